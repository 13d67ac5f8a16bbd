use super::*;

/// The items of a text, and the text.
struct Scanned {
    text: String,
    items: Items,
}

fn scan(text: &str) -> Scanned {
    let mut items = Items::default();
    items.scan_names(text.as_bytes());
    Scanned { text: text.to_owned(), items }
}

impl Scanned {
    fn slice(&self, span: Span) -> &str {
        &self.text[span.range()]
    }

    fn names(&self) -> Vec<&str> {
        self.items.items.iter().map(|it| self.slice(it.name)).collect()
    }

    /// Each field as `name: type`, variants as `Variant.name: type`.
    fn fields(&self) -> Vec<String> {
        let shown = |field: &Field| {
            let variant = field.variant.map(|it| self.slice(self.items.variants[it].name));
            let variant = variant.map(|it| format!("{it}.")).unwrap_or_default();
            let name = field.name.map_or(field.index.to_string(), |it| self.slice(it).to_owned());
            format!("{variant}{name}: {}", self.slice(field.ty))
        };
        self.items.fields.iter().map(shown).collect()
    }

    fn attributes(&self, range: &Range<usize>) -> Vec<&str> {
        self.items.attributes[range.clone()].iter().map(|it| self.slice(it.span)).collect()
    }

    fn module_path(&self, item: &Item) -> Vec<&str> {
        let mut path = Vec::new();
        let mut module = item.module;
        while let Some(it) = module.map(|index| &self.items.modules[index]) {
            path.insert(0, self.slice(it.name));
            module = it.parent;
        }
        path
    }
}

#[test]
fn fields_have_names_types_attributes_and_visibility() {
    let scanned = scan(
        "/// A loaf.\n#[derive(Debug)]\npub(crate) struct Loaf<'a, T: Into<u8>> where T: Clone {\n    \
         /// Who baked it.\n    #[serde(rename = \"by\")]\n    pub baker: Option<&'a str>,\n    \
         r#type: HashMap<T, (u8, [u8; 2])>,\n}",
    );
    assert_eq!(scanned.names(), ["Loaf"]);
    assert_eq!(scanned.fields(), ["baker: Option<&'a str>", "r#type: HashMap<T, (u8, [u8; 2])>"]);
    let item = &scanned.items.items[0];
    assert_eq!(scanned.attributes(&item.attributes), ["/// A loaf.", "#[derive(Debug)]"]);
    assert_eq!(item.visibility.map(|it| scanned.slice(it)), Some("pub(crate)"));
    assert_eq!(item.generics.map(|it| scanned.slice(it)), Some("<'a, T: Into<u8>>"));
    assert_eq!(scanned.slice(item.span), scanned.text);
    let field = &scanned.items.fields[0];
    assert_eq!(
        scanned.attributes(&field.attributes),
        ["/// Who baked it.", "#[serde(rename = \"by\")]"]
    );
    assert_eq!(field.visibility.map(|it| scanned.slice(it)), Some("pub"));
}

#[test]
fn tuple_structs_enums_and_unions_have_fields() {
    let scanned = scan(
        "struct Pair(pub (u8, u8), pub(crate) Vec<u8>);\n\
         enum Order { Empty, #[a] Loaf(u8, String) = 3, Cake { tiers: u8 } }\n\
         union Bits { a: u8, b: [u8; 1] }",
    );
    assert_eq!(
        scanned.fields(),
        [
            "0: (u8, u8)",
            "1: Vec<u8>",
            "Loaf.0: u8",
            "Loaf.1: String",
            "Cake.tiers: u8",
            "a: u8",
            "b: [u8; 1]"
        ]
    );
    let order = &scanned.items.items[1];
    let variants: Vec<_> = scanned.items.variants[order.variants.clone()]
        .iter()
        .map(|it| (scanned.slice(it.name), it.fields.len(), it.attributes.len()))
        .collect();
    assert_eq!(variants, [("Empty", 0, 0), ("Loaf", 2, 1), ("Cake", 1, 0)]);
}

#[test]
fn words_that_only_look_like_items_are_none() {
    let scanned = scan(
        r###"
// struct InComment;
/* struct InBlock; /* struct Deeper; */ struct StillInside; */
const A: &str = "struct InString; \" struct After;";
const B: &str = r##"struct InRaw; "# struct After;"##;
const C: &[u8] = br"struct InBytes;\";
const D: char = '"';
const E: &str = "struct AfterQuote;";
const F: u8 = b'\'';
const G: char = '\"';
fn r#struct() { let union = structure; let r#enum = 1; }
macro_rules! make { ($name:ident) => { struct $name; } }
make! { struct Made; }
vec![struct_like()];
struct Real;
"###,
    );
    assert_eq!(scanned.names(), ["Real"]);
    assert_eq!(scanned.items.broken, None);
}

#[test]
fn captures_are_no_imports_and_words_in_attributes_no_items() {
    let mut items = Items::default();
    let text =
        "fn f() -> impl Sized + use<> {}\n#[add(struct)] struct A;\nstruct B { c: u8 }\nuse a;";
    items.scan_names(text.as_bytes());
    let names: Vec<_> = items.items.iter().map(|it| &text[it.name.range()]).collect();
    assert_eq!(names, ["A", "B"]);
    assert_eq!(items.imports.len(), 1);
    assert_eq!(items.broken, None);
}

#[test]
fn items_are_found_in_modules_functions_and_blocks() {
    let scanned = scan(
        "mod outer { pub mod inner { struct A; } struct B; }\n\
         fn f() { if !ready { struct C; } }\n\
         impl X { fn g(&self) -> ! { struct D; } }\n\
         const _: () = { struct E; };\n",
    );
    let found: Vec<String> = scanned
        .items
        .items
        .iter()
        .map(|it| format!("{}::{}", scanned.module_path(it).join("::"), scanned.slice(it.name)))
        .collect();
    assert_eq!(found, ["outer::inner::A", "outer::B", "::C", "::D", "::E"]);
}

#[test]
fn what_is_compiled_for_tests_alone_is_marked() {
    let scanned = scan(
        "struct A;\n#[cfg(test)] struct B;\n#[cfg(all(unix, test))] mod m { struct C; }\n\
         #[cfg(any(test, unix))] mod n { struct D; }\n#[test] fn t() { struct E; }\n\
         #[tokio::test(flavor = \"x\")] async fn u() { struct F; }\n#[cfg(not(test))] struct G;\n\
         #[cfg(test)] impl X { fn f() { struct H; } }\nstruct I;",
    );
    let tests: String = scanned
        .items
        .items
        .iter()
        .filter(|it| it.is_test)
        .map(|it| scanned.slice(it.name))
        .collect();
    assert_eq!(tests, "BCEFH");
}

#[test]
fn aliases_are_told_from_associated_types() {
    let scanned = scan(
        "pub type Alias<T> = Vec<T>;\nimpl A for B { type Item = u8; fn f() { type Local = u8; } }\n\
         trait C { type Item: D; type E = u8; }\nfn g() -> impl Fn() { type Inner = fn(u8) -> u8; }",
    );
    assert_eq!(scanned.names(), ["Alias", "Local", "Inner"]);
    let aliased: Vec<_> =
        scanned.items.items.iter().map(|it| scanned.slice(it.aliased.unwrap())).collect();
    assert_eq!(aliased, ["Vec<T>", "u8", "fn(u8) -> u8"]);
}

#[test]
fn imports_stand_in_their_module() {
    let scanned = scan("use a::b;\nmod m { pub(crate) use super::{c, d::*}; }");
    let imports: Vec<_> =
        scanned.items.imports.iter().map(|(it, module)| (scanned.slice(*it), *module)).collect();
    assert_eq!(imports, [("a::b", None), ("super::{c, d::*}", Some(0))]);
}

#[test]
fn heads_of_files_are_no_code() {
    assert_eq!(scan("\u{feff}struct A;").names(), ["A"]);
    assert_eq!(scan("#!/usr/bin/env \"run\nstruct A;").names(), ["A"]);
    assert_eq!(scan("#![allow(unused)]\nstruct A;").names(), ["A"]);
    assert_eq!(scan("---\n[dependencies]\na = \"1\n---\nstruct A;").names(), ["A"]);
}

#[test]
fn doc_comments_are_attributes_and_others_are_not() {
    let scanned = scan(
        "//! inner\n// plain\n//// plain\n/* plain */\n/*** plain */\n/**/\n/// one\r\n/** two */\n\
         #[three]\n// plain\nstruct A;",
    );
    let attributes = scanned.attributes(&scanned.items.items[0].attributes);
    assert_eq!(attributes, ["/// one", "/** two */", "#[three]"]);
}

#[test]
fn text_that_is_no_rust_is_noted() {
    assert_eq!(scan("struct A { b: u8, ").items.broken, Some(Span::new(0, 1)));
    assert!(scan("struct A;\nfn f( { }").items.broken.is_some());
    assert!(scan("/* struct A;").items.broken.is_some());
    assert_eq!(scan("fn f() { a.union(b); }").items.broken, None);
}

#[test]
fn the_memory_of_one_file_does_not_show_in_the_next() {
    let mut items = Items::default();
    items.scan_names(b"mod a { use b; #[c] enum D { E(u8) } } struct");
    items.scan_names(b"struct Only(u8);");
    assert_eq!((items.items.len(), items.fields.len(), items.variants.len()), (1, 1, 0));
    assert_eq!((items.modules.len(), items.imports.len(), items.attributes.len()), (0, 0, 0));
    assert_eq!(items.broken, None);
}
