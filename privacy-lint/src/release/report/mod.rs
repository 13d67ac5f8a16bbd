//! The report for the reviewer of a release: which field holds what, which sentence says so, who
//! receives it, what is open and what was accepted, and which files all this was read from.
//!
//! [`Report::of`] gathers plain contents from the runs over the projects; [`html`] and [`markdown`] write
//! them. The map is drawn from the same contents: `graph` says what is linked with what, `layout` where
//! it lies.

mod contents;
mod drawing;
mod fields;
mod graph;
pub mod html;
mod layout;
pub mod markdown;
mod marks;
mod names;
mod pieces;
mod selection;
mod spread;
mod tables;
mod text;
mod words;

use crate::check::{Options, Review};
use crate::coverage;
use crate::finding::{Files, Finding};
use crate::inventory::inventory;
use crate::level::Level;
use crate::lints::Context;
use crate::manifest::ONLY_PRODUCT;
use crate::project::Project;
use crate::sdk_lists::sdk_lists;
use contents::{Contents, Count, Product};
use fields::{Fields, Vocabulary};
use marks::Marks;
use names::bounded;
use selection::Selection;

/// A project with what a run made of it.
#[derive(Debug, Clone, Copy)]
pub struct Reviewed<'a> {
    /// The project.
    pub project: &'a Project,
    /// What the run found.
    pub review: &'a Review,
    /// What the run was asked.
    pub options: &'a Options,
}

/// What a report tells, ready to be written.
#[derive(Debug, Clone)]
pub struct Report {
    contents: Contents,
}

impl Report {
    /// Gathers what is to be told of the projects: of all their products, or of one.
    pub fn of(projects: &[Reviewed<'_>], files: &Files, product: Option<&str>) -> Self {
        let selection = Selection::new(product);
        let runs: Vec<Context<'_>> = projects
            .iter()
            .map(|it| Context::new(it.project, files, it.options.today, None))
            .collect();
        let mut marks = Marks::default();
        for it in projects {
            marks.add(it.project, &selection);
        }
        let mut vocabulary = Vocabulary::of(&runs, &selection);
        let (mut fields, mut contents) = (Fields::default(), Contents::default());
        for context in &runs {
            let first = fields.all.len();
            fields.add(context, &selection, files, (&mut marks, &mut vocabulary));
            let numbers = first..fields.all.len();
            let project = context.project;
            contents.retention.extend(tables::retention(project, &fields, numbers.clone(), files));
            contents.storages.extend(tables::storages(project, &fields, numbers));
            contents.add_project(context, &selection, files);
        }
        for reviewed in projects {
            contents.add_documents(reviewed.project, &selection, &marks, files);
            contents.add_review(reviewed, &selection, &fields, files);
        }
        contents.inputs = tables::inputs(projects, files);
        contents.inputs_sha256 = tables::digest(&contents.inputs);
        contents.version = env!("CARGO_PKG_VERSION");
        contents.date = projects.first().map(|it| it.options.today.to_string()).unwrap_or_default();
        contents.release = projects.first().and_then(|it| it.options.release.clone());
        contents.take_lists(fields, vocabulary);
        contents.count(marks.all.len());
        Self { contents }
    }
}

/// The findings of a review that may be about a product.
pub fn findings_of<'r>(
    reviewed: Reviewed<'r>,
    product: Option<&'r str>,
) -> impl Iterator<Item = &'r Finding> {
    let selection = Selection::new(product);
    let Reviewed { project, review, .. } = reviewed;
    review.report.reported().filter(move |it| selection.concerns(it, project))
}

impl Contents {
    /// What the manifest, the code and the lockfiles of a project say.
    fn add_project(&mut self, context: &Context<'_>, selection: &Selection<'_>, files: &Files) {
        let project = context.project;
        let products = project.products.iter().filter(|it| selection.includes(&it.id));
        self.products.extend(products.map(|it| {
            let id = if it.id == ONLY_PRODUCT { String::new() } else { bounded(&it.id) };
            let heading = project.manifest.product(&it.id).and_then(|it| it.heading.as_ref());
            let name = heading.map_or_else(|| id.clone(), |it| bounded(&it.value));
            Product { id, name, is_complete: it.is_complete }
        }));
        let lists = sdk_lists(project).into_iter();
        let lists = lists.filter(|it| selection.includes(&it.product) && !it.rows.is_empty());
        self.sdks.extend(lists.map(|it| tables::sdks(it, files)));
        let constants = inventory(context).constants.into_iter();
        let constants = constants.filter(|it| selection.ships(&it.subject.package, project));
        self.constants.extend(constants.map(|it| tables::constant(it, files)));
        let coverage = coverage::by_package(project).into_iter();
        let coverage = coverage.filter(|it| selection.ships(&it.package, project));
        self.coverage.extend(coverage.map(|it| contents::Coverage {
            percent: it.percent(),
            package: it.package,
            n_annotated: it.n_annotated,
            n_fields: it.n_fields,
        }));
        self.planned.extend(tables::plans(project, selection, files));
        self.n_sources += project.code.sources.len();
    }

    fn add_documents(
        &mut self,
        project: &Project,
        selection: &Selection<'_>,
        marks: &Marks,
        files: &Files,
    ) {
        for document in selection.documents(project) {
            if let Some(declared) = project.manifest.document(&document.id) {
                self.documents.push(text::text(document, declared, marks, files));
            }
        }
    }

    /// What a run found, and what of it people live with.
    fn add_review(
        &mut self,
        reviewed: &Reviewed<'_>,
        selection: &Selection<'_>,
        fields: &Fields,
        files: &Files,
    ) {
        let Reviewed { project, review, .. } = reviewed;
        let concerns = |it: &&Finding| selection.concerns(it, project);
        let write = |it: &Finding| tables::finding(it, fields, files);
        let open = review.report.reported().filter(concerns);
        for finding in open {
            match finding.level {
                Level::Deny => self.verdict.denied += 1,
                _ => self.verdict.warned += 1,
            }
            self.findings.push(write(finding));
        }
        self.known.extend(review.known.iter().filter(concerns).map(write));
        let accepted = review.accepted.iter().filter(|it| concerns(&&it.finding));
        self.accepted.extend(accepted.map(|it| tables::accepted(it, fields, files)));
        self.remarks.extend(review.report.remarks.iter().cloned());
    }

    fn take_lists(&mut self, fields: Fields, vocabulary: Vocabulary) {
        self.fields = fields.all;
        self.holders = fields.holders;
        self.categories = vocabulary.categories.all;
        self.purposes = vocabulary.purposes.all;
        self.recipients = vocabulary.recipients.all;
        // What is open at the fail level comes first.
        self.findings.sort_by_key(|it| it.level != Level::Deny.name());
    }

    fn count(&mut self, n_marks: usize) {
        self.verdict.accepted = self.accepted.len();
        self.verdict.known = self.known.len();
        self.verdict.planned = self.planned.len();
        let n_sdks = self.sdks.iter().map(|it| it.rows.len()).sum();
        let counts = [
            (self.fields.len(), "field", "fields"),
            (self.holders.len(), "type", "types"),
            (self.categories.len(), "data category", "data categories"),
            (self.purposes.len(), "purpose", "purposes"),
            (self.recipients.len(), "recipient", "recipients"),
            (n_sdks, "SDK entry", "SDK entries"),
            (self.documents.len(), "document", "documents"),
            (n_marks, "passage that says something", "passages that say something"),
        ];
        let count = |(number, one, many): (usize, &str, &str)| Count {
            number,
            noun: if number == 1 { one } else { many }.to_owned(),
        };
        self.counts = counts.map(count).into();
    }
}
