struct A {
    #[privacy(nested(E<F>&))]
    a: u8,
    #[privacy(nested(crate::r#type::B<'a, { N }, Item = fn(x: &u8) -> [C; 2]>))]
    b: u8,
}
