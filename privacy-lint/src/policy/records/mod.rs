//! SDK and permission records: what a document lists, whatever its layout.

mod bare;
mod draft;
mod label;
mod listing;
mod name;
mod pairs;
mod passage;
mod permission;
mod platform;
mod prose;
mod scope;
mod table;
mod terms;

use super::block::Document;
use super::{PermissionRecord, SdkRecord};
use scope::Scopes;

/// The SDK and permission records of a document.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Records {
    /// The SDKs it lists, in reading order.
    pub sdks: Vec<SdkRecord>,
    /// The permissions it lists, in reading order.
    pub permissions: Vec<PermissionRecord>,
}

/// The records of a document.
pub fn read(document: &Document) -> Records {
    let scopes = Scopes::of(document);
    let mut drafts = listing::drafts(document, &scopes);
    drafts.extend(table::drafts(document, &scopes));
    drafts.extend(bare::drafts(document, &scopes));
    platform::assign(&mut drafts, document);
    let mut records = Records::default();
    for draft in drafts {
        if draft.is_permission() {
            records.permissions.extend(draft.permission(document));
        } else {
            records.sdks.extend(draft.sdk(document));
        }
    }
    records.sdks = without_overlaps(records.sdks);
    records.permissions.extend(permission::records(document, &scopes));
    records.permissions.sort_by_key(|it| (it.span.start, it.span.end));
    records
}

/// The records in reading order; of two that overlap, the one that says more.
fn without_overlaps(mut records: Vec<SdkRecord>) -> Vec<SdkRecord> {
    records.sort_by_key(|it| (it.span.start, it.span.end));
    let mut kept: Vec<SdkRecord> = Vec::with_capacity(records.len());
    for record in records {
        match kept.last_mut() {
            Some(last) if record.span.start < last.span.end => {
                if n_values(&record) > n_values(last) {
                    *last = record;
                }
            }
            _ => kept.push(record),
        }
    }
    kept
}

fn n_values(record: &SdkRecord) -> usize {
    let values = [&record.company, &record.purpose, &record.data, &record.url, &record.privacy_url];
    values.into_iter().filter(|value| value.is_some()).count()
}
