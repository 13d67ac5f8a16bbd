//! The committed forms of app stores that products name.

use std::io::{self, ErrorKind};

use super::{LoadError, Root};
use crate::finding::{FileId, Files, Place};
use crate::manifest::Manifest;
use crate::store_forms::{Declared, Store, StoreForm, apple, play};

/// Reads the forms, in the order of the products.
///
/// # Errors
///
/// When one that is named cannot be read, or makes no sense: a store would not take it either.
pub(super) fn read(
    root: &Root,
    manifest: &Manifest,
    manifest_file: FileId,
    files: &mut Files,
) -> Result<Vec<StoreForm>, Vec<LoadError>> {
    let named = manifest.products().iter().flat_map(|product| {
        let forms = [(Store::Play, &product.play), (Store::Apple, &product.apple)];
        forms.into_iter().filter_map(move |(store, it)| Some((product, store, it.text("form")?)))
    });
    let (mut forms, mut errors) = (Vec::new(), Vec::new());
    for (product, store, path) in named {
        let named_at = Place { file: manifest_file, span: path.span };
        match read_one(root, store, &path.value, named_at, files) {
            Ok((file, declared)) => {
                let product = product.id.value.clone();
                forms.push(StoreForm { product, store, file, declared });
            }
            Err(error) => errors.push(error),
        }
    }
    if errors.is_empty() { Ok(forms) } else { Err(errors) }
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
