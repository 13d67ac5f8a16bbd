//! From the bytes of a document to its blocks.
//!
//! One front end a format (`html`, `markdown`, `text`) drives a `flow::Flow`, which keeps
//! the lines and what the markup says of them. What only the shape of the lines says is then the
//! same for all formats: `split` divides them into parts, `role` tells items, titles and
//! paragraphs apart, `outline` finds the heading and the lead-in of each. All of it takes time
//! linear in the document, and nothing recurses on the depth of the markup.

mod entity;
mod flow;
mod html;
mod lead_in;
mod markdown;
mod outline;
mod pieces;
mod role;
mod split;
mod text;

use super::block::{Document, Format};
use crate::source::SourceFile;

/// The blocks of a document.
pub fn parse(file: &SourceFile, format: Format) -> Document {
    let mut flow = flow::Flow::new(file.text());
    match format {
        Format::Html => html::read(&mut flow),
        Format::Markdown => markdown::read(&mut flow),
        Format::Text => text::read(&mut flow),
    }
    outline::blocks(flow.finish())
}

#[cfg(test)]
mod tests;
