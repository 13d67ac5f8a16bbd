//! What was probably meant: the nearest of the words that may stand in a place.

use privacy_model::vocabulary::{
    CATEGORIES, LEGAL_BASES, PERSONAL, PURPOSES, RECIPIENT_KINDS, nearest,
};

use super::error::{ManifestError, Problem};
use super::names::Names;
use super::schema::{Family, Kind, TABLES};
use super::word::STORAGES;
use crate::package::Ecosystem;

/// How many errors of a file get a suggestion, and among how many words one is sought: a search is
/// a product of both, and a stranger wrote them.
const MOST_SUGGESTIONS: usize = 100;
const MOST_CANDIDATES: usize = 1_000;

/// Adds to each error the word that was probably meant.
pub(super) fn suggest(errors: &mut [ManifestError], names: &Names) {
    for error in errors.iter_mut().take(MOST_SUGGESTIONS) {
        let suggestion = suggestion(error.problem(), names).map(str::to_owned);
        error.suggest(suggestion);
    }
}

/// Adds to each error about an unknown package or lint the word of `known` that was probably meant.
pub(super) fn suggest_among(errors: &mut [ManifestError], known: &[&str]) {
    let known = || known.iter().copied().take(MOST_CANDIDATES);
    for error in errors.iter_mut().take(MOST_SUGGESTIONS) {
        if let Problem::UnknownPackage(name) | Problem::UnknownLint(name) = error.problem() {
            let suggestion = nearest(name, known()).map(str::to_owned);
            error.suggest(suggestion);
        }
    }
}

fn suggestion<'n>(problem: &Problem, names: &'n Names) -> Option<&'n str> {
    match problem {
        Problem::UnknownTable(name) => nearest(name, TABLES.iter().map(|it| it.name)),
        Problem::UnknownKey { keys, key, .. } => nearest(key, keys.keys.iter().map(|it| it.name)),
        Problem::Unlabelled(id) => nearest(id, CATEGORIES.iter().map(|it| it.id)),
        Problem::Unknown { kind, word } => {
            nearest(word, candidates(*kind, names).take(MOST_CANDIDATES))
        }
        Problem::Ecosystem(name) => nearest(name, Ecosystem::names()),
        _ => None,
    }
}

/// The words that may stand for a kind of value.
fn candidates(kind: Kind, names: &Names) -> Box<dyn Iterator<Item = &str> + '_> {
    let categories = CATEGORIES.iter().map(|it| it.id);
    let recipients = names.ids(Family::Recipient).chain(names.ids(Family::Sdk));
    match kind {
        Kind::Category => {
            let known = categories.filter(|id| *id != PERSONAL);
            Box::new(known.chain(names.ids(Family::Category)))
        }
        Kind::CategoryOrPersonal => Box::new(categories.chain(names.ids(Family::Category))),
        Kind::Purpose => Box::new(PURPOSES.iter().map(|it| it.id)),
        Kind::LegalBasis => Box::new(LEGAL_BASES.iter().map(|it| it.id)),
        Kind::Choice(choice) => Box::new(choice.words.iter().copied()),
        Kind::Product => Box::new(names.ids(Family::Product)),
        Kind::Document => Box::new(names.ids(Family::Document)),
        Kind::Condition => Box::new(names.ids(Family::Condition)),
        Kind::Storage => Box::new(STORAGES.into_iter().chain(names.ids(Family::Storage))),
        Kind::Retention => Box::new(names.ids(Family::Retention)),
        Kind::Recipient => Box::new(recipients),
        Kind::RecipientOrKind => Box::new(RECIPIENT_KINDS.iter().copied().chain(recipients)),
        _ => Box::new(std::iter::empty()),
    }
}
