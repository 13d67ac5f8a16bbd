use struct_like::r#struct as enumerate;
let union = 3; union.x; union! {}
struct/* a */A /* ; */ ;
static ENUM: &str = "enum E { A }";
// struct B;
/* /* struct C; */ */ fn type_() where for<'a> F: G<'a> {}
struct I { pub(crate) a: dyn J + 'static, pub b: impl K, c: (), }
