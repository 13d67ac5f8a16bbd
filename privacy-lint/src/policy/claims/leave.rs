//! What a sentence leaves to the blocks under its own.

use std::ops::Range;

use privacy_model::claim::Practice;
use privacy_model::vocabulary::PERSONAL;

use super::clause::{Act, Actor, Clause};
use super::context::Context;
use super::passage::within;
use super::reading::{Sentence, unique};
use super::stance::Stance;
use crate::policy::block::BlockKind;
use crate::policy::lexicon::NOBODY;
use crate::policy::lexicon::cue::{Cue, Limit, Time, Verb};
use crate::policy::words::Shape;

impl Sentence<'_, '_> {
    /// Whether a heading names a data practice beside its topic: "Collection of children's data". The
    /// word of the topic itself names none: "Transfer of your data", unless somebody
    /// else does it: "Third-party access".
    fn names_practice(&self) -> bool {
        let is_topic = |at: &Range<usize>| {
            let mut topics = self.passage.topics.iter();
            topics.any(|(_, topic)| topic.start <= at.start && at.end <= topic.end)
        };
        let names = |act: &&Act| act.actor == Actor::Third || !is_topic(&act.words);
        let acts = self.clauses.iter().flat_map(|it| &it.acts).filter(names);
        let mut verbs = acts.flat_map(|it| &it.verbs);
        verbs.any(|verb| matches!(verb, Verb::Collect | Verb::Share))
    }

    /// What a list, column or section under the block takes over.
    pub(super) fn leave(&self) -> Context {
        let stance = self.last_stance();
        let about_rights = stance.is_none() && self.last_acts().is_some_and(is_about_rights);
        let aside = about_rights || (stance.is_none() && self.inherited.aside);
        let denies = stance.as_ref().is_some_and(|it| it.denied);
        let recipients = self.recipients().into_iter().map(|(id, _)| id.to_owned());
        Context {
            purposes_follow: self.announces_purposes(stance.as_ref()),
            recipients_follow: stance.as_ref().is_some_and(Stance::shares),
            stance: stance.or_else(|| self.inherited.stance.clone().filter(|_| !about_rights)),
            aside,
            aside_section: self.passage.is_heading() && self.is_topic() && !self.names_practice(),
            keeps: self.is_about_keeping(),
            heading_purposes: Vec::new(),
            purposes: unique(self.stated_purposes().into_iter().map(|(id, _)| id.to_owned())),
            recipients: unique(recipients.filter(|id| id != NOBODY)),
            broader: self.data_in(&self.words).into_iter().filter(|id| id != PERSONAL).collect(),
            condition: self.condition().or_else(|| self.other_condition().filter(|_| denies)),
        }
    }

    /// Whether it asks or announces how long data is kept.
    fn is_about_keeping(&self) -> bool {
        let announces = self.passage.block.kind != BlockKind::Paragraph || self.ends_open();
        announces
            && within(&self.passage.times, &self.words).any(|(time, _)| *time == Time::Keeping)
    }

    /// Whether something follows the sentence that it leads into.
    fn ends_open(&self) -> bool {
        let last = self.words.end.checked_sub(1).and_then(|at| self.passage.words.get(at));
        last.is_some_and(|word| word.shape == Shape::Colon)
    }

    fn last_acts(&self) -> Option<&Clause> {
        self.clauses.iter().rev().find(|clause| !clause.acts.is_empty())
    }

    fn is_topic(&self) -> bool {
        within(&self.passage.topics, &self.words).next().is_some()
    }

    /// Whether purposes are listed below: "for the following purposes:", "to:", a heading about use, or
    /// a label inside such a list.
    fn announces_purposes(&self, stance: Option<&Stance>) -> bool {
        let mut limits = within(&self.passage.limits, &self.words);
        let following = limits.any(|(limit, _)| *limit == Limit::Following);
        let ends_open = within(&self.passage.cues, &self.words)
            .last()
            .is_some_and(|(cue, at)| *cue == Cue::Purpose && at.end + 2 >= self.words.end);
        let is_heading = self.passage.is_heading();
        let uses = is_heading && stance.is_some_and(|it| it.practices.contains(&Practice::Use));
        let goes_on = !is_heading && self.last_acts().is_none() && self.inherited.purposes_follow;
        following || ends_open || uses || goes_on
    }

    /// The purposes that the sentence states; in a heading or label, all that it names.
    fn stated_purposes(&self) -> Vec<(&'static str, Range<usize>)> {
        if self.passage.is_heading() || self.last_acts().is_none() {
            within(&self.passage.purposes, &self.words).cloned().collect()
        } else {
            self.purposes()
        }
    }
}

/// Whether a clause protects, corrects or deletes data.
fn is_about_rights(clause: &Clause) -> bool {
    let mut verbs = clause.acts.iter().flat_map(|act| &act.verbs);
    verbs.any(|verb| matches!(verb, Verb::Other | Verb::Erase))
}
