//! Denials of what a pronoun stands for: "The app reads the name of the network. We do not store it."

use std::ops::Range;

use privacy_model::claim::{Practice, Scope};
use privacy_model::vocabulary::PERSONAL;

use super::clause::{Act, Actor, Clause};
use super::passage::within;
use super::reading::{Sentence, each_once};
use crate::policy::Statement;
use crate::policy::lexicon::cue::{Cue, Limit, Verb};
use crate::policy::words::{Key, keys};

impl Sentence<'_, '_> {
    /// The denials of the sentence whose object is a pronoun, of the kinds of data that an earlier
    /// clause names, else of those that `before` does, in the order they are named.
    pub(super) fn denied_references(&self, before: &[Statement], out: &mut Vec<Statement>) {
        for (index, clause) in self.clauses.iter().enumerate() {
            let denied = clause.acts.iter().filter(|act| act.actor != Actor::User);
            let denied = denied.filter(|act| act.denied && self.is_preceded_by_not(clause, act));
            for act in denied {
                let Some(pronoun) = self.object(clause, act) else { continue };
                let earlier = self.clauses[..index].iter().rev().map(|it| self.kinds_in(&it.words));
                let named = earlier.into_iter().find(|kinds| !kinds.is_empty());
                let mut kinds = named.unwrap_or_else(|| kinds_of(before));
                if SINGULAR.contains(&self.passage.words[pronoun.start].key) {
                    // What is named first is what the sentence is about.
                    kinds.truncate(1);
                }
                self.deny(&kinds, clause, act, &pronoun, out);
            }
        }
    }

    /// Whether it is the verb that is denied: "we use it for nothing but" denies other purposes.
    fn is_preceded_by_not(&self, clause: &Clause, act: &Act) -> bool {
        let before = clause.words.start..act.words.start;
        within(&self.passage.cues, &before).any(|(cue, _)| *cue == Cue::Not)
    }

    /// The pronoun right behind a verb, in a clause that names no data itself.
    fn object(&self, clause: &Clause, act: &Act) -> Option<Range<usize>> {
        let at = act.words.end;
        let word = self.passage.words.get(at).filter(|_| at < clause.words.end)?;
        let is_object = PRONOUNS.contains(&word.key) && self.kinds_in(&clause.words).is_empty();
        is_object.then_some(at..at + 1)
    }

    fn deny(
        &self,
        kinds: &[String],
        clause: &Clause,
        act: &Act,
        pronoun: &Range<usize>,
        out: &mut Vec<Statement>,
    ) {
        let Some(practice) = self.denied_practice(clause, act) else { return };
        let words = act.words.start..pronoun.end;
        for kind in kinds.iter().filter(|id| *id != PERSONAL) {
            let mut claim = self.claim(practice, true);
            claim.category = Some(kind.clone());
            self.limit(&mut claim, Some(clause));
            out.push(self.statement(claim, &words));
        }
    }

    /// What is denied: sending something to our servers is collecting it.
    fn denied_practice(&self, clause: &Clause, act: &Act) -> Option<Practice> {
        let to_servers = within(&self.passage.limits, &clause.words)
            .any(|(limit, _)| *limit == Limit::Scope(Scope::Server));
        if act.verbs.contains(&Verb::Give) && to_servers {
            return Some(Practice::Collect);
        }
        let stance = self.stance_of(clause, act)?;
        stance.practices.first().copied().filter(|it| *it != Practice::Retain)
    }
}

/// The kinds of data that statements collect or use, each once.
fn kinds_of(statements: &[Statement]) -> Vec<String> {
    let claims = statements.iter().map(|it| &it.claim);
    let collected = claims.filter(|it| it.is_affirmed() && it.practice != Practice::Retain);
    each_once(collected.filter_map(|it| it.category.as_deref()))
}

const PRONOUNS: &[Key] = &keys(["it", "this", "them", "these", "those"]);

const SINGULAR: &[Key] = &keys(["it", "this"]);
