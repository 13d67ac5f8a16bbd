//! What products do with the categories of data that they hold, in two states.

use privacy_model::annotation::{Annotation, Term};
use privacy_model::judgement::Aspect;
use privacy_model::vocabulary::{Sensitivity, ancestors, sensitivity};

use super::sentences::of_aspect;
use super::surface::{Holding, Keeping, Storage, Surface, Use, surface};
use super::{Change, Found, Side, Spot, State, clause};
use crate::finding::Place;
use crate::lints::wording::list;
use crate::verdict::Kind;

/// The storage of what never leaves the device.
const DEVICE: &str = "device";

/// Finds what came, went and changed, product by product and category by category.
pub(super) fn compare(old: Option<State<'_>>, new: Option<State<'_>>, found: &mut Found) {
    let old = old.map(|it| surface(Side::Old, it)).unwrap_or_default();
    let new = new.map(|it| surface(Side::New, it)).unwrap_or_default();
    for (key @ (product, category), holding) in &new {
        match old.get(key) {
            None => found.push(Some(product), collected(holding, category, &old, product)),
            Some(before) => {
                for change in changes(category, before, holding) {
                    found.push(Some(product), change);
                }
            }
        }
    }
    for ((product, category), holding) in old.iter().filter(|(key, _)| !new.contains_key(*key)) {
        found.push(Some(product), dropped(holding, category));
    }
}

/// A category that the product did not hold.
fn collected(holding: &Holding<'_>, category: &str, old: &Surface<'_>, product: &str) -> Change {
    let broader = ancestors(category).skip(1).find(|it| old.contains_key(&(product, *it)));
    let needs_care = sensitivity(category) > Sensitivity::Normal;
    let kind = match broader {
        Some(broader) if sensitivity(broader) >= sensitivity(category) => Kind::NarrowerCategory,
        _ if needs_care => Kind::NewSensitiveCategory,
        _ => Kind::NewCategory,
    };
    let purposes = list(holding.terms(purposes).into_keys());
    let recipients = list(holding.terms(recipients).into_keys());
    let purposes = clause(", for ", &purposes);
    let recipients = clause(", and received by ", &recipients);
    let message = format!("`{category}` is collected{purposes}{recipients}");
    about(holding, category, kind, message)
}

fn dropped(holding: &Holding<'_>, category: &str) -> Change {
    about(holding, category, Kind::DroppedCategory, format!("`{category}` is collected no more"))
}

/// A change of all that holds a category, shown at the first of it.
fn about(holding: &Holding<'_>, category: &str, kind: Kind, message: String) -> Change {
    let first = holding.first();
    at_place(holding, (category, kind), message, first, first.judged.collected.place)
}

fn sentence(holding: &Holding<'_>, at: Use<'_>, aspect: impl Fn(Aspect) -> bool) -> Option<Spot> {
    of_aspect((holding.side, holding.state), at.judged, aspect)
}

/// What changed of a category that both states hold.
fn changes(category: &str, old: &Holding<'_>, new: &Holding<'_>) -> Vec<Change> {
    let mut changes = named(category, old, new, &PURPOSES);
    changes.extend(named(category, old, new, &RECIPIENTS));
    let whole = [circumstances(category, old, new), new_subjects(category, old, new)];
    changes.extend(whole.into_iter().flatten());
    let single =
        [retention(category, old, new), storage(category, old, new), basis(category, old, new)];
    changes.extend(single.into_iter().flatten());
    changes
}

/// A key of the annotations that names several things.
struct Named {
    of: fn(&Annotation<Place>) -> Vec<&Term<Place>>,
    came: Kind,
    went: Kind,
    /// What the key says of the category.
    says: fn(&str, &str) -> String,
    is_its: fn(Aspect) -> Option<usize>,
}

const PURPOSES: Named = Named {
    of: purposes,
    came: Kind::NewPurpose,
    went: Kind::DroppedPurpose,
    says: |category, purpose| format!("`{category}` is processed for `{purpose}`"),
    is_its: |aspect| match aspect {
        Aspect::Purpose { purpose, .. } => Some(purpose),
        _ => None,
    },
};

const RECIPIENTS: Named = Named {
    of: recipients,
    came: Kind::NewRecipient,
    went: Kind::DroppedRecipient,
    says: |category, recipient| format!("`{recipient}` receives `{category}`"),
    is_its: |aspect| match aspect {
        Aspect::Recipient { recipient, .. } => Some(recipient),
        _ => None,
    },
};

fn purposes(annotation: &Annotation<Place>) -> Vec<&Term<Place>> {
    annotation.purposes.iter().collect()
}

fn recipients(annotation: &Annotation<Place>) -> Vec<&Term<Place>> {
    annotation.recipients.iter().collect()
}

/// What came and went of the things that a key names.
fn named(category: &str, old: &Holding<'_>, new: &Holding<'_>, key: &Named) -> Vec<Change> {
    let (before, after) = (old.terms(key.of), new.terms(key.of));
    let change = |holding: &Holding<'_>, kind, word: &str, at: Use<'_>, place, message| {
        let position = (key.of)(at.annotation()).iter().position(|it| it.text == word);
        let is_it = |it: Aspect| it.category() == at.category && (key.is_its)(it) == position;
        Change::new(kind, category, message, holding.spot(at, place))
            .said_in(position.and_then(|_| sentence(holding, at, is_it)))
    };
    let came = after.iter().filter(|(word, _)| !before.contains_key(*word));
    let came = came.map(|(word, (at, place))| {
        change(new, key.came, word, *at, *place, (key.says)(category, word))
    });
    let went = before.iter().filter(|(word, _)| !after.contains_key(*word));
    let went = went.map(|(word, (at, place))| {
        change(old, key.went, word, *at, *place, (key.says)(category, word) + " no more")
    });
    came.chain(went).collect()
}

/// When the data is collected, how much of it, and whether it can be declined.
fn circumstances(category: &str, old: &Holding<'_>, new: &Holding<'_>) -> Vec<Change> {
    let mut changes = Vec::new();
    let before = old.words(condition);
    for came in new.words(condition).difference(&before).filter(|_| !before.contains(&None)) {
        changes.extend(match came {
            None => {
                let message = format!("`{category}` is collected without a condition");
                let what = (category, Kind::DroppedCondition);
                at_first(new, what, message, |it| it.condition.is_none())
            }
            Some(id) => {
                let message = format!("`{category}` is collected under `{id}` too");
                at_word(new, (category, Kind::NewCondition), message, condition, &[id])
            }
        });
    }
    let all = |holding: &Holding<'_>, is: fn(&Annotation<Place>) -> bool| {
        holding.uses.iter().all(|it| is(it.annotation()))
    };
    if all(old, |it| it.partial.is_some()) {
        let message = format!("all of `{category}` is collected, and was in part");
        let what = (category, Kind::WholeData);
        changes.extend(at_first(new, what, message, |it| it.partial.is_none()));
    }
    if all(old, |it| it.optional.is_some()) {
        let message = format!("`{category}` can be declined no more");
        let what = (category, Kind::NowRequired);
        changes.extend(at_first(new, what, message, |it| it.optional.is_none()));
    }
    changes
}

/// A change that the first use shows of which something is true; nothing where it is true of none.
fn at_first(
    holding: &Holding<'_>,
    (category, kind): (&str, Kind),
    message: String,
    is_it: impl Fn(&Annotation<Place>) -> bool,
) -> Option<Change> {
    let at = *holding.uses.iter().find(|it| is_it(it.annotation()))?;
    Some(at_place(holding, (category, kind), message, at, at.judged.collected.place))
}

/// A change that the first word shows that a key has of some; nothing where it has none.
fn at_word(
    holding: &Holding<'_>,
    (category, kind): (&str, Kind),
    message: String,
    key: fn(&Annotation<Place>) -> Option<&Term<Place>>,
    words: &[&str],
) -> Option<Change> {
    let (at, place) = holding.uses.iter().find_map(|it| {
        let term = key(it.annotation()).filter(|it| words.contains(&it.text.as_str()))?;
        Some((*it, term.span))
    })?;
    Some(at_place(holding, (category, kind), message, at, place))
}

fn at_place(
    holding: &Holding<'_>,
    (category, kind): (&str, Kind),
    message: String,
    at: Use<'_>,
    place: Place,
) -> Change {
    let sentence = sentence(holding, at, |it| it == Aspect::Category { category: at.category });
    Change::new(kind, category, message, holding.spot(at, place)).said_in(sentence)
}

fn new_subjects(category: &str, old: &Holding<'_>, new: &Holding<'_>) -> Vec<Change> {
    let before = old.words(subject);
    if before.contains(&None) {
        return Vec::new();
    }
    let came = new.words(subject).into_iter().filter(|it| !before.contains(it)).flatten();
    let change = |word: &str| {
        let message = format!("`{category}` is about a `{word}` too");
        at_word(new, (category, Kind::NewSubject), message, subject, &[word])
    };
    came.filter_map(change).collect()
}

fn storage_term(annotation: &Annotation<Place>) -> Option<&Term<Place>> {
    annotation.storage.as_ref()
}

fn condition(annotation: &Annotation<Place>) -> Option<&Term<Place>> {
    annotation.condition.as_ref()
}

fn subject(annotation: &Annotation<Place>) -> Option<&Term<Place>> {
    annotation.subject.as_ref()
}

/// How the longest time changed for which the category is kept.
fn retention(category: &str, old: &Holding<'_>, new: &Holding<'_>) -> Option<Change> {
    let ((was, _), (is, at)) = (old.longest_kept()?, new.longest_kept()?);
    if was == is {
        return None;
    }
    let kind = match (&was, &is) {
        (Keeping::Stated(was, _), Keeping::Stated(is, _)) if is == was => return None,
        (Keeping::Stated(was, _), Keeping::Stated(is, _)) if is < was => Kind::ShorterRetention,
        (Keeping::Unstated, Keeping::Stated(..) | Keeping::Event(_)) => Kind::StatedRetention,
        (Keeping::Indefinite, Keeping::Stated(..)) => Kind::ShorterRetention,
        (Keeping::Stated(..), _) | (_, Keeping::Indefinite | Keeping::Unstated) => {
            Kind::LongerRetention
        }
        (Keeping::Event(_) | Keeping::Indefinite, _) => Kind::ChangedRetention,
    };
    let message = match kind {
        Kind::StatedRetention => format!("`{category}` is kept {}", in_words(&is)),
        _ => format!("`{category}` is kept {}, and was kept {}", in_words(&is), in_words(&was)),
    };
    let place = at.annotation().retention.as_ref().map(|it| it.span);
    let spot = new.spot(at, place.unwrap_or(at.judged.collected.place));
    let is_it = |it| it == Aspect::Retention { category: at.category };
    let change = Change::new(kind, category, message, spot).said_in(sentence(new, at, is_it));
    Some(Change { cause: new.rule_of(&at), ..change })
}

fn in_words(keeping: &Keeping) -> String {
    match keeping {
        Keeping::Stated(_, period) => format!("for {period}"),
        Keeping::Event(rule) => format!("until the end of `{rule}`"),
        Keeping::Unstated => "for an unstated time".to_owned(),
        Keeping::Indefinite => "without end".to_owned(),
    }
}

/// Where the category is stored that was not.
fn storage(category: &str, old: &Holding<'_>, new: &Holding<'_>) -> Option<Change> {
    let (before, after) = (old.storages(), new.storages());
    let came: Vec<_> = after.difference(&before).copied().flatten().collect();
    let was: Vec<_> = before.iter().copied().flatten().collect();
    if came.is_empty() {
        return None;
    }
    let stayed = !before.contains(&None) && was.iter().all(|it| it.id == DEVICE);
    let (kind, then) = match (was.is_empty(), stayed) {
        (true, _) => (Kind::StatedStorage, String::new()),
        (false, true) => (Kind::DeviceToServer, ", and was on the device alone".to_owned()),
        (false, false) => (Kind::ChangedStorage, format!(", and was in {}", listed(&was))),
    };
    let message = format!("`{category}` is stored in {}{then}", listed(&came));
    let ids: Vec<&str> = came.iter().map(|it| it.id).collect();
    at_word(new, (category, kind), message, storage_term, &ids)
}

fn listed(storages: &[Storage<'_>]) -> String {
    storages.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

/// How much of a say a basis gives the data subject: consent can be withdrawn, and an interest of the
/// controller's own only be objected to (Regulation (EU) 2016/679, Articles 7(3) and 21(1)).
fn strength(basis: &str) -> u8 {
    match basis {
        "explicit_consent" => 3,
        "consent" => 2,
        "legitimate_interest" => 0,
        _ => 1,
    }
}

/// The basis that the category rests on and did not.
fn basis(category: &str, old: &Holding<'_>, new: &Holding<'_>) -> Option<Change> {
    let basis: fn(&Annotation<Place>) -> Option<&Term<Place>> = |it| it.basis.as_ref();
    let (before, after) = (old.words(basis), new.words(basis));
    let came: Vec<&str> = after.difference(&before).copied().flatten().collect();
    let was: Vec<&str> = before.iter().copied().flatten().collect();
    let weakest = |of: &[&str]| of.iter().map(|it| strength(it)).min();
    let is = weakest(&came)?;
    let (kind, then) = match weakest(&was) {
        None => (Kind::StatedBasis, String::new()),
        Some(was_weakest) => {
            let kind = match is.cmp(&was_weakest) {
                std::cmp::Ordering::Less => Kind::WeakerBasis,
                std::cmp::Ordering::Equal => Kind::ChangedBasis,
                std::cmp::Ordering::Greater => Kind::StrongerBasis,
            };
            (kind, format!(", and did on {}", list(was.iter().copied())))
        }
    };
    let message = format!("`{category}` rests on {}{then}", list(came.iter().copied()));
    at_word(new, (category, kind), message, basis, &came)
}
