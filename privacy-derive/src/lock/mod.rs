//! The `privacy.lock` that binds the crate being compiled: where it is, what it says of this crate,
//! and what tells cargo that the crate depends on it.
//!
//! A compiler's process compiles one crate, an editor's compiles many and lives for days. What is
//! read is therefore kept by path, modification time and length, and nothing is kept by thread.

mod place;
mod promise;
mod reading;
mod tracked;

use std::sync::Arc;

pub(crate) use place::Crate;
pub(crate) use promise::{Promise, Verdict};
pub(crate) use tracked::once_a_crate;

use place::{Place, Setting};

/// The lock that binds a crate.
pub(crate) enum Binding {
    /// There is none, or it is switched off.
    Free,
    /// This one.
    Bound(Place, Arc<Promise>),
    /// This one, and it cannot be read; the message says why.
    Broken(Place, String),
}

impl Binding {
    /// Looks for the lock of a crate: the one that `PRIVACY_LOCK` names, or else the nearest one above
    /// the crate that lists its package. One that does not list it is somebody else's.
    pub(crate) fn of(it: &Crate) -> Self {
        match &it.setting {
            Setting::Off => Self::Free,
            Setting::Path(path) => {
                let place = Place::Named(path.clone());
                match reading::of(path) {
                    Some(reading) => Self::from_reading(place, &reading, it).unwrap_or(Self::Free),
                    None => Self::Broken(place, "it cannot be read".to_owned()),
                }
            }
            Setting::Search => it
                .places_above()
                .find_map(|(place, path)| Self::from_reading(place, &*reading::of(&path)?, it))
                .unwrap_or(Self::Free),
        }
    }

    /// `None` where the lock does not list the package.
    fn from_reading(place: Place, reading: &reading::Reading, it: &Crate) -> Option<Self> {
        Some(match reading.promise(&it.package)? {
            Ok(promise) => Self::Bound(place, promise),
            Err(message) => Self::Broken(place, message),
        })
    }

    pub(crate) fn promise(&self) -> Option<&Promise> {
        match self {
            Self::Bound(_, promise) => Some(promise),
            Self::Free | Self::Broken(..) => None,
        }
    }
}
