"30 days", unit = "days"
====
/// d
#[x] pub(in a::b) const A: u32 = 1 + { const C: u8 = 2; 3 };
