//! A planned sentence that is due and not published.

use super::plans::{self, State};
use super::{Check, Context, Group, Lint, Sink, evidence, wording};
use crate::finding::{Finding, Subject};
use crate::level::Level;
use crate::manifest::Planned;
use crate::project::ProductView;

pub(super) static LINT: Lint = Lint {
    name: "unfulfilled-plan",
    group: Group::Housekeeping,
    level: Level::Deny,
    summary: "a planned sentence is due in the release at hand and not published",
    page: include_str!("unfulfilled_plan.md"),
    check: Check::Facts(check),
};

fn check(context: &Context<'_>, sink: &mut Sink) {
    let Some(release) = context.release else { return };
    for plan in context.project.manifest.planned.iter().filter(|it| it.is_due_in(release)) {
        let open = plans::products(context, plan)
            .find(|product| matches!(plans::state(plan, &product.claims.published()), State::Open));
        if let Some(product) = open {
            sink.push(finding(context, plan, product));
        }
    }
}

fn finding(context: &Context<'_>, plan: &Planned, product: &ProductView) -> Finding {
    let categories = wording::list(plan.categories.iter().map(|it| it.value.as_str()));
    let message = format!(
        "{categories}, planned for release {}, is not published{}",
        plan.release,
        wording::of_products("for", [&*product.id])
    );
    let subject = Subject {
        category: plan.categories.first().map(|it| it.value.clone()).unwrap_or_default(),
        detail: plan.release.value.clone(),
        ..Subject::default()
    };
    let place = context.project.in_manifest(plan.span);
    let finding = Finding::new(LINT.name, message)
        .about(subject)
        .label(place, format!("planned here, ticket {}, owner {}", plan.ticket, plan.owner));
    let names: Vec<_> = plan
        .categories
        .iter()
        .map(|it| wording::category_name(&it.value, &context.project.manifest))
        .collect();
    evidence::searched(finding, context, product, &names.join(" "))
        .help(format!("publish a sentence that says: {}", sentence(plan, &names)))
}

/// What the sentence has to say.
fn sentence(plan: &Planned, names: &[String]) -> String {
    let purposes: Vec<_> =
        plan.purposes.iter().map(|it| wording::purpose_name(&it.value)).collect();
    let recipients: Vec<_> = plan.recipients.iter().map(|it| it.value.clone()).collect();
    let parts = [("collected", names), ("for", &purposes), ("shared with", &recipients)];
    let said = parts.iter().filter(|(_, words)| !words.is_empty());
    let said: Vec<_> = said.map(|(what, words)| format!("{what}: {}", words.join(", "))).collect();
    said.join("; ")
}
