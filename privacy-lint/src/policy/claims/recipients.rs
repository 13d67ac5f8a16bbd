//! Recipients: who receives data.

use std::ops::Range;

use privacy_model::claim::Practice;

use super::clause::{Act, Actor, Clause};
use super::governing::{Governing, Grounds};
use super::passage::within;
use super::reading::Sentence;
use crate::policy::Statement;
use crate::policy::lexicon::NOBODY;
use crate::policy::lexicon::cue::Verb;
use crate::policy::mention::DataMention;
use crate::policy::words::{Key, Shape, Word, key, keys};

impl<'a> Sentence<'_, 'a> {
    /// The recipients of data: named in a clause that says so, or listed under a block that does.
    pub(super) fn recipients(&self) -> Vec<(&'a str, Range<usize>)> {
        let listed = self.inherited.recipients_follow
            && !self.inherited.aside
            && self.clauses.iter().all(|it| it.acts.is_empty());
        let shared = |at: &Range<usize>| self.is_shared_with(at);
        let all = within(&self.passage.recipients, &self.words);
        all.filter(|(_, at)| listed || shared(at)).cloned().collect()
    }

    /// Whether the clause of a recipient says that data is shared, or that the recipient is engaged, or
    /// labels a clause that does; failing that, an earlier clause.
    fn is_shared_with(&self, at: &Range<usize>) -> bool {
        let index = self.clause_of(at.start);
        let clause = &self.clauses[index];
        let here = clause.acts.iter().any(|act| self.shares(clause, act) || engages(act, at));
        let labels = clause.acts.is_empty() && self.ends_in_colon(clause);
        let labelled = labels && self.clauses.get(index + 1).is_some_and(|it| self.has_share(it));
        let before = match self.governing(at) {
            Governing::Act(grounds) => self.shares(grounds.clause, grounds.act),
            _ => false,
        };
        here || labelled || before
    }

    fn has_share(&self, clause: &Clause) -> bool {
        clause.acts.iter().any(|act| self.shares(clause, act))
    }

    fn ends_in_colon(&self, clause: &Clause) -> bool {
        self.passage.words[clause.words.end - 1].shape == Shape::Colon
    }

    fn shares(&self, clause: &Clause, act: &Act) -> bool {
        let shares = self.stance_of(clause, act).is_some_and(|it| it.shares());
        let plain = act.verbs.contains(&Verb::Share) && act.actor != Actor::Third;
        let aside = self.aside || self.inherited.aside_section;
        shares && (!aside || plain && !self.crosses_border || act.denied)
    }

    /// Whether words name where data comes from, not where it goes: "from our partners and other sources".
    fn is_source(&self, at: &Range<usize>) -> bool {
        let recipients = &self.passage.recipients;
        let mut start = at.start;
        loop {
            let before = &self.passage.words[self.words.start..start];
            let leads = |word: &&Word| is_preposition(word) || !is_attribute(word);
            let Some(lead) = before.iter().rev().take(ATTRIBUTES).find(leads) else { return false };
            if is_preposition(lead) {
                return lead.key == key("from");
            }
            let next = recipients.partition_point(|(_, it)| it.start < start);
            let Some((_, it)) = next.checked_sub(1).map(|it| &recipients[it]) else { return false };
            if it.end <= self.words.start
                || !self.passage.words[it.end..start].iter().all(is_attribute)
            {
                return false;
            }
            start = it.start;
        }
    }

    /// Whether nothing says that data reaches a recipient: it acts by itself, or is given something in
    /// a clause that names no data.
    fn gets_nothing(&self, grounds: &Grounds<'_>) -> bool {
        let given = grounds.act.verbs.iter().all(|it| *it == Verb::Give);
        let no_data = || self.data_in(&grounds.clause.words).is_none();
        grounds.act.actor == Actor::Third || given && no_data()
    }

    /// Claims about recipients that no kind of data is named with.
    pub(super) fn recipient_claims(
        &self,
        recipients: &[(&'a str, Range<usize>)],
        out: &mut Vec<Statement>,
    ) {
        let shared: Vec<&DataMention<'_>> = self
            .mentions()
            .filter(|it| self.stance_for(it).is_some_and(|(it, _)| it.shares()))
            .collect();
        for (id, at) in recipients {
            if self.is_source(at) || shared.iter().any(|data| self.joins(&data.words, at)) {
                continue;
            }
            let grounds = match self.governing(at) {
                Governing::Act(grounds) => Some(grounds),
                _ => None,
            };
            if grounds.as_ref().is_some_and(|it| self.gets_nothing(it)) {
                continue;
            }
            let denied = grounds.as_ref().is_some_and(|it| it.stance.denied && it.stance.shares());
            let mut claim = self.claim(Practice::Share, denied);
            if *id != NOBODY {
                claim.recipients = vec![(*id).to_owned()];
            }
            self.limit(&mut claim, grounds.map(|it| it.clause));
            out.push(self.statement(claim, at));
        }
    }
}

/// Whether the controller engages a recipient: "we employ", "we use", and then the recipient.
fn engages(act: &Act, recipient: &Range<usize>) -> bool {
    let ours = act.actor == Actor::First && !act.denied;
    let engages = act.verbs.iter().any(|verb| matches!(verb, Verb::Engage | Verb::Use));
    ours && engages && (act.words.end..act.words.end + 4).contains(&recipient.start)
}

/// How many words may part a recipient from its preposition.
const ATTRIBUTES: usize = 6;

fn is_preposition(word: &Word) -> bool {
    PREPOSITIONS.contains(&word.key)
}

const PREPOSITIONS: &[Key] =
    &keys(["from", "to", "with", "by", "among", "between", "for", "on", "in"]);

/// Whether a word may stand between a preposition and the noun that it governs, or in a coordination.
fn is_attribute(word: &Word) -> bool {
    word.shape == Shape::Comma || word.shape == Shape::Hyphen || ATTRIBUTIVE.contains(&word.key)
}

const ATTRIBUTIVE: &[Key] = &keys([
    "and", "or", "our", "the", "other", "certain", "any", "such", "these", "those", "various",
    "trusted", "external", "outside", "your", "a", "an", "some", "selected", "as", "well",
]);
