use privacy_derive::Privacy;

#[derive(Privacy)]
struct Account {
    #[privacy(category = "personal")]
    a: String,
}

fn main() {}
