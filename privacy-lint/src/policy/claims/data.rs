//! Claims about kinds of data: collected, used, shared, or not.

use std::ops::Range;

use privacy_model::claim::Practice;
use privacy_model::vocabulary::PERSONAL;

use super::governing::DETERMINERS;
use super::passage::within;
use super::reading::Sentence;
use super::stance::Stance;
use crate::policy::Statement;
use crate::policy::lexicon::cue::{Cue, Limit, Verb};
use crate::policy::mention::DataMention;
use crate::policy::words::{Key, Shape, Word, key, keys};

/// Words that lead from a general word to what it is about.
const ABOUT: &[Key] = &keys(["about", "of", "on", "regarding", "concerning"]);

impl<'s, 'a> Sentence<'s, 'a> {
    /// The kinds of data that the sentence names.
    pub(super) fn mentions(&self) -> impl Iterator<Item = &'s DataMention<'a>> {
        let passage = self.passage;
        let from = passage.data.partition_point(|it| it.words.start < self.words.start);
        let end = self.words.end;
        passage.data[from..].iter().take_while(move |it| it.words.start < end)
    }

    /// Claims about each kind of data that the sentence names and says something of.
    pub(super) fn data_claims(&self, beside: &Beside<'a>, out: &mut Vec<Statement>) {
        let mut head: Option<&DataMention<'_>> = None;
        let mut last: Option<&DataMention<'_>> = None;
        for mention in self.mentions().filter(|it| !self.is_non_personal(it)) {
            if beside.completes_purpose(mention) || self.is_left_out(mention) {
                continue;
            }
            let before = last.replace(mention);
            head = before.filter(|it| self.lists_under(it.words.end, mention.words.start)).or(head);
            if head.is_some_and(|it| self.is_sensitive(it)) || self.is_whole(mention) {
                continue;
            }
            let Some((stance, clause)) = self.stance_for(mention) else { continue };
            for practice in self.data_practices(&stance, mention) {
                let denied = stance.denied || self.is_excluded(mention);
                if denied && self.is_about_next(mention) {
                    continue;
                }
                let mut claim = self.claim(practice, denied);
                claim.category = Some(mention.id.to_owned());
                claim.broader = self.broader(mention, head);
                claim.purposes.clone_from(beside.purposes(denied));
                let mut words = mention.words.clone();
                if practice == Practice::Share {
                    claim.recipients.clone_from(&beside.recipients);
                    words = self.with_recipients(mention, &beside.named);
                }
                self.limit(&mut claim, clause);
                out.push(self.statement(claim, &words));
            }
        }
    }

    /// The categories that a kind of data is listed under, in the policy's own words. Lists define
    /// what lies below their head here, after the hypernyms of `PolicyLint`.
    fn broader(&self, mention: &DataMention<'_>, head: Option<&DataMention<'_>>) -> Vec<String> {
        let heads = head.map(|head| head.id.to_owned()).into_iter();
        let all = heads.chain(self.inherited.broader.iter().cloned());
        all.filter(|id| id != mention.id).collect()
    }

    /// The words of a kind of data that is shared, together with the recipients that follow it, as in
    /// "your e-mail address with our partners", or that stand before it.
    fn with_recipients(
        &self,
        mention: &DataMention<'_>,
        recipients: &[(&'a str, Range<usize>)],
    ) -> Range<usize> {
        let mut words = mention.words.clone();
        for (_, at) in recipients {
            if self.joins(&mention.words, at) {
                words = words.start.min(at.start)..words.end.max(at.end);
            }
        }
        words
    }

    /// Whether a recipient stands in one phrase with a kind of data: in the same clause, near, and with
    /// no other kind of data between.
    pub(super) fn joins(&self, data: &Range<usize>, recipient: &Range<usize>) -> bool {
        let between = if data.end <= recipient.start {
            data.end..recipient.start
        } else {
            recipient.end..data.start
        };
        let is_near = between.start <= between.end && between.len() <= NEAR;
        let other = self.passage.data.partition_point(|it| it.words.start < between.start);
        let parted = self.passage.data.get(other).is_some_and(|it| it.words.start < between.end);
        is_near && !parted && self.clause_of(data.start) == self.clause_of(recipient.start)
    }

    /// Whether a list head is "sensitive information": such lists repeat the law and disclose nothing.
    fn is_sensitive(&self, head: &DataMention<'_>) -> bool {
        let start = head.words.end.saturating_sub(3).max(self.words.start);
        self.passage.words[start..head.words.end].iter().any(|word| word.key == key("sensitive"))
    }

    /// "(but not your email address)".
    fn is_excluded(&self, mention: &DataMention<'_>) -> bool {
        let start = mention.words.start.saturating_sub(4).max(self.words.start);
        let before = &self.passage.words[start..mention.words.start];
        let denies = |pair: &[Word]| {
            pair[1].key == key("not") && [key("but"), key("("), key("and")].contains(&pair[0].key)
        };
        before.windows(2).any(denies) && !before.iter().any(|word| word.key == key("limited"))
    }

    /// Whether a mention is part of a phrase such as "aggregated information".
    fn is_non_personal(&self, mention: &DataMention<'_>) -> bool {
        within(&self.passage.limits, &self.words).any(|(limit, at)| {
            *limit == Limit::NonPersonal
                && at.start < mention.words.end
                && mention.words.start < at.end
        })
    }

    /// The practices that a stance states of a kind of data: sharing apart, using is told from
    /// collecting only where nothing is said of collecting. Personal data at large is only named for
    /// what is listed under it or for how long it is kept, where the sentence says that.
    fn data_practices(&self, stance: &Stance, mention: &DataMention<'_>) -> Vec<Practice> {
        let is_general = mention.id == PERSONAL;
        let states = |practice| stance.practices.contains(&practice);
        let mut practices = Vec::new();
        if is_general && self.heads_list(mention) {
            // What is listed is collected.
        } else if states(Practice::Collect) {
            practices.push(Practice::Collect);
        } else if states(Practice::Use) || states(Practice::Retain) && !is_general {
            practices.push(Practice::Use);
        }
        if stance.shares() {
            practices.push(Practice::Share);
        }
        practices
    }

    /// "Information (not including your name)": what a noun does not cover is not denied at large.
    fn is_left_out(&self, mention: &DataMention<'_>) -> bool {
        let start = mention.words.start.saturating_sub(4).max(self.words.start);
        let before = &self.passage.words[start..mention.words.start];
        before.windows(2).any(|pair| pair[0].key == key("not") && pair[1].key == key("including"))
    }

    /// Whether the sentence goes on to say what a kind of data consists of: "usage data may include". What
    /// is said of the whole is said of its parts, and they are named.
    fn is_whole(&self, mention: &DataMention<'_>) -> bool {
        let clause = &self.clauses[self.clause_of(mention.words.start)];
        let next = clause.acts.iter().find(|act| act.words.start >= mention.words.end);
        let comprises = next.is_some_and(|act| {
            act.verbs == [Verb::Comprise] && act.words.start - mention.words.end <= AUXILIARIES
        });
        comprises && self.mentions().any(|it| it.words.start > mention.words.end)
    }

    /// "Any data of your payment card": a general word that only goes on to the kind of data meant.
    fn is_about_next(&self, mention: &DataMention<'_>) -> bool {
        let mut after = self.mentions().skip_while(|it| it.words.start < mention.words.end);
        let next = after.next().filter(|_| mention.id == PERSONAL);
        next.is_some_and(|next| {
            let between = &self.passage.words[mention.words.end..next.words.start];
            let (first, rest) = (between.first(), between.get(1..).unwrap_or_default());
            first.is_some_and(|word| ABOUT.contains(&word.key))
                && rest.iter().all(|word| DETERMINERS.contains(&word.key))
        })
    }

    /// Whether the next kind of data is listed under this one.
    fn heads_list(&self, mention: &DataMention<'_>) -> bool {
        let mut after = self.mentions().skip_while(|it| it.words.start < mention.words.end);
        after.next().is_some_and(|next| {
            next.id != PERSONAL && self.lists_under(mention.words.end, next.words.start)
        })
    }

    /// Whether "such as", "including" or a bracket leads from one mention to the next.
    fn lists_under(&self, from: usize, to: usize) -> bool {
        if to < from || to - from > 8 {
            return false;
        }
        let between = &self.passage.words[from..to];
        let cue = within(&self.passage.cues, &(from..to))
            .any(|(cue, _)| matches!(cue, Cue::Include | Cue::Verb(Verb::Comprise)));
        cue || between.first().is_some_and(|word| word.shape == Shape::Open)
            || between.last().is_some_and(|word| word.shape == Shape::Colon)
    }
}

/// What a sentence states beside data: purposes, and recipients with their words.
pub(super) struct Beside<'a> {
    pub(super) purposes: Vec<String>,
    /// Those of a denial.
    pub(super) denied_purposes: Vec<String>,
    pub(super) recipients: Vec<String>,
    pub(super) named: Vec<(&'a str, Range<usize>)>,
    /// The words of the purposes.
    pub(super) aims: Vec<Range<usize>>,
}

impl Beside<'_> {
    fn purposes(&self, denied: bool) -> &Vec<String> {
        if denied { &self.denied_purposes } else { &self.purposes }
    }

    /// Whether a kind of data only completes a purpose: "to respond to your inquiries".
    fn completes_purpose(&self, mention: &DataMention<'_>) -> bool {
        let inside =
            |aim: &Range<usize>| aim.start < mention.words.start && mention.words.end <= aim.end;
        mention.id != PERSONAL && self.aims.iter().any(inside)
    }
}

/// How many words may part a subject from its verb: "may also".
const AUXILIARIES: usize = 2;

/// How many words may part data from its recipient in one phrase.
const NEAR: usize = 24;
