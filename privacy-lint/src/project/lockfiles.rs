//! What the products are built from, as lockfiles tell it.
//!
//! Lockfiles lie where sources do, and the `Cargo.lock` of a workspace may lie above. Which product
//! a lockfile is of, its `lockfiles` say; one that no product names is everybody's, and of a
//! `Cargo.lock` a product has what its own packages reach.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::{LoadError, Owner, ProductView, Project, Root};
use crate::code::Code;
use crate::finding::{FileId, Files, Place};
use crate::manifest::{Product, Sdk};
use crate::package::Ecosystem;
use crate::sdk::cargo::{self, Member, Members};
use crate::sdk::name::plain;
use crate::sdk::{Format, LockFile, LockedPackage, Reach, Usage, package_json};
use crate::source::SourceFile;

/// A lockfile of the project.
#[derive(Debug)]
pub struct Lockfile {
    /// Its path below the project's root, with `/`; `None` for the `Cargo.lock` of a workspace
    /// around the project.
    pub path: Option<String>,
    /// Its text.
    pub file: FileId,
    /// The directory that it lies in.
    pub directory: PathBuf,
    /// Its format.
    pub format: Format,
    /// What it says.
    pub lock: LockFile,
}

/// What a product is built from, of one lockfile.
#[derive(Debug)]
pub struct Build {
    /// The lockfile, a position in the project's list.
    pub lockfile: usize,
    /// The packages of it that the product pulls in.
    pub reach: Reach,
}

/// A package that is built into a product.
#[derive(Debug, Clone, Copy)]
pub struct BuiltIn<'p> {
    /// The lockfile that names it.
    pub lockfile: &'p Lockfile,
    /// The package.
    pub package: &'p LockedPackage,
    /// What it is there for.
    pub usage: Usage,
    index: usize,
    reach: &'p Reach,
}

impl<'p> BuiltIn<'p> {
    /// Where the lockfile names it.
    pub fn place(&self) -> Place {
        Place { file: self.lockfile.file, span: self.package.span }
    }

    /// The packages from what the project asks for to this one, both included, on a shortest way.
    pub fn why(&self) -> impl Iterator<Item = &'p LockedPackage> + use<'p> {
        let lockfile = self.lockfile;
        self.reach.why(self.index).into_iter().filter_map(|it| lockfile.lock.packages.get(it))
    }
}

impl Project {
    /// The packages of others that are built into a product, those for tests and tools left out:
    /// by lockfile, in the order of the file.
    pub fn built_into<'p>(
        &'p self,
        product: &'p ProductView,
    ) -> impl Iterator<Item = BuiltIn<'p>> + use<'p> {
        product.builds.iter().flat_map(|build| {
            let lockfile = &self.lockfiles[build.lockfile];
            let reach = &build.reach;
            reach.packages().filter_map(move |index| {
                let package = lockfile.lock.packages.get(index).filter(|it| !it.local)?;
                let usage = reach.usage(index).filter(|it| *it != Usage::Development)?;
                Some(BuiltIn { lockfile, package, usage, index, reach })
            })
        })
    }

    /// The `[[sdk]]` entry that declares a package for a product: its own, or that of an SDK of the
    /// same company that brings the package along. A position in the manifest's list.
    pub fn declaration(
        &self,
        product: &ProductView,
        owner: Owner<'_>,
        built_in: &BuiltIn<'_>,
    ) -> Option<usize> {
        let sdks = &self.manifest.sdks;
        let ships = |index: &usize| sdks[*index].products.include(&product.id);
        let company = match owner {
            Owner::Declared(index) => return Some(index).filter(ships),
            Owner::Known(entry) => plain(&entry.company),
        };
        let is_theirs = |index: &usize| {
            sdks[*index].company.as_ref().is_some_and(|it| plain(&it.value) == company)
        };
        built_in.why().find_map(|package| match self.known.owner(&package.name) {
            Some(Owner::Declared(index)) => Some(index).filter(ships).filter(is_theirs),
            _ => None,
        })
    }

    /// Whether the product's lockfiles would name an SDK if it were there.
    pub fn is_looked_for(&self, product: &ProductView, sdk: &Sdk) -> bool {
        let known = self.known_ecosystems(product);
        let ecosystems = self.known.ecosystems(sdk);
        sdk.products.include(&product.id) && ecosystems.iter().any(|it| known.contains(it))
    }

    /// The ecosystems of which lockfiles list everything that a product is built from. Build scripts
    /// and version catalogues list what is asked for, or may be.
    pub fn known_ecosystems(&self, product: &ProductView) -> BTreeSet<Ecosystem> {
        let formats = product.builds.iter().map(|it| self.lockfiles[it.lockfile].format);
        formats.filter(|it| is_whole(*it)).map(Format::ecosystem).collect()
    }

    /// Finds what each product is built from.
    pub(super) fn find_builds(&mut self) {
        let builds: Vec<_> = self.manifest.products().iter().map(|it| self.builds(it)).collect();
        for (product, builds) in self.products.iter_mut().zip(builds) {
            product.builds = builds;
        }
    }

    fn builds(&self, product: &Product) -> Vec<Build> {
        let positions = (0..self.lockfiles.len()).filter(|it| self.is_of(*it, product));
        let mut builds: Vec<_> = positions.filter_map(|it| self.build(it, product)).collect();
        let has_lock = |it: &Build| self.lockfiles[it.lockfile].format == Format::GradleLock;
        if builds.iter().any(has_lock) {
            // What the scripts ask for, the lock names with all that follows from it.
            builds.retain(|it| is_whole(self.lockfiles[it.lockfile].format));
        }
        builds
    }

    /// Whether a product is built from a lockfile: it names it, or nobody does.
    fn is_of(&self, lockfile: usize, product: &Product) -> bool {
        let Some(path) = &self.lockfiles[lockfile].path else { return true };
        names(product, path) || !self.manifest.products().iter().any(|it| names(it, path))
    }

    /// What a product has of a lockfile: everything, but of a `Cargo.lock` that it does not name what
    /// its own packages pull in.
    fn build(&self, index: usize, product: &Product) -> Option<Build> {
        let reach = self.reach(index, &self.lockfiles[index].lock, product)?;
        Some(Build { lockfile: index, reach })
    }

    /// The packages that a product has of a lockfile that says `lock`; `None` where nothing of the
    /// product is in it.
    pub(super) fn reach(&self, index: usize, lock: &LockFile, product: &Product) -> Option<Reach> {
        let lockfile = &self.lockfiles[index];
        if lockfile.format != Format::Cargo {
            return Some(Reach::of(lock));
        }
        let is_named = lockfile.path.as_ref().is_some_and(|it| names(product, it));
        let shipped = self.roots(&product.id.value);
        let locked = lock.packages.iter().filter(|it| it.local);
        let names = locked.map(|it| it.name.name.as_str());
        let roots: Vec<&str> = names.filter(|it| is_named || shipped.contains(it)).collect();
        (!roots.is_empty()).then(|| cargo::reach(lock, &roots))
    }

    /// The names of the packages that a product ships.
    fn roots(&self, product: &str) -> BTreeSet<&str> {
        let packages = self.code.packages.iter().zip(&self.shipping);
        let shipped = packages.filter(|(_, products)| products.contains(product));
        shipped.map(|(package, _)| package.name.as_str()).collect()
    }
}

/// Whether a product names a lockfile, or a directory around it.
fn names(product: &Product, path: &str) -> bool {
    product.lockfiles.iter().any(|it| {
        let named = it.value.trim_start_matches("./").trim_end_matches('/');
        path.strip_prefix(named).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    })
}

/// Whether files of a format list everything that is built from.
fn is_whole(format: Format) -> bool {
    !matches!(format, Format::GradleScript | Format::GradleCatalog)
}

/// Directories in which lockfiles are of other projects: somebody else's packages, or test cases.
const FOREIGN: &[&str] =
    &["Carthage", "Pods", "fixtures", "node_modules", "testdata", "tests", "third_party", "vendor"];

/// Reads the lockfiles of a project, sorted by path, that of the workspace around it last.
pub(super) fn read(
    root: &Root,
    code: &Code,
    files: &mut Files,
) -> Result<Vec<Lockfile>, Vec<LoadError>> {
    let (mut lockfiles, mut errors) = (Vec::new(), Vec::new());
    for path in code.others.iter().filter(|it| is_own(root, it)) {
        let name = path.rsplit('/').next().unwrap_or(path);
        let Some(format) = Format::of_file_name(name) else { continue };
        match root.read(path, None) {
            Ok(file) => {
                lockfiles.push(locked((root, code), Some(path.clone()), format, file, files));
            }
            Err(error) => errors.push(error),
        }
    }
    if !code.others.iter().any(|it| it == CARGO_LOCK)
        && let Some(file) = around(root).map_err(|error| vec![error])?
    {
        lockfiles.push(locked((root, code), None, Format::Cargo, file, files));
    }
    if errors.is_empty() { Ok(lockfiles) } else { Err(errors) }
}

const CARGO_LOCK: &str = "Cargo.lock";

/// Whether a lockfile is the project's: not beneath a nearer manifest, not among foreign code.
fn is_own(root: &Root, path: &str) -> bool {
    let is_nested = root
        .nested
        .iter()
        .any(|nested| path.strip_prefix(nested.as_str()).is_some_and(|rest| rest.starts_with('/')));
    let mut directories = path.rsplit('/').skip(1);
    !is_nested && !directories.any(|it| FOREIGN.contains(&it))
}

/// The `Cargo.lock` of a workspace that the root lies in.
fn around(root: &Root) -> Result<Option<SourceFile>, LoadError> {
    let mut above = root.dir.ancestors().enumerate().skip(1);
    let Some((ups, _)) = above.find(|(_, dir)| dir.join(CARGO_LOCK).is_file()) else {
        return Ok(None);
    };
    root.read(&format!("{}{CARGO_LOCK}", "../".repeat(ups)), None).map(Some)
}

fn locked(
    (root, code): (&Root, &Code),
    path: Option<String>,
    format: Format,
    file: SourceFile,
    files: &mut Files,
) -> Lockfile {
    let mut lock = format.read(file.text());
    let below = path
        .as_deref()
        .unwrap_or_else(|| file.path().strip_prefix(&*root.shown).unwrap_or_default());
    let directory = root.dir.join(below);
    let directory = directory.parent().unwrap_or(&root.dir).to_owned();
    match format {
        Format::Cargo => members(&directory, root, code).mark(&mut lock),
        Format::Yarn | Format::Npm | Format::Pnpm => {
            if let Ok(manifest) = fs::read_to_string(directory.join("package.json")) {
                package_json::mark(&mut lock, &manifest);
            }
        }
        _ => {}
    }
    Lockfile { path, file: files.add(file), directory, format, lock }
}

/// The most manifests that are followed from one lockfile.
const MOST_MEMBERS: usize = 10_000;

/// The packages of a workspace: those of the project, and what they lead to by path.
///
/// They tell what is for tests only. What cannot be read is left out, and counts as shipped.
fn members(workspace: &Path, root: &Root, code: &Code) -> Members {
    let shared = manifest_in(workspace).unwrap_or_default();
    let own = code.packages.iter().map(|it| joined(&root.dir, &it.directory));
    let mut open: Vec<PathBuf> = own.chain([workspace.to_owned()]).collect();
    let mut seen = BTreeSet::new();
    let mut members = Vec::new();
    while let Some(directory) = open.pop() {
        if seen.len() >= MOST_MEMBERS || !seen.insert(directory.clone()) {
            continue;
        }
        let Some(manifest) = manifest_in(&directory) else { continue };
        members.extend(Member::read(&manifest, &shared));
        open.extend(cargo::paths(&manifest).iter().map(|path| joined(&directory, path)));
    }
    members.into_iter().collect()
}

fn manifest_in(directory: &Path) -> Option<String> {
    fs::read_to_string(directory.join("Cargo.toml")).ok()
}

/// The path seen from a directory, without `..`: two ways to a directory are one.
fn joined(directory: &Path, path: &str) -> PathBuf {
    let mut joined = directory.to_owned();
    for part in path.split(['/', '\\']) {
        match part {
            "" | "." => {}
            ".." => drop(joined.pop()),
            part => joined.push(part),
        }
    }
    joined
}
