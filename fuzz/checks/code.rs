//! Rust code: its items, its annotations, and what is carried of it to other machines.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{env, fs, process};

use privacy_lint::code::items::Items;
use privacy_lint::code::{self, Code, Location, Outline};
use privacy_lint::facts::Facts;
use privacy_model::annotation::syntax::{Reading, nested_parts, read_tokens};
use proc_macro2::{Span, TokenStream, TokenTree};
use syn::visit::Visit;
use syn::{Attribute, Item, Meta, Type};

use super::two_texts;

#[path = "../../privacy-lint/tests/items/by_syn.rs"]
mod by_syn;

/// syn goes down into brackets on the stack, and more of them than this may overflow it.
const DEEPEST: usize = 128;

/// The item scanner finds in any text that is Rust what syn finds in it, and survives all others.
pub fn items(text: &str) {
    let mut items = Items::default();
    items.scan_names(text.as_bytes());
    let n_brackets = text.bytes().filter(|it| b"([{<&*-!".contains(it)).count();
    if n_brackets <= DEEPEST && !has_odd_items(text) {
        let differences = by_syn::differences(text).unwrap_or_default();
        assert!(differences.is_empty(), "{differences:#?}");
    }
}

/// Whether items, or the words that open them, stand where the scanner does not look, or looks too
/// closely: in an expression of another item, such as the length of an array, or among the tokens of an
/// attribute.
fn has_odd_items(text: &str) -> bool {
    let Ok(file) = syn::parse_file(text) else { return false };
    let mut odd = Odd::default();
    odd.visit_file(&file);
    drop(file);
    proc_macro2::extra::invalidate_current_thread_spans();
    odd.is_found
}

/// The words that the scanner begins at.
const OPENING: &[&str] = &["struct", "enum", "union", "type", "mod", "use", "impl", "trait"];

/// A search for such items.
#[derive(Default)]
struct Odd {
    /// How many items are around the place.
    depth: usize,
    is_found: bool,
}

impl<'ast> Visit<'ast> for Odd {
    fn visit_item(&mut self, item: &'ast Item) {
        let is_scanned =
            matches!(item, Item::Struct(_) | Item::Enum(_) | Item::Union(_) | Item::Type(_));
        self.is_found |= is_scanned && self.depth > 0;
        self.depth += usize::from(is_scanned);
        syn::visit::visit_item(self, item);
        self.depth -= usize::from(is_scanned);
    }

    fn visit_attribute(&mut self, attribute: &'ast Attribute) {
        if let Meta::List(list) = &attribute.meta {
            let tokens = list.tokens.to_string();
            let mut words = tokens.split(|it: char| !it.is_alphanumeric() && it != '_');
            self.is_found |= words.any(|it| OPENING.contains(&it));
        }
    }
}

/// The attribute grammar: what stands between `#[` and `]`. What is understood without mistakes is
/// written so that it is understood as the same.
pub fn attribute(text: &str) {
    let Ok(tokens) = text.parse::<TokenStream>() else { return };
    nested_parts(tokens.clone().into_iter().collect::<Vec<TokenTree>>());
    let reading = read_tokens([tokens]);
    let annotation = &reading.annotation;
    let places = annotation.places().into_iter().map(|(_, span)| span);
    for span in places.chain(reading.problems.iter().map(|it| &it.span)) {
        is_between(text, *span);
    }
    let named = annotation.nested.as_ref().and_then(|it| it.type_name.as_ref());
    // A block in it is for the compiler to read.
    if let Some(named) = named.filter(|it| it.text.len() <= DEEPEST && !it.text.contains('{')) {
        assert!(syn::parse_str::<Type>(&named.text).is_ok(), "{} is no type", named.text);
    }
    if reading.attribute.is_some() && reading.problems.is_empty() {
        let printed = annotation.to_string();
        let Reading { annotation: again, problems, .. } = reread(&printed);
        assert!(problems.is_empty(), "{printed}: {problems:?}");
        assert_eq!(again.to_string(), printed);
    }
    // Otherwise the text of every input is kept.
    proc_macro2::extra::invalidate_current_thread_spans();
}

fn is_between(text: &str, span: Span) {
    assert!(text.get(span.byte_range()).is_some(), "{span:?} is no part of the text");
}

fn reread(printed: &str) -> Reading {
    let content = printed.strip_prefix("#[").and_then(|it| it.strip_suffix(']'));
    let tokens = content.and_then(|it| it.parse().ok()).expect("what is written is an attribute");
    read_tokens([tokens])
}

/// What is kept of a source file stands where it stood, and is carried through facts unchanged.
pub fn outline(text: &str) {
    let outline = Outline::of_source("src/lib.rs", text);
    let kept = outline.text().expect("it is sound");
    assert!(kept.len() <= text.len());
    for (kept, byte) in kept.bytes().zip(text.bytes()) {
        assert!(kept == byte || kept == b' ' || kept == b'\n');
    }
    let facts = Facts::new(BTreeMap::from([("src/lib.rs".to_owned(), outline)]));
    let json = facts.to_json().expect("texts can be written");
    assert_eq!(Facts::parse(&json).expect("what is written can be read"), facts);
}

/// A package of two files, its `Cargo.toml` and its library: all that is found has a place in the
/// file that it was found in.
pub fn tree(input: &str) {
    let (manifest, library) = two_texts(input);
    let root = scratch("tree");
    write(&root, "Cargo.toml", manifest);
    write(&root, "src/lib.rs", library);
    let code = code::read(&root);
    fs::remove_dir_all(&root).expect("the scratch directory can be removed");
    for facts in &code.types {
        let file = facts.location.file;
        lies_in(&code, facts.location);
        lies_in(&code, Location { file, span: facts.span });
        facts.problems.iter().for_each(|it| lies_in(&code, it.span));
        for field in &facts.fields {
            lies_in(&code, field.location);
            lies_in(&code, Location { file, span: field.span });
            field.effective.places().into_iter().for_each(|(_, it)| lies_in(&code, *it));
        }
    }
    let versions = code.versions.iter().map(|it| &it.constant);
    for constant in code.constants.iter().map(|it| &it.constant).chain(versions) {
        lies_in(&code, constant.location);
        lies_in(&code, constant.value);
    }
}

#[track_caller]
fn lies_in(code: &Code, location: Location) {
    super::lies_in(code.files[location.file].text(), location.span);
}

/// An empty directory for an input.
pub(crate) fn scratch(name: &str) -> PathBuf {
    let root = env::temp_dir().join(format!("privacy-fuzz-{name}-{}", process::id()));
    fs::create_dir_all(&root).expect("a scratch directory can be made");
    root
}

/// Writes a file of an input.
pub(crate) fn write(root: &Path, path: &str, text: &str) {
    let path = root.join(path);
    let directory = path.parent().expect("it lies in the scratch directory");
    fs::create_dir_all(directory).expect("a directory can be made");
    fs::write(path, text).expect("a file can be written");
}
