use privacy_derive::Privacy;

#[derive(Privacy)]
struct Account {
    #[privacy(categry = "contact.email")]
    a: String,
    #[privacy(category = "contact.email", shared = "courier")]
    b: String,
    #[privacy(category = "contact.email", Purpose = "security")]
    c: String,
}

fn main() {}
