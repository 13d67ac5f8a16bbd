use privacy_derive::Privacy;

#[derive(Privacy)]
struct Account {
    #[privacy(none = "colours", category = "contact.email", optional)]
    a: String,
    #[privacy(none = "colours", nested)]
    b: String,
}

fn main() {}
