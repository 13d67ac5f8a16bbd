union A { #[privacy(nested)] a: u8, b: m!(c) }
