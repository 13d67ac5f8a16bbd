//! Which level each lint has: its default, then the manifest, then the command line.

use std::collections::BTreeMap;

use privacy_model::vocabulary::nearest;

use crate::level::Level;
use crate::lints::{self, ALL, Former, Group, Lint};
use crate::manifest::{LintLevel, Manifest};

/// A level for a lint, a group, or `all`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// The name of the lint or group, or `all`.
    pub name: String,
    /// The level.
    pub level: Level,
}

/// The rules of a manifest's `[lints]` table.
pub fn rules_of(manifest: &Manifest) -> Vec<Rule> {
    let rule = |it: &LintLevel| Rule { name: it.lint.value.clone(), level: it.level.value };
    manifest.lints.iter().map(rule).collect()
}

/// Why a level cannot be set.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum LevelError {
    /// There is no such lint or group.
    #[error("unknown lint `{name}`{}", hint(suggestion.as_deref()))]
    Unknown {
        /// The name as written.
        name: String,
        /// What was probably meant.
        suggestion: Option<String>,
    },
    /// The lint goes by another name now, or is no more.
    #[error("{0}")]
    Former(Former),
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

fn hint(suggestion: Option<&str>) -> String {
    suggestion.map_or_else(String::new, |word| format!("; did you mean `{word}`?"))
}

/// The level of every lint.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Levels(BTreeMap<&'static str, Level>);

impl Levels {
    /// Resolves layers of rules, weakest first, over the defaults. Within a layer a rule for a lint
    /// beats one for its group, which beats one for `all`.
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
            let set = layers.iter().rev().find_map(|layer| level_in(layer, lint));
            (lint.name, set.unwrap_or(lint.level))
        };
        Ok(Self(ALL.iter().copied().map(level_of).collect()))
    }

    /// The level of a lint; `Allow` for a name that is none.
    pub fn of(&self, lint: &str) -> Level {
        self.0.get(lint).copied().unwrap_or(Level::Allow)
    }
}

fn level_in(layer: &[Rule], lint: &Lint) -> Option<Level> {
    [lint.name, lint.group.name(), "all"]
        .iter()
        .find_map(|name| layer.iter().find(|rule| rule.name == *name))
        .map(|rule| rule.level)
}

fn layer_errors(layer: &[Rule]) -> Vec<LevelError> {
    let known: Vec<&str> =
        ALL.iter().map(|it| it.name).chain(Group::ALL.map(Group::name)).chain(["all"]).collect();
    let mut errors = Vec::new();
    for (index, rule) in layer.iter().enumerate() {
        let name = rule.name.clone();
        if let Some(former) = lints::former(&name) {
            errors.push(LevelError::Former(former));
        } else if !known.contains(&rule.name.as_str()) {
            let suggestion = nearest(&name, known.iter().copied()).map(str::to_owned);
            errors.push(LevelError::Unknown { name, suggestion });
        } else if let Some(other) = layer[..index].iter().find(|it| it.name == name)
            && other.level != rule.level
        {
            let (first, second) = (other.level, rule.level);
            errors.push(LevelError::Conflict { name, first, second });
        }
    }
    errors
}
