//! What one state of a project does with data: by product and category, every field that holds it.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use privacy_model::annotation::{Annotation, Term};
use privacy_model::claim::Period;
use privacy_model::days::Days;
use privacy_model::vocabulary::is_within;

use super::{Side, Spot, State};
use crate::finding::{Place, Subject};
use crate::lints::Judged;
use crate::manifest::{Limit, RetentionRule};

/// The data that products hold, by product and category.
pub(super) type Surface<'a> = BTreeMap<(&'a str, &'a str), Holding<'a>>;

/// What a product does with the data of one category.
#[derive(Debug)]
pub(super) struct Holding<'a> {
    pub(super) side: Side,
    pub(super) state: State<'a>,
    /// The fields and entries that hold it, in the project's order; never empty.
    pub(super) uses: Vec<Use<'a>>,
}

/// Something that holds the data.
#[derive(Debug, Clone, Copy)]
pub(super) struct Use<'a> {
    pub(super) judged: &'a Judged<'a>,
    /// The position of the category in its annotation.
    pub(super) category: usize,
}

/// For how long data is kept, from the shortest on.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Keeping {
    /// For a period.
    Stated(u32, String),
    /// Until something happens; the id of the rule.
    Event(String),
    /// Nobody says.
    Unstated,
    /// Without end.
    Indefinite,
}

/// Where data is stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Storage<'a> {
    pub(super) id: &'a str,
    /// The regions that the manifest names for it.
    regions: &'a [String],
}

impl fmt::Display for Storage<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}`", self.id)?;
        if self.regions.is_empty() { Ok(()) } else { write!(f, " ({})", self.regions.join(", ")) }
    }
}

/// What a state holds.
pub(super) fn surface(side: Side, state: State<'_>) -> Surface<'_> {
    let mut surface = Surface::new();
    for judged in state.context.judged() {
        for (category, term) in judged.collected.annotation.categories.iter().enumerate() {
            let key = (judged.product.id.as_str(), term.text.as_str());
            let holding =
                surface.entry(key).or_insert_with(|| Holding { side, state, uses: Vec::new() });
            holding.uses.push(Use { judged, category });
        }
    }
    surface
}

impl<'a> Holding<'a> {
    /// The first of those that hold the data.
    pub(super) fn first(&self) -> Use<'a> {
        self.uses[0]
    }

    /// The words that a key of the annotations has, with the first use of each.
    pub(super) fn terms(
        &self,
        of: fn(&Annotation<Place>) -> Vec<&Term<Place>>,
    ) -> BTreeMap<&'a str, (Use<'a>, Place)> {
        let mut terms = BTreeMap::new();
        for it in &self.uses {
            for term in of(it.annotation()) {
                terms.entry(term.text.as_str()).or_insert((*it, term.span));
            }
        }
        terms
    }

    /// The word of a key that takes one, of each use; `None` where one does not have the key.
    pub(super) fn words(
        &self,
        of: fn(&Annotation<Place>) -> Option<&Term<Place>>,
    ) -> BTreeSet<Option<&'a str>> {
        self.uses.iter().map(|it| of(it.annotation()).map(|term| term.text.as_str())).collect()
    }

    /// For how long the data is kept at the longest, with the first use that keeps it so.
    pub(super) fn longest_kept(&self) -> Option<(Keeping, Use<'a>)> {
        let kept = self.uses.iter().map(|it| (self.keeping(it), *it));
        // Of equals, `max_by` takes the last.
        kept.rev().max_by(|a, b| a.0.cmp(&b.0))
    }

    fn keeping(&self, it: &Use<'_>) -> Keeping {
        let literal = || it.retention()?.parse::<Days>().ok();
        match self.rule(it).map(|it| (it.limit.period(), &it.id.value)) {
            Some((Period::Stated(days), _)) => Keeping::Stated(days.upper(), days.to_string()),
            Some((Period::Criteria, id)) => Keeping::Event(id.clone()),
            Some((Period::Indefinite, _)) => Keeping::Indefinite,
            None => literal()
                .map_or(Keeping::Unstated, |days| Keeping::Stated(days.upper(), days.to_string())),
        }
    }

    /// The retention rule of a use: the one that it names, or else the one for its category.
    fn rule(&self, it: &Use<'_>) -> Option<&'a RetentionRule> {
        let mut rules = self.state.context.project.manifest.retention.iter();
        match it.retention() {
            Some(id) => rules.find(|rule| rule.id.value == id),
            None => rules.find(|rule| {
                rule.categories.iter().any(|id| is_within(it.category_id(), &id.value))
            }),
        }
    }

    /// Where the retention rule of a use says how long.
    pub(super) fn rule_of(&self, it: &Use<'_>) -> Option<Spot> {
        let rule = self.rule(it)?;
        let span = match &rule.limit {
            Limit::Period(period) => period.span,
            Limit::Until(event) => event.span,
        };
        let place = self.state.context.project.in_manifest(span);
        let header = format!("[retention.{}]", rule.id.value);
        Some(Spot::new(self.side, self.state.files, place, header))
    }

    /// Where the data is stored; `None` where a use does not say.
    pub(super) fn storages(&self) -> BTreeSet<Option<Storage<'a>>> {
        let storages = self.uses.iter().map(|it| {
            let id = it.annotation().storage.as_ref()?.text.as_str();
            let regions = it.judged.product.claims.storages.get(id);
            Some(Storage { id, regions: regions.map(Vec::as_slice).unwrap_or_default() })
        });
        storages.collect()
    }

    /// Where something that holds the data is declared: the place in it that matters.
    pub(super) fn spot(&self, it: Use<'_>, place: Place) -> Spot {
        Spot::new(self.side, self.state.files, place, it.name())
    }
}

impl<'a> Use<'a> {
    pub(super) fn annotation(&self) -> &'a Annotation<Place> {
        &self.judged.collected.annotation
    }

    /// The rule or period that it names.
    fn retention(&self) -> Option<&'a str> {
        self.annotation().retention.as_ref().map(|it| it.text.as_str())
    }

    /// The id of the category.
    pub(super) fn category_id(&self) -> &'a str {
        &self.annotation().categories[self.category].text
    }

    /// The path of the field, or the header of the entry that collects it.
    fn name(&self) -> String {
        let Subject { item, field, .. } = &self.judged.collected.subject;
        match (item.is_empty(), field.is_empty()) {
            (true, _) => "[[collect]]".to_owned(),
            (false, true) => item.clone(),
            (false, false) => format!("{item}.{field}"),
        }
    }
}
