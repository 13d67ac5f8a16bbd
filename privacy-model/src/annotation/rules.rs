//! What an annotation may say: its words must be known, and its parts must go together.
//!
//! The derive and the linter both call [`check`] on each annotation as it is written, and
//! [`check_complete`] on each field with the defaults it inherits.

use std::collections::BTreeSet;

use super::{Annotation, Problem, ProblemKind, Term};
use crate::days::Days;
use crate::vocabulary::{self, PERSONAL};

/// The words that a project adds to the vocabulary: the ids of its manifest or lock.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct KnownWords {
    /// Its own data categories.
    pub categories: BTreeSet<String>,
    /// Its retention rules.
    pub retention_rules: BTreeSet<String>,
    /// Its SDKs and recipients.
    pub recipients: BTreeSet<String>,
    /// Its storages, beside `device` and `server`.
    pub storages: BTreeSet<String>,
    /// Its conditions.
    pub conditions: BTreeSet<String>,
    /// The names of the lints; empty where they are not known, and then not checked.
    pub lints: BTreeSet<String>,
}

/// What an annotation is written on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// A struct or an enum: it gives defaults for the fields.
    Type,
    /// A variant of an enum: it gives defaults for its fields.
    Variant,
    /// A field.
    Field,
}

/// Checks the words and the parts of an annotation as it is written.
///
/// Without the project's words (`None`), a word that nobody knows may be one of its own: only a
/// likely misspelling of a known one is then a problem.
///
/// ```
/// use privacy_model::annotation::{Annotation, Term};
/// use privacy_model::annotation::rules::{KnownWords, Place, check};
/// let mut annotation = Annotation::default();
/// annotation.categories = vec![Term::new("contact.emial", ()), Term::new("weather", ())];
/// let problems = check(&annotation, Place::Field, None);
/// assert_eq!(problems[0].to_string(),
///     "unknown category `contact.emial`; did you mean `contact.email`?");
/// assert_eq!(problems.len(), 1);
/// assert_eq!(check(&annotation, Place::Field, Some(&KnownWords::default())).len(), 2);
/// ```
pub fn check<S: Clone>(
    annotation: &Annotation<S>,
    place: Place,
    words: Option<&KnownWords>,
) -> Vec<Problem<S>> {
    let mut problems = unknown_words(annotation, words);
    problems.extend(misplaced(annotation, place));
    problems.extend(exclusions(annotation));
    problems.extend(repetitions(annotation));
    problems
}

/// Checks that a field which is annotated says what it holds, itself or through the defaults of its
/// type. A field that says nothing, or only what it allows, is not annotated and no problem.
pub fn check_complete<S: Clone>(
    field: &Annotation<S>,
    defaults: &Annotation<S>,
) -> Option<Problem<S>> {
    let says_what = !field.categories.is_empty()
        || !defaults.categories.is_empty()
        || field.nested.is_some()
        || field.none.is_some();
    if says_what {
        return None;
    }
    let (key, span) = field.places().into_iter().find(|(key, _)| *key != "allow")?;
    let message = format!(
        "`{key}` is given, but nothing says what the field holds; add `category`, or `nested` where \
         the type has annotations of its own"
    );
    Some(Problem::new(ProblemKind::Incomplete, span.clone(), message))
}

/// A sort of word, where its known ones are and how a project adds one.
struct Sort {
    name: &'static str,
    is_in_vocabulary: fn(&str) -> bool,
    vocabulary: fn() -> Vec<&'static str>,
    of_project: fn(&KnownWords) -> Option<&BTreeSet<String>>,
    way_out: &'static str,
}

static CATEGORY: Sort = Sort {
    name: "category",
    is_in_vocabulary: |id| vocabulary::category(id).is_some(),
    vocabulary: || vocabulary::CATEGORIES.iter().map(|it| it.id).collect(),
    of_project: |words| Some(&words.categories),
    way_out: "a word of the project's own needs a `[category]` table in privacy.toml",
};

static PURPOSE: Sort = Sort {
    name: "purpose",
    is_in_vocabulary: |id| vocabulary::purpose(id).is_some(),
    vocabulary: || vocabulary::PURPOSES.iter().map(|it| it.id).collect(),
    of_project: |_| None,
    way_out: "purposes begin with `service`, `security`, `analytics`, `improvement`, \
        `personalization`, `advertising`, `direct_marketing`, `research`, `ai_training`, \
        `employment`, `legal` or `data_sale`",
};

static BASIS: Sort = Sort {
    name: "legal basis",
    is_in_vocabulary: |id| vocabulary::legal_basis(id).is_some(),
    vocabulary: || vocabulary::LEGAL_BASES.iter().map(|it| it.id).collect(),
    of_project: |_| None,
    way_out: "the common ones are `consent`, `contract`, `legal_obligation`, `legitimate_interest`, \
        `public_interest` and `vital_interest`",
};

static SUBJECT: Sort = Sort {
    name: "subject",
    is_in_vocabulary: |id| vocabulary::SUBJECTS.contains(&id),
    vocabulary: || vocabulary::SUBJECTS.to_vec(),
    of_project: |_| None,
    way_out: "data is about an `applicant`, `bystander`, `child`, `customer`, `employee`, `user` or \
        `visitor`",
};

static RETENTION: Sort = Sort {
    name: "retention rule",
    is_in_vocabulary: |_| false,
    vocabulary: Vec::new,
    of_project: |words| Some(&words.retention_rules),
    way_out: "write a period such as `30 days`, or add a `[retention]` table to privacy.toml",
};

static RECIPIENT: Sort = Sort {
    name: "recipient",
    is_in_vocabulary: |_| false,
    vocabulary: Vec::new,
    of_project: |words| Some(&words.recipients),
    way_out: "declare it as an `[[sdk]]` or in a `[recipient]` table in privacy.toml",
};

static STORAGE: Sort = Sort {
    name: "storage",
    is_in_vocabulary: |id| matches!(id, "device" | "server"),
    vocabulary: || vec!["device", "server"],
    of_project: |words| Some(&words.storages),
    way_out: "write `device` or `server`, or add a `[storage]` table to privacy.toml",
};

static CONDITION: Sort = Sort {
    name: "condition",
    is_in_vocabulary: |_| false,
    vocabulary: Vec::new,
    of_project: |words| Some(&words.conditions),
    way_out: "add a `[condition]` table to privacy.toml",
};

static LINT: Sort = Sort {
    name: "lint",
    is_in_vocabulary: |_| false,
    vocabulary: Vec::new,
    of_project: |words| Some(&words.lints),
    way_out: "`cargo privacy lints` lists them all",
};

impl Sort {
    /// The problem with a word that is not of this sort.
    fn check<S: Clone>(&self, term: &Term<S>, words: Option<&KnownWords>) -> Option<Problem<S>> {
        let own = words.and_then(self.of_project);
        if (self.is_in_vocabulary)(&term.text) || own.is_some_and(|it| it.contains(&term.text)) {
            return None;
        }
        let mut known = (self.vocabulary)();
        known.extend(own.into_iter().flatten().map(String::as_str));
        let suggestion = match words {
            Some(_) => vocabulary::nearest(&term.text, known),
            None => Some(vocabulary::misspelt(&term.text, known)?),
        };
        let unknown = format!("unknown {} `{}`", self.name, term.text);
        let message = match suggestion {
            Some(_) => unknown,
            None => format!("{unknown}; {}", self.way_out),
        };
        let problem = Problem::new(ProblemKind::UnknownTerm, term.span.clone(), message);
        Some(problem.suggesting(suggestion))
    }
}

fn unknown_words<S: Clone>(
    annotation: &Annotation<S>,
    words: Option<&KnownWords>,
) -> Vec<Problem<S>> {
    let lints_are_known = words.is_some_and(|it| !it.lints.is_empty());
    let lints = annotation.allows.iter().map(|it| &it.lint).filter(|_| lints_are_known);
    let sorted = (annotation.purposes.iter().map(|it| (&PURPOSE, it)))
        .chain(annotation.basis.iter().map(|it| (&BASIS, it)))
        .chain(annotation.subject.iter().map(|it| (&SUBJECT, it)))
        .chain(annotation.recipients.iter().map(|it| (&RECIPIENT, it)))
        .chain(annotation.storage.iter().map(|it| (&STORAGE, it)))
        .chain(annotation.condition.iter().map(|it| (&CONDITION, it)))
        .chain(lints.map(|it| (&LINT, it)));
    let categories = annotation.categories.iter().filter_map(|it| check_category(it, words));
    let retention = annotation.retention.iter().filter_map(|it| check_retention(it, words));
    categories
        .chain(sorted.filter_map(|(sort, term)| sort.check(term, words)))
        .chain(retention)
        .collect()
}

fn check_category<S: Clone>(term: &Term<S>, words: Option<&KnownWords>) -> Option<Problem<S>> {
    if term.text != PERSONAL {
        return CATEGORY.check(term, words);
    }
    let message = "`personal` is a policy's word for personal data at large; name the category that \
        the field holds, as in `contact.email`";
    Some(Problem::new(ProblemKind::UnknownTerm, term.span.clone(), message))
}

/// A period or the id of a rule; what begins with a digit is meant for a period.
fn check_retention<S: Clone>(term: &Term<S>, words: Option<&KnownWords>) -> Option<Problem<S>> {
    let error = term.text.parse::<Days>().err()?;
    if !term.text.starts_with(|it: char| it.is_ascii_digit()) {
        return RETENTION.check(term, words);
    }
    let message = format!("`{}` is no period: {error}", term.text);
    Some(Problem::new(ProblemKind::UnknownTerm, term.span.clone(), message))
}

/// What a type or a variant cannot say for its fields.
fn misplaced<S: Clone>(annotation: &Annotation<S>, place: Place) -> Vec<Problem<S>> {
    let owner = match place {
        Place::Type => "a type",
        Place::Variant => "a variant",
        Place::Field => return Vec::new(),
    };
    let places = annotation.places().into_iter();
    let misplaced = places.filter(|(key, _)| matches!(*key, "nested" | "none"));
    misplaced
        .map(|(key, span)| {
            let message =
                format!("`{key}` belongs on a field, not on {owner}; write it on each field");
            Problem::new(ProblemKind::Conflict, span.clone(), message)
        })
        .collect()
}

/// What cannot stand beside `none` or `nested`.
fn exclusions<S: Clone>(annotation: &Annotation<S>) -> Vec<Problem<S>> {
    let (master, reason) = if annotation.none.is_some() {
        ("none", "a field without personal data has nothing more to say; remove one of the two")
    } else if annotation.nested.is_some() {
        ("nested", "the type says it in its own annotations; write it there")
    } else {
        return Vec::new();
    };
    let places = annotation.places().into_iter();
    places
        .filter(|(key, _)| *key != master && *key != "allow")
        .map(|(key, span)| {
            let message = format!("`{key}` cannot stand beside `{master}`: {reason}");
            Problem::new(ProblemKind::Conflict, span.clone(), message)
        })
        .collect()
}

/// Words that a list holds twice, and lints that are allowed twice.
fn repetitions<S: Clone>(annotation: &Annotation<S>) -> Vec<Problem<S>> {
    let lints = annotation.allows.iter().map(|it| &it.lint);
    let mut problems = repeated(annotation.categories.iter(), "listed");
    problems.extend(repeated(annotation.purposes.iter(), "listed"));
    problems.extend(repeated(annotation.recipients.iter(), "listed"));
    problems.extend(repeated(lints, "allowed"));
    problems
}

fn repeated<'a, S: Clone + 'a>(
    terms: impl Iterator<Item = &'a Term<S>>,
    done: &str,
) -> Vec<Problem<S>> {
    let mut seen = BTreeSet::new();
    let again = terms.filter(|it| !seen.insert(it.text.as_str()));
    again
        .map(|it| {
            let message = format!("`{}` is {done} twice", it.text);
            Problem::new(ProblemKind::Conflict, it.span.clone(), message)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::{Allow, Nested};

    /// An annotation whose places are the words themselves.
    fn annotation(fill: impl FnOnce(&mut Annotation<&'static str>)) -> Annotation<&'static str> {
        let mut annotation = Annotation::default();
        fill(&mut annotation);
        annotation
    }

    fn term(text: &'static str) -> Term<&'static str> {
        Term::new(text, text)
    }

    fn set(words: &[&str]) -> BTreeSet<String> {
        words.iter().map(|it| (*it).to_owned()).collect()
    }

    fn known() -> KnownWords {
        KnownWords {
            categories: set(&["content.file.print_job"]),
            retention_rules: set(&["print-history"]),
            recipients: set(&["courier"]),
            storages: set(&["cloud"]),
            conditions: set(&["joined-program"]),
            lints: set(&["vague-disclosure"]),
        }
    }

    fn lines(problems: &[Problem<&'static str>]) -> Vec<String> {
        problems.iter().map(|it| format!("{}: {it}", it.span)).collect()
    }

    fn assert_one(
        annotation: &Annotation<&'static str>,
        words: Option<&KnownWords>,
        expected: &str,
    ) {
        let problems = lines(&check(annotation, Place::Field, words));
        assert!(problems.len() == 1 && problems[0].contains(expected), "{expected}: {problems:?}");
    }

    fn every_word(words: [&'static str; 8]) -> Annotation<&'static str> {
        let [category, purpose, basis, subject, retention, recipient, storage, condition] = words;
        annotation(|it| {
            it.categories = vec![term(category)];
            it.purposes = vec![term(purpose)];
            it.basis = Some(term(basis));
            it.subject = Some(term(subject));
            it.retention = Some(term(retention));
            it.recipients = vec![term(recipient)];
            it.storage = Some(term(storage));
            it.condition = Some(term(condition));
        })
    }

    #[test]
    fn words_of_vocabulary_and_project_pass() {
        let own = every_word([
            "content.file.print_job",
            "security",
            "contract",
            "user",
            "print-history",
            "courier",
            "cloud",
            "joined-program",
        ]);
        assert_eq!(check(&own, Place::Field, Some(&known())), []);
        assert_eq!(check(&own, Place::Field, None), []);
        let period = annotation(|it| it.retention = Some(term("18 months")));
        assert_eq!(check(&period, Place::Field, Some(&KnownWords::default())), []);
    }

    #[test]
    fn unknown_words_are_problems_once_the_words_are_known() {
        let unknown = ["xylophone"; 8];
        let problems = check(&every_word(unknown), Place::Field, Some(&known()));
        assert_eq!(problems.len(), 8);
        assert!(problems.iter().all(|it| it.kind == ProblemKind::UnknownTerm));
        assert!(problems.iter().all(|it| it.message.starts_with("unknown ")));
        assert_eq!(check(&every_word(unknown), Place::Field, None), []);
    }

    #[test]
    fn misspelt_words_of_the_vocabulary_are_problems_without_a_project() {
        let misspelt = every_word([
            "contact.e-mail",
            "secruity",
            "contrakt",
            "usre",
            "30 dais",
            "couriers",
            "divice",
            "when",
        ]);
        let problems = lines(&check(&misspelt, Place::Field, None));
        let expected = [
            "contact.e-mail: unknown category `contact.e-mail`; did you mean `contact.email`?",
            "secruity: unknown purpose `secruity`; did you mean `security`?",
            "contrakt: unknown legal basis `contrakt`; did you mean `contract`?",
            "usre: unknown subject `usre`; did you mean `user`?",
            "divice: unknown storage `divice`; did you mean `device`?",
            "30 dais: `30 dais` is no period: expected hours, days, weeks, months or years, as in \
             \"18 months\"",
        ];
        assert_eq!(problems, expected);
    }

    #[test]
    fn misspelt_words_of_the_project_are_suggested() {
        let misspelt = annotation(|it| {
            it.retention = Some(term("print-histroy"));
            it.recipients = vec![term("curier")];
        });
        let problems = check(&misspelt, Place::Field, Some(&known()));
        let suggestions: Vec<_> = problems.iter().map(|it| it.suggestion.as_deref()).collect();
        assert_eq!(suggestions, [Some("courier"), Some("print-history")]);
    }

    #[test]
    fn a_word_of_the_project_below_a_known_one_is_no_misspelling() {
        for id in ["content.file.pdf", "health.fitness.steps", "contact.email.work"] {
            let own = annotation(|it| it.categories = vec![term(id)]);
            assert_eq!(check(&own, Place::Field, None), [], "{id}");
        }
    }

    #[test]
    fn personal_is_no_category_of_a_field() {
        let generic = annotation(|it| it.categories = vec![term(PERSONAL)]);
        assert_one(&generic, None, "personal: `personal` is a policy's word");
    }

    #[test]
    fn lints_are_checked_where_they_are_known() {
        let allowing = annotation(|it| {
            let lint = term("vague-disclosures");
            it.allows = vec![Allow { lint, reason: term("because"), until: None }];
        });
        assert_one(&allowing, Some(&known()), "did you mean `vague-disclosure`?");
        assert_eq!(check(&allowing, Place::Field, Some(&KnownWords::default())), []);
    }

    #[test]
    fn nothing_stands_beside_none() {
        let both = annotation(|it| {
            it.none = Some(term("colours"));
            it.nested = Some(Nested { span: "nested", type_name: None });
        });
        assert_one(&both, None, "nested: `nested` cannot stand beside `none`");
    }

    #[test]
    fn nested_speaks_for_itself() {
        let both = annotation(|it| {
            it.nested = Some(Nested { span: "nested", type_name: None });
            it.categories = vec![term("contact.email")];
            it.optional = Some("optional");
        });
        let spans: Vec<_> = check(&both, Place::Field, None).iter().map(|it| it.span).collect();
        assert_eq!(spans, ["contact.email", "optional"]);
    }

    #[test]
    fn an_allow_stands_beside_anything() {
        let lint = term("vague-disclosure");
        let fields = [
            annotation(|it| it.none = Some(term("colours"))),
            annotation(|it| it.nested = Some(Nested { span: "nested", type_name: None })),
        ];
        for mut field in fields {
            let lint = lint.clone();
            field.allows = vec![Allow { lint, reason: term("because"), until: None }];
            assert_eq!(check(&field, Place::Field, None), []);
        }
    }

    #[test]
    fn types_and_variants_neither_nest_nor_hold_nothing() {
        let none = annotation(|it| it.none = Some(term("colours")));
        let nested = annotation(|it| it.nested = Some(Nested { span: "nested", type_name: None }));
        for place in [Place::Type, Place::Variant] {
            assert_eq!(check(&none, place, None)[0].kind, ProblemKind::Conflict);
            assert_eq!(check(&nested, place, None)[0].kind, ProblemKind::Conflict);
        }
    }

    #[test]
    fn repeated_words_are_found() {
        let twice = annotation(|it| it.purposes = vec![term("security"); 3]);
        let problems = check(&twice, Place::Field, None);
        assert_eq!(problems.len(), 2);
        assert_eq!(problems[0].message, "`security` is listed twice");
    }

    #[test]
    fn an_annotated_field_says_what_it_holds() {
        let nothing = Annotation::default();
        let purpose = annotation(|it| it.purposes = vec![term("security")]);
        let category = annotation(|it| it.categories = vec![term("contact.email")]);
        let problem = check_complete(&purpose, &nothing).unwrap();
        assert_eq!((problem.kind, problem.span), (ProblemKind::Incomplete, "security"));
        assert_eq!(check_complete(&purpose, &category), None);
        assert_eq!(check_complete(&category, &nothing), None);
        assert_eq!(check_complete(&nothing, &purpose), None);
    }

    #[test]
    fn messages_are_fragments() {
        let everything_wrong = every_word(["xylophone"; 8]);
        for problem in check(&everything_wrong, Place::Field, Some(&known())) {
            assert!(problem.message.starts_with(char::is_lowercase), "{problem}");
            assert!(!problem.message.ends_with('.'), "{problem}");
        }
    }
}
