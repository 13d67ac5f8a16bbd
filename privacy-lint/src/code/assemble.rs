//! Puts together what was found in single files: packages, module paths, names, and the facts that
//! follow from all of them. Everything happens in the order of paths.

use std::collections::{BTreeMap, BTreeSet};

use aho_corasick::AhoCorasick;
use privacy_model::annotation::Annotation;
use rayon::prelude::*;

use super::annotated::{AnnotatedField, AnnotatedType, plain_name};
use super::constants::{self, FileConstants, FoundConstant};
use super::items::{Item, Items};
use super::modules::{Declarations, ModulePath, Modules};
use super::names::{Meaning, NamedFile, Names, module_of};
use super::packages::{self, ManifestText, Package};
use super::read::{Annotated, FileReading};
use super::resolve::{Context, missing, resolve};
use super::suspects::{self, FoundSuspect};
use super::walk::{self, FoundFile};
use super::{Code, FieldFacts, Location, Note, Source, Suspect, TypeFacts, VariantFacts};
use crate::source::{SourceFile, Span};

/// Puts the files together. The readings are those of the tree's sources, in order.
pub(super) fn assemble(tree: walk::Tree, mut readings: Vec<FileReading>) -> Code {
    let mut notes = tree.notes;
    let packages = read_packages(&tree.manifests, &mut notes);
    let declarations: Vec<Declarations> =
        readings.iter_mut().map(|it| std::mem::take(&mut it.declarations)).collect();
    let mut assembly = Assembly::new(&packages, &declarations);
    for (index, (file, reading)) in tree.sources.iter().zip(readings).enumerate() {
        if let Some((span, kind)) = reading.note {
            notes.push(Note { path: file.path.clone(), span, kind });
        }
        let first_type = assembly.types.len();
        let items = reading.annotated.map(|it| assembly.take(&file.path, *it));
        let items = items.unwrap_or_default().into_iter().zip(first_type..).collect();
        assembly.take_suspects(index, &file.path, reading.suspects, &items);
    }
    assembly.look_for_missing(&tree.sources);
    let Assembly { mut types, contexts, names, files, constants, mut suspects, .. } = assembly;
    resolve(&mut types, &contexts, &names);
    suspects::cover(&mut suspects, &types);
    let held = constants::facts(constants, &packages, &tree.sources, &files);
    let (constants, versions) = (held.retention, held.versions);
    notes.sort();
    let sources = tree
        .sources
        .into_iter()
        .map(|file| Source { package: packages::owner(&packages, &file.path), path: file.path });
    let others = tree.others.into_iter().map(|file| file.path).collect();
    let sources = sources.collect();
    Code { packages, sources, files, types, constants, versions, suspects, others, notes }
}

pub(super) fn read_packages(manifests: &[FoundFile], notes: &mut Vec<Note>) -> Vec<Package> {
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
    constants: Vec<FileConstants>,
    suspects: Vec<Suspect>,
    contexts: Vec<Context>,
    names: Names,
    /// The paths of the files whose definitions are all in `names`.
    searched: BTreeSet<String>,
}

impl<'a> Assembly<'a> {
    fn new(packages: &'a [Package], declarations: &'a [Declarations]) -> Self {
        Self {
            packages,
            modules: Modules::new(packages, declarations),
            files: Vec::new(),
            types: Vec::new(),
            constants: Vec::new(),
            suspects: Vec::new(),
            contexts: Vec::new(),
            names: Names::new(packages),
            searched: BTreeSet::new(),
        }
    }

    /// Takes a file in, and returns which of its items its types are, in their order.
    fn take(&mut self, path: &str, annotated: Annotated) -> Vec<usize> {
        let Annotated { text, items, types, constants } = annotated;
        let package = packages::owner(self.packages, path);
        let place = self.modules.of_file(path, package);
        let mut named = NamedFile::read(&text, &items, &place, package);
        for (index, annotated) in types.iter().enumerate() {
            named.definitions[annotated.item].meaning =
                Meaning::Annotated(self.types.len() + index);
        }
        let names_file = self.names.add_file(named);
        self.searched.insert(path.to_owned());
        let has_facts = constants.iter().any(FoundConstant::is_held);
        if types.is_empty() && !has_facts {
            return Vec::new();
        }
        let annotated_items = types.iter().map(|it| it.item).collect();
        if has_facts {
            let file = FileConstants::new(self.files.len(), package, &place, constants);
            self.constants.push(file);
        }
        let file = FileFacts { file: self.files.len(), text: &text, place, package };
        for annotated in types {
            let context = Context {
                file: names_file,
                module: module_of(&text, &items, &file.place, annotated.module),
                parameters: annotated.parameters.clone(),
                is_test: annotated.is_test || !file.place.ships,
            };
            self.types.push(file.type_facts(annotated, &context.module));
            self.contexts.push(context);
        }
        self.files.push(SourceFile::new(path, text));
        annotated_items
    }

    /// Takes in the suspects of a file, an index into [`Code::sources`], if it ships. `types` are
    /// the annotated types by item.
    fn take_suspects(
        &mut self,
        source: usize,
        path: &str,
        suspects: Vec<FoundSuspect>,
        types: &BTreeMap<usize, usize>,
    ) {
        if suspects.is_empty() {
            return;
        }
        let place = self.modules.of_file(path, packages::owner(self.packages, path));
        if place.ships {
            let placed = suspects
                .into_iter()
                .map(|it| it.placed(source, &place, |item| types.get(&item).copied()));
            self.suspects.extend(placed);
        }
    }

    /// Looks through the files without annotations for types that annotations refer to: aliases, and
    /// types that ought to be annotated.
    fn look_for_missing(&mut self, sources: &[FoundFile]) {
        // An alias of an alias of an alias needs a round each.
        const MOST_ROUNDS: usize = 8;
        let mut tried = BTreeSet::new();
        for _ in 0..MOST_ROUNDS {
            let wanted = missing(&self.types, &self.contexts, &self.names);
            let wanted: BTreeSet<String> =
                wanted.into_iter().filter(|it| tried.insert(it.clone())).collect();
            if wanted.is_empty() {
                return;
            }
            let Ok(search) = AhoCorasick::new(&wanted) else { return };
            let unsearched = sources.par_iter().filter(|it| !self.searched.contains(&it.path));
            let found: Vec<NamedFile> =
                unsearched.filter_map(|file| self.definitions_of(file, &wanted, &search)).collect();
            for named in found {
                self.names.add_file(named);
            }
        }
    }

    /// The definitions in a file of the names that are wanted, if there are any.
    fn definitions_of(
        &self,
        file: &FoundFile,
        wanted: &BTreeSet<String>,
        search: &AhoCorasick,
    ) -> Option<NamedFile> {
        // A file that cannot be read has its note from the first reading.
        let text = walk::read_text(&file.on_disk).ok().filter(|it| search.is_match(it))?;
        let mut items = Items::default();
        items.scan_names(text.as_bytes());
        let is_wanted = |item: &Item| wanted.contains(plain_name(&text[item.name.range()]));
        items.items.retain(is_wanted);
        if items.items.is_empty() {
            return None;
        }
        let package = packages::owner(self.packages, &file.path);
        let place = self.modules.of_file(&file.path, package);
        Some(NamedFile::read(&text, &items, &place, package))
    }
}

/// A file with annotated types, on the way to its facts.
struct FileFacts<'a> {
    /// Its index in [`Code::files`].
    file: usize,
    text: &'a str,
    place: ModulePath,
    package: Option<usize>,
}

impl FileFacts<'_> {
    fn type_facts(&self, annotated: AnnotatedType, module: &[String]) -> TypeFacts {
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
