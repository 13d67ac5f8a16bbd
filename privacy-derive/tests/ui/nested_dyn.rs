use privacy_derive::Privacy;

#[derive(Privacy)]
struct Account {
    #[privacy(nested)]
    a: Option<Box<dyn Send>>,
    #[privacy(nested)]
    b: Vec<fn(u8) -> u8>,
    #[privacy(nested(dyn Send))]
    c: Box<dyn Send>,
}

fn main() {}
