#[a(enum "b")]
struct A;
