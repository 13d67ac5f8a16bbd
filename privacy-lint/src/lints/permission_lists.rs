//! The permissions that the documents list.

use crate::permissions::of_record;
use crate::policy::PermissionRecord;
use crate::project::{Project, PublishedDocument};

/// A permission of a list.
pub(super) struct Listed<'c> {
    pub(super) document: &'c PublishedDocument,
    pub(super) record: &'c PermissionRecord,
    /// The groups of permissions that it means.
    pub(super) groups: Vec<&'static str>,
}

/// All of them, document by document.
pub(super) fn listed(project: &Project) -> impl Iterator<Item = Listed<'_>> {
    project.documents.iter().flat_map(|document| {
        let records = document.policy.permissions.iter();
        records.map(move |record| Listed { document, record, groups: groups(record) })
    })
}

fn groups(record: &PermissionRecord) -> Vec<&'static str> {
    let texts = std::iter::once(&record.name).chain(&record.title).map(|it| it.text.as_str());
    of_record(texts).into_iter().map(|it| it.id).collect()
}
