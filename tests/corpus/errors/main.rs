//! Lists what the policy reader misses and what it finds wrongly on the annotated corpora, by
//! construction, so that a change answers a class of errors and not a case.
//!
//! ```text
//! cargo run --release -p privacy-lint --example corpus-errors -- CORPORA CORPUS KIND [CONSTRUCTION]
//! ```
//!
//! `CORPORA` is the directory that the corpora are kept in, `CORPUS` one of `opp115`, `mapp`,
//! `piextract` and `gdprt200`, `KIND` one of `collect`, `share`, `denied` and `retention`. With the
//! name of a construction its errors are printed one a line, without it the table of all.

mod construction;
mod gold;

use std::collections::BTreeMap;
use std::path::Path;
use std::process::ExitCode;

use privacy_lint::policy::block::Format;
use privacy_lint::policy::{self, ProjectWords, Statement};
use privacy_lint::source::{SourceFile, Span};
use privacy_model::claim::Practice;

use gold::{Gold, Kind};

/// How often a construction is read rightly and wrongly, and how often it is not read.
#[derive(Default)]
struct Count {
    hits: usize,
    false_hits: usize,
    misses: usize,
}

/// One error: what went wrong, in which construction, where.
struct Error<'a> {
    what: &'static str,
    construction: &'static str,
    file: &'a SourceFile,
    span: Span,
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [corpora, corpus, kind, rest @ ..] = &arguments[..] else { return usage() };
    let Some(kind) = Kind::of_name(kind) else { return usage() };
    let mut counts: BTreeMap<&'static str, Count> = BTreeMap::new();
    for (path, gold) in gold::development(Path::new(corpora), corpus, kind) {
        let Ok(text) = std::fs::read_to_string(&path) else { continue };
        let file = SourceFile::new(path.to_string_lossy(), text);
        for error in compare(&file, &gold, kind, &mut counts) {
            if rest.first().is_some_and(|wanted| wanted == error.construction) {
                print(&error);
            }
        }
    }
    if rest.is_empty() {
        print_table(&counts);
    }
    ExitCode::SUCCESS
}

fn usage() -> ExitCode {
    eprintln!("usage: corpus-errors CORPORA CORPUS collect|share|denied|retention [CONSTRUCTION]");
    ExitCode::from(2)
}

/// Counts the statements and the gold of one document and returns the errors, in reading order.
fn compare<'f>(
    file: &'f SourceFile,
    gold: &[Gold],
    kind: Kind,
    counts: &mut BTreeMap<&'static str, Count>,
) -> Vec<Error<'f>> {
    let policy =
        policy::read("document", file, Format::of_path(file.path()), &ProjectWords::default());
    let found: Vec<&Statement> = policy.statements.iter().filter(|it| is_of(it, kind)).collect();
    let mut errors = Vec::new();
    for statement in &found {
        let construction = construction::of_statement(file, &policy, statement);
        let count = counts.entry(construction).or_default();
        if gold.iter().any(|it| it.covers(statement.span)) {
            count.hits += 1;
        } else {
            count.false_hits += 1;
            errors.push(Error { what: "false hit", construction, file, span: statement.span });
        }
    }
    for span in missed(gold, &found) {
        let construction = construction::of_gold(file, &policy, span);
        counts.entry(construction).or_default().misses += 1;
        errors.push(Error { what: "miss", construction, file, span });
    }
    errors
}

/// The gold that no statement touches.
fn missed<'a>(gold: &'a [Gold], found: &'a [&Statement]) -> impl Iterator<Item = Span> + 'a {
    let is_missed = |it: &&Gold| !found.iter().any(|statement| it.covers(statement.span));
    gold.iter().filter(is_missed).map(|it| it.span)
}

fn is_of(statement: &Statement, kind: Kind) -> bool {
    let claim = &statement.claim;
    let names_data = claim.category.is_some();
    match kind {
        Kind::Collect => {
            matches!(claim.practice, Practice::Collect | Practice::Use)
                && names_data
                && claim.is_affirmed()
        }
        Kind::Share => claim.practice == Practice::Share && claim.is_affirmed(),
        Kind::Denied => !claim.is_affirmed(),
        Kind::Retention => claim.practice == Practice::Retain,
    }
}

fn print(error: &Error<'_>) {
    let at = error.file.position(error.span.start);
    let words: Vec<&str> = error.file.slice(error.span).split_whitespace().take(40).collect();
    let path = error.file.path();
    println!("{path}:{}:{}: {}: {}", at.line, at.column, error.what, words.join(" "));
}

fn print_table(counts: &BTreeMap<&'static str, Count>) {
    println!("{:<16} {:>6} {:>10} {:>6}", "construction", "hits", "false hits", "misses");
    for (construction, Count { hits, false_hits, misses }) in counts {
        println!("{construction:<16} {hits:>6} {false_hits:>10} {misses:>6}");
    }
}
