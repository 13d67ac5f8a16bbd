//! Retention: how long data is kept.

use std::ops::Range;

use privacy_model::claim::{Claim, Period, Practice};

use super::clause::{Act, Actor, Clause};
use super::passage::within;
use super::period::{self, PeriodAt, durations_or_all};
use super::reading::{Sentence, each_once};
use crate::policy::Statement;
use crate::policy::block::BlockKind;
use crate::policy::lexicon::cue::{Time, Verb};

impl Sentence<'_, '_> {
    /// How long data is kept: a verb of keeping or deleting and the periods beside it.
    pub(super) fn retention_claims(&self, out: &mut Vec<Statement>) {
        let keeping = |clause| Some((clause, keeping_act(clause)?));
        let Some((clause, act)) = self.clauses.iter().find_map(keeping) else {
            return self.listed_periods(out);
        };
        let mut times = within(&self.passage.times, &self.words);
        let responds = times.any(|(time, _)| *time == Time::Response);
        let mut periods = period::find(self.passage, &self.words);
        periods.retain(|it| !(responds && it.is_stated()));
        let periods = durations_or_all(periods);
        let kept = self.kept_for(&clause.words, &periods);
        for (index, (PeriodAt { period, words }, kept)) in periods.into_iter().zip(kept).enumerate()
        {
            let mut claim =
                self.claim(Practice::Retain, act.denied && period == Period::Indefinite);
            claim.period = Some(period);
            self.limit(&mut claim, Some(clause));
            let is_near = index == 0 && words.start.abs_diff(act.words.end) <= NEAR;
            let from_verb = act.words.start.min(words.start)..act.words.end.max(words.end);
            let words = if is_near { &from_verb } else { &words };
            self.of_each(&kept, &claim, words, out);
        }
    }

    /// Under a heading about keeping, or in a list below it: "Sign-in history: six months".
    fn listed_periods(&self, out: &mut Vec<Statement>) {
        let is_cell = matches!(self.passage.block.kind, BlockKind::Cell { .. });
        if !self.inherited.keeps || is_cell || self.kinds_in(&self.words).is_empty() {
            return;
        }
        let mut periods = period::find(self.passage, &self.words);
        periods.retain(PeriodAt::is_stated);
        let kept = self.kept_for(&self.words, &periods);
        for (PeriodAt { period, words }, kept) in periods.into_iter().zip(kept) {
            let mut claim = self.claim(Practice::Retain, false);
            claim.period = Some(period);
            self.limit(&mut claim, None);
            self.of_each(&kept, &claim, &words, out);
        }
    }

    /// The kinds of data that are kept for each period: those between it and the one before, else those
    /// between it and the next, else all that the words name. Where nothing is named before the first
    /// period, each stands before its data: "for 30 days your name, for 60 days your age".
    fn kept_for(&self, words: &Range<usize>, periods: &[PeriodAt]) -> Vec<Vec<String>> {
        let first = periods.first().map(|it| self.kinds_in(&(words.start..it.words.start)));
        let leads = first.is_some_and(|kinds| kinds.is_empty());
        let mut from = words.start;
        let mut kept = Vec::with_capacity(periods.len());
        for (index, at) in periods.iter().enumerate() {
            let end = periods.get(index + 1).map_or(words.end, |next| next.words.start);
            let mut ranges = [from..at.words.start, at.words.end..end, words.clone()];
            if leads {
                ranges.swap(0, 1);
            }
            let kinds = ranges.iter().map(|range| self.kinds_in(range));
            kept.push(kinds.into_iter().find(|it| !it.is_empty()).unwrap_or_default());
            from = at.words.end;
        }
        kept
    }

    /// States a claim of each kind of data, or of none where none is named.
    fn of_each(
        &self,
        kinds: &[String],
        claim: &Claim,
        words: &Range<usize>,
        out: &mut Vec<Statement>,
    ) {
        if kinds.is_empty() {
            out.push(self.statement(claim.clone(), words));
        }
        for kind in kinds {
            let category = Some(kind.clone());
            out.push(self.statement(Claim { category, ..claim.clone() }, words));
        }
    }

    /// The kinds of data that words name, each once, in their order.
    pub(super) fn kinds_in(&self, words: &Range<usize>) -> Vec<String> {
        let from = self.passage.data.partition_point(|it| it.words.start < words.start);
        let named = self.passage.data[from..].iter().take_while(|it| it.words.start < words.end);
        each_once(named.map(|it| it.id))
    }

    /// The first kind of data that words name.
    pub(super) fn data_in(&self, words: &Range<usize>) -> Option<String> {
        let from = self.passage.data.partition_point(|it| it.words.start < words.start);
        let first = self.passage.data.get(from).filter(|it| it.words.start < words.end)?;
        Some(first.id.to_owned())
    }
}

/// How many words may part a verb of keeping from its period in one phrase.
const NEAR: usize = 30;

/// The act of a clause that keeps or deletes data.
fn keeping_act(clause: &Clause) -> Option<&Act> {
    let keeps = |verb: &Verb| matches!(verb, Verb::Retain | Verb::Store | Verb::Erase);
    clause.acts.iter().find(|act| act.actor != Actor::User && act.verbs.iter().any(keeps))
}
