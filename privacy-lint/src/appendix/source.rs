//! What an appendix is made from.

use std::collections::BTreeMap;

use crate::finding::{FileId, Files};
use crate::manifest::Manifest;
use crate::project::{Collected, Project};

/// The facts and the templates of a project.
#[derive(Debug, Clone)]
pub struct Source<'a> {
    /// What is declared.
    pub manifest: &'a Manifest,
    /// What is collected.
    pub collected: &'a [Collected],
    /// The texts of the templates that documents name, by path.
    pub templates: BTreeMap<&'a str, &'a str>,
}

impl<'a> Source<'a> {
    /// What a project declares and collects.
    pub fn of(project: &'a Project, files: &'a Files) -> Self {
        let templates = project.templates.iter();
        let text = |(path, file): (&'a String, &FileId)| (path.as_str(), files.get(*file).text());
        Self {
            manifest: &project.manifest,
            collected: &project.collected,
            templates: templates.map(text).collect(),
        }
    }
}

impl<'a> From<&'a Manifest> for Source<'a> {
    /// What a manifest alone declares.
    fn from(manifest: &'a Manifest) -> Self {
        Self { manifest, collected: &[], templates: BTreeMap::new() }
    }
}
