//! Locks as they were read, kept for the process.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::SystemTime;

use privacy_model::lock::{Lock, LockError, lists_package};

use super::promise::Promise;

/// A lock, or why it cannot be read, and what it promises of each package that asked.
pub(super) struct Reading {
    stamp: Stamp,
    lock: Result<Arc<Lock>, Unreadable>,
    promises: Mutex<BTreeMap<String, Arc<Promise>>>,
}

/// What tells one state of a file from another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Stamp {
    modified: Option<SystemTime>,
    n_bytes: u64,
}

/// A text that is no lock.
struct Unreadable {
    error: LockError,
    text: String,
}

static READINGS: Mutex<BTreeMap<PathBuf, Arc<Reading>>> = Mutex::new(BTreeMap::new());

/// The lock at a path as it is now; `None` where there is no file that can be read.
pub(super) fn of(path: &Path) -> Option<Arc<Reading>> {
    let metadata = fs::metadata(path).ok().filter(fs::Metadata::is_file)?;
    let stamp = Stamp { modified: metadata.modified().ok(), n_bytes: metadata.len() };
    let mut readings = READINGS.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(reading) = readings.get(path).filter(|it| it.stamp == stamp) {
        return Some(Arc::clone(reading));
    }
    let reading = Arc::new(Reading::new(stamp, &String::from_utf8_lossy(&fs::read(path).ok()?)));
    readings.insert(path.to_owned(), Arc::clone(&reading));
    Some(reading)
}

impl Reading {
    fn new(stamp: Stamp, text: &str) -> Self {
        let unreadable = |error| Unreadable { error, text: text.to_owned() };
        let lock = text.parse().map(Arc::new).map_err(unreadable);
        Self { stamp, lock, promises: Mutex::default() }
    }

    /// What it promises of a package, or why that cannot be told; `None` where it does not list it.
    pub(super) fn promise(&self, package: &str) -> Option<Result<Arc<Promise>, String>> {
        let lock = match &self.lock {
            Ok(lock) => lock,
            Err(Unreadable { error, text }) => {
                return lists_package(text, package).then(|| Err(error.to_string()));
            }
        };
        let mut promises = self.promises.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(promise) = promises.get(package) {
            return Some(Ok(Arc::clone(promise)));
        }
        let promise = Arc::new(Promise::new(Arc::clone(lock), package)?);
        promises.insert(package.to_owned(), Arc::clone(&promise));
        Some(Ok(promise))
    }
}
