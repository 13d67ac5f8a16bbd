//! A permission that an app asks for and no policy lists.

use std::collections::{BTreeMap, BTreeSet};

use super::permission_lists::listed;
use super::{Check, Context, Group, Lint, Sink, wording};
use crate::finding::{Finding, Place, Subject};
use crate::level::Level;
use crate::permissions::of_request;
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
    let listed: Vec<_> = listed(project).collect();
    // A policy that lists no permissions at all has not begun to.
    if listed.is_empty() {
        return;
    }
    let covered: BTreeSet<&str> = listed.iter().flat_map(|it| it.groups.iter().copied()).collect();
    for (group, requests) in requested(project) {
        if !covered.contains(group) {
            sink.push(finding(group, &requests, listed.len()));
        }
    }
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
