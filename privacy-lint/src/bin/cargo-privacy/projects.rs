//! The projects that a command is about: every manifest that governs a path or lies beneath it.

use std::collections::BTreeSet;
use std::env;
use std::io;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};
use privacy_lint::check::unknown_lints;
use privacy_lint::finding::Files;
use privacy_lint::manifest::scope;
use privacy_lint::project::{LoadError, Project, Root, load};
use privacy_lint::render::human::Colour;
use privacy_lint::render::{clean_line, human};

/// The roots of the projects at a path.
///
/// # Errors
///
/// There is none, or what lies there cannot be read.
pub(crate) fn roots(path: &Path) -> anyhow::Result<Vec<Root>> {
    let dirs = manifest_dirs(path)?;
    dirs.iter()
        .map(|dir| Ok(Root { dir: dir.clone(), shown: shown(dir)?, nested: nested(dir, &dirs) }))
        .collect()
}

/// Reads a project. `None` where that failed, with the errors on stderr.
///
/// # Errors
///
/// stderr cannot be written to.
pub(crate) fn read(
    root: &Root,
    files: &mut Files,
    colour: Colour,
) -> anyhow::Result<Option<Project>> {
    let loaded = load(root, files).and_then(|project| {
        unknown_lints(&project, files).map_or(Ok(project), |error| Err(vec![error]))
    });
    match loaded {
        Ok(project) => {
            show_notes(root, &project);
            Ok(Some(project))
        }
        Err(errors) => {
            show_errors(&errors, files, colour)?;
            Ok(None)
        }
    }
}

/// The directories whose `privacy.toml` governs the path or lies beneath it.
fn manifest_dirs(path: &Path) -> anyhow::Result<BTreeSet<PathBuf>> {
    let dir = path.canonicalize().with_context(|| format!("cannot read `{}`", path.display()))?;
    let beneath = scope::find_beneath(&dir)
        .with_context(|| format!("cannot look below `{}`", path.display()))?;
    let manifests = scope::find_governing(&dir).into_iter().chain(beneath);
    let dirs: BTreeSet<PathBuf> =
        manifests.filter_map(|it| it.parent().map(Path::to_path_buf)).collect();
    if dirs.is_empty() {
        bail!("there is no privacy.toml at `{}`, above it or below it", path.display());
    }
    Ok(dirs)
}

/// How findings name the files of a directory: relative to where the program was started.
fn shown(dir: &Path) -> anyhow::Result<String> {
    let here = env::current_dir()?.canonicalize()?;
    let shown = dir.strip_prefix(&here).unwrap_or(dir).to_string_lossy().replace('\\', "/");
    Ok(if shown.is_empty() { shown } else { format!("{shown}/") })
}

/// The directories with manifests below a directory, relative to it.
fn nested(dir: &Path, dirs: &BTreeSet<PathBuf>) -> BTreeSet<String> {
    let below = dirs.iter().filter_map(|it| it.strip_prefix(dir).ok());
    let below = below.filter(|it| !it.as_os_str().is_empty());
    below.map(|it| it.to_string_lossy().replace('\\', "/")).collect()
}

/// Says on stderr what of the code could not be read as it is.
fn show_notes(root: &Root, project: &Project) {
    for note in &project.code.notes {
        eprintln!("note: {}", clean_line(&format!("`{}{}` {}", root.shown, note.path, note.kind)));
    }
}

fn show_errors(errors: &[LoadError], files: &Files, colour: Colour) -> anyhow::Result<()> {
    let mut out = io::stderr().lock();
    for error in errors {
        human::write_load_error(&mut out, error, files, colour)?;
    }
    Ok(())
}
