//! Clauses of a sentence and the acts in them: who does what with data, or does not.
//!
//! Negation is scoped by clause, after the observation of `PolicyLint` (Andow et al., USENIX Security
//! 2019) that a negation elsewhere in a sentence says nothing about a verb: a cue denies the verb that
//! it stands before, over adverbs and auxiliaries, and the verbs coordinated with that one.

use std::ops::Range;

use crate::policy::lexicon::cue::{Cue, Verb};
use crate::policy::words::{Key, Shape, Word, key, keys};

/// Who does something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Actor {
    /// Nobody is named: the passive, a list item, a heading.
    Unnamed,
    /// The controller.
    First,
    /// The person.
    User,
    /// Somebody else.
    Third,
    /// The controller and somebody else: "we and our partners".
    Both,
}

impl Actor {
    /// Those who act, one by one.
    pub(super) fn each(self) -> &'static [Self] {
        match self {
            Self::Unnamed => &[Self::Unnamed],
            Self::First => &[Self::First],
            Self::User => &[Self::User],
            Self::Third => &[Self::Third],
            Self::Both => &[Self::First, Self::Third],
        }
    }
}

/// Verbs that stand together, and what they say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Act {
    pub(crate) verbs: Vec<Verb>,
    pub(crate) words: Range<usize>,
    pub(crate) actor: Actor,
    pub(crate) denied: bool,
    /// "to us": the controller is the recipient.
    pub(crate) to_us: bool,
}

impl Act {
    fn give_to_us(&mut self) {
        self.to_us = true;
        let is_given = self.verbs.iter().all(|it| matches!(it, Verb::Give | Verb::Share));
        if is_given && self.actor != Actor::Third {
            self.actor = Actor::User;
        }
    }
}

/// A clause: its words and its acts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Clause {
    pub(crate) words: Range<usize>,
    pub(crate) acts: Vec<Act>,
    /// The words of an exception or of a missing consent, under which a denial does not hold.
    pub(crate) exception: Option<Range<usize>>,
    /// Whether the clause stands beside the main one: "if", "when", "because".
    pub(crate) subordinate: bool,
}

/// A cue and its words.
pub(crate) type CueAt = (Cue, Range<usize>);

/// The clauses of a sentence. `cues` are those of the sentence, with recipients as [`Cue::Third`].
pub(crate) fn clauses(words: &[Word], sentence: Range<usize>, cues: &[CueAt]) -> Vec<Clause> {
    let mut splitter = Splitter {
        words,
        clauses: Vec::new(),
        start: sentence.start,
        first: 0,
        subordinate: false,
    };
    let mut next = 0;
    for at in sentence.clone() {
        while cues.get(next).is_some_and(|(_, range)| range.start < at) {
            next += 1;
        }
        let cue = cues.get(next).filter(|(_, range)| range.start == at);
        if splitter.splits(at, cue, cues, next) {
            splitter.close(at, &cues[..next]);
            splitter.first = next;
        }
        if let Some((Cue::If, _)) = cue {
            splitter.subordinate = true;
        }
    }
    splitter.close(sentence.end, cues);
    splitter.clauses
}

struct Splitter<'a> {
    words: &'a [Word],
    clauses: Vec<Clause>,
    start: usize,
    first: usize,
    subordinate: bool,
}

const AND: Key = key("and");
const OR: Key = key("or");
const COMMA: Key = key(",");

impl Splitter<'_> {
    /// Whether a new clause begins at a word.
    fn splits(&self, at: usize, cue: Option<&CueAt>, cues: &[CueAt], next: usize) -> bool {
        if at == self.start {
            return false;
        }
        let before = self.words[at - 1];
        match self.words[at].shape {
            Shape::Semicolon => return true,
            _ if before.shape == Shape::Colon => return true,
            _ => {}
        }
        if before.key == COMMA && self.is_chinese(at) {
            return true;
        }
        if self.subordinate && before.shape == Shape::Comma {
            return true;
        }
        match cue {
            Some((Cue::But | Cue::If, _)) => true,
            Some((Cue::First | Cue::User | Cue::Third, range)) => {
                let joined = [AND, OR, COMMA].contains(&before.key);
                joined && !self.only_names_us(&cues[..next]) && verb_follows(cues, next, range.end)
            }
            _ => false,
        }
    }

    /// Whether the clause has come no further than "we", so that what follows joins it: "and our partners".
    fn only_names_us(&self, before: &[CueAt]) -> bool {
        let mut before = before[self.first.min(before.len())..].iter();
        before.clone().any(|(cue, _)| *cue == Cue::First) && !before.any(|(cue, _)| is_verbal(*cue))
    }

    fn is_chinese(&self, at: usize) -> bool {
        at >= 2
            && (self.words[at].shape == Shape::Ideograph
                || self.words[at - 2].shape == Shape::Ideograph)
    }

    fn close(&mut self, end: usize, cues: &[CueAt]) {
        let range = self.start..end;
        let cues: Vec<_> = cues[self.first.min(cues.len())..].iter().collect();
        self.start = end;
        let subordinate = std::mem::take(&mut self.subordinate);
        if !range.is_empty() {
            let mut clause = acts(self.words, range, &cues);
            clause.subordinate = subordinate;
            self.clauses.push(clause);
        }
    }
}

/// Whether a subject is one: a verb follows within a few words.
fn verb_follows(cues: &[CueAt], next: usize, end: usize) -> bool {
    cues[next..]
        .iter()
        .take_while(|(_, range)| range.start <= end + 4)
        .any(|(cue, _)| is_verbal(*cue))
}

fn is_verbal(cue: Cue) -> bool {
    matches!(cue, Cue::Verb(_) | Cue::Not | Cue::Light)
}

/// What lies between a negation and its verb, or between coordinated verbs.
const CONNECTORS: &[Key] = &keys([
    "and",
    "or",
    "nor",
    ",",
    "/",
    "otherwise",
    "also",
    "be",
    "been",
    "being",
    "have",
    "had",
    "has",
    "will",
    "may",
    "shall",
    "is",
    "are",
    "was",
    "were",
    "then",
    "either",
    "to",
    "not",
    "ever",
    "、",
    "和",
    "或",
    "及",
    "与",
    "以",
    "any",
    "in",
    "way",
    "any way",
    "would",
    "can",
    "could",
    "must",
    "do",
    "does",
    "intentionally",
    "we",
    "向",
    "将",
    "的",
    "者",
    "并",
    "且",
]);

fn is_connector(word: &Word) -> bool {
    CONNECTORS.contains(&word.key)
}

fn acts(words: &[Word], range: Range<usize>, cues: &[&CueAt]) -> Clause {
    let clause = Clause { words: range, acts: Vec::new(), exception: None, subordinate: false };
    let mut reader =
        ActReader { words, cues, clause, actor: Actor::Unnamed, named: 0, negation: None };
    for (cue, at) in cues {
        reader.cue(*cue, at);
    }
    deny_by_noun(words, &mut reader.clause, cues);
    reader.clause
}

/// Reads the acts of a clause cue by cue.
struct ActReader<'a> {
    words: &'a [Word],
    cues: &'a [&'a CueAt],
    clause: Clause,
    /// Who was named last.
    actor: Actor,
    /// The word after that name.
    named: usize,
    /// The word after a negation that still looks for its verb.
    negation: Option<usize>,
}

impl ActReader<'_> {
    fn cue(&mut self, cue: Cue, at: &Range<usize>) {
        match cue {
            Cue::First | Cue::User | Cue::Third => self.name(cue, at),
            Cue::Not | Cue::No => self.negation = Some(at.end),
            Cue::NotOnly => self.negation = None,
            Cue::Light if self.is_negated(at.start) => self.negation = Some(at.end),
            Cue::ToUs => self.last(|act| act.to_us = true),
            Cue::FromUs => self.last(|act| act.actor = Actor::Third),
            Cue::Except | Cue::Consent => {
                self.clause.exception.get_or_insert(at.start..self.clause.words.end);
                self.negation = None;
            }
            Cue::Verb(verb) => self.verb(verb, at),
            Cue::Question => self.begin(Verb::Announce, at, false),
            _ => {}
        }
    }

    fn last(&mut self, change: impl FnOnce(&mut Act)) {
        if let Some(act) = self.clause.acts.last_mut() {
            change(act);
        }
    }

    fn is_negated(&self, at: usize) -> bool {
        self.negation.is_some_and(|from| reaches(self.words, from, at))
    }

    /// Somebody is named. "Send us" names the receiver, and the giver is the person where nobody else
    /// is: "or do not send us your address". What stands in brackets names nobody who acts. A
    /// negation goes on over whom it stands before: "nor our partners", "not allow advertisers to".
    fn name(&mut self, cue: Cue, at: &Range<usize>) {
        if in_brackets(self.words, self.clause.words.start, at.start) {
            return;
        }
        if self.negation == Some(at.start) {
            self.negation = Some(at.end);
        }
        let follows_verb = self.clause.acts.last().is_some_and(|act| act.words.end == at.start);
        match cue {
            Cue::First if follows_verb && self.words[at.start].key == key("us") => {
                self.last(Act::give_to_us);
            }
            // "Service providers who run parts of our site may record": it only says which parts.
            Cue::First if self.actor == Actor::Third && self.follows_preposition(at.start) => {}
            Cue::First => self.actor = Actor::First,
            Cue::User => self.actor = Actor::User,
            _ if self.goes_with_us(at.start) => self.actor = Actor::Both,
            _ => self.actor = Actor::Third,
        }
        self.named = at.end;
    }

    /// Whether a name is coordinated with the controller's: "we, our affiliates and partners".
    fn goes_with_us(&self, at: usize) -> bool {
        let ours = matches!(self.actor, Actor::First | Actor::Both);
        ours && self.named < at
            && self.words[self.named..at].iter().all(|word| COORDINATION.contains(&word.key))
    }

    fn follows_preposition(&self, at: usize) -> bool {
        let before = self.words[self.clause.words.start..at].last();
        before.is_some_and(|word| PREPOSITIONS.contains(&word.key))
    }

    /// A verb joins the act before it or begins one.
    fn verb(&mut self, verb: Verb, at: &Range<usize>) {
        let denied = self.is_negated(at.start);
        self.negation = denied.then_some(at.end);
        let before = self.clause.acts.last_mut();
        let joins =
            |act: &&mut Act| act.denied == denied && joins(self.words, act.words.end, at.start);
        match before.filter(joins) {
            Some(act) => {
                act.verbs.push(verb);
                act.words.end = at.end;
            }
            None => self.begin(verb, at, denied),
        }
    }

    /// A verb begins an act. After "or" a denial is carried on.
    fn begin(&mut self, verb: Verb, at: &Range<usize>, denied: bool) {
        let or_before = at.start > self.clause.words.start && self.words[at.start - 1].key == OR;
        let carried = or_before && self.clause.acts.last().is_some_and(|act| act.denied);
        let actor = if by_third(self.words, at, self.cues) {
            Actor::Third
        } else if is_passive(self.words, self.clause.words.start, at.start) {
            Actor::Unnamed
        } else {
            self.actor
        };
        self.clause.acts.push(Act {
            verbs: vec![verb],
            words: at.clone(),
            actor,
            denied: denied || carried,
            to_us: false,
        });
    }
}

/// What stands between coordinated names.
const COORDINATION: &[Key] = &keys([
    "and", "or", ",", "/", "as", "well", "together", "with", "our", "the", "certain", "other",
    "some", "selected", "trusted", "any", "of", "和", "及", "与", "或", "、", "以", "的",
]);

/// Prepositions whose nouns say which or where, and not who acts.
const PREPOSITIONS: &[Key] =
    &keys(["of", "on", "in", "at", "to", "through", "via", "within", "for"]);

/// Whether a word stands in brackets that open within the clause and close after it.
fn in_brackets(words: &[Word], start: usize, at: usize) -> bool {
    let before = words[start..at].iter().rev().take(BRACKETED);
    let bracket = before.map(|word| word.shape).find(|it| matches!(it, Shape::Open | Shape::Close));
    bracket == Some(Shape::Open)
}

/// The longest bracket that is looked back over, in words.
const BRACKETED: usize = 12;

/// Whether a negation reaches a verb: nothing but connectors and adverbs stand between.
fn reaches(words: &[Word], from: usize, to: usize) -> bool {
    to >= from
        && to - from <= 8
        && words[from..to]
            .iter()
            .all(|word| is_connector(word) || word.shape == Shape::Ideograph || is_adverb(word))
}

fn joins(words: &[Word], from: usize, to: usize) -> bool {
    to >= from
        && to - from <= 5
        && words[from..to].iter().all(|word| is_connector(word) || is_adverb(word))
        && (to == from
            || words[from..to].iter().any(|word| {
                word.shape == Shape::Comma
                    || word.shape == Shape::Slash
                    || [AND, OR, key("nor"), key("、"), key("和"), key("或"), key("及")]
                        .contains(&word.key)
            }))
}

const ADVERBS: &[Key] = &keys([
    "knowingly",
    "intentionally",
    "currently",
    "willfully",
    "actively",
    "directly",
    "automatically",
    "personally",
    "specifically",
    "publicly",
    "generally",
    "normally",
    "routinely",
    "independently",
    "deliberately",
    "otherwise",
    "further",
    "at",
    "all",
    "this",
    "time",
    "under",
    "circumstances",
    "ourselves",
    "itself",
    "subsequently",
    "voluntarily",
    "typically",
    "usually",
    "explicitly",
    "separately",
    "commercially",
    "purposely",
    "ordinarily",
    "presently",
    "willingly",
    "indirectly",
]);

fn is_adverb(word: &Word) -> bool {
    ADVERBS.contains(&word.key)
}

/// Whether a form of "to be" stands before a verb, so that whoever was named last does not act: "what
/// you enter is shared". Forms such as "you are entering" are not told apart.
fn is_passive(words: &[Word], clause: usize, verb: usize) -> bool {
    let mut before = words[clause..verb].iter().rev().take(PASSIVE_REACH);
    let last = before.find(|word| !is_adverb(word) && !BETWEEN_PASSIVE.contains(&word.key));
    last.is_some_and(|word| BE.contains(&word.key))
}

/// How many words before a verb may hold its "to be".
const PASSIVE_REACH: usize = 4;

/// Forms of "to be".
const BE: &[Key] = &keys(["is", "are", "be", "was", "were", "been"]);

/// Words that part "to be" from its verb beside adverbs.
const BETWEEN_PASSIVE: &[Key] = &keys(["not", "never", "also", "then", "only", "ever"]);

/// Whether "by" and somebody else follow a verb.
fn by_third(words: &[Word], verb: &Range<usize>, cues: &[&CueAt]) -> bool {
    words.get(verb.end).is_some_and(|word| word.key == key("by"))
        && cues
            .iter()
            .any(|(cue, at)| *cue == Cue::Third && (verb.end..verb.end + 4).contains(&at.start))
}

/// "No personal information is shared": the negation stands before the noun, the verb after it.
fn deny_by_noun(words: &[Word], clause: &mut Clause, cues: &[&CueAt]) {
    let Some((_, no)) = cues.iter().find(|(cue, _)| *cue == Cue::No) else { return };
    let after = clause.acts.iter_mut().find(|act| act.words.start >= no.end);
    if let Some(act) = after {
        let passive = words[no.end..act.words.start].iter().any(|word| BE.contains(&word.key));
        let near = act.words.start - no.end <= 14;
        act.denied |= passive && near;
    }
    if let Some(act) = clause.acts.iter_mut().rev().find(|act| act.words.end <= no.start) {
        let near = no.start - act.words.end <= 2;
        act.denied |= near;
    }
}
