//! A row of a table that says in one cell which data it is about, and in another how long it is kept.

use privacy_model::claim::{Claim, Condition, Evidence, Period, Polarity, Practice};

use super::context::Context;
use super::passage::Passage;
use super::period::{self, PeriodAt, durations_or_all};
use crate::policy::Statement;
use crate::policy::block::{Block, BlockKind};
use crate::source::Span;

/// What the cells of a row have said so far.
#[derive(Debug, Default)]
pub(super) struct Row {
    /// The table and the row.
    at: Option<(u32, u32)>,
    /// The kinds of data, each once.
    data: Vec<String>,
    /// The texts of the cells that name them.
    names: Vec<String>,
    /// The condition under which all of it holds.
    condition: Option<Condition>,
    periods: Vec<Kept>,
}

/// A period of a row.
#[derive(Debug)]
struct Kept {
    period: Period,
    /// The words that state it.
    words: Span,
    /// Its cell.
    block: usize,
    cell: Span,
    text: String,
    section: Evidence,
}

impl Row {
    /// Ends the row if a block does not belong to it.
    pub(super) fn go_on(&mut self, block: &Block, out: &mut Vec<Statement>) {
        let at = match block.kind {
            BlockKind::Cell { table, row, header: false, .. } => Some((table, row)),
            _ => None,
        };
        if self.at != at {
            self.finish(out);
            self.at = at;
        }
    }

    /// Takes in a cell: a period where its column is about keeping, else the data that it names.
    pub(super) fn add(
        &mut self,
        passage: &Passage<'_>,
        inherited: &Context,
        left: &Context,
        index: usize,
        section: &Evidence,
    ) {
        let text = &passage.block.text.decoded;
        let whole = 0..passage.words.len();
        let periods = if inherited.keeps { period::find(passage, &whole) } else { Vec::new() };
        for PeriodAt { period, words } in durations_or_all(periods) {
            self.periods.push(Kept {
                period,
                words: passage.source(&words),
                block: index,
                cell: passage.source(&whole),
                text: text.clone(),
                section: section.clone(),
            });
        }
        if self.periods.last().is_some_and(|it| it.block == index) || passage.data.is_empty() {
            return;
        }
        self.condition = self.condition.take().or_else(|| left.condition.clone());
        self.names.push(text.clone());
        for mention in &passage.data {
            if !self.data.iter().any(|id| id == mention.id) {
                self.data.push(mention.id.to_owned());
            }
        }
    }

    /// Says of each kind of data how long it is kept.
    pub(super) fn finish(&mut self, out: &mut Vec<Statement>) {
        let row = std::mem::take(self);
        for kept in &row.periods {
            out.extend(row.data.iter().map(|category| row.statement(category, kept)));
        }
    }

    fn statement(&self, category: &str, kept: &Kept) -> Statement {
        let quote = format!("{} | {}", self.names.join(" | "), kept.text);
        let evidence = Evidence { quote, ..kept.section.clone() };
        let mut claim = Claim::new(Practice::Retain, Polarity::Affirmed, evidence);
        claim.category = Some(category.to_owned());
        claim.period = Some(kept.period.clone());
        claim.condition.clone_from(&self.condition);
        Statement {
            claim,
            span: kept.words,
            sentence: kept.cell,
            block: kept.block,
            is_beside_data: false,
        }
    }
}
