//! A project as the lints see it: the manifest, the documents and the code, read and brought
//! together by product.

mod apps;
mod assemble;
pub mod builds;
pub mod cargo_graph;
mod known;
pub(crate) mod listing;
mod load;
pub mod lockfiles;
mod store_forms;
mod suspects;
mod view;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use privacy_model::annotation::Annotation;

use crate::baseline::Baseline;
use crate::code::{Code, Location};
use crate::finding::{FileId, Place, Subject};
use crate::manifest::scope::Nested;
use crate::manifest::{Home, Manifest};
use crate::policy::Policy;
use crate::source::Span;
use crate::store_forms::StoreForm;

pub use apps::AppManifest;
pub use builds::BuiltIn;
pub use known::{KnownSdks, Owner};
pub use load::{LoadError, Root, is_of_code, is_of_project, load, load_without_forms};
pub use lockfiles::Lockfile;
pub use view::ProductView;

/// Everything below one `privacy.toml`.
#[derive(Debug)]
pub struct Project {
    /// What the project declares.
    pub manifest: Manifest,
    /// Its file, and that of the approvals beside it.
    pub homes: Homes,
    /// Its `privacy.lock`, where it has one.
    pub lock_file: Option<FileId>,
    /// The documents, in the order the manifest lists them.
    pub documents: Vec<PublishedDocument>,
    /// The templates that the markers of appendices in the documents name, by path.
    pub templates: BTreeMap<String, FileId>,
    /// The annotated code. Its files have moved: [`Project::place`] tells where.
    pub code: Code,
    /// The files of the code, by their position there.
    code_files: Vec<FileId>,
    /// The files of the open suspects, by their position in [`Code::sources`].
    suspect_files: BTreeMap<usize, FileId>,
    /// The directories below its own that other manifests govern.
    pub nested: Nested,
    /// For each package of the code, the ids of the products that ship it; empty for one that this
    /// manifest does not govern.
    pub shipping: Vec<BTreeSet<String>>,
    /// What is collected: the annotated fields, then the manifest's `[[collect]]` entries.
    pub collected: Vec<Collected>,
    /// The files that `[[collect]]` entries give as evidence, in their order; `None` where it is
    /// missing.
    pub evidence: Vec<Option<FileId>>,
    /// The lockfiles, sorted by path.
    pub lockfiles: Vec<Lockfile>,
    /// The manifests of apps, sorted by path.
    pub apps: Vec<AppManifest>,
    /// The committed forms of app stores, in the order of the products.
    pub store_forms: Vec<StoreForm>,
    /// The SDKs that packages are known to be of.
    pub known: KnownSdks,
    /// The findings that the project lives with.
    pub baseline: Baseline,
    /// What each product says and collects, in the manifest's order.
    pub products: Vec<ProductView>,
}

/// The files that the manifest's entries stand in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Homes {
    /// `privacy.toml`.
    pub manifest: FileId,
    /// `privacy-approvals.toml`, where there is one.
    pub approvals: Option<FileId>,
}

impl Homes {
    /// The file of that home.
    pub fn file(&self, home: Home) -> FileId {
        match home {
            Home::Manifest => self.manifest,
            Home::Approvals => self.approvals.unwrap_or(self.manifest),
        }
    }
}

impl Project {
    /// The files that the manifest and the documents name, below the project's directory. Evidence
    /// may be missing.
    pub fn named_files(&self) -> impl Iterator<Item = &str> {
        let documents = self.manifest.documents.iter().map(|it| it.path.value.as_str());
        let evidence = self.manifest.collected.iter().map(|it| it.evidence.path.value.as_str());
        let products = self.manifest.products().iter();
        let forms = products.flat_map(|it| [it.play.text("form"), it.apple.text("form")]);
        let forms = forms.flatten().map(|it| it.value.as_str());
        let templates = self.templates.keys().map(String::as_str);
        documents.chain(evidence).chain(templates).chain(forms)
    }

    /// Where a location of the code lies among the files of the run.
    pub fn place(&self, location: Location) -> Place {
        Place { file: self.code_files[location.file], span: location.span }
    }

    /// A place in the manifest.
    pub const fn in_manifest(&self, span: Span) -> Place {
        Place { file: self.homes.manifest, span }
    }
}

/// A published document, read.
#[derive(Debug)]
pub struct PublishedDocument {
    /// Its id in the manifest.
    pub id: String,
    /// Its committed copy.
    pub file: FileId,
    /// What it says.
    pub policy: Policy,
}

impl PublishedDocument {
    /// A place in its committed copy.
    pub const fn place(&self, span: Span) -> Place {
        Place { file: self.file, span }
    }
}

/// Data that is collected at one place: an annotated field, or a `[[collect]]` entry.
#[derive(Debug, Clone)]
pub struct Collected {
    /// The package, item and field; empty names for a `[[collect]]` entry.
    pub subject: Subject,
    /// Where it is declared: the field's name, or the entry's header.
    pub place: Place,
    /// All that declares it: the field with its attributes; for an entry, the whole manifest.
    pub extent: Place,
    /// The type of the field, as it is written; empty for an entry.
    pub type_text: String,
    /// What it says, complete with its defaults.
    pub annotation: Annotation<Place>,
    /// The ids of the products that ship it.
    pub products: BTreeSet<String>,
}

impl Collected {
    /// How a message names it: the field, with its type where the field has but a number, or that
    /// the manifest collects it.
    pub fn name(&self) -> Cow<'_, str> {
        let Subject { item, field, .. } = &self.subject;
        match field.bytes().next() {
            None => Cow::Borrowed("[[collect]]"),
            Some(b'0'..=b'9') => {
                let name = item.rsplit("::").next().unwrap_or_default();
                Cow::Owned(format!("{name}.{field}"))
            }
            Some(_) => Cow::Borrowed(field),
        }
    }
}
