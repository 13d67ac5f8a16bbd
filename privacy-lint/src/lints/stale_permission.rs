//! A permission that a policy lists and no app asks for.

use std::collections::BTreeSet;

use super::permission_lists::{Listed, listed};
use super::{Check, Context, Group, Lint, Sink};
use crate::finding::{Finding, Subject};
use crate::level::Level;
use crate::permissions::{self, Platform, of_request};
use crate::policy::PermissionRecord;
use crate::project::{Project, PublishedDocument};

pub(super) static LINT: Lint = Lint {
    name: "stale-permission",
    group: Group::Disclosure,
    level: Level::Warn,
    summary: "the policy lists a permission that no app asks for",
    page: include_str!("stale_permission.md"),
    check: Check::Facts(check),
};

fn check(context: &Context<'_>, sink: &mut Sink) {
    let project = context.project;
    let asked = asked_for(project);
    let platforms: BTreeSet<Platform> = project.apps.iter().map(|it| it.platform).collect();
    for Listed { document, record, groups } in listed(project) {
        let is_asked = |id: &&str| asked.contains(id) || !is_told(id, &platforms);
        if !groups.is_empty() && !groups.iter().any(is_asked) {
            sink.push(finding(document, record));
        }
    }
}

/// The groups of what the apps ask for.
fn asked_for(project: &Project) -> BTreeSet<&'static str> {
    let requests = project
        .apps
        .iter()
        .flat_map(|app| app.requests.iter().filter_map(|it| of_request(app.platform, &it.name)));
    requests.map(|it| it.id).collect()
}

/// Whether the manifests would tell: on some systems an app asks for some permissions at run time
/// alone, and where there is no manifest nothing is told.
fn is_told(group: &str, platforms: &BTreeSet<Platform>) -> bool {
    let group = permissions::groups().iter().find(|it| it.id == group);
    let tells = |platform: &Platform| {
        group.is_some_and(|it| match platform {
            Platform::Android => !it.android.is_empty(),
            Platform::Ios => !it.ios.is_empty(),
        })
    };
    !platforms.is_empty() && platforms.iter().all(tells)
}

fn finding(document: &PublishedDocument, record: &PermissionRecord) -> Finding {
    let name = &record.name.text;
    let subject =
        Subject { document: document.id.clone(), detail: name.clone(), ..Subject::default() };
    Finding::new(
        LINT.name,
        format!("`{}` lists the permission `{name}`, and no app asks for it", document.id),
    )
    .about(subject)
    .label(document.place(record.name.span), "listed here")
    .help("take it out of the policy once no released version asks for it")
}
