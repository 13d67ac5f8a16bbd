//! Generated sources: every construct that an item can stand in or hold, in random combinations.

use proptest::prelude::*;

use super::by_syn::differences;

/// One of the texts.
fn one_of(texts: &'static [&'static str]) -> BoxedStrategy<String> {
    prop::sample::select(texts).prop_map(str::to_owned).boxed()
}

fn list(
    item: impl Strategy<Value = String> + 'static,
    max: usize,
    separator: &'static str,
) -> BoxedStrategy<String> {
    prop::collection::vec(item, 0..=max).prop_map(move |it| it.join(separator)).boxed()
}

/// White space and comments, some with words in them that look like items.
fn trivia() -> BoxedStrategy<String> {
    one_of(&[
        " ",
        "\n",
        "\r\n\t",
        " // struct Oven { heat: u8 }\n",
        " /* enum Dough { Rye } */ ",
        "\n    // it's a \"quote\n",
        " /* outer /* inner struct */ 'a */\n",
        " //\n",
        "  //   \n\n",
        " /**/ ",
        "\n//// no doc\n",
    ])
}

fn attribute() -> BoxedStrategy<String> {
    one_of(&[
        "#[derive(Debug, Clone)]",
        "#[privacy(category = \"contact.email\")]",
        "/// A loaf, \"fresh\".\n",
        "/** Two\n lines. */",
        "#[doc = \"struct Crumb;\"]",
        "#[serde(rename = r#\"a \"quoted\" ]\"#)]",
        "#[cfg(any(test, feature = \"x\"))]",
        "#[cfg(test)]",
        "#[cfg(all(unix, test))]",
        "# [ allow ( dead_code ) ]",
        "#[doc = concat!(\"a\", \"]\")]",
        "#[my::attr([')', '\"', '\\''])]",
        "///\r\n",
    ])
}

fn attributes() -> BoxedStrategy<String> {
    list((attribute(), trivia()).prop_map(|(a, t)| a + &t), 3, "")
}

fn visibility() -> BoxedStrategy<String> {
    one_of(&["", "", "pub ", "pub(crate) ", "pub (in crate::oven) ", "pub /* all */ "])
}

fn name() -> BoxedStrategy<String> {
    one_of(&["Loaf", "structure", "r#type", "union", "größe", "_x", "enumerate", "r#struct", "Mod"])
}

fn ty() -> BoxedStrategy<String> {
    let leaf = one_of(&[
        "u8",
        "String",
        "&'static str",
        "crate::a::B",
        "()",
        "!",
        "[u8; 1 << 3]",
        "[u8; { struct_len(b'{', '\"') }]",
        "Foo<{ 3 > 2 }>",
        "<T as Trait>::Out",
        "*const u8",
        "fields!{ struct, enum }",
        "map![a => \"}\"]",
        "Foo<'a, ','>",
        "[[u8; 2]; \"]\".len()]",
    ]);
    leaf.prop_recursive(3, 12, 3, |inner| {
        prop_oneof![
            inner.clone().prop_map(|it| format!("Option<{it}>")),
            inner.clone().prop_map(|it| format!("&'a mut {it}")),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("HashMap<{a}, {b}>")),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("({a}, {b},)")),
            (inner.clone(), inner.clone())
                .prop_map(|(a, b)| format!("Box<dyn for<'b> Fn({a}) -> {b} + Send>")),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("fn({a}) -> {b}")),
            (inner.clone(), inner).prop_map(|(a, b)| format!("Iter<Item = {a}, /* , */ Out={b}>")),
        ]
        .boxed()
    })
    .boxed()
}

fn generics() -> BoxedStrategy<String> {
    one_of(&[
        "",
        "",
        "<T>",
        "<'a, T: 'a + Clone = u8>",
        "<const N: usize = { 1 + 2 }>",
        "<T: Fn(u8) -> Vec<u8>, U = fn() -> u8>",
        "<#[cfg(x)] T,>",
    ])
}

fn bounds() -> BoxedStrategy<String> {
    one_of(&[
        "",
        "",
        " where T: Into<[u8; 3]>",
        " where for<'a> &'a T: Foo<{ 3 }>, T: Fn() -> u8,",
        " where [(); { 2 }]: Sized",
    ])
}

fn fields(open: &'static str, close: &'static str, named: bool) -> BoxedStrategy<String> {
    let field = (attributes(), visibility(), name(), trivia(), ty(), trivia());
    let field = field.prop_map(move |(attributes, visibility, name, before, ty, after)| {
        // `pub (A, B)` could as well open a path.
        let visibility = if named { visibility } else { visibility.replace("/* all */", "") };
        let name = if named { format!("{name}{before}:{before}") } else { before };
        format!("{attributes}{visibility}{name}{ty}{after}")
    });
    (list(field, 4, ","), trivia())
        .prop_map(move |(it, end)| format!("{open}{it}{end}{close}"))
        .boxed()
}

fn structure() -> BoxedStrategy<String> {
    let body = prop_oneof![
        (bounds(), fields("{", "}", true)).prop_map(|(bounds, it)| bounds + &it),
        (fields("(", ")", false), bounds()).prop_map(|(it, bounds)| it + &bounds + ";"),
        bounds().prop_map(|it| it + " ;"),
    ];
    (name(), generics(), body).prop_map(|(a, b, c)| format!("struct {a}{b}{c}")).boxed()
}

fn enumeration() -> BoxedStrategy<String> {
    let body = prop_oneof![
        Just(String::new()),
        fields("{", "}", true),
        fields("(", ")", false),
        one_of(&[" = 1 << 3", " = b',' as isize", " = size::<(u8, u8)>()", " = { 1 }"]),
    ];
    let variant = (attributes(), name(), trivia(), body);
    let variant = variant.prop_map(|(a, b, c, d)| format!("{a}{b}{c}{d}"));
    (name(), generics(), bounds(), list(variant, 3, ", "), trivia())
        .prop_map(|(a, b, c, d, e)| format!("enum {a}{b}{c} {{{d}{e}}}"))
        .boxed()
}

fn item() -> BoxedStrategy<String> {
    let kept = prop_oneof![
        structure(),
        enumeration(),
        (name(), generics(), fields("{", "}", true))
            .prop_map(|(a, b, c)| format!("union {a}{b}{c}")),
        (name(), generics(), ty()).prop_map(|(a, b, c)| format!("type {a}{b} = {c};")),
    ];
    (attributes(), visibility(), trivia(), kept)
        .prop_map(|(a, b, c, d)| {
            let between = if b.is_empty() { String::new() } else { c };
            format!("{a}{b}{between}{d}")
        })
        .boxed()
}

/// What stands beside items and is none.
fn noise() -> BoxedStrategy<String> {
    one_of(&[
        "use a::{b, union::c as d};",
        "const S: &str = \"struct A;\\\"\";",
        "const R: &[u8] = br##\"enum \"# B {\"##;",
        "static C: char = '\"';",
        "const D: u8 = b'\\'';",
        "macro_rules! make { ($n:ident) => { struct $n { x: u8 } } }",
        "make! { struct Made { x: u8 } }",
        "make!(enum Other { A });",
        "fn f<'a>(x: &'a str) -> bool { if !(x == \"{\") { return !x.is_empty() } false }",
        "fn never() -> ! { loop {} }",
        "impl Oven for Loaf { type Heat = u8; const X: char = '{'; }",
        "trait Bakes { type Bread: Clone; fn bake(&self) -> impl Fn(u8) -> u8; }",
        "#[test] fn checks() { assert!(!false, \"}\"); }",
        "extern \"C\" { fn c(_: u8); }",
        "fn g() { let union = 1; let x = union + 1; let c = ['{', '}', '\\\\', '\"']; }",
    ])
}

/// Items and noise, within modules, functions and implementations.
fn source() -> BoxedStrategy<String> {
    let leaf = prop_oneof![3 => item(), 2 => noise()];
    let whole = leaf.prop_recursive(4, 24, 4, |inner| {
        let block = list((trivia(), inner).prop_map(|(t, i)| t + &i), 4, "\n");
        prop_oneof![
            (attributes(), name(), block.clone())
                .prop_map(|(a, n, b)| format!("{a} pub mod {n} {{ {b} }}")),
            (attributes(), block.clone()).prop_map(|(a, b)| format!("{a} fn outer() {{ {b} ; }}")),
            (attributes(), block.clone()).prop_map(|(a, b)| {
                format!("{a} impl Oven {{ #[test] fn local() {{ {b} }} type T = u8; }}")
            }),
            block.prop_map(|b| format!("const _: () = {{ {b} }};")),
        ]
        .boxed()
    });
    list((trivia(), whole).prop_map(|(t, w)| t + &w), 4, "\n")
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(512) })]

    #[test]
    fn generated_sources_are_read_as_syn_reads_them(text in source()) {
        let differences = differences(&text).unwrap_or_default();
        prop_assert!(differences.is_empty(), "{}\n{text}", differences.join("\n"));
    }
}

#[test]
fn most_generated_sources_are_rust() {
    use proptest::strategy::ValueTree;
    use proptest::test_runner::TestRunner;

    let mut runner = TestRunner::deterministic();
    let texts = (0..200).map(|_| source().new_tree(&mut runner).unwrap().current());
    let n_rust = texts.filter(|text| differences(text).is_some()).count();
    assert!(n_rust > 100, "only {n_rust} of 200 generated sources are Rust");
}
