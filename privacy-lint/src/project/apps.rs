//! The manifests of the apps that a project builds, with the permissions that they ask for.

use super::load::all_of;
use super::lockfiles::is_own;
use super::{LoadError, Project, Root};
use crate::finding::{FileId, Files};
use crate::permissions::{Platform, Request};

/// An `AndroidManifest.xml` or `Info.plist`.
#[derive(Debug)]
pub struct AppManifest {
    /// The file.
    pub file: FileId,
    /// The system that it is for.
    pub platform: Platform,
    /// What it asks for, in its order.
    pub requests: Vec<Request>,
}

/// Reads the manifests of a project, sorted by path.
pub(super) fn read(
    root: &Root,
    project: &Project,
    files: &mut Files,
) -> Result<Vec<AppManifest>, Vec<LoadError>> {
    let own = project.code.others.iter().filter(|it| is_own(&project.nested, it));
    let manifests = own.filter_map(|path| {
        let name = path.rsplit('/').next().unwrap_or(path);
        Some((path, Platform::of_file_name(name)?))
    });
    all_of(manifests.map(|(path, platform)| {
        let file = root.read_code(path)?;
        let requests = platform.requests(file.text());
        Ok(AppManifest { file: files.add(file), platform, requests })
    }))
}
