//! The data map: what is held where, why, for how long, who receives it, and which sentence of the
//! published documents says so.

use privacy_model::annotation::Term;
use privacy_model::claim::{Claim, Origin};
use privacy_model::judgement::{Aspect, Grade, Judgement};
use privacy_model::length;

use crate::coverage::{self, Coverage};
use crate::finding::{Place, Subject};
use crate::lints::{Context, Judged, constants};
use crate::project::ProductView;

/// The data map of a project.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Inventory {
    /// One row for each category of each field, and of each `[[collect]]` entry, in each product:
    /// in the order of the code.
    pub rows: Vec<Row>,
    /// The constants that are held to a retention rule, in the order of the code.
    pub constants: Vec<HeldConstant>,
    /// How much of each package is annotated, sorted by package.
    pub coverage: Vec<Coverage>,
}

/// A constant with `#[retention]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldConstant {
    /// The package, and the constant's path as the item.
    pub subject: Subject,
    /// Where it stands.
    pub place: Place,
    /// The rule or period that it is held to.
    pub rule: String,
    /// How long it is, in words; `None` where the source does not tell and only the compiler knows.
    pub length: Option<String>,
}

/// One category of data at one place, as one product ships it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The id of the product.
    pub product: String,
    /// The package, the type and the field; empty names for what the manifest collects.
    pub subject: Subject,
    /// The type of the field, as it is written.
    pub type_text: String,
    /// Where it is declared.
    pub place: Place,
    /// The id of the category.
    pub category: String,
    /// The ids of the purposes.
    pub purposes: Vec<String>,
    /// The id of the legal basis.
    pub basis: Option<String>,
    /// The retention rule or period.
    pub retention: Option<String>,
    /// Where it is stored.
    pub storage: Option<String>,
    /// The ids of those whom it is shared with.
    pub recipients: Vec<String>,
    /// How well the documents cover that it is collected.
    pub grade: Grade,
    /// The claims that say so, then those that say otherwise.
    pub claims: Vec<Cited>,
}

/// A claim with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cited {
    /// The id of the document, or the release that a planned sentence is due in.
    pub origin: String,
    /// The heading it stands under.
    pub section: String,
    /// The words.
    pub quote: String,
    /// Where they stand.
    pub place: Option<Place>,
}

/// Draws the data map from the facts of a run.
pub fn inventory(context: &Context<'_>) -> Inventory {
    let rows = context.judged().iter().flat_map(rows).collect();
    let constants = constants::shipped(context).map(|it| HeldConstant {
        subject: constants::subject_of_rule(context, it),
        place: context.project.place(it.constant.location),
        rule: it.rule.text.clone(),
        length: it.nanoseconds.map(length::in_words),
    });
    Inventory {
        rows,
        constants: constants.collect(),
        coverage: coverage::by_package(context.project),
    }
}

fn rows<'a>(judged: &'a Judged<'a>) -> impl Iterator<Item = Row> + use<'a> {
    let categories = judged.collected.annotation.categories.iter().enumerate();
    categories.map(|(index, category)| row(judged, index, &category.text))
}

fn row(judged: &Judged<'_>, index: usize, category: &str) -> Row {
    let (collected, product) = (judged.collected, judged.product);
    let says = &collected.annotation;
    let is_it = |it: &&Judgement<'_>| it.aspect == Aspect::Category { category: index };
    let judgement = judged.judgements.iter().find(is_it);
    Row {
        product: product.id.clone(),
        subject: collected.subject.clone(),
        type_text: collected.type_text.clone(),
        place: collected.place,
        category: category.to_owned(),
        purposes: texts(&says.purposes),
        basis: text(says.basis.as_ref()),
        retention: text(says.retention.as_ref()),
        storage: text(says.storage.as_ref()),
        recipients: texts(&says.recipients),
        grade: judgement.map_or(Grade::Omitted, |it| it.grade),
        claims: judgement.map(|it| cited(it, product)).unwrap_or_default(),
    }
}

fn cited(judgement: &Judgement<'_>, product: &ProductView) -> Vec<Cited> {
    let cite = |claim: &&Claim| Cited {
        origin: match &claim.evidence.origin {
            Origin::Document(id) | Origin::Planned(id) => id.clone(),
        },
        section: claim.evidence.section.clone(),
        quote: claim.evidence.quote.clone(),
        place: product.place(claim),
    };
    judgement.support.iter().chain(&judgement.against).map(cite).collect()
}

fn text(term: Option<&Term<Place>>) -> Option<String> {
    term.map(|it| it.text.clone())
}

fn texts(terms: &[Term<Place>]) -> Vec<String> {
    terms.iter().map(|it| it.text.clone()).collect()
}

/// What a grade is called.
pub const fn grade_name(grade: Grade) -> &'static str {
    match grade {
        Grade::Clear => "clear",
        Grade::General => "general",
        Grade::Vague => "vague",
        Grade::Unstated => "unstated",
        Grade::Omitted => "omitted",
        Grade::Incorrect => "incorrect",
        Grade::Ambiguous => "ambiguous",
    }
}
