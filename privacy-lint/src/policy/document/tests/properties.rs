use proptest::prelude::*;

use super::*;
use crate::policy::records;
use crate::source::Span;

/// Pieces that documents of every format are made of, and some that break them.
const PIECES: &[&str] = &[
    "We collect your name",
    "。",
    "：",
    ": ",
    ". ",
    "\n",
    "\n\n",
    "  ",
    "\t",
    "\r\n",
    "- ",
    "* ",
    "• ",
    "1. ",
    "2. ",
    "（一）",
    "①",
    "**",
    "_",
    "`",
    "```\n",
    "> ",
    "# ",
    "## ",
    "|",
    "|---|\n",
    "<p>",
    "</p>",
    "<br>",
    "<ul><li>",
    "</ul>",
    "<table>",
    "<tr>",
    "<td rowspan=3 colspan=2>",
    "<th>",
    "</table>",
    "<b>",
    "</b>",
    "<a href='https://kite.example'>",
    "</a>",
    "<script>",
    "</script>",
    "<!--",
    "-->",
    "&amp;",
    "&rsquo;",
    "&#x200B;",
    "&",
    "[x](https://kite.example)",
    "![",
    "](",
    "<https://kite.example>",
    "---\n",
    "+++\n",
    "SDK名称：海图SDK\n",
    "公司：海图有限公司\n",
    "Company: Kite Ltd.\n",
    "Purpose: maps\n",
    "Kite SDK\n",
    "Privacy Policy",
    "’",
    "\u{200b}",
    "\u{a0}",
    "\u{202e}",
    "İ",
    "é",
    "😀",
    "\0",
    "<h1>",
    "</h1>",
    "第一条",
    "第三方SDK如下：\n",
];

fn documents() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => proptest::collection::vec(proptest::sample::select(PIECES), 0..40)
            .prop_map(|pieces| pieces.concat()),
        1 => any::<String>(),
    ]
}

const FORMATS: [Format; 3] = [Format::Html, Format::Markdown, Format::Text];

/// Whether a stretch of the source is what is read as that character: the character itself, alone or in code
/// or behind a backslash, an entity, or what is read as a blank: a line's end with the marks around it.
fn reads_as(source: &str, c: char) -> bool {
    let is_entity = source.starts_with('&') || source == "\0";
    let has_break = source.contains(|it: char| it.is_whitespace() || it == '<');
    let is_verbatim = source.len() == c.len_utf8();
    let is_written = if is_verbatim { source.chars().eq([c]) } else { source.contains(c) };
    is_written || is_entity || (c.is_whitespace() && has_break)
}

/// Asserts what holds for every block of every document.
fn check(source: &str, format: Format) -> Result<(), TestCaseError> {
    let document = document(source, format);
    for (index, block) in document.blocks.iter().enumerate() {
        prop_assert!(block.heading.is_none_or(|heading| heading < index));
        prop_assert!(block.lead_in.is_none_or(|lead_in| lead_in < index));
        prop_assert_eq!(block.text.decoded.trim(), block.text.decoded.as_str());
        prop_assert!(!block.text.decoded.is_empty());
        let text = &block.text;
        for (at, c) in text.decoded.char_indices() {
            let span = text.source_span(Span::new(at, at + c.len_utf8()));
            let stretch = source.get(span.range());
            prop_assert!(
                stretch.is_some_and(|it| reads_as(it, c)),
                "{c:?} at {span:?}: {stretch:?}"
            );
        }
        for link in &block.links {
            prop_assert!(text.decoded.get(link.words.range()).is_some());
            prop_assert!(source.get(link.target_span.range()).is_some());
        }
    }
    for record in records::read(&document).sdks {
        let value = |it: &crate::policy::Value| source.get(it.span.range()).is_some();
        prop_assert!(value(&record.name) && source.get(record.span.range()).is_some());
        let values = [record.company, record.purpose, record.data, record.url, record.privacy_url];
        prop_assert!(values.iter().flatten().all(value));
    }
    Ok(())
}

proptest! {
    #[test]
    fn every_place_leads_to_the_source(source in documents()) {
        for format in FORMATS {
            check(&source, format)?;
        }
    }

    #[test]
    fn plain_words_are_in_the_source_byte_for_byte(words in "[a-z]{1,9}( [a-z]{1,9}){0,9}") {
        for format in FORMATS {
            let document = document(&words, format);
            prop_assert_eq!(&document.blocks[0].text.decoded, &words);
            prop_assert_eq!(document.blocks[0].text.source(), Span::new(0, words.len()));
        }
    }
}
