//! The tables of words, read once.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::shape::Shape;
use super::words::{singular, tails};

/// What a name says. Where that is that it is about nobody, the category is [`NOTHING`].
#[derive(Debug, Clone, Copy)]
pub(super) struct Rule {
    pub(super) category: &'static str,
    /// 3 stands alone, 2 wants little against it, 1 wants something for it.
    pub(super) weight: i8,
    pub(super) shape: Shape,
}

/// The category of rules that speak against others: `page_token` is no token.
pub(super) const NOTHING: &str = "-";

type Names<T> = HashMap<&'static str, T>;

struct Rules {
    anywhere: Names<Rule>,
    within: Names<Names<Rule>>,
}

static RULES: LazyLock<Rules> = LazyLock::new(|| {
    let mut rules = Rules { anywhere: Names::new(), within: Names::new() };
    for [holder, words, category, weight, shape] in rows(include_str!("rules.tsv")) {
        let weight = match weight {
            "high" => 3,
            "medium" => 2,
            _ => 1,
        };
        let rule = Rule { category, weight, shape: Shape::of_name(shape) };
        match holder {
            "-" => drop(rules.anywhere.insert(words, rule)),
            _ => drop(rules.within.entry(holder).or_default().insert(words, rule)),
        }
    }
    rules
});

static HOLDERS: LazyLock<Names<&str>> = LazyLock::new(|| pairs(include_str!("holders.tsv")));

static TYPES: LazyLock<Names<&str>> = LazyLock::new(|| pairs(include_str!("types.tsv")));

fn pairs(text: &'static str) -> Names<&'static str> {
    rows(text).map(|[key, value]| (key, value)).collect()
}

/// The rows of a table that have that many cells.
pub(super) fn rows<const N: usize>(text: &'static str) -> impl Iterator<Item = [&'static str; N]> {
    let lines = text.lines().filter(|it| !it.starts_with('#'));
    lines.filter_map(|line| line.split('\t').collect::<Vec<_>>().try_into().ok())
}

/// What the end of a name says in any struct: the longest end that says something.
pub(super) fn anywhere(name: &str) -> Option<Rule> {
    longest(&RULES.anywhere, name).copied()
}

/// What a whole name says in a struct of that kind.
pub(super) fn within(kind: &str, name: &str) -> Option<Rule> {
    let rules = RULES.within.get(kind)?;
    rules.get(name).or_else(|| rules.get(&*singular(name))).copied()
}

/// What a struct of that name is about, from the longest end of the name that says something.
pub(super) fn holder_kind(name: &str) -> Option<&'static str> {
    longest(&HOLDERS, name).copied()
}

/// What a whole word says of the struct that has it in its name.
pub(super) fn holder_word(word: &str) -> Option<&'static str> {
    HOLDERS.get(word).copied()
}

/// What values of a type can be.
pub(super) fn of_type(name: &str) -> Option<&'static str> {
    TYPES.get(name).copied()
}

fn longest<'t, T>(table: &'t Names<T>, name: &str) -> Option<&'t T> {
    let find = |name: &str| tails(name).find_map(|it| table.get(it));
    find(name).or_else(|| match singular(name) {
        same if same == name => None,
        singular => find(&singular),
    })
}
