use privacy_derive::Privacy;

#[derive(Privacy)]
struct Account {
    #[privacy(category = "contact.email" optional)]
    a: String,
    #[privacy(category = ["contact.email" "contact.phone"])]
    b: String,
    #[privacy(category = ["contact.email",,])]
    c: String,
}

fn main() {}
