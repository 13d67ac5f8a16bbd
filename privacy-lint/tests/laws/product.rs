//! Small products made at random: annotated code, a manifest and a policy.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use jiff::civil::date;
use privacy_lint::check::{Options, check, load_known};
use privacy_lint::finding::{Files, Report};
use privacy_lint::levels::Levels;
use privacy_lint::project::Root;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

/// What a policy calls data, and its category.
const DATA: &[(&str, &str)] = &[
    ("email address", "contact.email"),
    ("precise location", "location.precise"),
    ("location", "location"),
    ("payment card", "financial.payment_card"),
];

/// How a policy says what for, and the purpose. There are few of all these words, so that sentences meet
/// fields and each other.
const PURPOSES: &[(&str, &str)] = &[
    ("to manage your account", "service.account"),
    ("to send you marketing messages", "direct_marketing"),
];

/// What a policy calls those who receive data, and their ids in the manifest.
const RECIPIENTS: &[(&str, &str)] = &[("delivery companies", "courier"), ("advertisers", "ads")];

const PERIODS: &[&str] = &["7 days", "30 days", "18 months"];

const HEADINGS: &[&str] = &["Your account", "Our shop", "The app", "The website", "Our lamps"];

const DOCUMENTS: &[&str] = &["privacy", "shop"];

const SDKS: &[&str] = &["Beacon Push", "Kiln Analytics", "Tern Maps"];

/// What a field says of its data.
#[derive(Debug, Clone)]
pub(crate) struct Annotation {
    category: &'static str,
    purpose: Option<&'static str>,
    recipient: Option<&'static str>,
    retention: Option<&'static str>,
    is_on_the_device: bool,
}

/// A type with its fields, in a file of its own.
#[derive(Debug, Clone)]
pub(crate) struct Type {
    /// The number that its name and its file have.
    pub(crate) number: usize,
    /// What each of its fields says.
    pub(crate) fields: Vec<Option<Annotation>>,
}

/// A heading of one of the documents, and what stands below it, a paragraph a sentence.
#[derive(Debug, Clone)]
pub(crate) struct Section {
    document: &'static str,
    heading: &'static str,
    /// The sentences.
    pub(crate) sentences: Vec<String>,
}

/// A product with its documents, the first of which lists its SDKs.
#[derive(Debug, Clone)]
pub(crate) struct Product {
    /// Its types.
    pub(crate) types: Vec<Type>,
    /// The tables of its manifest.
    pub(crate) tables: Vec<String>,
    /// The sections of its documents.
    pub(crate) sections: Vec<Section>,
    /// The rows of its list of SDKs.
    pub(crate) rows: Vec<String>,
}

fn annotation() -> impl Strategy<Value = Annotation> {
    (
        select(DATA),
        option::of(select(PURPOSES)),
        option::of(select(RECIPIENTS)),
        option::of(select(PERIODS)),
        any::<bool>(),
    )
        .prop_map(|(data, purpose, recipient, retention, is_on_the_device)| Annotation {
            category: data.1,
            purpose: purpose.map(|it| it.1),
            recipient: recipient.map(|it| it.1),
            retention,
            is_on_the_device,
        })
}

fn types() -> impl Strategy<Value = Vec<Type>> {
    vec(vec(option::weighted(0.9, annotation()), 1..4), 1..4).prop_map(|types| {
        types.into_iter().enumerate().map(|(number, fields)| Type { number, fields }).collect()
    })
}

/// A sentence that says that something is done.
pub(crate) fn disclosure() -> impl Strategy<Value = String> {
    let data = || select(DATA).prop_map(|it| it.0);
    let (purpose, recipient) = (select(PURPOSES), select(RECIPIENTS));
    prop_oneof![
        4 => data().prop_map(|it| format!("We collect your {it}.")),
        4 => (data(), purpose.clone()).prop_map(|(it, for_it)| format!("We use your {it} {}.", for_it.0)),
        2 => (data(), recipient).prop_map(|(it, to)| format!("We share your {it} with {}.", to.0)),
        2 => (data(), select(PERIODS)).prop_map(|(it, period)| format!("We keep your {it} for {period}.")),
        1 => purpose.prop_map(|it| format!("We use personal data {}.", it.0)),
    ]
}

fn denial() -> impl Strategy<Value = String> {
    let data = || select(DATA).prop_map(|it| it.0);
    prop_oneof![
        data().prop_map(|it| format!("We do not collect your {it}.")),
        data().prop_map(|it| format!("We do not store your {it} on our servers.")),
        (data(), select(PURPOSES))
            .prop_map(|(it, to)| format!("We do not use your {it} {}.", to.0)),
        (data(), select(RECIPIENTS))
            .prop_map(|(it, to)| format!("We do not share your {it} with {}.", to.0)),
    ]
}

fn sections() -> impl Strategy<Value = Vec<Section>> {
    let sentence = prop_oneof![5 => disclosure().boxed(), 1 => denial().boxed()];
    vec(vec(sentence, 1..6), 1..=HEADINGS.len()).prop_map(|sections| {
        let headed = DOCUMENTS.iter().cycle().zip(HEADINGS).zip(sections);
        headed
            .map(|((document, heading), sentences)| Section { document, heading, sentences })
            .collect()
    })
}

/// An SDK's entry in the manifest and its row in the list; either may be missing or say something else.
fn sdks() -> impl Strategy<Value = (Vec<String>, Vec<String>)> {
    let sdk = |name: &'static str| {
        (option::weighted(0.8, select(DATA)), option::weighted(0.8, select(DATA))).prop_map(
            move |(declared, published)| {
                let entry = declared.map(|(_, category)| {
                    let id = name.to_lowercase().replace(' ', "-");
                    format!("[[sdk]]\nid = \"{id}\"\nname = \"{name}\"\ndata = [\"{category}\"]\n")
                });
                let row = published.map(|(words, _)| {
                    format!(
                        "| {name} | Lantern Ltd. | maps | {words} | https://lantern.example |\n"
                    )
                });
                (entry, row)
            },
        )
    };
    SDKS.iter().map(|name| sdk(name)).collect::<Vec<_>>().prop_map(|sdks| {
        let (entries, rows): (Vec<_>, Vec<_>) = sdks.into_iter().unzip();
        (entries.into_iter().flatten().collect(), rows.into_iter().flatten().collect())
    })
}

/// The documents, the recipients, and rules of retention that may be about the same data.
fn tables() -> impl Strategy<Value = Vec<String>> {
    vec((select(PERIODS), select(DATA)), 0..4).prop_map(|rules| {
        let document = |id: &&str| format!("[[document]]\nid = \"{id}\"\npath = \"{id}.md\"\n");
        let mut tables: Vec<String> = DOCUMENTS.iter().map(document).collect();
        for (id, kind) in [("courier", "delivery"), ("ads", "advertiser")] {
            tables.push(format!("[recipient.{id}]\nkind = \"{kind}\"\n"));
        }
        tables.extend(rules.iter().enumerate().map(|(number, (period, (_, category)))| {
            let head = format!("[retention.rule-{number}]\nperiod = \"{period}\"\n");
            head + &format!("categories = [\"{category}\"]\n")
        }));
        tables
    })
}

/// A product.
pub(crate) fn product() -> impl Strategy<Value = Product> {
    (types(), tables(), sections(), sdks()).prop_map(|(types, tables, sections, (sdks, rows))| {
        Product { types, tables: [tables, sdks].concat(), sections, rows }
    })
}

impl Annotation {
    fn source(&self) -> String {
        let mut out = format!("    #[privacy(category = \"{}\"", self.category);
        let keys = [
            ("purpose", self.purpose),
            ("shared_with", self.recipient),
            ("retention", self.retention),
            ("storage", self.is_on_the_device.then_some("device")),
        ];
        for (key, value) in keys {
            if let Some(value) = value {
                let _ = write!(out, ", {key} = \"{value}\"");
            }
        }
        out + ")]\n"
    }
}

impl Type {
    fn source(&self) -> String {
        let mut out = format!("#[derive(Privacy)]\npub struct Type{} {{\n", self.number);
        for (number, annotation) in self.fields.iter().enumerate() {
            out += &annotation.as_ref().map(Annotation::source).unwrap_or_default();
            let _ = writeln!(out, "    pub value_{number}: String,");
        }
        out + "}\n"
    }
}

impl Product {
    /// The text of one of its documents.
    fn document(&self, id: &str) -> String {
        let mut out = format!("# The {id} policy of Lumen\n\nEffective date: 4 May 2026\n");
        for section in self.sections.iter().filter(|it| it.document == id) {
            let _ = write!(out, "\n## {}\n", section.heading);
            for sentence in &section.sentences {
                let _ = write!(out, "\n{sentence}\n");
            }
        }
        if id == DOCUMENTS[0] {
            out += "\n## Third-party SDKs\n\n";
            out += "| SDK | Company | Purpose | Personal data | Privacy policy |\n|---|---|---|---|---|\n";
            out += &self.rows.concat();
        }
        out
    }

    /// All that it publishes.
    pub(crate) fn policy(&self) -> String {
        DOCUMENTS.iter().map(|id| self.document(id)).collect()
    }

    /// Writes it into an empty directory, its files in the order of its types.
    fn write(&self, dir: &Path) {
        let write =
            |path: &str, text: &str| fs::write(dir.join(path), text).expect("a scratch file");
        fs::create_dir(dir.join("src")).expect("a scratch directory");
        write(
            "Cargo.toml",
            "[package]\nname = \"lumen\"\nversion = \"0.1.0\"\nedition = \"2024\"\n",
        );
        write("privacy.toml", &self.tables.join("\n"));
        for id in DOCUMENTS {
            write(&format!("{id}.md"), &self.document(id));
        }
        let mut library = String::new();
        for it in &self.types {
            write(&format!("src/type_{}.rs", it.number), &it.source());
            let _ = writeln!(library, "pub mod type_{};", it.number);
        }
        write("src/lib.rs", &library);
    }

    /// What a check of it finds, with every lint at its own level.
    pub(crate) fn report(&self) -> (Report, Files) {
        let dir = tempfile::tempdir().expect("a scratch directory");
        self.write(dir.path());
        let mut files = Files::default();
        let project = load_known(&Root::new(dir.path(), ""), &mut files).expect("a sound project");
        let levels = Levels::resolve(&[]).expect("no level is asked for");
        let options = Options { levels, today: date(2026, 11, 21), release: None };
        (check(&project, &files, &options), files)
    }
}
