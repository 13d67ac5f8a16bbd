//! Fields that look as if they held personal data, annotated or not.

use std::collections::BTreeSet;

use super::annotated::plain_name;
use super::items::{Attribute, Field, Item, ItemKind, Items};
use super::lex::skip_space;
use super::modules::ModulePath;
use super::names::module_of;
use super::type_text::{last_segment, named_types};
use super::{Code, TypeFacts};
use crate::personal::{Candidate, Guess, Holder, Surroundings};
use crate::source::{LineCounter, Span};

/// A field that looks as if it held personal data, in code that can be part of what its package
/// ships.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suspect {
    /// Its file, an index into [`Code::sources`].
    pub source: usize,
    /// The 1-based line of its name; where it has a number, of its type.
    pub line: usize,
    /// Where its name stands in the file; where it has a number, its type.
    pub name_span: Span,
    /// The first byte behind its attributes and doc comments.
    pub start: usize,
    /// The first byte of its type's item behind the doc comments.
    pub type_start: usize,
    /// The type that it belongs to, without `r#`.
    pub type_name: String,
    /// The path of that type, as in [`TypeFacts::path`].
    pub type_path: String,
    /// Its variant, if the type is an enum.
    pub variant: Option<String>,
    /// Its name without `r#`, or its number from 0.
    pub name: String,
    /// Its type, as it is written.
    pub type_text: String,
    /// What it seems to hold.
    pub guess: Guess,
    /// What annotations say about it.
    pub answer: Answer,
}

/// Whether annotations say what a suspected field holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// Its type derives `Privacy` or holds annotations: an index into [`Code::types`], and into
    /// [`TypeFacts::fields`].
    InType(usize, usize),
    /// The type of the field carries annotations, which cover what it holds.
    ByItsType,
    /// Nothing does.
    None,
}

impl Suspect {
    /// What it stands in: `Struct` or `Enum::Variant`.
    pub fn holder(&self) -> String {
        match &self.variant {
            Some(variant) => format!("{}::{variant}", self.type_name),
            None => self.type_name.clone(),
        }
    }

    /// Its name with that of its variant, as in `Card.number`.
    pub fn full_name(&self) -> String {
        match &self.variant {
            Some(variant) => format!("{variant}.{}", self.name),
            None => self.name.clone(),
        }
    }
}

/// A suspect while its file is in memory.
#[derive(Debug)]
pub(super) struct FoundSuspect {
    suspect: Suspect,
    /// The modules around it in its file.
    modules: Vec<String>,
    /// Its item, and its number among the fields of the item.
    item: usize,
    field: usize,
}

/// The suspects in the file at `path`, by place.
pub(super) fn suspects(path: &str, text: &str, items: &Items) -> Vec<FoundSuspect> {
    let (file, lines) = (Surroundings::new(path), LineCounter::new(text));
    let mut search = Search { file, text, items, lines, found: Vec::new() };
    if !is_of_tests(path) {
        for (index, item) in items.items.iter().enumerate() {
            search.item(index, item);
        }
    }
    search.found
}

/// Whether a path says that the file is there for tests alone.
fn is_of_tests(path: &str) -> bool {
    const TESTS: &[&str] = &[
        "bench", "benches", "example", "examples", "fixtures", "mock", "mocks", "test", "testdata",
        "testing", "tests",
    ];
    let path = path.strip_suffix(".rs").unwrap_or(path);
    path.split('/').any(|part| TESTS.binary_search(&part).is_ok())
}

struct Search<'a> {
    file: Surroundings,
    text: &'a str,
    items: &'a Items,
    lines: LineCounter<'a>,
    found: Vec<FoundSuspect>,
}

impl Search<'_> {
    fn item(&mut self, index: usize, item: &Item) {
        if item.is_test || item.kind == ItemKind::Alias || item.fields.is_empty() {
            return;
        }
        let type_name = plain_name(&self.text[item.name.range()]);
        let fields = &self.items.fields[item.fields.clone()];
        let mut first = 0;
        for of_variant in fields.chunk_by(|a, b| a.variant == b.variant) {
            let variant = of_variant[0].variant.map(|it| self.items.variants[it].name);
            let variant = variant.map(|it| plain_name(&self.text[it.range()]));
            let names = of_variant.iter().filter_map(|it| it.name);
            let names = names.map(|it| plain_name(&self.text[it.range()]));
            let holder = Holder::new(type_name, variant, &self.file).with_fields(names);
            for (number, field) in of_variant.iter().enumerate() {
                let is_alone = of_variant.len() == 1;
                let Some(guess) = self.guess(&holder, field, is_alone) else { continue };
                let suspect = self.suspect(item, variant, field, guess);
                let modules = modules_of(self.text, self.items, item);
                let field = first + number;
                self.found.push(FoundSuspect { suspect, modules, item: index, field });
            }
            first += of_variant.len();
        }
    }

    fn guess(&self, holder: &Holder, field: &Field, is_alone: bool) -> Option<Guess> {
        const NAMELESS: &[&str] = &["inner", "value"];
        let attributes = &self.items.attributes[field.attributes.clone()];
        let aliases: Vec<&str> = attributes.iter().filter_map(|it| self.alias(*it)).collect();
        let docs = attributes.iter().filter(|it| it.is_doc_comment);
        let doc = docs.map(|it| it.span).reduce(Span::to).unwrap_or_default();
        // Of several values without names, the names around them say nothing.
        let name = field.name.map_or("", |it| plain_name(&self.text[it.range()]));
        let is_nameless = is_alone && (name.is_empty() || NAMELESS.contains(&name));
        let candidate = Candidate {
            name: (!is_nameless).then_some(name),
            aliases: &aliases,
            type_text: &self.text[field.ty.range()],
            doc: &self.text[doc.range()],
        };
        holder.guess(candidate)
    }

    /// The name that an attribute gives a field: that of a column, of a key, of an argument.
    fn alias(&self, attribute: Attribute) -> Option<&str> {
        const KEYS: &[&str] = &["rename", "column_name", "long", "name"];
        let text = &self.text[attribute.span.range()];
        if attribute.is_doc_comment {
            return None;
        }
        KEYS.iter().find_map(|key| value_of(text, key))
    }

    /// Where the item begins, its doc comments left out.
    fn behind_docs(&self, item: &Item) -> usize {
        let attributes = &self.items.attributes[item.attributes.clone()];
        let attribute = attributes.iter().find(|it| !it.is_doc_comment).map(|it| it.span);
        let docs_end = attributes.last().map_or(item.span.start, |it| it.span.end);
        let keyword = || skip_space(self.text.as_bytes(), docs_end);
        attribute.or(item.visibility).map_or_else(keyword, |it| it.start)
    }

    fn suspect(
        &mut self,
        item: &Item,
        variant: Option<&str>,
        field: &Field,
        guess: Guess,
    ) -> Suspect {
        let text = |span: Span| plain_name(&self.text[span.range()]).to_owned();
        let name_span = field.name.unwrap_or(field.ty);
        Suspect {
            source: 0,
            line: self.lines.line(name_span.start),
            name_span,
            start: field.visibility.unwrap_or(name_span).start,
            type_start: self.behind_docs(item),
            type_name: text(item.name),
            type_path: String::new(),
            variant: variant.map(str::to_owned),
            name: field.name.map_or_else(|| field.index.to_string(), text),
            type_text: self.text[field.ty.range()].to_owned(),
            guess,
            answer: Answer::None,
        }
    }
}

fn modules_of(text: &str, items: &Items, item: &Item) -> Vec<String> {
    let file = ModulePath { segments: Vec::new(), ships: true };
    module_of(text, items, &file, item.module)
}

/// The value behind `key =` in an attribute, without its quotes.
fn value_of<'t>(attribute: &'t str, key: &str) -> Option<&'t str> {
    let at = attribute.match_indices(key).map(|(at, _)| at).find(|at| {
        let before = attribute[..*at].chars().next_back();
        before.is_some_and(|it| matches!(it, '(' | ',' | ' '))
    })?;
    let value = attribute[at + key.len()..].trim_start().strip_prefix('=')?.trim_start();
    let value = value.strip_prefix('"').unwrap_or(value);
    let end = value.find(|it: char| !it.is_alphanumeric() && !matches!(it, '_' | '-'));
    Some(&value[..end.unwrap_or(value.len())]).filter(|it| !it.is_empty())
}

impl FoundSuspect {
    /// The suspect in its place: the file, an index into [`Code::sources`], and its module. The type
    /// of an item says which annotated type it is, if it is one.
    pub(super) fn placed(
        self,
        source: usize,
        place: &ModulePath,
        type_of_item: impl Fn(usize) -> Option<usize>,
    ) -> Suspect {
        let Self { suspect, modules, item, field } = self;
        let name = std::iter::once(&suspect.type_name);
        let path: Vec<&str> =
            place.segments.iter().chain(&modules).chain(name).map(String::as_str).collect();
        let answer = type_of_item(item).map_or(Answer::None, |it| Answer::InType(it, field));
        Suspect { source, type_path: path.join("::"), answer, ..suspect }
    }
}

/// Looks at the types of fields that nothing is said about: annotations there cover them.
pub(super) fn cover(suspects: &mut [Suspect], types: &[TypeFacts]) {
    let annotated: BTreeSet<&str> = types.iter().map(|it| it.name.as_str()).collect();
    for suspect in suspects.iter_mut().filter(|it| it.answer == Answer::None) {
        let mut named = named_types(&suspect.type_text).into_iter();
        if named.any(|it| annotated.contains(last_segment(it.path))) {
            suspect.answer = Answer::ByItsType;
        }
    }
}

impl Code {
    /// Whether annotations say what a suspect holds, if only that it is nothing personal.
    pub fn is_answered(&self, suspect: &Suspect) -> bool {
        match suspect.answer {
            Answer::None => false,
            Answer::ByItsType => true,
            Answer::InType(index, field) => {
                let field = self.types.get(index).and_then(|it| it.fields.get(field));
                field.is_some_and(|it| !it.is_silent())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_give_names() {
        assert_eq!(value_of("#[serde(default, rename = \"e-mail\")]", "rename"), Some("e-mail"));
        assert_eq!(value_of("#[diesel(column_name = mail)]", "column_name"), Some("mail"));
        assert_eq!(value_of("#[serde(rename_all = \"x\")]", "rename"), None);
        assert_eq!(value_of("#[arg(long)]", "long"), None);
    }

    #[test]
    fn files_of_tests_are_told_by_their_path() {
        assert!(is_of_tests("a/tests/b.rs") && is_of_tests("src/a/test.rs"));
        assert!(!is_of_tests("src/contest.rs"));
    }
}
