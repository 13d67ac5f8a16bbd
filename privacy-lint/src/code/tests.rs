//! Whole small trees, read from disk.

use super::*;
use crate::scratch::{tree, write};

fn manifest(name: &str) -> String {
    format!("[package]\nname = \"{name}\"\n")
}

fn type_named<'c>(code: &'c Code, name: &str) -> &'c TypeFacts {
    code.types.iter().find(|it| it.name == name).unwrap()
}

fn field<'c>(code: &'c Code, ty: &str, name: &str) -> &'c FieldFacts {
    type_named(code, ty).fields.iter().find(|it| it.name == name).unwrap()
}

fn words(terms: &[privacy_model::annotation::Term<Location>]) -> Vec<&str> {
    terms.iter().map(|it| it.text.as_str()).collect()
}

#[test]
fn fields_take_over_newtypes_and_defaults_across_crates() {
    let root = tree(&[
        ("Cargo.toml", "[workspace]\nmembers = [\"crates/*\"]\n"),
        ("crates/contact/Cargo.toml", &manifest("bakery-contact")),
        (
            "crates/contact/src/lib.rs",
            "#[derive(Privacy)]\n#[privacy(category = \"contact.phone\")]\npub struct Phone(String);\n",
        ),
        ("crates/shop/Cargo.toml", &manifest("bakery-shop")),
        ("crates/shop/src/lib.rs", "mod orders;"),
        (
            "crates/shop/src/orders.rs",
            r#"
use bakery_contact::Phone as Number;
#[derive(Debug, privacy_derive::Privacy)]
#[privacy(subject = "customer", purpose = "service.delivery")]
pub struct Order {
    pub call: Option<Number>,
    #[privacy(category = "contact.email")]
    pub r#mail: String,
    #[privacy(none = "a count")]
    pub loaves: u32,
}
"#,
        ),
    ]);
    let code = read(root.path());
    assert_eq!(code.notes, []);
    let order = type_named(&code, "Order");
    assert_eq!(order.path, "bakery_shop::orders::Order");
    assert_eq!(code.text(order.location), "Order");
    let call = field(&code, "Order", "call");
    assert_eq!(words(&call.effective.categories), ["contact.phone"]);
    assert_eq!(words(&call.effective.purposes), ["service.delivery"]);
    assert_eq!(call.own, None);
    let category = &call.effective.categories[0];
    assert_eq!(code.text(category.span), "\"contact.phone\"");
    assert_eq!(code.files[category.span.file].path(), "crates/contact/src/lib.rs");
    let mail = field(&code, "Order", "mail");
    assert_eq!(code.text(mail.location), "r#mail");
    assert_eq!(words(&mail.effective.purposes), ["service.delivery"]);
    assert!(field(&code, "Order", "loaves").effective.purposes.is_empty());
}

/// A tree of one package with this library.
fn library(text: &str) -> tempfile::TempDir {
    tree(&[("Cargo.toml", &manifest("bakery")), ("src/lib.rs", text)])
}

fn unresolved(field: &FieldFacts) -> Vec<(&str, &UnresolvedReason)> {
    field.unresolved.iter().map(|it| (it.name.as_str(), &it.reason)).collect()
}

fn nested_paths<'c>(code: &'c Code, field: &FieldFacts) -> Vec<&'c str> {
    field.nested.iter().map(|index| code.types[*index].path.as_str()).collect()
}

#[test]
fn a_type_counts_when_it_derives_or_is_annotated() {
    let root = library(
        "#[derive(Debug)] #[cfg_attr(feature = \"p\", derive(privacy_derive :: Privacy))] struct A;\n\
         #[privacy(category = \"contact.email\")] struct B(String);\n\
         struct C { #[cfg(unix)] #[cfg_attr(x, privacy(category = \"contact.phone\"))] d: u8 }\n\
         /// #[derive(Privacy)] #[privacy(category = \"contact.email\")]\nstruct D { privacy: u8 }\n\
         #[derive(PrivacyPolicy)] struct E;",
    );
    let code = read(root.path());
    let types: Vec<_> = code.types.iter().map(|it| (it.name.as_str(), it.derives)).collect();
    assert_eq!(types, [("A", true), ("B", false), ("C", false)]);
    assert_eq!(words(&field(&code, "C", "d").effective.categories), ["contact.phone"]);
}

#[test]
fn mistakes_stand_at_their_token() {
    let root = library(
        "// é\n#[derive(Privacy)]\n#[privacy(categori = \"contact.email\")]\nstruct A {\n  \
         #[privacy(purpose = 3)] b: u8,\n}",
    );
    let code = read(root.path());
    let problems: Vec<_> =
        type_named(&code, "A").problems.iter().map(|it| code.text(it.span)).collect();
    assert_eq!(problems, ["categori", "3"]);
}

#[test]
fn variants_give_defaults_to_their_fields() {
    let root = library(
        r#"#[derive(Privacy)] #[privacy(purpose = "service", subject = "user")]
        enum Order {
            #[privacy(purpose = "service.delivery")]
            Sent { #[privacy(category = "contact.address")] to: String },
            Fetched(#[privacy(category = "identity.name")] String),
        }"#,
    );
    let code = read(root.path());
    let order = type_named(&code, "Order");
    let shown: Vec<_> = order
        .fields
        .iter()
        .map(|it| (order.variant_name(it), it.name.as_str(), words(&it.effective.purposes)))
        .collect();
    assert_eq!(
        shown,
        [(Some("Sent"), "to", vec!["service.delivery"]), (Some("Fetched"), "0", vec!["service"])]
    );
}

#[test]
fn newtypes_reach_through_containers_aliases_and_newtypes() {
    let root = library(
        r#"use std::collections::HashMap;
        #[derive(Privacy)] #[privacy(category = "contact.phone")] struct Phone(String);
        #[derive(Privacy)] #[privacy(category = "contact.email")] struct Email { inner: String }
        #[derive(Privacy)] struct Work<T>(Phone, std::marker::PhantomData<T>);
        type Numbers<T> = Vec<T>;
        #[derive(Privacy)] #[privacy(category = "contact")]
        struct Card {
            a: HashMap<Email, [Option<&'static Phone>; 2]>,
            b: Work<u8>,
            c: Numbers<Phone>,
            d: u8,
            #[privacy(category = "identity.name")] e: Phone,
        }"#,
    );
    let code = read(root.path());
    let categories = |name| words(&field(&code, "Card", name).effective.categories);
    assert_eq!(categories("a"), ["contact.phone", "contact.email"]);
    assert_eq!(categories("b"), ["contact.phone"]);
    assert_eq!(categories("c"), ["contact.phone"]);
    assert_eq!(categories("d"), ["contact"]);
    assert_eq!(categories("e"), ["identity.name"]);
    assert_eq!(field(&code, "Card", "e").newtypes, [0]);
}

#[test]
fn nested_types_are_followed_to_where_they_are_annotated() {
    let root = tree(&[
        ("Cargo.toml", "[workspace]\nmembers = [\"a\", \"b\"]"),
        (
            "a/Cargo.toml",
            "[package]\nname = \"bakery\"\n[dependencies]\n\
            contact = { package = \"bakery-contact\", path = \"../b\" }",
        ),
        (
            "a/src/lib.rs",
            r#"use contact::{Address, Page as Sheet};
            mod plain { pub type Hidden = super::Note; pub struct Bare; }
            #[derive(Privacy)] struct Note { #[privacy(category = "content")] text: String }
            #[derive(Privacy)] struct Tree<T> { #[privacy(nested)] leaf: T, #[privacy(nested)] more: Vec<Tree<T>> }
            #[derive(Privacy)] struct Card {
                #[privacy(nested)] a: Option<Box<Address>>,
                #[privacy(nested)] b: Sheet<Address>,
                #[privacy(nested)] c: Sheet<plain::Bare>,
                #[privacy(nested)] d: plain::Hidden,
                #[privacy(nested)] e: chrono::Address,
                #[privacy(nested(Note))] f: Opaque,
                #[privacy(nested)] g: Tree<Tree<Bare>>,
                #[privacy(nested)] h: std::collections::BTreeMap<String, Note>,
                #[privacy(nested)] i: Far,
            }"#,
        ),
        ("a/src/far.rs", "pub type Far = Farther; pub type Farther = Vec<Distant>;"),
        ("a/src/distant.rs", "pub struct Distant;"),
        ("b/Cargo.toml", &manifest("bakery-contact")),
        (
            "b/src/lib.rs",
            r#"#[derive(Privacy)] pub struct Address { #[privacy(category = "contact.address")] street: String }
            #[derive(Privacy)] pub struct Page<T> { #[privacy(nested)] items: Vec<T> }"#,
        ),
    ]);
    let code = read(root.path());
    let nested = |name| nested_paths(&code, field(&code, "Card", name));
    let failed = |name| unresolved(field(&code, "Card", name));
    assert_eq!(nested("a"), ["bakery_contact::Address"]);
    assert_eq!(nested("b"), ["bakery_contact::Address", "bakery_contact::Page"]);
    assert_eq!((nested("d"), failed("d")), (vec!["bakery::Note"], vec![]));
    assert_eq!((nested("f"), failed("f")), (vec!["bakery::Note"], vec![]));
    assert_eq!((nested("h"), failed("h")), (vec!["bakery::Note"], vec![]));
    let bare = UnresolvedReason::NotAnnotated("bakery::plain::Bare".to_owned());
    assert_eq!(failed("c"), [("plain::Bare", &bare)]);
    assert_eq!(failed("e"), [("chrono::Address", &UnresolvedReason::Missing)]);
    assert_eq!(failed("g"), [("Bare", &bare)]);
    let distant = UnresolvedReason::NotAnnotated("bakery::distant::Distant".to_owned());
    assert_eq!(failed("i"), [("Distant", &distant)]);
}

#[test]
fn a_name_of_several_types_is_not_guessed() {
    let phone = "#[derive(Privacy)] #[privacy(category = \"contact.phone\")] pub struct Phone(u8);";
    let card = |imports: &str| {
        format!(
            "{imports} #[derive(Privacy)] pub struct Card {{ a: Phone, #[privacy(nested)] b: Phone }}"
        )
    };
    let root = tree(&[
        ("Cargo.toml", &manifest("bakery")),
        ("src/one.rs", phone),
        ("src/two.rs", &phone.replace("contact.phone", "contact.fax")),
        ("src/card.rs", &card("")),
        ("src/explicit.rs", &card("use crate::two::Phone;").replace("Card", "Explicit")),
        ("src/globbed.rs", &card("use super::two::*;").replace("Card", "Globbed")),
        ("src/tested.rs", "#[cfg(test)] mod tests { pub struct Flour; }"),
        ("src/flour.rs", "#[derive(Privacy)] pub struct Flour;"),
        ("src/uses.rs", "#[derive(Privacy)] struct Uses { #[privacy(nested)] a: Flour }"),
    ]);
    let code = read(root.path());
    let paths = ["bakery::one::Phone", "bakery::two::Phone"].map(str::to_owned).to_vec();
    let ambiguous = UnresolvedReason::Ambiguous(paths);
    for name in ["a", "b"] {
        let field = field(&code, "Card", name);
        assert_eq!(unresolved(field), [("Phone", &ambiguous)]);
        assert_eq!(field.effective.categories, []);
    }
    for name in ["Explicit", "Globbed"] {
        let field = field(&code, name, "a");
        assert_eq!(words(&field.effective.categories), ["contact.fax"], "{name}");
        assert_eq!(field.unresolved, []);
    }
    assert_eq!(nested_paths(&code, field(&code, "Uses", "a")), ["bakery::flour::Flour"]);
}

#[test]
fn circles_of_types_end() {
    let root = library(
        r#"type A = B; type B = A; type C = Vec<D<C>>; type E = (F, F); type F = (E, E);
        #[derive(Privacy)] struct D<T> { #[privacy(nested)] t: T, #[privacy(nested)] d: Box<D<T>> }
        #[derive(Privacy)] #[privacy(purpose = "service")] struct G(H);
        #[derive(Privacy)] struct H(G);
        #[derive(Privacy)] struct I { #[privacy(nested)] a: A, #[privacy(nested)] c: C, #[privacy(nested)] e: E, g: G }"#,
    );
    let code = read(root.path());
    assert_eq!(nested_paths(&code, field(&code, "I", "c")), ["bakery::D"]);
    assert!(field(&code, "I", "g").newtypes.is_empty());
}

#[test]
fn modules_follow_files_paths_and_inline_modules() {
    let annotated = |name: &str| format!("#[derive(Privacy)] struct {name};");
    let root = tree(&[
        (
            "Cargo.toml",
            "[package]\nname = \"my-bakery\"\n[lib]\nname = \"bakehouse\"\npath = \"lib/root.rs\"",
        ),
        (
            "lib/root.rs",
            &format!("#[path = \"../odd/place.rs\"] pub(crate) mod odd; {}", annotated("A")),
        ),
        ("lib/ovens/mod.rs", &format!("mod inner {{ mod r#in {{ {} }} }}", annotated("B"))),
        ("lib/ovens/stone.rs", &annotated("C")),
        ("odd/place.rs", &annotated("D")),
        ("src/main.rs", &annotated("E")),
        ("src/bin/tool.rs", &annotated("F")),
        ("src/bin/other/main.rs", &annotated("G")),
        ("tests/check.rs", &annotated("H")),
        ("build.rs", &annotated("I")),
        ("lib/ovens/gas.rs", "#[cfg(test)] mod tests;\nmod helpers;"),
        ("lib/ovens/gas/tests.rs", &annotated("J")),
        ("lib/ovens/gas/tests/deep.rs", &annotated("K")),
        ("lib/ovens/gas/helpers.rs", &format!("#![cfg(test)]\n{}", annotated("L"))),
        ("inner/Cargo.toml", &manifest("crumbs")),
        ("inner/src/lib.rs", &annotated("M")),
    ]);
    let code = read(root.path());
    let mut paths: Vec<_> =
        code.types.iter().map(|it| format!("{} {}", it.path, u8::from(it.ships))).collect();
    paths.sort_by_key(|it| it.rsplit("::").next().map(str::to_owned));
    assert_eq!(
        paths,
        [
            "bakehouse::A 1",
            "bakehouse::ovens::inner::in::B 1",
            "bakehouse::ovens::stone::C 1",
            "bakehouse::odd::D 1",
            "bakehouse::E 1",
            "tool::F 1",
            "other::G 1",
            "check::H 0",
            "bakehouse::build::I 0",
            "bakehouse::ovens::gas::tests::J 0",
            "bakehouse::ovens::gas::tests::deep::K 0",
            "bakehouse::ovens::gas::helpers::L 0",
            "crumbs::M 1",
        ]
    );
}

#[test]
fn members_follow_the_workspace() {
    let root = tree(&[
        (
            "Cargo.toml",
            "[workspace]\nmembers = [\"crates/*\", \"tools/**/x?\"]\nexclude = [\"crates/old\"]\n\
             [workspace.dependencies]\nshared = { package = \"bakery-shared\", path = \"shared\" }",
        ),
        (
            "crates/shop/Cargo.toml",
            "[package]\nname = \"shop\"\n[dependencies]\n\
            shared.workspace = true\nserde = \"1\"\n[target.'cfg(unix)'.build-dependencies]\ncc = \"1\"",
        ),
        ("crates/old/Cargo.toml", &manifest("old")),
        ("shared/Cargo.toml", &manifest("bakery-shared")),
        ("tools/deep/er/x1/Cargo.toml", &manifest("x1")),
        ("tools/deep/er/y1/Cargo.toml", &manifest("y1")),
        ("other/Cargo.toml", "[workspace]\n[package]\nname = \"other\""),
    ]);
    let code = read(root.path());
    let members: Vec<_> = code
        .packages
        .iter()
        .map(|it| (it.name.as_str(), it.directory.as_str(), it.is_member))
        .collect();
    assert_eq!(
        members,
        [
            ("old", "crates/old", false),
            ("shop", "crates/shop", true),
            ("other", "other", true),
            ("bakery-shared", "shared", true),
            ("x1", "tools/deep/er/x1", true),
            ("y1", "tools/deep/er/y1", false),
        ]
    );
    let shop = &code.packages[1];
    let dependency = |package: &str, name: &str, kind, directory: Option<&str>| Dependency {
        package: package.to_owned(),
        name_in_code: name.to_owned(),
        kind,
        directory: directory.map(str::to_owned),
    };
    assert_eq!(
        shop.dependencies,
        [
            dependency("bakery-shared", "shared", DependencyKind::Normal, Some("shared")),
            dependency("cc", "cc", DependencyKind::Build, None),
            dependency("serde", "serde", DependencyKind::Normal, None),
        ]
    );
}

#[test]
fn a_broken_manifest_is_noted_and_read_as_far_as_it_goes() {
    let root = tree(&[
        ("Cargo.toml", "[package]\nname = \"bakery\"\nversion = = 1\n"),
        ("src/lib.rs", "#[derive(Privacy)] struct A;"),
    ]);
    let code = read(root.path());
    assert_eq!(code.packages[0].name, "bakery");
    assert_eq!(code.types[0].path, "bakery::A");
    assert!(!code.notes.is_empty());
    for note in &code.notes {
        assert_eq!(note.path, "Cargo.toml");
        assert!(matches!(note.kind, NoteKind::Manifest(_)) && note.span.is_some(), "{note:?}");
    }
}

fn paths(code: &Code) -> Vec<&str> {
    code.sources.iter().map(|it| it.path.as_str()).collect()
}

#[test]
fn ignored_hidden_and_built_files_are_left_out() {
    let root = tree(&[
        (".gitignore", "generated/\n"),
        ("Cargo.toml", &manifest("bakery")),
        ("src/lib.rs", ""),
        ("src/target/mod.rs", ""),
        ("target/debug/build/out.rs", ""),
        ("generated/a.rs", ""),
        (".cargo/b.rs", ""),
        ("elsewhere/target/CACHEDIR.TAG", ""),
        ("elsewhere/target/c.rs", ""),
        (".ignore", "src\n"),
        ("notes.txt", "struct A;"),
    ]);
    let code = read(root.path());
    assert_eq!(paths(&code), ["src/lib.rs", "src/target/mod.rs"]);
    assert_eq!(code.sources_of(0).count(), 2);
}

#[test]
fn a_file_can_be_the_root() {
    let root = library("#[derive(Privacy)] struct A;");
    let code = read(&root.path().join("src/lib.rs"));
    assert_eq!((paths(&code), code.types.len()), (vec!["lib.rs"], 1));
}

#[test]
fn a_root_that_is_not_there_is_noted() {
    let root = tree(&[]);
    let code = read(&root.path().join("nowhere"));
    let [Note { path, kind: NoteKind::Unreadable(_), .. }] = &code.notes[..] else {
        panic!("{:?}", code.notes)
    };
    assert_eq!(path, "nowhere");
}

#[test]
fn text_that_is_no_rust_is_noted_and_the_rest_read() {
    let root = library("#[derive(Privacy)] struct A;");
    write(root.path(), "src/latin.rs", b"// caf\xe9\n#[derive(Privacy)] struct B;");
    write(
        root.path(),
        "src/torn.rs",
        "#[derive(Privacy)] struct C; fn f( { #[derive(Privacy)] struct D; ",
    );
    let code = read(root.path());
    let names: Vec<_> = code.types.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(names, ["A", "C", "D"]);
    let notes: Vec<_> = code.notes.iter().map(|it| (it.path.as_str(), &it.kind)).collect();
    assert_eq!(
        notes,
        [
            ("src/latin.rs", &NoteKind::NotUtf8 { offset_bytes: 6 }),
            ("src/torn.rs", &NoteKind::NotRust)
        ]
    );
}

#[cfg(unix)]
#[test]
fn links_and_pipes_are_neither_followed_nor_read() {
    use std::os::unix::fs::symlink;

    let root = library("");
    symlink(root.path(), root.path().join("src/loop")).unwrap();
    symlink(root.path().join("src/lib.rs"), root.path().join("src/link.rs")).unwrap();
    symlink("/dev/zero", root.path().join("src/zero.rs")).unwrap();
    let pipe = root.path().join("src/pipe.rs");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let code = read(root.path());
    assert_eq!(paths(&code), ["src/lib.rs"]);
    assert_eq!(code.notes, []);
}

#[test]
fn every_file_is_visited_with_its_items() {
    let root = library("struct A { b: u8 }");
    write(root.path(), "src/other.rs", "struct C; enum D { E(u8) }");
    write(root.path(), "src/torn.rs", "struct F { g: ");
    let (code, visited) = read_visiting(root.path(), |file| {
        (file.path.to_owned(), file.items.items.len(), file.items.fields.len())
    });
    let expected = [("src/lib.rs", 1, 1), ("src/other.rs", 2, 1), ("src/torn.rs", 0, 0)];
    assert_eq!(visited, expected.map(|(path, a, b)| (path.to_owned(), a, b)));
    assert_eq!(code.notes.len(), 1);
}

#[test]
fn a_file_that_vanishes_after_it_was_found_is_noted() {
    let root = library("#[derive(Privacy)] struct A;");
    write(root.path(), "src/more.rs", "#[derive(Privacy)] struct B;");
    let one_after_the_other = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
    let (code, visited) = one_after_the_other.install(|| {
        read_visiting(root.path(), |file| {
            std::fs::remove_file(root.path().join("src/more.rs")).unwrap();
            file.path.to_owned()
        })
    });
    assert_eq!(visited, ["src/lib.rs"]);
    let [Note { path, kind: NoteKind::Unreadable(_), .. }] = &code.notes[..] else {
        panic!("{:?}", code.notes)
    };
    assert_eq!(path, "src/more.rs");
}

#[test]
fn the_number_of_threads_does_not_show() {
    let files: Vec<(String, String)> = (0..200)
        .map(|n| {
            let text = format!(
                "#[derive(Privacy)] #[privacy(category = \"contact\")] pub struct T{n}(u8);\n\
                 #[derive(Privacy)] struct U{n} {{ a: T{}, #[privacy(nested)] b: Absent{} }}",
                n * 7 % 200,
                n % 3
            );
            (format!("src/m{n}.rs"), text)
        })
        .collect();
    let files: Vec<(&str, &str)> = files.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    let root = tree(&files);
    let with_threads = |n_threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(n_threads).build().unwrap();
        pool.install(|| format!("{:?}", read(root.path())))
    };
    assert_eq!(with_threads(1), with_threads(4));
}

/// Libraries that would keep a resolver busy if it looked at everything for everything.
fn long_libraries() -> Vec<(&'static str, String)> {
    const N: usize = 1000;
    let numbered = |text: &str| -> String {
        (0..N)
            .map(|n| text.replace("{n}", &n.to_string()).replace("{m}", &(n + 1).to_string()))
            .collect()
    };
    let nested = "#[derive(Privacy)] struct A";
    vec![
        (
            "types of one name",
            numbered(&format!("mod m{n} {{ {nested} {{ #[privacy(nested)] a: A }} }} ", n = "{n}")),
        ),
        ("newtypes of newtypes", numbered("#[derive(Privacy)] struct A{n}(A{m});")),
        (
            "parameters handed on",
            numbered("#[derive(Privacy)] struct A{n}<T> { #[privacy(nested)] a: A{m}<T> }"),
        ),
        (
            "aliases of aliases",
            numbered("type A{n} = (A{m}, A{m});")
                + &format!("{nested} {{ #[privacy(nested)] a: A0 }}"),
        ),
        ("missing types", format!("{nested} {{ {} }}", numbered("#[privacy(nested)] a{n}: B{n},"))),
        (
            "imports",
            format!(
                "{} {nested} {{ {} }}",
                numbered("use a::B{n};"),
                numbered("#[privacy(nested)] a{n}: B{n},")
            ),
        ),
        ("deep modules", format!("{} {nested};", "mod a { #[derive(Privacy)] struct B;".repeat(N))),
        ("a deep import", format!("use {}; {nested};", "a::{".repeat(N))),
        (
            "a deep attribute",
            format!("#[privacy({}{})] struct A;", "(".repeat(50 * N), ")".repeat(50 * N)),
        ),
        (
            "deep conditions",
            format!("#[{}privacy(){}] struct A;", "cfg_attr(a, ".repeat(N), ")".repeat(N)),
        ),
        (
            "a deep nested type",
            format!("{nested} {{ #[privacy(nested({}))] a: u8 }}", "Vec<".repeat(50 * N)),
        ),
        (
            "a type of many references",
            format!("{nested} {{ #[privacy(nested)] a: {}u8 }}", "&".repeat(50 * N)),
        ),
        (
            "many attributes",
            format!("{} struct A;", "#[privacy(category = \"contact\")]".repeat(N)),
        ),
        (
            "a long attribute",
            format!("#[privacy(category = [{}])] struct A;", "\"contact\",".repeat(10 * N)),
        ),
    ]
}

#[test]
fn hostile_libraries_are_read_soon() {
    // Ample for any machine and profile: quadratic behaviour takes minutes on these texts.
    const MOST: std::time::Duration = std::time::Duration::from_secs(20);
    for (what, text) in long_libraries() {
        let root = library(&text);
        let start = std::time::Instant::now();
        let code = read(root.path());
        assert!(start.elapsed() < MOST, "{what} took {:?}", start.elapsed());
        assert_eq!(code.sources.len(), 1, "{what}");
    }
}
