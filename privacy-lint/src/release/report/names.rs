//! Names of strangers, cut to a length that a page can show many times.

/// The most characters of a name.
const MOST_CHARS: usize = 160;

/// The name, cut when it is long.
pub(super) fn bounded(name: &str) -> String {
    cut(name, MOST_CHARS)
}

/// The first characters of a text, with a sign that there are more.
pub(super) fn cut(text: &str, most_chars: usize) -> String {
    match text.char_indices().nth(most_chars) {
        None => text.to_owned(),
        Some((end, _)) => format!("{}…", &text[..end]),
    }
}

/// How wide a text is, in characters of a fixed width: those of East Asia take two.
pub(super) fn width(text: &str) -> usize {
    text.chars().map(char_width).sum()
}

/// The beginning of a text that is no wider than that, with a sign that there is more.
pub(super) fn fitted(text: &str, most: usize) -> String {
    if width(text) <= most {
        return text.to_owned();
    }
    let mut left = most.saturating_sub(1);
    let fits = |it: &char| {
        let is_room = char_width(*it) <= left;
        left = left.saturating_sub(char_width(*it));
        is_room
    };
    let mut fitted: String = text.chars().take_while(fits).collect();
    fitted.push('…');
    fitted
}

const fn char_width(char: char) -> usize {
    if matches!(char, '\u{1100}'..='\u{115f}' | '\u{2e80}'..) { 2 } else { 1 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_names_are_cut_between_characters() {
        assert_eq!(bounded("email"), "email");
        assert_eq!(cut("größer", 3), "grö…");
        assert_eq!(bounded(&"é".repeat(1_000)).chars().count(), MOST_CHARS + 1);
    }

    #[test]
    fn labels_fit_by_width() {
        assert_eq!(fitted("email", 5), "email");
        assert_eq!(fitted("e-mail", 5), "e-ma…");
        assert_eq!(fitted("打印记录", 8), "打印记录");
        assert_eq!(fitted("打印记录", 7), "打印记…");
        assert_eq!(fitted("abc", 0), "…");
    }
}
