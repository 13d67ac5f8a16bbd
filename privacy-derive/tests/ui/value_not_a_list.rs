use privacy_derive::Privacy;

#[derive(Privacy)]
struct Account {
    #[privacy(category = "contact.email", basis = ["contract", "consent"])]
    a: String,
}

fn main() {}
