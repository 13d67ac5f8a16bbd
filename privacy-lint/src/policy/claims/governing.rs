//! Which act governs words of a sentence, and what remains of it there.

use std::ops::Range;

use privacy_model::claim::Practice;
use privacy_model::vocabulary::PERSONAL;

use super::clause::{Act, Actor, Clause};
use super::passage::within;
use super::reading::Sentence;
use super::stance::{self, Stance};
use crate::policy::lexicon::cue::{Limit, Verb};
use crate::policy::mention::DataMention;
use crate::policy::words::{Key, key, keys};

impl Sentence<'_, '_> {
    pub(super) fn clause_of(&self, at: usize) -> usize {
        self.clauses
            .partition_point(|clause| clause.words.end <= at)
            .min(self.clauses.len().saturating_sub(1))
    }

    pub(super) fn stance_of(&self, clause: &Clause, act: &Act) -> Option<Stance> {
        if act.verbs == [Verb::Comprise] {
            return self.of_parts(clause, act);
        }
        let next = clause
            .acts
            .iter()
            .find(|it| it.words.start > act.words.start)
            .map_or(clause.words.end, |it| it.words.start);
        let to_recipient =
            within(&self.passage.recipients, &(act.words.end..next)).next().is_some();
        let is_users = act.actor == Actor::User || self.is_told_to_user(clause);
        let is_choice = act.denied && (is_users || clause.subordinate);
        stance::of_act(act, to_recipient).filter(|_| !is_choice)
    }

    /// Whether the person is told not to do something: "Please do not send us passwords". Below a
    /// lead-in the same words go on with it: "We" and then "do not sell data".
    fn is_told_to_user(&self, clause: &Clause) -> bool {
        let words = self.passage.words[clause.words.clone()].iter().map(|word| word.key);
        let mut words = words.skip_while(|key| *key == PLEASE);
        let told = words.next() == Some(key("do")) && words.next() == Some(key("not"));
        told && self.passage.block.lead_in.is_none()
    }

    /// What is said of the parts of a whole: what is said of the whole, in the same clause, else before.
    /// What it does not include is denied likewise, unless nothing is said of it, as in "personal data
    /// does not include …", where a word is explained.
    fn of_parts(&self, clause: &Clause, act: &Act) -> Option<Stance> {
        let earlier = clause.acts.iter().rev().filter(|it| it.words.end <= act.words.start);
        let mut here = earlier.filter(|it| !act.denied || !it.denied);
        let here = here.find_map(|it| stance::of_act(it, false));
        if act.denied {
            let whole = here.or_else(|| self.before.clone().filter(|_| self.points_back()))?;
            return Some(Stance { denied: true, ..whole });
        }
        let around = self.before.as_ref().or(self.inherited.stance.as_ref());
        Some(here.or_else(|| around.cloned()).unwrap_or_else(Stance::collected))
    }

    /// The act that governs words, and what it says: in the same clause the nearest before, else the
    /// nearest after; then the nearest in an earlier clause.
    pub(super) fn governing(&self, at: &Range<usize>) -> Governing<'_> {
        let index = self.clause_of(at.start);
        let clause = &self.clauses[index];
        let depth = |word: usize| self.passage.depths.get(word).copied().unwrap_or_default();
        let reaches = |act: &&Act| depth(act.words.start) <= depth(at.start);
        let before = clause.acts.iter().rev().filter(|act| act.words.start <= at.start);
        let may_be_subject = !self.is_place(at);
        let after = clause.acts.iter().filter(|act| may_be_subject && act.words.start >= at.end);
        for act in before.chain(after).filter(reaches) {
            if act.denied && (self.is_presupposed(act, at) || self.is_told_to_user(clause)) {
                return Governing::Aside;
            }
            if let Some(stance) = self.stance_of(clause, act) {
                let (stance, act) = self.with_main_verb(stance, clause, act, at);
                return Governing::Act(Grounds { stance, clause, act, firm: true });
            }
            if is_about_else(act, at) {
                return Governing::Aside;
            }
        }
        for clause in self.clauses[..index].iter().rev() {
            for act in clause.acts.iter().rev().filter(reaches) {
                if let Some(stance) = self.stance_of(clause, act) {
                    return Governing::Act(Grounds { stance, clause, act, firm: false });
                }
            }
        }
        let mut acts = self.clauses.iter().flat_map(|clause| &clause.acts);
        let is_item = self.passage.block.lead_in.is_some();
        if acts.any(|act| !(is_item && self.is_presupposed(act, at))) {
            return Governing::Aside;
        }
        Governing::None
    }

    /// "The address that you enter may be shared": what follows the words only says which address, and
    /// the verb after it says what is done.
    fn with_main_verb<'c>(
        &self,
        stance: Stance,
        clause: &'c Clause,
        act: &'c Act,
        at: &Range<usize>,
    ) -> (Stance, &'c Act) {
        let is_relative = act.actor == Actor::User && act.words.start >= at.end;
        let next = clause.acts.iter().find(|it| it.words.start >= act.words.end);
        let main = next.filter(|it| is_relative && it.actor == Actor::Unnamed);
        let said = main.and_then(|main| Some((self.stance_of(clause, main)?, main)));
        match said.filter(|(said, _)| said.shares()) {
            Some((said, main)) if said.denied => (said, main),
            Some((said, main)) => {
                let practices = stance.practices.into_iter().chain(said.practices).collect();
                (Stance { practices, denied: false }, main)
            }
            None => (stance, act),
        }
    }

    /// What is said of a kind of data, if anything is; with the clause that says so.
    pub(super) fn stance_for(
        &self,
        mention: &DataMention<'_>,
    ) -> Option<(Stance, Option<&Clause>)> {
        if self.defines {
            return None;
        }
        let is_general = mention.id == PERSONAL;
        match self.governing(&mention.words) {
            Governing::Act(grounds) => {
                let stance = self.in_topic(&grounds, &mention.words, is_general)?;
                Some((stance, Some(grounds.clause)))
            }
            Governing::None if !is_general && !self.inherited.aside && !self.aside => {
                let before = self.before.clone().filter(|_| self.points_back());
                let stance = self.inherited.stance.clone().or(before)?;
                Some((stance, None))
            }
            _ => None,
        }
    }

    /// What remains of a stance where the sentence or its section is about something else: denials,
    /// and what is plainly said of a kind of data.
    pub(super) fn in_topic(
        &self,
        grounds: &Grounds<'_>,
        at: &Range<usize>,
        is_general: bool,
    ) -> Option<Stance> {
        let mut stance = grounds.stance.clone();
        let aside = self.aside || self.inherited.aside_section;
        if stance.denied {
            let within_limits = self.crosses_border || self.is_hedged(grounds.clause);
            return Some(stance).filter(|_| grounds.firm && !within_limits);
        }
        if is_general && (!grounds.firm || aside || self.is_presupposed(grounds.act, at)) {
            return None;
        }
        if aside {
            let plain = grounds.firm && grounds.act.actor != Actor::Third;
            let collects = plain && !is_general && grounds.act.verbs.contains(&Verb::Collect);
            let shares = plain && !self.aside && grounds.act.verbs.contains(&Verb::Share);
            stance.practices.retain(|practice| match practice {
                Practice::Collect => collects,
                Practice::Share => shares,
                _ => false,
            });
        }
        (!stance.practices.is_empty()).then_some(stance)
    }

    /// Whether a denial only keeps the practice to its purposes ("not for any other purpose") or leaves
    /// it open ("does not explicitly").
    pub(super) fn is_hedged(&self, clause: &Clause) -> bool {
        let other_purpose = |at: &Range<usize>| {
            self.passage.words[at.clone()].iter().any(|word| word.key == key("other"))
        };
        within(&self.passage.limits, &clause.words).any(|(limit, at)| match limit {
            Limit::Hedged => true,
            Limit::Only => other_purpose(at),
            _ => false,
        })
    }

    /// Whether what is said of words is only presupposed: "the information we collect". A verb after them
    /// states something in the passive alone: "information is collected".
    pub(super) fn is_presupposed(&self, act: &Act, at: &Range<usize>) -> bool {
        let follows = act.words.start >= at.end;
        let last = self.passage.words[at.end..act.words.start.max(at.end)].iter().rev().take(3);
        follows && !last.into_iter().any(|word| PASSIVE.contains(&word.key))
    }

    /// Whether words only say where something comes from or goes to: "from your browser", "on a device".
    /// What is said after them is not said of them.
    fn is_place(&self, at: &Range<usize>) -> bool {
        let before = self.passage.words[self.words.start..at.start].iter().rev();
        let head = before.take(3).find(|word| !DETERMINERS.contains(&word.key));
        head.is_some_and(|word| PLACES.contains(&word.key))
    }

    /// Whether the sentence goes on from the one before: "This includes", "For example".
    pub(super) fn points_back(&self) -> bool {
        self.passage.words.get(self.words.start).is_some_and(|word| POINTERS.contains(&word.key))
    }

    pub(super) fn last_stance(&self) -> Option<Stance> {
        self.clauses
            .iter()
            .rev()
            .flat_map(|clause| clause.acts.iter().rev().map(move |act| (clause, act)))
            .find_map(|(clause, act)| self.stance_of(clause, act))
    }
}

/// Whether an act without a stance ends the search for one: it protects or deletes data or does not
/// combine it, announces
/// what is said elsewhere, or sends something to the person: "to send you text messages".
fn is_about_else(act: &Act, at: &Range<usize>) -> bool {
    let is_before = act.words.start <= at.start;
    let ends = |verb: &Verb| match verb {
        Verb::Other | Verb::Erase => true,
        Verb::Link => act.denied,
        Verb::Announce => is_before,
        _ => false,
    };
    let sends = act.actor == Actor::First && act.verbs.iter().all(|it| *it == Verb::Give);
    act.verbs.iter().any(ends) || sends && is_before
}

/// What governs words.
pub(super) enum Governing<'c> {
    /// An act about data.
    Act(Grounds<'c>),
    /// An act about something else.
    Aside,
    /// No act.
    None,
}

/// An act about data and what it says.
pub(super) struct Grounds<'c> {
    pub(super) stance: Stance,
    pub(super) clause: &'c Clause,
    pub(super) act: &'c Act,
    /// Whether the act stands in the clause of the words that it governs.
    pub(super) firm: bool,
}

const PLEASE: Key = key("please");

/// Forms of "to be", and "may" and "will" as in "data may collected".
const PASSIVE: &[Key] = &keys(["is", "are", "be", "was", "were", "been", "being", "被", "会"]);

/// Prepositions of place.
const PLACES: &[Key] = &keys(["to", "from", "on", "in", "at", "into", "onto", "within", "through"]);

/// Words between a preposition and its noun.
pub(super) const DETERMINERS: &[Key] =
    &keys(["your", "the", "our", "their", "a", "an", "its", "any"]);

/// Words that point to the sentence before.
const POINTERS: &[Key] =
    &keys(["this", "these", "such", "it", "for", "example", "including", "among"]);
