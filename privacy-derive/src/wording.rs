//! The words in which a broken promise is reported.

use privacy_model::annotation::Annotation;
use privacy_model::claim::{Claim, Claims, Origin, Period};
use privacy_model::judgement::{Aspect, Grade, Judgement, declared_period};
use privacy_model::lock::quoted;

/// The most claims that one error shows.
const MOST_SHOWN: usize = 3;

/// What a field does, as in "`email` is used for `advertising`".
pub(crate) fn statement<S>(name: &str, aspect: Aspect, field: &Annotation<S>) -> String {
    let term = aspect.term(field).map_or("", |it| it.text.as_str());
    match aspect {
        Aspect::Purpose { .. } => format!("`{name}` is used for `{term}`"),
        Aspect::Recipient { .. } => format!("`{name}` is shared with `{term}`"),
        Aspect::Storage => format!("`{name}` is stored at `{term}`"),
        Aspect::Retention { .. } => format!("`{name}` is kept for `{term}`"),
        Aspect::Category { .. } | Aspect::Scope { .. } | Aspect::Condition { .. } => {
            format!("`{name}` holds `{term}`")
        }
    }
}

/// One thing that a field declares and that breaks a promise.
pub(crate) struct Case<'a, S> {
    pub(crate) lint: &'a str,
    pub(crate) field: &'a Annotation<S>,
    /// The category that it is about.
    pub(crate) category: &'a str,
    pub(crate) judgement: &'a Judgement<'a>,
    /// Everything that is judged of the field.
    pub(crate) all: &'a [Judgement<'a>],
    pub(crate) claims: &'a Claims,
    pub(crate) product: &'a str,
}

impl<S> Case<'_, S> {
    /// What the policy says of it, and where: the end of the first line, and a line for each claim.
    pub(crate) fn reason(&self) -> String {
        let shown = self.evidence().into_iter().map(|it| format!("\n{}", cited(it)));
        let shown: String = shown.take(MOST_SHOWN).collect();
        let (verdict, documents) = (self.verdict(), documents(self.claims, self.product));
        let Self { lint, .. } = self;
        format!("{verdict}{shown}\n= {lint}: {documents}; `cargo privacy explain {lint}` says more")
    }

    fn verdict(&self) -> String {
        let Self { category, .. } = self;
        match (self.judgement.aspect, self.judgement.grade) {
            (Aspect::Retention { .. }, _) => self.too_long(),
            (_, Grade::Ambiguous) => ", and the policy says both that and the opposite".to_owned(),
            (Aspect::Purpose { .. } | Aspect::Recipient { .. }, Grade::Incorrect) => {
                format!(", which the policy excludes for `{category}`")
            }
            (_, Grade::Incorrect) => ", and the policy says that it is not so".to_owned(),
            (Aspect::Scope { .. } | Aspect::Condition { .. }, _) => {
                ", which the policy limits, and nothing says on which side of the limit the field \
                 is"
                .to_owned()
            }
            (Aspect::Purpose { .. } | Aspect::Recipient { .. }, Grade::Omitted) => {
                format!(", which the policy does not say of `{category}`")
            }
            (Aspect::Storage, _) => ", and the policy does not name all its regions".to_owned(),
            (_, Grade::Omitted) => ", which the policy does not mention".to_owned(),
            _ => ", for which the policy has only broader or near words".to_owned(),
        }
    }

    /// The period that is declared, where the word for it is a rule, and the shortest one that speaks
    /// against it.
    fn too_long(&self) -> String {
        let declared =
            self.field.retention.as_ref().and_then(|it| declared_period(it, self.claims));
        let declared = declared.map(|it| format!(", {it}")).unwrap_or_default();
        let periods = self.judgement.against.iter().filter_map(|it| match it.period {
            Some(Period::Stated(days)) => Some(days),
            _ => None,
        });
        let stated = periods.min_by_key(|it| it.upper()).map(|it| it.to_string());
        let (stated, category) = (stated.unwrap_or_default(), self.category);
        format!("{declared}, and the policy says {stated} of `{category}`")
    }

    /// The claims to show: those against, then those for; for what is omitted beside a category,
    /// those about the category.
    fn evidence(&self) -> Vec<&Claim> {
        let judgement = self.judgement;
        let own = judgement.against.iter().chain(&judgement.support).copied();
        if judgement.grade != Grade::Omitted {
            return own.collect();
        }
        let category = Aspect::Category { category: judgement.aspect.category() };
        let beside =
            self.all.iter().filter(|it| it.aspect == category && it.aspect != judgement.aspect);
        own.chain(beside.flat_map(|it| it.support.iter().copied())).collect()
    }
}

/// A claim with document, section and quote.
fn cited(claim: &Claim) -> String {
    let evidence = &claim.evidence;
    let section = match evidence.section.as_str() {
        "" => String::new(),
        section => format!(", {}", quoted(section)),
    };
    match &evidence.origin {
        Origin::Document(document) => {
            format!("{document}{section}: {}", quoted(&shortened(&evidence.quote)))
        }
        Origin::Planned(release) => format!("planned for {release}"),
    }
}

/// A text, cut where it is longer than anybody reads in an error.
fn shortened(text: &str) -> String {
    const LONGEST: usize = 160;
    let mut chars = text.chars();
    let mut short: String = chars.by_ref().take(LONGEST).collect();
    if chars.next().is_some() {
        short.push('…');
    }
    short
}

/// Which documents were looked in, and for whom.
fn documents(claims: &Claims, product: &str) -> String {
    let mut documents: Vec<&str> = claims
        .all()
        .iter()
        .filter_map(|it| match &it.evidence.origin {
            Origin::Document(document) => Some(document.as_str()),
            Origin::Planned(_) => None,
        })
        .collect();
    documents.sort_unstable();
    documents.dedup();
    match documents.as_slice() {
        [] => format!("no document says anything about {product}"),
        documents => format!("{} for {product}", documents.join(", ")),
    }
}
