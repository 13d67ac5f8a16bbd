//! A permission that an app asks for with another purpose than the policy gives.

use std::collections::BTreeSet;

use privacy_model::vocabulary::is_within;

use super::permission_lists::listed;
use super::{Check, Context, Group, Lint, Sink, wording};
use crate::finding::{Finding, Place, Subject};
use crate::level::Level;
use crate::permissions::{Reason, Request, of_request};
use crate::policy::purposes_named;
use crate::project::{AppManifest, Project};

pub(super) static LINT: Lint = Lint {
    name: "permission-purpose-drift",
    group: Group::Disclosure,
    level: Level::Warn,
    summary: "an app asks for a permission for another purpose than the policy gives",
    page: include_str!("permission_purpose_drift.md"),
    check: Check::Facts(check),
};

fn check(context: &Context<'_>, sink: &mut Sink) {
    let project = context.project;
    for app in &project.apps {
        for request in &app.requests {
            let Some(reason) = &request.reason else { continue };
            let Some(group) = of_request(app.platform, &request.name) else { continue };
            let published = published(project, group.id);
            let asked: BTreeSet<&str> = purposes_named(&reason.text).into_iter().collect();
            sink.extend(
                differs(&asked, &published)
                    .then(|| finding(app, request, reason, &asked, &published)),
            );
        }
    }
}

/// What a document gives as the purpose of a permission.
struct Published<'c> {
    place: Place,
    document: &'c str,
    purposes: Vec<&'static str>,
}

/// The purposes that the documents give for the permissions of a group.
fn published<'c>(project: &'c Project, group: &str) -> Vec<Published<'c>> {
    let of_group = listed(project).filter(|it| it.groups.contains(&group));
    let published = of_group.filter_map(|it| {
        let value = it.record.purpose.as_ref()?;
        Some(Published {
            place: it.document.place(value.span),
            document: &it.document.id,
            purposes: purposes_named(&value.text),
        })
    });
    published.collect()
}

/// Whether both sides name purposes, and none of the one is, or lies above or below, one of the
/// other. Words in which no purpose is recognised may mean any.
fn differs(asked: &BTreeSet<&str>, published: &[Published<'_>]) -> bool {
    let is_told = |it: &Published<'_>| !it.purposes.is_empty();
    let related = |a: &str, b: &str| is_within(a, b) || is_within(b, a);
    let mut all = published.iter().flat_map(|it| &it.purposes);
    !asked.is_empty()
        && !published.is_empty()
        && published.iter().all(is_told)
        && !all.any(|it| asked.iter().any(|asked| related(asked, it)))
}

fn finding(
    app: &AppManifest,
    request: &Request,
    reason: &Reason,
    asked: &BTreeSet<&str>,
    published: &[Published<'_>],
) -> Finding {
    let given: BTreeSet<&str> =
        published.iter().flat_map(|it| it.purposes.iter().copied()).collect();
    let message = format!(
        "`{}` asks for {}, and the policy gives {} as the purpose",
        request.name,
        wording::list(asked.iter().copied()),
        wording::list(given)
    );
    let subject = Subject {
        document: published.first().map(|it| it.document.to_owned()).unwrap_or_default(),
        detail: request.name.clone(),
        ..Subject::default()
    };
    let place = Place { file: app.file, span: reason.span };
    let finding =
        Finding::new(LINT.name, message).about(subject).label(place, "asked for this here");
    published
        .iter()
        .fold(finding, |finding, it| finding.label(it.place, "the policy says so"))
        .help("say the same in the reason that people see and in the policy")
}
