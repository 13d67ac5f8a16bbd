use privacy_derive::Privacy;

#[derive(Privacy)]
union Payment {
    #[privacy(category = "financial.payment_card")]
    card: u64,
    account: u32,
}

fn main() {}
