//! What tells cargo that a crate depends on its lock.
//!
//! One block a crate is enough, for the compiler notes each file and variable once for all of it.
//! A compiler's process expands every derive of the crate anew, so the first one leaves the block;
//! an editor's process serves many crates, and builds none.

use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

use privacy_model::lock::FILE_NAME;
use proc_macro2::TokenStream;

use super::Binding;
use super::place::{Crate, Place, VARIABLE};

/// The crates that have their block, by package directory and name.
static DONE: Mutex<BTreeSet<String>> = Mutex::new(BTreeSet::new());

/// What stands in the expansion of the first derive of a crate: the block, and the error of a lock
/// that cannot be read. Empty in the others.
pub(crate) fn once_a_crate(it: &Crate, binding: &Binding) -> TokenStream {
    let key = format!("{}\0{}", it.directory.display(), it.name);
    let is_first = DONE.lock().unwrap_or_else(PoisonError::into_inner).insert(key);
    if is_first { block(binding).parse().unwrap_or_default() } else { TokenStream::new() }
}

fn block(binding: &Binding) -> String {
    let (lock, error) = match binding {
        Binding::Free => (String::new(), String::new()),
        Binding::Bound(place, _) => (include(place), String::new()),
        Binding::Broken(place, message) => (include(place), error(place, message)),
    };
    format!("const _: () = {{ {lock} let _ = ::core::option_env!({VARIABLE:?}); }}; {error}")
}

/// The path is spelt from what cargo says, so that equal sources give equal crates on all machines.
fn include(place: &Place) -> String {
    let path = match place {
        Place::Above(n_above) => {
            let path = format!("{}/{FILE_NAME}", "/..".repeat(*n_above));
            format!("::core::concat!(::core::env!(\"CARGO_MANIFEST_DIR\"), {path:?})")
        }
        Place::Named(_) => format!("::core::env!({VARIABLE:?})"),
    };
    format!("let _ = ::core::include_bytes!({path});")
}

fn error(place: &Place, message: &str) -> String {
    let message = format!("`{}` binds this package: {message}", place.shown());
    format!("::core::compile_error!({message:?});")
}
