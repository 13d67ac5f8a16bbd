use privacy_derive::Privacy;

#[derive(Privacy)]
struct Account {
    #[privacy]
    a: String,
    #[privacy = "contact.email"]
    b: String,
    #[privacy["contact.email"]]
    c: String,
    #[privacy()]
    d: String,
    #[privacy("contact.email")]
    e: String,
    #[privacy(category = "contact.email",, optional)]
    f: String,
}

fn main() {}
