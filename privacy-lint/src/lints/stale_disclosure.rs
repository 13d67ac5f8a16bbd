//! A category that the policy discloses and nothing collects.

use std::collections::{BTreeMap, BTreeSet};

use privacy_model::claim::{Claim, Origin, Practice};
use privacy_model::vocabulary::{is_within, near_categories};

use super::{Check, Context, Group, Lint, Sink, evidence, wording};
use crate::finding::{Finding, Subject};
use crate::level::Level;
use crate::project::ProductView;

pub(super) static LINT: Lint = Lint {
    name: "stale-disclosure",
    group: Group::Disclosure,
    level: Level::Warn,
    summary: "the policy says that a category is collected, and nothing in the project collects it",
    page: include_str!("stale_disclosure.md"),
    check: Check::Facts(check),
};

fn check(context: &Context<'_>, sink: &mut Sink) {
    let mut reported = BTreeSet::new();
    for product in &context.project.products {
        let stale = stale_claims(context, product);
        if !product.is_complete {
            if let Some(summary) = summary(product, &stale) {
                sink.remark(summary);
            }
            continue;
        }
        for ((document, category), claims) in stale {
            if reported.insert((document, category)) {
                sink.push(finding(product, document, category, &claims));
            }
        }
    }
}

/// One line in place of the findings, for a product that may collect more than is declared.
fn summary(product: &ProductView, stale: &Stale<'_>) -> Option<String> {
    let categories: BTreeSet<_> = stale.keys().map(|(_, category)| category).collect();
    let n_categories = match categories.len() {
        0 => return None,
        1 => "1 category that the policy discloses is".to_owned(),
        number => format!("{number} categories that the policy discloses are"),
    };
    Some(format!(
        "{n_categories} collected by nothing declared{}; say `complete = true` of the product once \
         everything is declared, and `{}` names them",
        wording::of_products("for", [&*product.id]),
        LINT.name
    ))
}

/// Claims that nothing bears out, by document and category.
type Stale<'c> = BTreeMap<(&'c str, &'c str), Vec<&'c Claim>>;

fn finding(product: &ProductView, document: &str, category: &str, claims: &[&Claim]) -> Finding {
    let message = format!(
        "`{document}` says that `{category}` is collected, and nothing{} collects it",
        wording::of_products("in", [&*product.id])
    );
    let subject = Subject {
        category: category.to_owned(),
        document: document.to_owned(),
        ..Subject::default()
    };
    let finding = Finding::new(LINT.name, message).about(subject);
    evidence::cite(finding, product, claims, "the policy says so here").help(format!(
        "take it out of the policy; if it is collected, annotate the field with `{category}`, or \
         declare it in a `[[collect]]` entry with evidence"
    ))
}

/// The claims that something is collected which the product does not collect, by document and
/// category.
fn stale_claims<'c>(context: &'c Context<'_>, product: &'c ProductView) -> Stale<'c> {
    let collected = collected_categories(context, product);
    let mut stale = Stale::new();
    for claim in product.claims.all() {
        let Some((document, category)) = disclosed(claim) else { continue };
        let names = claim.broader.iter().map(String::as_str).chain([category]);
        if !names.into_iter().any(|name| is_covered(name, &collected)) {
            stale.entry((document, category)).or_default().push(claim);
        }
    }
    stale
}

/// The document and the category of a claim that a document makes about collecting.
fn disclosed(claim: &Claim) -> Option<(&str, &str)> {
    let Origin::Document(document) = &claim.evidence.origin else { return None };
    // What an SDK collects is held against the SDK's own entry.
    let says_so = claim.practice == Practice::Collect
        && claim.is_affirmed()
        && !claim.is_general()
        && claim.recipients.is_empty();
    let category = claim.category.as_deref()?;
    says_so.then_some((document, category))
}

/// Whether something of that category is collected, or something that the policy may mean by it.
fn is_covered(category: &str, collected: &BTreeSet<&str>) -> bool {
    let is_near = |it: &str| near_categories(category).any(|near| near == it);
    collected.iter().any(|it| is_within(it, category) || is_within(category, it) || is_near(it))
}

/// What the product collects: by its fields and entries, by its SDKs, and as planned.
fn collected_categories<'c>(
    context: &'c Context<'_>,
    product: &'c ProductView,
) -> BTreeSet<&'c str> {
    let project = context.project;
    let ships = project.collected.iter().filter(|it| it.products.contains(&product.id));
    let of_fields = ships.flat_map(|it| &it.annotation.categories).map(|it| it.text.as_str());
    let sdks = project.manifest.sdks_for(&product.id);
    let of_sdks = sdks.flat_map(|it| &it.data).map(|it| it.value.as_str());
    let planned = project.manifest.planned.iter().filter(|it| it.products.include(&product.id));
    let of_plans = planned.flat_map(|it| &it.categories).map(|it| it.value.as_str());
    of_fields.chain(of_sdks).chain(of_plans).collect()
}
