//! Brings manifest, documents and code together: what is collected, and which product ships it.

use std::collections::{BTreeMap, BTreeSet};

use privacy_model::claim::Claims;

use super::{Collected, Homes, KnownSdks, ProductView, Project, PublishedDocument, Root};
use crate::baseline::Baseline;
use crate::code::{Code, FieldFacts, Location, TypeFacts};
use crate::finding::{Files, Subject};
use crate::manifest::scope::Nested;
use crate::manifest::{Manifest, PathDependencies};
use crate::source::{SourceFile, Span};

impl Project {
    /// What manifest, documents and code say together. All that else is read, and all that follows
    /// from it, is still to come.
    pub(super) fn new(
        manifest: Manifest,
        homes: Homes,
        documents: Vec<PublishedDocument>,
        code: Code,
    ) -> Self {
        let nested = Nested::among(&code.others);
        let products = manifest.products().iter();
        let products = products.map(|it| ProductView::new(it, &manifest, homes, &documents));
        Self {
            products: products.collect(),
            shipping: shipping(&nested, &manifest, &code),
            known: KnownSdks::new(&manifest.sdks),
            manifest,
            homes,
            lock_file: None,
            documents,
            templates: BTreeMap::new(),
            code,
            code_files: Vec::new(),
            suspect_files: BTreeMap::new(),
            nested,
            collected: Vec::new(),
            evidence: Vec::new(),
            lockfiles: Vec::new(),
            apps: Vec::new(),
            store_forms: Vec::new(),
            baseline: Baseline::default(),
        }
    }

    /// Adds the code's files to `files`, and finds what follows from all that was read.
    pub(super) fn complete(&mut self, root: &Root, files: &mut Files) {
        let code = std::mem::take(&mut self.code.files).into_iter();
        let shown = code.map(|it| SourceFile::new(root.shown(it.path()), it.into_text()));
        self.code_files = shown.map(|it| files.add(it)).collect();
        self.collected = collected(self);
        self.find_suspect_files(root, files);
        self.find_builds();
    }
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
    let place = |span| project.in_manifest(span);
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
