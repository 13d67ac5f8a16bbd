//! What a line is by its shape alone: bulleted, numbered, a record, a title.

use crate::policy::normal::is_invisible;

/// What stands at the start of a line and marks it as an item or a section.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Mark {
    /// How it is written.
    pub(super) style: Style,
    /// Its number; 0 for a bullet.
    pub(super) value: u32,
    /// How many bytes it takes, with the white space behind it.
    pub(super) len: usize,
}

/// How a mark is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Style {
    /// `•`, `-` and their like.
    Bullet,
    /// `第一章`, `第一条`.
    Chapter,
    /// `一、`.
    Ideograph,
    /// `（一）`.
    IdeographInBrackets,
    /// `1.`, `1.2`: so many numbers.
    Dotted(u8),
    /// `(1)`.
    InBrackets,
    /// `1)`.
    BeforeBracket,
    /// `①`.
    Circled,
    /// `(a)`, `a)`.
    Letter,
    /// No number: a line of capitals.
    Capitals,
    /// No number: a bold line.
    Bold,
}

const BULLETS: [char; 22] = [
    '•', '·', '●', '○', '■', '□', '▪', '▫', '◦', '‣', '⁃', '➢', '➤', '►', '▶', '◆', '◇', '✓', '✔',
    '∙', '\u{F0B7}', '\u{F0A7}',
];

/// Hyphens and stars are bullets only before white space.
const DASHES: [char; 6] = ['-', '*', '+', '–', '—', '−'];

/// The mark a line begins with.
pub(super) fn mark(line: &str) -> Option<Mark> {
    let first = line.chars().next()?;
    let bullet = |len| Some(Mark { style: Style::Bullet, value: 0, len });
    if BULLETS.contains(&first) {
        return bullet(with_space(line, first.len_utf8()));
    }
    if DASHES.contains(&first) && line[first.len_utf8()..].starts_with(' ') {
        return bullet(with_space(line, first.len_utf8()));
    }
    let (style, value, len) = number(line)?;
    let len = with_space(line, len);
    (len < line.len()).then_some(Mark { style, value, len })
}

fn with_space(line: &str, len: usize) -> usize {
    let blank = |c: char| c.is_whitespace() || is_invisible(c);
    line.len() - line[len..].trim_start_matches(blank).len()
}

fn number(line: &str) -> Option<(Style, u32, usize)> {
    let first = line.chars().next()?;
    match first {
        '0'..='9' => digits(line),
        '①'..='⑳' => Some((Style::Circled, first as u32 - '①' as u32 + 1, first.len_utf8())),
        '(' | '（' => in_brackets(line, first.len_utf8()),
        '第' => chapter(line),
        'a'..='z' => before_bracket(line, 0),
        _ => ideograph(line),
    }
}

/// `1.`, `1、`, `1)`, `1.2`, `1.2.3`.
fn digits(line: &str) -> Option<(Style, u32, usize)> {
    let (value, mut at) = arabic(line)?;
    let rest = &line[at..];
    if rest.starts_with([')', '）']) {
        return before_bracket(line, 0);
    }
    let stop = rest.chars().next().filter(|c| matches!(c, '.' | '、' | '．'))?;
    at += stop.len_utf8();
    let mut levels = 1;
    let mut last = value;
    while let Some((next, len)) = arabic(&line[at..]) {
        (last, levels, at) = (next, levels + 1, at + len);
        if !line[at..].starts_with(['.', '．']) {
            break;
        }
        at += line[at..].chars().next().map_or(0, char::len_utf8);
    }
    let open =
        levels == 1 || levels > 4 || line[at..].starts_with(|c: char| !c.is_ascii_alphanumeric());
    (open && levels <= 4).then_some((Style::Dotted(levels), last, at))
}

/// A number of one or two digits, and its bytes.
fn arabic(text: &str) -> Option<(u32, usize)> {
    let len = text.bytes().take(3).take_while(u8::is_ascii_digit).count();
    (1..=2).contains(&len).then(|| Some((text[..len].parse().ok()?, len))).flatten()
}

fn in_brackets(line: &str, open: usize) -> Option<(Style, u32, usize)> {
    let inside = &line[open..];
    if let Some((value, len)) = ideographs(inside) {
        let close = closing(&inside[len..])?;
        return Some((Style::IdeographInBrackets, value, open + len + close));
    }
    let (style, value, len) = before_bracket(line, open)?;
    let style = if style == Style::BeforeBracket { Style::InBrackets } else { style };
    Some((style, value, len))
}

/// A number or letter and the bracket behind it.
fn before_bracket(line: &str, at: usize) -> Option<(Style, u32, usize)> {
    let inside = &line[at..];
    let (style, value, len) = match arabic(inside) {
        Some((value, len)) => (Style::BeforeBracket, value, len),
        None => letters(inside)?,
    };
    let close = closing(&inside[len..])?;
    Some((style, value, at + len + close))
}

/// One lower-case letter or a small roman number.
fn letters(text: &str) -> Option<(Style, u32, usize)> {
    const ROMAN: [&str; 12] =
        ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"];
    let len = text.bytes().take(5).take_while(u8::is_ascii_lowercase).count();
    let word = &text[..len];
    if let (1, Some(letter)) = (len, word.bytes().next()) {
        return Some((Style::Letter, u32::from(letter - b'a') + 1, 1));
    }
    let roman = ROMAN.iter().position(|roman| *roman == word)?;
    Some((Style::Letter, u32::try_from(roman).ok()? + 1, len))
}

fn closing(text: &str) -> Option<usize> {
    text.chars().next().filter(|c| matches!(c, ')' | '）')).map(char::len_utf8)
}

/// `一、`.
fn ideograph(line: &str) -> Option<(Style, u32, usize)> {
    let (value, len) = ideographs(line)?;
    let stop = line[len..].chars().next().filter(|c| matches!(c, '、' | '.' | '．' | '，'))?;
    Some((Style::Ideograph, value, len + stop.len_utf8()))
}

/// `第三条`.
fn chapter(line: &str) -> Option<(Style, u32, usize)> {
    let open = '第'.len_utf8();
    let (value, len) = ideographs(&line[open..]).or_else(|| arabic(&line[open..]))?;
    let unit = line[open + len..].chars().next()?;
    let end = open + len + unit.len_utf8();
    matches!(unit, '章' | '条' | '节' | '部' | '條' | '節').then_some((Style::Chapter, value, end))
}

/// A Chinese number below a hundred, and its bytes.
fn ideographs(text: &str) -> Option<(u32, usize)> {
    let mut value = 0;
    let mut len = 0;
    for c in text.chars().take(4) {
        match "一二三四五六七八九".chars().position(|digit| digit == c) {
            Some(digit) => value += u32::try_from(digit).ok()? + 1,
            None if c == '十' => value = value.max(1) * 10,
            None => break,
        }
        len += c.len_utf8();
    }
    (len > 0).then_some((value, len))
}

/// The label of a `Label: value` line and where its value begins. The value may be empty.
pub(super) fn record(line: &str) -> Option<(&str, usize)> {
    const LONGEST: usize = 60;
    let (at, colon) = line.char_indices().take(LONGEST).find(|(_, c)| matches!(c, ':' | '：'))?;
    let (label, after) = (&line[..at], at + colon.len_utf8());
    let is_url = line[after..].starts_with("//");
    let is_time = colon == ':' && label.ends_with(|c: char| c.is_ascii_digit());
    let is_sentence = label.contains(['.', ';', '。', '；', '!', '?', '！', '？']);
    let n_words = label.split_whitespace().count();
    let fits = !label.trim().is_empty() && n_words <= 6 && !is_url && !is_time && !is_sentence;
    fits.then(|| (label, line.len() - line[after..].trim_start().len()))
}

/// Whether a line without mark reads as a title: short, no final stop, no sentence.
pub(super) fn is_title(line: &str) -> bool {
    const STOPS: [char; 16] =
        ['.', ';', ',', ':', '!', '。', '；', '，', '：', '、', '！', ')', '）', '"', '”', '-'];
    let is_open = !line.ends_with(STOPS) || line.ends_with("(s)");
    let is_place = line.contains("://") || line.contains('@');
    is_short(line)
        && is_open
        && starts_title(line)
        && !is_place
        && !has_year(line)
        && record(line).is_none()
}

fn starts_title(line: &str) -> bool {
    let mut chars = line.chars();
    match (chars.next(), chars.next()) {
        (Some(first), Some(second)) if first.is_ascii_digit() => second.is_uppercase(),
        (Some(first), _) => first.is_uppercase() || !first.is_ascii(),
        _ => false,
    }
}

/// Whether four digits stand together: the line is a date rather than a title.
fn has_year(line: &str) -> bool {
    line.split(|c: char| !c.is_ascii_digit()).any(|digits| digits.len() == 4)
}

/// Whether a line has three words or more, in capital letters.
pub(super) fn is_capitals(line: &str) -> bool {
    line.split_whitespace().count() >= 3
        && line.chars().any(char::is_uppercase)
        && !line.chars().any(char::is_lowercase)
}

/// Whether a line is no longer than titles are.
pub(super) fn is_short(line: &str) -> bool {
    const WIDEST: usize = 80;
    width(line, WIDEST + 1) <= WIDEST && line.split_whitespace().count() <= 12
}

/// How wide a text stands, an ideograph being two wide; not counted past `enough`.
pub(super) fn width(text: &str, enough: usize) -> usize {
    text.chars().take(enough).map(|c| 1 + usize::from(!c.is_ascii())).sum()
}

/// Whether a paragraph begins with a label of a few words and a stop: `Payment data. When you …`.
pub(super) fn has_label(line: &str) -> bool {
    const LONGEST: usize = 90;
    let Some((label, rest)) = line.split_once(". ") else { return false };
    let n_words = label.split_whitespace().count();
    label.len() <= LONGEST && n_words <= 9 && !rest.is_empty() && !is_sentence(label)
}

/// Words that open a sentence.
#[rustfmt::skip]
const OPENERS: &[&str] = &[
    "we", "you", "our", "your", "the", "this", "these", "that", "those", "if", "when", "in", "for",
    "please", "however", "as", "it", "they", "a", "an", "to", "by", "some", "such", "any", "all",
    "after", "before", "once", "there", "where", "while", "i", "is", "not", "no", "with", "under",
    "additionally", "although",
];

const CHINESE_OPENERS: &[&str] =
    &["我们", "您", "你", "本", "如", "当", "若", "请", "为", "在", "此外", "除", "但", "根据"];

/// Whether a text is a sentence of its own: it opens with what a subject or a clause opens with.
pub(super) fn is_sentence(line: &str) -> bool {
    let word = line.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let word = word.to_lowercase();
    OPENERS.contains(&word.as_str())
        || CHINESE_OPENERS.iter().any(|opener| line.starts_with(opener))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Option<(Style, u32, &str)> {
        mark(line).map(|mark| (mark.style, mark.value, &line[mark.len..]))
    }

    #[test]
    fn marks_of_items_and_sections() {
        assert_eq!(read("• Name"), Some((Style::Bullet, 0, "Name")));
        assert_eq!(read("·设备信息"), Some((Style::Bullet, 0, "设备信息")));
        assert_eq!(read("- Name"), Some((Style::Bullet, 0, "Name")));
        assert_eq!(read("1.How we share"), Some((Style::Dotted(1), 1, "How we share")));
        assert_eq!(read("2.10 Cookies"), Some((Style::Dotted(2), 10, "Cookies")));
        assert_eq!(read("3、推送"), Some((Style::Dotted(1), 3, "推送")));
        assert_eq!(read("(4)Deletion"), Some((Style::InBrackets, 4, "Deletion")));
        assert_eq!(read("12) trade secrets"), Some((Style::BeforeBracket, 12, "trade secrets")));
        assert_eq!(read("十二、附则"), Some((Style::Ideograph, 12, "附则")));
        assert_eq!(read("（三）共享"), Some((Style::IdeographInBrackets, 3, "共享")));
        assert_eq!(read("第十条 更新"), Some((Style::Chapter, 10, "更新")));
        assert_eq!(read("⑨地图"), Some((Style::Circled, 9, "地图")));
        assert_eq!(read("(iv) other"), Some((Style::Letter, 4, "other")));
    }

    #[test]
    fn what_is_no_mark() {
        for line in [
            "3D models",
            "-5 degrees",
            "2024. A year",
            "10:30 today",
            "一般情况",
            "1.",
            "e.g. this",
        ] {
            assert_eq!(read(line), None, "{line}");
        }
    }

    #[test]
    fn records_have_a_label_and_a_value() {
        assert_eq!(record("Data Collected: MAC address"), Some(("Data Collected", 16)));
        assert_eq!(record("使用目的：推送"), Some(("使用目的", 15)));
        assert_eq!(record("https://example.com"), None);
        assert_eq!(record("We say. Then: this"), None);
    }

    #[test]
    fn titles_are_short_and_open() {
        assert!(is_title("Product Diagnosis"));
        assert!(is_title("推送服务"));
        assert!(!is_title("We cease to provide services."));
        assert!(!is_title("Involving trade secrets;"));
        assert!(!is_title("https://example.com"));
    }
}
