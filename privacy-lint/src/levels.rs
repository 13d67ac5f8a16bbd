//! Which level each lint has: its default, then the manifest, then the command line.

use std::collections::BTreeMap;
use std::fmt;

use privacy_model::vocabulary::nearest;

use crate::level::Level;
use crate::lints::{self, ALL, Former, Group, Lint};
use crate::manifest::{LintLevel, Manifest};

/// The name that stands for every lint.
pub const EVERY: &str = "all";

/// The name that stands for every lint which would otherwise warn.
pub const WARNINGS: &str = "warnings";

/// A level for a lint, a group, [`EVERY`] lint, or those at level warn: [`WARNINGS`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// What it is for.
    pub name: String,
    /// The level.
    pub level: Level,
}

/// The rules of a manifest's `[lints]` table.
pub fn rules_of(manifest: &Manifest) -> Vec<Rule> {
    let rule = |it: &LintLevel| Rule { name: it.lint.value.clone(), level: it.level.value };
    manifest.lints.iter().map(rule).collect()
}

/// Every name that a level can be set for, the lints first.
pub fn names() -> impl Iterator<Item = &'static str> {
    let groups = Group::ALL.into_iter().map(Group::name);
    ALL.iter().map(|it| it.name).chain(groups).chain([EVERY, WARNINGS])
}

/// The lint of that name.
///
/// # Errors
///
/// When there is none, with what was probably meant or what became of it.
pub fn find_lint(name: &str) -> Result<&'static Lint, UnknownName> {
    let found = ALL.iter().copied().find(|it| it.name == name);
    found.ok_or_else(|| UnknownName::new(name, ALL.iter().map(|it| it.name)))
}

/// A name that no lint has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownName {
    /// The name as written.
    pub name: String,
    /// What was probably meant.
    pub suggestion: Option<&'static str>,
    /// What became of it, where a lint had that name once.
    pub former: Option<Former>,
}

impl UnknownName {
    fn new(name: &str, known: impl Iterator<Item = &'static str>) -> Self {
        let suggestion = nearest(name, known);
        let former = lints::former(name);
        Self { name: name.to_owned(), suggestion, former }
    }
}

impl std::error::Error for UnknownName {}

impl fmt::Display for UnknownName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.former, self.suggestion) {
            (Some(former), _) => former.fmt(f),
            (None, Some(meant)) => {
                write!(f, "unknown lint `{}`; did you mean `{meant}`?", self.name)
            }
            (None, None) => {
                write!(f, "unknown lint `{}`; `cargo privacy lints` lists them", self.name)
            }
        }
    }
}

/// Why a level cannot be set.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum LevelError {
    /// There is no such lint or group.
    #[error(transparent)]
    Unknown(UnknownName),
    /// Two rules of equal rank disagree.
    #[error("`{name}` is set to both `{first}` and `{second}`; keep one")]
    Conflict {
        /// The lint or group.
        name: String,
        /// The one level.
        first: Level,
        /// The other.
        second: Level,
    },
}

/// The level of every lint.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Levels(BTreeMap<&'static str, Level>);

impl Levels {
    /// Resolves layers of rules, weakest first, over the defaults. Within a layer a rule for a lint
    /// beats one for its group, which beats one for [`EVERY`] lint; one for [`WARNINGS`] holds for
    /// those that the layer does not name and that the layers below it leave at level warn.
    ///
    /// # Errors
    ///
    /// When a name is unknown, or two rules of one layer and rank disagree: all errors there are.
    pub fn resolve(layers: &[&[Rule]]) -> Result<Self, Vec<LevelError>> {
        let errors: Vec<_> = layers.iter().flat_map(|layer| layer_errors(layer)).collect();
        if !errors.is_empty() {
            return Err(errors);
        }
        let level_of = |lint: &'static Lint| {
            let level = layers.iter().fold(lint.level, |level, layer| level_in(layer, lint, level));
            (lint.name, level)
        };
        Ok(Self(ALL.iter().copied().map(level_of).collect()))
    }

    /// The level of a lint; `Allow` for a name that is none.
    pub fn of(&self, lint: &str) -> Level {
        self.0.get(lint).copied().unwrap_or(Level::Allow)
    }
}

/// The level of a lint after a layer, when it was `below` before it.
fn level_in(layer: &[Rule], lint: &Lint, below: Level) -> Level {
    let of = |name: &str| layer.iter().find(|rule| rule.name == name).map(|rule| rule.level);
    let warnings = || if below == Level::Warn { of(WARNINGS) } else { None };
    let named = of(lint.name).or_else(|| of(lint.group.name())).or_else(|| of(EVERY));
    named.or_else(warnings).unwrap_or(below)
}

fn layer_errors(layer: &[Rule]) -> Vec<LevelError> {
    let mut errors = Vec::new();
    for (index, rule) in layer.iter().enumerate() {
        let before = layer[..index].iter().find(|it| it.name == rule.name);
        if !names().any(|it| it == rule.name) {
            errors.push(LevelError::Unknown(UnknownName::new(&rule.name, names())));
        } else if let Some(other) = before.filter(|it| it.level != rule.level) {
            let (first, second) = (other.level, rule.level);
            errors.push(LevelError::Conflict { name: rule.name.clone(), first, second });
        }
    }
    errors
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Levels as they are written: `name=level`, separated by spaces.
    fn rules(text: &str) -> Vec<Rule> {
        let rule = |pair: &str| {
            let (name, level) = pair.split_once('=').unwrap();
            Rule { name: name.to_owned(), level: level.parse().unwrap() }
        };
        text.split_whitespace().map(rule).collect()
    }

    fn levels(manifest: &str, command: &str) -> Levels {
        Levels::resolve(&[&rules(manifest), &rules(command)]).unwrap()
    }

    fn errors(layer: &str) -> Vec<String> {
        let errors = Levels::resolve(&[&rules(layer)]).unwrap_err();
        errors.iter().map(ToString::to_string).collect()
    }

    /// A lint that denies by default and one of the same group that warns.
    const DENIED: &str = "undisclosed-category";
    const WARNED: &str = "vague-disclosure";

    #[test]
    fn without_rules_the_defaults_hold() {
        let levels = levels("", "");
        for lint in ALL {
            assert_eq!(levels.of(lint.name), lint.level, "{}", lint.name);
        }
        assert_eq!(levels.of("no-such-lint"), Level::Allow);
    }

    #[test]
    fn the_command_line_beats_the_manifest_beats_the_default() {
        assert_eq!(levels("vague-disclosure=deny", "").of(WARNED), Level::Deny);
        let both = levels("vague-disclosure=deny", "vague-disclosure=allow");
        assert_eq!(both.of(WARNED), Level::Allow);
    }

    #[test]
    fn a_stronger_layer_beats_a_more_exact_name() {
        assert_eq!(levels("vague-disclosure=deny", "all=allow").of(WARNED), Level::Allow);
    }

    #[test]
    fn within_a_layer_the_more_exact_name_wins_in_any_order() {
        for text in [
            "all=allow disclosure=deny vague-disclosure=warn",
            "vague-disclosure=warn disclosure=deny all=allow",
        ] {
            let levels = levels("", text);
            assert_eq!(levels.of(WARNED), Level::Warn, "the lint's own");
            assert_eq!(levels.of(DENIED), Level::Deny, "its group's");
            assert_eq!(levels.of("missing-retention"), Level::Allow, "that of all");
        }
    }

    #[test]
    fn every_group_is_a_name_and_reaches_its_lints_only() {
        for group in Group::ALL {
            let levels = levels("", &format!("all=allow {}=deny", group.name()));
            for lint in ALL {
                let expected = if lint.group == group { Level::Deny } else { Level::Allow };
                assert_eq!(levels.of(lint.name), expected, "{} by {}", lint.name, group.name());
            }
        }
    }

    #[test]
    fn warnings_are_what_would_warn() {
        let strict = levels("", "warnings=deny");
        for lint in ALL {
            let expected = if lint.level == Level::Warn { Level::Deny } else { lint.level };
            assert_eq!(strict.of(lint.name), expected, "{}", lint.name);
        }
        let manifest_first = levels("undisclosed-category=warn", "warnings=deny");
        assert_eq!(manifest_first.of(DENIED), Level::Deny, "the manifest made it warn");
        let named_beside = levels("", "warnings=deny vague-disclosure=warn");
        assert_eq!(named_beside.of(WARNED), Level::Warn, "named beside it");
    }

    #[test]
    fn equal_rank_with_different_levels_is_an_error() {
        assert_eq!(
            errors("sdk=deny vague-disclosure=warn sdk=allow"),
            ["`sdk` is set to both `deny` and `allow`; keep one"]
        );
        assert!(Levels::resolve(&[&rules("sdk=deny sdk=deny")]).is_ok(), "saying it twice is not");
        assert!(Levels::resolve(&[&rules("sdk=deny"), &rules("sdk=warn")]).is_ok(), "nor layers");
    }

    #[test]
    fn unknown_names_are_all_reported_with_what_was_meant() {
        assert_eq!(
            errors("vague-disclosur=deny retentoin=warn weather=allow"),
            [
                "unknown lint `vague-disclosur`; did you mean `vague-disclosure`?",
                "unknown lint `retentoin`; did you mean `retention`?",
                "unknown lint `weather`; `cargo privacy lints` lists them",
            ]
        );
    }

    #[test]
    fn only_lints_are_found_by_name() {
        assert_eq!(find_lint(WARNED).unwrap().name, WARNED);
        assert_eq!(find_lint("vague-disclosures").unwrap_err().suggestion, Some(WARNED));
        assert!(find_lint("sdk").is_err(), "a group is no lint");
    }
}
