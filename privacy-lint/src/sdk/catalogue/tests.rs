use std::collections::BTreeSet;

use privacy_model::vocabulary;

use super::*;

const FILE: &str = include_str!("catalogue.toml");

fn entries() -> Vec<Entry> {
    read(FILE).unwrap()
}

#[test]
fn every_entry_is_whole() {
    for entry in entries() {
        let id = &entry.id;
        for text in [&entry.name, &entry.company, &entry.website, &entry.stated] {
            assert!(!text.is_empty(), "{id} lacks a text");
        }
        assert!(!entry.purposes.is_empty() && !entry.data.is_empty(), "{id}");
        assert!(entry.read.is_empty() || !entry.source.is_empty(), "{id} was read nowhere");
        assert!(entry.confirmed.is_empty() || !entry.read.is_empty(), "{id} was not read");
        assert!(entry.confirmed.iter().all(|it| entry.data.contains(it)), "{id} lacks data");
    }
}

#[test]
fn the_file_is_sorted() {
    let headers = FILE.lines().filter_map(|line| line.strip_prefix('[')?.strip_suffix(']'));
    let ids: Vec<_> = headers.collect();
    assert!(ids.is_sorted(), "{:?}", ids.windows(2).find(|pair| pair[0] > pair[1]));
    for entry in entries() {
        assert!(entry.purposes.is_sorted(), "purposes of {}", entry.id);
        assert!(entry.data.is_sorted(), "data of {}", entry.id);
        assert!(entry.confirmed.is_sorted(), "confirmed data of {}", entry.id);
        assert!(entry.packages.is_sorted(), "packages of {}: {:?}", entry.id, entry.packages);
    }
}

#[test]
fn every_ecosystem_of_applications_is_covered() {
    let mut counts = BTreeMap::<_, usize>::new();
    for entry in entries().iter().filter(|entry| !entry.packages.is_empty()) {
        *counts.entry("entries").or_default() += 1;
        let ecosystems: BTreeSet<_> = entry.packages.iter().map(Pattern::ecosystem).collect();
        for ecosystem in ecosystems {
            *counts.entry(ecosystem.name()).or_default() += 1;
        }
    }
    assert!(counts["entries"] >= 150, "{counts:?}");
    for name in ["cargo", "cocoapods", "maven", "npm", "nuget", "pub", "swift"] {
        assert!(counts[name] >= 50, "{name}: {counts:?}");
    }
}

#[test]
fn the_words_are_those_of_the_vocabulary() {
    for entry in entries() {
        for id in &entry.purposes {
            assert!(vocabulary::purpose(id).is_some(), "{}: purpose {id}", entry.id);
        }
        for id in &entry.data {
            assert!(vocabulary::category(id).is_some(), "{}: category {id}", entry.id);
            assert_ne!(id, vocabulary::PERSONAL, "{}", entry.id);
        }
    }
}

#[test]
fn addresses_are_secure_and_dates_are_days() {
    for entry in entries() {
        for url in [&entry.website, &entry.privacy_policy, &entry.source] {
            assert!(url.is_empty() || url.starts_with("https://"), "{}: {url}", entry.id);
        }
        for day in [&entry.stated, &entry.read] {
            let parsed = day.parse::<jiff::civil::Date>();
            assert!(day.is_empty() || parsed.is_ok(), "{}: {day}", entry.id);
        }
    }
}

#[test]
fn no_two_entries_claim_the_same_package() {
    let mut claimed = BTreeSet::new();
    for entry in entries() {
        for pattern in &entry.packages {
            assert!(claimed.insert(pattern.clone()), "{} claims {pattern} again", entry.id);
        }
    }
}

#[test]
fn every_package_leads_to_its_entry() {
    for entry in entries() {
        for pattern in &entry.packages {
            let name = format!("{}:{}x", pattern.ecosystem().name(), pattern.text());
            let name = if pattern.is_prefix() { &*name } else { &name[..name.len() - 1] };
            let found = built_in().find(&name.parse().unwrap()).unwrap();
            assert_eq!(found.id, entry.id, "{pattern}");
        }
    }
}

fn own(id: &str, packages: &[&str]) -> Entry {
    let packages = packages.iter().map(|it| it.parse().unwrap()).collect();
    Entry { id: id.to_owned(), packages, ..Entry::default() }
}

fn id_of<'c>(catalogue: &'c Catalogue, package: &str) -> Option<&'c str> {
    catalogue.find(&package.parse().unwrap()).map(|entry| &*entry.id)
}

#[test]
fn the_most_exact_pattern_decides() {
    let catalogue: Catalogue = [
        own("family", &["npm:@example/*"]),
        own("push", &["npm:@example/push*"]),
        own("core", &["npm:@example/push-core"]),
    ]
    .into_iter()
    .collect();
    assert_eq!(id_of(&catalogue, "npm:@example/maps"), Some("family"));
    assert_eq!(id_of(&catalogue, "npm:@example/push-web"), Some("push"));
    assert_eq!(id_of(&catalogue, "npm:@example/push-core"), Some("core"));
    assert_eq!(id_of(&catalogue, "npm:example"), None);
}

#[test]
fn a_project_corrects_and_adds() {
    let mut known = own("push", &["npm:push"]);
    known.company = "Example Push Ltd".to_owned();
    known.name = "Push".to_owned();
    let catalogue: Catalogue = [known, own("maps", &["npm:maps"])].into_iter().collect();

    let mut correction = own("push", &["npm:maps"]);
    correction.company = "Example Holding plc".to_owned();
    let merged = catalogue.with([correction, own("chat", &["npm:chat"])]);

    let push = merged.get("push").unwrap();
    assert_eq!((&*push.name, &*push.company), ("Push", "Example Holding plc"));
    assert_eq!(id_of(&merged, "npm:push"), Some("push"));
    assert_eq!(id_of(&merged, "npm:maps"), Some("push"), "the project's claim wins");
    assert_eq!(id_of(&merged, "npm:chat"), Some("chat"));
    assert_eq!(merged.entries().count(), 3);
}

#[test]
fn mistakes_of_a_file_are_named() {
    let unexpected = CatalogueError::Key { id: "a".to_owned(), key: "colour".to_owned() };
    assert_eq!(read("[a]\ncolour = 1\n"), Err(unexpected));
    assert!(matches!(read("[a]\npackages = ['npm']\n"), Err(CatalogueError::Package { .. })));
    assert!(matches!(read("[a"), Err(CatalogueError::Syntax(_))));
}
