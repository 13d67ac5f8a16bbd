//! Text of strangers made fit for a terminal.

use std::borrow::Cow;

/// Replaces control, bidirectional and invisible characters by visible ones of the same length in
/// bytes, so that offsets into the text stay valid. Tabs and line feeds stay.
///
/// ```
/// use privacy_lint::render::clean;
/// assert_eq!(clean("\u{1b}[31mred"), "?[31mred");
/// assert_eq!(clean("plain, größer, 中文"), "plain, größer, 中文");
/// ```
pub fn clean(text: &str) -> Cow<'_, str> {
    if text.chars().all(|it| it == '\n' || replacement(it).is_none()) {
        return Cow::Borrowed(text);
    }
    text.chars().map(|it| if it == '\n' { it } else { replacement(it).unwrap_or(it) }).collect()
}

/// The same for text that must stay on one line: line feeds become spaces.
pub fn clean_line(text: &str) -> Cow<'_, str> {
    match clean(text) {
        Cow::Borrowed(text) if !text.contains('\n') => Cow::Borrowed(text),
        text => Cow::Owned(text.replace('\n', " ")),
    }
}

/// The visible character that stands for a dangerous one, of the same length in UTF-8.
///
/// Covered are the control characters, the bidirectional controls of Unicode Annex 9, the line and
/// paragraph separators, the zero-width characters and the tag characters.
fn replacement(character: char) -> Option<char> {
    let is_hidden = match character {
        '\t' => false,
        '\u{ad}'
        | '\u{61c}'
        | '\u{200b}'..='\u{200f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{feff}'
        | '\u{fff9}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e0fff}' => true,
        other => other.is_control(),
    };
    is_hidden.then(|| match character.len_utf8() {
        1 => '?',
        2 => '·',
        3 => char::REPLACEMENT_CHARACTER,
        _ => '🯄',
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn cleaning_keeps_every_offset(text in any::<String>()) {
            let cleaned = clean(&text);
            prop_assert_eq!(cleaned.len(), text.len());
            let boundaries = |it: &str| it.char_indices().map(|(at, _)| at).collect::<Vec<_>>();
            prop_assert_eq!(boundaries(&cleaned), boundaries(&text));
        }

        #[test]
        fn nothing_dangerous_is_left(text in any::<String>()) {
            let dangerous =
                |it: char| (it.is_control() && it != '\t') || ('\u{202a}'..='\u{202e}').contains(&it);
            prop_assert!(!clean_line(&text).chars().any(dangerous));
        }
    }

    #[test]
    fn each_length_has_its_stand_in() {
        assert_eq!(clean("\u{7}\u{9b}\u{202e}\u{e0041}"), "?·\u{fffd}🯄");
    }
}
