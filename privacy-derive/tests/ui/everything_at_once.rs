use privacy_derive::Privacy;

#[derive(Privacy)]
#[privacy(subjet = "user", retention = "")]
struct Account {
    #[privacy(category = "contact.emial", purpose = security, basis = ["contract"])]
    email: String,
    #[privacy(none = "colours", nested)]
    theme: u8,
}

#[derive(Privacy)]
#[privacy(purpose = "secruity")]
enum Payment {
    #[privacy(category = "personal")]
    Card(#[privacy(optional = 1)] String),
}

fn main() {}
