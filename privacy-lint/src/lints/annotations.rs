//! What is wrong with the annotations and the held constants as they are written, for the lints that report it.

use std::collections::BTreeSet;

use privacy_model::annotation::rules::{self, KnownWords};
use privacy_model::annotation::{Annotation, Problem, ProblemKind};
use privacy_model::vocabulary::{edit_distance, nearest};

use super::{ALL, Context, Sink, constants};
use crate::code::{FieldFacts, Location, RetentionConstant, TypeFacts, VersionConstant};
use crate::finding::{Applicability, Edit, Finding, Fix, Place, Subject};
use crate::manifest::{Located, Manifest};

/// Reports the problems of these kinds in every annotated type and every held constant that ships.
pub(super) fn report(
    lint: &'static str,
    kinds: &[ProblemKind],
    context: &Context<'_>,
    sink: &mut Sink,
) {
    let words = known_words(&context.project.manifest);
    for facts in shipped_types(context) {
        for (subject, problem) in problems(context, facts, &words) {
            if kinds.contains(&problem.kind) {
                sink.push(finding(lint, context, subject, &problem));
            }
        }
    }
    for constant in constants::shipped(context) {
        for problem in rule_problems(constant, &words).filter(|it| kinds.contains(&it.kind)) {
            let subject = constants::subject_of_rule(context, constant);
            sink.push(finding(lint, context, subject, &problem));
        }
    }
    for constant in constants::shipped_versions(context) {
        let problem = unknown_document(constant, &context.project.manifest);
        if let Some(problem) = problem.filter(|it| kinds.contains(&it.kind)) {
            let subject = constants::subject_of_document(context, constant);
            sink.push(finding(lint, context, subject, &problem));
        }
    }
}

/// What is wrong with the rule that a constant names.
fn rule_problems(
    constant: &RetentionConstant,
    words: &KnownWords,
) -> impl Iterator<Item = Problem<Location>> {
    let annotation = Annotation { retention: Some(constant.rule.clone()), ..Annotation::default() };
    rules::check(&annotation, rules::Place::Field, Some(words)).into_iter()
}

/// What is wrong with the document that a constant names.
fn unknown_document(constant: &VersionConstant, manifest: &Manifest) -> Option<Problem<Location>> {
    let named = &constant.document;
    let ids = || manifest.documents.iter().map(|it| it.id.value.as_str());
    if ids().any(|it| it == named.text) {
        return None;
    }
    let unknown = format!("unknown document `{}`", named.text);
    let suggestion = nearest(&named.text, ids());
    let message = match suggestion {
        Some(_) => unknown,
        None => format!("{unknown}; declare it as a `[[document]]` in privacy.toml"),
    };
    let problem = Problem::new(ProblemKind::UnknownTerm, named.span, message);
    Some(problem.suggesting(suggestion))
}

/// The annotated types that some product ships.
pub(super) fn shipped_types<'c>(context: &'c Context<'_>) -> impl Iterator<Item = &'c TypeFacts> {
    let project = context.project;
    let is_shipped = |facts: &&TypeFacts| {
        let products = facts.package.and_then(|index| project.shipping.get(index));
        facts.ships && products.is_some_and(|it| !it.is_empty())
    };
    project.code.types.iter().filter(is_shipped)
}

/// The names of a field of a type.
pub(super) fn subject(context: &Context<'_>, facts: &TypeFacts, field: &str) -> Subject {
    let packages = &context.project.code.packages;
    let package = facts.package.and_then(|index| packages.get(index));
    Subject {
        package: package.map(|it| it.name.clone()).unwrap_or_default(),
        item: facts.path.clone(),
        field: field.to_owned(),
        ..Subject::default()
    }
}

/// A field's name with its variant's, as in `Card.number`.
pub(super) fn field_name(facts: &TypeFacts, field: &FieldFacts) -> String {
    match facts.variant_name(field) {
        Some(variant) => format!("{variant}.{}", field.name),
        None => field.name.clone(),
    }
}

fn finding(
    lint: &'static str,
    context: &Context<'_>,
    subject: Subject,
    problem: &Problem<Location>,
) -> Finding {
    let finding = Finding::new(lint, &*problem.message)
        .about(subject)
        .label(context.project.place(problem.span), "written here");
    match &problem.suggestion {
        Some(word) => {
            let finding = finding.help(format!("did you mean `{word}`?"));
            finding.fix(correction(context, context.project.place(problem.span), word))
        }
        None => finding,
    }
}

/// Writes the word that was probably meant, in quotes where the misspelt one has them. It is taken
/// for certain where it is the same but for a slip or two.
fn correction(context: &Context<'_>, place: Place, word: &str) -> Fix {
    const MOST_SLIPS: usize = 2;
    let written = context.files.get(place.file).slice(place.span);
    let is_quoted = written.ends_with(['"', '#']);
    let text = if is_quoted { format!("\"{word}\"") } else { word.to_owned() };
    let applicability = if edit_distance(written, &text) <= MOST_SLIPS {
        Applicability::MachineApplicable
    } else {
        Applicability::MaybeIncorrect
    };
    let title = format!("write `{word}`");
    Fix { title, applicability, edits: vec![Edit { place, text }] }
}

/// Every problem of a type, its variants and its fields.
fn problems(
    context: &Context<'_>,
    facts: &TypeFacts,
    words: &KnownWords,
) -> Vec<(Subject, Problem<Location>)> {
    let check = |annotation: &Annotation<Location>, place, name: &str| {
        let found = rules::check(annotation, place, Some(words));
        let subject = subject(context, facts, name);
        found.into_iter().map(move |problem| (subject.clone(), problem))
    };
    let grammar = facts.problems.iter().map(|it| (subject(context, facts, ""), it.clone()));
    let mut problems: Vec<_> = grammar.collect();
    problems.extend(check(&facts.container, rules::Place::Type, ""));
    for variant in &facts.variants {
        problems.extend(check(&variant.defaults, rules::Place::Variant, &variant.name));
    }
    for field in &facts.fields {
        let Some(own) = &field.own else { continue };
        let name = field_name(facts, field);
        problems.extend(check(own, rules::Place::Field, &name));
        let incomplete = rules::check_complete(own, &field.effective);
        problems.extend(incomplete.map(|it| (subject(context, facts, &name), it)));
    }
    problems
}

/// The words that the project adds to the vocabulary.
fn known_words(manifest: &Manifest) -> KnownWords {
    let recipients = manifest.recipients.iter().map(|it| &it.id);
    KnownWords {
        categories: ids(manifest.categories.iter().map(|it| &it.id)),
        retention_rules: ids(manifest.retention.iter().map(|it| &it.id)),
        recipients: ids(recipients.chain(manifest.sdks.iter().map(|it| &it.id))),
        storages: ids(manifest.storages.iter().map(|it| &it.id)),
        conditions: ids(manifest.conditions.iter().map(|it| &it.id)),
        lints: ALL.iter().map(|it| it.name.to_owned()).collect(),
    }
}

fn ids<'m>(ids: impl Iterator<Item = &'m Located<String>>) -> BTreeSet<String> {
    ids.map(|it| it.value.clone()).collect()
}
