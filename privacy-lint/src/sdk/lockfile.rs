//! What every lockfile comes down to: packages, the edges between them, and what is wrong with it.

use std::collections::HashMap;

use super::cycle;
use crate::package::{Ecosystem, PackageName};
use crate::source::Span;

/// The packages of one lockfile.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LockFile {
    /// The packages in the order of the file, each name and version once.
    pub packages: Vec<LockedPackage>,
    /// The packages that the project itself asks for, where the file says so.
    pub roots: Vec<Edge>,
    /// What is wrong with the file. The packages are those that could be read all the same.
    pub problems: Vec<Problem>,
}

impl LockFile {
    /// What is known of a file of more than [`MAX_LOCKFILE_BYTES`](super::MAX_LOCKFILE_BYTES): that
    /// it was not read.
    pub fn too_large() -> Self {
        let kind = ProblemKind::TooLarge(super::MAX_LOCKFILE_BYTES >> 20);
        Self { problems: vec![Problem::new(kind, Span::default())], ..Self::default() }
    }

    /// Whether the end of the file is known to be missing.
    pub(super) fn is_truncated(&self) -> bool {
        self.problems.iter().any(|it| it.kind == ProblemKind::Truncated)
    }
}

/// A package at one version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LockedPackage {
    /// What it is called.
    pub name: PackageName,
    /// Its version as written; empty where the file states none.
    pub version: String,
    /// The name in the file.
    pub span: Span,
    /// Whether it is part of the project itself.
    pub local: bool,
    /// What the file says of its usage; most formats leave that to the edges.
    pub usage: Option<Usage>,
    /// The packages of the same file that it depends on.
    pub dependencies: Vec<Edge>,
}

/// A step from the project, or from a package, to a package it depends on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Edge {
    /// The index of the package depended on.
    pub to: usize,
    /// What it is needed for.
    pub usage: Usage,
}

/// How a package gets into what is shipped. The first that applies wins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Usage {
    /// It is part of every build.
    Shipped,
    /// It is part of builds that ask for it.
    Optional,
    /// Only tests and tools of the project use it.
    Development,
}

impl Usage {
    /// Every usage, the one that wins first.
    pub const ALL: [Self; 3] = [Self::Shipped, Self::Optional, Self::Development];
}

/// Something wrong with a lockfile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// What is wrong.
    pub kind: ProblemKind,
    /// Where.
    pub span: Span,
}

/// What can be wrong with a lockfile.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ProblemKind {
    /// Markers of version control stand in the file; the first of the two sides was read.
    #[error("unresolved merge conflict")]
    Conflict,
    /// The end is missing.
    #[error("the file ends in the middle of an entry")]
    Truncated,
    /// It breaks the rules of its syntax.
    #[error("{0}")]
    Syntax(String),
    /// It holds nothing that a file of its name holds.
    #[error("no {0} that can be read")]
    Unrecognised(&'static str),
    /// It is of a later format than is known; it was read as one of the latest known.
    #[error("format version {found} is newer than version {known}, the latest known")]
    Version {
        /// The version stated.
        found: String,
        /// The latest version known.
        known: &'static str,
    },
    /// Packages depend on each other in a circle, in an ecosystem that has no such circles.
    #[error("depends on itself by way of its own dependencies")]
    Cycle,
    /// A package depends on one that the file lacks, in a format that lists every package.
    #[error("depends on `{0}`, which the file does not list")]
    Missing(String),
    /// It is too large to be read.
    #[error("larger than {0} MiB, not read")]
    TooLarge(usize),
    /// It holds more than is read; what stands after the place was left out.
    #[error("more than {0} entries, the rest not read")]
    TooMany(usize),
    /// It is nested more deeply than is read; what lies deeper was left out.
    #[error("nested more than {0} deep, the rest not read")]
    TooDeep(usize),
    /// The path of a package is longer than is followed; what lies below it was left out.
    #[error("a path of more than {0} bytes, what lies below it not read")]
    PathTooLong(usize),
}

impl ProblemKind {
    /// Whether packages may be in the file that were not read.
    pub const fn loses_packages(&self) -> bool {
        !matches!(self, Self::Version { .. } | Self::Cycle | Self::Missing(_))
    }
}

impl Problem {
    /// A problem at a place.
    pub(super) const fn new(kind: ProblemKind, span: Span) -> Self {
        Self { kind, span }
    }
}

/// The most problems that are kept of a file: a file of another format under the name of
/// a lockfile has one on every line.
pub(super) const MAX_PROBLEMS: usize = 100;

/// Whether a format lists everything its packages depend on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Graph {
    /// It does, and no package depends on itself by way of others.
    Closed,
    /// Peers and platform packages may be missing, and circles are usual.
    Open,
}

/// A lockfile in the making: edges are names until every package is known.
#[derive(Debug)]
pub(super) struct Draft {
    ecosystem: Ecosystem,
    packages: Vec<LockedPackage>,
    versions: HashMap<(String, String), usize>,
    keys: HashMap<String, usize>,
    wants: Vec<Want>,
    problems: Vec<Problem>,
}

#[derive(Debug)]
struct Want {
    from: Option<usize>,
    key: String,
    usage: Usage,
}

impl Draft {
    /// An empty file of an ecosystem.
    pub(super) fn new(ecosystem: Ecosystem) -> Self {
        Self {
            ecosystem,
            packages: Vec::new(),
            versions: HashMap::new(),
            keys: HashMap::new(),
            wants: Vec::new(),
            problems: Vec::new(),
        }
    }

    /// Takes a package in and returns its index. One that is already there stays where it is.
    pub(super) fn add(&mut self, name: &str, version: &str, span: Span) -> usize {
        let identity = (name.to_owned(), version.to_owned());
        let index = *self.versions.entry(identity).or_insert(self.packages.len());
        if index == self.packages.len() {
            let name = PackageName { ecosystem: self.ecosystem, name: name.to_owned() };
            self.packages.push(LockedPackage {
                name,
                version: version.to_owned(),
                span,
                local: false,
                usage: None,
                dependencies: Vec::new(),
            });
        }
        index
    }

    /// Marks a package as part of the project.
    pub(super) fn mark_local(&mut self, index: usize) {
        self.packages[index].local = true;
    }

    /// States the usage of a package. Of two statements the one that ships it wins.
    pub(super) fn state(&mut self, index: usize, usage: Usage) {
        let stated = self.packages[index].usage.get_or_insert(usage);
        *stated = usage.min(*stated);
    }

    /// Gives a package a key under which others refer to it. The first package of a key keeps it.
    pub(super) fn known_as(&mut self, index: usize, key: impl Into<String>) {
        self.keys.entry(key.into()).or_insert(index);
    }

    /// Whether some package goes by that key.
    pub(super) fn knows(&self, key: &str) -> bool {
        self.keys.contains_key(key)
    }

    /// Adds an edge from a package to the one of that key.
    pub(super) fn wants(&mut self, from: usize, key: impl Into<String>, usage: Usage) {
        self.wants.push(Want { from: Some(from), key: key.into(), usage });
    }

    /// Adds an edge from the project to the package of that key.
    pub(super) fn root(&mut self, key: impl Into<String>, usage: Usage) {
        self.wants.push(Want { from: None, key: key.into(), usage });
    }

    /// Notes a problem.
    pub(super) fn problem(&mut self, kind: ProblemKind, span: Span) {
        self.problems([Problem::new(kind, span)]);
    }

    /// Takes in the problems of an earlier stage.
    pub(super) fn problems(&mut self, problems: impl IntoIterator<Item = Problem>) {
        let room = MAX_PROBLEMS.saturating_sub(self.problems.len());
        self.problems.extend(problems.into_iter().take(room));
    }

    /// The file, its edges resolved.
    pub(super) fn finish(mut self, graph: Graph) -> LockFile {
        let mut roots = Vec::new();
        let mut missing = None;
        for want in self.wants {
            let Some(&to) = self.keys.get(&want.key) else {
                missing = missing.or(Some(want));
                continue;
            };
            let edges = match want.from {
                Some(from) => &mut self.packages[from].dependencies,
                None => &mut roots,
            };
            edges.push(Edge { to, usage: want.usage });
        }
        settle(&mut roots);
        for package in &mut self.packages {
            settle(&mut package.dependencies);
        }
        if graph == Graph::Closed {
            self.problems.extend(missing.and_then(|want| want.problem(&self.packages)));
            self.problems.extend(cycle::find(&self.packages));
        }
        LockFile { packages: self.packages, roots, problems: self.problems }
    }
}

impl Want {
    /// That the file lacks the package. One such problem is reported a file: a file that was cut
    /// short lacks hundreds.
    fn problem(self, packages: &[LockedPackage]) -> Option<Problem> {
        let span = packages.get(self.from?)?.span;
        Some(Problem::new(ProblemKind::Missing(self.key), span))
    }
}

/// Sorts edges by the package they lead to and keeps the winning one to each.
fn settle(edges: &mut Vec<Edge>) {
    edges.sort_by_key(|edge| (edge.to, edge.usage));
    edges.dedup_by_key(|edge| edge.to);
}
