use privacy_derive::Privacy;

#[derive(Privacy)]
struct Address;

#[derive(Privacy)]
struct Account {
    #[privacy(nested = "Address")]
    a: Address,
    #[privacy(nested())]
    b: Address,
    #[privacy(nested(Address, Address))]
    c: Address,
    #[privacy(nested(2 + 2))]
    d: Address,
}

fn main() {}
