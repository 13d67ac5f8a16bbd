//! What of a document a statement shows: its sentence, or of a long one what stands around its words.

use super::policy_of;
use crate::policy::ProjectWords;

/// The quote of what a sentence of so many verses before and behind "your age" says.
fn quote(before: usize, behind: usize) -> String {
    let verses = |n| "and sing ".repeat(n);
    let text = format!("We rise {}and collect your age {}today.", verses(before), verses(behind));
    let policy = policy_of(&text, &ProjectWords::default());
    policy.statements.into_iter().next().expect("a statement").claim.evidence.quote
}

#[test]
fn a_sentence_is_quoted_and_of_a_long_one_fifty_words_on_either_side() {
    let short = quote(2, 38);
    assert!(short.starts_with("We rise") && short.ends_with("today."), "{short}");
    let long = quote(40, 40);
    assert!(long.starts_with("and sing") || long.starts_with("sing and"), "{long}");
    assert!(long.contains("collect your age"), "{long}");
    assert!(!long.ends_with("today."), "{long}");
    let words = long.split(' ').count();
    assert!((100..=103).contains(&words), "{words} words: {long}");
}
