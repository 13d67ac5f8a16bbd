//! What changed between two states of a project, and what has to be told or asked for it.
//!
//! `surface` is what one state does with data; `practices`, `sdks` and `documents` hold two of them
//! against each other; the table of [`verdict`](crate::verdict) says what each change asks for, the
//! project's `[changes]` correct it, and what the old documents promise binds beyond both.

mod documents;
pub mod human;
pub mod json;
pub mod markdown;
mod practices;
mod sdks;
mod sentences;
mod surface;
#[cfg(test)]
mod tests;
mod wording;

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use crate::finding::{Files, Finding, Place};
use crate::lints::Context;
use crate::source::on_one_line;
use crate::verdict::{Kind, Matter, Verdict};
use sentences::Bound;

/// One state of a project.
#[derive(Debug, Clone, Copy)]
pub struct State<'a> {
    /// The facts of a run over it.
    pub context: &'a Context<'a>,
    /// The files that its places point into.
    pub files: &'a Files,
}

/// What the two states are called, for people.
#[derive(Debug, Clone, Copy)]
pub struct Named<'a> {
    /// The old one, as in `v1.4`.
    pub old: &'a str,
    /// The new one.
    pub new: &'a str,
}

/// Which of the two states something stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    /// The old one.
    Old,
    /// The new one.
    New,
}

/// Something that came, went or changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The kind of change.
    pub kind: Kind,
    /// What it asks for.
    pub verdict: Verdict,
    /// What happened, in one line that makes sense alone: lower case, no full stop.
    pub message: String,
    /// The data category, SDK or document that it is about, by id.
    pub subject: String,
    /// The ids of the products that it is true of; empty where it is about documents.
    pub products: BTreeSet<String>,
    /// Where it is declared.
    pub source: Spot,
    /// The entry of the manifest that made the change, where the field did not.
    pub cause: Option<Spot>,
    /// The commit that made it, as its short hash and its subject; for the caller to find.
    pub commit: Option<String>,
    /// The sentence of a document that says so.
    pub sentence: Option<Spot>,
    /// The sentence of an old document that promises as much as the verdict asks for, or more than
    /// the table does.
    pub promise: Option<Spot>,
}

/// A place of one of the states.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spot {
    /// Whose.
    pub side: Side,
    /// The path of its file, as findings show it.
    pub path: String,
    /// The line, from 1.
    pub line: usize,
    /// What the whole line is, without the blanks around it.
    pub line_text: String,
    /// What stands there: the path of a field, the header of an entry, or the words.
    pub text: String,
}

impl Spot {
    fn new(side: Side, files: &Files, place: Place, text: impl Into<String>) -> Self {
        let file = files.get(place.file);
        let line = file.position(place.span.start).line;
        Self {
            side,
            path: file.path().to_owned(),
            line,
            line_text: file.slice(file.line_span(line)).trim().to_owned(),
            text: on_one_line(&text.into()),
        }
    }
}

/// What changed, and what it asks for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Diff {
    /// The changes: those that ask for the most first, then by kind and by what they are about.
    pub changes: Vec<Change>,
    /// What lints found that hold the two states against each other.
    pub findings: Vec<Noted>,
}

/// A finding about two states.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Noted {
    /// The name of the lint.
    pub lint: &'static str,
    /// What it found: lower case, no full stop.
    pub message: String,
    /// Where.
    pub place: Option<Spot>,
}

impl Diff {
    /// Compares two states of one project; one of them is missing where the project came or went.
    pub fn between(old: Option<State<'_>>, new: Option<State<'_>>) -> Self {
        let mut found = Found::default();
        practices::compare(old, new, &mut found);
        sdks::compare(old, new, &mut found);
        documents::compare(old, new, &mut found);
        let bound = old.map(sentences::bound).unwrap_or_default();
        let own = new.or(old).map(|it| &it.context.project.manifest.changes);
        let judged = found.changes.into_values();
        let mut changes: Vec<_> =
            judged.map(|it| judge(it, own.unwrap_or(&BTreeMap::new()), &bound)).collect();
        changes.sort_by_key(|it| Reverse(it.verdict));
        Self { changes, findings: Vec::new() }
    }

    /// Takes in findings about the new state.
    pub fn note<'f>(&mut self, findings: impl IntoIterator<Item = &'f Finding>, files: &Files) {
        let noted = findings.into_iter().map(|it| Noted {
            lint: it.lint,
            message: it.message.clone(),
            place: it.labels.first().map(|label| {
                let words = files.get(label.place.file).slice(label.place.span);
                Spot::new(Side::New, files, label.place, words)
            }),
        });
        self.findings.extend(noted);
    }

    /// Takes in the changes of another project.
    pub fn merge(&mut self, other: Self) {
        self.changes.extend(other.changes);
        self.findings.extend(other.findings);
        self.changes.sort_by_key(|it| Reverse(it.verdict));
    }

    /// What all changes together ask for.
    pub fn verdict(&self) -> Verdict {
        self.changes.iter().map(|it| it.verdict).max().unwrap_or_default()
    }
}

/// The changes that were found, each once however many products it is true of.
#[derive(Debug, Default)]
struct Found {
    changes: BTreeMap<(Kind, String, String), Change>,
}

impl Found {
    /// Takes in a change of a product, or of the documents.
    fn push(&mut self, product: Option<&str>, change: Change) {
        let key = (change.kind, change.subject.clone(), change.message.clone());
        let known = self.changes.entry(key).or_insert(change);
        known.products.extend(product.map(str::to_owned));
    }
}

impl Change {
    fn new(kind: Kind, subject: impl Into<String>, message: String, source: Spot) -> Self {
        Self {
            kind,
            verdict: Verdict::None,
            message,
            subject: subject.into(),
            products: BTreeSet::new(),
            source,
            cause: None,
            commit: None,
            sentence: None,
            promise: None,
        }
    }

    /// The place whose line changed.
    pub fn changed_at(&self) -> &Spot {
        self.cause.as_ref().unwrap_or(&self.source)
    }

    fn said_in(self, sentence: Option<Spot>) -> Self {
        Self { sentence, ..self }
    }
}

/// Words behind others; nothing where there are none.
fn clause(before: &str, words: &str) -> String {
    if words.is_empty() { String::new() } else { format!("{before}{words}") }
}

/// Sets what a change asks for. A promise binds beyond the table and the project's own rules, but it
/// makes nothing of a change that concerns nobody.
fn judge(change: Change, own: &BTreeMap<Kind, Verdict>, bound: &[Bound]) -> Change {
    let rule = change.kind.rule();
    let verdict = own.get(&change.kind).copied().unwrap_or(rule.verdict);
    if rule.verdict == Verdict::None || is_about_a_document(change.kind) {
        return Change { verdict, ..change };
    }
    let promise = strongest(bound, rule.matter).filter(|it| it.promise.verdict >= verdict);
    let verdict = promise.map_or(verdict, |it| it.promise.verdict);
    Change { verdict, promise: promise.map(|it| it.spot.clone()), ..change }
}

fn strongest(bound: &[Bound], matter: Matter) -> Option<&Bound> {
    // Of two that promise as much the first is meant.
    bound.iter().rev().filter(|it| it.promise.covers(matter)).max_by_key(|it| it.promise.verdict)
}

/// What a document says is no practice: that it changed asks for notice, whatever changes with it.
const fn is_about_a_document(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::NewStatement | Kind::DroppedDenial | Kind::NewDocument | Kind::DroppedDocument
    )
}
