//! Keys, values and nesting with their places, of JSON and of the plain YAML that lockfiles use.
//!
//! The readers here never fail: they keep what stands before and after what they cannot read, which
//! a parser for the whole language does not. The nodes lie in one list and are linked by index, so
//! that no input can make anything recurse.
//!
//! For YAML, the crate saphyr 0.3.3 was tried: it took 2.7 ms to parse a pnpm lockfile of 145 kB,
//! which is parsed and resolved here in 1 ms, it gave nothing at all for the first two thirds of
//! that file, and it brings 16 packages.

pub(super) mod json;
pub(super) mod yaml;

use std::borrow::Cow;

use super::lockfile::{Problem, ProblemKind};
use crate::source::Span;

/// The most nodes that are kept, which bounds the memory to some 100 MB. A lockfile of npm with ten
/// thousand packages has about 150,000.
const MAX_NODES: usize = 1_000_000;

/// The deepest nesting that is kept. Lockfiles nest by more than four levels only where packages
/// bring packages of their own.
const MAX_DEPTH: usize = 512;

/// How a piece of text is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Style {
    /// As it is.
    Plain,
    /// Between double quotes, with escapes.
    Double,
    /// Between single quotes, where two stand for one.
    Single,
}

/// A piece of text; the span leaves the quotes out.
#[derive(Debug, Clone, Copy)]
struct Scalar {
    span: Span,
    style: Style,
}

#[derive(Debug)]
struct Node {
    key: Option<Scalar>,
    value: Option<Scalar>,
    first_child: Option<usize>,
    last_child: Option<usize>,
    next: Option<usize>,
}

/// A file as a tree.
#[derive(Debug)]
pub(super) struct Tree<'t> {
    text: &'t str,
    nodes: Vec<Node>,
    problems: Vec<Problem>,
}

impl<'t> Tree<'t> {
    fn new(text: &'t str) -> Self {
        let root = Node { key: None, value: None, first_child: None, last_child: None, next: None };
        Self { text, nodes: vec![root], problems: Vec::new() }
    }

    /// The node that holds all others.
    pub(super) fn root(&self) -> View<'_> {
        View { tree: self, index: 0 }
    }

    /// What is wrong with the text.
    pub(super) fn take_problems(&mut self) -> Vec<Problem> {
        std::mem::take(&mut self.problems)
    }

    /// Adds a node as the last child of another. The root stands for nodes past the bound.
    fn push(&mut self, parent: usize, key: Option<Scalar>, value: Option<Scalar>) -> usize {
        let index = self.nodes.len();
        self.nodes.push(Node { key, value, first_child: None, last_child: None, next: None });
        match self.nodes[parent].last_child.replace(index) {
            Some(previous) => self.nodes[previous].next = Some(index),
            None => self.nodes[parent].first_child = Some(index),
        }
        index
    }

    /// Whether no more nodes can be taken in; says so once.
    fn is_full(&mut self, offset_bytes: usize) -> bool {
        let full = self.nodes.len() >= MAX_NODES;
        if full {
            self.problem_once(
                ProblemKind::TooMany(MAX_NODES),
                Span::new(offset_bytes, offset_bytes),
            );
        }
        full
    }

    fn problem_once(&mut self, kind: ProblemKind, span: Span) {
        if self.problems.iter().all(|known| known.kind != kind) {
            self.problems.push(Problem::new(kind, span));
        }
    }

    fn decode(&self, scalar: Scalar) -> Cow<'_, str> {
        let raw = self.text.get(scalar.span.range()).unwrap_or_default();
        match scalar.style {
            Style::Double if raw.contains('\\') => Cow::Owned(unescape(raw)),
            Style::Single if raw.contains("''") => Cow::Owned(raw.replace("''", "'")),
            _ => Cow::Borrowed(raw),
        }
    }
}

/// The text between double quotes. Names and versions need no escape but those of `"`, `\` and `/`,
/// which stand for themselves; JSON decides about the rest, and what it refuses stays as written.
fn unescape(raw: &str) -> String {
    serde_json::from_str(&format!("\"{raw}\"")).unwrap_or_else(|_| raw.to_owned())
}

/// A node of a tree.
#[derive(Debug, Clone, Copy)]
pub(super) struct View<'a> {
    tree: &'a Tree<'a>,
    index: usize,
}

impl<'a> View<'a> {
    fn node(self) -> &'a Node {
        &self.tree.nodes[self.index]
    }

    /// The nodes directly below, in the order of the file.
    pub(super) fn children(self) -> impl Iterator<Item = View<'a>> {
        let tree = self.tree;
        std::iter::successors(self.node().first_child, |index| tree.nodes[*index].next)
            .map(move |index| View { tree, index })
    }

    /// The nodes directly below that have a key, which a list and a damaged file may lack.
    pub(super) fn members(self) -> impl Iterator<Item = View<'a>> {
        self.children().filter(|child| !child.key().is_empty())
    }

    /// The first node directly below that has the key.
    pub(super) fn get(self, key: &str) -> Option<View<'a>> {
        self.children().find(|child| child.key() == key)
    }

    /// The children of the node of that key; none if there is no such node.
    pub(super) fn entries(self, key: &str) -> impl Iterator<Item = View<'a>> {
        self.get(key).into_iter().flat_map(View::children)
    }

    /// The key; empty in a list.
    pub(super) fn key(self) -> Cow<'a, str> {
        self.node().key.map_or_else(Cow::default, |key| self.tree.decode(key))
    }

    /// Where the key stands.
    pub(super) fn key_span(self) -> Span {
        self.node().key.map(|key| key.span).unwrap_or_default()
    }

    /// The value, if it is a single one.
    pub(super) fn text(self) -> Option<Cow<'a, str>> {
        self.node().value.map(|value| self.tree.decode(value))
    }

    /// Where the value stands, if it is a single one.
    pub(super) fn text_span(self) -> Span {
        self.node().value.map(|value| value.span).unwrap_or_default()
    }

    /// The single value of a key.
    pub(super) fn text_of(self, key: &str) -> Option<Cow<'a, str>> {
        self.get(key).and_then(View::text)
    }

    /// That the value is a version of the format later than `known`, of which the major number counts.
    pub(super) fn newer_than(self, known: &'static str) -> Option<Problem> {
        let found = self.text()?;
        let major = |version: &str| version.split('.').next()?.parse::<u32>().ok();
        let newer = major(&found)? > major(known)?;
        let kind = ProblemKind::Version { found: found.into_owned(), known };
        newer.then(|| Problem::new(kind, self.text_span()))
    }

    /// Whether the value of a key is `true`.
    pub(super) fn is_true(self, key: &str) -> bool {
        self.text_of(key).is_some_and(|text| text == "true")
    }
}
