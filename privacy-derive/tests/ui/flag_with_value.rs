use privacy_derive::Privacy;

#[derive(Privacy)]
struct Account {
    #[privacy(category = "contact.email", optional = true)]
    a: String,
    #[privacy(category = "contact.email", optional("yes"))]
    b: String,
}

fn main() {}
