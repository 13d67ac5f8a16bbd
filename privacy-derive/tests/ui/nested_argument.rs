use privacy_derive::Privacy;

#[derive(Privacy)]
struct Address;

#[derive(Privacy)]
struct Page<T>(#[privacy(none = "a page of a list")] T);

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
    #[privacy(nested(Page<Address>&))]
    e: Page<Address>,
    #[privacy(nested(Page<Address))]
    f: Page<Address>,
}

fn main() {}
