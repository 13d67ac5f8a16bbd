//! Brings manifest, documents and code together: what is collected, and which product ships it.

use std::collections::{BTreeMap, BTreeSet};

use privacy_model::claim::Claims;

use super::{
    AppManifest, Collected, Homes, KnownSdks, Lockfile, ProductView, Project, PublishedDocument,
    Root,
};
use crate::baseline::Baseline;
use crate::code::{Code, FieldFacts, Location, TypeFacts};
use crate::finding::{FileId, Files, Place, Subject};
use crate::manifest::scope::Nested;
use crate::manifest::{Manifest, PathDependencies};
use crate::source::{SourceFile, Span};

/// What was read of a project.
pub(super) struct Parts {
    pub(super) manifest: Manifest,
    pub(super) homes: Homes,
    pub(super) lock_file: Option<FileId>,
    pub(super) documents: Vec<PublishedDocument>,
    pub(super) templates: BTreeMap<String, FileId>,
    pub(super) evidence: Vec<Option<FileId>>,
    pub(super) code: Code,
    pub(super) nested: Nested,
    pub(super) lockfiles: Vec<Lockfile>,
    pub(super) apps: Vec<AppManifest>,
    pub(super) baseline: Baseline,
}

/// Brings the parts of a project together, and adds the code's files to `files`.
pub(super) fn assemble(root: &Root, files: &mut Files, parts: Parts) -> Project {
    let Parts {
        manifest,
        homes,
        lock_file,
        documents,
        templates,
        evidence,
        mut code,
        nested,
        lockfiles,
        apps,
        baseline,
    } = parts;
    let code_files = std::mem::take(&mut code.files)
        .into_iter()
        .map(|file| files.add(SourceFile::new(root.shown(file.path()), file.into_text())))
        .collect();
    let products: Vec<_> = manifest
        .products()
        .iter()
        .map(|product| ProductView::new(product, &manifest, homes.manifest, &documents))
        .collect();
    let shipping = shipping(&nested, &manifest, &code);
    let known = KnownSdks::new(&manifest.sdks);
    let mut project = Project {
        manifest,
        manifest_file: homes.manifest,
        homes,
        lock_file,
        documents,
        templates,
        code,
        code_files,
        suspect_files: BTreeMap::new(),
        nested,
        shipping,
        collected: Vec::new(),
        evidence,
        lockfiles,
        apps,
        store_forms: Vec::new(),
        known,
        baseline,
        products,
    };
    project.collected = collected(&project);
    project.find_suspect_files(root, files);
    project.find_builds();
    project
}

/// For each package, the products that ship it. Packages beneath a nearer manifest are shipped by
/// none of this one's.
fn shipping(nested: &Nested, manifest: &Manifest, code: &Code) -> Vec<BTreeSet<String>> {
    let is_governed = |dir: &str| !nested.hold(dir);
    let by_directory: BTreeMap<&str, &str> = code
        .packages
        .iter()
        .filter(|package| is_governed(&package.directory))
        .map(|package| (package.directory.as_str(), package.name.as_str()))
        .collect();
    let dependencies: PathDependencies = code
        .packages
        .iter()
        .filter(|package| is_governed(&package.directory))
        .map(|package| {
            let below = package.dependencies.iter().filter_map(|it| it.directory.as_deref());
            let names = below.filter_map(|dir| by_directory.get(dir)).map(|it| (*it).to_owned());
            (package.name.clone(), names.collect())
        })
        .collect();
    let mut by_name = manifest.products_by_package(&dependencies);
    code.packages.iter().map(|package| by_name.remove(&package.name).unwrap_or_default()).collect()
}

/// The annotated fields that a product ships, then the manifest's own entries, each complete with
/// the defaults of its categories.
fn collected(project: &Project) -> Vec<Collected> {
    let newtypes: BTreeSet<usize> = project
        .code
        .types
        .iter()
        .flat_map(|it| &it.fields)
        .flat_map(|field| field.newtypes.iter().copied())
        .collect();
    let types = project.code.types.iter().enumerate();
    // A newtype that fields hold is judged at each of them.
    let fields = types
        .filter(|(index, facts)| facts.ships && !newtypes.contains(index))
        .flat_map(|(_, facts)| facts.fields.iter().map(move |field| (facts, field)))
        .map(|(facts, field)| of_field(project, facts, field));
    let own = (0..project.manifest.collected.len()).map(|index| of_manifest(project, index));
    let defaults = project.products.first().map(|it| &it.claims);
    fields.chain(own).map(|it| complete(it, defaults)).collect()
}

fn complete(mut collected: Collected, claims: Option<&Claims>) -> Collected {
    if let Some(claims) = claims {
        claims.complete(&mut collected.annotation);
    }
    collected
}

fn of_field(project: &Project, facts: &TypeFacts, field: &FieldFacts) -> Collected {
    let package = facts.package.map(|index| &project.code.packages[index]);
    let products = facts.package.map(|index| project.shipping[index].clone());
    let variant = field.variant.map(|index| format!("{}.", facts.variants[index].name));
    let subject = Subject {
        package: package.map(|it| it.name.clone()).unwrap_or_default(),
        item: facts.path.clone(),
        field: format!("{}{}", variant.unwrap_or_default(), field.name),
        ..Subject::default()
    };
    Collected {
        subject,
        place: project.place(field.location),
        extent: project.place(Location { span: field.span, ..field.location }),
        type_text: field.type_text.clone(),
        annotation: field.effective.clone().map_span(|location| project.place(location)),
        products: products.unwrap_or_default(),
    }
}

fn of_manifest(project: &Project, index: usize) -> Collected {
    let entry = &project.manifest.collected[index];
    let place = |span| Place { file: project.manifest_file, span };
    let shipped_by = |it: &&ProductView| entry.products.include(&it.id);
    Collected {
        subject: Subject::default(),
        place: place(entry.span),
        extent: place(Span::new(0, usize::MAX)),
        type_text: String::new(),
        annotation: entry.annotation.clone().map_span(place),
        products: project.products.iter().filter(shipped_by).map(|it| it.id.clone()).collect(),
    }
}
