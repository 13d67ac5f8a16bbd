//! Which projects a command is about: the manifests at, above and below a directory.

use std::collections::BTreeSet;
use std::env;
use std::io;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};
use clap::Args;
use privacy_lint::check::load_known;
use privacy_lint::finding::Files;
use privacy_lint::manifest::scope;
use privacy_lint::project::{LoadError, Project, Root, load_without_forms};
use privacy_lint::render::human;
use privacy_lint::render::human::Colour;

use super::notes;
use super::progress::Progress;
use super::terminal::{AlreadyShown, ColourChoice};

/// The projects that a command is about.
#[derive(Debug, Args)]
pub(crate) struct Scope {
    /// A directory of the project
    #[arg(default_value = ".")]
    path: PathBuf,
    /// A privacy.toml or Cargo.toml, instead of the directory that it lies in
    #[arg(long, value_name = "FILE", conflicts_with = "path")]
    manifest_path: Option<PathBuf>,
    /// When to use colours
    #[arg(long, value_enum, value_name = "WHEN")]
    color: Option<ColourChoice>,
    /// Name the files that could not be read as they are
    #[arg(long)]
    verbose: bool,
    /// Open no network connection, which is so without it too: for scripts that say it everywhere
    #[arg(long = "offline")]
    _offline: bool,
}

type Load = fn(&Root, &mut Files) -> Result<Project, Vec<LoadError>>;

/// Projects that were read, and the files that they were read from.
#[derive(Default)]
pub(crate) struct Loaded {
    pub(crate) files: Files,
    pub(crate) projects: Vec<(Root, Project)>,
}

impl Loaded {
    /// The project that lies where another does.
    pub(crate) fn project(&self, root: &Root) -> Option<&Project> {
        let same = self.projects.iter().find(|(it, _)| it.shown == root.shown);
        same.map(|(_, project)| project)
    }
}

/// Where the files of a directory are.
pub(crate) struct Whereabouts {
    /// The directory, as findings name it.
    pub(crate) named: PathBuf,
    /// Where its manifests and documents are.
    pub(crate) published: PathBuf,
    /// Where its code is.
    pub(crate) code: PathBuf,
}

impl Scope {
    /// A directory, and nothing else said.
    pub(crate) fn at(path: &Path) -> Self {
        Self {
            path: path.to_owned(),
            manifest_path: None,
            color: None,
            verbose: false,
            _offline: true,
        }
    }

    /// Whether the report is coloured.
    pub(crate) fn colour(&self) -> Colour {
        ColourChoice::resolve(self.color)
    }

    /// Reads the projects. Says on stderr what of the code could not be read, and what kept a
    /// project from being read.
    pub(crate) fn load(&self) -> anyhow::Result<Loaded> {
        self.load_from(&self.whereabouts()?)
    }

    /// Reads the projects as [`load`](Self::load) does, but for the committed forms of app stores:
    /// they may not be written yet.
    pub(crate) fn load_without_forms(&self) -> anyhow::Result<Loaded> {
        self.load_by(load_without_forms, &self.whereabouts()?)
    }

    /// Reads the projects as [`load`](Self::load) does, from wherever their files are.
    pub(crate) fn load_from(&self, place: &Whereabouts) -> anyhow::Result<Loaded> {
        self.load_by(load_known, place)
    }

    fn whereabouts(&self) -> anyhow::Result<Whereabouts> {
        let dir = self.directory()?;
        Ok(Whereabouts { published: dir.clone(), code: dir.clone(), named: dir })
    }

    fn load_by(&self, load: Load, place: &Whereabouts) -> anyhow::Result<Loaded> {
        let _progress = Progress::start("reading the project");
        let mut dirs = place.manifest_dirs()?;
        let mut loaded = Loaded::default();
        while let Some(dir) = dirs.pop_first() {
            let root = place.root(dir)?;
            match load(&root, &mut loaded.files) {
                Ok(project) => {
                    self.show_notes(&root, &project);
                    let nested = project.nested.directories().map(|it| root.dir.join(it));
                    dirs.extend(nested.filter(|it| it.starts_with(&place.published)));
                    loaded.projects.push((root, project));
                }
                Err(errors) => {
                    show_errors(&errors, &loaded.files, self.colour())?;
                    bail!(AlreadyShown);
                }
            }
        }
        Ok(loaded)
    }

    /// Says on stderr what of the code could not be read as it is.
    fn show_notes(&self, root: &Root, project: &Project) {
        notes::show(&root.shown, &project.code.notes, self.verbose);
    }

    /// The directory that is named, without links.
    pub(crate) fn directory(&self) -> anyhow::Result<PathBuf> {
        let path = self.path()?;
        path.canonicalize().with_context(|| format!("cannot read `{}`", path.display()))
    }

    fn path(&self) -> anyhow::Result<PathBuf> {
        let Some(manifest) = &self.manifest_path else { return Ok(self.path.clone()) };
        let is_file = manifest.metadata().map(|it| it.is_file());
        if !is_file.with_context(|| format!("cannot read `{}`", manifest.display()))? {
            bail!("`{}` is no file", manifest.display());
        }
        let directory = manifest.parent().unwrap_or(Path::new(""));
        Ok(Path::new(".").join(directory))
    }
}

impl Whereabouts {
    /// Whether everything is where it is named.
    fn is_in_place(&self) -> bool {
        self.named == self.published && self.named == self.code
    }

    /// The directory whose `privacy.toml` governs the directory; where there is none, those beneath
    /// it. A project says itself which others lie in it. What is not in place has nothing above it.
    fn manifest_dirs(&self) -> anyhow::Result<BTreeSet<PathBuf>> {
        let governing = scope::find_governing(&self.published)
            .filter(|it| self.is_in_place() || it.parent() == Some(&self.published));
        let manifests = match governing {
            Some(manifest) => vec![manifest],
            None => scope::find_beneath(&self.published)
                .with_context(|| format!("cannot look below `{}`", self.named.display()))?,
        };
        let dirs: BTreeSet<PathBuf> =
            manifests.iter().filter_map(|it| it.parent().map(Path::to_path_buf)).collect();
        if dirs.is_empty() {
            bail!(
                "there is no privacy.toml at `{}`, above it or below it; `cargo privacy init` writes a \
                 first one",
                self.named.display()
            );
        }
        Ok(dirs)
    }

    /// A directory of a manifest.
    fn root(&self, dir: PathBuf) -> anyhow::Result<Root> {
        let below = |base: &Path| match dir.strip_prefix(&self.published) {
            Ok(below) => base.join(below).components().collect(),
            Err(_) => dir.clone(),
        };
        let (named, code_dir): (PathBuf, PathBuf) = (below(&self.named), below(&self.code));
        Ok(Root { shown: shown(&named)?, code_dir, dir })
    }
}

/// How findings name the files of a directory: relative to where the program was started.
fn shown(dir: &Path) -> anyhow::Result<String> {
    let here = env::current_dir()?.canonicalize()?;
    let shown = dir.strip_prefix(&here).unwrap_or(dir).to_string_lossy().replace('\\', "/");
    Ok(if shown.is_empty() { shown } else { format!("{shown}/") })
}

fn show_errors(errors: &[LoadError], files: &Files, colour: Colour) -> anyhow::Result<()> {
    let mut out = io::stderr().lock();
    for error in errors {
        human::write_load_error(&mut out, error, files, colour)?;
    }
    Ok(())
}
