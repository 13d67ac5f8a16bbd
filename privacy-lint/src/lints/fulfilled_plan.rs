//! A planned sentence that has been published.

use privacy_model::claim::{Claim, Claims};

use super::plans::{self, State};
use super::{Check, Context, Group, Lint, Sink, evidence, wording};
use crate::finding::{Finding, Subject};
use crate::level::Level;
use crate::manifest::Planned;
use crate::project::ProductView;

pub(super) static LINT: Lint = Lint {
    name: "fulfilled-plan",
    group: Group::Housekeeping,
    level: Level::Warn,
    summary: "the sentence of a `[[planned]]` entry has been published",
    page: include_str!("fulfilled_plan.md"),
    check: Check::Facts(check),
};

fn check(context: &Context<'_>, sink: &mut Sink) {
    let plans = &context.project.manifest.planned;
    if plans.is_empty() {
        return;
    }
    let published: Vec<(&ProductView, Claims)> =
        context.project.products.iter().map(|it| (it, it.claims.published())).collect();
    for plan in plans {
        let mut concerned = published.iter().filter(|(it, _)| plan.products.include(&it.id));
        let Some((first, _)) = concerned.clone().next() else { continue };
        if concerned.all(|(_, claims)| matches!(plans::state(plan, claims), State::Published)) {
            sink.push(finding(context, plan, first));
        }
    }
}

fn finding(context: &Context<'_>, plan: &Planned, product: &ProductView) -> Finding {
    let categories = wording::list(plan.categories.iter().map(|it| it.value.as_str()));
    let message = format!("{categories}, planned for release {}, has been published", plan.release);
    let place = context.project.in_manifest(plan.span);
    let finding = Finding::new(LINT.name, message)
        .about(subject(plan))
        .label(place, format!("planned here, ticket {}", plan.ticket));
    let claims: Vec<&Claim> = plan
        .categories
        .iter()
        .flat_map(|it| product.claims.naming(&it.value))
        .filter(|it| it.is_affirmed() && !it.is_planned())
        .collect();
    evidence::cite(finding, product, &claims, "published here").help("remove the entry")
}

/// The names of a plan.
fn subject(plan: &Planned) -> Subject {
    Subject {
        category: plan.categories.first().map(|it| it.value.clone()).unwrap_or_default(),
        detail: plan.release.value.clone(),
        ..Subject::default()
    }
}
