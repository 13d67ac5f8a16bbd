//! Finds circles in graphs that have none.

use super::lockfile::{LockedPackage, Problem, ProblemKind};

/// A problem at the first package of the file that lies on a circle or between two.
///
/// Packages of the project itself are left out: their tests may depend on what depends on them.
pub(super) fn find(packages: &[LockedPackage]) -> Option<Problem> {
    let mut kept = vec![true; packages.len()];
    let forward = edges(packages, |from, to| (from, to));
    let backward = edges(packages, |from, to| (to, from));
    peel(&forward, &mut kept);
    peel(&backward, &mut kept);
    let first = kept.iter().position(|kept| *kept)?;
    Some(Problem::new(ProblemKind::Cycle, packages[first].span))
}

/// The edges between foreign packages, by the index of the end that `orient` puts first.
fn edges(
    packages: &[LockedPackage],
    orient: fn(usize, usize) -> (usize, usize),
) -> Vec<Vec<usize>> {
    let mut edges = vec![Vec::new(); packages.len()];
    for (from, package) in packages.iter().enumerate().filter(|(_, package)| !package.local) {
        for to in package.dependencies.iter().map(|edge| edge.to) {
            let (start, end) = orient(from, to);
            edges[start].push(end);
        }
    }
    edges
}

/// Drops the packages that no kept package has an edge to, until every kept one has such an edge.
fn peel(edges: &[Vec<usize>], kept: &mut [bool]) {
    let mut incoming = vec![0_usize; edges.len()];
    for (_, ends) in edges.iter().enumerate().filter(|(from, _)| kept[*from]) {
        for to in ends {
            incoming[*to] += 1;
        }
    }
    let mut loose: Vec<usize> =
        (0..edges.len()).filter(|index| kept[*index] && incoming[*index] == 0).collect();
    while let Some(index) = loose.pop() {
        kept[index] = false;
        for &to in &edges[index] {
            incoming[to] -= 1;
            if kept[to] && incoming[to] == 0 {
                loose.push(to);
            }
        }
    }
}
