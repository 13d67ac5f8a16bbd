use privacy_derive::Privacy;

struct Plain;

struct Generic<T>(T);

#[derive(Privacy)]
struct Address;

type Addresses = Vec<Address>;

#[derive(Privacy)]
struct Account<T> {
    #[privacy(nested)]
    plain: Plain,
    #[privacy(nested)]
    peeled: Option<Vec<Plain>>,
    #[privacy(nested)]
    generic: Generic<T>,
    #[privacy(nested)]
    scalar: String,
    #[privacy(nested)]
    alias: Addresses,
    #[privacy(nested(Plain))]
    named: Addresses,
    #[privacy(nested)]
    fine: Address,
}

fn main() {}
