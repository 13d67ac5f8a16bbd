//! Where the nodes of the map lie: which row of a grid each has in its column.
//!
//! All columns share the grid, so that a page can end between two rows and cut no node.

use super::graph::{Graph, N_COLUMNS};

/// The most rows that nodes keep from one to the next where there is room.
const WIDEST_STEP: usize = 3;

/// The rows of the nodes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Layout {
    /// The row of every node, by column.
    pub(super) rows: [Vec<usize>; N_COLUMNS],
    /// The rows of the headings of the groups.
    pub(super) headings: Vec<usize>,
    /// How many rows there are.
    pub(super) n_rows: usize,
}

/// Lays a graph out: the first column from top to bottom, group by group; the nodes of the others as
/// near as can be to those that lead to them.
pub(super) fn layout(graph: &Graph) -> Layout {
    let mut layout = Layout::default();
    for group in &graph.groups {
        layout.headings.push(layout.n_rows);
        let first = layout.n_rows + 1;
        layout.rows[0].extend(first..first + group.n_nodes);
        // A free row sets groups apart.
        layout.n_rows = first + group.n_nodes + 1;
    }
    layout.n_rows = layout.n_rows.saturating_sub(1);
    let longest = graph.columns.iter().map(Vec::len).max().unwrap_or(0);
    layout.n_rows = layout.n_rows.max(longest);
    for column in 1..N_COLUMNS {
        let wanted = wanted(graph, &layout, column);
        layout.rows[column] = settle(&wanted, layout.n_rows, step(wanted.len(), layout.n_rows));
    }
    layout
}

/// The row that each node of a column would have best: the mean of those that lead to it, or the
/// first where none does.
fn wanted(graph: &Graph, layout: &Layout, column: usize) -> Vec<usize> {
    let mut sums = vec![(0, 0); graph.columns[column].len()];
    for link in graph.links.iter().filter(|it| it.to.0 == column) {
        let (from_column, from) = link.from;
        let Some(row) = layout.rows[from_column].get(from) else { continue };
        if let Some((sum, weight)) = sums.get_mut(link.to.1) {
            *sum += row * link.trail.len();
            *weight += link.trail.len();
        }
    }
    sums.into_iter().map(|(sum, weight)| sum.checked_div(weight).unwrap_or(0)).collect()
}

/// How many rows nodes keep from one to the next: in a column that is half empty, curves that end
/// side by side are easier to tell apart.
fn step(n_nodes: usize, n_rows: usize) -> usize {
    n_rows.checked_div(2 * n_nodes).map_or(1, |it| it.clamp(1, WIDEST_STEP))
}

/// Gives nodes rows among `n_rows` that are at least `step` apart, with the least squared distance
/// from those that they want. Nodes that want the same row keep their order.
///
/// With the nodes in the order of what they want, `row - position * step` may not fall: the best such
/// sequence is found by pooling neighbours that violate that (Ayer and others, 1955).
fn settle(wanted: &[usize], n_rows: usize, step: usize) -> Vec<usize> {
    let mut order: Vec<usize> = (0..wanted.len()).collect();
    order.sort_by_key(|index| wanted[*index]);
    let signed = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
    let mut pools: Vec<(i64, i64)> = Vec::new();
    for (position, index) in order.iter().enumerate() {
        let mut pool = (signed(wanted[*index]) - signed(position * step), 1);
        while let Some(last) = pools.pop_if(|last| last.0 * pool.1 > pool.0 * last.1) {
            pool = (pool.0 + last.0, pool.1 + last.1);
        }
        pools.push(pool);
    }
    let most = signed(n_rows.saturating_sub(wanted.len().saturating_sub(1) * step + 1));
    let shifts = pools.into_iter().flat_map(|(sum, count)| {
        let shift = sum.div_euclid(count).clamp(0, most);
        (0..count).map(move |_| usize::try_from(shift).unwrap_or(0))
    });
    let mut rows = vec![0; wanted.len()];
    for ((position, index), shift) in order.iter().enumerate().zip(shifts) {
        rows[*index] = position * step + shift;
    }
    rows
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn nodes_have_the_rows_they_want_where_these_are_free() {
        assert_eq!(settle(&[7, 2, 4], 10, 1), [7, 2, 4]);
        assert_eq!(settle(&[], 10, 1), [0; 0]);
    }

    #[test]
    fn nodes_that_want_one_row_gather_around_it() {
        assert_eq!(settle(&[5, 5, 5], 10, 1), [4, 5, 6]);
        assert_eq!(settle(&[0, 0, 0], 10, 1), [0, 1, 2]);
        assert_eq!(settle(&[9, 9, 9], 10, 1), [7, 8, 9]);
        assert_eq!(settle(&[5, 5, 5], 12, 3), [2, 5, 8]);
    }

    proptest! {
        #[test]
        fn no_two_nodes_share_a_row(
            wanted in prop::collection::vec(0..50_usize, 0..40),
            spare in 0..20_usize,
        ) {
            let n_rows = wanted.len().max(50) + spare;
            let step = step(wanted.len(), n_rows);
            let rows = settle(&wanted, n_rows, step);
            let mut sorted = rows.clone();
            sorted.sort_unstable();
            prop_assert!(sorted.windows(2).all(|it| it[1] - it[0] >= step));
            prop_assert!(sorted.last().is_none_or(|it| *it < n_rows));
            let in_order = |a: usize, b: usize| wanted[a] >= wanted[b] || rows[a] < rows[b];
            for a in 0..rows.len() {
                prop_assert!((0..rows.len()).all(|b| in_order(a, b)));
            }
        }
    }
}
