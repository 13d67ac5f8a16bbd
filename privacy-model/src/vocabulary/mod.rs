//! The words that annotations, manifests and policies are read in: data categories, purposes,
//! legal bases, data subjects and recipient kinds.
//!
//! Ids are dotted, and the dots are the hierarchy: `contact.address.city` lies below
//! `contact.address`, which lies below `contact`. A project adds words of its own in its manifest;
//! those never enter these tables.

mod categories;
mod legal_bases;
mod near;
mod purposes;
mod suggest;

pub use categories::CATEGORIES;
pub use legal_bases::LEGAL_BASES;
pub use near::near_categories;
pub use purposes::PURPOSES;
pub use suggest::{edit_distance, misspelt, nearest};

/// A kind of data about a person.
#[derive(Debug, PartialEq, Eq)]
pub struct Category {
    /// The dotted id, as in `contact.email`.
    pub id: &'static str,
    /// The English name for people.
    pub label: &'static str,
    /// How much care the data needs.
    pub sensitivity: Sensitivity,
    /// The articles of law that single the category out.
    pub legal_flags: &'static [LegalFlag],
}

/// How much care a category of data needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sensitivity {
    /// Personal data without special rules.
    Normal,
    /// Data whose loss or surprise hurts: a vague disclosure is not enough.
    Sensitive,
    /// A special category in law.
    Special,
}

/// An article of law that singles a category out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum LegalFlag {
    /// Article 9 of Regulation (EU) 2016/679: special categories of personal data.
    Gdpr9,
    /// Article 10 of Regulation (EU) 2016/679: criminal convictions and offences.
    Gdpr10,
    /// Article 28 of the Personal Information Protection Law of the PRC: sensitive information.
    Pipl28,
}

/// Why data is processed.
#[derive(Debug, PartialEq, Eq)]
pub struct Purpose {
    /// The dotted id, as in `service.account`.
    pub id: &'static str,
    /// The English name for people.
    pub label: &'static str,
    /// Whether a service usually cannot be given without it.
    pub usually_necessary: bool,
}

/// What makes processing lawful.
#[derive(Debug, PartialEq, Eq)]
pub struct LegalBasis {
    /// The id, as in `legitimate_interest`.
    pub id: &'static str,
    /// The English name for people.
    pub label: &'static str,
    /// The article of the GDPR, empty where it has no such basis.
    pub gdpr: &'static str,
    /// The article of the PIPL, empty where it has no such basis.
    pub pipl: &'static str,
}

/// The category that generic wording ("personal information") stands for. It is never declared by a
/// field and satisfies no declaration.
pub const PERSONAL: &str = "personal";

/// The people that data can be about, sorted.
pub static SUBJECTS: &[&str] =
    &["applicant", "bystander", "child", "customer", "employee", "user", "visitor"];

/// What a recipient of data is to the controller, sorted.
pub static RECIPIENT_KINDS: &[&str] = &[
    "acquirer",
    "advertiser",
    "affiliate",
    "authority",
    "delivery",
    "employer",
    "other_users",
    "partner",
    "payment",
    "platform",
    "processor",
    "public",
];

/// The category of that id.
pub fn category(id: &str) -> Option<&'static Category> {
    find(CATEGORIES, |category| category.id, id)
}

/// The purpose of that id.
pub fn purpose(id: &str) -> Option<&'static Purpose> {
    find(PURPOSES, |purpose| purpose.id, id)
}

/// The legal basis of that id.
pub fn legal_basis(id: &str) -> Option<&'static LegalBasis> {
    find(LEGAL_BASES, |basis| basis.id, id)
}

fn find<T>(table: &'static [T], id_of: fn(&T) -> &'static str, id: &str) -> Option<&'static T> {
    table.binary_search_by_key(&id, |it| id_of(it)).ok().map(|index| &table[index])
}

/// The parent of a dotted id: `contact.address` for `contact.address.city`.
pub fn parent(id: &str) -> Option<&str> {
    id.rsplit_once('.').map(|(parent, _)| parent)
}

/// The id itself and its ancestors, nearest first.
///
/// ```
/// let ids: Vec<_> = privacy_model::vocabulary::ancestors("contact.address.city").collect();
/// assert_eq!(ids, ["contact.address.city", "contact.address", "contact"]);
/// ```
pub fn ancestors(id: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(id), |id| parent(id))
}

/// Whether `id` is `ancestor` or lies below it. Nothing but `personal` lies below `personal`.
pub fn is_within(id: &str, ancestor: &str) -> bool {
    id.strip_prefix(ancestor).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

/// How much care a category needs. A project's own word, such as `content.file.print_job`, needs
/// as much as its nearest known ancestor.
pub fn sensitivity(id: &str) -> Sensitivity {
    ancestors(id).find_map(category).map_or(Sensitivity::Normal, |known| known.sensitivity)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids<T>(table: &'static [T], id_of: fn(&T) -> &'static str) -> Vec<&'static str> {
        table.iter().map(id_of).collect()
    }

    #[test]
    fn tables_are_sorted_without_repeats() {
        for ids in [
            ids(CATEGORIES, |it| it.id),
            ids(PURPOSES, |it| it.id),
            ids(LEGAL_BASES, |it| it.id),
            SUBJECTS.to_vec(),
            RECIPIENT_KINDS.to_vec(),
        ] {
            for pair in ids.windows(2) {
                assert!(pair[0] < pair[1], "{} stands before {}", pair[0], pair[1]);
            }
        }
    }

    #[test]
    fn every_parent_is_in_its_table() {
        for id in CATEGORIES.iter().filter_map(|it| parent(it.id)) {
            assert!(category(id).is_some(), "{id} is no category");
        }
        for id in PURPOSES.iter().filter_map(|it| parent(it.id)) {
            assert!(purpose(id).is_some(), "{id} is no purpose");
        }
    }

    #[test]
    fn the_tables_are_whole() {
        assert_eq!((CATEGORIES.len(), PURPOSES.len(), LEGAL_BASES.len()), (133, 28, 12));
    }

    #[test]
    fn within_respects_the_dots() {
        assert!(is_within("device.id.imei", "device.id"));
        assert!(is_within("device.id", "device.id"));
        assert!(!is_within("device.identity", "device.id"));
        assert!(!is_within("device", "device.id"));
    }

    #[test]
    fn an_unknown_word_is_as_sensitive_as_its_ancestor() {
        assert_eq!(sensitivity("health.record.scan"), Sensitivity::Special);
        assert_eq!(sensitivity("weather"), Sensitivity::Normal);
    }
}
