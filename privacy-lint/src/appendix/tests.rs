//! What is written is read back by the policy reader as what was declared.

use std::collections::BTreeSet;

use privacy_model::vocabulary::{CATEGORIES, PERSONAL, PURPOSES, is_within};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use super::*;
use crate::policy::{Mention, Policy, ProjectWords, SdkRecord, Value, block, read};
use crate::source::SourceFile;

const LANGUAGES: [Language; 2] = [Language::English, Language::Chinese];

fn manifest(text: &str) -> Manifest {
    crate::manifest::read(&SourceFile::new("privacy.toml", text)).unwrap()
}

/// The appendix in a policy, as the reader understands it.
fn read_back(appendix: &Appendix, format: Format) -> Policy {
    let body = format.write(appendix);
    let (path, text, format) = match format {
        Format::Html => {
            ("a.html", format!("<h2>Third-party SDKs</h2>\n{body}"), block::Format::Html)
        }
        Format::Markdown => {
            ("a.md", format!("## Third-party SDKs\n\n{body}"), block::Format::Markdown)
        }
        _ => ("a.txt", format!("Third-party SDKs\n\n{body}"), block::Format::Text),
    };
    read("a", &SourceFile::new(path, text), format, &ProjectWords::default())
}

fn alone(language: Language, record: Record) -> Appendix {
    let group = Group {
        product: "app".to_owned(),
        heading: None,
        collected: Vec::new(),
        records: vec![record],
    };
    Appendix { language, profile: Profile::Default, groups: vec![group] }
}

/// What the reader recognises in the words for a category and a purpose.
fn recognised(language: Language, category: &str, purpose: &str) -> [BTreeSet<String>; 2] {
    let record = Record {
        name: "Pigeonpost".to_owned(),
        company: "Pigeonpost Ltd.".to_owned(),
        data: vec![words::category(&manifest(""), category, language)],
        purposes: vec![words::purpose(purpose, language)],
        ..Record::default()
    };
    let policy = read_back(&alone(language, record), Format::Markdown);
    let [record] = &policy.sdks[..] else { panic!("one record for {category}, {purpose}") };
    let ids = |mentions: &[Mention]| mentions.iter().map(|it| it.id.clone()).collect();
    [ids(&record.categories), ids(&record.purposes)]
}

#[test]
fn every_word_is_recognised_as_what_it_stands_for() {
    let mut wrong = Vec::new();
    for language in LANGUAGES {
        let mut hold = |id: &str, found: BTreeSet<String>| {
            let is_kin = |it: &String| is_within(it, id) || is_within(id, it);
            // The reader knows every word of English, and of Chinese those that are in common use.
            let is_known = !found.is_empty() || language == Language::Chinese;
            if !is_known || !found.iter().all(is_kin) {
                wrong.push(format!("{}: {id} is read as {found:?}", language.tag()));
            }
        };
        for category in CATEGORIES.iter().filter(|it| it.id != PERSONAL) {
            let [found, _] = recognised(language, category.id, "analytics");
            hold(category.id, found);
        }
        for purpose in PURPOSES {
            let [_, found] = recognised(language, "contact.email", purpose.id);
            hold(purpose.id, found);
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn both_languages_have_words_for_everything() {
    let ids = CATEGORIES.iter().map(|it| it.id).chain(PURPOSES.iter().map(|it| it.id));
    let missing: Vec<_> = ids
        .filter(|id| {
            let chinese = words::category(&manifest(""), id, Language::Chinese);
            chinese.is_ascii() && !chinese.chars().any(char::is_uppercase)
        })
        .collect();
    assert_eq!(missing, [""; 0]);
}

/// What a record says, as the reader and the writer both have it.
fn facts(record: &Record, appendix: &Appendix) -> [String; 6] {
    let comma = appendix.language.comma();
    // The profile for China has no column for the website.
    let website = match appendix.profile {
        Profile::Default => record.website.clone(),
        Profile::China => String::new(),
    };
    [
        record.name.clone(),
        record.company.clone(),
        website,
        record.privacy_policy.clone(),
        record.purposes.join(comma),
        record.data.join(comma),
    ]
}

/// What the records of an appendix say, by product.
fn declared(appendix: &Appendix) -> Vec<(Option<String>, [String; 6])> {
    let of_group = |group: &Group| {
        let facts = group.records.iter().map(|it| facts(it, appendix));
        facts.map(|it| (group.heading.clone(), it)).collect::<Vec<_>>()
    };
    appendix.groups.iter().flat_map(of_group).collect()
}

fn published(record: &SdkRecord) -> (Option<String>, [String; 6]) {
    let text = |it: &Option<Value>| it.as_ref().map(|it| it.text.clone()).unwrap_or_default();
    let facts = [
        record.name.text.clone(),
        text(&record.company),
        text(&record.url),
        text(&record.privacy_url),
        text(&record.purpose),
        text(&record.data),
    ];
    (record.platform.as_ref().map(|it| it.text.clone()), facts)
}

const FIRST: &[&str] = &["Pigeon", "Crash", "Latch", "Tally", "Mesh", "Fär", "Swift*", "Heron_"];
const LAST: &[&str] = &["post", "lantern", "key", "mark", "mender", "si|ght", "let", "<kit>"];
const COMPANY: &[&str] = &["Ltd.", "GmbH", "& Sons, Inc.", "Oy", "S.A.", "Co., Ltd."];

/// Name, kind of company, host and path, categories and purposes.
type Declared = (String, String, String, Vec<&'static str>, Vec<&'static str>);

fn record() -> impl Strategy<Value = Declared> {
    let categories: Vec<&'static str> =
        CATEGORIES.iter().map(|it| it.id).filter(|it| *it != PERSONAL).collect();
    let purposes: Vec<&'static str> = PURPOSES.iter().map(|it| it.id).collect();
    (
        (select(FIRST), select(LAST)).prop_map(|(a, b)| format!("{a}{b}")),
        select(COMPANY).prop_map(str::to_owned),
        "[a-z]{3,8}(/[a-z_~-]{1,6}[a-z]){0,2}",
        vec(select(categories), 1..6),
        vec(select(purposes), 1..3),
    )
}

/// A manifest that declares those SDKs, each name once.
fn declaring(sdks: Vec<Declared>) -> Manifest {
    let mut names = BTreeSet::new();
    let mut text = "[product.app]\nheading = \"Teasel for Android\"\n\
        [product.web]\nheading = \"Teasel for the web\"\n"
        .to_owned();
    for (name, company, path, data, purposes) in sdks {
        if names.insert(name.clone()) {
            let id = format!("sdk-{}", names.len());
            let products = match names.len() % 3 {
                0 => "products = [\"web\"]\n",
                1 => "products = [\"app\"]\n",
                _ => "",
            };
            let (host, rest) = path.split_once('/').unwrap_or((&path, ""));
            let entry = format!(
                "[[sdk]]\nid = \"{id}\"\nname = \"{name}\"\ncompany = \"{name} {company}\"\n\
                 website = \"https://{host}.example/{rest}\"\n\
                 privacy_policy = \"https://{host}.example/privacy\"\n\
                 purposes = {purposes:?}\ndata = {data:?}\n{products}"
            );
            text.push_str(&entry);
        }
    }
    manifest(&text)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(48) })]

    #[test]
    fn the_reader_finds_the_declared_list(sdks in vec(record(), 1..6)) {
        let manifest = declaring(sdks);
        let profiles = [Profile::Default, Profile::China];
        let options = LANGUAGES.into_iter().flat_map(|language| {
            profiles.map(|profile| Options { language, profile, product: None })
        });
        for options in options {
            let appendix = Appendix::of(&Source::from(&manifest), options);
            let declared = declared(&appendix);
            for format in [Format::Markdown, Format::Html, Format::Text] {
                let policy = read_back(&appendix, format);
                let found: Vec<_> = policy.sdks.iter().map(published).collect();
                prop_assert_eq!(&found, &declared, "{:?}: {}", format, format.write(&appendix));
            }
        }
    }
}

/// An appendix for China: what the app collects itself, and one SDK.
fn for_china(language: Language) -> Appendix {
    let text = "[product.app]\nheading = \"Teasel for Android\"\n\
        [[sdk]]\nid = \"a\"\nname = \"Pipe | Push\"\nname_zh = \"鸽邮推送\"\n\
        company = \"Pigeonpost <Ltd.>\"\nprivacy_policy = \"https://pigeonpost.example/privacy\"\n\
        purposes = [\"analytics\"]\ndata = [\"contact.email\"]\nscenario = \"start\"\n\
        method = \"by the SDK\"\npermissions = [\"CAMERA\"]\n";
    let manifest = manifest(text);
    let options = Options { language, profile: Profile::China, product: None };
    let mut appendix = Appendix::of(&Source::from(&manifest), options);
    let own = |category: &str, scenario: &str| Record {
        data: vec![words::category(&manifest, category, language)],
        purposes: vec![words::purpose("service.account", language)],
        scenario: scenario.to_owned(),
        ..Record::default()
    };
    appendix.groups[0].collected = vec![own("contact.email", ""), own("contact.phone", "sign-up")];
    appendix
}

#[test]
fn the_double_list_for_china_is_read_back_as_the_sdks_alone() {
    for language in LANGUAGES {
        let appendix = for_china(language);
        for format in [Format::Markdown, Format::Html, Format::Text] {
            let policy = read_back(&appendix, format);
            let found: Vec<_> = policy.sdks.iter().map(published).collect();
            assert_eq!(found, declared(&appendix), "{format:?}: {}", format.write(&appendix));
        }
    }
}

#[test]
fn the_double_list_names_what_the_product_collects_first() {
    let markdown = Format::Markdown.write(&for_china(Language::Chinese));
    let expected = "### 收集的个人信息清单\n\n#### Teasel for Android\n\n\
        | 收集的个人信息 | 使用目的 | 使用场景 |\n| --- | --- | --- |\n";
    assert!(markdown.starts_with(expected), "{markdown}");
    assert!(markdown.contains("\n\n### 与第三方SDK共享的个人信息清单\n\n"), "{markdown}");
    let csv = Format::Csv.write(&for_china(Language::English));
    assert_eq!(csv.lines().count(), 4, "{csv}");
    assert!(csv.contains("\r\nTeasel for Android,,,"), "{csv}");
}

#[test]
fn equal_input_gives_equal_bytes_whatever_the_order() {
    let sdk = |id: &str| format!("[[sdk]]\nid = \"{id}\"\nname = \"{id} kit\"\n");
    let options = Options::default();
    let write =
        |text: &str| Format::Json.write(&Appendix::of(&Source::from(&manifest(text)), options));
    let (a, b) = (sdk("anchor"), sdk("buoy"));
    assert_eq!(write(&format!("{a}{b}")), write(&format!("{b}{a}")));
}
