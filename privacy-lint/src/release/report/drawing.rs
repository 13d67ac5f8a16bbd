//! The map as shapes: boxes, curves and labels with their coordinates.

use serde::Serialize;

use super::graph::{Graph, Group, Link, N_COLUMNS, Node, Spot};
use super::layout::Layout;
use super::names::{cut, fitted};

/// The height of a row, and of the box in it.
const ROW: usize = 24;
const BOX: usize = 20;
/// The width of a column, and the room between two.
const COLUMN: usize = 188;
const GAP: usize = 76;
/// The room above the first row, for the headings of the columns.
const TOP: usize = 34;
/// How many characters of a fixed width fit into a box.
const MOST_LABEL: usize = 24;
/// The most characters of a title.
const MOST_TITLE_CHARS: usize = 240;
/// How many rows go on a printed page.
const ROWS_A_PAGE: usize = 50;

/// The drawn map. Lengths are in units of the drawing, from its upper left corner.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Drawing {
    width: usize,
    height: usize,
    is_by_type: bool,
    headings: Vec<Label>,
    groups: Vec<Label>,
    links: Vec<Curve>,
    columns: Vec<Vec<Shape>>,
    /// The parts that go on a printed page each.
    pages: Vec<Page>,
}

#[derive(Debug, Clone, Serialize)]
struct Label {
    x: usize,
    y: usize,
    text: String,
}

#[derive(Debug, Clone, Serialize)]
struct Curve {
    path: String,
    trail: String,
}

#[derive(Debug, Clone, Serialize)]
struct Shape {
    x: usize,
    y: usize,
    width: usize,
    height: usize,
    text_x: usize,
    text_y: usize,
    label: String,
    title: String,
    target: String,
    class: &'static str,
    trail: String,
}

#[derive(Debug, Clone, Serialize)]
struct Page {
    y: usize,
    height: usize,
}

/// Draws a graph that was laid out.
pub(super) fn drawing(graph: &Graph, layout: &Layout) -> Drawing {
    let height = TOP + layout.n_rows * ROW;
    let columns = graph.columns.iter().zip(&layout.rows).enumerate();
    let columns = columns.map(|(column, (nodes, rows))| {
        nodes.iter().zip(rows).map(|(node, row)| shape(node, column, *row)).collect()
    });
    Drawing {
        width: N_COLUMNS * COLUMN + (N_COLUMNS - 1) * GAP,
        height,
        is_by_type: graph.is_by_type,
        headings: headings(graph),
        groups: graph.groups.iter().zip(&layout.headings).map(|it| group(it.0, *it.1)).collect(),
        links: graph.links.iter().filter_map(|it| curve(it, layout)).collect(),
        columns: columns.collect(),
        pages: pages(height),
    }
}

const fn left(column: usize) -> usize {
    column * (COLUMN + GAP)
}

const fn top(row: usize) -> usize {
    TOP + row * ROW
}

fn headings(graph: &Graph) -> Vec<Label> {
    let first = if graph.is_by_type { "Types" } else { "Fields" };
    let names = [first, "Data categories", "Purposes", "Recipients"];
    let columns = names.into_iter().zip(&graph.columns).enumerate();
    let heading = |(column, (name, nodes)): (usize, (&str, &Vec<Node>))| Label {
        x: left(column),
        y: 16,
        text: format!("{name} ({})", nodes.len()),
    };
    columns.map(heading).collect()
}

fn group(group: &Group, row: usize) -> Label {
    Label { x: 0, y: top(row) + 15, text: fitted(&group.label, MOST_LABEL + 2) }
}

fn shape(node: &Node, column: usize, row: usize) -> Shape {
    Shape {
        x: left(column),
        y: top(row),
        width: COLUMN,
        height: BOX,
        text_x: left(column) + 9,
        text_y: top(row) + 14,
        label: fitted(&node.label, MOST_LABEL),
        title: cut(&node.title, MOST_TITLE_CHARS),
        target: node.target.clone(),
        class: node.class,
        trail: trail(&node.trail),
    }
}

/// From the right edge of one node to the left edge of the other, level at both.
fn curve(link: &Link, layout: &Layout) -> Option<Curve> {
    let middle = |(column, index): Spot| {
        Some((left(column), top(*layout.rows[column].get(index)?) + BOX / 2))
    };
    let ((x, y), (to_x, to_y)) = (middle(link.from)?, middle(link.to)?);
    let x = x + COLUMN;
    let half = x.midpoint(to_x);
    let path = format!("M{x} {y}C{half} {y} {half} {to_y} {to_x} {to_y}");
    Some(Curve { path, trail: trail(&link.trail) })
}

fn trail(origins: &std::collections::BTreeSet<usize>) -> String {
    origins.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
}

/// Cuts the drawing between rows.
fn pages(height: usize) -> Vec<Page> {
    let each = ROWS_A_PAGE * ROW;
    let rest = (TOP + each..height).step_by(each);
    let starts = std::iter::once(0).chain(rest);
    let page = |y: usize| {
        let end = if y == 0 { TOP + each } else { y + each };
        Page { y, height: end.min(height) - y }
    };
    starts.map(page).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_follow_each_other_and_cut_no_row() {
        for n_rows in [0, 1, ROWS_A_PAGE, ROWS_A_PAGE + 1, 3 * ROWS_A_PAGE, 1_000] {
            let height = TOP + n_rows * ROW;
            let mut at = 0;
            for page in pages(height) {
                assert_eq!(page.y, at);
                at += page.height;
                assert!(at == height || (at - TOP).is_multiple_of(ROW), "{at}");
            }
            assert_eq!(at, height);
        }
    }
}
