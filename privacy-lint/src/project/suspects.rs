//! The fields that look as if they held personal data, ship, and have no annotation.

use std::collections::BTreeMap;

use super::{Project, Root};
use crate::code::Suspect;
use crate::finding::{FileId, Files, Place};
use crate::personal::Confidence;
use crate::source::Span;

impl Project {
    /// The suspects that are sure, that a product ships and that no annotation answers for, by file
    /// and place.
    pub fn open_suspects(&self) -> impl Iterator<Item = &Suspect> {
        self.code.suspects.iter().filter(|it| {
            it.guess.confidence == Confidence::High && self.ships(it) && !self.code.is_answered(it)
        })
    }

    fn ships(&self, suspect: &Suspect) -> bool {
        let source = self.code.sources.get(suspect.source);
        let products = source.and_then(|it| self.shipping.get(it.package?));
        products.is_some_and(|it| !it.is_empty())
    }

    /// A span of the file of one of the [open suspects](Self::open_suspects), among the files of the
    /// run. `None` where the file could not be read a second time.
    pub fn suspect_place(&self, suspect: &Suspect, span: Span) -> Option<Place> {
        Some(Place { file: *self.suspect_files.get(&suspect.source)?, span })
    }

    /// Adds the files of the open suspects to `files`, those that hold no annotation.
    pub(super) fn find_suspect_files(&mut self, root: &Root, files: &mut Files) {
        let known: BTreeMap<String, FileId> =
            self.code_files.iter().map(|id| (files.get(*id).path().to_owned(), *id)).collect();
        let mut suspect_files = BTreeMap::new();
        for suspect in self.open_suspects() {
            let source = suspect.source;
            if suspect_files.contains_key(&source) {
                continue;
            }
            let path = &self.code.sources[source].path;
            let file = known.get(&root.shown(path)).copied();
            let file = file.or_else(|| Some(files.add(root.read_code(path).ok()?)));
            suspect_files.extend(file.map(|file| (source, file)));
        }
        self.suspect_files = suspect_files;
    }
}
