//! The construction that words stand in, as far as their surroundings show it.

use privacy_lint::policy::block::{Block, BlockKind};
use privacy_lint::policy::{Policy, Statement};
use privacy_lint::source::{SourceFile, Span, floor_char_boundary};

/// How far back words are looked for, in bytes.
const REACH: usize = 60;

/// Words that open a list of what lies under the words before them.
const LISTS: &[&str] = &["such as", "including", "includes", "e.g.", "for example", "following"];

/// Words that part a denial or disclosure from what it does not cover.
const EXCEPTIONS: &[&str] = &[" except", " unless", " other than", " without"];

/// The construction of a statement.
pub(crate) fn of_statement(file: &SourceFile, policy: &Policy, found: &Statement) -> &'static str {
    let block = policy.document.blocks.get(found.block);
    let sentence = file.slice(found.sentence).to_lowercase();
    block.and_then(of_block).unwrap_or_else(|| of_words(file, found.span, &sentence))
}

/// The construction of words that nothing was read in.
pub(crate) fn of_gold(file: &SourceFile, policy: &Policy, span: Span) -> &'static str {
    let around = policy.document.blocks.iter().find(|it| {
        let block = it.text.source();
        block.start < span.end && span.start < block.end
    });
    let words = file.slice(span).to_lowercase();
    around.and_then(of_block).unwrap_or_else(|| of_words(file, span, &words))
}

/// The construction that a block is by itself.
fn of_block(block: &Block) -> Option<&'static str> {
    match block.kind {
        BlockKind::Heading { .. } => Some("heading"),
        BlockKind::Cell { .. } => Some("cell"),
        BlockKind::ListItem { .. } if block.lead_in.is_some() => Some("lead-in"),
        _ => None,
    }
}

/// The construction of words of a sentence: what stands close before them.
fn of_words(file: &SourceFile, span: Span, sentence: &str) -> &'static str {
    let text = file.text();
    let from = floor_char_boundary(text, span.start.saturating_sub(REACH));
    let before = text.get(from..span.start).unwrap_or_default().to_lowercase();
    let last = before.trim_end();
    if EXCEPTIONS.iter().any(|it| sentence.contains(it)) {
        "exception"
    } else if LISTS.iter().any(|it| before.contains(it)) {
        "local list"
    } else if last.ends_with([',', '/', ';', '、'])
        || last.ends_with(" and")
        || last.ends_with(" or")
    {
        "coordination"
    } else if sentence.contains(" if ") || sentence.starts_with("if ") || sentence.contains("when ")
    {
        "condition"
    } else {
        "clause"
    }
}
