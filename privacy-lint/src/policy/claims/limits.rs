//! What limits a claim: scopes, exceptions, conditions, exclusiveness.

use std::ops::Range;

use privacy_model::claim::{Claim, Condition, Polarity, Scope};
use privacy_model::vocabulary;

use super::clause::Clause;
use super::passage::within;
use super::reading::Sentence;
use crate::policy::lexicon::cue::{Limit, Verb};
use crate::policy::words::key;

impl Sentence<'_, '_> {
    /// Adds what limits a claim that stands in a clause, or in the sentence at large.
    pub(super) fn limit(&self, claim: &mut Claim, clause: Option<&Clause>) {
        let words = clause.map_or(&self.words, |clause| &clause.words);
        claim.exclusive = self.is_exclusive(words);
        if claim.polarity == Polarity::Denied {
            self.limit_denial(claim, clause);
        }
        let stated = || self.condition().or_else(|| self.inherited.condition.clone());
        claim.condition = claim.condition.take().or_else(stated);
    }

    /// A denial has scopes, and holds only outside its exceptions, be they stated or described elsewhere.
    fn limit_denial(&self, claim: &mut Claim, clause: Option<&Clause>) {
        let own = clause.filter(|clause| clause.exception.is_some());
        let excepting = own.or_else(|| self.clauses.iter().find(|it| it.exception.is_some()));
        let words = excepting.and_then(|clause| clause.exception.as_ref());
        let exception = words.map(|at| Condition::Other(self.passage.text(at).to_owned()));
        let stated = || self.condition().or_else(|| self.inherited.condition.clone());
        claim.condition = exception.or_else(stated).or_else(|| self.other_condition());
        let here = clause.map(|clause| self.scopes(&clause.words)).unwrap_or_default();
        claim.scopes = if here.is_empty() { self.scopes(&self.words) } else { here };
    }

    /// The condition of the project that the sentence names.
    pub(super) fn condition(&self) -> Option<Condition> {
        let (id, _) = within(&self.passage.conditions, &self.words).next()?;
        Some(Condition::Known((*id).to_owned()))
    }

    /// The policy's own words for a condition: "in the following situations", "at your request".
    pub(super) fn other_condition(&self) -> Option<Condition> {
        let (_, at) = within(&self.passage.limits, &self.words)
            .find(|(limit, _)| *limit == Limit::Condition)?;
        Some(Condition::Other(self.passage.text(at).to_owned()))
    }

    /// Whether words are part of what the project itself calls a kind of data: "third-party passwords".
    /// They say which data is meant, and limit nothing.
    fn lies_in_own_word(&self, at: &Range<usize>) -> bool {
        self.mentions().any(|it| {
            it.words.start <= at.start
                && at.end <= it.words.end
                && vocabulary::category(it.id).is_none()
        })
    }

    /// Whether "only" limits a statement, and is no part of "not only".
    fn is_exclusive(&self, words: &Range<usize>) -> bool {
        let adds = |at: &Range<usize>| {
            let before = at.start.checked_sub(1).and_then(|at| self.passage.words.get(at));
            before.is_some_and(|word| word.key == key("not"))
        };
        within(&self.passage.limits, words).any(|(limit, at)| *limit == Limit::Only && !adds(at))
    }

    /// The limits, in those words, inside which a denial holds. "Not sell, share or disclose" is more than
    /// no sale.
    fn scopes(&self, words: &Range<usize>) -> Vec<Scope> {
        let mut scopes: Vec<Scope> = within(&self.passage.limits, words)
            .filter(|(_, at)| !self.lies_in_own_word(at))
            .filter_map(|(limit, _)| match limit {
                Limit::Scope(scope) => Some(*scope),
                _ => None,
            })
            .collect();
        scopes.sort_unstable();
        scopes.dedup();
        let shared_at_large = self
            .clauses
            .iter()
            .flat_map(|it| &it.acts)
            .any(|act| act.verbs.contains(&Verb::Share) && act.verbs.len() > 2);
        if shared_at_large {
            scopes.retain(|scope| *scope != Scope::Sale);
        }
        scopes
    }
}
