//! Whole small trees, read from disk.

use std::fs;
use std::path::Path;

use super::*;

/// A scratch directory with these files.
fn tree(files: &[(&str, &str)]) -> tempfile::TempDir {
    let root = tempfile::tempdir().unwrap();
    for (path, text) in files {
        write(root.path(), path, text);
    }
    root
}

fn write(root: &Path, path: &str, text: impl AsRef<[u8]>) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

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
