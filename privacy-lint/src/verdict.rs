//! What a change of the data practices asks of the controller before it ships, by the kind of the
//! change.
//!
//! The table is a default that a project overrides under `[changes]` in its manifest. It is on the
//! careful side of Regulation (EU) 2016/679, Articles 6(4), 7 and 13(3), and of the Personal
//! Information Protection Law of the PRC, Articles 14(2), 17(2) and 23.

use std::fmt;
use std::str::FromStr;

/// What a change asks for, from nothing to the most.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Verdict {
    /// Nothing: nobody's data is treated in a way that was not said before.
    #[default]
    None,
    /// People are told.
    Notice,
    /// People are asked again.
    Consent,
}

impl Verdict {
    /// The verdicts as they are written, from nothing to the most.
    pub const NAMES: &[&str] = &["none", "notice", "consent"];

    /// The verdict as it is written in `privacy.toml` and in machine formats.
    pub const fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Notice => "notice",
            Self::Consent => "consent",
        }
    }

    /// The verdict for people.
    pub const fn in_words(self) -> &'static str {
        match self {
            Self::None => "nothing to do",
            Self::Notice => "notice",
            Self::Consent => "new consent",
        }
    }
}

/// A word that is no verdict.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("expected `none`, `notice` or `consent`")]
pub struct UnknownVerdict;

impl FromStr for Verdict {
    type Err = UnknownVerdict;

    fn from_str(text: &str) -> Result<Self, UnknownVerdict> {
        [Self::None, Self::Notice, Self::Consent]
            .into_iter()
            .find(|it| it.name() == text)
            .ok_or(UnknownVerdict)
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// What a change is of, as policies speak of changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Matter {
    /// Which data is collected.
    Data,
    /// What it is processed for.
    Purpose,
    /// Who receives it.
    Recipient,
    /// Anything else.
    Other,
}

/// A kind of change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A category that was not collected, and that needs more care than others.
    NewSensitiveCategory,
    /// A category that was not collected.
    NewCategory,
    /// A category of which a broader one was collected.
    NarrowerCategory,
    /// A category that is collected no more.
    DroppedCategory,
    /// The data is about other people too.
    NewSubject,
    /// A part was collected, now it is all.
    WholeData,
    /// It was collected under a condition, now it always is.
    DroppedCondition,
    /// It is collected under another condition too.
    NewCondition,
    /// The user could decline, now they cannot.
    NowRequired,
    /// Data that was collected is processed for a purpose that it was not.
    NewPurpose,
    /// It is no longer processed for a purpose.
    DroppedPurpose,
    /// Somebody receives it who did not.
    NewRecipient,
    /// Somebody receives it no more.
    DroppedRecipient,
    /// A product ships an SDK that it did not.
    NewSdk,
    /// An SDK collects more, or for more.
    WiderSdk,
    /// The name of an SDK, the company behind it, or its links.
    ChangedSdk,
    /// A product ships an SDK no more.
    DroppedSdk,
    /// It is kept for longer, or no longer to an end that can be told.
    LongerRetention,
    /// It is said for how long it is kept, and was not.
    StatedRetention,
    /// It is kept for shorter.
    ShorterRetention,
    /// It is kept by another rule, and which is longer cannot be told.
    ChangedRetention,
    /// It stayed on the device, and leaves it now.
    DeviceToServer,
    /// It is said where it is stored, and was not.
    StatedStorage,
    /// It is stored at another place.
    ChangedStorage,
    /// The basis asks less of the controller than it did.
    WeakerBasis,
    /// The basis asks more of the controller.
    StrongerBasis,
    /// A basis is named, and was not.
    StatedBasis,
    /// The basis is another one.
    ChangedBasis,
    /// A document says something that it did not.
    NewStatement,
    /// A document says something no more.
    DroppedStatement,
    /// A document denies something that it did not.
    NewDenial,
    /// A document denies something no more.
    DroppedDenial,
    /// A document that was not published.
    NewDocument,
    /// A document that is published no more.
    DroppedDocument,
}

/// A line of the table.
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    /// The kind of change.
    pub kind: Kind,
    /// Its name in `privacy.toml` and in machine formats.
    pub name: &'static str,
    /// What it asks for unless a project or a policy says otherwise.
    pub verdict: Verdict,
    /// What a policy would call it.
    pub matter: Matter,
    /// What the change is, for people.
    pub about: &'static str,
}

const fn rule(
    kind: Kind,
    name: &'static str,
    verdict: Verdict,
    matter: Matter,
    about: &'static str,
) -> Rule {
    Rule { kind, name, verdict, matter, about }
}

use Kind as K;
use Matter as M;
use Verdict as V;

/// Every kind of change, in their order.
#[rustfmt::skip]
pub const RULES: &[Rule] = &[
    rule(K::NewSensitiveCategory, "new-sensitive-category", V::Consent, M::Data, "a sensitive or special category is collected that was not"),
    rule(K::NewCategory, "new-category", V::Consent, M::Data, "a category is collected that was not"),
    rule(K::NarrowerCategory, "narrower-category", V::None, M::Other, "a category is named, and a broader one was collected before"),
    rule(K::DroppedCategory, "dropped-category", V::None, M::Other, "a category is collected no more"),
    rule(K::NewSubject, "new-subject", V::Notice, M::Data, "data is about people that it was not about"),
    rule(K::WholeData, "whole-data", V::Consent, M::Data, "all of what was collected in part"),
    rule(K::DroppedCondition, "dropped-condition", V::Consent, M::Data, "data is collected always, and was under a condition"),
    rule(K::NewCondition, "new-condition", V::Notice, M::Data, "data is collected under another condition too"),
    rule(K::NowRequired, "now-required", V::Notice, M::Data, "data that could be declined can be no more"),
    rule(K::NewPurpose, "new-purpose", V::Consent, M::Purpose, "data that was collected is processed for another purpose"),
    rule(K::DroppedPurpose, "dropped-purpose", V::None, M::Other, "data is processed for a purpose no more"),
    rule(K::NewRecipient, "new-recipient", V::Consent, M::Recipient, "somebody receives data who did not"),
    rule(K::DroppedRecipient, "dropped-recipient", V::None, M::Other, "somebody receives data no more"),
    rule(K::NewSdk, "new-sdk", V::Consent, M::Recipient, "an SDK ships that did not"),
    rule(K::WiderSdk, "wider-sdk", V::Consent, M::Recipient, "an SDK collects more data, or for more purposes"),
    rule(K::ChangedSdk, "changed-sdk", V::Notice, M::Recipient, "the name, the company or the links of an SDK"),
    rule(K::DroppedSdk, "dropped-sdk", V::None, M::Other, "an SDK ships no more"),
    rule(K::LongerRetention, "longer-retention", V::Consent, M::Other, "data is kept for longer, or without a stated end"),
    rule(K::StatedRetention, "stated-retention", V::None, M::Other, "it is said how long data is kept, and was not"),
    rule(K::ShorterRetention, "shorter-retention", V::None, M::Other, "data is kept for shorter"),
    rule(K::ChangedRetention, "changed-retention", V::Notice, M::Other, "data is kept by another rule, neither longer nor shorter for certain"),
    rule(K::DeviceToServer, "device-to-server", V::Consent, M::Other, "data that stayed on the device leaves it"),
    rule(K::StatedStorage, "stated-storage", V::None, M::Other, "it is said where data is stored, and was not"),
    rule(K::ChangedStorage, "changed-storage", V::Notice, M::Other, "data is stored at another place"),
    rule(K::WeakerBasis, "weaker-basis", V::Consent, M::Other, "the legal basis leaves people less of a say"),
    rule(K::StrongerBasis, "stronger-basis", V::None, M::Other, "the legal basis gives people more of a say"),
    rule(K::StatedBasis, "stated-basis", V::None, M::Other, "a legal basis is named, and was not"),
    rule(K::ChangedBasis, "changed-basis", V::Notice, M::Other, "another legal basis, as strong"),
    rule(K::NewStatement, "new-statement", V::Notice, M::Other, "a document says that something is done"),
    rule(K::DroppedStatement, "dropped-statement", V::None, M::Other, "a document says no more that something is done"),
    rule(K::NewDenial, "new-denial", V::None, M::Other, "a document says that something is not done"),
    rule(K::DroppedDenial, "dropped-denial", V::Notice, M::Other, "a document says no more that something is not done"),
    rule(K::NewDocument, "new-document", V::Notice, M::Other, "a document is published that was not"),
    rule(K::DroppedDocument, "dropped-document", V::Notice, M::Other, "a document is published no more"),
];

impl Kind {
    /// Its line of the table.
    pub fn rule(self) -> &'static Rule {
        &RULES[self as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_its_line() {
        for (at, rule) in RULES.iter().enumerate() {
            assert_eq!(rule.kind as usize, at, "{}", rule.name);
            let first = RULES.iter().position(|it| it.name == rule.name);
            assert_eq!(first, Some(at), "{} stands twice", rule.name);
        }
        assert_eq!(K::DroppedDocument as usize + 1, RULES.len());
    }

    #[test]
    fn names_are_read_back() {
        for name in Verdict::NAMES {
            assert_eq!(name.parse::<Verdict>().unwrap().to_string(), *name);
        }
        assert_eq!("all".parse::<Verdict>(), Err(UnknownVerdict));
    }
}
