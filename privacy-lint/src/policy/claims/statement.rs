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
use crate::policy::lexicon::cue::{Cue, Limit, Time, Topic, Verb};
use crate::policy::lexicon::{self, Own};
use crate::policy::mention::{self, DataMention};
use crate::policy::sentence;
use crate::policy::words::{self, Key, Shape, Word, key};
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
    topics: Vec<(Topic, Range<usize>)>,
    /// How many brackets are open at each word.
    depths: Vec<u8>,
}

impl<'a> Passage<'a> {
    pub(crate) fn new(block: &'a Block, own: &'a Own<'_>) -> Self {
        let words = words::words(&block.text.decoded);
        let recipients = lexicon::recipients(&words, &own.recipients);
        let data = mention::data(&words, own);
        let mut cues = lexicon::cues(&words);
        if matches!(block.kind, BlockKind::Heading { .. }) {
            cues = answered(&words, cues);
        }
        cues.retain(|(cue, at)| !matches!(cue, Cue::Verb(_)) || !lies_in_name(at, &data));
        cues.extend(
            recipients
                .iter()
                .filter(|(id, _)| *id != "public" && *id != "other_users")
                .map(|(_, at)| (Cue::Third, at.clone())),
        );
        cues.sort_by_key(|(_, at)| at.start);
        Self {
            block,
            data,
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
            topics: lexicon::topics(&words),
            depths: depths(&words),
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
    let mut antecedents = out.len()..out.len();
    for range in sentence::sentences(&passage.words) {
        let mut sentence = Sentence::new(passage, range, inherited, index, evidence);
        sentence.before = before.take();
        let first = out.len();
        sentence.emit(out);
        if sentence.refers_back() {
            give_purposes(&mut out[antecedents.clone()], &sentence.purposes());
        } else {
            antecedents = first..out.len();
        }
        left = sentence.leave();
        before = sentence.last_stance().or(sentence.before);
    }
    left
}

/// The cues of a heading, which answers its question below: "What we collect" collects.
fn answered(words: &[Word], cues: Vec<CueAt>) -> Vec<CueAt> {
    let inside = |(cue, at): CueAt| match cue {
        Cue::Question => {
            let from = at.start + 1;
            let shifted = |(cue, it): CueAt| (cue, it.start + from..it.end + from);
            lexicon::cues(&words[from..at.end]).into_iter().map(shifted).collect()
        }
        _ => vec![(cue, at)],
    };
    cues.into_iter().flat_map(inside).collect()
}

fn depths(words: &[Word]) -> Vec<u8> {
    let mut depth = 0_u8;
    let of_word = |word: &Word| {
        match word.shape {
            Shape::Open => depth = depth.saturating_add(1),
            Shape::Close => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth
    };
    words.iter().map(of_word).collect()
}

/// Whether a word is part of a longer name: "log" in "log data", "tracking" in "tracking technology".
fn lies_in_name(word: &Range<usize>, data: &[DataMention<'_>]) -> bool {
    let next = data.partition_point(|it| it.words.end <= word.start);
    data.get(next).is_some_and(|it| {
        it.words.len() > 1
            && it.words.start <= word.start
            && word.end <= it.words.end
            && it.id != PERSONAL
    })
}

/// Adds the purposes of "We use them to …" to what the sentence before says of data.
fn give_purposes(statements: &mut [Statement], purposes: &[(&'static str, Range<usize>)]) {
    for claim in statements.iter_mut().map(|it| &mut it.claim) {
        if claim.category.is_some() && claim.is_affirmed() && claim.practice != Practice::Retain {
            let known = std::mem::take(&mut claim.purposes).into_iter();
            claim.purposes = unique(known.chain(purposes.iter().map(|(id, _)| (*id).to_owned())));
        }
    }
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
    /// Whether it is about rights, security, children or the like.
    aside: bool,
    /// Whether it is about data crossing a border.
    crosses_border: bool,
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
        let about = |topic| within(&passage.topics, &words).any(|(it, _)| *it == topic);
        let crosses_border = about(Topic::Transfer);
        let aside = crosses_border || about(Topic::Aside);
        Self {
            passage,
            words,
            clauses,
            inherited,
            index,
            evidence,
            before: None,
            aside,
            crosses_border,
        }
    }

    fn emit(&self, out: &mut Vec<Statement>) {
        let purposes = self.purposes();
        let recipients = self.recipients();
        if matches!(self.passage.block.kind, BlockKind::Heading { .. }) {
            return;
        }
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
        if act.verbs == [Verb::Comprise] {
            let whole = self.before.as_ref().or(self.inherited.stance.as_ref());
            return Some(whole.cloned().unwrap_or_else(Stance::collected));
        }
        let is_choice = act.denied && (act.actor == Actor::User || clause.subordinate);
        stance::of_act(act, to_recipient).filter(|_| !is_choice)
    }

    /// The act that governs words, and what it says: in the same clause the nearest before, else the
    /// nearest after; then the nearest in an earlier clause.
    fn governing(&self, at: &Range<usize>) -> Governing<'_> {
        let index = self.clause_of(at.start);
        let clause = &self.clauses[index];
        let depth = |word: usize| self.passage.depths.get(word).copied().unwrap_or_default();
        let reaches = |act: &&Act| depth(act.words.start) <= depth(at.start);
        let before = clause.acts.iter().rev().filter(|act| act.words.start <= at.start);
        let after = clause.acts.iter().filter(|act| act.words.start >= at.end);
        for act in before.chain(after).filter(reaches) {
            if act.denied && self.is_presupposed(act, at) {
                return Governing::Aside;
            }
            if let Some(stance) = self.stance_of(clause, act) {
                return Governing::Act(Grounds { stance, clause, act, firm: true });
            }
            if act.verbs.contains(&Verb::Other) || act.verbs.contains(&Verb::Erase) {
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
        if self.clauses.iter().any(|clause| !clause.acts.is_empty()) {
            return Governing::Aside;
        }
        Governing::None
    }

    /// What is said of a kind of data, if anything is; with the clause that says so.
    fn stance_for(&self, mention: &DataMention<'_>) -> Option<(Stance, Option<&Clause>)> {
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
    fn in_topic(
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
            let shares = plain && !self.crosses_border && grounds.act.verbs.contains(&Verb::Share);
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
    fn is_hedged(&self, clause: &Clause) -> bool {
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
    fn is_presupposed(&self, act: &Act, at: &Range<usize>) -> bool {
        let follows = act.words.start >= at.end;
        let last = self.passage.words[at.end..act.words.start.max(at.end)].iter().rev().take(3);
        follows && !last.into_iter().any(|word| PASSIVE.contains(&word.key))
    }

    /// Whether the sentence goes on from the one before: "This includes", "For example".
    fn points_back(&self) -> bool {
        self.passage.words.get(self.words.start).is_some_and(|word| POINTERS.contains(&word.key))
    }

    fn last_stance(&self) -> Option<Stance> {
        self.clauses
            .iter()
            .rev()
            .flat_map(|clause| clause.acts.iter().rev().map(move |act| (clause, act)))
            .find_map(|(clause, act)| self.stance_of(clause, act))
    }

    // ---- data

    fn mentions(&self) -> impl Iterator<Item = &'s DataMention<'a>> {
        let passage = self.passage;
        let from = passage.data.partition_point(|it| it.words.start < self.words.start);
        let end = self.words.end;
        passage.data[from..].iter().take_while(move |it| it.words.start < end)
    }

    fn data_claims(
        &self,
        purposes: &[(&'static str, Range<usize>)],
        recipients: &[(&'a str, Range<usize>)],
        out: &mut Vec<Statement>,
    ) {
        let mut head: Option<(&str, usize)> = None;
        let mut last: Option<&DataMention<'_>> = None;
        for mention in self.mentions() {
            if self.is_non_personal(mention) {
                continue;
            }
            if let Some(before) = last
                && self.lists_under(before.words.end, mention.words.start)
            {
                head = Some((before.id, before.words.end - 1));
            }
            last = Some(mention);
            if head.is_some_and(|(_, at)| self.is_sensitive(at)) {
                continue;
            }
            let Some((stance, clause)) = self.stance_for(mention) else { continue };
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
                let words = if practice == Practice::Share {
                    self.with_recipients(mention, recipients)
                } else {
                    mention.words.clone()
                };
                out.push(self.statement(claim, &words));
            }
        }
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
    fn joins(&self, data: &Range<usize>, recipient: &Range<usize>) -> bool {
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
    fn is_sensitive(&self, head: usize) -> bool {
        let start = head.saturating_sub(2).max(self.words.start);
        self.passage.words[start..head].iter().any(|word| word.key == key("sensitive"))
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
        let cue = within(&self.passage.cues, &(from..to))
            .any(|(cue, _)| matches!(cue, Cue::Include | Cue::Verb(Verb::Comprise)));
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
            let stated = self.condition().or_else(|| self.inherited.condition.clone());
            claim.condition = stated
                .or_else(|| self.other_condition().filter(|_| claim.polarity == Polarity::Denied));
        }
    }

    fn condition(&self) -> Option<Condition> {
        if let Some((id, _)) = within(&self.passage.conditions, &self.words).next() {
            return Some(Condition::Known((*id).to_owned()));
        }
        None
    }

    /// The policy's own words for a condition: "in the following situations", "at your request".
    fn other_condition(&self) -> Option<Condition> {
        let (_, at) = within(&self.passage.limits, &self.words)
            .find(|(limit, _)| *limit == Limit::Condition)?;
        Some(Condition::Other(self.passage.text(at).to_owned()))
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

    /// Whether the sentence says what the data of the one before is used for: a verb of use, and no
    /// data but "them", "these data" or "this information".
    fn refers_back(&self) -> bool {
        let uses =
            self.clauses.iter().flat_map(|it| &it.acts).any(|act| {
                act.actor != Actor::User && !act.denied && act.verbs.contains(&Verb::Use)
            });
        let words = &self.passage.words[self.words.clone()];
        let points = words.iter().any(|word| ANAPHORS.contains(&word.key));
        uses && points && self.mentions().all(|it| it.id == PERSONAL || self.is_pointed_at(it))
    }

    /// "These interactions": a determiner that points back stands before a mention.
    fn is_pointed_at(&self, mention: &DataMention<'_>) -> bool {
        let before = mention.words.start.checked_sub(1).and_then(|at| self.passage.words.get(at));
        before.is_some_and(|word| {
            [key("these"), key("this"), key("such"), key("those")].contains(&word.key)
        })
    }

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

    /// The recipients of data: named in a clause that says so, or listed under a block that does.
    fn recipients(&self) -> Vec<(&'a str, Range<usize>)> {
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

    fn recipient_claims(&self, recipients: &[(&'a str, Range<usize>)], out: &mut Vec<Statement>) {
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
            let denied = grounds.as_ref().is_some_and(|it| it.stance.denied && it.stance.shares());
            let mut claim = self.claim(Practice::Share, denied);
            if *id != "third" {
                claim.recipients = vec![(*id).to_owned()];
            }
            self.limit(&mut claim, grounds.map(|it| it.clause));
            out.push(self.statement(claim, at));
        }
    }

    // ---- retention

    /// How long data is kept: a verb of keeping or deleting and the periods beside it.
    fn retention_claims(&self, out: &mut Vec<Statement>) {
        let keeps = |act: &&Act| {
            let verbs = act.verbs.iter();
            act.actor != Actor::User
                && verbs
                    .clone()
                    .any(|verb| matches!(verb, Verb::Retain | Verb::Store | Verb::Erase))
        };
        let Some((clause, act)) =
            self.clauses.iter().find_map(|clause| Some((clause, clause.acts.iter().find(keeps)?)))
        else {
            return;
        };
        let times: Vec<_> = within(&self.passage.times, &self.words).cloned().collect();
        let responds = times.iter().any(|(time, _)| *time == Time::Response);
        let text = &self.passage.block.text.decoded;
        for (index, period) in
            period::find(text, &self.passage.words, &times).into_iter().enumerate()
        {
            if responds && matches!(period.period, Period::Stated(_)) {
                continue;
            }
            let mut claim =
                self.claim(Practice::Retain, act.denied && period.period == Period::Indefinite);
            claim.period = Some(period.period);
            claim.category = self.data_in(&clause.words);
            let far = period.words.start.abs_diff(act.words.end) > 30;
            let words = if index > 0 || far {
                period.words
            } else {
                act.words.start.min(period.words.start)..act.words.end.max(period.words.end)
            };
            self.limit(&mut claim, Some(clause));
            out.push(self.statement(claim, &words));
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

    /// Whether a heading names a data practice beside its topic: "Collection of children's data".
    fn names_practice(&self) -> bool {
        let verbs = self.clauses.iter().flat_map(|it| &it.acts).flat_map(|it| &it.verbs);
        verbs.into_iter().any(|verb| matches!(verb, Verb::Collect | Verb::Share))
    }

    fn leave(&self) -> Context {
        let is_heading = matches!(self.passage.block.kind, BlockKind::Heading { .. });
        let last_clause = self.clauses.iter().rev().find(|clause| !clause.acts.is_empty());
        let stance = self.last_stance();
        let last_stance = stance.clone();
        let aside = stance.is_none() && last_clause.is_some_and(is_about_rights);
        let following =
            within(&self.passage.limits, &self.words).any(|(limit, _)| *limit == Limit::Following);
        let ends_with_purpose = within(&self.passage.cues, &self.words)
            .last()
            .is_some_and(|(cue, at)| *cue == Cue::Purpose && at.end + 2 >= self.words.end);
        let denies = stance.as_ref().is_some_and(|it| it.denied);
        let is_label = is_heading || self.clauses.iter().all(|it| it.acts.is_empty());
        let purposes: Vec<_> = if is_label {
            within(&self.passage.purposes, &self.words).cloned().collect()
        } else {
            self.purposes()
        };
        let mut left = Context {
            purposes_follow: following
                || ends_with_purpose
                || (is_heading
                    && stance.as_ref().is_some_and(|it| it.practices.contains(&Practice::Use))),
            recipients_follow: stance.as_ref().is_some_and(Stance::shares),
            stance: stance.or_else(|| self.inherited.stance.clone().filter(|_| !aside)),
            aside: aside || (last_stance.is_none() && self.inherited.aside),
            aside_section: is_heading
                && within(&self.passage.topics, &self.words).next().is_some()
                && !self.names_practice(),
            purposes: unique(purposes.into_iter().map(|(id, _)| id.to_owned())),
            recipients: unique(
                self.recipients()
                    .into_iter()
                    .map(|(id, _)| id.to_owned())
                    .filter(|id| id != "third"),
            ),
            broader: self.data_in(&self.words).into_iter().filter(|id| id != PERSONAL).collect(),
            condition: self.condition().or_else(|| self.other_condition().filter(|_| denies)),
            heading: is_heading,
        };
        if last_clause.is_none() && self.inherited.purposes_follow && !is_heading {
            left.purposes_follow = true;
        }
        left
    }
}

/// What governs words.
enum Governing<'c> {
    /// An act about data.
    Act(Grounds<'c>),
    /// An act about something else.
    Aside,
    /// No act.
    None,
}

/// An act about data and what it says.
struct Grounds<'c> {
    stance: Stance,
    clause: &'c Clause,
    act: &'c Act,
    /// Whether the act stands in the clause of the words that it governs.
    firm: bool,
}

/// Words that stand for what the sentence before names.
const ANAPHORS: &[Key] = &[
    key("them"),
    key("it"),
    key("this"),
    key("these"),
    key("such"),
    key("those"),
    key("该"),
    key("这"),
    key("此"),
    key("上"),
];

/// Forms of "to be", and "may" and "will" as in "data may collected".
const PASSIVE: &[Key] = &[
    key("is"),
    key("are"),
    key("be"),
    key("was"),
    key("were"),
    key("been"),
    key("being"),
    key("被"),
    key("会"),
];

/// Whether a clause protects, corrects or deletes data.
fn is_about_rights(clause: &Clause) -> bool {
    let mut verbs = clause.acts.iter().flat_map(|act| &act.verbs);
    verbs.any(|verb| matches!(verb, Verb::Other | Verb::Erase))
}

/// Whether the controller engages a recipient: "we employ", "we use", and then the recipient.
fn engages(act: &Act, recipient: &Range<usize>) -> bool {
    let ours = act.actor == Actor::First && !act.denied;
    let engages = act.verbs.iter().any(|verb| matches!(verb, Verb::Engage | Verb::Use));
    ours && engages && (act.words.end..act.words.end + 4).contains(&recipient.start)
}

/// How many words may part data from its recipient in one phrase.
const NEAR: usize = 24;

/// Words that point to the sentence before.
const POINTERS: &[Key] = &[
    key("this"),
    key("these"),
    key("such"),
    key("it"),
    key("for"),
    key("example"),
    key("including"),
    key("among"),
];

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
