//! Reads a project: its manifest, then the documents and the code that it names.

use std::collections::BTreeMap;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use privacy_model::lock;

use super::assemble::{Parts, assemble};
use super::{Homes, Project, PublishedDocument, apps, lockfiles, store_forms};
use crate::appendix::region;
use crate::baseline::{self, Baseline};
use crate::code::{self, Code, NoteKind};
use crate::disk;
use crate::finding::{FileId, Files, Place};
use crate::manifest::scope::Nested;
use crate::manifest::{self, APPROVALS_FILE_NAME, Located, Manifest, ManifestError};
use crate::permissions::Platform;
use crate::policy;
use crate::policy::block::Format as DocumentFormat;
use crate::sdk::Format;
use crate::source::SourceFile;

/// The directory of a `privacy.toml`, and how findings name it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Root {
    /// The directory, with all that is published.
    pub dir: PathBuf,
    /// Where its code is, with lockfiles and the manifests of packages and apps: the same directory,
    /// unless [facts](crate::facts::Facts) of it were laid out elsewhere.
    pub code_dir: PathBuf,
    /// What stands before the paths of its files in findings: empty, or a path that ends in `/`.
    pub shown: String,
}

/// Why a project could not be read, and so nothing of it was checked.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum LoadError {
    /// A file that the manifest or the user names cannot be read, or is not UTF-8.
    #[error("cannot read `{path}`")]
    Unreadable {
        /// The path as shown.
        path: String,
        /// Where the manifest names it; `None` for the manifest itself.
        named_at: Option<Place>,
        /// Why.
        source: io::Error,
    },
    /// The manifest has mistakes.
    #[error("`{path}` has mistakes, so nothing was checked")]
    Manifest {
        /// The path as shown.
        path: String,
        /// The file, to show the mistakes in.
        file: FileId,
        /// All of them, in their order.
        errors: Vec<ManifestError>,
    },
}

impl LoadError {
    /// Whether there is no such file.
    fn is_missing(&self) -> bool {
        matches!(self, Self::Unreadable { source, .. } if source.kind() == ErrorKind::NotFound)
    }
}

impl Root {
    /// A directory whose files findings name with `shown` before them.
    pub fn new(dir: impl Into<PathBuf>, shown: impl Into<String>) -> Self {
        let dir = dir.into();
        Self { code_dir: dir.clone(), dir, shown: shown.into() }
    }

    pub(super) fn shown(&self, path: &str) -> String {
        format!("{}{path}", self.shown)
    }

    /// Reads a file that is published or declares what is.
    pub(super) fn read(
        &self,
        path: &str,
        named_at: Option<Place>,
    ) -> Result<SourceFile, LoadError> {
        self.read_in(&self.dir, path, named_at)
    }

    /// Reads a file of the code.
    pub(super) fn read_code(&self, path: &str) -> Result<SourceFile, LoadError> {
        self.read_in(&self.code_dir, path, None)
    }

    /// Reads a file as UTF-8.
    fn read_in(
        &self,
        dir: &Path,
        path: &str,
        named_at: Option<Place>,
    ) -> Result<SourceFile, LoadError> {
        let shown = self.shown(path);
        match disk::read_text(&dir.join(path)) {
            Ok(text) => Ok(SourceFile::new(shown, text)),
            Err(source) => Err(LoadError::Unreadable { path: shown, named_at, source }),
        }
    }
}

/// Reads the project below a directory that holds a `privacy.toml`, and adds its files to `files`.
///
/// # Errors
///
/// When the manifest has mistakes, or when it, a document or a source file cannot be read: all
/// errors there are. What can be read and makes no sense is noted in [`Project::code`] instead.
pub fn load(root: &Root, files: &mut Files) -> Result<Project, Vec<LoadError>> {
    let mut project = load_without_forms(root, files)?;
    let manifest_file = project.manifest_file;
    project.store_forms = store_forms::read(root, &project.manifest, manifest_file, files)?;
    Ok(project)
}

/// Reads a project as [`load`] does, but for the forms of app stores: they may not be written yet.
///
/// # Errors
///
/// Those of [`load`].
pub fn load_without_forms(root: &Root, files: &mut Files) -> Result<Project, Vec<LoadError>> {
    let file = root.read(manifest::FILE_NAME, None).map_err(|error| vec![error])?;
    let path = file.path().to_owned();
    let manifest = manifest::read(&file);
    let manifest_file = files.add(file);
    let mistakes = |errors| LoadError::Manifest { path: path.clone(), file: manifest_file, errors };
    let manifest = manifest.map_err(|errors| vec![mistakes(errors)])?;
    let mut manifest = manifest;
    let homes = read_approvals(root, &mut manifest, manifest_file, files)?;
    // Neither needs the other, and both take their time.
    let (documents, code) = rayon::join(
        || read_documents(root, &manifest, manifest_file, files),
        || code::read_beside(&root.code_dir, is_wanted),
    );
    let documents = documents?;
    let templates = read_templates(root, &documents, files)?;
    let evidence = manifest
        .collected
        .iter()
        .map(|it| root.read(&it.evidence.path.value, None).ok().map(|file| files.add(file)))
        .collect();
    let unreadable = unreadable_sources(root, &code);
    if !unreadable.is_empty() {
        return Err(unreadable);
    }
    let packages = code.packages.iter().map(|package| package.name.clone()).collect();
    let unknown = manifest.unknown_packages(&packages);
    if !unknown.is_empty() {
        return Err(vec![mistakes(unknown)]);
    }
    let lock_file = read_lock(root).map_err(|error| vec![error])?.map(|file| files.add(file));
    let nested = Nested::among(&code.others);
    let lockfiles = lockfiles::read(root, &code, &nested, files)?;
    let apps = apps::read(root, &code, &nested, files)?;
    let baseline = read_baseline(root, files).map_err(|error| vec![error])?;
    let parts = Parts {
        manifest,
        homes,
        lock_file,
        documents,
        templates,
        evidence,
        code,
        nested,
        lockfiles,
        apps,
        baseline,
    };
    Ok(assemble(root, files, parts))
}

/// Whether a file of that name, beside sources and manifests of packages, tells something of what the
/// code ships.
pub fn is_of_code(name: &str) -> bool {
    is_wanted(name) || name == "package.json"
}

/// Whether a file of that name tells something of a project. The manifest names others.
pub fn is_of_project(name: &str) -> bool {
    const NAMES: [&str; 3] = [APPROVALS_FILE_NAME, baseline::FILE_NAME, lock::FILE_NAME];
    is_of_code(name) || NAMES.contains(&name)
}

/// Whether a file of the tree is of use beside the sources: lockfiles, manifests of apps, and the
/// manifests of other projects.
fn is_wanted(name: &str) -> bool {
    name == manifest::FILE_NAME
        || Format::of_file_name(name).is_some()
        || Platform::of_file_name(name).is_some()
}

/// The project's lock, if it has one. Bytes that are not UTF-8 make it stale, not unreadable.
fn read_lock(root: &Root) -> Result<Option<SourceFile>, LoadError> {
    let path = root.shown(lock::FILE_NAME);
    match disk::read(&root.dir.join(lock::FILE_NAME)) {
        Ok(bytes) => Ok(Some(SourceFile::new(path, String::from_utf8_lossy(&bytes)))),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(source) => Err(LoadError::Unreadable { path, named_at: None, source }),
    }
}

/// Takes in the approvals beside the manifest, where there are any.
fn read_approvals(
    root: &Root,
    manifest: &mut Manifest,
    manifest_file: FileId,
    files: &mut Files,
) -> Result<Homes, Vec<LoadError>> {
    let file = match root.read(APPROVALS_FILE_NAME, None) {
        Ok(file) => file,
        Err(error) if error.is_missing() => {
            return Ok(Homes { manifest: manifest_file, approvals: None });
        }
        Err(error) => return Err(vec![error]),
    };
    let path = file.path().to_owned();
    let approved = manifest.approve(files.get(manifest_file), &file);
    let file = files.add(file);
    approved.map_err(|errors| vec![LoadError::Manifest { path, file, errors }])?;
    Ok(Homes { manifest: manifest_file, approvals: Some(file) })
}

/// The baseline beside the manifest; an empty one where there is no file.
fn read_baseline(root: &Root, files: &mut Files) -> Result<Baseline, LoadError> {
    match root.read(baseline::FILE_NAME, None) {
        Err(error) if error.is_missing() => Ok(Baseline::default()),
        Err(error) => Err(error),
        Ok(file) => {
            let baseline = Baseline::parse(file.text()).map_err(|error| LoadError::Unreadable {
                path: file.path().to_owned(),
                named_at: None,
                source: io::Error::new(ErrorKind::InvalidData, error),
            });
            files.add(file);
            baseline
        }
    }
}

fn unreadable_sources(root: &Root, code: &Code) -> Vec<LoadError> {
    let unreadable = code.notes.iter().filter_map(|note| match &note.kind {
        NoteKind::Unreadable(reason) => Some(LoadError::Unreadable {
            path: root.shown(&note.path),
            named_at: None,
            source: io::Error::other(reason.clone()),
        }),
        _ => None,
    });
    unreadable.collect()
}

fn read_documents(
    root: &Root,
    manifest: &Manifest,
    manifest_file: FileId,
    files: &mut Files,
) -> Result<Vec<PublishedDocument>, Vec<LoadError>> {
    let words = manifest.project_words();
    let (mut documents, mut errors) = (Vec::new(), Vec::new());
    for declared in &manifest.documents {
        let Located { value: path, span } = &declared.path;
        let named_at = Place { file: manifest_file, span: *span };
        match root.read(path, Some(named_at)) {
            Ok(file) => {
                let id = declared.id.value.clone();
                let policy = policy::read(&id, &file, DocumentFormat::of_path(path), &words);
                documents.push(PublishedDocument { id, file: files.add(file), policy });
            }
            Err(error) => errors.push(error),
        }
    }
    if errors.is_empty() { Ok(documents) } else { Err(errors) }
}

/// Reads the templates that the markers of appendices name.
fn read_templates(
    root: &Root,
    documents: &[PublishedDocument],
    files: &mut Files,
) -> Result<BTreeMap<String, FileId>, Vec<LoadError>> {
    let named = documents.iter().flat_map(|it| {
        let regions = region::find(files.get(it.file).text()).into_iter().flatten();
        let place = |span| Place { file: it.file, span };
        regions.filter_map(move |it| Some((it.template()?.to_owned(), place(it.marker))))
    });
    let named: BTreeMap<String, Place> = named.collect();
    let (mut templates, mut errors) = (BTreeMap::new(), Vec::new());
    for (path, named_at) in named {
        match root.read(&path, Some(named_at)) {
            Ok(file) => drop(templates.insert(path, files.add(file))),
            Err(error) => errors.push(error),
        }
    }
    if errors.is_empty() { Ok(templates) } else { Err(errors) }
}
