//! What a document promises to do when the data practices change: "if we use it for new purposes, we
//! will ask for your consent again".

use std::ops::Range;

use super::block::{Block, Document};
use super::lexicon::cue::{Cue, Update};
use super::lexicon::{cues, updates};
use super::sentence::sentences;
use super::words::{Word, words};
use crate::source::Span;
use crate::verdict::{Matter, Verdict};

/// A promise about changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Promise {
    /// What it promises to do: never [`Verdict::None`].
    pub verdict: Verdict,
    /// The changes that it speaks of; [`Matter::Other`] for all that matter.
    pub matter: Matter,
    /// Its sentence, in the source.
    pub sentence: Span,
}

impl Promise {
    /// Whether it is about changes of that matter.
    pub fn covers(&self, matter: Matter) -> bool {
        self.matter == Matter::Other || self.matter == matter
    }
}

/// The promises of a document, in its order: one a matter where a sentence speaks of several.
pub fn promises(document: &Document) -> Vec<Promise> {
    let blocks = document.blocks.iter();
    blocks.flat_map(|block| promises_in(block, &lead_in(block, document))).collect()
}

/// What a list item inherits: all that its lead-in says.
fn lead_in(block: &Block, document: &Document) -> Vec<Update> {
    let Some(text) = block.lead_in.and_then(|at| document.blocks.get(at)) else {
        return Vec::new();
    };
    let words = words(&text.text.decoded);
    if is_denied(&words) { Vec::new() } else { spoken_of(&words) }
}

fn promises_in(block: &Block, inherited: &[Update]) -> Vec<Promise> {
    let words = words(&block.text.decoded);
    let promises = sentences(&words).into_iter().flat_map(|range| {
        let of_sentence = &words[range.clone()];
        let mut spoken = spoken_of(of_sentence);
        let speaks = |it: &Update| spoken.contains(it);
        // A lead-in asks, its items say for what; one that speaks of nothing inherits nothing.
        if !speaks(&Update::Consent) && !speaks(&Update::Notice) && !spoken.is_empty() {
            spoken.extend(inherited);
        }
        let verdict = if is_denied(of_sentence) { None } else { verdict(&spoken) };
        let sentence = source(block, &words, range);
        verdict.into_iter().flat_map(move |verdict| {
            let matters = matters(&spoken).into_iter();
            matters.map(move |matter| Promise { verdict, matter, sentence })
        })
    });
    promises.collect()
}

fn spoken_of(words: &[Word]) -> Vec<Update> {
    updates(words).into_iter().map(|(update, _)| update).collect()
}

/// Whether a sentence says that something is not done: two negations, as in "we will not … without
/// your consent", say that it is.
fn is_denied(words: &[Word]) -> bool {
    let negations = cues(words).into_iter().filter(|(cue, _)| matches!(cue, Cue::Not | Cue::No));
    let pairs = updates(words).into_iter().filter(|(update, _)| *update == Update::Deny);
    negations.count() % 2 != pairs.count() % 2
}

/// What is promised. What is left to the law is promised no further than that people are told.
fn verdict(spoken: &[Update]) -> Option<Verdict> {
    let is_hedged = spoken.contains(&Update::Hedge);
    let (asks, tells) = (spoken.contains(&Update::Consent), spoken.contains(&Update::Notice));
    match (asks, tells, is_hedged) {
        (true, _, false) => Some(Verdict::Consent),
        (true, true, true) | (false, true, false) => Some(Verdict::Notice),
        _ => None,
    }
}

/// The changes that are spoken of: those that are named, or else any.
fn matters(spoken: &[Update]) -> Vec<Matter> {
    let named = [
        (Update::Data, Matter::Data),
        (Update::Purpose, Matter::Purpose),
        (Update::Recipient, Matter::Recipient),
    ];
    let matters: Vec<Matter> =
        named.into_iter().filter(|(it, _)| spoken.contains(it)).map(|(_, it)| it).collect();
    match (matters.is_empty(), spoken.contains(&Update::Change)) {
        (true, true) => vec![Matter::Other],
        _ => matters,
    }
}

fn source(block: &Block, words: &[Word], range: Range<usize>) -> Span {
    let span = words[range.start].span.to(words[range.end - 1].span);
    block.text.source_span(span)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::block::Format;
    use crate::policy::document::parse;
    use crate::source::SourceFile;

    /// The promises of a text, as `consent data: the sentence`.
    fn promised(text: &str) -> Vec<String> {
        let file = SourceFile::new("policy.md", text);
        let promises = promises(&parse(&file, Format::Markdown));
        let line = |it: &Promise| format!("{} {:?}", it.verdict, it.matter).to_lowercase();
        promises.iter().map(line).collect()
    }

    #[test]
    fn asking_again_binds_what_it_names() {
        for (text, expected) in [
            (
                "If we collect more personal data from you or use it for new purposes, we will seek \
                 your consent again.",
                &["consent data", "consent purpose"][..],
            ),
            (
                "We will not use your data for other purposes without your consent.",
                &["consent purpose"],
            ),
            (
                "We ask for your permission before we share it with new partners.",
                &["consent recipient"],
            ),
            (
                "Before material changes take effect we will obtain your renewed agreement.",
                &["consent other"],
            ),
            (
                "We will ask for your consent again if:\n\n- we use data for a different purpose;\n\
                 - we pass it to other third parties.",
                &["consent purpose", "consent recipient"],
            ),
            (
                "We will ask for your consent again if:\n\n- we pass it to other third parties;\n- we \
                 use data for a different purpose, of which we will notify you.",
                &["consent recipient", "notice purpose"],
            ),
            ("如需将您的信息用于其他目的，我们会再次征得您的同意。", &["consent purpose"]),
            ("未经您的同意，我们不会收集更多的个人信息。", &["consent data"]),
        ] {
            assert_eq!(promised(text), expected, "{text}");
        }
    }

    #[test]
    fn announcing_is_notice() {
        for text in [
            "We will notify you of any material change by email.",
            "We announce a change that matters to you at least 30 days before it takes effect.",
            "When we make changes to this policy, we will let you know in the app.",
            "本政策变更时，我们会通知您。",
        ] {
            assert_eq!(promised(text), ["notice other"], "{text}");
        }
    }

    #[test]
    fn what_promises_nothing_binds_nothing() {
        for text in [
            "We may change this policy without notifying you.",
            "You must tell us of any changes to your address.",
            "You can withdraw your consent at any time, and changes take effect at once.",
            "We obtain parental consent before we collect additional information from a child.",
            "Where the law requires it, we obtain consent to material changes.",
            "We collect your email address with your consent.",
            "We will not ask for your consent to changes of this policy.",
        ] {
            assert_eq!(promised(text), [""; 0], "{text}");
        }
    }
}
