//! A sentence with its clauses, and from them its statements.

use std::ops::Range;

use privacy_model::claim::{Claim, Evidence, Polarity, Practice};

use super::beside;
use super::clause::{self, Clause, CueAt};
use super::context::Context;
use super::data::Beside;
use super::passage::{Passage, within};
use super::purposes::give_purposes;
use super::stance::Stance;
use crate::policy::Statement;
use crate::policy::block::BlockKind;
use crate::policy::lexicon::NOBODY;
use crate::policy::lexicon::cue::Topic;
use crate::policy::sentence;
use crate::policy::words::Shape;

/// Reads a passage and says what it leaves to the blocks under it.
pub(super) fn read(
    passage: &Passage<'_>,
    inherited: &Context,
    index: usize,
    evidence: &Evidence,
    out: &mut Vec<Statement>,
) -> Context {
    let mut left = Context::default();
    let mut before: Option<Stance> = None;
    let begin = out.len();
    let mut antecedents = begin..begin;
    let mut was_referred_to = false;
    let mut last = begin..begin;
    for range in sentence::sentences(&passage.words) {
        let mut sentence = Sentence::new(passage, range, inherited, index, evidence);
        sentence.before = before.take();
        let first = out.len();
        sentence.emit(out);
        let mut denied = Vec::new();
        sentence.denied_references(&out[last.clone()], &mut denied);
        out.append(&mut denied);
        last = first..out.len();
        if sentence.refers_back() {
            let (said, back) = out.split_at_mut(first);
            let said = &mut said[antecedents.clone()];
            give_purposes(said, &sentence.purposes());
            beside::mark_purposes(said, back);
            was_referred_to = true;
        } else {
            // "We collect this. We also collect that. We use them to": one word stands for both.
            let from = if was_referred_to { first } else { antecedents.start };
            antecedents = from..out.len();
            was_referred_to = false;
        }
        left = sentence.leave();
        before = sentence.last_stance().or(sentence.before);
    }
    beside::mark_recipients(&mut out[begin..]);
    left
}

/// A sentence of a passage and what is known around it.
pub(super) struct Sentence<'s, 'a> {
    pub(super) passage: &'s Passage<'a>,
    pub(super) words: Range<usize>,
    pub(super) clauses: Vec<Clause>,
    pub(super) inherited: &'s Context,
    pub(super) index: usize,
    pub(super) evidence: &'s Evidence,
    /// What the sentence before said, for "This includes …".
    pub(super) before: Option<Stance>,
    /// Whether it is about rights, security, children or the like.
    pub(super) aside: bool,
    /// Whether it is about data crossing a border.
    pub(super) crosses_border: bool,
    /// Whether it explains a word.
    pub(super) defines: bool,
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
        let defines = about(Topic::Definition);
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
            defines,
        }
    }

    /// The statements of the sentence, by place. A heading states nothing: it announces; the words of a
    /// menu state nothing either.
    fn emit(&self, out: &mut Vec<Statement>) {
        if self.passage.is_heading() || self.is_menu() {
            return;
        }
        let purposes = self.purposes();
        let beside = self.beside(&purposes);
        let mut statements = Vec::new();
        self.data_claims(&beside, &mut statements);
        let mut used = Vec::new();
        self.purpose_claims(&purposes, &mut used);
        beside::mark_purposes(&statements, &mut used);
        statements.append(&mut used);
        self.recipient_claims(&beside.named, &mut statements);
        self.retention_claims(&mut statements);
        self.storage_claims(&mut statements);
        statements.sort_by_key(|it| (it.span.start, it.span.end));
        out.extend(statements);
    }

    /// Whether the words are the titles of a menu run together, as a page saved as text holds them: many
    /// words of a paragraph, most in capitals, next to no mark between them, and next to no data.
    fn is_menu(&self) -> bool {
        let words = &self.passage.words[self.words.clone()];
        let count = |is: fn(Shape) -> bool| words.iter().filter(|word| is(word.shape)).count();
        let capitals = count(|shape| shape == Shape::Capital);
        let marks = count(Shape::is_mark);
        let is_text = self.passage.block.kind == BlockKind::Paragraph && words.len() >= MENU;
        is_text
            && 5 * capitals >= 3 * words.len()
            && SPARSE * (marks + self.mentions().count()) <= words.len()
    }

    fn beside(&self, purposes: &[(&'static str, Range<usize>)]) -> Beside<'a> {
        let named = self.recipients();
        let kinds = named.iter().map(|(id, _)| *id).filter(|id| *id != NOBODY).map(str::to_owned);
        let stated = purposes.iter().map(|(id, _)| (*id).to_owned());
        let listed = unique(stated.chain(self.inherited.purposes.iter().cloned()));
        let headed = self.inherited.heading_purposes.iter().cloned();
        Beside {
            purposes: unique(listed.iter().cloned().chain(headed)),
            denied_purposes: listed,
            recipients: unique(kinds.chain(self.inherited.recipients.iter().cloned())),
            named,
            aims: purposes.iter().map(|(_, words)| words.clone()).collect(),
        }
    }

    /// A statement whose evidence is the sentence and whose words are these.
    pub(super) fn statement(&self, claim: Claim, words: &Range<usize>) -> Statement {
        let mut claim = claim;
        self.passage.text(&self.quoted(words)).clone_into(&mut claim.evidence.quote);
        Statement {
            claim,
            span: self.passage.source(words),
            sentence: self.passage.source(&self.words),
            block: self.index,
            is_beside_data: false,
        }
    }

    /// The words to quote: the sentence, or of a long one what stands around the words.
    fn quoted(&self, words: &Range<usize>) -> Range<usize> {
        let start = words.start.saturating_sub(QUOTED).max(self.words.start);
        let end = (words.end + QUOTED).min(self.words.end);
        if self.words.len() <= 2 * QUOTED { self.words.clone() } else { start..end }
    }

    /// A claim that says nothing yet but what is done, or is not.
    pub(super) fn claim(&self, practice: Practice, denied: bool) -> Claim {
        let polarity = if denied { Polarity::Denied } else { Polarity::Affirmed };
        Claim::new(practice, polarity, self.evidence.clone())
    }
}

/// The fewest words of a menu.
const MENU: usize = 25;

/// How many of its words have no mark or kind of data among them.
const SPARSE: usize = 10;

/// How many words are quoted on either side.
const QUOTED: usize = 50;

/// The ids, each once, in the order in which they come.
pub(super) fn each_once<'i>(ids: impl Iterator<Item = &'i str>) -> Vec<String> {
    let mut each: Vec<String> = Vec::new();
    for id in ids {
        if !each.iter().any(|it| it == id) {
            each.push(id.to_owned());
        }
    }
    each
}

/// The ids, each once, sorted.
pub(super) fn unique(ids: impl Iterator<Item = String>) -> Vec<String> {
    let mut ids: Vec<String> = ids.collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}
