//! Permissions that are listed by a label each: `Camera permission: to scan codes.`

use super::label;
use super::name;
use super::passage::Passage;
use super::scope::{self, Scopes, Subject};
use crate::policy::PermissionRecord;
use crate::policy::block::{BlockKind, Document};
use crate::policy::shape;

/// The permissions whose labels name them, below a heading or lead-in about permissions.
pub(super) fn records(document: &Document, scopes: &Scopes) -> Vec<PermissionRecord> {
    (0..document.blocks.len()).filter_map(|block| record(document, scopes, block)).collect()
}

fn record(document: &Document, scopes: &Scopes, block: usize) -> Option<PermissionRecord> {
    const ALONE: [&str; 5] =
        ["permission", "permissions", "device permissions", "权限", "系统权限"];
    let is_line =
        matches!(document.blocks[block].kind, BlockKind::Paragraph | BlockKind::ListItem { .. });
    if !is_line || !scopes.chain(block).has(Subject::Permission) {
        return None;
    }
    let line = Passage::of(document, block);
    let text = line.text(document);
    let (words, value) = shape::record(text)?;
    let name = name::bare(line.part(document, 0, words.len()), document);
    let name_text = name.text(document);
    let names_one = scope::said(name_text).has(Subject::Permission)
        && !ALONE.contains(&name_text.to_lowercase().as_str())
        && label::label(name_text).is_none();
    let purpose = line.part(document, value, text.len());
    (names_one && !purpose.is_empty()).then(|| PermissionRecord {
        name: name.value(document),
        title: None,
        purpose: Some(purpose.value(document)),
        can_be_disabled: None,
        span: line.source(document),
    })
}
