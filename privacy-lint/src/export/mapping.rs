//! What others call our categories, purposes and subjects: tables, one a target, in `tables/`.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use privacy_model::vocabulary::{ancestors, is_within};

/// How well a target's word fits ours, the best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    /// It says the same.
    Exact,
    /// It says more.
    Broader,
    /// It says less.
    Narrower,
    /// It is the nearest there is.
    Approximate,
}

impl Fit {
    fn of_name(name: &str) -> Option<Self> {
        match name {
            "exact" => Some(Self::Exact),
            "broader" => Some(Self::Broader),
            "narrower" => Some(Self::Narrower),
            "approximate" => Some(Self::Approximate),
            _ => None,
        }
    }

    /// What is said of the target, as in "which is broader"; `None` where nothing is lost.
    pub const fn loss(self) -> Option<&'static str> {
        match self {
            Self::Exact => None,
            Self::Broader => Some("is broader"),
            Self::Narrower => Some("is narrower"),
            Self::Approximate => Some("is only near"),
        }
    }

    /// Whether nobody would choose another word, so that a form without this one differs.
    pub fn is_firm(self) -> bool {
        self <= Self::Broader
    }
}

/// A word of the target, and how well it fits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Counterpart {
    /// The target's word.
    pub id: &'static str,
    /// How well it fits.
    pub fit: Fit,
}

/// The words of one target for one part of our vocabulary. `None` stands for no counterpart.
#[derive(Debug)]
pub struct Mapping(BTreeMap<&'static str, Option<Counterpart>>);

impl Mapping {
    fn read(table: &'static str) -> Self {
        Self(lines(table).map(|[id, target, fit]| (id, counterpart(target, fit))).collect())
    }

    /// The counterpart of a word. A project's own word has that of its nearest known ancestor, which
    /// is then broader than it.
    pub fn of(&self, id: &str) -> Option<Counterpart> {
        let known = ancestors(id).find(|it| self.0.contains_key(it))?;
        let counterpart = self.0.get(known).copied().flatten()?;
        let fit = if known == id { counterpart.fit } else { counterpart.fit.max(Fit::Broader) };
        Some(Counterpart { fit, ..counterpart })
    }

    /// Whether a word may mean the target's: it or a word above or below it has that counterpart.
    pub fn may_mean(&self, id: &str, target: &str) -> bool {
        let has = |it: &Option<Counterpart>| it.is_some_and(|it| it.id == target);
        let is_near = |known: &str| is_within(id, known) || is_within(known, id);
        self.0.iter().any(|(known, counterpart)| has(counterpart) && is_near(known))
    }

    /// The target's words that some word of ours has for a counterpart, sorted.
    pub fn targets(&self) -> BTreeSet<&'static str> {
        self.0.values().flatten().map(|it| it.id).collect()
    }

    /// Our words that say exactly what the target's does.
    pub fn exactly(&self, target: &str) -> impl Iterator<Item = &'static str> {
        let is_it = move |it: &Option<Counterpart>| {
            it.is_some_and(|it| it.id == target && it.fit == Fit::Exact)
        };
        self.0.iter().filter(move |(_, it)| is_it(it)).map(|(id, _)| *id)
    }
}

fn counterpart(target: &'static str, fit: &str) -> Option<Counterpart> {
    Fit::of_name(fit).map(|fit| Counterpart { id: target, fit })
}

/// The lines of a table that are no comments, cut at the tabs; a cell that is missing is empty.
pub(super) fn lines<const N: usize>(
    table: &'static str,
) -> impl Iterator<Item = [&'static str; N]> {
    table.lines().filter(|it| !it.starts_with('#')).map(|line| {
        let mut cells = line.split('\t');
        std::array::from_fn(|_| cells.next().unwrap_or_default())
    })
}

macro_rules! mapping {
    ($(#[$doc:meta])* $name:ident, $table:literal) => {
        $(#[$doc])*
        pub static $name: LazyLock<Mapping> =
            LazyLock::new(|| Mapping::read(include_str!(concat!("tables/", $table))));
    };
}

mapping!(
    /// Google Play's data types.
    PLAY_TYPES,
    "play-categories.tsv"
);
mapping!(
    /// Google Play's purposes.
    PLAY_PURPOSES,
    "play-purposes.tsv"
);
mapping!(
    /// Apple's data types, without their prefix.
    APPLE_TYPES,
    "apple-categories.tsv"
);
mapping!(
    /// Apple's purposes, without their prefix.
    APPLE_PURPOSES,
    "apple-purposes.tsv"
);
mapping!(
    /// fideslang's data categories.
    FIDES_CATEGORIES,
    "fideslang-categories.tsv"
);
mapping!(
    /// fideslang's data uses.
    FIDES_USES,
    "fideslang-uses.tsv"
);
mapping!(
    /// fideslang's data subjects.
    FIDES_SUBJECTS,
    "fideslang-subjects.tsv"
);

#[cfg(test)]
mod tests {
    use privacy_model::vocabulary::{CATEGORIES, PURPOSES, SUBJECTS};

    use super::*;

    fn first_of(table: &'static str, kind: &str) -> BTreeSet<&'static str> {
        lines(table).filter(|[it, _]| *it == kind).map(|[_, word]| word).collect()
    }

    /// What each table maps, and the words that it may map to.
    fn tables() -> Vec<(&'static Mapping, Vec<&'static str>, BTreeSet<&'static str>)> {
        let categories = || CATEGORIES.iter().map(|it| it.id).collect::<Vec<_>>();
        let purposes = || PURPOSES.iter().map(|it| it.id).collect::<Vec<_>>();
        let play = lines(include_str!("tables/play-types.tsv")).map(|[_, id, _]| id).collect();
        let usage = lines(include_str!("tables/play-usage.tsv"));
        let play_purposes = usage
            .filter(|[.., it]: &[&str; 4]| *it == "collected for")
            .map(|[_, id, ..]| id)
            .collect();
        let apple = include_str!("tables/apple-words.tsv");
        let fides = include_str!("tables/fideslang-keys.tsv");
        vec![
            (&PLAY_TYPES, categories(), play),
            (&PLAY_PURPOSES, purposes(), play_purposes),
            (&APPLE_TYPES, categories(), first_of(apple, "type")),
            (&APPLE_PURPOSES, purposes(), first_of(apple, "purpose")),
            (&FIDES_CATEGORIES, categories(), first_of(fides, "category")),
            (&FIDES_USES, purposes(), first_of(fides, "use")),
            (&FIDES_SUBJECTS, SUBJECTS.to_vec(), first_of(fides, "subject")),
        ]
    }

    #[test]
    fn every_word_has_an_entry_and_every_target_exists() {
        for (mapping, words, targets) in tables() {
            assert_eq!(mapping.0.keys().copied().collect::<Vec<_>>(), words);
            for (word, counterpart) in &mapping.0 {
                let Some(counterpart) = counterpart else { continue };
                assert!(targets.contains(counterpart.id), "{word} leads to {}", counterpart.id);
            }
        }
    }

    #[test]
    fn a_word_without_a_counterpart_says_so() {
        for table in [
            include_str!("tables/play-categories.tsv"),
            include_str!("tables/apple-categories.tsv"),
            include_str!("tables/fideslang-categories.tsv"),
        ] {
            for [id, target, fit] in lines(table) {
                assert_eq!(target == "-", fit == "none", "{id}");
                assert_eq!(fit == "none", Fit::of_name(fit).is_none(), "{id} has fit {fit}");
            }
        }
    }

    #[test]
    fn an_own_word_has_the_counterpart_of_its_ancestor() {
        let own = PLAY_TYPES.of("content.file.print_job").unwrap();
        assert_eq!((own.id, own.fit), ("PSL_FILES_AND_DOCS", Fit::Broader));
        assert_eq!(PLAY_TYPES.of("weather"), None);
    }

    #[test]
    fn a_broad_word_may_mean_each_of_its_narrower_ones() {
        assert!(PLAY_TYPES.may_mean("location", "PSL_PRECISE_LOCATION"));
        assert!(PLAY_TYPES.may_mean("contact.email", "PSL_EMAIL"));
        assert!(!PLAY_TYPES.may_mean("contact.email", "PSL_PHONE"));
    }
}
