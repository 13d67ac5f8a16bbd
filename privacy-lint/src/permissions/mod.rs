//! Permissions of operating systems: those that an app asks for, in `AndroidManifest.xml` and
//! `Info.plist`, and the words by which policies call them.
//!
//! Names of Android: developer.android.com, `Manifest.permission`; keys of iOS: developer.apple.com,
//! "Protected resources". Both as of November 2026.

mod request;

use std::sync::LazyLock;

pub use request::{Platform, Reason, Request};

use crate::source::holds_words;

/// The permissions that open one sort of data or device.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// What it is called here: `camera`.
    pub id: &'static str,
    /// The names that Android has for them, without `android.permission.`.
    pub android: Vec<&'static str>,
    /// The keys of iOS under which an app says why it asks.
    pub ios: Vec<&'static str>,
    /// What policies call them, in lower case.
    pub words: Vec<&'static str>,
}

static GROUPS: LazyLock<Vec<Group>> =
    LazyLock::new(|| include_str!("groups.tsv").lines().map(Group::read).collect());

impl Group {
    /// A line of the table: id, Android, iOS, English, Chinese; lists with commas.
    fn read(line: &'static str) -> Self {
        let mut columns = line.split('\t');
        let id = columns.next().unwrap_or_default();
        let mut list = || {
            let column = columns.next().unwrap_or_default();
            column.split(", ").filter(|it| !it.is_empty()).collect::<Vec<_>>()
        };
        let (android, ios) = (list(), list());
        let words = [list(), list()].concat();
        Self { id, android, ios, words }
    }

    /// Whether everybody gets it without being asked, so that no policy has to list it.
    pub fn is_unasked(&self) -> bool {
        self.id == "network"
    }

    fn is_called(&self, text: &str) -> bool {
        self.words.iter().any(|word| holds_words(text, word))
    }
}

/// All groups, sorted by id.
pub fn groups() -> &'static [Group] {
    &GROUPS
}

/// The group of a permission as an app asks for it; `None` for one that is not known.
pub fn of_request(platform: Platform, name: &str) -> Option<&'static Group> {
    let name = name.rsplit('.').next().unwrap_or(name);
    groups().iter().find(|it| match platform {
        Platform::Android => it.android.contains(&name),
        Platform::Ios => it.ios.contains(&name),
    })
}

/// The groups that a policy means by the name and the title of a permission.
pub fn of_record<'t>(texts: impl IntoIterator<Item = &'t str>) -> Vec<&'static Group> {
    let texts: Vec<String> =
        texts.into_iter().map(|it| it.to_lowercase().replace('_', " ")).collect();
    let names = |group: &&Group| {
        let by_name =
            |name: &&str| texts.iter().any(|it| it.replace(' ', "_") == name.to_lowercase());
        texts.iter().any(|it| group.is_called(it)) || group.android.iter().any(by_name)
    };
    groups().iter().filter(names).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_and_names_nothing_twice() {
        assert!(groups().is_sorted_by_key(|it| it.id));
        let mut names: Vec<_> =
            groups().iter().flat_map(|it| it.android.iter().chain(&it.ios)).collect();
        let count = names.len();
        names.sort();
        names.dedup();
        assert_eq!(names.len(), count);
        assert!(groups().iter().all(|it| !it.words.is_empty()));
    }

    #[test]
    fn requests_and_records_meet_in_a_group() {
        let camera = of_request(Platform::Android, "android.permission.CAMERA").unwrap();
        assert_eq!(of_request(Platform::Ios, "NSCameraUsageDescription"), Some(camera));
        for texts in
            [["CAMERA", ""], ["Camera permission", ""], ["相机权限", ""], ["", "Your camera"]]
        {
            assert_eq!(of_record(texts), [camera], "{texts:?}");
        }
        assert_eq!(of_record(["READ_CONTACTS"])[0].id, "contacts");
        assert_eq!(of_record(["Headphones"]), [] as [&Group; 0]);
    }
}
