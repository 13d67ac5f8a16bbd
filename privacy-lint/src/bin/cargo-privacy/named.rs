//! Names of what a project declares, as the user writes them.

use std::collections::BTreeSet;

use anyhow::anyhow;
use privacy_model::vocabulary::nearest;

/// The most names that an error lists.
const MOST_LISTED: usize = 12;

/// The first of those that have the name. The error says what was meant, or else what there is.
pub(crate) fn find<'k, T>(
    noun: &str,
    name: &str,
    all: impl IntoIterator<Item = (&'k str, T)>,
) -> anyhow::Result<T> {
    let mut known = BTreeSet::new();
    for (it, value) in all {
        if it == name {
            return Ok(value);
        }
        known.insert(it);
    }
    let no_such = format!("there is no {noun} `{name}`");
    Err(match nearest(name, known.iter().copied()) {
        Some(meant) => anyhow!("{no_such}; did you mean `{meant}`?"),
        None if known.is_empty() => anyhow!("{no_such}, nor any other"),
        None if known.len() > MOST_LISTED => anyhow!(no_such),
        None => anyhow!("{no_such}, but {}", list(known)),
    })
}

/// Goes on only where there is something of that name.
pub(crate) fn require<'k>(
    noun: &str,
    name: &str,
    known: impl IntoIterator<Item = &'k str>,
) -> anyhow::Result<()> {
    find(noun, name, known.into_iter().map(|it| (it, ())))
}

/// The names in backquotes, one after the other.
pub(crate) fn list<'k>(names: impl IntoIterator<Item = &'k str>) -> String {
    names.into_iter().map(|it| format!("`{it}`")).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(name: &str, known: &[&'static str]) -> String {
        require("product", name, known.iter().copied()).unwrap_err().to_string()
    }

    #[test]
    fn an_unknown_name_leads_to_those_there_are() {
        assert_eq!(find("product", "b", [("a", 1), ("b", 2), ("b", 3)]).unwrap(), 2);
        assert_eq!(
            said("androit", &["android"]),
            "there is no product `androit`; did you mean `android`?"
        );
        assert_eq!(said("web", &["lamp", "bell"]), "there is no product `web`, but `bell`, `lamp`");
        assert_eq!(said("web", &[]), "there is no product `web`, nor any other");
        let many: Vec<String> = (0..99).map(|it| format!("crate-{it}")).collect();
        let error = require("product", "web", many.iter().map(String::as_str)).unwrap_err();
        assert_eq!(error.to_string(), "there is no product `web`");
    }
}
