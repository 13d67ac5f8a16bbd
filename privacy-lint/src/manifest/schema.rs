//! Every table and every key of `privacy.toml`, in one place: what may be written, what must be,
//! and what a value has to be.
//!
//! The checks, the suggestions and any description of the format for editors follow these tables.

use privacy_model::vocabulary::RECIPIENT_KINDS;

use crate::level::Level;
use crate::verdict::{RULES, Verdict};

/// A table that stands at the top of the file.
#[derive(Debug, PartialEq, Eq)]
pub struct Table {
    /// Its key, as in `sdk`.
    pub name: &'static str,
    /// How it is written.
    pub form: Form,
    /// What it declares, when others refer to it by id.
    pub family: Option<Family>,
    /// What it is for.
    pub about: &'static str,
    /// What may stand in it.
    pub keys: Keys,
}

/// How a table is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// `[[name]]`, once for each.
    Repeated,
    /// `[name.ID]`, once for each.
    Named,
    /// `[name]`, once.
    Single,
    /// `[name]`, once, with lint names for keys and levels for values.
    Levels,
}

/// The keys of one kind of table.
#[derive(Debug, PartialEq, Eq)]
pub struct Keys {
    /// The table as people write it, as in `[[sdk]]`.
    pub header: &'static str,
    /// The keys, in the order they are best written in.
    pub keys: &'static [Key],
}

/// One key of a table.
#[derive(Debug, PartialEq, Eq)]
pub struct Key {
    /// The key.
    pub name: &'static str,
    /// What its value is.
    pub kind: Kind,
    /// Whether its value is one, or one or a list.
    pub count: Count,
    /// Whether the table needs it.
    pub need: Need,
    /// What it says.
    pub about: &'static str,
}

/// How many values a key takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Count {
    /// One.
    One,
    /// One, or a list of any length.
    Many,
}

/// Whether a key may be left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// It may not.
    Required,
    /// It may.
    Optional,
}

/// What a value is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// `true` or `false`.
    Flag,
    /// A whole number from 0 to 100.
    Percentage,
    /// Any text but an empty one.
    Text,
    /// The id that the table declares.
    Id,
    /// A file below the manifest's directory, with `/`.
    Path,
    /// An `http` or `https` address.
    Url,
    /// A language tag, as in `en` or `zh-Hans`.
    Locale,
    /// A calendar day, as in `2027-01-31`.
    Date,
    /// A length of time, as in `30 days`.
    Period,
    /// The id of a retention rule, or a length of time.
    Retention,
    /// A region code, as in `EU` or `US-CA`, or `*` for everywhere.
    Region,
    /// A table from the region of the people to the region of the store.
    Regions,
    /// A data category, of the vocabulary or the project's own.
    Category,
    /// A data category, or `personal` for personal data at large.
    CategoryOrPersonal,
    /// A purpose.
    Purpose,
    /// A legal basis.
    LegalBasis,
    /// One of a few words.
    Choice(&'static Choice),
    /// The id of a product, or `*` for every product.
    Product,
    /// The id of a declared document.
    Document,
    /// The id of a declared condition.
    Condition,
    /// `device`, `server`, or the id of a declared storage.
    Storage,
    /// The id of a declared SDK or recipient.
    Recipient,
    /// The id of a declared SDK or recipient, or a recipient kind.
    RecipientOrKind,
    /// A package with its ecosystem, as in `npm:@example/push`.
    Package,
    /// A table of its own.
    Group(&'static Keys),
}

impl Kind {
    /// What such a value is called, as in `legal basis`.
    pub const fn noun(self) -> &'static str {
        match self {
            Self::Category | Self::CategoryOrPersonal => "category",
            Self::Purpose => "purpose",
            Self::LegalBasis => "legal basis",
            Self::Choice(choice) => choice.noun,
            Self::Product => Family::Product.noun(),
            Self::Document => Family::Document.noun(),
            Self::Condition => Family::Condition.noun(),
            Self::Storage => Family::Storage.noun(),
            Self::Retention => Family::Retention.noun(),
            Self::Recipient => "SDK or recipient",
            Self::RecipientOrKind => "SDK, recipient or kind of recipient",
            _ => "value",
        }
    }

    /// Whether the manifest itself declares, elsewhere, what such a value may be.
    pub(super) const fn is_declared(self) -> bool {
        matches!(
            self,
            Self::Category
                | Self::CategoryOrPersonal
                | Self::Product
                | Self::Document
                | Self::Condition
                | Self::Storage
                | Self::Retention
                | Self::Recipient
                | Self::RecipientOrKind
        )
    }
}

/// A closed list of words.
#[derive(Debug, PartialEq, Eq)]
pub struct Choice {
    /// What one of them is called, as in `level`.
    pub noun: &'static str,
    /// The words.
    pub words: &'static [&'static str],
}

/// What a manifest declares under an id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Family {
    /// `[product.ID]`.
    Product,
    /// `[[document]]`.
    Document,
    /// `[condition.ID]`.
    Condition,
    /// `[storage.ID]`.
    Storage,
    /// `[retention.ID]`.
    Retention,
    /// `[recipient.ID]`.
    Recipient,
    /// `[[sdk]]`.
    Sdk,
    /// `[category."ID"]`.
    Category,
}

impl Family {
    /// What one of the family is called, as in `retention rule`.
    pub const fn noun(self) -> &'static str {
        match self {
            Self::Product => "product",
            Self::Document => "document",
            Self::Condition => "condition",
            Self::Storage => "storage",
            Self::Retention => "retention rule",
            Self::Recipient => "recipient",
            Self::Sdk => "SDK",
            Self::Category => "category",
        }
    }
}

/// The kinds of document, as they are written.
pub static DOCUMENT_KIND: Choice =
    Choice { noun: "kind of document", words: &["policy", "notice", "addendum", "sdk-list"] };

/// The kinds of recipient.
pub static RECIPIENT_KIND: Choice = Choice { noun: "kind of recipient", words: RECIPIENT_KINDS };

/// The levels of lints.
pub static LEVEL: Choice = Choice { noun: "level", words: Level::NAMES };

/// What changes ask for.
pub static VERDICT: Choice = Choice { noun: "verdict", words: Verdict::NAMES };

/// The kinds of change, each with what the project has it ask for.
static CHANGES: [Key; RULES.len()] = {
    const BLANK: Key = one("", Kind::Choice(&VERDICT), "");
    let mut keys = [BLANK; RULES.len()];
    let mut at = 0;
    while at < keys.len() {
        keys[at].name = RULES[at].name;
        keys[at].about = RULES[at].about;
        at += 1;
    }
    keys
};

/// The scopes that a hand-made denial may be limited to.
pub static SCOPE: Choice = Choice {
    noun: "scope",
    words: &["server", "device", "third_party", "whole", "child", "automatic", "sale"],
};

const fn one(name: &'static str, kind: Kind, about: &'static str) -> Key {
    Key { name, kind, count: Count::One, need: Need::Optional, about }
}

const fn many(name: &'static str, kind: Kind, about: &'static str) -> Key {
    Key { name, kind, count: Count::Many, need: Need::Optional, about }
}

impl Key {
    const fn required(mut self) -> Self {
        self.need = Need::Required;
        self
    }
}

/// How accounts are made, as Google Play's form has it.
pub static ACCOUNT_CREATION: Choice = Choice {
    noun: "way to create an account",
    words: &["password", "other_authentication", "password_and_other", "oauth", "other", "none"],
};

/// Whether data is deleted on request, as Google Play's form has it.
pub static DATA_DELETION: Choice =
    Choice { noun: "answer about deletion", words: &["yes", "no", "within_90_days"] };

/// How accounts are made outside of the app, as Google Play's form has it.
pub static OUTSIDE_ACCOUNT: Choice =
    Choice { noun: "kind of outside account", words: &["login", "employment", "other"] };

/// The APIs that Apple asks a reason for, each with a code that may stand for it.
pub static REQUIRED_REASON: Choice = Choice {
    noun: "API with a reason",
    words: &[
        "FileTimestamp DDA9.1",
        "FileTimestamp C617.1",
        "FileTimestamp 3B52.1",
        "FileTimestamp 0A2A.1",
        "SystemBootTime 35F9.1",
        "SystemBootTime 8FFB.1",
        "SystemBootTime 3D61.1",
        "DiskSpace 85F4.1",
        "DiskSpace E174.1",
        "DiskSpace 7D9E.1",
        "DiskSpace B728.1",
        "ActiveKeyboards 3EC4.1",
        "ActiveKeyboards 54BD.1",
        "UserDefaults CA92.1",
        "UserDefaults 1C8F.1",
        "UserDefaults C56D.1",
        "UserDefaults AC6B.1",
    ],
};

/// What Google Play's data safety form asks and no annotation says. A list that is given is whole.
pub static PLAY: Keys = Keys {
    header: "[product.ID.play]",
    keys: &[
        one("form", Kind::Path, "the committed form, a CSV file, which is held against the code"),
        one("encrypted_in_transit", Kind::Flag, "whether all data is encrypted on its way"),
        many("account_creation", Kind::Choice(&ACCOUNT_CREATION), "how accounts are made"),
        one("account_creation_text", Kind::Text, "the other way, where there is one"),
        one("account_deletion_url", Kind::Url, "where a person has an account deleted"),
        one("data_deletion", Kind::Choice(&DATA_DELETION), "whether data is deleted on request"),
        one("data_deletion_url", Kind::Url, "where a person has data deleted"),
        one("families_policy", Kind::Flag, "whether the app follows the Families policy"),
        one("independently_validated", Kind::Flag, "whether its security was reviewed"),
        one("upi_badge", Kind::Flag, "whether the UPI badge is shown"),
        one("outside_accounts", Kind::Flag, "whether people log in with accounts from elsewhere"),
        many("outside_account_types", Kind::Choice(&OUTSIDE_ACCOUNT), "how those are made"),
        one("outside_account_text", Kind::Text, "the other way, where there is one"),
        many("service_providers", Kind::Recipient, "who handles data on your behalf only"),
        many("user_initiated", Kind::Recipient, "who gets data only when the person sends it"),
        many("ephemeral", Kind::Category, "what is held in memory for one request only"),
        many("optional", Kind::Category, "what people may decline, besides `optional` fields"),
    ],
};

/// What an Apple privacy manifest asks and no annotation says. A list that is given is whole.
pub static APPLE: Keys = Keys {
    header: "[product.ID.apple]",
    keys: &[
        one("form", Kind::Path, "the committed PrivacyInfo.xcprivacy, held against the code"),
        many("linked", Kind::Category, "what is tied to a person's identity"),
        many("tracking", Kind::Category, "what is used to track people"),
        many("tracking_domains", Kind::Text, "the hosts that tracking connects to"),
        many("required_reasons", Kind::Choice(&REQUIRED_REASON), "the APIs in use, with reasons"),
    ],
};

/// Who answers for the processing, for its record.
pub const CONTROLLER: Keys = Keys {
    header: "[controller]",
    keys: &[
        one("name", Kind::Text, "the name of the controller").required(),
        one("contact", Kind::Text, "how it is reached"),
        one("joint_controller", Kind::Text, "who decides with it, and how that is reached"),
        one("representative", Kind::Text, "its representative, and how that is reached"),
        one(
            "protection_officer",
            Kind::Text,
            "its data protection officer, and how that is reached",
        ),
        one("security", Kind::Text, "the technical and organisational measures, in general"),
        one("safeguards", Kind::Text, "what protects data that is sent to third countries"),
    ],
};

/// Where in the repository something shows.
static EVIDENCE: Keys = Keys {
    header: "evidence",
    keys: &[
        one("path", Kind::Path, "the file that collects it").required(),
        one("contains", Kind::Text, "text that still stands in the file").required(),
    ],
};

/// Every table, in the order they are best written in.
pub static TABLES: &[Table] = &[
    Table {
        name: "product",
        form: Form::Named,
        family: Some(Family::Product),
        about: "what ships; a field is checked for each product that ships its package",
        keys: Keys {
            header: "[product.ID]",
            keys: &[
                many("packages", Kind::Text, "its root packages; every package where left out"),
                many("lockfiles", Kind::Path, "its lockfiles or their directories, and no other's"),
                many("features", Kind::Text, "the Cargo features it is built with"),
                one(
                    "default_features",
                    Kind::Flag,
                    "whether with the default ones; true if left out",
                ),
                many(
                    "targets",
                    Kind::Text,
                    "the target triples it is built for; every one if left out",
                ),
                one("heading", Kind::Text, "what the policy's SDK list calls it"),
                one("complete", Kind::Flag, "whether everything it collects is declared here"),
                one("play", Kind::Group(&PLAY), "what Google Play's data safety form asks besides"),
                one("apple", Kind::Group(&APPLE), "what Apple's privacy manifest asks besides"),
            ],
        },
    },
    Table {
        name: "controller",
        form: Form::Single,
        family: None,
        about: "who answers for the processing, for the record of it",
        keys: CONTROLLER,
    },
    Table {
        name: "document",
        form: Form::Repeated,
        family: Some(Family::Document),
        about: "a text as it is published",
        keys: Keys {
            header: "[[document]]",
            keys: &[
                one("id", Kind::Id, "what the manifest calls it").required(),
                one("path", Kind::Path, "the file: .md, .html or .txt").required(),
                one("url", Kind::Url, "where it is published"),
                one("locale", Kind::Locale, "the language it is written in"),
                many("known_as", Kind::Text, "what other documents call it"),
                many("products", Kind::Product, "the products it is about; all where left out"),
                one("kind", Kind::Choice(&DOCUMENT_KIND), "`policy` where left out"),
                one("condition", Kind::Condition, "it covers only what is collected under it"),
                many("region", Kind::Region, "whose residents it addresses"),
                one("translation_of", Kind::Document, "the document it says the same as"),
            ],
        },
    },
    Table {
        name: "condition",
        form: Form::Named,
        family: Some(Family::Condition),
        about: "a circumstance under which alone data is collected",
        keys: Keys {
            header: "[condition.ID]",
            keys: &[many("phrases", Kind::Text, "how the documents put it").required()],
        },
    },
    Table {
        name: "storage",
        form: Form::Named,
        family: Some(Family::Storage),
        about: "a place where data is stored",
        keys: Keys {
            header: "[storage.ID]",
            keys: &[
                one("regions", Kind::Regions, "whose data is stored in which region").required()
            ],
        },
    },
    Table {
        name: "retention",
        form: Form::Named,
        family: Some(Family::Retention),
        about: "how long data is kept",
        keys: Keys {
            header: "[retention.ID]",
            keys: &[
                one("period", Kind::Period, "a length of time"),
                one("until", Kind::Text, "an event, instead of a length of time"),
                many("categories", Kind::Category, "the data it is about"),
            ],
        },
    },
    Table {
        name: "recipient",
        form: Form::Named,
        family: Some(Family::Recipient),
        about: "somebody who receives data and is no SDK",
        keys: Keys {
            header: "[recipient.ID]",
            keys: &[
                one("kind", Kind::Choice(&RECIPIENT_KIND), "what it is to you").required(),
                one("name", Kind::Text, "its name"),
                many("phrases", Kind::Text, "how the documents put it"),
            ],
        },
    },
    Table {
        name: "sdk",
        form: Form::Repeated,
        family: Some(Family::Sdk),
        about: "somebody else's software that ships inside",
        keys: Keys {
            header: "[[sdk]]",
            keys: &[
                one("id", Kind::Id, "what the manifest and the annotations call it").required(),
                one("name", Kind::Text, "its published name").required(),
                one("name_zh", Kind::Text, "its name in Chinese documents"),
                one("company", Kind::Text, "who provides it"),
                one("company_zh", Kind::Text, "who provides it, in Chinese documents"),
                one("website", Kind::Url, "its website"),
                one("privacy_policy", Kind::Url, "its privacy policy"),
                many("purposes", Kind::Purpose, "what it is used for"),
                many("data", Kind::Category, "what it collects"),
                one("scenario", Kind::Text, "when it is used, for the appendix"),
                one("method", Kind::Text, "how it collects data, for the appendix"),
                many("permissions", Kind::Text, "what it asks the operating system for"),
                many("products", Kind::Product, "the products it ships in; all where left out"),
                many("packages", Kind::Package, "what lockfiles call it"),
            ],
        },
    },
    Table {
        name: "category",
        form: Form::Named,
        family: Some(Family::Category),
        about: "a word of the project's own, or defaults for the fields of a known one",
        keys: Keys {
            header: "[category.\"ID\"]",
            keys: &[
                one("label", Kind::Text, "its name for people; a new word needs one"),
                many("phrases", Kind::Text, "how the documents put it"),
                many("purpose", Kind::Purpose, "why its fields are processed"),
                one("basis", Kind::LegalBasis, "what makes it lawful"),
                one("retention", Kind::Retention, "how long its fields are kept"),
                many("recipients", Kind::Recipient, "whom its fields are shared with"),
            ],
        },
    },
    Table {
        name: "collect",
        form: Form::Repeated,
        family: None,
        about: "what is collected where no annotated field can stand",
        keys: Keys {
            header: "[[collect]]",
            keys: &[
                many("category", Kind::Category, "what is collected").required(),
                many("purpose", Kind::Purpose, "why"),
                one("basis", Kind::LegalBasis, "what makes it lawful"),
                one("retention", Kind::Retention, "how long it is kept"),
                many("recipients", Kind::Recipient, "whom it is shared with"),
                one("storage", Kind::Storage, "where it is stored"),
                one("condition", Kind::Condition, "it is collected only then"),
                many("products", Kind::Product, "the products that do; all where left out"),
                one("evidence", Kind::Group(&EVIDENCE), "where it shows").required(),
            ],
        },
    },
    Table {
        name: "claim",
        form: Form::Repeated,
        family: None,
        about: "what the reader missed or misread in a document",
        keys: Keys {
            header: "[[claim]]",
            keys: &[
                one("document", Kind::Document, "where it stands").required(),
                one("quote", Kind::Text, "the words, which must still stand there").required(),
                many("collect", Kind::CategoryOrPersonal, "it says that this is collected"),
                many("not_collect", Kind::CategoryOrPersonal, "it says that this is not"),
                many("use", Kind::CategoryOrPersonal, "it says that this is used"),
                many("not_use", Kind::CategoryOrPersonal, "it says that this is not"),
                many("share", Kind::CategoryOrPersonal, "it says that this is shared"),
                many("not_share", Kind::CategoryOrPersonal, "it says that this is not"),
                many("retain", Kind::CategoryOrPersonal, "it says how long this is kept"),
                one("ignore", Kind::Flag, "it says nothing about data"),
                many("purpose", Kind::Purpose, "the purposes stated with it"),
                many("recipients", Kind::RecipientOrKind, "the recipients stated with it"),
                one("condition", Kind::Condition, "it holds only then"),
                many("scope", Kind::Choice(&SCOPE), "the limits inside which a denial holds"),
                one("period", Kind::Period, "the length of time, for `retain`"),
                one("reason", Kind::Text, "why the reader needs it").required(),
            ],
        },
    },
    Table {
        name: "planned",
        form: Form::Repeated,
        family: None,
        about: "code ahead of the policy",
        keys: Keys {
            header: "[[planned]]",
            keys: &[
                many("category", Kind::Category, "what will be disclosed").required(),
                many("purpose", Kind::Purpose, "the purposes that will be"),
                many("recipients", Kind::Recipient, "the recipients that will be"),
                many("products", Kind::Product, "for which products; all where left out"),
                one("release", Kind::Text, "when the sentence is due").required(),
                one("ticket", Kind::Text, "where it is followed").required(),
                one("owner", Kind::Text, "who writes it").required(),
            ],
        },
    },
    Table {
        name: "approvals",
        form: Form::Single,
        family: None,
        about: "who may accept findings",
        keys: Keys {
            header: "[approvals]",
            keys: &[one(
                "required",
                Kind::Flag,
                "findings about disclosure, SDKs and retention that fail a run are accepted in \
                 privacy-approvals.toml only, with `approved_by`",
            )],
        },
    },
    Table {
        name: "coverage",
        form: Form::Single,
        family: None,
        about: "how much of the code has to be annotated",
        keys: Keys {
            header: "[coverage]",
            keys: &[one(
                "min",
                Kind::Percentage,
                "the least share of fields with an annotation, in percent",
            )
            .required()],
        },
    },
    Table {
        name: "changes",
        form: Form::Single,
        family: None,
        about: "what changes ask for before they ship, where the project decides otherwise",
        keys: Keys { header: "[changes]", keys: &CHANGES },
    },
    Table {
        name: "lints",
        form: Form::Levels,
        family: None,
        about: "levels of lints and of groups of them",
        keys: Keys { header: "[lints]", keys: &[] },
    },
    Table {
        name: "allow",
        form: Form::Repeated,
        family: None,
        about: "findings that are accepted for now",
        keys: Keys {
            header: "[[allow]]",
            keys: &[
                one("lint", Kind::Text, "the lint's name").required(),
                one("document", Kind::Document, "in this document"),
                one("package", Kind::Text, "in this package"),
                one("item", Kind::Text, "at this item, as in `shop::Order::email`"),
                one("path", Kind::Path, "in this file"),
                one("category", Kind::Category, "for this category"),
                one("sdk", Kind::Text, "for this SDK, by id or published name"),
                one("reason", Kind::Text, "why").required(),
                one("owner", Kind::Text, "who answers for it"),
                one("approved_by", Kind::Text, "who agreed to it"),
                one("until", Kind::Date, "the last day it is accepted on"),
            ],
        },
    },
];

/// The table of that name.
pub fn table(name: &str) -> Option<&'static Table> {
    TABLES.iter().find(|table| table.name == name)
}
