#[derive(Privacy)]
#[privacy(subject = "user", purpose = "security", retention = "30 days")]
pub struct A<'a, T: B<{ 1 }>, const N: usize = 3>(#[privacy(category = "contact.email")] pub &'a [T; N], #[privacy(nested)] Option<Box<(C, [D; 2])>>, #[privacy(nested(E<F>))] G) where T: H;
