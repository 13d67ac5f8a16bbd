use privacy_derive::Privacy;

#[derive(Privacy)]
#[privacy(none = "colours")]
struct Theme {
    colour: u8,
}

#[derive(Privacy)]
#[privacy(nested)]
struct Wrapper(Theme);

#[derive(Privacy)]
enum Payment {
    #[privacy(nested)]
    Card(Theme),
}

fn main() {}
