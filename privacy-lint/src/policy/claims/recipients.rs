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
use crate::policy::words::Shape;

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
            if shared.iter().any(|data| self.joins(&data.words, at)) {
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
