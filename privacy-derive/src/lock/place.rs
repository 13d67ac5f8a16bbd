//! What cargo tells of the crate being compiled, and where its lock may be.

use std::env;
use std::path::{Component, Path, PathBuf};
use std::sync::LazyLock;

use privacy_model::lock::FILE_NAME;

/// The variable that switches locks off, or names one.
pub(crate) const VARIABLE: &str = "PRIVACY_LOCK";

/// The crate being compiled.
pub(crate) struct Crate {
    /// The directory of its `Cargo.toml`.
    pub(crate) directory: PathBuf,
    /// Its package.
    pub(crate) package: String,
    /// Its own name: a package may have several.
    pub(crate) name: String,
    /// What `PRIVACY_LOCK` says.
    pub(crate) setting: Setting,
}

/// What `PRIVACY_LOCK` says.
pub(crate) enum Setting {
    /// Nothing: the lock is looked for above the crate.
    Search,
    /// `off`.
    Off,
    /// A path.
    Path(PathBuf),
}

/// A lock, as the crate's own source can name it on every machine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Place {
    /// That many directories above the crate's.
    Above(usize),
    /// Where `PRIVACY_LOCK` says.
    Named(PathBuf),
}

impl Crate {
    /// The crate being compiled; `None` where it is not cargo that compiles it.
    pub(crate) fn current() -> Option<Self> {
        let setting = match env::var_os(VARIABLE) {
            None => Setting::Search,
            Some(value) if value.is_empty() => Setting::Search,
            Some(value) if value == "off" => Setting::Off,
            Some(value) => Setting::Path(value.into()),
        };
        Some(Self {
            directory: env::var_os("CARGO_MANIFEST_DIR")?.into(),
            package: env::var("CARGO_PKG_NAME").ok()?,
            name: env::var("CARGO_CRATE_NAME").unwrap_or_default(),
            setting,
        })
    }

    /// The places that a lock can be in, nearest first, with their paths: `..` is left to the file
    /// system, as it will be when the compiler follows the same path.
    pub(super) fn places_above(&self) -> impl Iterator<Item = (Place, PathBuf)> {
        let is_name = |it: &Component<'_>| matches!(it, Component::Normal(_));
        let depth = self.directory.components().filter(is_name).count();
        let mut above = self.directory.clone();
        (0..=depth).map(move |n_above| {
            let path = above.join(FILE_NAME);
            above.push("..");
            (Place::Above(n_above), path)
        })
    }

    /// Whether it can be part of what its package ships: not where its root file lies among tests,
    /// benches and examples, or is the build script. The linter leaves out the same.
    pub(crate) fn ships(&self) -> bool {
        // Only a compiler of one crate is given a root file.
        static ROOT: LazyLock<Option<PathBuf>> = LazyLock::new(root_file);
        let root = ROOT.as_ref().and_then(|root| root.strip_prefix(&self.directory).ok());
        root.is_none_or(ships)
    }
}

/// The file that the compiler was told to begin with.
fn root_file() -> Option<PathBuf> {
    let root = env::args_os().find(|it| it.to_string_lossy().ends_with(".rs"))?;
    Some(env::current_dir().unwrap_or_default().join(root))
}

fn ships(root: &Path) -> bool {
    let kind = root.iter().next().unwrap_or_default();
    root != Path::new("build.rs") && !["tests", "benches", "examples"].iter().any(|it| kind == *it)
}

impl Place {
    /// The path for people, relative to the crate where it can be.
    pub(crate) fn shown(&self) -> String {
        match self {
            Self::Above(n_above) => format!("{}{FILE_NAME}", "../".repeat(*n_above)),
            Self::Named(path) => path.display().to_string(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(directory: &str) -> Crate {
        let directory = directory.into();
        Crate { directory, package: "a".into(), name: "a".into(), setting: Setting::Search }
    }

    #[test]
    fn every_directory_up_to_the_root_is_looked_in() {
        let places: Vec<_> = of("/home/plover").places_above().collect();
        let paths: Vec<_> = places.iter().map(|it| it.1.display().to_string()).collect();
        assert_eq!(
            paths,
            [
                "/home/plover/privacy.lock",
                "/home/plover/../privacy.lock",
                "/home/plover/../../privacy.lock"
            ]
        );
        assert_eq!(places[2].0.shown(), "../../privacy.lock");
    }

    #[test]
    fn what_ships_is_told_by_the_root_file() {
        for root in ["src/lib.rs", "src/bin/tests.rs", "lib.rs", "build/main.rs"] {
            assert!(ships(Path::new(root)), "{root}");
        }
        for root in ["tests/all.rs", "benches/a/main.rs", "examples/demo.rs", "build.rs"] {
            assert!(!ships(Path::new(root)), "{root}");
        }
    }
}
