use privacy_derive::Privacy;

#[derive(Privacy)]
struct Account {
    #[privacy(category = "")]
    a: String,
    #[privacy(category = [])]
    b: String,
    #[privacy(none = " ")]
    c: String,
}

fn main() {}
