use privacy_derive::Privacy;

#[derive(Privacy)]
struct Account {
    #[privacy(category = "contact.email", extent = "half")]
    a: String,
}

fn main() {}
