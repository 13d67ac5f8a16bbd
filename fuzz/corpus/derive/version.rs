"privacy-en",
====
const V: &'static str = concat!("2026", Self::A);
