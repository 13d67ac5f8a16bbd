//! A lock as text.

use std::fmt;

use super::words::{write, write_list, write_quoted};
use super::{AllowedFinding, Lock, VERSION};
use crate::claim::{
    CategoryDefaults, Claim, Condition, Origin, Period, Polarity, Practice, Recipient, Scope,
};

/// The practices and how a line names them.
pub(super) static PRACTICES: &[(&str, Practice)] = &[
    ("collect", Practice::Collect),
    ("use", Practice::Use),
    ("share", Practice::Share),
    ("store", Practice::Store),
    ("retain", Practice::Retain),
];

/// What stands before a practice that is denied.
pub(super) const DENIED: &str = "no-";

/// The scopes and how a line names them.
pub(super) static SCOPES: &[(&str, Scope)] = &[
    ("server", Scope::Server),
    ("device", Scope::Device),
    ("third-party", Scope::ThirdParty),
    ("whole", Scope::Whole),
    ("child", Scope::Child),
    ("automatic", Scope::Automatic),
    ("sale", Scope::Sale),
];

/// Stands where a claim names no data.
pub(super) const NO_CATEGORY: &str = "-";

impl fmt::Display for Lock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "version {VERSION}")?;
        f.write_str("# Written by `cargo privacy lock`: what the published documents promise.\n")?;
        self.facts().iter().try_for_each(|fact| writeln!(f, "{fact}"))
    }
}

impl Lock {
    /// The facts, one a line, sorted.
    pub fn facts(&self) -> Vec<String> {
        let mut facts: Vec<String> = self.allows.iter().map(allow).collect();
        facts.extend(self.categories.iter().map(|(id, defaults)| category(id, defaults)));
        facts.extend(self.claims.iter().map(claim));
        facts.extend(self.conditions.iter().map(|id| fact("condition", [id.as_str()])));
        facts.extend(self.denied.iter().map(|lint| fact("deny", [lint.as_str()])));
        facts.extend(self.planned.iter().map(|(product, claim)| planned(product, claim)));
        facts.extend(self.product_facts());
        facts.extend(self.recipients.iter().map(|(id, kind)| recipient(id, kind)));
        facts.extend(self.rules.iter().map(|(id, period)| rule(id, period)));
        facts.extend(self.storages.iter().map(|(id, regions)| storage(id, regions)));
        facts.sort();
        facts
    }

    fn product_facts(&self) -> impl Iterator<Item = String> {
        self.products.iter().flat_map(|(id, product)| {
            let ships = product.packages.iter().map(move |it| fact("product", [id, "ships", it]));
            let says = product.documents.iter().map(move |it| fact("product", [id, "says", it]));
            [fact("product", [id.as_str()])].into_iter().chain(ships).chain(says)
        })
    }
}

/// A name and words.
fn fact<'w>(name: &str, words: impl IntoIterator<Item = &'w str>) -> String {
    let mut line = name.to_owned();
    for word in words {
        line.push(' ');
        write(&mut line, word);
    }
    line
}

/// Adds a key and its words, where there are any.
fn list(line: &mut String, key: &str, words: &[String]) {
    if !words.is_empty() {
        line.extend([" ", key, " "]);
        write_list(line, words.iter().map(String::as_str));
    }
}

fn option(line: &mut String, key: &str, word: Option<&String>) {
    if let Some(word) = word {
        line.extend([" ", key, " "]);
        write(line, word);
    }
}

fn quoted(line: &mut String, key: &str, text: &str) {
    if !text.is_empty() {
        line.extend([" ", key, " "]);
        write_quoted(line, text);
    }
}

fn allow(it: &AllowedFinding) -> String {
    let mut line = fact("allow", [it.lint.as_str()]);
    option(&mut line, "package", it.package.as_ref());
    option(&mut line, "item", it.item.as_ref());
    option(&mut line, "path", it.path.as_ref());
    option(&mut line, "category", it.category.as_ref());
    line
}

fn category(id: &str, defaults: &CategoryDefaults) -> String {
    let mut line = fact("category", [id]);
    list(&mut line, "for", &defaults.purposes);
    option(&mut line, "basis", defaults.basis.as_ref());
    option(&mut line, "retention", defaults.retention.as_ref());
    list(&mut line, "to", &defaults.recipients);
    line
}

fn claim(claim: &Claim) -> String {
    let (Origin::Document(origin) | Origin::Planned(origin)) = &claim.evidence.origin;
    let mut line = fact("claim", [origin.as_str()]);
    statement(&mut line, claim);
    line
}

fn planned(product: &str, claim: &Claim) -> String {
    let (Origin::Document(release) | Origin::Planned(release)) = &claim.evidence.origin;
    let mut line = fact("planned", [release, product]);
    statement(&mut line, claim);
    line
}

/// What a claim says, as its line in a lock has it, without origin, section and quote:
/// `collect contact.email for service.account`.
pub fn summary(claim: &Claim) -> String {
    let mut line = String::new();
    said(&mut line, claim);
    line.split_off(1)
}

/// What a claim says, behind its origin, and where.
fn statement(line: &mut String, claim: &Claim) {
    said(line, claim);
    quoted(line, "section", &claim.evidence.section);
    quoted(line, "quote", &claim.evidence.quote);
}

/// What a claim says, behind a blank.
fn said(line: &mut String, claim: &Claim) {
    line.push(' ');
    if claim.polarity == Polarity::Denied {
        line.push_str(DENIED);
    }
    line.push_str(name_in(PRACTICES, claim.practice));
    line.push(' ');
    match claim.category.as_deref() {
        // A category of that name would read as none.
        Some(NO_CATEGORY) => write_quoted(line, NO_CATEGORY),
        Some(category) => write(line, category),
        None => line.push_str(NO_CATEGORY),
    }
    list(line, "under", &claim.broader);
    list(line, "for", &claim.purposes);
    list(line, "to", &claim.recipients);
    let scopes: Vec<String> =
        claim.scopes.iter().map(|it| name_in(SCOPES, *it).to_owned()).collect();
    list(line, "scope", &scopes);
    match &claim.condition {
        Some(Condition::Known(id)) => option(line, "when", Some(id)),
        Some(Condition::Other(words)) => {
            line.push_str(" if ");
            write_quoted(line, words);
        }
        None => {}
    }
    if claim.exclusive {
        line.push_str(" only");
    }
    if let Some(period) = &claim.period {
        line.push_str(" period ");
        line.push_str(&period_word(period));
    }
    list(line, "region", &claim.regions);
}

fn name_in<T: PartialEq + Copy>(table: &'static [(&'static str, T)], value: T) -> &'static str {
    table.iter().find(|(_, it)| *it == value).map_or("", |(name, _)| name)
}

fn period_word(period: &Period) -> String {
    match period {
        Period::Stated(days) => format!("{}..{}", days.lower(), days.upper()),
        Period::Criteria => "criteria".to_owned(),
        Period::Indefinite => "indefinite".to_owned(),
    }
}

fn recipient(id: &str, recipient: &Recipient) -> String {
    match recipient {
        Recipient::Sdk => fact("sdk", [id]),
        Recipient::Kind(kind) => fact("recipient", [id, kind]),
    }
}

fn rule(id: &str, period: &Period) -> String {
    format!("{} {}", fact("retention", [id]), period_word(period))
}

fn storage(id: &str, regions: &[String]) -> String {
    let mut line = fact("storage", [id]);
    list(&mut line, "region", regions);
    line
}
