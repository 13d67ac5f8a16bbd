//! Which module a file is, from where it lies and from `#[path]` attributes.

use std::collections::BTreeMap;

use memchr::memmem;

use super::attribute;
use super::items::Attribute;
use super::lex::{group_end, skip_ident, skip_space};
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

/// `#[path = "shared/money.rs"] mod money;` in some file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Redirection {
    /// The file that it names, below the root.
    pub(super) target: String,
    /// The file that it stands in.
    pub(super) declared_in: String,
    /// The name of the module.
    pub(super) module: String,
}

/// The redirections in one file.
pub(super) fn redirections(path: &str, text: &[u8]) -> Vec<Redirection> {
    let found = memmem::find_iter(text, b"#[path");
    found.filter_map(|at| redirection(path, text, at)).collect()
}

fn redirection(path: &str, text: &[u8], at: usize) -> Option<Redirection> {
    // Longer than any attribute that names a file, and short enough to look behind every one.
    const LONGEST_BYTES: usize = 4096;
    let text = &text[..text.len().min(at + LONGEST_BYTES)];
    let end = group_end(text, at + 1)?;
    let named = Attribute { span: Span::new(at, end), is_doc_comment: false };
    let value = attribute::string_value(text, named)?;
    let keyword = skip_visibility(text, skip_space(text, end));
    let keyword_end = skip_ident(text, keyword);
    if &text[keyword..keyword_end] != b"mod" {
        return None;
    }
    let name = skip_space(text, keyword_end);
    let module = std::str::from_utf8(&text[name..skip_ident(text, name)]).ok()?;
    Some(Redirection {
        target: joined(directory_of(path), &value)?,
        declared_in: path.to_owned(),
        module: module.to_owned(),
    })
}

fn skip_visibility(text: &[u8], at: usize) -> usize {
    let end = skip_ident(text, at);
    if &text[at..end] != b"pub" {
        return at;
    }
    let next = skip_space(text, end);
    let past = (text.get(next) == Some(&b'(')).then(|| group_end(text, next)).flatten();
    skip_space(text, past.unwrap_or(next))
}

/// Finds out which module a file is.
#[derive(Debug)]
pub(super) struct Modules<'a> {
    packages: &'a [Package],
    redirections: BTreeMap<&'a str, &'a Redirection>,
}

impl<'a> Modules<'a> {
    pub(super) fn new(packages: &'a [Package], redirections: &'a [Redirection]) -> Self {
        let by_target = redirections.iter().map(|it| (it.target.as_str(), it)).collect();
        Self { packages, redirections: by_target }
    }

    /// The module path of the file at `path` below the root, which belongs to `package`.
    pub(super) fn of_file(&self, path: &str, package: Option<usize>) -> ModulePath {
        // Each round follows one redirection; two that name each other end here.
        const MOST_REDIRECTIONS: usize = 16;
        let mut path = path;
        let mut below: Vec<&str> = Vec::new();
        for _ in 0..MOST_REDIRECTIONS {
            let Some(redirection) = self.redirections.get(path) else { break };
            below.push(&redirection.module);
            path = &redirection.declared_in;
        }
        let mut module = self.by_layout(path, package);
        module.segments.extend(below.iter().rev().map(|it| (*it).to_owned()));
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
        let inside = below(path, directory_of(library));
        let modules = if path == library { Vec::new() } else { file_modules(inside, 1) };
        let segments = std::iter::once(package.crate_name.clone()).chain(modules).collect();
        ModulePath { segments, ships }
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
