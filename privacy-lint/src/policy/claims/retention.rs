//! Retention: how long data is kept.

use std::ops::Range;

use privacy_model::claim::{Period, Practice};

use super::clause::{Act, Actor, Clause};
use super::passage::within;
use super::period::{self, PeriodAt};
use super::reading::Sentence;
use crate::policy::Statement;
use crate::policy::lexicon::cue::{Time, Verb};

impl Sentence<'_, '_> {
    /// How long data is kept: a verb of keeping or deleting and the periods beside it.
    pub(super) fn retention_claims(&self, out: &mut Vec<Statement>) {
        let keeping = |clause| Some((clause, keeping_act(clause)?));
        let Some((clause, act)) = self.clauses.iter().find_map(keeping) else { return };
        let times: Vec<_> = within(&self.passage.times, &self.words).cloned().collect();
        let responds = times.iter().any(|(time, _)| *time == Time::Response);
        let text = &self.passage.block.text.decoded;
        let mut periods = period::find(text, &self.passage.words, &times);
        periods.retain(|it| !(responds && it.is_stated()));
        if periods.iter().any(PeriodAt::is_stated) {
            periods.retain(PeriodAt::is_stated);
        }
        for (index, PeriodAt { period, words }) in periods.into_iter().enumerate() {
            let mut claim =
                self.claim(Practice::Retain, act.denied && period == Period::Indefinite);
            claim.period = Some(period);
            claim.category = self.data_in(&clause.words);
            self.limit(&mut claim, Some(clause));
            let is_near = index == 0 && words.start.abs_diff(act.words.end) <= NEAR;
            let from_verb = act.words.start.min(words.start)..act.words.end.max(words.end);
            out.push(self.statement(claim, if is_near { &from_verb } else { &words }));
        }
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
