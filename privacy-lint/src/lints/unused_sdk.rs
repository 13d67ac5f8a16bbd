//! A declared SDK that no lockfile names.

use super::{Check, Context, Group, Lint, Sink, wording};
use crate::finding::{Finding, Subject};
use crate::level::Level;
use crate::manifest::Sdk;
use crate::project::{BuiltIn, Owner, ProductView};

pub(super) static LINT: Lint = Lint {
    name: "unused-sdk",
    group: Group::Sdk,
    level: Level::Warn,
    summary: "a declared SDK is in no lockfile of a product that it is declared for",
    page: include_str!("unused_sdk.md"),
    check: Check::Facts(check),
};

fn check(context: &Context<'_>, sink: &mut Sink) {
    let sdks = &context.project.manifest.sdks;
    let mut unused: Vec<Vec<&ProductView>> = vec![Vec::new(); sdks.len()];
    for product in &context.project.products {
        let used = used(context, product);
        for (index, sdk) in sdks.iter().enumerate() {
            if !used[index] && context.project.is_looked_for(product, sdk) {
                unused[index].push(product);
            }
        }
    }
    for (sdk, products) in sdks.iter().zip(unused).filter(|(_, it)| !it.is_empty()) {
        sink.push(finding(context, sdk, &products));
    }
}

/// For each declared SDK, whether one of its packages is built into the product.
fn used(context: &Context<'_>, product: &ProductView) -> Vec<bool> {
    let mut used = vec![false; context.project.manifest.sdks.len()];
    let owner = |it: BuiltIn<'_>| context.project.known.owner(&it.package.name);
    for owner in context.project.built_into(product).filter_map(owner) {
        if let Owner::Declared(index) = owner {
            used[index] = true;
        }
    }
    used
}

fn finding(context: &Context<'_>, sdk: &Sdk, products: &[&ProductView]) -> Finding {
    let name = &sdk.name.value;
    let ids = || products.iter().map(|it| it.id.as_str());
    let of_products = wording::of_products("of", ids());
    let span = sdk.packages.first().map_or(sdk.name.span, |it| it.span);
    let place = context.project.in_manifest(span);
    let subject = Subject { sdk: sdk.id.value.clone(), ..Subject::default() };
    let message = format!("`{name}` is declared, and no lockfile{of_products} names it");
    let finding = Finding::new(LINT.name, message).about(subject).label(place, "looked for here");
    let mut lockfiles: Vec<usize> =
        products.iter().flat_map(|it| &it.builds).map(|it| it.lockfile).collect();
    lockfiles.sort_unstable();
    lockfiles.dedup();
    let finding = lockfiles.into_iter().fold(finding, |it, lockfile| {
        let lockfile = &context.project.lockfiles[lockfile];
        let packages = wording::count(lockfile.lock.packages.len(), "package");
        it.note(format!("searched {packages} of {}", context.files.get(lockfile.file).path()))
    });
    finding.help(format!(
        "take `{name}` out of the manifest and the policy, or correct its `packages` or `products`"
    ))
}
