//! What of a source file the reader looks at: its declarations, without the bodies of functions.
//!
//! An outline stands in for its file where the file itself is not at hand. Every byte of it is where
//! the file has it, so that it reads the same, to the line and column.

use std::collections::BTreeMap;
use std::path::Path;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::constants::constants;
use super::items::Items;
use super::lex::{byte_at, group_end, skip_space};
use super::modules::{self, Declarations};
use super::packages::{self, Package, directory_of};
use super::search::Search;
use super::walk::{self, FoundFile};
use super::{Note, NoteKind, assemble};
use crate::disk::LARGEST_FILE_BYTES;
use crate::source::Span;

/// The parts of a text that were kept, and how much was left out between them.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Outline {
    parts: Vec<Part>,
}

/// Whole lines of a text.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Part {
    /// How many bytes were left out before it.
    #[serde(default, skip_serializing_if = "is_zero")]
    left_out_bytes: usize,
    /// How many line breaks are among them.
    #[serde(default, skip_serializing_if = "is_zero")]
    left_out_lines: usize,
    text: String,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands it over so")]
const fn is_zero(number: &usize) -> bool {
    *number == 0
}

impl Outline {
    /// All of a text.
    pub fn whole(text: String) -> Self {
        Self { parts: vec![Part { text, ..Part::default() }] }
    }

    /// What matters of the Rust file at `path`. Where the rest might matter after all, because the
    /// parts alone would be read otherwise, nothing is left out.
    pub fn of_source(path: &str, text: &str) -> Self {
        let reading = Reading::of(path, text);
        let outline = Self::keeping(text, reading.kept(text.as_bytes()));
        let text_of_parts = outline.text().unwrap_or_default();
        let reads_the_same = Reading::of(path, &text_of_parts) == reading;
        if reads_the_same { outline } else { Self::whole(text.to_owned()) }
    }

    /// The lines that the spans touch, and single ones between them, for a report shows those too.
    fn keeping(text: &str, mut spans: Vec<Span>) -> Self {
        spans.sort();
        let (mut parts, mut end) = (Vec::<Part>::new(), 0);
        for span in spans {
            let (first, last) = (line_start(text, span.start), line_end(text, span.end));
            let left_out = text.get(end..first).unwrap_or_default();
            let left_out_lines = left_out.matches('\n').count();
            if left_out_lines > 1 || parts.is_empty() {
                let left_out_bytes = left_out.len();
                parts.push(Part { left_out_bytes, left_out_lines, text: String::new() });
                end += left_out_bytes;
            }
            if let Some(part) = parts.last_mut().filter(|_| last > end) {
                part.text.push_str(&text[end..last]);
                end = last;
            }
        }
        Self { parts }
    }

    /// How long the text of the file is up to the last part, in bytes. As large as a number gets
    /// where it is larger than that.
    pub fn len_bytes(&self) -> usize {
        let lens = self.parts.iter().flat_map(|it| [it.left_out_bytes, it.text.len()]);
        lens.fold(0, usize::saturating_add)
    }

    /// Whether it can be of a file that is read. One from elsewhere may leave out more line breaks
    /// than bytes, or claim any length.
    pub fn is_sound(&self) -> bool {
        self.len_bytes() as u64 <= LARGEST_FILE_BYTES
            && self.parts.iter().all(|it| it.left_out_lines <= it.left_out_bytes)
    }

    /// The text of the file, with blanks for what was left out; `None` where it is not
    /// [sound](Self::is_sound).
    pub fn text(&self) -> Option<String> {
        if !self.is_sound() {
            return None;
        }
        let mut text = String::with_capacity(self.len_bytes());
        for part in &self.parts {
            let blanks = part.left_out_bytes.checked_sub(part.left_out_lines)?;
            text.extend(std::iter::repeat_n(' ', blanks));
            text.extend(std::iter::repeat_n('\n', part.left_out_lines));
            text.push_str(&part.text);
        }
        Some(text)
    }
}

fn line_start(text: &str, at: usize) -> usize {
    memchr::memrchr(b'\n', &text.as_bytes()[..at]).map_or(0, |it| it + 1)
}

/// Behind the line break of the line that `at` lies in.
fn line_end(text: &str, at: usize) -> usize {
    memchr::memchr(b'\n', &text.as_bytes()[at..]).map_or(text.len(), |it| at + it + 1)
}

/// All that the reader takes from a file.
#[derive(PartialEq)]
struct Reading {
    items: Items,
    declarations: Declarations,
    /// Where the declarations stand.
    declared: Vec<Span>,
    constants: Vec<super::constants::FoundConstant>,
}

impl Reading {
    fn of(path: &str, text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut reading = Self {
            items: Items::default(),
            declarations: Declarations::default(),
            declared: Vec::new(),
            constants: constants(text),
        };
        reading.items.scan_names(bytes);
        Search::of(modules::ATTRIBUTES.into_iter()).each(bytes, |_, at| {
            if reading.declarations.read(path, bytes, at) {
                let end = memchr::memchr(b';', &bytes[at..]).map_or(bytes.len(), |it| at + it);
                reading.declared.push(Span::new(at, end));
            }
        });
        reading
    }

    /// The places that matter.
    fn kept(&self, text: &[u8]) -> Vec<Span> {
        let items = self.items.items.iter().map(|it| it.span);
        let imports = self.items.imports.iter().map(|(span, _)| *span);
        let attributes = self.items.attributes.iter().map(|it| it.span);
        let modules = self.items.modules.iter().flat_map(|it| braces(text, it.name));
        let constants = self.constants.iter().map(super::constants::FoundConstant::span);
        let all = items.chain(imports).chain(attributes).chain(modules).chain(constants);
        all.chain(self.declared.iter().copied()).collect()
    }
}

/// The head of a module of that name and its closing brace.
fn braces(text: &[u8], name: Span) -> Vec<Span> {
    let open = skip_space(text, name.end);
    let close = (byte_at(text, open) == b'{').then(|| group_end(text, open)).flatten();
    let close = close.map(|it| Span::new(it - 1, it));
    [Some(name.to(Span::new(open, open))), close].into_iter().flatten().collect()
}

/// The files of a tree, each without what does not matter of it.
#[derive(Debug, Default)]
pub struct Outlines {
    /// The packages of the tree, sorted by directory.
    pub packages: Vec<Package>,
    /// The files, by their path below the root. Those that are no Rust are whole.
    pub files: BTreeMap<String, Outline>,
    /// What could not be read, or only in part, sorted by path.
    pub notes: Vec<Note>,
}

/// Outlines the sources below `root`, and takes in the manifests of packages and the files whose
/// names are wanted. With the name of a package, only its files, those that belong to no package,
/// and the manifests and lockfiles above it.
pub fn outlines(root: &Path, is_wanted: fn(&str) -> bool, package: Option<&str>) -> Outlines {
    let tree = walk::walk(root, is_wanted);
    let mut notes = tree.notes;
    let packages = assemble::read_packages(&tree.manifests, &mut notes);
    let is_included = |file: &&FoundFile| match package {
        None => true,
        Some(name) => is_of(&packages, name, &file.path),
    };
    let others = tree.manifests.par_iter().chain(&tree.others).filter(is_included);
    let others = others.map(|file| (file, walk::read_text(&file.on_disk).map(Outline::whole)));
    let sources = tree.sources.par_iter().filter(is_included).map(|file| {
        let text = walk::read_text(&file.on_disk);
        (file, text.map(|it| Outline::of_source(&file.path, &it)))
    });
    let all: Vec<(&FoundFile, Result<Outline, NoteKind>)> = others.chain(sources).collect();
    let mut files = BTreeMap::new();
    for (file, outline) in all {
        match outline {
            Ok(outline) => drop(files.insert(file.path.clone(), outline)),
            Err(kind) => notes.push(Note { path: file.path.clone(), span: None, kind }),
        }
    }
    notes.sort();
    notes.dedup();
    Outlines { packages, files, notes }
}

/// Whether a file is needed to read the package of that name.
fn is_of(packages: &[Package], name: &str, path: &str) -> bool {
    let owner = packages::owner(packages, path).map(|index| &packages[index]);
    if owner.is_none_or(|it| it.name == name) {
        return true;
    }
    let directory = directory_of(path);
    let is_above = |it: &Package| {
        let below = it.directory.strip_prefix(directory);
        below.is_some_and(|it| directory.is_empty() || it.starts_with('/'))
    };
    let is_of_workspace = path.ends_with("Cargo.toml") || path.ends_with("Cargo.lock");
    is_of_workspace && packages.iter().any(|it| it.name == name && is_above(it))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOURCE: &str = "\
//! Accounts.

use crate::contact::Phone;

/// Does much.
fn sign_up(account: &Account) -> String {
    let text = \"struct Fake { email: String }\";
    // struct Gone;
    text.to_owned()
}

fn other() {
    call();
    call();
    call();
}

#[cfg(test)]
mod tests {
    fn helper() {}

    fn more() {
        helper();
        helper();
        helper();
    }

    struct InTests;
}

/// A person's account.
#[derive(Privacy)]
pub struct Account {
    email: String,
}
";

    #[test]
    fn bodies_are_left_out_and_places_stay() {
        let outline = Outline::of_source("src/lib.rs", SOURCE);
        let text = outline.text().unwrap();
        assert_eq!(text.len(), SOURCE.len());
        let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
        for (index, (kept, line)) in lines.iter().zip(SOURCE.lines()).enumerate() {
            assert!(*kept == line || kept.is_empty(), "line {}: {kept:?}", index + 1);
        }
        assert!(text.contains("use crate::contact::Phone;"));
        assert!(text.contains("#[cfg(test)]\nmod tests {\n"));
        assert!(!text.contains("Fake") && !text.contains("helper();"), "{text}");
        assert_eq!(text.find("Account {\n    email"), SOURCE.find("Account {\n    email"));
    }

    #[test]
    fn a_file_that_would_be_read_otherwise_is_kept_whole() {
        let text =
            "#[cfg(test)]\nimpl Thing {\n    fn f() {\n\n\n        struct Inner;\n\n\n    }\n}\n";
        assert_eq!(Outline::of_source("src/lib.rs", text), Outline::whole(text.to_owned()));
    }

    #[test]
    fn an_outline_of_a_stranger_is_refused_and_not_followed() {
        let part = |left_out_bytes, left_out_lines| Outline {
            parts: vec![Part { left_out_bytes, left_out_lines, text: "x".to_owned() }],
        };
        assert_eq!(part(1, 2).text(), None);
        assert_eq!(part(usize::MAX, 2).text(), None);
        assert_eq!(part(2, 1).text().as_deref(), Some(" \nx"));
    }
}
