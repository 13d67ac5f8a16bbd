#![allow(x)]
/** d */ #[cfg(test)] pub(in crate::a) struct r#A<'a, T: B<{ 1 }>>(pub u8, #[c] [u8; { 2 }]) where T: C;
enum D { #[e] F { g: u8 } = 1, H(fn(u8) -> <T as U>::V), I = { struct J; 3 } }
union K { l: m!{ struct } }
type N<O> = P<O>;
macro_rules! q { (struct) => { struct R; } }
fn s() -> [u8; 1 << 3] { struct T { u: &'static str } let _ = b'"' as char < '\''; c"x"; br##"struct V;"##; 'w: loop { break 'w } }
impl X for Y { type Z = u8; const A: u8 = 1; }
trait B { type C: D = u8; }
extern "C" { type E; }
mod f { /// g
 pub struct H; }
