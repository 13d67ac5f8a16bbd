//! What the cue lists mean.

/// A word or phrase that carries the structure of a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Cue {
    /// A verb, or a noun made of one, about data.
    Verb(Verb),
    /// "such as", "including": what follows lies under what stands before.
    Include,
    /// "allow", "help", "in the business of": between a negation and the verb it denies.
    Light,
    /// "not", "never", "neither".
    Not,
    /// "no", "none of": denies the noun it stands before.
    No,
    /// "not only", "not limited to", "may not be able": no denial of what follows.
    NotOnly,
    /// "except", "unless", "other than".
    Except,
    /// "without your consent".
    Consent,
    /// The controller: "we", "our servers".
    First,
    /// The person: "you", "users".
    User,
    /// Somebody else: "they".
    Third,
    /// "to us", "with us".
    ToUs,
    /// "from us": the controller is the giver.
    FromUs,
    /// "but", "however": a new clause with its own polarity.
    But,
    /// "if", "when", "because": a clause beside the main one, up to its comma.
    If,
    /// "to", "for", "in order to": a purpose may follow.
    Purpose,
    /// "how we use": announces what is said elsewhere; in a heading, what stands below.
    Question,
    /// "keep in mind", "sale of assets": no cue, though a part of it looks like one.
    Nothing,
}

/// What a verb says about data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verb {
    /// To collect, receive, access.
    Collect,
    /// To use, process, analyse.
    Use,
    /// To combine with other data: use of both, and no denial of either where it is denied.
    Link,
    /// To store, save.
    Store,
    /// To retain, keep.
    Retain,
    /// To share, disclose, sell.
    Share,
    /// To provide, submit, send: the giver and the taker decide.
    Give,
    /// To include: says of the parts what is said of the whole.
    Comprise,
    /// To employ or work with somebody.
    Engage,
    /// To delete.
    Erase,
    /// To protect, correct, opt out: about data, and none of the above.
    Other,
    /// "how we use": says where something is said.
    Announce,
}

impl Cue {
    /// The cue of a list's name.
    pub(crate) fn of_name(name: &str) -> Option<Self> {
        Some(match name {
            "collect" => Self::Verb(Verb::Collect),
            "use" => Self::Verb(Verb::Use),
            "link" => Self::Verb(Verb::Link),
            "store" => Self::Verb(Verb::Store),
            "retain" => Self::Verb(Verb::Retain),
            "share" => Self::Verb(Verb::Share),
            "give" => Self::Verb(Verb::Give),
            "erase" => Self::Verb(Verb::Erase),
            "other" => Self::Verb(Verb::Other),
            "include" => Self::Include,
            "comprise" => Self::Verb(Verb::Comprise),
            "allow" => Self::Light,
            "not" => Self::Not,
            "no" => Self::No,
            "not_only" => Self::NotOnly,
            "except" => Self::Except,
            "consent" => Self::Consent,
            "first" => Self::First,
            "user" => Self::User,
            "third" => Self::Third,
            "to_us" => Self::ToUs,
            "but" => Self::But,
            "from_us" => Self::FromUs,
            "if" => Self::If,
            "purpose" => Self::Purpose,
            "nothing" => Self::Nothing,
            "question" => Self::Question,
            "engage" => Self::Verb(Verb::Engage),
            _ => return None,
        })
    }
}

/// A word or phrase that limits or qualifies a statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Limit {
    /// A limit of a denial.
    Scope(privacy_model::claim::Scope),
    /// "only", "solely".
    Only,
    /// "aggregated information": not personal data.
    NonPersonal,
    /// "explicitly", "cannot guarantee that": a denial that leaves the practice open.
    Hedged,
    /// "with your consent".
    Condition,
    /// "for the following purposes": a list of purposes follows.
    Following,
}

impl Limit {
    /// The limit of a list's name.
    pub(crate) fn of_name(name: &str) -> Option<Self> {
        use privacy_model::claim::Scope;
        Some(match name {
            "child" => Self::Scope(Scope::Child),
            "server" => Self::Scope(Scope::Server),
            "device" => Self::Scope(Scope::Device),
            "third_party" => Self::Scope(Scope::ThirdParty),
            "whole" => Self::Scope(Scope::Whole),
            "automatic" => Self::Scope(Scope::Automatic),
            "sale" => Self::Scope(Scope::Sale),
            "only" => Self::Only,
            "nonpersonal" => Self::NonPersonal,
            "condition" => Self::Condition,
            "hedged" => Self::Hedged,
            "following" => Self::Following,
            _ => return None,
        })
    }
}

/// A word or phrase about time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Time {
    /// "as long as necessary".
    Criteria,
    /// "indefinitely".
    Indefinite,
    /// "days": a number stands before it.
    Unit,
    /// "respond": the time is for an answer.
    Response,
    /// "how long we keep", "retention period": periods follow.
    Keeping,
}

impl Time {
    /// The meaning of a list's name.
    pub(crate) fn of_name(name: &str) -> Option<Self> {
        Some(match name {
            "criteria" => Self::Criteria,
            "indefinite" => Self::Indefinite,
            "unit" => Self::Unit,
            "response" => Self::Response,
            "keeping" => Self::Keeping,
            _ => return None,
        })
    }
}

/// What a sentence or section is about when it is not about a data practice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Topic {
    /// Rights, choices, security, children, other sites, changes, contact, definitions, transfers.
    Aside,
    /// The same where a heading says so: single words are enough there.
    AsideHeading,
    /// Data crosses a border: nobody new receives it.
    Transfer,
    /// A word is explained: nothing is done with what it names.
    Definition,
}

/// What a sentence about changes of the document or of the practices speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Update {
    /// People are asked.
    Consent,
    /// People are told.
    Notice,
    /// "without", "unless": together with a negation it denies nothing.
    Deny,
    /// "where the law requires": promises no more than the law.
    Hedge,
    /// Any change of the document or the practices.
    Change,
    /// More data.
    Data,
    /// Another purpose.
    Purpose,
    /// Another recipient.
    Recipient,
}

impl Update {
    /// The meaning of a list's name.
    pub(crate) fn of_name(name: &str) -> Option<Self> {
        Some(match name {
            "consent" => Self::Consent,
            "notice" => Self::Notice,
            "deny" => Self::Deny,
            "hedge" => Self::Hedge,
            "change" => Self::Change,
            "data" => Self::Data,
            "purpose" => Self::Purpose,
            "recipient" => Self::Recipient,
            _ => return None,
        })
    }
}

impl Topic {
    /// The topic of a list's name.
    pub(crate) fn of_name(name: &str) -> Option<Self> {
        match name {
            "aside" => Some(Self::Aside),
            "heading" => Some(Self::AsideHeading),
            "transfer" => Some(Self::Transfer),
            "definition" => Some(Self::Definition),
            _ => None,
        }
    }
}
