use privacy_derive::Privacy;

#[derive(Privacy)]
struct Address;

#[derive(Privacy)]
struct Account {
    #[privacy(nested, category = "contact.address", purpose = "security")]
    a: Address,
}

fn main() {}
