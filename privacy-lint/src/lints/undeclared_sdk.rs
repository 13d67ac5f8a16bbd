//! An SDK that is built in and that the manifest does not declare.

use std::collections::BTreeMap;

use super::{Check, Context, Group, Lint, Sink, sdk_entry, wording};
use crate::finding::{Applicability, Edit, Finding, Fix, Place, Subject};
use crate::level::Level;
use crate::project::{BuiltIn, Owner, ProductView};
use crate::sdk::Usage;
use crate::source::Span;

pub(super) static LINT: Lint = Lint {
    name: "undeclared-sdk",
    group: Group::Sdk,
    level: Level::Deny,
    summary: "an SDK is built into a product, and no `[[sdk]]` entry declares it",
    page: include_str!("undeclared_sdk.md"),
    check: Check::Facts(check),
};

/// The most places that a finding shows.
const MOST_SHOWN: usize = 3;

/// A package of an undeclared SDK, as a product has it.
struct Found<'c> {
    product: &'c ProductView,
    owner: Owner<'c>,
    built_in: BuiltIn<'c>,
}

fn check(context: &Context<'_>, sink: &mut Sink) {
    let mut undeclared: BTreeMap<&str, Vec<Found<'_>>> = BTreeMap::new();
    for product in &context.project.products {
        for built_in in context.project.built_into(product) {
            let Some(owner) = context.project.known.owner(&built_in.package.name) else { continue };
            if context.project.declaration(product, owner, &built_in).is_none() {
                let found = Found { product, owner, built_in };
                undeclared.entry(id(context, owner)).or_default().push(found);
            }
        }
    }
    for found in undeclared.values() {
        let is_optional = |it: &Found<'_>| it.built_in.usage == Usage::Optional;
        match found.iter().find(|it| !is_optional(it)) {
            Some(first) => sink.push(finding(context, first, found)),
            None => sink.extend_remarks(found.first().map(|it| remark(context, it))),
        }
    }
}

fn id<'c>(context: &'c Context<'_>, owner: Owner<'c>) -> &'c str {
    match owner {
        Owner::Declared(index) => &context.project.manifest.sdks[index].id.value,
        Owner::Known(entry) => &entry.id,
    }
}

fn name<'c>(context: &'c Context<'_>, owner: Owner<'c>) -> &'c str {
    match owner {
        Owner::Declared(index) => &context.project.manifest.sdks[index].name.value,
        Owner::Known(entry) => &entry.name,
    }
}

fn finding(context: &Context<'_>, first: &Found<'_>, found: &[Found<'_>]) -> Finding {
    let name = name(context, first.owner);
    let mut products: Vec<&str> = found.iter().map(|it| it.product.id.as_str()).collect();
    products.dedup();
    let into = wording::of_products("into", products.iter().copied());
    let into = if into.is_empty() { " in" } else { &into };
    let what = match first.owner {
        Owner::Declared(_) => "and its `[[sdk]]` entry is for other products",
        Owner::Known(_) => "and no `[[sdk]]` entry declares it",
    };
    let subject = Subject { sdk: id(context, first.owner).to_owned(), ..Subject::default() };
    let finding = Finding::new(LINT.name, format!("`{name}` is built{into}, {what}"));
    let finding = with_places(finding.about(subject), first, found);
    match first.owner {
        Owner::Declared(index) => {
            let sdk = &context.project.manifest.sdks[index];
            let place = context.project.in_manifest(sdk.name.span);
            let products = wording::list(products);
            let help = format!("add {products} to `products` of `{name}`, or take the package out");
            finding.label(place, "declared here").help(help)
        }
        Owner::Known(entry) => {
            let packages = found.iter().map(|it| it.built_in.package.name.to_string());
            let entry = sdk_entry::of(&context.project.manifest, entry, packages, &products);
            let help = "declare it, with what differs here corrected, and list it in the policy";
            finding.help(format!("{help}:\n{}", entry.trim_end())).fix(fix(context, name, &entry))
        }
    }
}

/// Shows the packages in the lockfiles, and how the first gets in.
fn with_places(finding: Finding, first: &Found<'_>, found: &[Found<'_>]) -> Finding {
    let mut places: Vec<Place> = Vec::new();
    for it in std::iter::once(first).chain(found) {
        let place = it.built_in.place();
        let is_new = !places.iter().any(|known| known.file == place.file);
        if is_new && places.len() < MOST_SHOWN {
            places.push(place);
        }
    }
    let finding = places.into_iter().fold(finding, |it, place| it.label(place, "built in here"));
    let way: Vec<String> = first.built_in.why().map(|it| format!("`{}`", it.name.name)).collect();
    if way.len() > 1 {
        finding.note(format!("it gets in by {}", way.join(" → ")))
    } else {
        finding
    }
}

/// The entry written at the end of the manifest.
fn fix(context: &Context<'_>, name: &str, entry: &str) -> Fix {
    let file = context.project.homes.manifest;
    let text = context.files.get(file).text();
    let gap = if text.is_empty() || text.ends_with('\n') { "\n" } else { "\n\n" };
    let place = Place { file, span: Span::new(text.len(), text.len()) };
    Fix {
        title: format!("declare `{name}` with what is known of it"),
        applicability: Applicability::MaybeIncorrect,
        edits: vec![Edit { place, text: format!("{gap}{entry}") }],
    }
}

fn remark(context: &Context<'_>, found: &Found<'_>) -> String {
    let file = context.files.get(found.built_in.lockfile.file).path();
    let name = name(context, found.owner);
    format!("`{name}` is an optional dependency in {file}, and no `[[sdk]]` entry declares it")
}
