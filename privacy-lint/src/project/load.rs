//! Reads a project: its manifest, then the documents and the code that it names.

use std::collections::BTreeMap;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use privacy_model::lock;

use super::{Homes, Project, PublishedDocument, apps, lockfiles, store_forms};
use crate::appendix::region;
use crate::baseline::{self, Baseline};
use crate::code::{self, NoteKind};
use crate::disk;
use crate::finding::{FileId, Files, Place};
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

/// One error is all that there are.
impl From<LoadError> for Vec<LoadError> {
    fn from(error: LoadError) -> Self {
        vec![error]
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
    project.store_forms = store_forms::read(root, &project, files)?;
    Ok(project)
}

/// Reads a project as [`load`] does, but for the forms of app stores: they may not be written yet.
///
/// # Errors
///
/// Those of [`load`].
pub fn load_without_forms(root: &Root, files: &mut Files) -> Result<Project, Vec<LoadError>> {
    let (manifest, homes) = read_manifest(root, files)?;
    // Neither needs the other, and both take their time.
    let (documents, code) = rayon::join(
        || read_documents(root, &manifest, homes, files),
        || code::read_beside(&root.code_dir, is_wanted),
    );
    let mut project = Project::new(manifest, homes, documents?, code);
    project.templates = read_templates(root, &project, files)?;
    project.evidence = read_evidence(root, &project, files);
    unreadable_sources(root, &project)?;
    unknown_packages(&project, files)?;
    project.lock_file = read_lock(root, files)?;
    project.lockfiles = lockfiles::read(root, &project, files)?;
    project.apps = apps::read(root, &project, files)?;
    project.baseline = read_baseline(root, files)?;
    project.complete(root, files);
    Ok(project)
}

/// All that was read, or all errors there are.
pub(super) fn all_of<T, All: FromIterator<T>>(
    read: impl Iterator<Item = Result<T, LoadError>>,
) -> Result<All, Vec<LoadError>> {
    let mut errors = Vec::new();
    let all = read.filter_map(|it| it.map_err(|error| errors.push(error)).ok()).collect();
    if errors.is_empty() { Ok(all) } else { Err(errors) }
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

/// Reads the manifest, and takes in the approvals beside it.
fn read_manifest(root: &Root, files: &mut Files) -> Result<(Manifest, Homes), Vec<LoadError>> {
    let file = root.read(manifest::FILE_NAME, None)?;
    let (path, manifest) = (file.path().to_owned(), manifest::read(&file));
    let home = files.add(file);
    let mistakes = |errors| vec![LoadError::Manifest { path, file: home, errors }];
    let mut manifest = manifest.map_err(mistakes)?;
    let approvals = read_approvals(root, &mut manifest, home, files)?;
    Ok((manifest, Homes { manifest: home, approvals }))
}

/// Takes in the approvals beside the manifest, where there are any.
fn read_approvals(
    root: &Root,
    manifest: &mut Manifest,
    home: FileId,
    files: &mut Files,
) -> Result<Option<FileId>, Vec<LoadError>> {
    let file = match root.read(APPROVALS_FILE_NAME, None) {
        Err(error) if error.is_missing() => return Ok(None),
        file => file?,
    };
    let path = file.path().to_owned();
    let approved = manifest.approve(files.get(home), &file);
    let file = files.add(file);
    approved.map_err(|errors| vec![LoadError::Manifest { path, file, errors }])?;
    Ok(Some(file))
}

/// The project's lock, if it has one. Bytes that are not UTF-8 make it stale, not unreadable.
fn read_lock(root: &Root, files: &mut Files) -> Result<Option<FileId>, LoadError> {
    let path = root.shown(lock::FILE_NAME);
    match disk::read(&root.dir.join(lock::FILE_NAME)) {
        Ok(bytes) => Ok(Some(files.add(SourceFile::new(path, String::from_utf8_lossy(&bytes))))),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(source) => Err(LoadError::Unreadable { path, named_at: None, source }),
    }
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

/// Refuses code that could not be read whole.
fn unreadable_sources(root: &Root, project: &Project) -> Result<(), Vec<LoadError>> {
    let unreadable = project.code.notes.iter().filter_map(|note| match &note.kind {
        NoteKind::Unreadable(reason) => Some(LoadError::Unreadable {
            path: root.shown(&note.path),
            named_at: None,
            source: io::Error::other(reason.clone()),
        }),
        _ => None,
    });
    let unreadable: Vec<_> = unreadable.collect();
    if unreadable.is_empty() { Ok(()) } else { Err(unreadable) }
}

/// Refuses a manifest with products of packages that the code does not have.
fn unknown_packages(project: &Project, files: &Files) -> Result<(), LoadError> {
    let packages = project.code.packages.iter().map(|package| package.name.clone()).collect();
    let errors = project.manifest.unknown_packages(&packages);
    let file = project.homes.manifest;
    let path = files.get(file).path().to_owned();
    if errors.is_empty() { Ok(()) } else { Err(LoadError::Manifest { path, file, errors }) }
}

fn read_documents(
    root: &Root,
    manifest: &Manifest,
    homes: Homes,
    files: &mut Files,
) -> Result<Vec<PublishedDocument>, Vec<LoadError>> {
    let words = manifest.project_words();
    all_of(manifest.documents.iter().map(|declared| {
        let Located { value: path, span } = &declared.path;
        let file = root.read(path, Some(Place { file: homes.manifest, span: *span }))?;
        let id = declared.id.value.clone();
        let policy = policy::read(&id, &file, DocumentFormat::of_path(path), &words);
        Ok(PublishedDocument { id, file: files.add(file), policy })
    }))
}

/// Reads the templates that the markers of appendices name.
fn read_templates(
    root: &Root,
    project: &Project,
    files: &mut Files,
) -> Result<BTreeMap<String, FileId>, Vec<LoadError>> {
    let named = project.documents.iter().flat_map(|it| {
        let regions = region::find(files.get(it.file).text()).into_iter().flatten();
        regions.filter_map(move |region| {
            Some((region.template()?.to_owned(), it.place(region.marker)))
        })
    });
    let named: BTreeMap<String, Place> = named.collect();
    all_of(named.into_iter().map(|(path, named_at)| {
        let file = root.read(&path, Some(named_at))?;
        Ok((path, files.add(file)))
    }))
}

/// Reads the files that `[[collect]]` entries give as evidence; `None` for one that cannot be read.
fn read_evidence(root: &Root, project: &Project, files: &mut Files) -> Vec<Option<FileId>> {
    let paths = project.manifest.collected.iter().map(|it| &it.evidence.path.value);
    paths.map(|path| root.read(path, None).ok().map(|file| files.add(file))).collect()
}
