//! Which module a file is, from where it lies and from how other files declare it.

use std::collections::{BTreeMap, BTreeSet};

use super::attribute;
use super::items::Attribute;
use super::lex::{byte_at, group_end, is_ident, skip_ident, skip_space};
use super::packages::{Package, directory_of, joined};
use crate::source::Span;

/// The place of a file among the modules of its package.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ModulePath {
    /// The crate's name, then the modules.
    pub(super) segments: Vec<String>,
    /// Whether it goes into what the package ships: not with tests, benches, examples and build
    /// scripts.
    pub(super) ships: bool,
}

/// What one file says about the files of other modules, and about itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Declarations {
    redirections: Vec<Redirection>,
    test_modules: Vec<TestModule>,
}

/// `#[path = "shared/money.rs"] mod money;`.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Redirection {
    /// The file that it names, below the root.
    target: String,
    /// The file that it stands in.
    declared_in: String,
    module: String,
}

/// `#[cfg(test)] mod tests;`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct TestModule {
    declared_in: String,
    /// `None` for `#![cfg(test)]`: the file itself.
    module: Option<String>,
}

/// The beginnings of attributes that matter here.
pub(super) const ATTRIBUTES: [&str; 3] = ["#[path", "[cfg(test)", "[cfg(all(test"];

impl Declarations {
    /// Takes over what the attribute at `at` declares, one of [`ATTRIBUTES`]. Returns whether it
    /// declares anything.
    pub(super) fn read(&mut self, path: &str, text: &[u8], at: usize) -> bool {
        // Longer than any attribute that names a file, and short enough to look behind every one.
        const LONGEST_BYTES: usize = 512;
        let text = &text[..text.len().min(at + LONGEST_BYTES)];
        let before = self.len();
        if text[at..].starts_with(b"#[path") {
            self.redirections.extend(redirection(path, text, at));
        } else {
            self.test_modules.extend(test_module(path, text, at));
        }
        self.len() > before
    }

    const fn len(&self) -> usize {
        self.redirections.len() + self.test_modules.len()
    }
}

fn redirection(path: &str, text: &[u8], at: usize) -> Option<Redirection> {
    let end = group_end(text, at + 1)?;
    let named = Attribute { span: Span::new(at, end), is_doc_comment: false };
    let value = attribute::string_value(text, named)?;
    Some(Redirection {
        target: joined(directory_of(path), &value)?,
        declared_in: path.to_owned(),
        module: declared_module(text, end)?,
    })
}

fn test_module(path: &str, text: &[u8], bracket: usize) -> Option<TestModule> {
    let declared_in = path.to_owned();
    if text[..bracket].ends_with(b"#!") {
        return Some(TestModule { declared_in, module: None });
    }
    let module = declared_module(text, group_end(text, bracket)?)?;
    Some(TestModule { declared_in, module: Some(module) })
}

/// The module of a `mod name;` behind the attribute that ends at `at`.
fn declared_module(text: &[u8], mut at: usize) -> Option<String> {
    at = skip_space(text, at);
    while text[at..].starts_with(b"#[") {
        at = skip_space(text, group_end(text, at + 1)?);
    }
    let keyword = skip_visibility(text, at);
    let keyword_end = skip_ident(text, keyword);
    let name = skip_space(text, keyword_end);
    let name_end = skip_ident(text, name);
    let is_declaration =
        &text[keyword..keyword_end] == b"mod" && byte_at(text, skip_space(text, name_end)) == b';';
    let name = is_declaration.then_some(&text[name..name_end])?;
    std::str::from_utf8(name).ok().map(str::to_owned)
}

fn skip_visibility(text: &[u8], at: usize) -> usize {
    if !text[at..].starts_with(b"pub") || is_ident(byte_at(text, at + 3)) {
        return at;
    }
    let next = skip_space(text, at + 3);
    let past = (byte_at(text, next) == b'(').then(|| group_end(text, next)).flatten();
    skip_space(text, past.unwrap_or(next))
}

/// Finds out which module a file is.
#[derive(Debug)]
pub(super) struct Modules<'a> {
    packages: &'a [Package],
    redirections: BTreeMap<&'a str, &'a Redirection>,
    tests: BTreeSet<TestModule>,
}

impl<'a> Modules<'a> {
    pub(super) fn new(packages: &'a [Package], declarations: &'a [Declarations]) -> Self {
        let redirections = declarations.iter().flat_map(|it| &it.redirections);
        let tests = declarations.iter().flat_map(|it| &it.test_modules);
        Self {
            packages,
            redirections: redirections.map(|it| (it.target.as_str(), it)).collect(),
            tests: tests.cloned().collect(),
        }
    }

    /// The module path of the file at `path` below the root, which belongs to `package`.
    pub(super) fn of_file(&self, path: &str, package: Option<usize>) -> ModulePath {
        // Each round follows one redirection; two that name each other end here.
        const MOST_REDIRECTIONS: usize = 16;
        let mut path = path;
        let mut inner: Vec<&str> = Vec::new();
        let mut is_test = false;
        for _ in 0..MOST_REDIRECTIONS {
            let Some(redirection) = self.redirections.get(path) else { break };
            is_test |= self.is_declared_test(&redirection.declared_in, &redirection.module);
            inner.push(&redirection.module);
            path = &redirection.declared_in;
        }
        let mut module = self.by_layout(path, package);
        module.ships &= !is_test && !self.is_in_test_module(path);
        module.segments.extend(inner.iter().rev().map(|it| (*it).to_owned()));
        module
    }

    fn by_layout(&self, path: &str, package: Option<usize>) -> ModulePath {
        let Some(package) = package.and_then(|index| self.packages.get(index)) else {
            return ModulePath { segments: file_modules(path, 1), ships: true };
        };
        let path = below(path, &package.directory);
        let (root, ships) = match path.split_once('/') {
            Some(("src", rest)) if rest.starts_with("bin/") => (Some(&rest[4..]), true),
            Some(("tests" | "benches" | "examples", rest)) => (Some(rest), false),
            _ => (None, path != "build.rs"),
        };
        if let Some(own_crate) = root {
            return ModulePath { segments: file_modules(own_crate, 2), ships };
        }
        let library = package.library_path.as_deref().unwrap_or("src/lib.rs");
        // The program lies in `src` wherever the library does.
        let base = if path.starts_with("src/") { "src" } else { directory_of(library) };
        let modules = if path == library { Vec::new() } else { file_modules(below(path, base), 1) };
        let segments = std::iter::once(package.crate_name.clone()).chain(modules).collect();
        ModulePath { segments, ships }
    }

    /// Whether the file, or a module around it, is declared under `#[cfg(test)]`.
    fn is_in_test_module(&self, path: &str) -> bool {
        let itself = TestModule { declared_in: path.to_owned(), module: None };
        let mut module = path.strip_suffix("/mod.rs").or(path.strip_suffix(".rs")).unwrap_or(path);
        let mut is_test = self.tests.contains(&itself);
        while let Some((directory, name)) = module.rsplit_once('/') {
            let parents = ["/mod.rs", "/lib.rs", "/main.rs", ".rs"];
            let mut parents = parents.iter().map(|it| format!("{directory}{it}"));
            is_test |= parents.any(|parent| self.is_declared_test(&parent, name));
            module = directory;
        }
        is_test
    }

    fn is_declared_test(&self, declared_in: &str, module: &str) -> bool {
        let declared_in = declared_in.to_owned();
        self.tests.contains(&TestModule { declared_in, module: Some(module.to_owned()) })
    }
}

fn below<'p>(path: &'p str, directory: &str) -> &'p str {
    let rest = path.strip_prefix(directory).unwrap_or(path);
    rest.strip_prefix('/').unwrap_or(rest)
}

/// The modules that a path spells: `a/b.rs` and `a/b/mod.rs` are `a::b`, `lib.rs` and `main.rs` are
/// none where they lie no deeper than `root_depth`.
fn file_modules(path: &str, root_depth: usize) -> Vec<String> {
    let mut parts: Vec<&str> = path.strip_suffix(".rs").unwrap_or(path).split('/').collect();
    if let Some(&last) = parts.last()
        && (last == "mod" || matches!(last, "main" | "lib") && parts.len() <= root_depth)
    {
        parts.pop();
    }
    parts.into_iter().map(str::to_owned).collect()
}
