//! The one judgement: does what an annotation declares meet what the claims say?
//!
//! `rustc`, through the derive, and the linter both call [`meets`], so they cannot disagree. The
//! grades follow the disclosure taxonomy of Andow et al., "Actions Speak Louder than Words"
//! (USENIX Security 2020): clear, vague, omitted, incorrect and ambiguous; *general* is ours, for a
//! purpose or recipient that a policy states once for all personal data.

mod field;

use crate::annotation::{Annotation, Term};
use crate::claim::{Claim, Claims, Period, Practice};
use crate::days::Days;
use crate::vocabulary::{self, Sensitivity};

/// How well one thing that a field declares is covered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grade {
    /// The same word is said, or one of the policy's own list below it.
    Clear,
    /// It is said of personal data at large and not beside this category.
    General,
    /// Only a broader term, or a near one, is said.
    Vague,
    /// A denial or a condition is said, and the field does not say on which side of it it stands.
    Unstated,
    /// Nothing is said.
    Omitted,
    /// The opposite is said.
    Incorrect,
    /// Both it and the opposite are said.
    Ambiguous,
}

/// What of the declaration is judged. The numbers are positions in the annotation's own lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Aspect {
    /// That the category is collected.
    Category {
        /// Position in `categories`.
        category: usize,
    },
    /// Whether the field lies inside the scope of a denial.
    Scope {
        /// Position in `categories`.
        category: usize,
    },
    /// Whether the field meets the condition of a claim.
    Condition {
        /// Position in `categories`.
        category: usize,
    },
    /// That the category is processed for the purpose.
    Purpose {
        /// Position in `categories`.
        category: usize,
        /// Position in `purposes`.
        purpose: usize,
    },
    /// That the category is given to the recipient.
    Recipient {
        /// Position in `categories`.
        category: usize,
        /// Position in `recipients`.
        recipient: usize,
    },
    /// That data is stored where the field is stored.
    Storage,
    /// That the category is kept no longer than the policy says.
    Retention {
        /// Position in `categories`.
        category: usize,
    },
}

impl Aspect {
    /// The position in `categories` of the category it is about. Where data is stored is about all
    /// of them, so about the first.
    pub const fn category(self) -> usize {
        match self {
            Self::Category { category }
            | Self::Scope { category }
            | Self::Condition { category }
            | Self::Purpose { category, .. }
            | Self::Recipient { category, .. }
            | Self::Retention { category } => category,
            Self::Storage => 0,
        }
    }

    /// The word of the annotation that it is about: the purpose, recipient, storage or retention,
    /// else the category. `None` where the annotation is not the one that was judged.
    pub fn term<S>(self, annotation: &Annotation<S>) -> Option<&Term<S>> {
        match self {
            Self::Purpose { purpose, .. } => annotation.purposes.get(purpose),
            Self::Recipient { recipient, .. } => annotation.recipients.get(recipient),
            Self::Storage => annotation.storage.as_ref(),
            Self::Retention { .. } => annotation.retention.as_ref(),
            Self::Category { category }
            | Self::Scope { category }
            | Self::Condition { category } => annotation.categories.get(category),
        }
    }
}

/// One aspect, its grade, and the claims that speak for and against it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judgement<'c> {
    /// What is judged.
    pub aspect: Aspect,
    /// How well it is covered.
    pub grade: Grade,
    /// The claims that affirm it, best first.
    pub support: Vec<&'c Claim>,
    /// The claims that deny it or hold it to a limit.
    pub against: Vec<&'c Claim>,
}

/// The lints that report judgements, sorted: those that the compiler can report from a lock.
pub static LINTS: &[&str] = &[
    "ambiguous-claim",
    "contradicted-claim",
    "retention-drift",
    "undisclosed-category",
    "undisclosed-purpose",
    "undisclosed-recipient",
    "undisclosed-storage",
    "unstated-condition",
    "unstated-scope",
    "vague-disclosure",
    "vague-sensitive-disclosure",
];

impl Judgement<'_> {
    /// The lint that reports this judgement; `None` where there is nothing to report.
    ///
    /// `category` is the id of the category it is about.
    pub fn lint(&self, category: &str) -> Option<&'static str> {
        let sensitivity = vocabulary::sensitivity(category);
        match (self.aspect, self.grade) {
            (Aspect::Retention { .. }, Grade::Incorrect) => Some("retention-drift"),
            (_, Grade::Ambiguous) => Some("ambiguous-claim"),
            (_, Grade::Incorrect) => Some("contradicted-claim"),
            (Aspect::Category { .. }, Grade::Omitted) => Some("undisclosed-category"),
            (Aspect::Category { .. }, Grade::Vague) if sensitivity > Sensitivity::Normal => {
                Some("vague-sensitive-disclosure")
            }
            (Aspect::Category { .. }, Grade::Vague) => Some("vague-disclosure"),
            (Aspect::Scope { .. }, Grade::Unstated) => Some("unstated-scope"),
            (Aspect::Condition { .. }, Grade::Unstated) => Some("unstated-condition"),
            (Aspect::Purpose { .. }, Grade::Omitted) => Some("undisclosed-purpose"),
            (Aspect::Purpose { .. }, Grade::General) if sensitivity == Sensitivity::Special => {
                Some("vague-disclosure")
            }
            (Aspect::Recipient { .. }, Grade::Omitted) => Some("undisclosed-recipient"),
            (Aspect::Storage, Grade::Omitted) => Some("undisclosed-storage"),
            _ => None,
        }
    }
}

/// Judges a complete annotation (its defaults filled in) against the claims: a judgement for every
/// category, and for every purpose, recipient, storage and period that it declares.
///
/// An annotation that declares no category, because it is `none` or `nested`, gets no judgement. Nor
/// does a category or a purpose that nobody knows: it is an unknown term, and nothing can be said of it.
pub fn meets<'c, S>(annotation: &Annotation<S>, claims: &'c Claims) -> Vec<Judgement<'c>> {
    let mut judgements = Vec::new();
    let is_known =
        |id: &str| vocabulary::category(id).is_some() || claims.categories.contains_key(id);
    let categories = annotation.categories.iter().enumerate();
    for (index, category) in categories.filter(|(_, it)| is_known(&it.text)) {
        let field = field::Field { annotation, claims, category: &category.text, index };
        field.judge(&mut judgements);
    }
    if !annotation.categories.is_empty() {
        judgements.extend(storage(annotation, claims));
    }
    judgements
}

/// The period in days that a field declares, by rule or as a literal; `None` where it ends with an
/// event.
pub fn declared_period<S>(retention: &Term<S>, claims: &Claims) -> Option<Days> {
    match claims.rules.get(&retention.text) {
        Some(Period::Stated(days)) => Some(*days),
        Some(_) => None,
        None => retention.text.parse().ok(),
    }
}

/// Every region of the field's storage must be named by a claim about where data is stored. A
/// planned sentence counts as named.
fn storage<'c, S>(annotation: &Annotation<S>, claims: &'c Claims) -> Option<Judgement<'c>> {
    let regions = claims.storages.get(&annotation.storage.as_ref()?.text)?;
    let places = || claims.all().iter().filter(|it| it.practice == Practice::Store);
    let names = |region: &String| {
        places().filter(|it| it.is_affirmed()).any(|it| it.regions.contains(region))
    };
    let grade = if regions.iter().all(names) { Grade::Clear } else { Grade::Omitted };
    let support = places().filter(|it| it.is_affirmed()).collect();
    Some(Judgement { aspect: Aspect::Storage, grade, support, against: Vec::new() })
}

#[cfg(test)]
mod tests;
