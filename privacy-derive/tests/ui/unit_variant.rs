use privacy_derive::Privacy;

#[derive(Privacy)]
enum Payment {
    #[privacy(category = "financial.payment")]
    Cash,
}

fn main() {}
