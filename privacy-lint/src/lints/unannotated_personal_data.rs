//! A field that looks as if it held personal data and says nothing.

use privacy_model::annotation::{Annotation, Term};
use privacy_model::judgement::{Grade, meets};
use privacy_model::vocabulary;

use super::{Check, Context, Group, Lint, Sink};
use crate::code::{Answer, Location, Suspect};
use crate::finding::{Applicability, Edit, Finding, Fix, Place, Subject};
use crate::level::Level;
use crate::source::Span;

pub(super) static LINT: Lint = Lint {
    name: "unannotated-personal-data",
    group: Group::Annotations,
    level: Level::Warn,
    summary: "a field looks as if it held personal data and has no annotation",
    page: include_str!("unannotated_personal_data.md"),
    check: Check::Facts(check),
};

fn check(context: &Context<'_>, sink: &mut Sink) {
    for suspect in context.project.open_suspects() {
        if let Some(place) = context.project.suspect_place(suspect, suspect.name_span) {
            sink.push(finding(context, suspect, place));
        }
    }
}

fn finding(context: &Context<'_>, suspect: &Suspect, place: Place) -> Finding {
    let category = suspect.guess.category;
    let label = vocabulary::category(category).map_or(category, |it| it.label);
    let message = format!(
        "`{}` of `{}` looks like personal data and has no annotation",
        suspect.full_name(),
        suspect.type_name
    );
    Finding::new(LINT.name, message)
        .about(subject(context, suspect))
        .label(place, format!("{label}?"))
        .help(format!(
            "add `#[privacy(category = \"{category}\")]` if that is what it holds, or \
             `#[privacy(none = \"why\")]` if it holds nothing about a person"
        ))
        .fix(annotation(context, suspect, place))
}

fn subject(context: &Context<'_>, suspect: &Suspect) -> Subject {
    let code = &context.project.code;
    let package = code.sources.get(suspect.source).and_then(|it| code.packages.get(it.package?));
    Subject {
        package: package.map(|it| it.name.clone()).unwrap_or_default(),
        item: suspect.type_path.clone(),
        field: suspect.full_name(),
        category: suspect.guess.category.to_owned(),
        ..Subject::default()
    }
}

/// Writes the annotation, and the derive where the type has none. It is sure where the type derives
/// `Privacy` and the policy covers the field as annotated, so that everything still compiles.
fn annotation(context: &Context<'_>, suspect: &Suspect, place: Place) -> Fix {
    let category = suspect.guess.category;
    let text = context.files.get(place.file).text();
    let written = format!("#[privacy(category = \"{category}\")]");
    let mut edits = vec![line_before(text, place, suspect.start, &written)];
    let derives = derives(context, suspect);
    if !derives {
        let derive = "#[derive(privacy_derive::Privacy)]";
        edits.insert(0, line_before(text, place, suspect.type_start, derive));
    }
    let applicability = if derives && is_covered(context, suspect) {
        Applicability::MachineApplicable
    } else {
        Applicability::MaybeIncorrect
    };
    Fix { title: format!("annotate it with `{category}`"), applicability, edits }
}

/// Inserts an attribute before what begins at `start`: on a line of its own where that begins one.
fn line_before(text: &str, place: Place, start: usize, attribute: &str) -> Edit {
    let before = text.get(..start).unwrap_or_default();
    let line = &before[before.rfind('\n').map_or(0, |at| at + 1)..];
    let is_first = line.trim().is_empty();
    let gap = if is_first { format!("\n{line}") } else { " ".to_owned() };
    let place = Place { span: Span::new(start, start), ..place };
    Edit { place, text: format!("{attribute}{gap}") }
}

fn derives(context: &Context<'_>, suspect: &Suspect) -> bool {
    match suspect.answer {
        Answer::InType(index, _) => {
            context.project.code.types.get(index).is_some_and(|it| it.derives)
        }
        Answer::ByItsType | Answer::None => false,
    }
}

/// Whether every product's documents say clearly what the annotation would.
fn is_covered(context: &Context<'_>, suspect: &Suspect) -> bool {
    let Some(annotation) = annotated(context, suspect) else { return false };
    let mut products = context.project.products.iter();
    products.all(|product| {
        let mut annotation = annotation.clone();
        product.claims.complete(&mut annotation);
        let grades = meets(&annotation, &product.claims);
        grades.iter().all(|it| matches!(it.grade, Grade::Clear | Grade::General))
    })
}

/// The field's annotation as it would be.
fn annotated(context: &Context<'_>, suspect: &Suspect) -> Option<Annotation<Location>> {
    let Answer::InType(index, field) = suspect.answer else { return None };
    let field = context.project.code.types.get(index)?.fields.get(field)?;
    let mut annotation = field.effective.clone();
    let category = Term { text: suspect.guess.category.to_owned(), span: field.location };
    annotation.categories.push(category);
    Some(annotation)
}
