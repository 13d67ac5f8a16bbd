//! What personal data the code of a tree seems to hold, annotated or not: no project is needed.

use std::collections::BTreeMap;

use crate::code::{Answer, Code, FieldFacts, Suspect, TypeFacts};
use crate::personal::Confidence;

/// A field that holds personal data, or seems to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScannedField {
    /// The package; empty outside of any.
    pub package: String,
    /// The file below the root, with `/`.
    pub path: String,
    /// The 1-based line of its name; where it has a number, of its type.
    pub line: usize,
    /// What it stands in: `Struct` or `Enum::Variant`.
    pub holder: String,
    /// Its name without `r#`, or its number from 0.
    pub name: String,
    /// Its type, as it is written.
    pub type_text: String,
    /// The id of the data category: what its annotation says, or else the guess.
    pub category: String,
    /// How sure it is; an annotation is.
    pub confidence: Confidence,
    /// Whether annotations say what it holds.
    pub is_annotated: bool,
}

/// One category of what was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Count {
    /// How many fields there are.
    pub n_fields: usize,
    /// How many of them are annotated.
    pub n_annotated: usize,
}

/// The fields that are annotated with a category and the others that seem to hold one, the guesses
/// at least that sure; sorted by file and place.
pub fn scan(code: &Code, least: Confidence) -> Vec<ScannedField> {
    let suspects = code.suspects.iter().filter(|it| it.guess.confidence >= least);
    let guessed = suspects.filter_map(|it| guessed(code, it));
    let types = code.types.iter().filter(|it| it.ships);
    let annotated = types.flat_map(|facts| facts.fields.iter().map(move |it| (facts, it)));
    let annotated = annotated.filter_map(|(facts, field)| annotated_field(code, facts, field));
    let mut fields: Vec<_> = guessed.chain(annotated).collect();
    fields.sort_by(|a, b| (&a.path, a.line).cmp(&(&b.path, b.line)));
    fields
}

/// A suspect, unless its own type is annotated and says what it is.
fn guessed(code: &Code, suspect: &Suspect) -> Option<ScannedField> {
    let is_annotated = code.is_answered(suspect);
    if is_annotated && matches!(suspect.answer, Answer::InType(..)) {
        return None;
    }
    let source = code.sources.get(suspect.source)?;
    Some(ScannedField {
        package: package(code, source.package),
        path: source.path.clone(),
        line: suspect.line,
        holder: suspect.holder(),
        name: suspect.name.clone(),
        type_text: suspect.type_text.clone(),
        category: suspect.guess.category.to_owned(),
        confidence: suspect.guess.confidence,
        is_annotated,
    })
}

fn annotated_field(code: &Code, facts: &TypeFacts, field: &FieldFacts) -> Option<ScannedField> {
    let category = field.effective.categories.first()?;
    let file = code.files.get(field.location.file)?;
    Some(ScannedField {
        package: package(code, facts.package),
        path: file.path().to_owned(),
        line: file.position(field.location.span.start).line,
        holder: match facts.variant_name(field) {
            Some(variant) => format!("{}::{variant}", facts.name),
            None => facts.name.clone(),
        },
        name: field.name.clone(),
        type_text: field.type_text.clone(),
        category: category.text.clone(),
        confidence: Confidence::High,
        is_annotated: true,
    })
}

fn package(code: &Code, index: Option<usize>) -> String {
    let package = index.and_then(|it| code.packages.get(it));
    package.map(|it| it.name.clone()).unwrap_or_default()
}

/// The fields counted by category.
pub fn by_category(fields: &[ScannedField]) -> BTreeMap<&str, Count> {
    let mut counts: BTreeMap<&str, Count> = BTreeMap::new();
    for field in fields {
        let count = counts.entry(&field.category).or_default();
        count.n_fields += 1;
        count.n_annotated += usize::from(field.is_annotated);
    }
    counts
}
