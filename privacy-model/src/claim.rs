//! What a policy says about data: one [`Claim`] a statement, all of them together [`Claims`].

use std::collections::BTreeMap;

use crate::annotation::{Annotation, Term};
use crate::days::Days;
use crate::vocabulary::{self, PERSONAL};

/// One statement of a policy about data.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Claim {
    /// What is done with the data.
    pub practice: Practice,
    /// Whether the policy says that it is done or that it is not.
    pub polarity: Polarity,
    /// The data category; [`PERSONAL`] for generic wording, `None` where no data is named.
    pub category: Option<String>,
    /// Categories of the list heads that the mention stands under in the policy's own words, as
    /// `device` over `MAC address` in "device information, such as the MAC address".
    pub broader: Vec<String>,
    /// The purposes stated beside it, as ids.
    pub purposes: Vec<String>,
    /// The recipients stated beside it: recipient kinds, or ids of SDKs and recipients. Of
    /// [`Practice::Collect`], who collects it in place of the product itself.
    pub recipients: Vec<String>,
    /// The limits inside which a denial holds; it holds everywhere where there are none.
    pub scopes: Vec<Scope>,
    /// The condition under which alone the statement holds.
    pub condition: Option<Condition>,
    /// Whether it says "only", "solely" or "for no other purpose".
    pub exclusive: bool,
    /// How long the data is kept, for [`Practice::Retain`].
    pub period: Option<Period>,
    /// Where the data is stored, or for whose residents the statement holds: region codes.
    pub regions: Vec<String>,
    /// Where the statement stands.
    pub evidence: Evidence,
}

/// What is done with data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Practice {
    /// It is collected, received or generated.
    Collect,
    /// It is used for purposes.
    Use,
    /// It is given to a recipient.
    Share,
    /// It is stored at a place.
    Store,
    /// It is kept for a time.
    Retain,
}

/// Whether a practice is affirmed or denied.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Polarity {
    /// The policy says that it is done.
    Affirmed,
    /// The policy says that it is not done.
    Denied,
}

/// A limit inside which a denial holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scope {
    /// "on our servers".
    Server,
    /// "on your device".
    Device,
    /// "your third-party password": credentials and data of somebody else's service.
    ThirdParty,
    /// "full card number": the part is not denied.
    Whole,
    /// "from children under 13".
    Child,
    /// "automatically": what the person gives is not denied.
    Automatic,
    /// "sell": other sharing is not denied.
    Sale,
}

/// The condition under which a statement holds.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Condition {
    /// A condition that the manifest declares, by id.
    Known(String),
    /// The policy's own words for a condition that the manifest does not declare.
    Other(String),
}

/// How long data is kept.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Period {
    /// A duration is stated.
    Stated(Days),
    /// A criterion is stated, such as "as long as necessary".
    Criteria,
    /// It is kept without end.
    Indefinite,
}

/// Where a claim comes from.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Evidence {
    /// The id of the document, or what stands in for one.
    pub origin: Origin,
    /// The heading it stands under, empty where there is none.
    pub section: String,
    /// The words that say so.
    pub quote: String,
}

/// Who makes a claim.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Origin {
    /// A published document, by id.
    Document(String),
    /// A sentence not yet published, due in this release.
    Planned(String),
}

impl Claim {
    /// A claim of that practice and polarity which says nothing else yet.
    pub fn new(practice: Practice, polarity: Polarity, evidence: Evidence) -> Self {
        Self {
            practice,
            polarity,
            category: None,
            broader: Vec::new(),
            purposes: Vec::new(),
            recipients: Vec::new(),
            scopes: Vec::new(),
            condition: None,
            exclusive: false,
            period: None,
            regions: Vec::new(),
            evidence,
        }
    }

    /// Whether the claim says that its practice is done.
    pub fn is_affirmed(&self) -> bool {
        self.polarity == Polarity::Affirmed
    }

    /// Whether the claim is a sentence that is planned and not yet published.
    pub fn is_planned(&self) -> bool {
        matches!(self.evidence.origin, Origin::Planned(_))
    }

    /// Whether the claim is about personal data at large: generic wording, or no data named.
    pub fn is_general(&self) -> bool {
        self.category.as_deref().is_none_or(|category| category == PERSONAL)
    }
}

/// Everything a product's documents and manifest say, indexed for judging annotations.
#[derive(Debug, Clone, Default)]
pub struct Claims {
    all: Vec<Claim>,
    by_category: Index,
    by_list_head: Index,
    general: Vec<usize>,
    /// The retention rules by id; a rule that ends with an event has no bound in days.
    pub rules: BTreeMap<String, Period>,
    /// What is known of SDKs and recipients, by id.
    pub recipients: BTreeMap<String, Recipient>,
    /// The project's own categories and the defaults of known ones, by id.
    pub categories: BTreeMap<String, CategoryDefaults>,
    /// Where data can be stored, by id: the codes of the regions, empty where none are stated.
    pub storages: BTreeMap<String, Vec<String>>,
}

/// An SDK or a recipient that annotations may name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Recipient {
    /// A software development kit, judged against the published SDK list.
    Sdk,
    /// Somebody of a recipient kind, as in `delivery`.
    Kind(String),
}

/// What every field of a category says unless it says otherwise.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CategoryDefaults {
    /// The purposes.
    pub purposes: Vec<String>,
    /// The legal basis.
    pub basis: Option<String>,
    /// The retention rule or period.
    pub retention: Option<String>,
    /// The recipients.
    pub recipients: Vec<String>,
}

/// Positions in the list of all claims, by category.
type Index = BTreeMap<String, Vec<usize>>;

impl Claims {
    /// Indexes claims. The order of `all` is the order that evidence is shown in.
    pub fn new(all: Vec<Claim>) -> Self {
        let mut claims = Self::default();
        for (index, claim) in all.iter().enumerate() {
            if let Some(category) = &claim.category {
                claims.by_category.entry(category.clone()).or_default().push(index);
            }
            for head in &claim.broader {
                claims.by_list_head.entry(head.clone()).or_default().push(index);
            }
            if claim.is_general() {
                claims.general.push(index);
            }
        }
        Self { all, ..claims }
    }

    /// The same without the sentences that are planned.
    #[must_use]
    pub fn published(&self) -> Self {
        let published = self.all.iter().filter(|it| !it.is_planned()).cloned().collect();
        Self {
            rules: self.rules.clone(),
            recipients: self.recipients.clone(),
            categories: self.categories.clone(),
            storages: self.storages.clone(),
            ..Self::new(published)
        }
    }

    /// All claims, in order.
    pub fn all(&self) -> &[Claim] {
        &self.all
    }

    /// The claims about personal data at large.
    pub fn general(&self) -> impl Iterator<Item = &Claim> {
        self.general.iter().map(|index| &self.all[*index])
    }

    /// The claims that name this very category.
    pub fn naming<'a>(&'a self, category: &str) -> impl Iterator<Item = &'a Claim> + use<'a> {
        self.look_up(&self.by_category, category)
    }

    /// The claims that name something which the policy lists beneath this category.
    pub fn listed_below<'a>(&'a self, category: &str) -> impl Iterator<Item = &'a Claim> + use<'a> {
        self.look_up(&self.by_list_head, category)
    }

    /// The claims that name a category below this one in the vocabulary.
    pub fn naming_narrower<'a>(
        &'a self,
        category: &str,
    ) -> impl Iterator<Item = &'a Claim> + use<'a> {
        let first = format!("{category}.");
        // '/' is the character after '.', so the range holds the ids that start with `first`.
        let end = format!("{category}/");
        self.by_category
            .range(first..end)
            .flat_map(|(_, indices)| indices)
            .map(|index| &self.all[*index])
    }

    /// Fills what the annotation leaves unsaid from what the manifest sets for its categories.
    pub fn complete<S: Clone>(&self, annotation: &mut Annotation<S>) {
        let Some(first) = annotation.categories.first() else { return };
        let span = first.span.clone();
        let term = |text: &String| Term::new(text.clone(), span.clone());
        let defaults: Vec<_> =
            annotation.categories.iter().filter_map(|it| self.defaults_of(&it.text)).collect();
        for defaults in defaults {
            let defaults = Annotation {
                purposes: defaults.purposes.iter().map(term).collect(),
                basis: defaults.basis.as_ref().map(term),
                retention: defaults.retention.as_ref().map(term),
                recipients: defaults.recipients.iter().map(term).collect(),
                ..Annotation::default()
            };
            annotation.inherit(&defaults);
        }
    }

    fn defaults_of(&self, category: &str) -> Option<&CategoryDefaults> {
        vocabulary::ancestors(category).find_map(|id| self.categories.get(id))
    }

    fn look_up<'a>(
        &'a self,
        index: &'a Index,
        category: &str,
    ) -> impl Iterator<Item = &'a Claim> + use<'a> {
        index.get(category).into_iter().flatten().map(|index| &self.all[*index])
    }
}
