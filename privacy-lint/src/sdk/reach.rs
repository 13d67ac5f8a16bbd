//! Which packages a product pulls in, by which way, and what for.

use std::collections::VecDeque;

use super::lockfile::{Edge, LockFile, Usage};

/// The packages of a lockfile that can be reached from where a walk started.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reach {
    steps: Vec<Option<Step>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Step {
    usage: Usage,
    from: Option<usize>,
}

impl Reach {
    /// What the edges of `roots` lead to, directly and through other packages.
    ///
    /// A package is used for the best that any way to it allows, and a way is as good as its worst
    /// edge. What the file itself states of a package's usage goes before that.
    pub fn from(lock: &LockFile, roots: &[Edge]) -> Self {
        let mut walk = Walk::new(lock);
        walk.start(roots.iter().copied());
        walk.finish()
    }

    /// What the project of the file uses: the packages that the file says the project asks for.
    ///
    /// Where it names none, those that no other package depends on. A package that no way leads to
    /// is reached by itself, as formats without edges list them.
    pub fn of(lock: &LockFile) -> Self {
        let mut walk = Walk::new(lock);
        if lock.roots.is_empty() {
            walk.start(heads(lock));
        } else {
            walk.start(lock.roots.iter().copied());
        }
        for index in 0..lock.packages.len() {
            if walk.steps[index].is_none() {
                walk.start([shipped(index)]);
            }
        }
        walk.finish()
    }

    /// What the package of that index is used for; nothing if it is not reached.
    pub fn usage(&self, index: usize) -> Option<Usage> {
        self.steps.get(index).copied().flatten().map(|step| step.usage)
    }

    /// Why a package is there: the indices of the packages from a root to it, both included, on
    /// one of the shortest ways. Empty if it is not reached.
    pub fn why(&self, index: usize) -> Vec<usize> {
        let step = |index: usize| self.steps.get(index).copied().flatten();
        let mut way: Vec<usize> = std::iter::successors(step(index).map(|_| index), |index| {
            step(*index).and_then(|step| step.from)
        })
        .collect();
        way.reverse();
        way
    }

    /// The indices of the packages that are reached, ascending.
    pub fn packages(&self) -> impl Iterator<Item = usize> {
        self.steps.iter().enumerate().filter_map(|(index, step)| step.map(|_| index))
    }
}

/// An edge to a package that is part of every build.
const fn shipped(to: usize) -> Edge {
    Edge { to, usage: Usage::Shipped }
}

/// Edges to the packages that no other package depends on.
fn heads(lock: &LockFile) -> impl Iterator<Item = Edge> {
    let mut wanted = vec![false; lock.packages.len()];
    for edge in lock.packages.iter().flat_map(|package| &package.dependencies) {
        wanted[edge.to] = true;
    }
    wanted.into_iter().enumerate().filter(|(_, wanted)| !wanted).map(|(index, _)| shipped(index))
}

/// A breadth-first walk with one queue a usage: the better ones are emptied first, so that the
/// first step to a package is on the best way and a shortest of those.
struct Walk<'a> {
    lock: &'a LockFile,
    steps: Vec<Option<Step>>,
    queues: [VecDeque<(usize, Step)>; Usage::ALL.len()],
}

impl<'a> Walk<'a> {
    fn new(lock: &'a LockFile) -> Self {
        Self { lock, steps: vec![None; lock.packages.len()], queues: Default::default() }
    }

    /// Walks from those edges through all that is not reached yet.
    fn start(&mut self, roots: impl IntoIterator<Item = Edge>) {
        for edge in roots {
            self.enqueue(edge.to, Step { usage: edge.usage, from: None });
        }
        while let Some((index, step)) = self.queues.iter_mut().find_map(VecDeque::pop_front) {
            self.visit(index, step);
        }
    }

    fn enqueue(&mut self, index: usize, step: Step) {
        if self.steps.get(index).is_some_and(Option::is_none) {
            self.queues[step.usage as usize].push_back((index, step));
        }
    }

    fn visit(&mut self, index: usize, step: Step) {
        if self.steps[index].is_some() {
            return;
        }
        self.steps[index] = Some(step);
        for edge in &self.lock.packages[index].dependencies {
            let usage = step.usage.max(edge.usage);
            self.enqueue(edge.to, Step { usage, from: Some(index) });
        }
    }

    fn finish(mut self) -> Reach {
        for (step, package) in self.steps.iter_mut().zip(&self.lock.packages) {
            if let (Some(step), Some(stated)) = (step, package.usage) {
                step.usage = stated;
            }
        }
        Reach { steps: self.steps }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::package::Ecosystem;
    use crate::sdk::lockfile::{Draft, Graph};
    use crate::source::Span;

    fn lock(edges: &[(&str, &str, Usage)], roots: &[(&str, Usage)]) -> LockFile {
        let mut draft = Draft::new(Ecosystem::Npm);
        for name in ["app", "core", "push", "test-kit"] {
            let index = draft.add(name, "1.0.0", Span::default());
            draft.known_as(index, name);
            for (_, to, usage) in edges.iter().filter(|(from, ..)| *from == name) {
                draft.wants(index, *to, *usage);
            }
        }
        for (name, usage) in roots {
            draft.root(*name, *usage);
        }
        draft.finish(Graph::Open)
    }

    #[test]
    fn a_way_is_as_good_as_its_worst_edge_and_the_best_way_wins() {
        use Usage::{Development, Optional, Shipped};
        let edges = [
            ("app", "push", Optional),
            ("app", "core", Shipped),
            ("core", "push", Shipped),
            ("app", "test-kit", Development),
        ];
        let lock = lock(&edges, &[("app", Shipped)]);
        let reach = Reach::of(&lock);
        assert_eq!(reach.why(2), [0, 1, 2], "through core, which is always there");
        assert_eq!(reach.usage(2), Some(Shipped));
        assert_eq!(reach.usage(3), Some(Development));
    }

    #[test]
    fn a_circle_ends() {
        let edges = [("core", "push", Usage::Shipped), ("push", "core", Usage::Shipped)];
        let reach = Reach::of(&lock(&edges, &[("core", Usage::Development)]));
        assert_eq!(reach.why(2), [1, 2]);
        assert_eq!(reach.usage(2), Some(Usage::Development));
        assert_eq!(reach.packages().count(), 4, "what no root leads to stands for itself");
    }

    #[test]
    fn nothing_is_reached_from_nowhere() {
        let lock = lock(&[], &[]);
        let reach = Reach::from(&lock, &[]);
        assert_eq!((reach.packages().count(), reach.why(0), reach.usage(9)), (0, vec![], None));
    }
}
