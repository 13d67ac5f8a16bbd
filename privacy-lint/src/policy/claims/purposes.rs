//! Purposes: where they are expected, and whose they are.

use std::ops::Range;

use privacy_model::claim::Practice;
use privacy_model::vocabulary::PERSONAL;

use super::clause::Actor;
use super::passage::within;
use super::reading::{Sentence, unique};
use crate::policy::Statement;
use crate::policy::lexicon::cue::{Cue, Verb};
use crate::policy::mention::DataMention;
use crate::policy::words::{Key, key, keys};

impl Sentence<'_, '_> {
    /// Whether the sentence says what the data of the one before is used for: a verb of use, and no
    /// data but "them", "these data" or "this information".
    pub(super) fn refers_back(&self) -> bool {
        let uses =
            self.clauses.iter().flat_map(|it| &it.acts).any(|act| {
                act.actor != Actor::User && !act.denied && act.verbs.contains(&Verb::Use)
            });
        let words = &self.passage.words[self.words.clone()];
        let points = words.iter().any(|word| ANAPHORS.contains(&word.key));
        uses && points && self.mentions().all(|it| it.id == PERSONAL || self.is_pointed_at(it))
    }

    /// "These interactions": a determiner that points back stands before a mention.
    pub(super) fn is_pointed_at(&self, mention: &DataMention<'_>) -> bool {
        let before = mention.words.start.checked_sub(1).and_then(|at| self.passage.words.get(at));
        before.is_some_and(|word| {
            [key("these"), key("this"), key("such"), key("those")].contains(&word.key)
        })
    }

    pub(super) fn purposes(&self) -> Vec<(&'static str, Range<usize>)> {
        let purposes: Vec<_> = within(&self.passage.purposes, &self.words).cloned().collect();
        let listed = self.inherited.purposes_follow;
        let first_cue = within(&self.passage.cues, &self.words)
            .find(|(cue, _)| *cue == Cue::Purpose)
            .map(|(_, at)| at.start);
        purposes
            .into_iter()
            .filter(|(_, at)| listed || first_cue.is_some_and(|cue| cue <= at.start))
            .collect()
    }

    /// Whether the last act before words, in their clause, is denied: "We do not use cookies for".
    fn is_denied(&self, at: &Range<usize>) -> bool {
        let acts = &self.clauses[self.clause_of(at.start)].acts;
        let before = acts.iter().rev().find(|act| act.words.start <= at.start);
        before.is_some_and(|act| act.denied)
    }

    pub(super) fn purpose_claims(
        &self,
        purposes: &[(&'static str, Range<usize>)],
        out: &mut Vec<Statement>,
    ) {
        for (id, at) in purposes {
            let mut claim = self.claim(Practice::Use, self.is_denied(at));
            claim.purposes = vec![(*id).to_owned()];
            self.limit(&mut claim, None);
            out.push(self.statement(claim, at));
        }
    }
}

/// Adds the purposes of "We use them to …" to what the sentence before says of data.
pub(super) fn give_purposes(
    statements: &mut [Statement],
    purposes: &[(&'static str, Range<usize>)],
) {
    for claim in statements.iter_mut().map(|it| &mut it.claim) {
        if claim.category.is_some() && claim.is_affirmed() && claim.practice != Practice::Retain {
            let known = std::mem::take(&mut claim.purposes).into_iter();
            claim.purposes = unique(known.chain(purposes.iter().map(|(id, _)| (*id).to_owned())));
        }
    }
}

/// Words that stand for what the sentence before names.
const ANAPHORS: &[Key] =
    &keys(["them", "it", "this", "these", "such", "those", "该", "这", "此", "上"]);
