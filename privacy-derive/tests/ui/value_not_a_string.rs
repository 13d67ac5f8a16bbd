use privacy_derive::Privacy;

#[derive(Privacy)]
struct Account {
    #[privacy(category = contact.email)]
    a: String,
    #[privacy(category = 3)]
    b: String,
    #[privacy(category = b"contact.email")]
    c: String,
    #[privacy(category = ["contact.email", phone])]
    d: String,
    #[privacy(category = concat!("contact", ".email"))]
    e: String,
}

fn main() {}
