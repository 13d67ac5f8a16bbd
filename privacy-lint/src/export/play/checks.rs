//! What the Play Console refuses: the checks of a form before it is uploaded.
//!
//! That every row is there once, the form's own rows see to. The others look at the values alone,
//! however they came about.

use std::collections::BTreeMap;

use super::template::{About, QUESTIONS, Question, types};
use crate::store_forms::{Flag, Use};

/// What is wrong with the values of a form, which are in the order of its rows: a sentence each,
/// lower case and without a full stop.
pub(super) fn problems(values: &[String]) -> Vec<String> {
    let answered: BTreeMap<(&str, &str), &str> = QUESTIONS
        .iter()
        .zip(values)
        .filter(|(_, value)| !value.is_empty())
        .map(|(it, value)| ((it.id.as_str(), it.response), value.as_str()))
        .collect();
    let form = Answered(answered);
    let mut problems = Vec::new();
    if form.value(About::Anything).is_none() {
        problems.push("the form does not say whether anything is collected".to_owned());
    }
    problems.extend(types().flat_map(|it| form.type_problems(it)));
    problems.extend(form.double_answers());
    problems.extend(form.app_problems());
    problems
}

/// The rows that have a value.
struct Answered<'v>(BTreeMap<(&'static str, &'static str), &'v str>);

impl Answered<'_> {
    fn value(&self, about: About) -> Option<&str> {
        let question = QUESTIONS.iter().find(|it| it.about == about)?;
        self.0.get(&(question.id.as_str(), question.response)).copied()
    }

    fn has(&self, about: About) -> bool {
        self.value(about).is_some()
    }

    fn type_problems(&self, id: &'static str) -> Vec<String> {
        let is = |flag, value| self.has(About::Is(id, flag, value));
        let (is_collected, is_shared) = (is(Flag::Collected, true), is(Flag::Shared, true));
        let is_ephemeral = self.value(About::Is(id, Flag::Ephemeral, true));
        let has_control = is(Flag::Optional, true) || is(Flag::Optional, false);
        let is_why =
            |done| self.usage(id).any(|it| matches!(it.about, About::Why(_, it, _) if it == done));
        let is_declared = self.has(About::Type(id));
        let checks = [
            (is_declared && !is_collected && !is_shared, "is neither collected nor shared"),
            (is_collected && !is_why(Use::Collection), "is collected for no purpose"),
            (is_shared && !is_why(Use::Sharing), "is shared for no purpose"),
            (is_collected && is_ephemeral.is_none(), "is collected, ephemerally or not"),
            (is_collected && !has_control, "is collected, required or not"),
            (!is_collected && is_ephemeral.is_some(), "is ephemeral and not collected"),
            (!is_declared && self.usage(id).next().is_some(), "is used and not declared"),
            (is_ephemeral == Some("TRUE"), "is ephemeral, and so the store does not show it"),
        ];
        let found = checks.into_iter().filter(|(is_wrong, _)| *is_wrong);
        found.map(|(_, what)| format!("`{id}` {what}")).collect()
    }

    /// The rows about the use of a type that have a value.
    fn usage(&self, id: &'static str) -> impl Iterator<Item = &'static Question> + '_ {
        QUESTIONS.iter().filter(move |it| {
            matches!(it.about, About::Is(of, ..) | About::Why(of, ..) if of == id)
                && self.0.contains_key(&(it.id.as_str(), it.response))
        })
    }

    fn double_answers(&self) -> Vec<String> {
        let mut count: BTreeMap<&str, usize> = BTreeMap::new();
        for question in QUESTIONS.iter().filter(|it| it.requirement == "SINGLE_CHOICE") {
            if self.0.contains_key(&(question.id.as_str(), question.response)) {
                *count.entry(&question.id).or_default() += 1;
            }
        }
        let double = count.into_iter().filter(|(_, count)| *count > 1);
        double.map(|(id, _)| format!("`{id}` takes one answer")).collect()
    }

    fn app_problems(&self) -> Vec<String> {
        let mut problems = Vec::new();
        let app = |key, word| About::App(key, word);
        if self.has(app("outside_accounts", "")) && !self.has(app("account_creation", "none")) {
            let text = "`outside_accounts` is answered only where `account_creation` is `none`";
            problems.push(text.to_owned());
        }
        for key in ["account_deletion_url", "data_deletion_url"] {
            if self.value(app(key, "")).is_some_and(|it| !it.starts_with("https://")) {
                problems.push(format!("`{key}` has to begin with `https://`"));
            }
        }
        problems
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const EMAIL: &str = "PSL_EMAIL";

    /// The problems of a form with those values and no others.
    fn of(given: &[(About, &str)]) -> Vec<String> {
        let value = |about: About| {
            given.iter().find(|(it, _)| *it == about).map_or("", |(_, value)| *value).to_owned()
        };
        problems(&QUESTIONS.iter().map(|it| value(it.about)).collect::<Vec<_>>())
    }

    const ANYTHING: (About, &str) = (About::Anything, "TRUE");
    const DECLARED: (About, &str) = (About::Type(EMAIL), "TRUE");
    const COLLECTED: (About, &str) = (About::Is(EMAIL, Flag::Collected, true), "TRUE");
    const SHARED: (About, &str) = (About::Is(EMAIL, Flag::Shared, true), "TRUE");
    const KEPT: (About, &str) = (About::Is(EMAIL, Flag::Ephemeral, true), "FALSE");
    const REQUIRED: (About, &str) = (About::Is(EMAIL, Flag::Optional, false), "TRUE");
    const WHY: (About, &str) = (About::Why(EMAIL, Use::Collection, "PSL_ANALYTICS"), "TRUE");

    #[test]
    fn a_whole_answer_has_no_problem() {
        assert_eq!(of(&[ANYTHING]), [] as [&str; 0]);
        assert_eq!(of(&[ANYTHING, DECLARED, COLLECTED, KEPT, REQUIRED, WHY]), [] as [&str; 0]);
        let why_shared = (About::Why(EMAIL, Use::Sharing, "PSL_ADVERTISING"), "TRUE");
        assert_eq!(of(&[ANYTHING, DECLARED, SHARED, why_shared]), [] as [&str; 0]);
    }

    #[test]
    fn each_gap_is_a_problem_of_its_own() {
        let optional = (About::Is(EMAIL, Flag::Optional, true), "TRUE");
        let ephemeral = (About::Is(EMAIL, Flag::Ephemeral, true), "TRUE");
        for (given, problem) in [
            (&[][..], "the form does not say whether anything is collected"),
            (&[ANYTHING, DECLARED], "`PSL_EMAIL` is neither collected nor shared"),
            (
                &[ANYTHING, DECLARED, COLLECTED, KEPT, REQUIRED],
                "`PSL_EMAIL` is collected for no purpose",
            ),
            (&[ANYTHING, DECLARED, SHARED], "`PSL_EMAIL` is shared for no purpose"),
            (
                &[ANYTHING, DECLARED, COLLECTED, REQUIRED, WHY],
                "`PSL_EMAIL` is collected, ephemerally or not",
            ),
            (
                &[ANYTHING, DECLARED, COLLECTED, KEPT, WHY],
                "`PSL_EMAIL` is collected, required or not",
            ),
            (&[ANYTHING, WHY], "`PSL_EMAIL` is used and not declared"),
            (
                &[ANYTHING, DECLARED, COLLECTED, KEPT, REQUIRED, optional, WHY],
                "`PSL_DATA_USAGE_RESPONSES:PSL_EMAIL:DATA_USAGE_USER_CONTROL` takes one answer",
            ),
            (
                &[ANYTHING, DECLARED, COLLECTED, ephemeral, REQUIRED, WHY],
                "`PSL_EMAIL` is ephemeral, and so the store does not show it",
            ),
        ] {
            assert_eq!(of(given), [problem]);
        }
        let shared_only = of(&[ANYTHING, DECLARED, SHARED, KEPT]);
        assert!(shared_only.contains(&"`PSL_EMAIL` is ephemeral and not collected".to_owned()));
    }
}
