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
    /// The file it stands in, as [`Names::add_file`] counts.
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
pub(super) struct NamedFile {
    package: Option<usize>,
    imports: Imports,
    /// What its items define, in order.
    pub(super) definitions: Vec<Definition>,
}

/// What a file imports, by the module that the imports stand in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Imports(BTreeMap<Vec<String>, ModuleImports>);

/// What one module imports.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct ModuleImports {
    /// The path behind each name: `use crate::contact::Phone as Number;`.
    paths: BTreeMap<String, Vec<String>>,
    /// The modules of which everything is imported: `use crate::contact::*;`.
    globs: Vec<Vec<String>>,
}

/// All definitions by name.
#[derive(Debug, Clone)]
pub(super) struct Names {
    files: Vec<NamedFile>,
    /// By name, then by the crate and the modules around.
    by_name: BTreeMap<String, BTreeMap<Vec<String>, Vec<Definition>>>,
    /// For each package, what it calls the crates of the tree, where that is not their name.
    renamed_crates: Vec<BTreeMap<String, String>>,
}

/// Where a name is used.
#[derive(Debug, Clone, Copy)]
pub(super) struct Site<'a> {
    /// The crate and the modules.
    pub(super) module: &'a [String],
    /// As [`Names::add_file`] counts.
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

/// No tree has more types of one name, and looking at all of them for every use stays affordable.
const MOST_CANDIDATES: usize = 4096;

impl Names {
    pub(super) fn new(packages: &[Package]) -> Self {
        let renamed_crates = packages.iter().map(|it| renamed_crates(it, packages)).collect();
        Self { files: Vec::new(), by_name: BTreeMap::new(), renamed_crates }
    }

    /// Takes in what a file defines, and returns the number of the file.
    pub(super) fn add_file(&mut self, mut named: NamedFile) -> usize {
        let file = self.files.len();
        for definition in std::mem::take(&mut named.definitions) {
            if let Some((name, module)) = definition.segments.split_last() {
                let by_module = self.by_name.entry(name.clone()).or_default();
                let same = by_module.entry(module.to_vec()).or_default();
                same.push(Definition { file, ..definition });
            }
        }
        self.files.push(named);
        file
    }

    /// The name that `path` leads to at a place: its last segment, through renaming imports.
    pub(super) fn target_name(&self, path: &str, site: Site<'_>) -> String {
        self.expanded(path, site).pop().unwrap_or_default()
    }

    /// What `path` means at a place.
    pub(super) fn find(&self, path: &str, site: Site<'_>) -> Lookup<'_> {
        let wanted = self.expanded(path, site);
        let Some((name, module)) = wanted.split_last() else { return Lookup::Missing };
        let Some(by_module) = self.by_name.get(name) else { return Lookup::Missing };
        let is_visible = |it: &&Definition| !it.is_test || site.is_test;
        let exact = by_module.get(if module.is_empty() { site.module } else { module });
        let exact: Vec<_> = exact.into_iter().flatten().filter(is_visible).collect();
        if !exact.is_empty() {
            return one_of(exact);
        }
        let visible = by_module.values().flatten().filter(is_visible);
        let candidates: Vec<&Definition> = visible.take(MOST_CANDIDATES).collect();
        if module.is_empty() {
            return self.nearest(candidates, site);
        }
        let relative = narrowed(&candidates, |it| it.segments.ends_with(&wanted));
        if !relative.is_empty() {
            return self.nearest(relative, site);
        }
        // A re-export: only the crate is sure.
        one_of(narrowed(&candidates, |it| it.segments.first() == wanted.first()))
    }

    /// Those of the candidates that are nearest to a place.
    fn nearest<'n>(&self, candidates: Vec<&'n Definition>, site: Site<'_>) -> Lookup<'n> {
        let by_glob = narrowed(&candidates, |it| self.is_glob_imported(it, site));
        if !by_glob.is_empty() {
            return one_of(by_glob);
        }
        let package = self.package(site.file);
        let by_package = narrowed(&candidates, |it| self.package(it.file) == package);
        one_of(if by_package.is_empty() { candidates } else { by_package })
    }

    fn is_glob_imported(&self, definition: &Definition, site: Site<'_>) -> bool {
        // Every candidate is held against every glob.
        const MOST_GLOBS: usize = 64;
        let globs = self.imports_at(site).map_or(&[][..], |it| &it.globs);
        let mut modules = globs.iter().take(MOST_GLOBS);
        modules.any(|it| definition.site().module.ends_with(&absolute(it.clone(), site.module)))
    }

    fn imports_at(&self, site: Site<'_>) -> Option<&ModuleImports> {
        self.files.get(site.file)?.imports.0.get(site.module)
    }

    fn package(&self, file: usize) -> Option<usize> {
        self.files.get(file)?.package
    }

    /// The path with imports, renamed crates, `crate`, `self` and `super` written out.
    fn expanded(&self, path: &str, site: Site<'_>) -> Vec<String> {
        let mut segments = segments(path);
        let imports = self.imports_at(site).map(|it| &it.paths);
        if let Some(path) = imports.and_then(|it| it.get(segments.first()?)) {
            segments.splice(..1, path.iter().cloned());
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

/// The path of a module of a file, an index into [`Items::modules`], with the crate.
pub(super) fn module_of(
    text: &str,
    items: &Items,
    file: &ModulePath,
    mut module: Option<usize>,
) -> Vec<String> {
    // Deeper modules lose the outermost of their names: the path of each would be as long as all.
    const DEEPEST_MODULE: usize = 64;
    let mut inner = Vec::new();
    while let Some(it) = module.and_then(|index| items.modules.get(index)) {
        if inner.len() == DEEPEST_MODULE {
            break;
        }
        inner.push(plain_name(&text[it.name.range()]).to_owned());
        module = it.parent;
    }
    file.segments.iter().cloned().chain(inner.into_iter().rev()).collect()
}

impl NamedFile {
    /// The imports and definitions of a file, of which no item is known to be annotated yet.
    /// `place` is its module.
    pub(super) fn read(
        text: &str,
        items: &Items,
        place: &ModulePath,
        package: Option<usize>,
    ) -> Self {
        let definitions = items.items.iter().map(|item| definition(text, items, place, item));
        let imports = imports(text, items, place);
        Self { package, imports, definitions: definitions.collect() }
    }
}

fn imports(text: &str, items: &Items, place: &ModulePath) -> Imports {
    let mut imports = Imports::default();
    for (tree, module) in &items.imports {
        let module = module_of(text, items, place, *module);
        let here = imports.0.entry(module).or_default();
        for (path, name) in leaves_of_tree(text, *tree) {
            match name.as_str() {
                "*" => here.globs.push(path),
                _ => drop(here.paths.insert(name, path)),
            }
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

fn definition(text: &str, items: &Items, place: &ModulePath, item: &Item) -> Definition {
    let mut segments = module_of(text, items, place, item.module);
    segments.push(plain_name(&text[item.name.range()]).to_owned());
    let meaning = item.aliased.map_or(Meaning::Plain, |aliased| Meaning::Alias {
        text: text[aliased.range()].to_owned(),
        parameters: parameters(text, item.generics),
    });
    Definition { segments, file: 0, is_test: item.is_test || !place.ships, meaning }
}
