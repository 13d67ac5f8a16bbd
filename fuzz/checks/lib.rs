//! What must hold of every document, whatever is in it.

use privacy_lint::policy::block::Format;
use privacy_lint::policy::{self, ProjectWords, document};
use privacy_lint::source::{SourceFile, Span};

/// Reads a document into blocks: every one of them lies in the source, on character boundaries.
pub fn document(text: &str, format: Format) {
    let file = SourceFile::new("policy", text);
    for block in &document::parse(&file, format).blocks {
        lies_in(&file, block.text.source());
    }
}

/// Reads the claims and records of a document: the words of each lie in the source, and those of a claim
/// in its sentence's block.
pub fn claims(text: &str, format: Format) {
    let file = SourceFile::new("policy", text);
    let policy = policy::read("policy", &file, format, &ProjectWords::default());
    for statement in &policy.statements {
        lies_in(&file, statement.span);
        lies_in(&file, statement.sentence);
        assert!(statement.block < policy.document.blocks.len());
    }
    for record in &policy.sdks {
        lies_in(&file, record.span);
    }
}

fn lies_in(file: &SourceFile, span: Span) {
    assert!(file.text().get(span.range()).is_some(), "{span:?} is no part of the document");
}
