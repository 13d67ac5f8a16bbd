//! The committed forms of app stores that products name.

use std::io::{self, ErrorKind};

use super::load::all_of;
use super::{LoadError, Project, Root};
use crate::finding::{FileId, Files, Place};
use crate::store_forms::{Declared, Store, StoreForm, apple, play};

/// Reads the forms, in the order of the products.
///
/// # Errors
///
/// When one that is named cannot be read, or makes no sense: a store would not take it either.
pub(super) fn read(
    root: &Root,
    project: &Project,
    files: &mut Files,
) -> Result<Vec<StoreForm>, Vec<LoadError>> {
    let named = project.manifest.products().iter().flat_map(|product| {
        let forms = [(Store::Play, &product.play), (Store::Apple, &product.apple)];
        forms.into_iter().filter_map(move |(store, it)| Some((product, store, it.text("form")?)))
    });
    all_of(named.map(|(product, store, path)| {
        let named_at = project.in_manifest(path.span);
        let (file, declared) = read_one(root, store, &path.value, named_at, files)?;
        Ok(StoreForm { product: product.id.value.clone(), store, file, declared })
    }))
}

fn read_one(
    root: &Root,
    store: Store,
    path: &str,
    named_at: Place,
    files: &mut Files,
) -> Result<(FileId, Declared), LoadError> {
    let file = root.read(path, Some(named_at))?;
    let declared = match store {
        Store::Play => play::read(file.text()),
        Store::Apple => apple::read(file.text()),
    };
    let declared = declared.map_err(|error| LoadError::Unreadable {
        path: file.path().to_owned(),
        named_at: Some(named_at),
        source: io::Error::new(ErrorKind::InvalidData, error),
    })?;
    Ok((files.add(file), declared))
}
