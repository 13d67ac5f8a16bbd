//! What the map shows: fields, categories, purposes and recipients, and which are linked.

use std::collections::{BTreeMap, BTreeSet};

use super::contents::{Contents, Field, Holder, Word};

/// The most fields that are drawn one by one; of more, their types are drawn.
const MOST_FIELDS: usize = 300;

/// How many columns there are: what holds data, then categories, purposes and recipients.
pub(super) const N_COLUMNS: usize = 4;

/// The nodes by column, and the links between them.
#[derive(Debug, Default)]
pub(super) struct Graph {
    pub(super) columns: [Vec<Node>; N_COLUMNS],
    /// The nodes of the first column that belong together, in order.
    pub(super) groups: Vec<Group>,
    pub(super) links: Vec<Link>,
    /// Whether the first column has types and not fields.
    pub(super) is_by_type: bool,
}

/// A field, a type or a word.
#[derive(Debug, Clone)]
pub(super) struct Node {
    pub(super) label: String,
    pub(super) title: String,
    /// The anchor of what is said of it.
    pub(super) target: String,
    /// How it is drawn: a grade, or nothing.
    pub(super) class: &'static str,
    /// The nodes of the first column whose data passes here.
    pub(super) trail: BTreeSet<usize>,
}

/// Nodes of the first column under one heading.
#[derive(Debug, Clone)]
pub(super) struct Group {
    pub(super) label: String,
    pub(super) n_nodes: usize,
}

/// Where a node stands in the graph: its column, and its position there.
pub(super) type Spot = (usize, usize);

/// Data that goes from one node to another further right.
#[derive(Debug, Clone)]
pub(super) struct Link {
    pub(super) from: Spot,
    pub(super) to: Spot,
    pub(super) trail: BTreeSet<usize>,
}

/// The graph of what is told in a report.
pub(super) fn graph(contents: &Contents) -> Graph {
    let is_by_type = contents.fields.len() > MOST_FIELDS;
    let mut graph = Graph { is_by_type, ..Graph::default() };
    if is_by_type {
        graph.columns[0] = contents.holders.iter().enumerate().map(of_holder).collect();
        graph.groups = packages(&contents.holders);
    } else {
        graph.columns[0] = contents.fields.iter().map(of_field).collect();
        let group = |it: &Holder| Group { label: it.name.clone(), n_nodes: it.end - it.first };
        graph.groups = contents.holders.iter().map(group).collect();
    }
    let words = [
        (&contents.categories, "category"),
        (&contents.purposes, "purpose"),
        (&contents.recipients, "recipient"),
    ];
    for (column, (words, kind)) in graph.columns[1..].iter_mut().zip(words) {
        *column = words.iter().map(|it| of_word(it, kind)).collect();
    }
    let mut links = BTreeMap::new();
    for field in &contents.fields {
        let origin = if is_by_type { field.holder } else { field.number };
        graph.trace(field, origin, &mut links);
    }
    graph.links = links.into_iter().map(|((from, to), trail)| Link { from, to, trail }).collect();
    graph
}

impl Graph {
    /// Follows the data of a field through the columns. A column that it has nothing in is passed
    /// over.
    fn trace(
        &mut self,
        field: &Field,
        origin: usize,
        links: &mut BTreeMap<(Spot, Spot), BTreeSet<usize>>,
    ) {
        let mut from: Vec<Spot> = vec![(0, origin)];
        for (column, words) in (1..).zip([&field.categories, &field.purposes, &field.recipients]) {
            let to: Vec<Spot> = words.iter().map(|it| (column, *it)).collect();
            for pair in from.iter().flat_map(|from| to.iter().map(|to| (*from, *to))) {
                links.entry(pair).or_default().insert(origin);
            }
            if !to.is_empty() {
                self.pass(&from, origin);
                from = to;
            }
        }
        self.pass(&from, origin);
    }

    fn pass(&mut self, spots: &[Spot], origin: usize) {
        for (column, index) in spots {
            if let Some(node) = self.columns[*column].get_mut(*index) {
                node.trail.insert(origin);
            }
        }
    }
}

fn of_field(field: &Field) -> Node {
    Node {
        label: field.name.clone(),
        title: format!("{}: {}", field.name, field.type_text),
        target: format!("field-{}", field.number + 1),
        class: field.grade,
        trail: BTreeSet::new(),
    }
}

fn of_holder((index, holder): (usize, &Holder)) -> Node {
    Node {
        label: holder.name.clone(),
        title: holder.path.clone(),
        target: format!("type-{}", index + 1),
        class: "",
        trail: BTreeSet::new(),
    }
}

fn of_word(word: &Word, kind: &str) -> Node {
    Node {
        label: word.label.clone(),
        title: format!("{} ({})", word.label, word.id),
        target: format!("{kind}-{}", word.number + 1),
        class: if word.note == "special category" { "special" } else { "" },
        trail: BTreeSet::new(),
    }
}

/// Types that follow each other in one package.
fn packages(holders: &[Holder]) -> Vec<Group> {
    let groups = holders.chunk_by(|a, b| a.package == b.package);
    groups.map(|it| Group { label: it[0].package.clone(), n_nodes: it.len() }).collect()
}
