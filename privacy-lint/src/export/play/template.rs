//! The rows of Google Play's data safety form: which questions there are, in which order, and what
//! each is about.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::export::mapping::lines;
use crate::store_forms::{Flag, Use};

/// The header of the file.
pub const COLUMNS: [&str; 5] = [
    "Question ID (machine readable)",
    "Response ID (machine readable)",
    "Response value",
    "Answer requirement",
    "Human-friendly question label",
];

/// A row of the form without its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// The id of the question.
    pub id: String,
    /// The id of the response; empty where the question takes a value.
    pub response: &'static str,
    /// Whether and how it has to be answered.
    pub requirement: &'static str,
    /// What it asks, for people.
    pub label: String,
    /// What it is about.
    pub about: About,
}

/// What a row is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    /// Whether anything is collected.
    Anything,
    /// The app as a whole: the key of `[product.ID.play]` that answers it, and the word of that key
    /// that chooses the response; an empty word where the key's value is the answer.
    App(&'static str, &'static str),
    /// Whether a type of data is declared.
    Type(&'static str),
    /// Whether a flag of a type has this value.
    Is(&'static str, Flag, bool),
    /// Whether a type is collected or shared for a purpose.
    Why(&'static str, Use, &'static str),
}

/// Every row, in the order of the form.
pub static QUESTIONS: LazyLock<Vec<Question>> = LazyLock::new(questions);

static BY_ID: LazyLock<BTreeMap<(&str, &str), usize>> = LazyLock::new(|| {
    QUESTIONS.iter().enumerate().map(|(at, it)| ((it.id.as_str(), it.response), at)).collect()
});

/// The row with those ids.
pub fn question(id: &str, response: &str) -> Option<&'static Question> {
    BY_ID.get(&(id, response)).and_then(|at| QUESTIONS.get(*at))
}

/// The ids of the data types, in the order of the form.
pub fn types() -> impl Iterator<Item = &'static str> {
    lines(include_str!("../tables/play-types.tsv")).map(|[_, id]| id)
}

fn questions() -> Vec<Question> {
    let app = lines(include_str!("../tables/play-questions.tsv")).map(of_app);
    let declared = lines(include_str!("../tables/play-types.tsv")).map(of_type);
    let usage = types().flat_map(|data_type| {
        let rows = lines(include_str!("../tables/play-usage.tsv"));
        rows.filter_map(move |row| of_usage(data_type, row))
    });
    app.chain(declared).chain(usage).collect()
}

fn of_app([id, response, requirement, key, word, label]: [&'static str; 6]) -> Question {
    let about = if key.is_empty() { About::Anything } else { About::App(key, word) };
    Question { id: id.to_owned(), response, requirement, label: label.to_owned(), about }
}

fn of_type([id, response, label]: [&'static str; 3]) -> Question {
    Question {
        id: id.to_owned(),
        response,
        requirement: "MULTIPLE_CHOICE",
        label: label.to_owned(),
        about: About::Type(response),
    }
}

fn of_usage(
    data_type: &'static str,
    [end, response, requirement, about, label]: [&'static str; 5],
) -> Option<Question> {
    Some(Question {
        id: format!("PSL_DATA_USAGE_RESPONSES:{data_type}:{end}"),
        response,
        requirement,
        label: format!("{data_type}: {label}"),
        about: match about {
            "collected" => About::Is(data_type, Flag::Collected, true),
            "shared" => About::Is(data_type, Flag::Shared, true),
            "ephemeral" => About::Is(data_type, Flag::Ephemeral, true),
            "optional" => About::Is(data_type, Flag::Optional, true),
            "required" => About::Is(data_type, Flag::Optional, false),
            "collected for" => About::Why(data_type, Use::Collection, response),
            "shared for" => About::Why(data_type, Use::Sharing, response),
            _ => return None,
        },
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::manifest::schema::{ACCOUNT_CREATION, DATA_DELETION, Kind, OUTSIDE_ACCOUNT, PLAY};

    #[test]
    fn the_form_has_its_782_rows() {
        assert_eq!(QUESTIONS.len(), 782);
        assert_eq!(BY_ID.len(), 782, "no pair of ids stands twice");
        assert_eq!(types().count(), 38);
        assert_eq!(
            QUESTIONS[60].id,
            "PSL_DATA_USAGE_RESPONSES:PSL_NAME:PSL_DATA_USAGE_COLLECTION_AND_SHARING"
        );
    }

    #[test]
    fn the_keys_and_words_of_the_manifest_answer_it() {
        let asked: BTreeSet<(&str, &str)> = QUESTIONS
            .iter()
            .filter_map(|it| match it.about {
                About::App(key, word) => Some((key, word)),
                _ => None,
            })
            .collect();
        let mut offered = BTreeSet::new();
        for key in PLAY.keys {
            match key.kind {
                Kind::Choice(choice) => {
                    offered.extend(choice.words.iter().map(|it| (key.name, *it)));
                }
                Kind::Flag | Kind::Text | Kind::Url => drop(offered.insert((key.name, ""))),
                _ => {}
            }
        }
        assert_eq!(asked, offered);
        for choice in [&ACCOUNT_CREATION, &DATA_DELETION, &OUTSIDE_ACCOUNT] {
            assert!(choice.words.iter().all(|it| asked.iter().any(|(_, word)| word == it)));
        }
    }
}
