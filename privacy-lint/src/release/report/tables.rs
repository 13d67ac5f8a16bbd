//! The tables of a report: SDKs, retention, storage, findings, plans and inputs.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use sha2::{Digest as _, Sha256};

use super::Reviewed;
use super::contents::{Accepted, Constant, Finding, Input, Plan, Rule, SdkList, SdkRow, Storage};
use super::fields::Fields;
use super::names::{bounded, cut};
use super::selection::Selection;
use crate::baseline;
use crate::finding::{self, FileId, Files, Place};
use crate::inventory::HeldConstant;
use crate::manifest::{self, Located, ONLY_PRODUCT};
use crate::project::Project;
use crate::render::sdk_lists::{named_at, word};
use crate::render::text;
use crate::sdk::{ProblemKind, Usage};
use crate::sdk_lists::{Package, ProductSdks, Row};
use crate::suppress;

/// The most sentences that are cited for a rule.
const MOST_CITED: usize = 8;
/// The most characters of a line of a finding.
const MOST_LINE_CHARS: usize = 600;

/// The three lists of a product.
pub(super) fn sdks(list: ProductSdks, files: &Files) -> SdkList {
    let rows = list.rows.into_iter().map(|it| sdk(it, files));
    let product = if list.product == ONLY_PRODUCT { String::new() } else { list.product };
    SdkList { product, rows: rows.collect() }
}

fn sdk(row: Row, files: &Files) -> SdkRow {
    SdkRow {
        name: bounded(&row.name),
        declared: row.declared.map(|it| named_at(it, files)),
        built_in: row.built_in.iter().map(package).collect(),
        is_looked_for: row.is_looked_for,
        published: row.published.map(|it| named_at(it, files)),
        differences: row.differences.into_iter().map(word).collect(),
    }
}

fn package(package: &Package) -> String {
    let optional = if package.usage == Usage::Optional { " (optional)" } else { "" };
    let text = format!("{} {}", package.name, package.version);
    bounded(text.trim_end()) + optional
}

/// The rules of a project with the fields that are kept by them, then the periods that fields state
/// by themselves.
pub(super) fn retention(
    project: &Project,
    fields: &Fields,
    numbers: std::ops::Range<usize>,
    files: &Files,
) -> Vec<Rule> {
    let rules = project.manifest.retention.iter().map(|it| Rule {
        id: bounded(&it.id.value),
        limit: bounded(&it.limit.to_string()),
        place: Some(named_at(in_manifest(project, it.id.span), files)),
        fields: Vec::new(),
        cites: Vec::new(),
    });
    let mut rules: Vec<Rule> = rules.collect();
    let mut by_id: BTreeMap<String, usize> =
        rules.iter().enumerate().map(|(index, it)| (it.id.clone(), index)).collect();
    for number in numbers {
        let Some(retention) = &fields.all[number].retention else { continue };
        let index = *by_id.entry(retention.clone()).or_insert_with(|| {
            rules.push(literal(retention));
            rules.len() - 1
        });
        add_field(&mut rules[index], fields, number);
    }
    rules
}

/// A period that a field states without a rule.
fn literal(period: &str) -> Rule {
    Rule {
        id: String::new(),
        limit: period.to_owned(),
        place: None,
        fields: Vec::new(),
        cites: Vec::new(),
    }
}

fn add_field(rule: &mut Rule, fields: &Fields, number: usize) {
    rule.fields.push(fields.reference(number));
    for cite in &fields.all[number].kept {
        let is_known = rule.cites.iter().any(|it| it.mark == cite.mark);
        if !is_known && rule.cites.len() < MOST_CITED {
            rule.cites.push(cite.clone());
        }
    }
}

/// A constant that is held to a rule.
pub(super) fn constant(constant: HeldConstant, files: &Files) -> Constant {
    Constant {
        path: bounded(&constant.subject.item),
        place: named_at(constant.place, files),
        rule: bounded(&constant.rule),
        length: constant.length,
    }
}

/// Where the fields of a project are stored: the declared places, then the others that fields name.
pub(super) fn storages(
    project: &Project,
    fields: &Fields,
    numbers: std::ops::Range<usize>,
) -> Vec<Storage> {
    let empty = |id: String, regions| Storage { id, regions, fields: Vec::new() };
    let region = |it: &manifest::Placement| {
        let people = it.people.value.code();
        let people = if people == "*" { "everybody else" } else { people };
        format!("{people} in {}", it.store.value.code())
    };
    let declared = project.manifest.storages.iter();
    let mut storages: Vec<Storage> = declared
        .map(|it| empty(bounded(&it.id.value), it.regions.iter().map(region).collect()))
        .collect();
    for number in numbers {
        let Some(id) = &fields.all[number].storage else { continue };
        let known = storages.iter().position(|it| it.id == *id);
        let index = known.unwrap_or_else(|| {
            storages.push(empty(id.clone(), Vec::new()));
            storages.len() - 1
        });
        storages[index].fields.push(fields.reference(number));
    }
    storages
}

/// A finding as text.
pub(super) fn finding(finding: &finding::Finding, fields: &Fields, files: &Files) -> Finding {
    let line = |text: &String| cut(text, MOST_LINE_CHARS);
    let label = |it: &finding::Label| {
        [text::position(it.place, files), cut(&text::label(it, files), MOST_LINE_CHARS)]
    };
    Finding {
        lint: finding.lint,
        level: finding.level.name(),
        message: line(&finding.message),
        labels: finding.labels.iter().map(label).collect(),
        notes: finding.notes.iter().map(line).collect(),
        help: finding.help.iter().map(line).collect(),
        field: fields.about(&finding.subject),
    }
}

/// A finding that people accept.
pub(super) fn accepted(it: &suppress::Accepted, fields: &Fields, files: &Files) -> Accepted {
    let some = |text: &Option<String>| text.as_deref().map(bounded);
    Accepted {
        finding: finding(&it.finding, fields, files),
        reason: cut(&it.reason, MOST_LINE_CHARS),
        owner: some(&it.owner),
        approved_by: some(&it.approved_by),
        until: it.until.map(|it| it.to_string()),
        place: text::position(it.place, files),
    }
}

/// The planned disclosures of a project.
pub(super) fn plans(project: &Project, selection: &Selection<'_>, files: &Files) -> Vec<Plan> {
    let texts = |it: &[Located<String>]| it.iter().map(|it| bounded(&it.value)).collect();
    let planned = project.manifest.planned.iter().filter(|it| selection.meets(&it.products));
    let plans = planned.map(|it| Plan {
        categories: texts(&it.categories),
        purposes: texts(&it.purposes),
        recipients: texts(&it.recipients),
        release: bounded(&it.release.value),
        ticket: bounded(&it.ticket.value),
        owner: bounded(&it.owner.value),
        place: named_at(in_manifest(project, it.span), files),
    });
    plans.collect()
}

fn in_manifest(project: &Project, span: crate::source::Span) -> Place {
    project.in_manifest(span)
}

/// The files that the facts come from, by role and path, each with its hash.
pub(super) fn inputs(projects: &[Reviewed<'_>], files: &Files) -> Vec<Input> {
    let mut roles: BTreeMap<FileId, (usize, &'static str)> = BTreeMap::new();
    let mut too_large = BTreeSet::new();
    for Reviewed { project, .. } in projects {
        let lockfiles = &project.lockfiles;
        too_large.extend(lockfiles.iter().filter(|it| is_too_large(it)).map(|it| it.file));
        for (rank, (role, ids)) in of_roles(project).into_iter().enumerate() {
            for id in ids {
                roles.entry(id).or_insert((rank, role));
            }
        }
    }
    let mut seen = BTreeSet::new();
    let inputs = files.with_ids().filter(|(_, file)| seen.insert(file.path())).map(|(id, file)| {
        let is_baseline = file.path().ends_with(baseline::FILE_NAME);
        let other = if is_baseline { (0, "baseline") } else { (usize::MAX, "code") };
        let (rank, role) = roles.get(&id).copied().unwrap_or(other);
        let text = file.text();
        let sha256 = (!too_large.contains(&id)).then(|| hex(&Sha256::digest(text)));
        (rank, Input { role, path: file.path().to_owned(), n_bytes: text.len(), sha256 })
    });
    let mut inputs: Vec<_> = inputs.collect();
    inputs.sort_by(|(a, left), (b, right)| (a, &left.path).cmp(&(b, &right.path)));
    inputs.into_iter().map(|(_, input)| input).collect()
}

/// The hash of what `sha256sum` prints for the inputs, in their order.
pub(super) fn digest(inputs: &[Input]) -> String {
    let lines =
        inputs.iter().filter_map(|it| Some(format!("{}  {}\n", it.sha256.as_ref()?, it.path)));
    hex(&Sha256::digest(lines.collect::<String>()))
}

/// The files of a project by what they are to it; the code is all the rest.
fn of_roles(project: &Project) -> [(&'static str, Vec<FileId>); 7] {
    let documents = project.documents.iter().map(|it| it.file);
    [
        ("manifest", vec![project.homes.manifest]),
        ("approvals", project.homes.approvals.into_iter().collect()),
        ("lock", project.lock_file.into_iter().collect()),
        ("document", documents.chain(project.templates.values().copied()).collect()),
        ("lockfile", project.lockfiles.iter().map(|it| it.file).collect()),
        ("app manifest", project.apps.iter().map(|it| it.file).collect()),
        ("evidence", project.evidence.iter().copied().flatten().collect()),
    ]
}

fn is_too_large(lockfile: &crate::project::Lockfile) -> bool {
    let problems = &lockfile.lock.problems;
    problems.iter().any(|it| matches!(it.kind, ProblemKind::TooLarge(_)))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
