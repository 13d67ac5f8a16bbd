//! Finding the words of a document that a manifest quotes.

use super::block::Document;
use super::normal::{searchable, searchable_str};
use crate::source::{Span, on_one_line};

/// Where a quote stands in the source of the document, read past case, kinds of quotation marks,
/// hyphens and white space. It must stand within one block.
pub fn find_quote(document: &Document, quote: &str) -> Option<Span> {
    let needle = folded(quote);
    if needle.is_empty() {
        return None;
    }
    document.blocks.iter().find_map(|block| {
        let searchable = searchable(&block.text);
        let start = searchable.text.find(&needle)?;
        let decoded = searchable.decoded(Span::new(start, start + needle.len()));
        Some(block.text.source_span(decoded))
    })
}

/// The searchable form with each run of white space as one space, which blocks have by themselves.
fn folded(quote: &str) -> String {
    on_one_line(&searchable_str(quote).text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::block::Format;
    use crate::policy::document::parse;
    use crate::source::SourceFile;

    #[test]
    fn a_quote_is_found_past_its_typography() {
        let text = "# Title\n\nWe don’t keep\nyour “bed pictures”.\n";
        let document = parse(&SourceFile::new("a.md", text), Format::Markdown);
        let span =
            find_quote(&document, "don't keep your\n \"bed pictures\"").expect("it is there");
        assert_eq!(&text[span.range()], "don’t keep\nyour “bed pictures”");
        assert_eq!(find_quote(&document, "pictures of the bed"), None);
        assert_eq!(find_quote(&document, " "), None);
    }
}
