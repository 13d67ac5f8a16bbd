use privacy_derive::Privacy;

#[derive(Privacy)]
struct Account {
    #[privacy(purpose = "security")]
    a: String,
    #[privacy(optional)]
    b: String,
}

fn main() {}
