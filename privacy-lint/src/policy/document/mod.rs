//! From the bytes of a document to its blocks.
//!
//! One front end a format ([`html`], [`markdown`], [`text`]) drives a [`flow::Flow`], which keeps
//! the lines and what the markup says of them; [`outline`] then makes blocks of the lines, with
//! what only their shape says: bullets, numbered headings, titles. All of it takes time linear in
//! the document, and nothing recurses on the depth of the markup.

mod entity;
mod flow;
mod html;
mod markdown;
mod outline;
mod shape;
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
