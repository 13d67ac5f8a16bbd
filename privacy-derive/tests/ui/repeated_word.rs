use privacy_derive::Privacy;

#[derive(Privacy)]
struct Account {
    #[privacy(category = ["contact.email", "contact.phone", "contact.email"])]
    a: String,
}

fn main() {}
