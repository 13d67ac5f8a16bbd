//! The formats of lockfiles, and the names by which their files are known.

use super::lockfile::{LockFile, Problem, ProblemKind};
use super::{cargo, conflict, gradle, npm, nuget, pnpm, podfile, pubspec, swiftpm, yarn};
use crate::package::Ecosystem;
use crate::source::{Span, whole_characters};

/// The largest lockfile that is read, in bytes. Those of large projects have a few megabytes, and
/// as many bytes of rubbish take some seconds.
pub const MAX_LOCKFILE_BYTES: usize = 16 << 20;

/// A format of files that say which packages a project is built from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// `Cargo.lock`.
    Cargo,
    /// `gradle.lockfile`.
    GradleLock,
    /// `build.gradle` and `build.gradle.kts`: what stands in them literally.
    GradleScript,
    /// `libs.versions.toml`.
    GradleCatalog,
    /// `package-lock.json` and `npm-shrinkwrap.json`.
    Npm,
    /// `packages.lock.json`.
    Nuget,
    /// `pnpm-lock.yaml`.
    Pnpm,
    /// `Podfile.lock`.
    Podfile,
    /// `pubspec.lock`.
    Pubspec,
    /// `Package.resolved`.
    Swift,
    /// `yarn.lock`, of Yarn 1 and of its successors.
    Yarn,
}

type Reader = fn(&str) -> LockFile;

/// Every file name with its format, sorted by name.
const FILE_NAMES: &[(&str, Format)] = &[
    ("Cargo.lock", Format::Cargo),
    ("Package.resolved", Format::Swift),
    ("Podfile.lock", Format::Podfile),
    ("build.gradle", Format::GradleScript),
    ("build.gradle.kts", Format::GradleScript),
    ("gradle.lockfile", Format::GradleLock),
    ("libs.versions.toml", Format::GradleCatalog),
    ("npm-shrinkwrap.json", Format::Npm),
    ("package-lock.json", Format::Npm),
    ("packages.lock.json", Format::Nuget),
    ("pnpm-lock.yaml", Format::Pnpm),
    ("pubspec.lock", Format::Pubspec),
    ("yarn.lock", Format::Yarn),
];

impl Format {
    /// The format of files of that name; the name is without directories.
    pub fn of_file_name(name: &str) -> Option<Self> {
        let index = FILE_NAMES.binary_search_by_key(&name, |(known, _)| known).ok()?;
        Some(FILE_NAMES[index].1)
    }

    /// Where the packages of such files are published.
    pub const fn ecosystem(self) -> Ecosystem {
        match self {
            Self::Cargo => Ecosystem::Cargo,
            Self::GradleLock | Self::GradleScript | Self::GradleCatalog => Ecosystem::Maven,
            Self::Npm | Self::Pnpm | Self::Yarn => Ecosystem::Npm,
            Self::Nuget => Ecosystem::Nuget,
            Self::Podfile => Ecosystem::Cocoapods,
            Self::Pubspec => Ecosystem::Pub,
            Self::Swift => Ecosystem::Swift,
        }
    }

    /// The packages of a file of this format. What is wrong with the text is in the result, beside
    /// all that could be read.
    ///
    /// ```
    /// use privacy_lint::sdk::Format;
    ///
    /// let lock = Format::GradleLock.read("com.example:push:2.1=releaseRuntimeClasspath\n");
    /// assert_eq!(lock.packages[0].name.to_string(), "maven:com.example:push");
    /// ```
    pub fn read(self, text: &str) -> LockFile {
        if text.len() > MAX_LOCKFILE_BYTES {
            return LockFile::too_large();
        }
        let (resolved, conflicts) = conflict::resolve(text);
        let mut lock = self.reader()(&resolved);
        lock.problems.splice(0..0, conflicts);
        lock.problems.extend(self.cut(&resolved).filter(|_| !lock.is_truncated()));
        // Characters that the conflict took out are several spaces to the reader.
        for problem in &mut lock.problems {
            problem.span = whole_characters(text, problem.span);
        }
        if lock.is_truncated() {
            // What is cut off is missed elsewhere.
            lock.problems.retain(|it| !matches!(it.kind, ProblemKind::Missing(_)));
        }
        lock.problems.sort_by_key(|problem| problem.span);
        lock
    }

    /// The last line, where its end is missing. A format of lines shows no other sign of a cut, and
    /// the tools that write such files end every line.
    fn cut(self, text: &str) -> Option<Problem> {
        let is_of_lines = matches!(
            self,
            Self::Cargo
                | Self::GradleLock
                | Self::Pnpm
                | Self::Podfile
                | Self::Pubspec
                | Self::Yarn
        );
        let last = text.lines().next_back()?;
        let is_cut = is_of_lines && !text.ends_with('\n');
        let span = Span::new(text.len() - last.len(), text.len());
        is_cut.then(|| Problem::new(ProblemKind::Truncated, span))
    }

    const fn reader(self) -> Reader {
        match self {
            Self::Cargo => cargo::read,
            Self::GradleLock => gradle::lock::read,
            Self::GradleScript => gradle::script::read,
            Self::GradleCatalog => gradle::catalog::read,
            Self::Npm => npm::read,
            Self::Nuget => nuget::read,
            Self::Pnpm => pnpm::read,
            Self::Podfile => podfile::read,
            Self::Pubspec => pubspec::read,
            Self::Swift => swiftpm::read,
            Self::Yarn => yarn::read,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn file_names_are_sorted_and_found() {
        assert!(FILE_NAMES.is_sorted());
        for (name, format) in FILE_NAMES {
            assert_eq!(Format::of_file_name(name), Some(*format));
        }
        assert_eq!(Format::of_file_name("cargo.lock"), None);
    }

    #[test]
    fn a_problem_in_what_a_conflict_took_out_has_whole_characters() {
        let text = "{\n<<<<<<< ours\n=======\n\u{e9}";
        let lock = Format::Npm.read(text);
        let places: Vec<_> = lock.problems.iter().map(|it| text.get(it.span.range())).collect();
        assert!(places.contains(&Some("\u{e9}")), "{places:?}");
        assert!(!places.contains(&None), "{places:?}");
    }

    #[test]
    fn a_file_past_the_bound_is_not_read() {
        let lock = Format::Pubspec.read(&" ".repeat(MAX_LOCKFILE_BYTES + 1));
        assert_eq!(lock.problems[0].kind, ProblemKind::TooLarge(16));
    }
}
