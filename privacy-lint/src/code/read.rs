//! From a directory to [`Code`]: every file is read once, in parallel.

use std::path::Path;
use std::sync::LazyLock;

use rayon::prelude::*;

use super::annotated::{AnnotatedType, annotated_types};
use super::assemble::assemble;
use super::constants::{FoundConstant, constants};
use super::items::Items;
use super::modules::{self, Declarations};
use super::search::Search;
use super::suspects::{FoundSuspect, suspects};
use super::walk::{self, FoundFile};
use super::{Code, NoteKind};
use crate::source::Span;

/// A source file while it is in memory, with all its items.
#[derive(Debug, Clone, Copy)]
pub struct FileItems<'a> {
    /// Its path below the root, with `/`.
    pub path: &'a str,
    /// Its text.
    pub text: &'a str,
    /// Its structs, enums and unions.
    pub items: &'a Items,
}

/// Reads the tree below `root`.
pub fn read(root: &Path) -> Code {
    read_beside(root, |_| false)
}

/// Reads the tree below `root`, and lists in [`Code::others`] the files whose names are wanted. The
/// name is without directories.
pub fn read_beside(root: &Path, is_wanted: fn(&str) -> bool) -> Code {
    let tree = walk::walk(root, is_wanted);
    let readings: Vec<FileReading> =
        tree.sources.par_iter().map_init(Scratch::default, Scratch::read_annotated).collect();
    assemble(tree, readings)
}

/// Reads the tree below `root`, and hands every file to `visit`, with its items, while it is in
/// memory. What `visit` returns comes in the order of paths. Files that cannot be read are left out,
/// and noted in [`Code::notes`].
pub fn read_visiting<T: Send>(
    root: &Path,
    visit: impl Fn(FileItems<'_>) -> T + Sync,
) -> (Code, Vec<T>) {
    let tree = walk::walk(root, |_| false);
    let (readings, visited): (Vec<FileReading>, Vec<Option<T>>) = tree
        .sources
        .par_iter()
        .map_init(Scratch::default, |scratch, file| scratch.read_and_visit(file, &visit))
        .unzip();
    (assemble(tree, readings), visited.into_iter().flatten().collect())
}

/// Memory that is used again from file to file.
#[derive(Default)]
struct Scratch {
    bytes: Vec<u8>,
    items: Items,
}

/// What was found in one file.
#[derive(Debug, Default)]
pub(super) struct FileReading {
    pub(super) annotated: Option<Box<Annotated>>,
    pub(super) declarations: Declarations,
    pub(super) suspects: Vec<FoundSuspect>,
    pub(super) note: Option<(Option<Span>, NoteKind)>,
}

/// A file with the word `privacy`, `Privacy` or an attribute of constants in it.
#[derive(Debug)]
pub(super) struct Annotated {
    pub(super) text: String,
    pub(super) items: Items,
    pub(super) types: Vec<AnnotatedType>,
    pub(super) constants: Vec<FoundConstant>,
}

/// What every file is searched for: what `privacy` and `Privacy` share, the attributes of constants,
/// then [`modules::ATTRIBUTES`].
static WORDS: LazyLock<Search> = LazyLock::new(|| {
    Search::of(["rivacy", "retention(", "policy_version("].into_iter().chain(modules::ATTRIBUTES))
});

impl Scratch {
    fn read_annotated(&mut self, file: &FoundFile) -> FileReading {
        match self.text(file) {
            Ok((text, items)) => reading(&file.path, text, items),
            Err(note) => FileReading::failed(note),
        }
    }

    fn read_and_visit<T>(
        &mut self,
        file: &FoundFile,
        visit: impl Fn(FileItems<'_>) -> T,
    ) -> (FileReading, Option<T>) {
        let (text, items) = match self.text(file) {
            Ok(read) => read,
            Err(note) => return (FileReading::failed(note), None),
        };
        let reading = reading(&file.path, text, items);
        (reading, Some(visit(FileItems { path: &file.path, text, items })))
    }

    /// The text of a file, and the memory for its items.
    fn text(&mut self, file: &FoundFile) -> Result<(&str, &mut Items), (Option<Span>, NoteKind)> {
        walk::read(&file.on_disk, &mut self.bytes).map_err(|kind| (None, kind))?;
        let text = std::str::from_utf8(&self.bytes).map_err(|error| {
            let offset_bytes = error.valid_up_to();
            let place = Span::new(offset_bytes, offset_bytes + 1);
            (Some(place), NoteKind::NotUtf8 { offset_bytes })
        })?;
        Ok((text, &mut self.items))
    }
}

impl FileReading {
    fn failed(note: (Option<Span>, NoteKind)) -> Self {
        Self { note: Some(note), ..Self::default() }
    }
}

/// What a file has to say. Its structs, enums and unions are left in `items`.
fn reading(path: &str, text: &str, items: &mut Items) -> FileReading {
    let bytes = text.as_bytes();
    let mut reading = FileReading::default();
    let (mut has_privacy, mut has_constants) = (false, false);
    WORDS.each(bytes, |word, at| match word {
        0 => has_privacy = true,
        1 | 2 => has_constants = true,
        _ => drop(reading.declarations.read(path, bytes, at)),
    });
    if has_privacy || has_constants {
        items.scan_names(bytes);
        reading.annotated = Some(Box::new(Annotated {
            text: text.to_owned(),
            items: items.clone(),
            types: annotated_types(text, items),
            constants: if has_constants { constants(text) } else { Vec::new() },
        }));
    } else {
        items.scan(bytes);
    }
    reading.suspects = suspects(path, text, items);
    reading.note = items.broken.map(|span| (Some(span), NoteKind::NotRust));
    reading
}
