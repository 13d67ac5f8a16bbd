//! The manifests of the apps that a project builds, with the permissions that they ask for.

use super::lockfiles::is_own;
use super::{LoadError, Root};
use crate::code::Code;
use crate::finding::{FileId, Files};
use crate::manifest::scope::Nested;
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
    code: &Code,
    nested: &Nested,
    files: &mut Files,
) -> Result<Vec<AppManifest>, Vec<LoadError>> {
    let (mut manifests, mut errors) = (Vec::new(), Vec::new());
    for path in code.others.iter().filter(|it| is_own(nested, it)) {
        let name = path.rsplit('/').next().unwrap_or(path);
        let Some(platform) = Platform::of_file_name(name) else { continue };
        match root.read_code(path) {
            Ok(file) => {
                let requests = platform.requests(file.text());
                manifests.push(AppManifest { file: files.add(file), platform, requests });
            }
            Err(error) => errors.push(error),
        }
    }
    if errors.is_empty() { Ok(manifests) } else { Err(errors) }
}
