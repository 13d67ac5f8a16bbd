//! A text as its words and marks: the units that the lexicon and the sentence logic work on.
//!
//! A word is known by a key, the hash of its folded form: lower case, plural ending off, as
//! [`normal::plain`] sees its characters. Every CJK character is a word of its own, so that one
//! lexicon serves languages with and without blanks. A clitic "n't" is the word "not"; other
//! clitics ("'s", "'ll") are no words at all.

use super::normal::plain;
use crate::hash::{fnv_1a_after, fnv_1a_of};
use crate::source::Span;

/// The hash of a folded word or of a mark.
pub(crate) type Key = u64;

/// A word or a mark, and where it stands in the decoded text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Word {
    pub(crate) key: Key,
    pub(crate) span: Span,
    pub(crate) shape: Shape,
}

/// What a word looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    /// A word that begins in lower case.
    Lower,
    /// A word that begins with a capital letter.
    Capital,
    /// A word that begins with a digit.
    Number,
    /// A CJK character.
    Ideograph,
    /// A full stop, question mark or exclamation mark.
    Stop,
    /// A semicolon.
    Semicolon,
    /// A colon.
    Colon,
    /// A comma, or the enumeration comma of Chinese.
    Comma,
    /// A hyphen inside a compound, or a dash.
    Hyphen,
    /// An opening bracket.
    Open,
    /// A closing bracket.
    Close,
    /// A slash.
    Slash,
    /// Any other mark.
    Mark,
}

impl Shape {
    /// Whether it is no word.
    pub(crate) fn is_mark(self) -> bool {
        !matches!(self, Self::Lower | Self::Capital | Self::Number | Self::Ideograph)
    }

    fn of_mark(c: char) -> Self {
        match c {
            '.' | '!' | '?' | '。' => Self::Stop,
            ';' => Self::Semicolon,
            ':' => Self::Colon,
            ',' | '、' => Self::Comma,
            '-' | '\u{2014}' | '\u{2015}' => Self::Hyphen,
            '(' | '[' | '{' | '【' | '〔' => Self::Open,
            ')' | ']' | '}' | '】' | '〕' => Self::Close,
            '/' => Self::Slash,
            _ => Self::Mark,
        }
    }
}

/// The key of a word in lower case, or of a mark: short words are cheap, and the same in every run.
/// The plural ending is off, and a final `y` after a consonant is `ie`, so that "category" and
/// "categories" meet.
pub(crate) const fn key(folded: &str) -> Key {
    let word = folded.as_bytes();
    if word.len() < 4 || !word.is_ascii() {
        return fnv_1a_of(word);
    }
    match word {
        b"news" | [.., b's' | b'u' | b'i', b's'] => fnv_1a_of(word),
        [stem @ .., b'e', b's'] if ends_in_sibilant(stem) => fnv_1a_of(stem),
        [stem @ .., b's'] => fnv_1a_of(stem),
        [stem @ .., b'y'] if !ends_in_vowel(stem) => fnv_1a_after(fnv_1a_of(stem), b"ie"),
        _ => fnv_1a_of(word),
    }
}

const fn ends_in_sibilant(stem: &[u8]) -> bool {
    matches!(stem, [.., b's', b's'] | [.., b'x'] | [.., b'c' | b's', b'h'] | [.., b'z', b'z'])
}

const fn ends_in_vowel(stem: &[u8]) -> bool {
    matches!(stem, [.., b'a' | b'e' | b'i' | b'o' | b'u'])
}

/// The keys of words in lower case.
pub(crate) const fn keys<const N: usize>(folded: [&str; N]) -> [Key; N] {
    let mut keys = [0; N];
    let mut at = 0;
    while at < N {
        keys[at] = key(folded[at]);
        at += 1;
    }
    keys
}

const NOT: Key = key("not");

/// The words and marks of a text, in order.
pub(crate) fn words(text: &str) -> Vec<Word> {
    let mut reader = Reader { words: Vec::with_capacity(text.len() / 5), folded: String::new() };
    let mut chars = text.char_indices().peekable();
    while let Some((start, c)) = chars.next() {
        let Some(folded) = plain(c) else { continue };
        if is_ideograph(folded) {
            reader.push(folded, Span::new(start, start + c.len_utf8()), Shape::Ideograph);
        } else if folded.is_alphanumeric() || folded == '\'' {
            let shape = shape_of_word(c, folded);
            let mut end = start + c.len_utf8();
            reader.folded.clear();
            reader.folded.push(folded);
            while let Some(&(at, next)) = chars.peek() {
                let after = text[at + next.len_utf8()..].chars().next();
                let Some(folded) = plain(next) else {
                    chars.next();
                    continue;
                };
                if !continues_word(folded, after) {
                    break;
                }
                reader.folded.push(folded);
                end = at + next.len_utf8();
                chars.next();
            }
            reader.word(Span::new(start, end), shape);
        } else if !folded.is_whitespace() {
            let span = Span::new(start, start + c.len_utf8());
            reader.push(folded, span, Shape::of_mark(folded));
        }
    }
    reader.words
}

fn shape_of_word(original: char, folded: char) -> Shape {
    if folded.is_numeric() {
        Shape::Number
    } else if original.is_uppercase() {
        Shape::Capital
    } else {
        Shape::Lower
    }
}

/// Whether a character goes on with the word before it: dots, at signs and apostrophes do inside
/// "2.1", "e.g", "help@example.com" and "don't".
fn continues_word(folded: char, after: Option<char>) -> bool {
    if is_ideograph(folded) {
        return false;
    }
    let joins = matches!(folded, '.' | '@' | '\'' | '_' | '&')
        && after.and_then(plain).is_some_and(|c| c.is_alphanumeric() && !is_ideograph(c));
    folded.is_alphanumeric() || joins
}

fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

struct Reader {
    words: Vec<Word>,
    folded: String,
}

impl Reader {
    fn push(&mut self, mark: char, span: Span, shape: Shape) {
        let key = key(mark.encode_utf8(&mut [0; 4]));
        self.words.push(Word { key, span, shape });
    }

    /// Takes the folded word in the buffer apart into its stem and its clitic.
    fn word(&mut self, span: Span, shape: Shape) {
        let word = self.folded.as_str();
        if let Some(stem) = word.strip_suffix("n't") {
            let end = span.end - ends_in_bytes(span, stem);
            if !stem.is_empty() {
                self.words.push(Word { key: key(stem), span: Span::new(span.start, end), shape });
            }
            self.words.push(Word { key: NOT, span, shape });
            return;
        }
        let stem = word.split_once('\'').map_or(word, |(stem, _)| stem);
        if !stem.is_empty() {
            self.words.push(Word { key: key(stem), span, shape });
        }
    }
}

/// How many bytes of the source the clitic "n't" takes: what the stem leaves. Folding never makes a
/// word longer, and the stem is plain ASCII wherever there is such a clitic.
fn ends_in_bytes(span: Span, stem: &str) -> usize {
    span.len().saturating_sub(stem.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<&str> {
        words(text).iter().map(|word| &text[word.span.range()]).collect()
    }

    fn keys_of(text: &str) -> Vec<Key> {
        words(text).iter().map(|word| word.key).collect()
    }

    #[test]
    fn a_text_falls_into_words_and_marks() {
        assert_eq!(
            texts("Your e-mail, (IP) 2.1"),
            ["Your", "e", "-", "mail", ",", "(", "IP", ")", "2.1"]
        );
        assert_eq!(texts("收集MAC地址。"), ["收", "集", "MAC", "地", "址", "。"]);
        assert_eq!(texts("write to a.b@example.com."), ["write", "to", "a.b@example.com", "."]);
    }

    #[test]
    fn plurals_and_spellings_meet() {
        assert_eq!(keys_of("categories"), keys_of("Category"));
        assert_eq!(keys_of("cookies addresses searches"), keys_of("cookie address search"));
        assert_eq!(keys_of("device’s"), keys_of("device"));
        assert_ne!(keys_of("news"), keys_of("new"));
        for word in ["directly", "address", "boxes", "does", "any", "status", "they", "ways"] {
            assert_eq!(keys_of(word), [key(word)], "{word} is keyed alike in a text and in a list");
        }
    }

    #[test]
    fn a_negative_clitic_is_a_word() {
        assert_eq!(keys_of("don't")[1], key("not"));
        assert_eq!(keys_of("do n't"), keys_of("do not"));
    }

    #[test]
    fn invisible_characters_inside_a_word_are_passed_over() {
        assert_eq!(keys_of("pass\u{200B}word"), keys_of("password"));
    }
}
