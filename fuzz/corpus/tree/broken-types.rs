[package]
name = "app"
====
#[derive(Privacy)]
struct A { #[privacy(nested)] b: (,), #[privacy(nested)] c: &, #[privacy(nested)] d: [;3], #[privacy(nested)] e: Vec<>, }
