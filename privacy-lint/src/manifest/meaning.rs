//! What a manifest means for the checks: products and what they ship, the words the reader is to
//! know, and the claims that stand beside those of the documents.

use std::collections::{BTreeMap, BTreeSet};

use privacy_model::claim::{
    CategoryDefaults, Claim, Claims, Condition, Evidence, Origin, Period, Polarity, Practice,
    Recipient,
};

use super::error::{ManifestError, Problem};
use super::suggest::suggest_among;
use super::{
    Document, HandClaim, Home, Located, Manifest, Meaning, Planned, Product, Sdk, Statement,
};
use crate::policy::ProjectWords;
use crate::source::Span;

/// For each package, the packages it depends on by path.
pub type PathDependencies = BTreeMap<String, BTreeSet<String>>;

impl Manifest {
    /// What ships, sorted by id: never nothing, for a manifest that declares no product has
    /// [one](Product::only) that ships every package.
    pub fn products(&self) -> &[Product] {
        &self.products
    }

    /// The product of that id.
    pub fn product(&self, id: &str) -> Option<&Product> {
        self.products.iter().find(|product| product.id.value == id)
    }

    /// The document of that id.
    pub fn document(&self, id: &str) -> Option<&Document> {
        self.documents.iter().find(|document| document.id.value == id)
    }

    /// The documents about a product, in the order of the file.
    pub fn documents_for<'m>(&'m self, product: &'m str) -> impl Iterator<Item = &'m Document> {
        self.documents.iter().filter(move |document| document.products.include(product))
    }

    /// The SDKs that ship in a product, in the order of the file.
    pub fn sdks_for<'m>(&'m self, product: &'m str) -> impl Iterator<Item = &'m Sdk> {
        self.sdks.iter().filter(move |sdk| sdk.products.include(product))
    }

    /// For each package of the manifest's scope, the ids of the products that ship it: those it is
    /// a root of, and those with a root that depends on it, however far. `dependencies` has every
    /// package of the scope for a key.
    pub fn products_by_package(
        &self,
        dependencies: &PathDependencies,
    ) -> BTreeMap<String, BTreeSet<String>> {
        let nothing = |package: &String| (package.clone(), BTreeSet::new());
        let mut shipping: BTreeMap<_, BTreeSet<_>> = dependencies.keys().map(nothing).collect();
        for product in &self.products {
            for package in shipped_packages(product, dependencies) {
                if let Some(products) = shipping.get_mut(package) {
                    products.insert(product.id.value.clone());
                }
            }
        }
        shipping
    }

    /// The roots of products that are none of the packages of the scope.
    pub fn unknown_packages(&self, packages: &BTreeSet<String>) -> Vec<ManifestError> {
        let roots = self.products.iter().filter_map(|it| it.packages.as_ref()).flatten();
        let known: Vec<_> = packages.iter().map(String::as_str).collect();
        unknown(roots, &known, Problem::UnknownPackage)
    }

    /// The names in the `[lints]` and `[[allow]]` of one file that are none of the `known` lints and groups.
    pub fn unknown_lints(&self, home: Home, known: &[&str]) -> Vec<ManifestError> {
        let levels = self.lints.iter().filter(|_| home == Home::Manifest).map(|it| &it.lint);
        let allows = self.allows.iter().filter(|it| it.home == home).map(|it| &it.lint);
        unknown(levels.chain(allows), known, Problem::UnknownLint)
    }

    /// The project's own words, for the reader: each phrase once for each thing it names, sorted.
    pub fn project_words(&self) -> ProjectWords {
        let categories = self.categories.iter();
        let recipients = self.recipients.iter();
        ProjectWords {
            categories: phrases(categories.map(|it| (&it.id, it.phrases.iter().chain(&it.label)))),
            recipients: phrases(recipients.map(|it| (&it.id, it.phrases.iter().chain(&it.name))))
                .into_iter()
                .chain(phrases(self.sdks.iter().map(|it| (&it.id, [&it.name]))))
                .collect(),
            conditions: phrases(self.conditions.iter().map(|it| (&it.id, &it.phrases))),
        }
    }

    /// The hand-made claims about a document that say that a quote means nothing.
    pub fn ignored<'m>(&'m self, document: &'m str) -> impl Iterator<Item = &'m HandClaim> {
        self.claims
            .iter()
            .filter(move |it| it.document.value == document && it.meaning == Meaning::Nothing)
    }

    /// The claims that hold for a product beside those read from its documents, each with the
    /// header of the table that makes it: hand-made ones first, in the order of the file, then the
    /// planned ones. The section of a hand-made claim is empty: where its quote stands is for the
    /// reader of the document to say.
    pub fn own_claims(&self, product: &str) -> Vec<Located<Claim>> {
        let documents: BTreeMap<_, _> =
            self.documents_for(product).map(|it| (it.id.as_str(), it)).collect();
        let hand_made = self.claims.iter().flat_map(|it| {
            let document = documents.get(it.document.as_str());
            located(document.map_or_else(Vec::new, |document| hand_claims(it, document)), it.span)
        });
        let planned = self.planned.iter().filter(|it| it.products.include(product));
        hand_made.chain(planned.flat_map(|it| located(planned_claims(it), it.span))).collect()
    }

    /// Everything that annotations are judged against: the claims of a product, and what the
    /// manifest declares for all of them.
    pub fn judging(&self, claims: Vec<Claim>) -> Claims {
        let mut claims = Claims::new(claims);
        claims.rules = self.rules();
        claims.recipients = self.known_recipients();
        claims.categories = self.category_defaults();
        claims.storages =
            self.storages.iter().map(|it| (it.id.value.clone(), it.stores())).collect();
        claims
    }

    fn rules(&self) -> BTreeMap<String, Period> {
        self.retention.iter().map(|rule| (rule.id.value.clone(), rule.limit.period())).collect()
    }

    fn known_recipients(&self) -> BTreeMap<String, Recipient> {
        let kind = |it: &super::Recipient| Recipient::Kind(it.kind.value.clone());
        let recipients = self.recipients.iter().map(|it| (it.id.value.clone(), kind(it)));
        let sdks = self.sdks.iter().map(|it| (it.id.value.clone(), Recipient::Sdk));
        recipients.chain(sdks).collect()
    }

    /// The defaults of categories. Where `[category]` names no retention, the first rule that
    /// lists the category is its default.
    fn category_defaults(&self) -> BTreeMap<String, CategoryDefaults> {
        let mut defaults: BTreeMap<_, _> =
            self.categories.iter().map(|it| (it.id.value.clone(), it.defaults())).collect();
        for rule in &self.retention {
            for category in &rule.categories {
                let defaults = defaults.entry(category.value.clone()).or_default();
                defaults.retention.get_or_insert_with(|| rule.id.value.clone());
            }
        }
        defaults
    }
}

/// The packages that a product ships, each once.
fn shipped_packages<'d>(
    product: &'d Product,
    dependencies: &'d PathDependencies,
) -> BTreeSet<&'d str> {
    let Some(roots) = &product.packages else {
        return dependencies.keys().map(String::as_str).collect();
    };
    let mut shipped = BTreeSet::new();
    let mut open: Vec<_> = roots.iter().map(Located::as_str).collect();
    while let Some(package) = open.pop() {
        if shipped.insert(package) {
            open.extend(dependencies.get(package).into_iter().flatten().map(String::as_str));
        }
    }
    shipped
}

fn unknown<'m>(
    names: impl Iterator<Item = &'m Located<String>>,
    known: &[&str],
    problem: fn(String) -> Problem,
) -> Vec<ManifestError> {
    let unknown = names.filter(|name| !known.contains(&name.as_str()));
    let error = |name: &Located<String>| ManifestError::new(problem(name.value.clone()), name.span);
    let mut errors: Vec<_> = unknown.map(error).collect();
    suggest_among(&mut errors, known);
    errors
}

/// Phrases with the id of what each names, sorted, each pair once.
fn phrases<'m, P: IntoIterator<Item = &'m Located<String>>>(
    named: impl Iterator<Item = (&'m Located<String>, P)>,
) -> Vec<(String, String)> {
    let pairs = named.flat_map(|(id, phrases)| {
        phrases.into_iter().map(move |phrase| (phrase.value.clone(), id.value.clone()))
    });
    pairs.collect::<BTreeSet<_>>().into_iter().collect()
}

fn located(claims: Vec<Claim>, span: Span) -> impl Iterator<Item = Located<Claim>> {
    claims.into_iter().map(move |claim| Located::new(claim, span))
}

fn texts(located: &[Located<String>]) -> Vec<String> {
    located.iter().map(|it| it.value.clone()).collect()
}

/// A hand-made claim as claims, one a category. What a document says, it says under the
/// document's own condition and for its regions.
fn hand_claims(claim: &HandClaim, document: &Document) -> Vec<Claim> {
    let Meaning::Statement(statement) = &claim.meaning else { return Vec::new() };
    let origin = Origin::Document(document.id.value.clone());
    let quote = claim.quote.value.clone();
    let evidence = Evidence { origin, section: String::new(), quote };
    let condition = statement.condition.as_ref().or(document.condition.as_ref());
    let base = Claim {
        purposes: texts(&statement.purposes),
        recipients: texts(&statement.recipients),
        scopes: statement.scopes.clone(),
        condition: condition.map(|it| Condition::Known(it.value.clone())),
        period: stated_period(statement),
        regions: document.regions.iter().map(|it| it.value.code().to_owned()).collect(),
        ..Claim::new(statement.practice, statement.polarity, evidence)
    };
    each_category(&base, &statement.categories)
}

/// The period of a claim about retention; without a length of time, a criterion is meant.
fn stated_period(statement: &Statement) -> Option<Period> {
    let period = statement.period.as_ref().map(|days| Period::Stated(days.value));
    match statement.practice {
        Practice::Retain => period.or(Some(Period::Criteria)),
        _ => None,
    }
}

/// A planned disclosure as claims: that each category is collected and, where recipients are
/// named, that it is shared with them.
fn planned_claims(planned: &Planned) -> Vec<Claim> {
    let evidence = || Evidence {
        origin: Origin::Planned(planned.release.value.clone()),
        section: String::new(),
        quote: String::new(),
    };
    let purposes = texts(&planned.purposes);
    let collect = Claim {
        purposes: purposes.clone(),
        ..Claim::new(Practice::Collect, Polarity::Affirmed, evidence())
    };
    let mut claims = each_category(&collect, &planned.categories);
    if !planned.recipients.is_empty() {
        let recipients = texts(&planned.recipients);
        let share = Claim::new(Practice::Share, Polarity::Affirmed, evidence());
        claims.extend(each_category(&Claim { purposes, recipients, ..share }, &planned.categories));
    }
    claims
}

fn each_category(base: &Claim, categories: &[Located<String>]) -> Vec<Claim> {
    let about = |it: &Located<String>| Claim { category: Some(it.value.clone()), ..base.clone() };
    categories.iter().map(about).collect()
}
