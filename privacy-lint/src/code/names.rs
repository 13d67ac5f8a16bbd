//! The names of types across the tree, and what a name means at a place.
//!
//! Not a compiler's resolution: a name is looked up by its last segment, and the candidates are
//! narrowed by the path that is written or imported, then by module, then by crate. What stays
//! ambiguous is said to be, and never guessed.

use std::collections::BTreeMap;

use super::annotated::plain_name;
use super::attribute::split_at_commas;
use super::items::{Item, Items};
use super::modules::ModulePath;
use super::packages::Package;
use super::type_text::parameters;
use crate::source::Span;

/// A type of the tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Definition {
    /// Its crate, modules and name.
    pub(super) segments: Vec<String>,
    /// The file it stands in, an index into [`Names::files`].
    pub(super) file: usize,
    /// Whether it stands in tests, where other code does not see it.
    pub(super) is_test: bool,
    pub(super) meaning: Meaning,
}

/// What a name stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Meaning {
    /// A type with annotations, an index into the types of the tree.
    Annotated(usize),
    /// A type without.
    Plain,
    /// Another type: its text, and the names of its parameters.
    Alias { text: String, parameters: Vec<String> },
}

/// What is known about a file that names stand in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct FileNames {
    pub(super) package: Option<usize>,
    pub(super) imports: Vec<Import>,
}

/// `use crate::contact::Phone as Number;`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Import {
    /// The module that it stands in, with its crate.
    module: Vec<String>,
    /// The path that it names.
    path: Vec<String>,
    /// The name that it gives.
    name: String,
}

/// All definitions by name.
#[derive(Debug, Clone)]
pub(super) struct Names {
    files: Vec<FileNames>,
    by_name: BTreeMap<String, Vec<Definition>>,
    /// For each package, what it calls the crates of the tree, where that is not their name.
    renamed_crates: Vec<BTreeMap<String, String>>,
}

/// Where a name is used.
#[derive(Debug, Clone, Copy)]
pub(super) struct Site<'a> {
    /// The crate and the modules.
    pub(super) module: &'a [String],
    /// An index into [`Names::files`].
    pub(super) file: usize,
    /// Whether it stands in tests.
    pub(super) is_test: bool,
}

/// What a name may mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Lookup<'n> {
    /// One item; several definitions where `cfg` chooses between them.
    Found(Vec<&'n Definition>),
    /// Nothing.
    Missing,
    /// Several items.
    Ambiguous(Vec<&'n Definition>),
}

impl Definition {
    pub(super) fn path(&self) -> String {
        self.segments.join("::")
    }

    /// Where its own text is to be understood.
    pub(super) fn site(&self) -> Site<'_> {
        let module = self.segments.split_last().map_or(&[][..], |(_, module)| module);
        Site { module, file: self.file, is_test: self.is_test }
    }
}

impl Names {
    pub(super) fn new(packages: &[Package]) -> Self {
        let renamed_crates = packages.iter().map(|it| renamed_crates(it, packages)).collect();
        Self { files: Vec::new(), by_name: BTreeMap::new(), renamed_crates }
    }

    pub(super) fn add_file(&mut self, file: FileNames) -> usize {
        self.files.push(file);
        self.files.len() - 1
    }

    pub(super) fn add(&mut self, definition: Definition) {
        if let Some(name) = definition.segments.last().cloned() {
            self.by_name.entry(name).or_default().push(definition);
        }
    }

    /// The name that `path` leads to at a place: its last segment, through renaming imports.
    pub(super) fn target_name(&self, path: &str, site: Site<'_>) -> String {
        self.expanded(path, site).pop().unwrap_or_default()
    }

    /// What `path` means at a place.
    pub(super) fn find(&self, path: &str, site: Site<'_>) -> Lookup<'_> {
        let wanted = self.expanded(path, site);
        let visible = wanted.last().and_then(|name| self.by_name.get(name)).into_iter().flatten();
        let candidates: Vec<&Definition> =
            visible.filter(|it| !it.is_test || site.is_test).collect();
        if wanted.len() <= 1 {
            return self.nearest(candidates, site);
        }
        let exact = narrowed(&candidates, |it| it.segments.ends_with(&wanted));
        if !exact.is_empty() {
            return self.nearest(exact, site);
        }
        // A re-export: only the crate is sure.
        one_of(narrowed(&candidates, |it| it.segments.first() == wanted.first()))
    }

    /// Those of the candidates that are nearest to a place.
    fn nearest<'n>(&self, candidates: Vec<&'n Definition>, site: Site<'_>) -> Lookup<'n> {
        let package = self.package(site.file);
        let by_module = narrowed(&candidates, |it| it.site().module == site.module);
        let by_glob = || narrowed(&candidates, |it| self.is_glob_imported(it, site));
        let by_package = || narrowed(&candidates, |it| self.package(it.file) == package);
        let steps: [&dyn Fn() -> Vec<&'n Definition>; 3] =
            [&|| by_module.clone(), &by_glob, &by_package];
        let near = steps.iter().map(|step| step()).find(|it| !it.is_empty());
        one_of(near.unwrap_or(candidates))
    }

    fn is_glob_imported(&self, definition: &Definition, site: Site<'_>) -> bool {
        let globs = self.imports_at(site).filter(|it| it.name == "*");
        let mut modules = globs.map(|it| absolute(it.path.clone(), site.module));
        modules.any(|module| definition.site().module.ends_with(&module))
    }

    fn imports_at<'n>(&'n self, site: Site<'n>) -> impl Iterator<Item = &'n Import> {
        let imports = self.files.get(site.file).map_or(&[][..], |it| &it.imports);
        imports.iter().filter(move |it| it.module == site.module)
    }

    fn package(&self, file: usize) -> Option<usize> {
        self.files.get(file)?.package
    }

    /// The path with imports, renamed crates, `crate`, `self` and `super` written out.
    fn expanded(&self, path: &str, site: Site<'_>) -> Vec<String> {
        let mut segments = segments(path);
        let import =
            segments.first().and_then(|first| self.imports_at(site).find(|it| it.name == *first));
        if let Some(import) = import {
            segments.splice(..1, import.path.iter().cloned());
        }
        let renamed = self.package(site.file).and_then(|index| self.renamed_crates.get(index));
        let renamed = renamed.filter(|_| segments.len() > 1);
        if let Some(name) = renamed.and_then(|it| it.get(&segments[0])) {
            segments[0].clone_from(name);
        }
        absolute(segments, site.module)
    }
}

/// What a package calls crates of the tree, where that is not their name.
fn renamed_crates(package: &Package, packages: &[Package]) -> BTreeMap<String, String> {
    let renamed = package.dependencies.iter().filter_map(|dependency| {
        let target = packages.iter().find(|it| it.name == dependency.package)?;
        let is_renamed = dependency.name_in_code != target.crate_name;
        is_renamed.then(|| (dependency.name_in_code.clone(), target.crate_name.clone()))
    });
    renamed.collect()
}

fn narrowed<'n>(
    candidates: &[&'n Definition],
    keep: impl Fn(&Definition) -> bool,
) -> Vec<&'n Definition> {
    candidates.iter().copied().filter(|it| keep(it)).collect()
}

fn one_of(mut candidates: Vec<&Definition>) -> Lookup<'_> {
    let Some(first) = candidates.first() else { return Lookup::Missing };
    if candidates.iter().all(|it| it.segments == first.segments) {
        return Lookup::Found(candidates);
    }
    candidates.sort_by(|a, b| a.segments.cmp(&b.segments));
    Lookup::Ambiguous(candidates)
}

fn segments(path: &str) -> Vec<String> {
    path.split("::")
        .map(|it| plain_name(it.trim()).to_owned())
        .filter(|it| !it.is_empty())
        .collect()
}

/// Replaces `crate`, `self` and `super` at the beginning of a path that stands in `module`.
fn absolute(segments: Vec<String>, module: &[String]) -> Vec<String> {
    let n_relative =
        segments.iter().take_while(|it| matches!(it.as_str(), "crate" | "self" | "super")).count();
    let mut base: Option<Vec<String>> = None;
    for word in &segments[..n_relative] {
        let current = base.get_or_insert_with(|| module.to_vec());
        match word.as_str() {
            "crate" => current.truncate(1),
            "super" => drop(current.pop()),
            _ => {}
        }
    }
    base.into_iter().flatten().chain(segments.into_iter().skip(n_relative)).collect()
}

/// The modules of a file as full paths, by their index in [`Items::modules`].
pub(super) fn module_of(
    text: &str,
    items: &Items,
    file: &ModulePath,
    mut module: Option<usize>,
) -> Vec<String> {
    let mut inner = Vec::new();
    while let Some(it) = module.and_then(|index| items.modules.get(index)) {
        inner.push(plain_name(&text[it.name.range()]).to_owned());
        module = it.parent;
    }
    file.segments.iter().cloned().chain(inner.into_iter().rev()).collect()
}

/// The imports of a file.
pub(super) fn imports(text: &str, items: &Items, file: &ModulePath) -> Vec<Import> {
    let mut imports = Vec::new();
    for (tree, module) in &items.imports {
        let module = module_of(text, items, file, *module);
        for (path, name) in leaves_of_tree(text, *tree) {
            imports.push(Import { module: module.clone(), path, name });
        }
    }
    imports
}

/// The single paths of a `use` tree and the names they give. A glob gives the path of its module and
/// the name `*`.
fn leaves_of_tree(text: &str, tree: Span) -> Vec<(Vec<String>, String)> {
    // Trees in source code nest two or three deep.
    const DEEPEST_TREE: usize = 16;
    let mut leaves = Vec::new();
    let mut pending = vec![(Vec::new(), tree, 0)];
    while let Some((prefix, span, depth)) = pending.pop() {
        let part = &text[span.range()];
        let head = part.split('{').next().unwrap_or(part);
        if head.len() == part.len() {
            leaves.extend(leaf(prefix, part));
        } else if depth < DEEPEST_TREE && part.ends_with('}') {
            let prefix: Vec<String> = prefix.into_iter().chain(segments(head)).collect();
            let inside = Span::new(span.start + head.len() + 1, span.end - 1);
            let parts = split_at_commas(text.as_bytes(), inside);
            pending.extend(parts.into_iter().map(|it| (prefix.clone(), it, depth + 1)));
        }
    }
    leaves
}

fn leaf(prefix: Vec<String>, part: &str) -> Option<(Vec<String>, String)> {
    let (path, renamed) = match part.split_once(" as ") {
        Some((path, name)) => (path, Some(plain_name(name.trim()).to_owned())),
        None => (part, None),
    };
    let mut path: Vec<String> = prefix.into_iter().chain(segments(path)).collect();
    // `use contact::{self}` imports the module.
    if path.len() > 1 && path.last().is_some_and(|it| it == "self") {
        path.pop();
    }
    let name = renamed.or_else(|| path.last().cloned())?;
    if name == "*" {
        path.pop();
    }
    Some((path, name))
}

/// The definitions of a file. `place` is its module, `annotated` tells by the index of an item which
/// annotated type it is, if it is one.
pub(super) fn definitions(
    text: &str,
    items: &Items,
    place: &ModulePath,
    file: usize,
    annotated: impl Fn(usize) -> Option<usize>,
) -> Vec<Definition> {
    let definition = |(index, item): (usize, &Item)| {
        let mut segments = module_of(text, items, place, item.module);
        segments.push(plain_name(&text[item.name.range()]).to_owned());
        let meaning = match (annotated(index), item.aliased) {
            (Some(annotated), _) => Meaning::Annotated(annotated),
            (None, Some(aliased)) => Meaning::Alias {
                text: text[aliased.range()].to_owned(),
                parameters: parameters(text, item.generics),
            },
            (None, None) => Meaning::Plain,
        };
        Definition { segments, file, is_test: item.is_test || !place.ships, meaning }
    };
    items.items.iter().enumerate().map(definition).collect()
}
