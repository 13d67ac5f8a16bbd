//! A constant that goes with another text than the one that is published.

use super::{Check, Context, Group, Lint, Sink, constants, evidence};
use crate::code::VersionConstant;
use crate::english::listed;
use crate::finding::{Applicability, Edit, Finding, Fix};
use crate::level::Level;
use crate::manifest::DocumentKind;
use crate::policy::date::{Dated, own_dates};
use crate::policy::edition::{Edition, StatedVersion, own_version};
use crate::project::PublishedDocument;

pub(super) static LINT: Lint = Lint {
    name: "policy-version-drift",
    group: Group::Documents,
    level: Level::Deny,
    summary: "a constant names another version of a document than the one that is published",
    page: include_str!("policy_version_drift.md"),
    check: Check::Facts(check),
};

fn check(context: &Context<'_>, sink: &mut Sink) {
    for constant in constants::shipped_versions(context) {
        let case = Case::of(context, constant);
        sink.extend(case.and_then(|it| it.finding()));
    }
}

/// A constant, and the document that it names.
struct Case<'c> {
    context: &'c Context<'c>,
    constant: &'c VersionConstant,
    document: &'c PublishedDocument,
    kind: DocumentKind,
    /// The dates that the document gives as its own.
    dates: Vec<Dated>,
    /// The version that it gives as its own.
    version: Option<StatedVersion>,
}

impl<'c> Case<'c> {
    /// `None` where no such document is declared, which is reported as an unknown term.
    fn of(context: &'c Context<'_>, constant: &'c VersionConstant) -> Option<Self> {
        let project = context.project;
        let mut documents = project.documents.iter().zip(&project.manifest.documents);
        let (document, declared) = documents.find(|(it, _)| it.id == constant.document.text)?;
        Some(Self {
            context,
            constant,
            document,
            kind: declared.kind,
            dates: own_dates(&document.policy.document),
            version: own_version(&document.policy.document),
        })
    }

    fn finding(&self) -> Option<Finding> {
        let (name, id) = (&self.constant.constant.name, &self.document.id);
        if self.dates.is_empty() && self.version.is_none() {
            return self.nothing_stated();
        }
        let Some(text) = &self.constant.text else {
            let message = format!("what `{name}` says cannot be told from the source");
            return Some(self.stated(message).help(
                "write the date or the version as a literal, here or in a constant that this one \
                 names",
            ));
        };
        let (is_same, is_comparable) = match Edition::read(text) {
            Some(Edition::Date(date)) => {
                (self.dates.iter().any(|it| it.date == date), !self.dates.is_empty())
            }
            Some(Edition::Version(version)) => {
                let stated = self.version.as_ref();
                (stated.is_some_and(|it| it.version == version), stated.is_some())
            }
            None => (false, false),
        };
        if is_same {
            return None;
        }
        let says = if is_comparable { "says" } else { "says only" };
        let message = format!("`{name}` is `{text}`, and `{id}` {says} {}", self.in_words());
        let finding = self.stated(message).help(
            "write what the published text says, or publish the text that the constant goes with",
        );
        Some(self.fixes(text).into_iter().fold(finding, Finding::fix))
    }

    /// A document without a date is reported as that; a list of SDKs needs none, unless a constant
    /// goes with it.
    fn nothing_stated(&self) -> Option<Finding> {
        let id = &self.document.id;
        let message = format!(
            "`{}` goes with `{id}`, which gives neither a date nor a version",
            self.constant.constant.name
        );
        (self.kind == DocumentKind::SdkList).then(|| {
            self.found(message)
                .note(evidence::extent(self.context, self.document))
                .help("write the date below its title, as in \"Last updated: 4 May 2026\"")
        })
    }

    fn found(&self, message: String) -> Finding {
        let constant = self.constant;
        Finding::new(LINT.name, message)
            .about(constants::subject_of_document(self.context, constant))
            .label(self.context.project.place(constant.constant.value), "this value")
            .label(
                self.context.project.place(constant.document.span),
                "the document that it goes with",
            )
    }

    /// A finding that shows what the document states.
    fn stated(&self, message: String) -> Finding {
        let spans = self.dates.iter().map(|it| it.span);
        let spans = spans.chain(self.version.iter().map(|it| it.span));
        spans.fold(self.found(message), |it, span| {
            it.label(self.document.place(span), "the document says so here")
        })
    }

    /// The dates and the version as the document writes them.
    fn in_words(&self) -> String {
        let dates = self.dates.iter().map(|it| self.words(it));
        let version = self.version.iter().map(|it| format!("version {}", it.number));
        listed(dates.chain(version), "and")
    }

    /// A date as the document writes it; as numbers, where that is more than words and numbers.
    fn words(&self, date: &Dated) -> String {
        let text = self.context.files.get(self.document.file).slice(date.span);
        let is_plain = text.chars().all(|it| it.is_alphanumeric() || " ,.-/".contains(it));
        if is_plain { text.to_owned() } else { date.date.to_string() }
    }

    /// What to write in place of a literal, the sort that is there already first.
    fn fixes(&self, text: &str) -> Vec<Fix> {
        let edition = Edition::read(text);
        let dates = self.dates.iter().map(|it| match &edition {
            Some(Edition::Date(was)) => self.date_like(text, *was, it),
            _ => it.date.to_string(),
        });
        let prefix = match &edition {
            Some(Edition::Version(_)) => text.split(|it: char| it.is_ascii_digit()).next(),
            _ => None,
        };
        let prefix = prefix.unwrap_or_default();
        let version = self.version.iter().map(|it| format!("{prefix}{}", it.number));
        let same_sort: Vec<String> = match edition {
            Some(Edition::Date(_)) => dates.collect(),
            Some(Edition::Version(_)) => version.collect(),
            None => dates.chain(version).collect(),
        };
        let is_sure = edition.is_some() && same_sort.len() == 1;
        let applicability =
            if is_sure { Applicability::MachineApplicable } else { Applicability::MaybeIncorrect };
        same_sort.iter().filter_map(|it| self.rewritten(text, it, applicability)).collect()
    }

    /// A date in the spelling of another one.
    fn date_like(&self, text: &str, was: jiff::civil::Date, date: &Dated) -> String {
        if text == was.strftime("%Y%m%d").to_string() {
            date.date.strftime("%Y%m%d").to_string()
        } else if text == was.to_string() {
            date.date.to_string()
        } else {
            self.words(date)
        }
    }

    /// The literal with another text. A constant that names another one is left to people.
    fn rewritten(&self, text: &str, new: &str, applicability: Applicability) -> Option<Fix> {
        let place = self.context.project.place(self.constant.constant.value);
        let literal = self.context.files.get(place.file).slice(place.span);
        let is_number = |it: &str| it.bytes().all(|byte| byte.is_ascii_digit());
        let text = if literal == format!("\"{text}\"") {
            format!("\"{new}\"")
        } else if is_number(literal) && is_number(new) {
            new.to_owned()
        } else {
            return None;
        };
        let title = format!("write `{new}`");
        Some(Fix { title, applicability, edits: vec![Edit { place, text }] })
    }
}
