use privacy_derive::Privacy;

#[derive(Privacy)]
struct Account {
    #[privacy(category = "contact.email", category = "contact.phone")]
    a: String,
    #[privacy(category = "contact.email", basis = "contract")]
    #[privacy(basis = "consent")]
    b: String,
    #[privacy(nested, nested)]
    c: String,
}

fn main() {}
