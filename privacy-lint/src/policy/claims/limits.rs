//! What limits a claim: scopes, exceptions, conditions, exclusiveness.

use privacy_model::claim::{Claim, Condition, Polarity, Scope};

use super::clause::Clause;
use super::passage::within;
use super::reading::Sentence;
use crate::policy::lexicon::cue::{Limit, Verb};

impl Sentence<'_, '_> {
    /// Adds what limits a claim that stands in a clause, or in the sentence at large.
    pub(super) fn limit(&self, claim: &mut Claim, clause: Option<&Clause>) {
        let words = clause.map_or(&self.words, |clause| &clause.words);
        claim.exclusive =
            within(&self.passage.limits, words).any(|(limit, _)| *limit == Limit::Only);
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
        claim.scopes = self.scopes();
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

    /// The limits inside which a denial holds. "Not sell, share or disclose" is more than no sale.
    fn scopes(&self) -> Vec<Scope> {
        let mut scopes: Vec<Scope> = within(&self.passage.limits, &self.words)
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
