//! A permission that an app asks for and no policy lists.

use std::collections::{BTreeMap, BTreeSet};

use super::{Check, Context, Group, Lint, Sink, wording};
use crate::finding::{Finding, Place, Subject};
use crate::level::Level;
use crate::permissions::{of_record, of_request};
use crate::policy::PermissionRecord;
use crate::project::Project;

pub(super) static LINT: Lint = Lint {
    name: "undisclosed-permission",
    group: Group::Disclosure,
    level: Level::Deny,
    summary: "an app asks for a permission that the policy's list does not name",
    page: include_str!("undisclosed_permission.md"),
    check: Check::Facts(check),
};

fn check(context: &Context<'_>, sink: &mut Sink) {
    let project = context.project;
    let n_records = records(project).count();
    // A policy that lists no permissions at all has not begun to.
    if n_records == 0 {
        return;
    }
    let listed: BTreeSet<&str> = records(project).flat_map(groups).collect();
    for (group, requests) in requested(project) {
        if !listed.contains(group) {
            sink.push(finding(group, &requests, n_records));
        }
    }
}

/// The permissions that the documents list.
pub(super) fn records(project: &Project) -> impl Iterator<Item = &PermissionRecord> {
    project.documents.iter().flat_map(|it| &it.policy.permissions)
}

/// The groups that a record means.
pub(super) fn groups(record: &PermissionRecord) -> Vec<&'static str> {
    let texts = std::iter::once(&record.name).chain(&record.title).map(|it| it.text.as_str());
    of_record(texts).into_iter().map(|it| it.id).collect()
}

/// What the apps ask for and people are asked about, by group: names with their places.
fn requested(project: &Project) -> BTreeMap<&'static str, Vec<(&str, Place)>> {
    let mut requested: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for app in &project.apps {
        for request in &app.requests {
            let group = of_request(app.platform, &request.name).filter(|it| !it.is_unasked());
            if let Some(group) = group {
                let place = Place { file: app.file, span: request.span };
                requested.entry(group.id).or_default().push((request.name.as_str(), place));
            }
        }
    }
    requested
}

fn finding(group: &str, requests: &[(&str, Place)], n_records: usize) -> Finding {
    let names: BTreeSet<&str> = requests.iter().map(|(name, _)| *name).collect();
    let (verb, them) = if names.len() == 1 { ("is", "it") } else { ("are", "them") };
    let message = format!(
        "{} {verb} asked for, and no permission that the policy lists covers {them}",
        wording::list(names)
    );
    let subject = Subject { detail: group.to_owned(), ..Subject::default() };
    let finding = Finding::new(LINT.name, message).about(subject);
    let places = requests.iter().map(|(_, place)| *place);
    places
        .fold(finding, |it, place| it.label(place, "asked for here"))
        .note(format!("the policy lists {}", wording::count(n_records, "permission")))
        .help("list it in the policy with what it is for, or do not ask for it")
}
