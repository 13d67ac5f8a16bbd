//! From a directory to [`Code`]: every file is read once, in parallel, and what comes out is put
//! together in the order of paths.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::LazyLock;

use memchr::memmem::{self, Finder};
use privacy_model::annotation::Annotation;
use rayon::prelude::*;

use super::annotated::{AnnotatedField, AnnotatedType, annotated_types, plain_name};
use super::items::Items;
use super::modules::{ModulePath, Modules, Redirection, redirections};
use super::names::{FileNames, Names, definitions, imports, module_of};
use super::packages::{self, ManifestText, Package};
use super::resolve::{Context, resolve};
use super::walk::{self, FoundFile};
use super::{Code, FieldFacts, Location, Note, NoteKind, Source, TypeFacts, VariantFacts};
use crate::source::{SourceFile, Span};

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
struct FileReading {
    annotated: Option<Box<Annotated>>,
    redirections: Vec<Redirection>,
    note: Option<(Option<Span>, NoteKind)>,
}

/// A file with the word `privacy` in it.
#[derive(Debug)]
struct Annotated {
    text: String,
    items: Items,
    types: Vec<AnnotatedType>,
}

static PRIVACY: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("privacy"));
static PATH_ATTRIBUTE: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("#[path"));

impl Scratch {
    fn read_annotated(&mut self, file: &FoundFile) -> FileReading {
        self.text(file).map_or_else(FileReading::failed, |(text, _)| reading(&file.path, text))
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
        items.scan(text.as_bytes());
        let visited = visit(FileItems { path: &file.path, text, items });
        let mut reading = reading(&file.path, text);
        let broken = items.broken.map(|span| (Some(span), NoteKind::NotRust));
        reading.note = reading.note.or(broken);
        (reading, Some(visited))
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

/// What a file has to say beside its unannotated items.
fn reading(path: &str, text: &str) -> FileReading {
    let bytes = text.as_bytes();
    let mut reading = FileReading::default();
    if PATH_ATTRIBUTE.find(bytes).is_some() {
        reading.redirections = redirections(path, bytes);
    }
    if PRIVACY.find(bytes).is_some() {
        let mut items = Items::default();
        items.scan_names(bytes);
        reading.note = items.broken.map(|span| (Some(span), NoteKind::NotRust));
        let types = annotated_types(text, &items);
        let text = text.to_owned();
        reading.annotated = Some(Box::new(Annotated { text, items, types }));
    }
    reading
}

/// Puts the files together.
fn assemble(tree: walk::Tree, readings: Vec<FileReading>) -> Code {
    let mut notes = tree.notes;
    let packages = read_packages(&tree.manifests, &mut notes);
    let redirections: Vec<Redirection> =
        readings.iter().flat_map(|it| it.redirections.iter().cloned()).collect();
    let mut assembly = Assembly::new(&packages, &redirections);
    for (file, reading) in tree.sources.iter().zip(readings) {
        if let Some((span, kind)) = reading.note {
            notes.push(Note { path: file.path.clone(), span, kind });
        }
        if let Some(annotated) = reading.annotated {
            assembly.take(&file.path, *annotated);
        }
    }
    assembly.look_for_missing(&tree.sources);
    let Assembly { mut types, contexts, names, files, .. } = assembly;
    resolve(&mut types, &contexts, &names);
    notes.sort();
    let sources = tree
        .sources
        .into_iter()
        .map(|file| Source { package: packages::owner(&packages, &file.path), path: file.path });
    let others = tree.others.into_iter().map(|file| file.path).collect();
    Code { sources: sources.collect(), packages, files, types, others, notes }
}

fn read_packages(manifests: &[FoundFile], notes: &mut Vec<Note>) -> Vec<Package> {
    let mut texts = Vec::new();
    for file in manifests {
        match walk::read_text(&file.on_disk) {
            Ok(text) => texts.push(ManifestText { path: file.path.clone(), text }),
            Err(kind) => notes.push(Note { path: file.path.clone(), span: None, kind }),
        }
    }
    packages::packages(&texts, notes)
}

/// The facts as they come together, file by file in the order of paths.
struct Assembly<'a> {
    packages: &'a [Package],
    modules: Modules<'a>,
    files: Vec<SourceFile>,
    types: Vec<TypeFacts>,
    contexts: Vec<Context>,
    names: Names,
    /// The paths whose definitions are in `names`.
    named: BTreeSet<String>,
}

impl<'a> Assembly<'a> {
    fn new(packages: &'a [Package], redirections: &'a [Redirection]) -> Self {
        Self {
            packages,
            modules: Modules::new(packages, redirections),
            files: Vec::new(),
            types: Vec::new(),
            contexts: Vec::new(),
            names: Names::default(),
            named: BTreeSet::new(),
        }
    }

    fn take(&mut self, path: &str, annotated: Annotated) {
        let Annotated { text, items, types } = annotated;
        let package = packages::owner(self.packages, path);
        let place = self.modules.of_file(path, package);
        let file_names = FileNames { package, imports: imports(&text, &items, &place) };
        let names_file = self.names.add_file(file_names);
        let first_type = self.types.len();
        let type_of_item = |item| types.iter().position(|it| it.item == item);
        let definitions = definitions(&text, &items, &place, names_file, |item| {
            type_of_item(item).map(|index| first_type + index)
        });
        for definition in definitions {
            self.names.add(definition);
        }
        self.named.insert(path.to_owned());
        if types.is_empty() {
            return;
        }
        let file = FileFacts { file: self.files.len(), text: &text, items: &items, place, package };
        for annotated in types {
            let context = Context {
                file: names_file,
                module: module_of(&text, &items, &file.place, annotated.module),
                parameters: annotated.parameters.clone(),
            };
            self.types.push(file.type_facts(annotated, &context.module));
            self.contexts.push(context);
        }
        self.files.push(SourceFile::new(path, text));
    }

    /// Looks through the files without annotations for types that annotations refer to: aliases, and
    /// types that ought to be annotated.
    fn look_for_missing(&mut self, sources: &[FoundFile]) {
        // An alias of an alias of an alias needs a round each.
        const MOST_ROUNDS: usize = 8;
        let mut searched = BTreeSet::new();
        for _ in 0..MOST_ROUNDS {
            let mut missing = super::resolve::missing(&self.types, &self.contexts, &self.names);
            missing.retain(|it| searched.insert(it.clone()));
            if missing.is_empty() {
                return;
            }
            let unread = sources.par_iter().filter(|it| !self.named.contains(&it.path));
            let found: Vec<(&FoundFile, String)> =
                unread.filter_map(|file| text_with_any(file, &missing)).collect();
            for (file, text) in found {
                let mut items = Items::default();
                items.scan_names(text.as_bytes());
                self.take(&file.path, Annotated { text, items, types: Vec::new() });
            }
        }
    }
}

/// The file with its text, if one of the names stands in it.
fn text_with_any<'f>(file: &'f FoundFile, names: &[String]) -> Option<(&'f FoundFile, String)> {
    // A file that cannot be read has its note from the first reading.
    let text = walk::read_text(&file.on_disk).ok()?;
    let has_any = names.iter().any(|it| memmem::find(text.as_bytes(), it.as_bytes()).is_some());
    has_any.then_some((file, text))
}

/// A file with annotated types, on the way to its facts.
struct FileFacts<'a> {
    /// Its index in [`Code::files`].
    file: usize,
    text: &'a str,
    items: &'a Items,
    place: ModulePath,
    package: Option<usize>,
}

impl FileFacts<'_> {
    fn type_facts(&self, annotated: AnnotatedType, module: &[String]) -> TypeFacts {
        debug_assert!(annotated.item < self.items.items.len(), "items and types are of one file");
        let name = plain_name(&self.text[annotated.name.range()]).to_owned();
        let path: Vec<&str> = module.iter().map(String::as_str).chain([name.as_str()]).collect();
        TypeFacts {
            path: path.join("::"),
            kind: annotated.kind,
            location: self.location(annotated.name),
            span: annotated.span,
            package: self.package,
            derives: annotated.derives,
            ships: self.place.ships && !annotated.is_test,
            container: self.located(annotated.container),
            variants: annotated
                .variants
                .into_iter()
                .map(|it| VariantFacts {
                    name: plain_name(&self.text[it.name.range()]).to_owned(),
                    location: self.location(it.name),
                    defaults: self.located(it.defaults),
                })
                .collect(),
            fields: annotated.fields.into_iter().map(|it| self.field_facts(it)).collect(),
            problems: annotated
                .problems
                .into_iter()
                .map(|it| it.map_span(|span| self.location(span)))
                .collect(),
            name,
        }
    }

    fn field_facts(&self, field: AnnotatedField) -> FieldFacts {
        FieldFacts {
            name: field.name,
            variant: field.variant,
            location: self.location(field.name_span),
            span: Span::new(field.start, field.ty.end),
            type_text: self.text[field.ty.range()].to_owned(),
            own: field.own.map(|it| self.located(it)),
            effective: Annotation::default(),
            newtypes: Vec::new(),
            nested: Vec::new(),
            unresolved: Vec::new(),
        }
    }

    const fn location(&self, span: Span) -> Location {
        Location { file: self.file, span }
    }

    fn located(&self, annotation: Annotation<Span>) -> Annotation<Location> {
        annotation.map_span(|span| self.location(span))
    }
}
