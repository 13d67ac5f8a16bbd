//! Records in tables: one a row under a row of labels, or one a column beside a column of labels.

use std::collections::BTreeMap;

use super::draft::Draft;
use super::label::{self, Key, Label};
use super::name;
use super::passage::Passage;
use super::scope::Scopes;
use crate::policy::block::{BlockKind, Document};
use crate::source::Span;

/// A table's cells: the block by row and column. A merged cell stands in all places it covers.
#[derive(Debug, Default)]
struct Grid {
    rows: Vec<BTreeMap<u32, usize>>,
}

/// The labels of columns (or rows) by their number.
type Labels = BTreeMap<u32, Label>;

/// The drafts of all records in tables, in reading order.
pub(super) fn drafts(document: &Document, scopes: &Scopes) -> Vec<Draft> {
    grids(document).iter().flat_map(|grid| of_grid(document, scopes, grid)).collect()
}

fn grids(document: &Document) -> Vec<Grid> {
    let mut grids: Vec<(u32, Grid)> = Vec::new();
    for (block, it) in document.blocks.iter().enumerate() {
        let BlockKind::Cell { table, row, column, columns, .. } = it.kind else { continue };
        if grids.last().is_none_or(|(last, _)| *last != table) {
            grids.push((table, Grid::default()));
        }
        if let Some((_, grid)) = grids.last_mut() {
            grid.put(row, column..column.saturating_add(columns), block);
        }
    }
    let mut grids: Vec<Grid> = grids.into_iter().map(|(_, grid)| grid).collect();
    for grid in &mut grids {
        grid.extend_down(document);
    }
    grids
}

impl Grid {
    fn put(&mut self, row: u32, columns: std::ops::Range<u32>, block: usize) {
        // Rows without text are left out: the number only says whether the cell begins a new one.
        let row = row as usize;
        if self.rows.len() <= row {
            self.rows.resize_with(row + 1, BTreeMap::new);
        }
        self.rows[row].extend(columns.map(|column| (column, block)));
    }

    /// Puts cells that cover several rows into all of them.
    fn extend_down(&mut self, document: &Document) {
        let mut reaching: BTreeMap<u32, (usize, u32)> = BTreeMap::new();
        for (index, row) in self.rows.iter_mut().enumerate() {
            let index = u32::try_from(index).unwrap_or(u32::MAX);
            reaching.retain(|_, (_, until)| *until > index);
            let own: Vec<(u32, usize)> =
                row.iter().map(|(column, block)| (*column, *block)).collect();
            for (column, (block, _)) in &reaching {
                row.entry(*column).or_insert(*block);
            }
            for (column, block) in own {
                if let BlockKind::Cell { rows, .. } = document.blocks[block].kind
                    && rows > 1
                {
                    reaching.insert(column, (block, index.saturating_add(rows)));
                }
            }
        }
    }

    fn n_columns(&self) -> u32 {
        self.rows.iter().filter_map(|row| row.keys().last()).max().map_or(0, |last| last + 1)
    }
}

fn of_grid(document: &Document, scopes: &Scopes, grid: &Grid) -> Vec<Draft> {
    const MOST_TITLE_ROWS: usize = 4;
    let n_columns = grid.n_columns();
    let head = (0..grid.rows.len().min(MOST_TITLE_ROWS))
        .find(|row| names_records(&labels(document, grid.rows[*row].iter())));
    if let Some(head) = head.filter(|_| n_columns > 1) {
        return Rows { document, scopes, grid, head }.drafts();
    }
    beside_labels(document, scopes, grid, n_columns)
}

/// What cells say as labels.
fn labels<'a>(document: &Document, cells: impl Iterator<Item = (&'a u32, &'a usize)>) -> Labels {
    let labelled = cells.filter_map(|(place, block)| {
        let text = document.blocks[*block].text.decoded.as_str();
        Some((*place, label::label(text)?))
    });
    labelled.collect()
}

/// Whether labels are those of records: a name in front, and something about it. What stands
/// first must be understood: a table of cookies names its providers further right.
fn names_records(labels: &Labels) -> bool {
    const LAST_NAME: u32 = 1;
    let is_name = |key| matches!(key, Key::Name | Key::Party | Key::Company | Key::Permission);
    let mut keys: Vec<Key> = labels.values().map(|it| it.key).collect();
    keys.sort_unstable();
    keys.dedup();
    let has_first = labels.contains_key(&0);
    keys.len() >= 2 && has_first && labels.range(..=LAST_NAME).any(|(_, label)| is_name(label.key))
}

/// A table with a row of labels and a record in each row below.
struct Rows<'a> {
    document: &'a Document,
    scopes: &'a Scopes,
    grid: &'a Grid,
    head: usize,
}

impl Rows<'_> {
    fn drafts(&self) -> Vec<Draft> {
        let mut labels = labels(self.document, self.grid.rows[self.head].iter());
        let mut group = self.head.checked_sub(1).and_then(|row| self.title(row));
        let mut above: BTreeMap<u32, usize> = BTreeMap::new();
        let mut drafts = Vec::new();
        for row in self.head + 1..self.grid.rows.len() {
            let cells = &self.grid.rows[row];
            let relabelled = self::labels(self.document, cells.iter());
            if names_records(&relabelled) {
                labels = relabelled;
            } else if let Some(title) = self.title(row) {
                group = Some(title);
            } else if !cells.is_empty() {
                above = filled(cells, &above, &labels);
                let mut draft = self.draft(&above, &labels, group);
                if let Some(draft) = &mut draft {
                    draft.place = self.place(row);
                }
                drafts.extend(draft);
            }
        }
        drafts
    }

    /// The text of a row that is one cell: the heading of the rows below.
    fn title(&self, row: usize) -> Option<Passage> {
        let cells = &self.grid.rows[row];
        let first = *cells.values().next()?;
        let is_one = cells.values().all(|block| *block == first);
        let starts = cells.keys().next() == Some(&0);
        (is_one && starts).then(|| name::bare(Passage::of(self.document, first), self.document))
    }

    /// Where the cells stand that begin in the row.
    fn place(&self, row: usize) -> Option<Span> {
        let begins = |block: &usize| match self.document.blocks[*block].kind {
            BlockKind::Cell { row: first, .. } => first as usize == row,
            _ => false,
        };
        let own = self.grid.rows[row].values().copied().filter(begins);
        own.map(|block| self.document.blocks[block].text.source()).reduce(Span::to)
    }

    fn draft(
        &self,
        cells: &BTreeMap<u32, usize>,
        labels: &Labels,
        group: Option<Passage>,
    ) -> Option<Draft> {
        let first = *cells.values().next()?;
        let scope = self.scopes.above(first);
        let values = cells.iter().filter_map(|(column, block)| {
            Some((*labels.get(column)?, Passage::of(self.document, *block)))
        });
        draft(self.document, values, scope, group)
    }
}

/// A row whose empty cells at its beginning hold what stands above them. Further right an empty
/// cell says that there is nothing to say.
fn filled(
    cells: &BTreeMap<u32, usize>,
    above: &BTreeMap<u32, usize>,
    labels: &Labels,
) -> BTreeMap<u32, usize> {
    let first = cells.keys().next().copied().unwrap_or(0);
    let leading =
        above.iter().filter(|(column, _)| **column < first && labels.contains_key(column));
    leading.chain(cells).map(|(column, block)| (*column, *block)).collect()
}

/// The records of a table with a column of labels: one in each further column.
fn beside_labels(document: &Document, scopes: &Scopes, grid: &Grid, n_columns: u32) -> Vec<Draft> {
    let rows = || (0..).zip(&grid.rows);
    let heads: BTreeMap<u32, usize> =
        rows().filter_map(|(row, cells)| Some((row, *cells.get(&0)?))).collect();
    let labels = labels(document, heads.iter());
    if !names_records(&labels) {
        return Vec::new();
    }
    let column = |column: u32| {
        let cells = rows().filter_map(|(row, cells)| Some((row, *cells.get(&column)?)));
        let values = cells
            .filter_map(|(row, block)| Some((*labels.get(&row)?, Passage::of(document, block))));
        let first = *grid.rows.first()?.values().next()?;
        draft(document, values, scopes.above(first), None)
    };
    (1..n_columns).filter_map(column).collect()
}

/// The record of the values of a row or column.
fn draft(
    document: &Document,
    values: impl Iterator<Item = (Label, Passage)>,
    scope: super::scope::Scope,
    group: Option<Passage>,
) -> Option<Draft> {
    let values: Vec<(Label, Passage)> = values.collect();
    let of = |key| values.iter().find(|(label, _)| label.key == key).map(|(_, value)| *value);
    let named = of(Key::Name);
    let name = named.or(of(Key::Party)).or(of(Key::Company));
    let is_permission = of(Key::Permission).is_some();
    let name = name.filter(|it| named.is_some() || name::is_proper(it.text(document)));
    if name.is_none() && !is_permission {
        return None;
    }
    let mut draft = Draft::new(name.map(|it| name::bare(it, document)), scope);
    (draft.group, draft.listing) = (group, usize::MAX);
    for (label, value) in values {
        draft.says_sdk |= label.says_sdk || matches!(label.key, Key::Party | Key::Company);
        draft.push(label.key, value.trimmed(document, |_| false));
    }
    Some(draft)
}
