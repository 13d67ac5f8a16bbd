//! The labelled values of a block: `Company: Example Ltd. Purpose: analytics`.

use super::label::{self, Label};
use super::passage::Passage;
use crate::policy::block::Document;

/// A labelled value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Pair {
    pub(super) label: Label,
    /// The value; empty where it stands in the next block.
    pub(super) value: Passage,
}

/// A block as labelled values and what stands before the first label.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Pairs {
    pub(super) before: Passage,
    pub(super) pairs: Vec<Pair>,
}

/// A label in a block: the bytes of its words and the first byte of its value.
struct Found {
    label: Label,
    start: usize,
    value: usize,
}

/// The labelled values of a block, if it has one.
pub(super) fn of(document: &Document, block: usize) -> Option<Pairs> {
    let whole = Passage::of(document, block);
    let text = whole.text(document);
    if !text.contains([':', '：']) {
        return None;
    }
    let found = labels(text);
    let first = found.first()?.start;
    let ends = found.iter().skip(1).map(|it| it.start).chain([whole.range.end]);
    let pairs = found.iter().zip(ends).map(|(it, end)| Pair {
        label: it.label,
        value: whole.part(document, it.value, end).trimmed(document, |c| parts(text, it, end, c)),
    });
    let before = whole.part(document, 0, first);
    Some(Pairs { before, pairs: pairs.collect() })
}

/// Whether a mark at an end of a value parts it from what stands around it: a semicolon does, a bar
/// where another label follows or the line is a row between bars, an asterisk where the label has one.
/// Other bars and asterisks are the value's own.
fn parts(text: &str, label: &Found, end: usize, mark: char) -> bool {
    match mark {
        ';' | '；' => true,
        '|' => end < text.len() || text.starts_with('|'),
        '*' => text[..label.value].contains('*'),
        _ => false,
    }
}

/// The labels of a text. A label ends in a colon and begins where the text or a clause begins.
fn labels(text: &str) -> Vec<Found> {
    const LONGEST: usize = 120;
    let mut found: Vec<Found> = Vec::new();
    // Where the clause begins, and the one before it: a label may hold a comma.
    let mut clauses = [0, 0];
    let mut characters = text.char_indices().peekable();
    while let Some((at, c)) = characters.next() {
        let next = characters.peek().map(|(_, next)| *next);
        let end = at + c.len_utf8();
        match c {
            ':' | '：' if next == Some('/') => {}
            ':' | '：' => {
                let word = word_start(text, clauses[1], at);
                let starts = clauses.into_iter().chain([word]);
                let mut starts = starts.filter(|start| at - start <= LONGEST);
                let label = starts.find_map(|start| label_before(text, start, at));
                found.extend(label.map(|(start, label)| Found { label, start, value: end }));
                clauses = [end, end];
            }
            '；' | '。' | '，' | '|' | '\n' | '】' => clauses = [clauses[1], end],
            '.' | ';' | ',' if next == Some(' ') => clauses = [clauses[1], end],
            _ => {}
        }
    }
    found
}

/// Where the last word before a colon begins: Chinese labels have no blanks inside.
fn word_start(text: &str, clause: usize, colon: usize) -> usize {
    let words = &text[clause..colon];
    let blank = words.char_indices().rfind(|(_, c)| c.is_whitespace());
    let start = blank.map_or(clause, |(at, c)| clause + at + c.len_utf8());
    if text[start..colon].is_ascii() { clause } else { start }
}

/// The label between the beginning of a clause and a colon, behind a number or bullet.
fn label_before(text: &str, clause: usize, colon: usize) -> Option<(usize, Label)> {
    const MARKS: &str = "()（）.、-•*·[【①②③④⑤⑥⑦⑧⑨⑩";
    let words = &text[clause..colon];
    let is_mark = |c: char| c.is_whitespace() || c.is_ascii_digit() || MARKS.contains(c);
    let without_mark = words.trim_start_matches(is_mark);
    let label = label::label(without_mark)?;
    Some((clause + words.len() - without_mark.len(), label))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::block::Format;
    use crate::policy::document;
    use crate::source::SourceFile;

    fn read(text: &str) -> Vec<(&str, &str)> {
        let found = labels(text);
        let ends = found.iter().skip(1).map(|it| it.start).chain([text.len()]);
        let pairs = found.iter().zip(ends);
        pairs
            .map(|(it, end)| (text[it.start..it.value].trim(), text[it.value..end].trim()))
            .collect()
    }

    #[test]
    fn one_line_may_hold_several_values() {
        assert_eq!(
            read("Purpose: analytics, etc. Can Be Disabled: Yes."),
            [("Purpose:", "analytics, etc."), ("Can Be Disabled:", "Yes.")]
        );
        assert_eq!(
            read("SDK名称：星图SDK；公司名称：星图有限公司；使用目的：推送"),
            [("SDK名称：", "星图SDK；"), ("公司名称：", "星图有限公司；"), ("使用目的：", "推送")]
        );
    }

    fn values(text: &str) -> Vec<String> {
        let file = SourceFile::new("list.txt", text);
        let document = document::parse(&file, Format::Text);
        let pairs = of(&document, 0).map_or_else(Vec::new, |it| it.pairs);
        pairs.into_iter().map(|it| it.value.text(&document).to_owned()).collect()
    }

    #[test]
    fn a_mark_at_the_end_is_the_values_own_unless_it_parts() {
        assert_eq!(values("SDK name: Pigeonpost|"), ["Pigeonpost|"]);
        assert_eq!(values("SDK name: Pigeonpost*"), ["Pigeonpost*"]);
        assert_eq!(values("SDK name: Pigeonpost | Company: Post"), ["Pigeonpost", "Post"]);
        assert_eq!(values("| SDK name: Pigeonpost |"), ["Pigeonpost"]);
        assert_eq!(values("**SDK name:** Pigeonpost"), ["Pigeonpost"]);
    }

    #[test]
    fn a_value_may_hold_colons() {
        assert_eq!(
            read("收集信息：登录：设备型号；支付：订单"),
            [("收集信息：", "登录：设备型号；支付：订单")]
        );
        assert_eq!(read("Link: https://example.com/a:b"), [("Link:", "https://example.com/a:b")]);
    }

    #[test]
    fn a_label_may_hold_a_comma() {
        assert_eq!(
            read("第三方隐私政策链接，仅供参考：https://example.com"),
            [("第三方隐私政策链接，仅供参考：", "https://example.com")]
        );
    }

    #[test]
    fn a_number_is_no_part_of_the_label() {
        assert_eq!(read("⑨SDK 名称：海图SDK"), [("SDK 名称：", "海图SDK")]);
    }
}
