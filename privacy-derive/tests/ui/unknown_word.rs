use privacy_derive::Privacy;

#[derive(Privacy)]
struct Account {
    #[privacy(category = "contact.emial")]
    a: String,
    #[privacy(category = ["contact.email", "phone"])]
    b: String,
    #[privacy(category = "contact.email", purpose = "secruity")]
    c: String,
    #[privacy(category = "contact.email", basis = "contrakt")]
    d: String,
    #[privacy(category = "contact.email", subject = "usr")]
    e: String,
    #[privacy(category = "contact.email", storage = "devise")]
    f: String,
}

fn main() {}
