use privacy_derive::Privacy;

#[derive(Privacy)]
struct Account {
    #[privacy(category)]
    a: String,
    #[privacy(category = )]
    b: String,
    #[privacy(category("contact.email"))]
    c: String,
    #[privacy(none)]
    d: String,
}

fn main() {}
