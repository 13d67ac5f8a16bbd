//! Text that is no Rust, or barely: the scanner ends, soon, and goes on where it can.

use std::time::{Duration, Instant};

use privacy_lint::code::items::Items;
use proptest::prelude::*;

/// The names of the items of a text.
fn names(text: &str) -> Vec<String> {
    let mut items = Items::default();
    items.scan(text.as_bytes());
    items.items.iter().map(|it| text[it.name.range()].to_owned()).collect()
}

#[test]
fn the_search_goes_on_behind_what_is_broken() {
    let broken = [
        "struct Torn { crust: u8, ",
        "struct Torn(Vec<u8>, ",
        "enum Torn { A(u8",
        "struct Torn<T",
        "struct { }",
        "struct Torn { x: [u8; 3 }",
        "fn f( { }",
        "}}}",
        "bake!(",
        "struct struct struct",
        "#[derive(",
        "mod oven {",
        "impl X for {",
    ];
    for text in broken {
        let text = format!("struct Before;\n{text}\nstruct Whole {{ crumb: u8 }}\nstruct After;");
        let found = names(&text);
        assert_eq!(found.first().map(String::as_str), Some("Before"), "{text}");
        assert_eq!(found.last().map(String::as_str), Some("After"), "{text}");
    }
}

#[test]
fn every_part_of_an_item_can_be_the_last() {
    let text = "#[a(\"b\")] /** d */ pub(in x) struct r#A<'a, T: B<{ 1 }>>(pub u8, #[c] [u8; 2]) \
                where T: C; enum D { #[e] F { g: u8 } = 1, H } union I { j: u8 } type K = L<M>;";
    for end in 0..text.len() {
        let mut items = Items::default();
        items.scan_names(&text.as_bytes()[..end]);
    }
}

/// Long texts that would keep a scanner busy if it looked at anything twice.
fn long_texts() -> Vec<(&'static str, String)> {
    const N: usize = 200_000;
    let repeated = |text: &str| text.repeat(N / text.len());
    vec![
        ("open structs", repeated("struct A { ")),
        ("open tuple structs", repeated("struct A(")),
        ("open generics", repeated("struct A<")),
        ("open types", repeated("struct A { b: [")),
        ("open enums", repeated("enum A { B(")),
        ("open macros", repeated("a!( ")),
        ("open macros and structs", repeated("a!( struct A; ")),
        ("open macros of all kinds", repeated("a!{ b![ c!( ")),
        ("open modules", repeated("mod a { struct B; ")),
        ("open tests", repeated("#[test] fn ")),
        ("open test attributes", repeated("#[cfg(test) struct A; ")),
        ("open attributes", repeated("#[a( struct A; ")),
        ("closed attributes", repeated("] struct ; ")),
        ("attributes of nothing", repeated("#[a] ") + "struct A;"),
        ("comments before an item", repeated("// a\n") + "struct A;"),
        ("block comments before an item", repeated("/**/") + "struct A;"),
        ("strings before an item", repeated("\"a\" ") + "struct A;"),
        ("open comments", repeated("/* struct A; ")),
        ("open strings", repeated("\" struct A; \\\"")),
        ("raw strings", repeated("r#\" struct A; \"")),
        ("hashes", "#".repeat(N) + "\"" + &"#".repeat(N) + "struct A;"),
        ("hashes before quotes", repeated("##\" struct A; ")),
        ("quotes", repeated("' struct A; ")),
        ("bangs", repeated("a ! ")),
        ("imports", repeated("use a ")),
        ("impls", repeated("impl a ")),
        ("aliases", repeated("type A = ")),
        ("aliases with bounds", repeated("type A where ")),
        ("unions", repeated("union a where ")),
        ("deep types", format!("struct A(u8, {}", repeated("Vec<"))),
        ("deep groups", format!("struct A {{ a: {}", "(".repeat(N))),
        ("deep closed groups", format!("struct A {{ a: {}{} }}", "(".repeat(N), ")".repeat(N))),
        ("closing braces", "}".repeat(N) + "struct A;"),
        ("white space", " ".repeat(N) + "struct" + &" ".repeat(N) + "A;"),
        ("long name", format!("struct {};", "a".repeat(N))),
        ("wide struct", format!("struct A {{ {} }}", repeated("b: u8, "))),
    ]
}

#[test]
fn the_time_grows_with_the_length_alone() {
    // Ample for any machine and profile: quadratic behaviour takes minutes on these texts.
    const MOST: Duration = Duration::from_secs(5);
    for (what, text) in long_texts() {
        let start = Instant::now();
        let mut items = Items::default();
        items.scan(text.as_bytes());
        items.scan_names(text.as_bytes());
        assert!(start.elapsed() < MOST, "{what} took {:?}", start.elapsed());
    }
}

/// Pieces that Rust is made of.
const PIECES: &[&str] = &[
    "struct ",
    "enum ",
    "union ",
    "type ",
    "mod ",
    "use ",
    "impl ",
    "trait ",
    "fn ",
    "where ",
    "pub ",
    "pub(",
    "A",
    "b",
    "r#",
    "#[",
    "#![",
    "]",
    "(",
    ")",
    "{",
    "}",
    "<",
    ">",
    "->",
    "=",
    ",",
    ";",
    ":",
    "::",
    "\"",
    "\\",
    "\\\"",
    "'",
    "'a",
    "'\"'",
    "r\"",
    "r#\"",
    "\"#",
    "//",
    "/*",
    "*/",
    "///",
    "\n",
    " ",
    "!",
    "a!",
    "macro_rules!",
    "test]",
    "#[test]",
    "cfg(test)]",
    "é",
    "\u{feff}",
    "\0",
    "1",
    "&",
    "*",
    "|",
    "derive(",
    "privacy",
];

/// Pieces in any order.
fn rubble() -> BoxedStrategy<String> {
    prop::collection::vec(prop::sample::select(PIECES), 0..60).prop_map(|it| it.concat()).boxed()
}

fn assert_sound(text: &str, items: &Items) {
    let is_sound = |start: usize, end: usize| text.get(start..end).is_some();
    for item in &items.items {
        assert!(is_sound(item.span.start, item.span.end));
        assert!(item.span.contains(item.name) && !item.name.is_empty());
        assert!(item.fields.end <= items.fields.len());
        assert!(item.variants.end <= items.variants.len());
        assert!(item.attributes.end <= items.attributes.len());
        assert!(item.module.is_none_or(|it| it < items.modules.len()));
    }
    for field in &items.fields {
        assert!(is_sound(field.ty.start, field.ty.end) && !field.ty.is_empty());
        assert!(field.variant.is_none_or(|it| it < items.variants.len()));
    }
    for attribute in &items.attributes {
        assert!(is_sound(attribute.span.start, attribute.span.end));
    }
    let mut ends = items.items.iter().map(|it| it.span);
    let mut last = ends.next();
    for span in ends {
        assert!(last.is_none_or(|it| it.end <= span.start), "items overlap");
        last = Some(span);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(4096) })]

    #[test]
    fn rubble_gives_sound_ranges(text in rubble()) {
        let mut items = Items::default();
        items.scan(text.as_bytes());
        assert_sound(&text, &items);
        items.scan_names(text.as_bytes());
        assert_sound(&text, &items);
    }
}
