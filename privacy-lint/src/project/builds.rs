//! What the products are built from, as lockfiles tell it.
//!
//! Which product a lockfile is of, its `lockfiles` say; one that no product names is everybody's, and
//! of a `Cargo.lock` a product has what its own packages reach.

use std::collections::BTreeSet;

use super::{Lockfile, Owner, ProductView, Project};
use crate::finding::Place;
use crate::manifest::{Product, Sdk};
use crate::package::Ecosystem;
use crate::sdk::name::plain;
use crate::sdk::{Format, LockFile, LockedPackage, Reach, Usage, cargo};

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
    /// and version catalogues list what is asked for, or may be, and of a damaged file a part is not
    /// known.
    pub fn known_ecosystems(&self, product: &ProductView) -> BTreeSet<Ecosystem> {
        let lockfiles = product.builds.iter().map(|it| &self.lockfiles[it.lockfile]);
        let whole = lockfiles.filter(|it| is_whole(it.format) && it.is_read_whole());
        whole.map(|it| it.format.ecosystem()).collect()
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
