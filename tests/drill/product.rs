//! The example product, and a check of it as it is after an edit.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use jiff::civil::Date;
use privacy_lint::check::{self, Options, load_known};
use privacy_lint::finding::{Files, Report};
use privacy_lint::levels::{Levels, rules_of};
use privacy_lint::lock::{FILE_NAME, Lock, lock};
use privacy_lint::project::Root;

use super::edit::{Edit, Texts, edits};

/// The day that the product is checked on.
const TODAY: &str = "2026-11-21";

/// The product as it begins: the example, held to more than it asks of itself.
pub(crate) static PRODUCT: LazyLock<Texts> = LazyLock::new(|| {
    let set_up = edits("set-up");
    set_up.iter().fold(read(&example(), ""), |texts, edit| edit.of(&texts))
});

/// The lock of the product as it begins.
pub(crate) static LOCK: LazyLock<Lock> = LazyLock::new(|| Checked::plainly(&PRODUCT).lock);

fn example() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples/print-studio")
}

/// The files below a directory.
fn read(dir: &Path, prefix: &str) -> Texts {
    let entries = fs::read_dir(dir).expect("the example is there");
    let each = entries.flat_map(|entry| {
        let path = entry.expect("an entry").path();
        let name = path.file_name().expect("a name").to_str().expect("a plain name");
        let name = format!("{prefix}{name}");
        if path.is_dir() {
            read(&path, &format!("{name}/"))
        } else {
            Texts::from([(name, fs::read_to_string(path).expect("a text"))])
        }
    });
    each.collect()
}

/// What a check of the product came to.
pub(crate) struct Checked {
    pub(crate) report: Report,
    pub(crate) lock: Lock,
}

impl Checked {
    /// Checks the product after an edit.
    pub(crate) fn after(edit: &Edit) -> Self {
        let mut before = PRODUCT.clone();
        if edit.locked {
            before.insert(FILE_NAME.to_owned(), LOCK.to_string());
        }
        let today = edit.today.as_deref().unwrap_or(TODAY);
        Self::of(&edit.of(&before), today, edit.release.clone())
    }

    /// Checks texts on the drill's day, for no release in particular.
    pub(crate) fn plainly(texts: &Texts) -> Self {
        Self::of(texts, TODAY, None)
    }

    fn of(texts: &Texts, today: &str, release: Option<String>) -> Self {
        let dir = tempfile::tempdir().expect("a scratch directory");
        for (path, text) in texts {
            let path = dir.path().join(path);
            fs::create_dir_all(path.parent().expect("a parent")).expect("a directory");
            fs::write(path, text).expect("the directory can be written to");
        }
        let mut files = Files::default();
        let loaded = load_known(&Root::new(dir.path(), ""), &mut files);
        let project = loaded.unwrap_or_else(|errors| panic!("{errors:#?}"));
        let levels = Levels::resolve(&[&rules_of(&project.manifest)]).expect("levels");
        let today: Date = today.parse().expect("a date");
        let report = check::check(&project, &files, &Options { levels, today, release });
        Self { report, lock: lock(&project) }
    }

    /// How often each lint fired.
    pub(crate) fn counts(&self) -> BTreeMap<String, usize> {
        let mut counts = BTreeMap::new();
        for finding in self.report.reported() {
            *counts.entry(finding.lint.to_owned()).or_default() += 1;
        }
        counts
    }

    /// Each finding on a line.
    pub(crate) fn lines(&self) -> Vec<String> {
        let line = |it: &privacy_lint::finding::Finding| format!("{}: {}", it.lint, it.message);
        self.report.reported().map(line).collect()
    }
}
