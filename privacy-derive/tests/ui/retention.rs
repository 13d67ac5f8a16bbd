use privacy_derive::Privacy;

#[derive(Privacy)]
struct Account {
    #[privacy(category = "contact.email", retention = "30 fortnights")]
    a: String,
    #[privacy(category = "contact.email", retention = "99999999999 days")]
    b: String,
}

fn main() {}
