//! From the clauses of a passage to its statements.

use std::ops::Range;

use privacy_model::claim::{Claim, Condition, Evidence, Period, Polarity, Practice, Scope};
use privacy_model::vocabulary::PERSONAL;

use super::clause::{self, Act, Actor, Clause, CueAt};
use super::context::Context;
use super::period;
use super::region;
use super::stance::{self, Stance};
use crate::policy::Statement;
use crate::policy::block::{Block, BlockKind};
use crate::policy::lexicon::cue::{Cue, Limit, Time, Verb};
use crate::policy::lexicon::{self, Own};
use crate::policy::mention::{self, DataMention};
use crate::policy::sentence;
use crate::policy::words::{self, Shape, Word, key};
use crate::source::Span;

/// A block with everything that the lexicon found in it.
pub(crate) struct Passage<'a> {
    pub(crate) block: &'a Block,
    pub(crate) words: Vec<Word>,
    data: Vec<DataMention<'a>>,
    purposes: Vec<(&'static str, Range<usize>)>,
    recipients: Vec<(&'a str, Range<usize>)>,
    conditions: Vec<(&'a str, Range<usize>)>,
    cues: Vec<CueAt>,
    limits: Vec<(Limit, Range<usize>)>,
    times: Vec<(Time, Range<usize>)>,
}

impl<'a> Passage<'a> {
    pub(crate) fn new(block: &'a Block, own: &'a Own<'_>) -> Self {
        let words = words::words(&block.text.decoded);
        let recipients = lexicon::recipients(&words, &own.recipients);
        let mut cues = lexicon::cues(&words);
        cues.extend(
            recipients
                .iter()
                .filter(|(id, _)| *id != "public" && *id != "other_users")
                .map(|(_, at)| (Cue::Third, at.clone())),
        );
        cues.sort_by_key(|(_, at)| at.start);
        Self {
            block,
            data: mention::data(&words, own),
            purposes: lexicon::purposes(&words),
            recipients,
            conditions: own
                .conditions
                .find(&words)
                .into_iter()
                .map(|(name, at)| (name.id, at))
                .collect(),
            cues,
            limits: lexicon::limits(&words),
            times: lexicon::times(&words),
            words,
        }
    }

    fn text(&self, words: &Range<usize>) -> &str {
        let span = self.decoded(words);
        self.block.text.decoded.get(span.range()).unwrap_or_default()
    }

    fn decoded(&self, words: &Range<usize>) -> Span {
        match (self.words.get(words.start), self.words.get(words.end.saturating_sub(1))) {
            (Some(first), Some(last)) if !words.is_empty() => first.span.to(last.span),
            _ => Span::default(),
        }
    }

    fn source(&self, words: &Range<usize>) -> Span {
        self.block.text.source_span(self.decoded(words))
    }
}

/// Reads a passage and says what it leaves to the blocks under it.
pub(crate) fn read(
    passage: &Passage<'_>,
    inherited: &Context,
    index: usize,
    evidence: &Evidence,
    out: &mut Vec<Statement>,
) -> Context {
    let mut left = Context::default();
    let mut before: Option<Stance> = None;
    for range in sentence::sentences(&passage.words) {
        let mut sentence = Sentence::new(passage, range, inherited, index, evidence);
        sentence.before = before.take();
        sentence.emit(out);
        left = sentence.leave();
        before = sentence.last_stance().or(sentence.before);
    }
    left
}

fn within<'s, T>(
    all: &'s [(T, Range<usize>)],
    range: &Range<usize>,
) -> impl Iterator<Item = &'s (T, Range<usize>)> {
    let from = all.partition_point(|(_, at)| at.start < range.start);
    let end = range.end;
    all[from..].iter().take_while(move |(_, at)| at.start < end)
}

struct Sentence<'s, 'a> {
    passage: &'s Passage<'a>,
    words: Range<usize>,
    clauses: Vec<Clause>,
    inherited: &'s Context,
    index: usize,
    evidence: &'s Evidence,
    /// What the sentence before said, for "This includes …".
    before: Option<Stance>,
}

impl<'s, 'a> Sentence<'s, 'a> {
    fn new(
        passage: &'s Passage<'a>,
        words: Range<usize>,
        inherited: &'s Context,
        index: usize,
        evidence: &'s Evidence,
    ) -> Self {
        let cues: Vec<CueAt> = within(&passage.cues, &words).cloned().collect();
        let clauses = clause::clauses(&passage.words, words.clone(), &cues);
        Self { passage, words, clauses, inherited, index, evidence, before: None }
    }

    fn emit(&self, out: &mut Vec<Statement>) {
        let purposes = self.purposes();
        let recipients = self.recipients();
        let mut statements = Vec::new();
        self.data_claims(&purposes, &recipients, &mut statements);
        self.purpose_claims(&purposes, &mut statements);
        self.recipient_claims(&recipients, &mut statements);
        self.retention_claims(&mut statements);
        self.storage_claims(&mut statements);
        statements.sort_by_key(|it| (it.span.start, it.span.end));
        out.extend(statements);
    }

    fn statement(&self, claim: Claim, words: &Range<usize>) -> Statement {
        let mut claim = claim;
        self.passage.text(&self.words).clone_into(&mut claim.evidence.quote);
        Statement {
            claim,
            span: self.passage.source(words),
            sentence: self.passage.source(&self.words),
            block: self.index,
        }
    }

    fn claim(&self, practice: Practice, denied: bool) -> Claim {
        let polarity = if denied { Polarity::Denied } else { Polarity::Affirmed };
        Claim::new(practice, polarity, self.evidence.clone())
    }

    // ---- governing

    fn clause_of(&self, at: usize) -> usize {
        self.clauses
            .partition_point(|clause| clause.words.end <= at)
            .min(self.clauses.len().saturating_sub(1))
    }

    fn stance_of(&self, clause: &Clause, act: &Act) -> Option<Stance> {
        let next = clause
            .acts
            .iter()
            .find(|it| it.words.start > act.words.start)
            .map_or(clause.words.end, |it| it.words.start);
        let to_recipient =
            within(&self.passage.recipients, &(act.words.end..next)).next().is_some();
        stance::of_act(act, to_recipient)
    }

    /// The act and the stance that hold for words of a clause.
    fn governing(&self, at: &Range<usize>) -> Governing<'_> {
        let index = self.clause_of(at.start);
        let clause = &self.clauses[index];
        let preceding = clause.acts.iter().rev().filter(|act| act.words.start <= at.start);
        for act in preceding {
            if let Some(stance) = self.stance_of(clause, act) {
                return Governing::Stance(stance, Some(clause));
            }
            if act.verbs.contains(&Verb::Other) || act.verbs.contains(&Verb::Erase) {
                return Governing::Aside;
            }
        }
        for act in clause.acts.iter().filter(|act| act.words.start >= at.end) {
            if let Some(stance) = self.stance_of(clause, act) {
                return Governing::Stance(stance, Some(clause));
            }
            if act.verbs.contains(&Verb::Other) {
                return Governing::Aside;
            }
        }
        for clause in self.clauses[..index].iter().rev() {
            for act in clause.acts.iter().rev() {
                if let Some(stance) = self.stance_of(clause, act) {
                    return Governing::Stance(stance, Some(clause));
                }
            }
        }
        if self.clauses.iter().any(|clause| !clause.acts.is_empty()) {
            return Governing::Aside;
        }
        Governing::None
    }

    fn stance_for(&self, at: &Range<usize>) -> Option<(Stance, Option<&Clause>)> {
        match self.governing(at) {
            Governing::Stance(stance, clause) => Some((stance, clause)),
            Governing::Aside => None,
            Governing::None if self.inherited.aside => None,
            Governing::None => {
                let stance = self.inherited.stance.clone().or_else(|| self.before.clone());
                stance.map(|stance| (stance, None))
            }
        }
    }

    fn last_stance(&self) -> Option<Stance> {
        self.clauses
            .iter()
            .rev()
            .flat_map(|clause| clause.acts.iter().rev().map(move |act| (clause, act)))
            .find_map(|(clause, act)| self.stance_of(clause, act))
    }

    // ---- data

    fn data_claims(
        &self,
        purposes: &[(&'static str, Range<usize>)],
        recipients: &[(&'a str, Range<usize>)],
        out: &mut Vec<Statement>,
    ) {
        let from = self.passage.data.partition_point(|it| it.words.start < self.words.start);
        let mentions =
            self.passage.data[from..].iter().take_while(|it| it.words.start < self.words.end);
        let mut head: Option<(&str, usize)> = None;
        let mut last: Option<&DataMention<'_>> = None;
        for mention in mentions {
            if self.is_non_personal(mention) {
                continue;
            }
            if let Some(before) = last
                && self.lists_under(before.words.end, mention.words.start)
            {
                head = Some((before.id, self.clause_of(mention.words.start)));
            }
            last = Some(mention);
            let Some((stance, clause)) = self.stance_for(&mention.words) else { continue };
            let broader = head.filter(|(id, _)| *id != mention.id).map(|(id, _)| id.to_owned());
            for practice in data_practices(&stance) {
                let denied = stance.denied || self.is_excluded(mention);
                let mut claim = self.claim(practice, denied);
                claim.category = Some(mention.id.to_owned());
                claim.broader = broader
                    .iter()
                    .cloned()
                    .chain(self.inherited.broader.iter().filter(|id| *id != mention.id).cloned())
                    .collect();
                claim.purposes = unique(
                    purposes
                        .iter()
                        .map(|(id, _)| (*id).to_owned())
                        .chain(self.inherited.purposes.iter().cloned()),
                );
                if practice == Practice::Share {
                    claim.recipients = unique(
                        recipients
                            .iter()
                            .map(|(id, _)| *id)
                            .filter(|id| *id != "third")
                            .map(str::to_owned)
                            .chain(self.inherited.recipients.iter().cloned()),
                    );
                }
                self.limit(&mut claim, clause);
                out.push(self.statement(claim, &mention.words));
            }
        }
    }

    /// "(but not your email address)".
    fn is_excluded(&self, mention: &DataMention<'_>) -> bool {
        let start = mention.words.start.saturating_sub(4).max(self.words.start);
        let before = &self.passage.words[start..mention.words.start];
        before.windows(2).any(|pair| {
            pair[1].key == key("not") && [key("but"), key("("), key("and")].contains(&pair[0].key)
        })
    }

    fn is_non_personal(&self, mention: &DataMention<'_>) -> bool {
        self.passage.limits.iter().any(|(limit, at)| {
            *limit == Limit::NonPersonal
                && at.start < mention.words.end
                && mention.words.start < at.end
        })
    }

    /// Whether "such as", "including" or a bracket leads from one mention to the next.
    fn lists_under(&self, from: usize, to: usize) -> bool {
        if to < from || to - from > 8 {
            return false;
        }
        let between = &self.passage.words[from..to];
        let cue = within(&self.passage.cues, &(from..to)).any(|(cue, _)| *cue == Cue::Include);
        cue || between.first().is_some_and(|word| word.shape == Shape::Open)
            || between.last().is_some_and(|word| word.shape == Shape::Colon)
    }

    fn limit(&self, claim: &mut Claim, clause: Option<&Clause>) {
        let words = clause.map_or(&self.words, |clause| &clause.words);
        if claim.polarity == Polarity::Denied {
            claim.scopes = self.scopes();
            let exception = clause
                .and_then(|it| it.exception.clone().map(|at| (at, it.refers_to_policy)))
                .or_else(|| {
                    self.clauses
                        .iter()
                        .find_map(|it| it.exception.clone().map(|at| (at, it.refers_to_policy)))
                });
            if let Some((at, refers)) = exception {
                claim.condition = Some(Condition::Other(self.passage.text(&at).to_owned()));
                if refers {
                    claim.polarity = Polarity::Affirmed;
                    claim.scopes.clear();
                }
            }
        }
        claim.exclusive =
            within(&self.passage.limits, words).any(|(limit, _)| *limit == Limit::Only);
        if claim.condition.is_none() {
            claim.condition = self.condition().or_else(|| self.inherited.condition.clone());
        }
    }

    fn condition(&self) -> Option<Condition> {
        if let Some((id, _)) = within(&self.passage.conditions, &self.words).next() {
            return Some(Condition::Known((*id).to_owned()));
        }
        None
    }

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

    // ---- purposes

    fn purposes(&self) -> Vec<(&'static str, Range<usize>)> {
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

    fn purpose_claims(&self, purposes: &[(&'static str, Range<usize>)], out: &mut Vec<Statement>) {
        for (id, at) in purposes {
            let mut claim = self.claim(Practice::Use, false);
            claim.purposes = vec![(*id).to_owned()];
            self.limit(&mut claim, None);
            out.push(self.statement(claim, at));
        }
    }

    // ---- recipients

    fn recipients(&self) -> Vec<(&'a str, Range<usize>)> {
        let shares = self.clauses.iter().any(|clause| {
            clause.acts.iter().any(|act| self.stance_of(clause, act).is_some_and(|it| it.shares()))
        });
        let listed = self.inherited.recipients_follow && !self.inherited.aside;
        if shares || listed {
            within(&self.passage.recipients, &self.words).cloned().collect()
        } else {
            Vec::new()
        }
    }

    fn recipient_claims(&self, recipients: &[(&'a str, Range<usize>)], out: &mut Vec<Statement>) {
        for (id, at) in recipients {
            let stance = match self.governing(at) {
                Governing::Stance(stance, clause) => Some((stance, clause)),
                _ => None,
            };
            let denied = stance.as_ref().is_some_and(|(it, _)| it.denied && it.shares());
            let mut claim = self.claim(Practice::Share, denied);
            if *id != "third" {
                claim.recipients = vec![(*id).to_owned()];
            }
            self.limit(&mut claim, stance.and_then(|(_, clause)| clause));
            out.push(self.statement(claim, at));
        }
    }

    // ---- retention

    fn retention_claims(&self, out: &mut Vec<Statement>) {
        let keeps = |act: &&Act| {
            act.verbs.iter().any(|verb| matches!(verb, Verb::Retain | Verb::Store | Verb::Erase))
                && act.actor != Actor::User
        };
        for clause in &self.clauses {
            let Some(act) = clause.acts.iter().find(keeps) else { continue };
            let times: Vec<_> = within(&self.passage.times, &self.words).cloned().collect();
            if times.iter().any(|(time, _)| *time == Time::Response) {
                continue;
            }
            let erases = act.verbs == [Verb::Erase];
            let Some(period) =
                period::find(&self.passage.block.text.decoded, &self.passage.words, &times)
            else {
                continue;
            };
            if erases && !matches!(period.period, Period::Stated(_) | Period::Criteria) {
                continue;
            }
            let mut claim = self.claim(
                Practice::Retain,
                act.denied && !matches!(period.period, Period::Criteria | Period::Stated(_)),
            );
            claim.period = Some(period.period);
            claim.category = self.data_in(&clause.words);
            let words =
                act.words.start.min(period.words.start)..act.words.end.max(period.words.end);
            self.limit(&mut claim, Some(clause));
            out.push(self.statement(claim, &words));
            return;
        }
    }

    fn data_in(&self, words: &Range<usize>) -> Option<String> {
        self.passage
            .data
            .iter()
            .find(|it| words.contains(&it.words.start))
            .map(|it| it.id.to_owned())
    }

    // ---- storage

    fn storage_claims(&self, out: &mut Vec<Statement>) {
        for clause in &self.clauses {
            let Some(act) = clause.acts.iter().find(|act| act.verbs.contains(&Verb::Store)) else {
                continue;
            };
            let regions = region::regions(&self.passage.words[act.words.end..clause.words.end]);
            if regions.is_empty() {
                continue;
            }
            let mut claim = self.claim(Practice::Store, act.denied);
            claim.category = Some(self.data_in(&self.words).unwrap_or_else(|| PERSONAL.to_owned()));
            claim.regions = regions;
            self.limit(&mut claim, Some(clause));
            out.push(self.statement(claim, &(act.words.start..clause.words.end)));
        }
    }

    // ---- what is left to the blocks below

    fn leave(&self) -> Context {
        let is_heading = matches!(self.passage.block.kind, BlockKind::Heading { .. });
        let last_clause = self.clauses.iter().rev().find(|clause| !clause.acts.is_empty());
        let stance = self.last_stance();
        let aside = stance.is_none() && last_clause.is_some();
        let following =
            within(&self.passage.limits, &self.words).any(|(limit, _)| *limit == Limit::Following);
        let ends_with_purpose = within(&self.passage.cues, &self.words)
            .last()
            .is_some_and(|(cue, at)| *cue == Cue::Purpose && at.end + 2 >= self.words.end);
        let mut left = Context {
            purposes_follow: following
                || ends_with_purpose
                || (is_heading
                    && stance.as_ref().is_some_and(|it| it.practices.contains(&Practice::Use))),
            recipients_follow: stance.as_ref().is_some_and(Stance::shares),
            stance: stance.or_else(|| self.inherited.stance.clone().filter(|_| !aside)),
            aside: aside || (last_clause.is_none() && self.inherited.aside),
            purposes: unique(self.purposes().into_iter().map(|(id, _)| id.to_owned())),
            recipients: unique(
                self.recipients()
                    .into_iter()
                    .map(|(id, _)| id.to_owned())
                    .filter(|id| id != "third"),
            ),
            broader: self.data_in(&self.words).into_iter().filter(|id| id != PERSONAL).collect(),
            condition: self.condition(),
            heading: is_heading,
        };
        if last_clause.is_none() && self.inherited.purposes_follow && !is_heading {
            left.purposes_follow = true;
        }
        left
    }
}

enum Governing<'c> {
    Stance(Stance, Option<&'c Clause>),
    Aside,
    None,
}

/// The practices that a stance states of data: sharing apart, using is told from collecting only
/// where nothing is said of collecting.
fn data_practices(stance: &Stance) -> Vec<Practice> {
    let mut practices = Vec::new();
    if stance.practices.contains(&Practice::Collect) {
        practices.push(Practice::Collect);
    } else if stance.practices.contains(&Practice::Use)
        || stance.practices.contains(&Practice::Retain)
    {
        practices.push(Practice::Use);
    }
    if stance.shares() {
        practices.push(Practice::Share);
    }
    practices
}

fn unique(ids: impl Iterator<Item = String>) -> Vec<String> {
    let mut ids: Vec<String> = ids.collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}
