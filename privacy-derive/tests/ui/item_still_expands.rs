use privacy_derive::Privacy;

#[derive(Privacy)]
struct Address {
    #[privacy(categry = "contact.address")]
    street: String,
}

// Neither the field nor the value below is blamed for the mistake above.
#[derive(Privacy)]
struct Account {
    #[privacy(nested)]
    address: Address,
}

fn main() {
    let account = Account { address: Address { street: String::new() } };
    let _ = account.address.street;
}
