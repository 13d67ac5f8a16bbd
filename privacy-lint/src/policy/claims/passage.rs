//! A block with everything that the lexicon found in it.

use std::ops::Range;

use privacy_model::vocabulary::PERSONAL;

use super::clause::CueAt;
use crate::policy::block::{Block, BlockKind};
use crate::policy::lexicon::cue::{Cue, Limit, Time, Topic};
use crate::policy::lexicon::{self, Own};
use crate::policy::mention::{self, DataMention};
use crate::policy::words::{self, Shape, Word, key};
use crate::source::Span;

/// A block with everything that the lexicon found in it.
pub(super) struct Passage<'a> {
    pub(super) block: &'a Block,
    pub(super) words: Vec<Word>,
    pub(super) data: Vec<DataMention<'a>>,
    pub(super) purposes: Vec<(&'static str, Range<usize>)>,
    pub(super) recipients: Vec<(&'a str, Range<usize>)>,
    pub(super) conditions: Vec<(&'a str, Range<usize>)>,
    pub(super) cues: Vec<CueAt>,
    pub(super) limits: Vec<(Limit, Range<usize>)>,
    pub(super) times: Vec<(Time, Range<usize>)>,
    pub(super) topics: Vec<(Topic, Range<usize>)>,
    /// How many brackets are open at each word.
    pub(super) depths: Vec<u8>,
}

impl<'a> Passage<'a> {
    pub(super) fn new(block: &'a Block, own: &'a Own<'_>) -> Self {
        let words = words::words(&block.text.decoded);
        let recipients = lexicon::recipients(&words, &own.recipients);
        let text = block.text.decoded.as_str();
        let mut data = mention::data(&words, own);
        data.retain(|it| !is_spelt_out(text, words[it.words.end - 1].span.end));
        let mut cues = lexicon::cues(&words);
        let announces =
            is_heading(block) || words.last().is_some_and(|word| word.shape == Shape::Colon);
        cues = answered(&words, cues, announces);
        cues.retain(|(cue, at)| !matches!(cue, Cue::Verb(_)) || !lies_in_name(at, &data));
        let actors = recipients.iter().filter(|(id, _)| !BYSTANDERS.contains(id));
        cues.extend(actors.map(|(_, at)| (Cue::Third, at.clone())));
        cues.sort_by_key(|(_, at)| at.start);
        Self {
            block,
            data,
            purposes: lexicon::purposes(&words),
            recipients,
            conditions: lexicon::ids(&own.conditions, &words),
            cues,
            limits: lexicon::limits(&words),
            times: lexicon::times(&words),
            topics: lexicon::topics(&words),
            depths: depths(&words),
            words,
        }
    }

    pub(super) fn is_heading(&self) -> bool {
        is_heading(self.block)
    }

    /// The decoded text of words.
    pub(super) fn text(&self, words: &Range<usize>) -> &str {
        let span = self.decoded(words);
        self.block.text.decoded.get(span.range()).unwrap_or_default()
    }

    fn decoded(&self, words: &Range<usize>) -> Span {
        match (self.words.get(words.start), self.words.get(words.end.saturating_sub(1))) {
            (Some(first), Some(last)) if !words.is_empty() => first.span.to(last.span),
            _ => Span::default(),
        }
    }

    /// Where words stand in the source.
    pub(super) fn source(&self, words: &Range<usize>) -> Span {
        self.block.text.source_span(self.decoded(words))
    }
}

/// Recipients that do nothing with data themselves.
const BYSTANDERS: &[&str] = &["public", "other_users"];

fn is_heading(block: &Block) -> bool {
    matches!(block.kind, BlockKind::Heading { .. })
}

/// What the lexicon found in a range of words. `all` is sorted by place.
pub(super) fn within<'s, T>(
    all: &'s [(T, Range<usize>)],
    range: &Range<usize>,
) -> impl Iterator<Item = &'s (T, Range<usize>)> {
    let from = all.partition_point(|(_, at)| at.start < range.start);
    let end = range.end;
    all[from..].iter().take_while(move |(_, at)| at.start < end)
}

/// The cues of a text, in which some questions are statements: those that a heading or a lead-in puts
/// are answered below ("What we collect"), and "what we store is your name" answers its own.
fn answered(words: &[Word], cues: Vec<CueAt>, announces: bool) -> Vec<CueAt> {
    let inside = |(cue, at): CueAt| match cue {
        Cue::Question if announces || answers_itself(words, &at) => {
            let from = at.start + 1;
            let shifted = |(cue, it): CueAt| (cue, it.start + from..it.end + from);
            lexicon::cues(&words[from..at.end]).into_iter().map(shifted).collect()
        }
        _ => vec![(cue, at)],
    };
    cues.into_iter().flat_map(inside).collect()
}

/// Whether a question is the subject of its sentence: "what" before it, "is" or "are" behind it.
fn answers_itself(words: &[Word], question: &Range<usize>) -> bool {
    let behind = words[question.end..].iter().find(|word| word.shape != Shape::Comma);
    words[question.start].key == key("what")
        && behind.is_some_and(|word| [key("is"), key("are")].contains(&word.key))
}

/// Whether what is named at the end of a text's part is spelt out behind it: "E-mail: help@example.com"
/// is an address to write to, not a kind of data.
fn is_spelt_out(text: &str, end: usize) -> bool {
    let behind = text.get(end..).unwrap_or_default();
    let behind = behind.trim_start_matches([' ', ':', '*', '\n', '|', '：']);
    let behind = behind.strip_prefix("at ").unwrap_or(behind);
    let mut token = behind.chars().take(SPELT_OUT).take_while(|c| !c.is_whitespace());
    let is_number =
        behind.starts_with(['+', '(']) && behind[1..].starts_with(|c: char| c.is_ascii_digit());
    token.any(|c| c == '@') || is_number
}

/// The longest start of an address that is looked at, in characters.
const SPELT_OUT: usize = 64;

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
