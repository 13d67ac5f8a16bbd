//! One category of a field, held against the claims.

use super::{Aspect, Grade, Judgement, declared_period};
use crate::annotation::{Annotation, Term};
use crate::claim::{Claim, Claims, Condition, Period, Polarity, Practice, Recipient, Scope};
use crate::days::Days;
use crate::vocabulary::{self, PERSONAL, Sensitivity, is_within};

/// One category of an annotation, and the claims it is held against.
pub(super) struct Field<'a, 'c, S> {
    pub(super) annotation: &'a Annotation<S>,
    pub(super) claims: &'c Claims,
    pub(super) category: &'a str,
    pub(super) index: usize,
}

/// On which side of a limit a field stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Inside,
    Outside,
    Unstated,
}

impl<'c, S> Field<'_, 'c, S> {
    pub(super) fn judge(&self, out: &mut Vec<Judgement<'c>>) {
        let category = self.category_judgement();
        // What is not disclosed at all has no disclosed purposes either: one finding says it.
        let is_known = !matches!(category.grade, Grade::Omitted | Grade::Incorrect);
        out.push(category);
        out.extend(self.scope_judgement());
        if is_known {
            out.extend(self.condition_judgement());
            let purposes = self.annotation.purposes.iter().enumerate();
            let is_known = |it: &Term<S>| vocabulary::purpose(&it.text).is_some();
            for (index, purpose) in purposes.filter(|(_, it)| is_known(it)) {
                out.push(self.purpose_judgement(index, purpose));
            }
            for (index, recipient) in self.annotation.recipients.iter().enumerate() {
                out.extend(self.recipient_judgement(index, recipient));
            }
            out.extend(self.retention_judgement());
        }
    }

    fn category_judgement(&self) -> Judgement<'c> {
        let (mut grade, mut support) = self.coverage();
        let mut against = self.denials(Side::Inside);
        if grade == Grade::Clear {
            // "We collect no personal data" beside a category that is stated is about something
            // else, unless it says about whom.
            against.retain(|claim| !claim.is_general() || !claim.scopes.is_empty());
        }
        let is_denied_here = against.iter().any(|it| is_limited(it, &support));
        if !against.is_empty() {
            let is_said = grade == Grade::Clear && !is_denied_here;
            grade = if is_said { Grade::Ambiguous } else { Grade::Incorrect };
        }
        if grade == Grade::Omitted {
            support.clear();
        }
        let aspect = Aspect::Category { category: self.index };
        Judgement { aspect, grade, support, against }
    }

    /// The best grade that affirming claims give the category, with the claims that give it.
    fn coverage(&self) -> (Grade, Vec<&'c Claim>) {
        let clear = self.affirming(self.named_or_listed());
        if !clear.is_empty() {
            return (Grade::Clear, clear);
        }
        let vague = self.vague_mentions();
        if vague.is_empty() { (Grade::Omitted, vague) } else { (Grade::Vague, vague) }
    }

    /// The claims about the category itself, or about what the policy lists beneath it.
    fn named_or_listed(&self) -> impl Iterator<Item = &'c Claim> {
        self.claims.naming(self.category).chain(self.claims.listed_below(self.category))
    }

    /// Affirming claims about an ancestor, a near term or a narrower word, in that order.
    fn vague_mentions(&self) -> Vec<&'c Claim> {
        let claims = self.claims;
        let broader = vocabulary::ancestors(self.category).skip(1);
        let near = vocabulary::near_categories(self.category);
        let mut vague = self.affirming(broader.flat_map(|id| claims.naming(id)));
        vague.extend(self.affirming(near.flat_map(|id| claims.naming(id))));
        vague.extend(self.affirming(claims.naming_narrower(self.category)));
        vague
    }

    fn affirming(&self, claims: impl Iterator<Item = &'c Claim>) -> Vec<&'c Claim> {
        claims.filter(|claim| self.affirms(claim)).collect()
    }

    /// Whether the claim discloses to everybody whom the field is collected from. A statement for
    /// one region's residents does not, nor one under a condition that the field does not share.
    fn affirms(&self, claim: &Claim) -> bool {
        claim.is_affirmed()
            && !self.is_for_others(claim)
            && (claim.practice == Practice::Store || claim.regions.is_empty())
            && match (&claim.condition, &self.annotation.condition) {
                (Some(Condition::Known(claimed)), Some(own)) => *claimed == own.text,
                _ => true,
            }
    }

    /// Whether the claim is about what SDKs collect, none of which the field is shared with.
    fn is_for_others(&self, claim: &Claim) -> bool {
        let is_sdk = |id: &String| self.claims.recipients.get(id) == Some(&Recipient::Sdk);
        let is_shared = |id: &String| self.annotation.recipients.iter().any(|it| it.text == *id);
        claim.practice == Practice::Collect
            && !claim.recipients.is_empty()
            && claim.recipients.iter().all(|id| is_sdk(id) && !is_shared(id))
    }

    /// The denials of this category, or of one above it, on whose given side the field stands. One
    /// that names purposes denies those alone.
    fn denials(&self, side: Side) -> Vec<&'c Claim> {
        vocabulary::ancestors(self.category)
            .chain([PERSONAL])
            .flat_map(|category| self.claims.naming(category))
            .filter(|claim| {
                matches!(claim.practice, Practice::Collect | Practice::Use | Practice::Store)
            })
            .filter(|claim| claim.polarity == Polarity::Denied && claim.purposes.is_empty())
            .filter(|claim| self.side_of(claim) == side)
            .collect()
    }

    /// On which side of a denial's scopes and condition the field stands: outside as soon as it is
    /// outside one of them.
    fn side_of(&self, claim: &Claim) -> Side {
        let condition = match &claim.condition {
            None => Side::Inside,
            Some(Condition::Known(id)) => self.side_of_condition(id),
            // The reader could not tell when the denial holds: nothing to hold the field to.
            Some(Condition::Other(_)) => Side::Outside,
        };
        let scopes = claim.scopes.iter().map(|scope| self.side_of_scope(*scope));
        scopes.chain([condition]).fold(Side::Inside, |whole, side| match (whole, side) {
            (Side::Outside, _) | (_, Side::Outside) => Side::Outside,
            (Side::Unstated, _) | (_, Side::Unstated) => Side::Unstated,
            (Side::Inside, Side::Inside) => Side::Inside,
        })
    }

    fn side_of_condition(&self, id: &str) -> Side {
        match &self.annotation.condition {
            Some(own) if own.text == id => Side::Inside,
            Some(_) => Side::Outside,
            None => Side::Unstated,
        }
    }

    fn side_of_scope(&self, scope: Scope) -> Side {
        let annotation = self.annotation;
        match scope {
            Scope::Server => side(annotation.storage.as_ref().map(|it| it.text != "device")),
            Scope::Device => side(annotation.storage.as_ref().map(|it| it.text == "device")),
            Scope::Whole => side(annotation.partial.is_some().then_some(false)),
            // Data is about a user unless the annotation says otherwise.
            Scope::Child => {
                side(Some(annotation.subject.as_ref().is_some_and(|it| it.text == "child")))
            }
            Scope::Automatic => {
                let is_asked = annotation.optional.is_some() || annotation.condition.is_some();
                side(is_asked.then_some(false))
            }
            Scope::Sale => side(Some(annotation.purposes.iter().any(|it| it.text == "data_sale"))),
            Scope::ThirdParty => Side::Unstated,
        }
    }

    /// A sensitive field that does not say on which side of a denial it stands.
    fn scope_judgement(&self) -> Option<Judgement<'c>> {
        if vocabulary::sensitivity(self.category) == Sensitivity::Normal {
            return None;
        }
        let mut against = self.denials(Side::Unstated);
        // Generic denials ("no data from children") would ask every field of every type.
        against.retain(|claim| !claim.is_general() && !claim.scopes.is_empty());
        (!against.is_empty()).then(|| Judgement {
            aspect: Aspect::Scope { category: self.index },
            grade: Grade::Unstated,
            support: Vec::new(),
            against,
        })
    }

    /// A field without `when` whose category is denied, or is disclosed alone, under a condition
    /// that the manifest declares.
    fn condition_judgement(&self) -> Option<Judgement<'c>> {
        let is_known = |claim: &&Claim| matches!(claim.condition, Some(Condition::Known(_)));
        if self.annotation.condition.is_some() {
            return None;
        }
        let mut against = self.denials(Side::Unstated);
        against.retain(|claim| is_known(claim) && claim.scopes.is_empty());
        let (_, support) = self.coverage();
        if support.iter().all(is_known) {
            against.extend(support);
        }
        (!against.is_empty()).then(|| Judgement {
            aspect: Aspect::Condition { category: self.index },
            grade: Grade::Unstated,
            support: Vec::new(),
            against,
        })
    }

    fn purpose_judgement(&self, index: usize, purpose: &Term<S>) -> Judgement<'c> {
        let states = |claim: &Claim| {
            claim.purposes.iter().any(|stated| covers_purpose(stated, &purpose.text))
        };
        let (grade, support) = self.statement(states);
        let mut against = self.purpose_denials(&purpose.text);
        if grade != Grade::Clear {
            against.extend(self.other_purposes_only(states));
        }
        let grade = contradicted(grade, !against.is_empty());
        let aspect = Aspect::Purpose { category: self.index, purpose: index };
        Judgement { aspect, grade, support, against }
    }

    /// The best grade that claims give a statement about this category, with those claims: clear
    /// beside the category, general about personal data at large.
    fn statement(&self, states: impl Fn(&Claim) -> bool) -> (Grade, Vec<&'c Claim>) {
        let stating = |claim: &&Claim| self.affirms(claim) && states(claim);
        let clear: Vec<_> = self.about_category().filter(stating).collect();
        if !clear.is_empty() {
            return (Grade::Clear, clear);
        }
        let general: Vec<_> = self.claims.general().filter(stating).collect();
        (if general.is_empty() { Grade::Omitted } else { Grade::General }, general)
    }

    /// The claims about this category: by its name, by a list head above it, or by an ancestor.
    fn about_category(&self) -> impl Iterator<Item = &'c Claim> {
        let ancestors = vocabulary::ancestors(self.category).skip(1);
        self.named_or_listed().chain(ancestors.flat_map(|category| self.claims.naming(category)))
    }

    fn purpose_denials(&self, purpose: &str) -> Vec<&'c Claim> {
        self.about_category()
            .filter(|claim| claim.polarity == Polarity::Denied)
            .filter(|claim| matches!(claim.practice, Practice::Collect | Practice::Use))
            .filter(|claim| claim.purposes.iter().any(|stated| is_within(purpose, stated)))
            .filter(|claim| self.side_of(claim) == Side::Inside)
            .collect()
    }

    /// The claims that say "only" of this category and name other purposes.
    fn other_purposes_only(&self, states: impl Fn(&Claim) -> bool) -> Vec<&'c Claim> {
        self.about_category()
            .filter(|claim| claim.exclusive && !claim.purposes.is_empty())
            .filter(|claim| self.affirms(claim) && !states(claim))
            .collect()
    }

    /// `None` for an id that nobody declares, which is an unknown term, and for an SDK that no
    /// denial is about: that it is disclosed is judged against the published SDK list instead.
    fn recipient_judgement(&self, index: usize, recipient: &Term<S>) -> Option<Judgement<'c>> {
        let (kind, is_sdk) = match self.claims.recipients.get(&recipient.text)? {
            Recipient::Kind(kind) => (kind, false),
            Recipient::Sdk => (&recipient.text, true),
        };
        let names = |claim: &Claim| {
            claim.recipients.iter().any(|named| named == kind || *named == recipient.text)
        };
        let (grade, support) = self.statement(names);
        let against: Vec<_> = self
            .about_category()
            .filter(|claim| claim.polarity == Polarity::Denied && claim.practice == Practice::Share)
            .filter(|claim| claim.recipients.is_empty() || names(claim))
            .filter(|claim| self.side_of(claim) == Side::Inside)
            .collect();
        let is_denied = !against.is_empty();
        let grade = contradicted(grade, is_denied);
        let aspect = Aspect::Recipient { category: self.index, recipient: index };
        (is_denied || !is_sdk).then_some(Judgement { aspect, grade, support, against })
    }

    /// Holds the declared period against the shortest period that the policy states for the
    /// category itself, or for the nearest category above it.
    fn retention_judgement(&self) -> Option<Judgement<'c>> {
        let declared = declared_period(self.annotation.retention.as_ref()?, self.claims)?;
        let stated = vocabulary::ancestors(self.category).find_map(|category| {
            let stated: Vec<_> = self
                .claims
                .naming(category)
                .filter(|claim| self.affirms(claim))
                .filter_map(|claim| Some((stated_period(claim)?, claim)))
                .collect();
            (!stated.is_empty()).then_some(stated)
        })?;
        let aspect = Aspect::Retention { category: self.index };
        let (against, support): (Vec<_>, Vec<_>) =
            stated.into_iter().partition(|(limit, _)| declared.certainly_exceeds(*limit));
        let grade = if against.is_empty() { Grade::Clear } else { Grade::Incorrect };
        let claims = |list: Vec<(Days, &'c Claim)>| list.into_iter().map(|it| it.1).collect();
        Some(Judgement { aspect, grade, support: claims(support), against: claims(against) })
    }
}

/// Whether a denial holds inside a limit: "not on our servers". A field inside it is taken out of what
/// is said without that limit, so the two do not contradict each other.
fn is_limited(denial: &Claim, said: &[&Claim]) -> bool {
    let is_on_condition = matches!(denial.condition, Some(Condition::Known(_)))
        && said.iter().all(|claim| claim.condition != denial.condition);
    !denial.scopes.is_empty() || is_on_condition
}

fn side(is_inside: Option<bool>) -> Side {
    match is_inside {
        Some(true) => Side::Inside,
        Some(false) => Side::Outside,
        None => Side::Unstated,
    }
}

fn contradicted(grade: Grade, is_denied: bool) -> Grade {
    match (is_denied, grade) {
        (false, _) => grade,
        (true, Grade::Clear) => Grade::Ambiguous,
        (true, _) => Grade::Incorrect,
    }
}

/// Whether a stated purpose covers a declared one: it is the same, a broader one ("to provide our
/// services" covers managing accounts), or one of those that the declared one is made of.
fn covers_purpose(stated: &str, declared: &str) -> bool {
    is_within(declared, stated) || is_within(stated, declared)
}

fn stated_period(claim: &Claim) -> Option<Days> {
    match (&claim.practice, &claim.period) {
        (Practice::Retain, Some(Period::Stated(days))) => Some(*days),
        _ => None,
    }
}
