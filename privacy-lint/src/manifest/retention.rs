//! `[retention.ID]`: how long data is kept.

use std::fmt;

use privacy_model::claim::Period;
use privacy_model::days::Days;

use super::Located;
use super::error::{ManifestError, Problem};
use super::reader::Entry;
use crate::source::Span;

/// A rule about how long data is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RetentionRule {
    /// What the manifest and the annotations call it.
    pub id: Located<String>,
    /// How long.
    pub limit: Limit,
    /// The data it is about.
    pub categories: Vec<Located<String>>,
}

/// When keeping ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Limit {
    /// After a length of time.
    Period(Located<Days>),
    /// With an event, in words for people.
    Until(Located<String>),
}

impl Limit {
    /// The limit as a policy would state it.
    pub fn period(&self) -> Period {
        match self {
            Self::Period(days) => Period::Stated(days.value),
            Self::Until(_) => Period::Criteria,
        }
    }

    /// Where it is written.
    pub fn span(&self) -> Span {
        match self {
            Self::Period(days) => days.span,
            Self::Until(event) => event.span,
        }
    }
}

impl fmt::Display for Limit {
    /// Writes `30 days` or `until account deletion`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Period(days) => days.fmt(f),
            Self::Until(event) => write!(f, "until {event}"),
        }
    }
}

impl RetentionRule {
    pub(super) fn read(entry: Entry<'_>, errors: &mut Vec<ManifestError>) -> Self {
        let id = entry.expect_id();
        let problem = match (entry.key_span("period"), entry.key_span("until")) {
            (Some(_), Some(until)) => Some((Problem::TwoLimits(id.value.clone()), until)),
            (None, None) => Some((Problem::NoLimit(id.value.clone()), id.span)),
            _ => None,
        };
        errors.extend(problem.map(|(problem, span)| ManifestError::new(problem, span)));
        let limit = match entry.parsed("period") {
            Some(days) => Limit::Period(days),
            None => Limit::Until(entry.required("until")),
        };
        Self { id, limit, categories: entry.texts("categories") }
    }
}
