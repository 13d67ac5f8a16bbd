//! Words that several lints share.

use privacy_model::claim::{Claim, Origin, Practice, Scope};
use privacy_model::vocabulary;

use crate::english::{listed, quoted};
use crate::manifest::{Manifest, ONLY_PRODUCT};

pub(super) use crate::english::count;

/// The ids in backquotes: `` `a` ``, `` `a` and `b` ``, `` `a`, `b` and `c` ``.
pub(crate) fn list<'a>(ids: impl IntoIterator<Item = &'a str>) -> String {
    quoted(ids, "and")
}

/// The words as an alternative: `a`, `a or b`, `a, b or c`, without quotes.
pub(super) fn plain_list<'a>(words: impl IntoIterator<Item = &'a str>) -> String {
    listed(words, "or")
}

/// What a category is called: the project's name for it, else the vocabulary's, else its id in
/// words.
pub(crate) fn category_name(id: &str, manifest: &Manifest) -> String {
    let own = manifest.categories.iter().find(|it| it.id.value == id);
    let label = own.and_then(|it| it.label.as_ref()).map(|it| it.value.clone());
    let known = || vocabulary::category(id).map(|it| it.label.to_owned());
    label.or_else(known).unwrap_or_else(|| in_words(id))
}

/// What a purpose is called.
pub(crate) fn purpose_name(id: &str) -> String {
    vocabulary::purpose(id).map_or_else(|| in_words(id), |it| it.label.to_owned())
}

/// Products behind a preposition, as in " for product `x`"; nothing where the manifest declares
/// none.
pub(super) fn of_products<'a>(
    preposition: &str,
    products: impl IntoIterator<Item = &'a str>,
) -> String {
    let products: Vec<_> = products.into_iter().filter(|id| *id != ONLY_PRODUCT).collect();
    let noun = match products.len() {
        0 => return String::new(),
        1 => "product",
        _ => "products",
    };
    format!(" {preposition} {noun} {}", list(products))
}

/// The words of an id.
pub(crate) fn in_words(id: &str) -> String {
    id.replace(['.', '_', '-'], " ")
}

/// What is done, as in "is collected".
pub(super) fn done(practice: Practice) -> &'static str {
    match practice {
        Practice::Collect => "is collected",
        Practice::Use => "is used",
        Practice::Share => "is shared",
        Practice::Store => "is stored",
        Practice::Retain => "is kept",
    }
}

/// Where or when a denial with that scope holds, as in "on its servers".
pub(crate) fn scope(scope: Scope) -> &'static str {
    match scope {
        Scope::Server => "on servers",
        Scope::Device => "on the device",
        Scope::ThirdParty => "for accounts elsewhere",
        Scope::Whole => "in full",
        Scope::Child => "from children",
        Scope::Automatic => "when it is collected automatically",
        Scope::Sale => "for sale",
    }
}

/// What a label says of a claim: that it is planned, or else `published`.
pub(super) fn of_claim(claim: &Claim, published: impl Fn(&Claim) -> String) -> String {
    match &claim.evidence.origin {
        Origin::Document(_) => published(claim),
        Origin::Planned(release) => format!("planned for release {release}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn products_that_nobody_declared_are_not_named() {
        assert_eq!(of_products("for", [ONLY_PRODUCT]), "");
        assert_eq!(of_products("for", ["app"]), " for product `app`");
        assert_eq!(of_products("of", ["app", "web"]), " of products `app` and `web`");
    }

    #[test]
    fn an_unknown_purpose_is_named_by_its_words() {
        assert_eq!(purpose_name("growth.weekly_streaks"), "growth weekly streaks");
        assert_eq!(purpose_name("service.account"), "Create and manage accounts");
    }
}
