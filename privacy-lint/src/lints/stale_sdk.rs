//! A published SDK that nobody declares.

use super::published::{self, Published};
use super::{Check, Context, Group, Lint, Sink, wording};
use crate::finding::{Finding, Place, Subject};
use crate::level::Level;
use crate::manifest::Sdk;
use crate::project::ProductView;

pub(super) static LINT: Lint = Lint {
    name: "stale-sdk",
    group: Group::Sdk,
    level: Level::Deny,
    summary: "a document lists an SDK that the manifest does not declare",
    page: include_str!("stale_sdk.md"),
    check: Check::Facts(check),
};

fn check(context: &Context<'_>, sink: &mut Sink) {
    // A record that several products read is stale only if it is for each of them that declares
    // SDKs at all.
    let lists: Vec<_> = context
        .project
        .products
        .iter()
        .filter(|product| context.project.manifest.sdks_for(&product.id).next().is_some())
        .map(|product| (product, published::records(context, product)))
        .collect();
    for (index, (_, records)) in lists.iter().enumerate() {
        for published in records {
            let readers: Vec<_> =
                lists.iter().filter(|(_, other)| holds(other, published)).map(|it| it.0).collect();
            let is_first = !lists[..index].iter().any(|(_, other)| holds(other, published));
            if is_first && !readers.iter().any(|product| declares(context, product, published)) {
                sink.push(finding(context, *published, &readers));
            }
        }
    }
}

fn holds(records: &[Published<'_>], published: &Published<'_>) -> bool {
    records.iter().any(|it| std::ptr::eq(it.record, published.record))
}

fn declares(context: &Context<'_>, product: &ProductView, published: &Published<'_>) -> bool {
    let mut sdks = context.project.manifest.sdks_for(&product.id);
    sdks.any(|sdk| published::matching(sdk, std::slice::from_ref(published)).is_some())
}

fn finding(context: &Context<'_>, published: Published<'_>, readers: &[&ProductView]) -> Finding {
    let record = published.record;
    let name = &record.name.text;
    let subject = Subject {
        document: published.document.id.clone(),
        sdk: name.clone(),
        detail: record.platform.as_ref().map(|it| it.text.clone()).unwrap_or_default(),
        ..Subject::default()
    };
    let place = Place { file: published.document.file, span: record.name.span };
    let message = format!("`{name}` is published, and no `[[sdk]]` entry declares it");
    Finding::new(LINT.name, message)
        .about(subject)
        .label(place, "listed here")
        .note(searched(context, readers))
        .help("take the record out of the policy, or declare the SDK in an `[[sdk]]` entry")
}

/// Among how many SDKs it was looked for.
fn searched(context: &Context<'_>, readers: &[&ProductView]) -> String {
    let sdks = &context.project.manifest.sdks;
    let ships = |sdk: &&Sdk| readers.iter().any(|product| sdk.products.include(&product.id));
    let number = wording::count(sdks.iter().filter(ships).count(), "SDK");
    let of_products = wording::of_products("of", readers.iter().map(|it| it.id.as_str()));
    format!("searched {number}{of_products}")
}
