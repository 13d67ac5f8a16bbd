//! Edits of the product's files, as they are written down.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde::Deserialize;

/// The text of every file of a product, by its path below the product's directory.
pub(crate) type Texts = BTreeMap<String, String>;

/// An edit, with what it must lead to.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Edit {
    /// What somebody did.
    pub(crate) name: String,
    /// How often each lint fires; none where the edit does no harm.
    #[serde(default)]
    pub(crate) finds: BTreeMap<String, usize>,
    /// A part of each message, so that it is the right thing that was found.
    #[serde(default)]
    pub(crate) says: Vec<String>,
    /// The day of the check, where it is another than the drill's.
    #[serde(default)]
    pub(crate) today: Option<String>,
    /// The release at hand, where one is.
    #[serde(default)]
    pub(crate) release: Option<String>,
    /// Whether the product was locked before the edit.
    #[serde(default)]
    pub(crate) locked: bool,
    /// How much of what the lock says may change.
    #[serde(default)]
    pub(crate) lock: LockedWords,
    /// What is changed, in this order.
    pub(crate) change: Vec<Change>,
}

/// What an edit that does no harm may change of the lock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum LockedWords {
    /// Nothing: every line stays as it is.
    #[default]
    Same,
    /// The sentences that it quotes, and the sections that they stand in; not what they promise.
    Quoted,
    /// Promises too, none of which the product breaks.
    Promised,
}

/// A change of one file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Change {
    /// The file's path below the product's directory.
    file: String,
    /// What is replaced. It stands in the file exactly once. Without it, the text goes to the end of
    /// the file, which may be new.
    #[serde(default)]
    find: Option<String>,
    /// What takes its place.
    #[serde(default)]
    replace: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sheet {
    edit: Vec<Edit>,
}

/// Every edit of the sheets in a directory beside this file, by sheet and in their order there.
pub(crate) fn edits(directory: &str) -> Vec<Edit> {
    let directory = here().join(directory);
    let entries = fs::read_dir(directory).expect("the sheets are there");
    let mut paths: Vec<_> = entries.map(|it| it.expect("a sheet").path()).collect();
    paths.sort();
    paths.iter().flat_map(|path| sheet(path)).collect()
}

fn sheet(path: &Path) -> Vec<Edit> {
    let text = fs::read_to_string(path).expect("the sheet can be read");
    let sheet: Result<Sheet, _> = toml::from_str(&text);
    sheet.unwrap_or_else(|error| panic!("{}: {error}", path.display())).edit
}

/// Where the drill's own files are.
fn here() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/drill")
}

impl Edit {
    /// The product after the edit.
    pub(crate) fn of(&self, texts: &Texts) -> Texts {
        let mut texts = texts.clone();
        for change in &self.change {
            change.make(&self.name, &mut texts);
        }
        texts
    }
}

impl Change {
    fn make(&self, edit: &str, texts: &mut Texts) {
        let text = texts.entry(self.file.clone()).or_default();
        let Some(find) = &self.find else { return text.push_str(&self.replace) };
        let places = text.matches(find.as_str()).count();
        assert_eq!(places, 1, "{edit}: places of {find:?} in {}", self.file);
        *text = text.replacen(find.as_str(), &self.replace, 1);
        if text.is_empty() {
            texts.remove(&self.file);
        }
    }
}
