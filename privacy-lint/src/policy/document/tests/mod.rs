//! Documents in, blocks out; one file a format.

mod hostile;
mod html;
mod markdown;
mod properties;
mod text;

use super::parse;
use crate::policy::block::{Block, BlockKind, Document, Format};
use crate::source::SourceFile;

fn document(text: &str, format: Format) -> Document {
    parse(&SourceFile::new("policy", text), format)
}

/// The blocks, one a line: kind, words, and the beginning of the block that introduces it.
fn outline(text: &str, format: Format) -> Vec<String> {
    let document = document(text, format);
    document.blocks.iter().map(|block| line(&document, block)).collect()
}

fn line(document: &Document, block: &Block) -> String {
    let kind = match block.kind {
        BlockKind::Heading { level } => format!("h{level}"),
        BlockKind::Paragraph => "p".to_owned(),
        BlockKind::ListItem { depth } => format!("li{depth}"),
        BlockKind::Cell { row, column, header, .. } => {
            format!("{}{row}.{column}", if header { "th" } else { "td" })
        }
    };
    let lead_in = block.lead_in.map_or(String::new(), |index| {
        let words = document.blocks[index].text.decoded.split(' ').next().unwrap_or_default();
        format!(" < {words}")
    });
    format!("{kind} {}{lead_in}", block.text.decoded)
}

/// The headings above the last block, innermost first.
fn headings(text: &str, format: Format) -> Vec<String> {
    let document = document(text, format);
    let last = document.blocks.last().and_then(|block| block.heading);
    let above = |index: &usize| document.blocks[*index].heading;
    let indices = std::iter::successors(last, above);
    indices.map(|index| document.blocks[index].text.decoded.clone()).collect()
}
