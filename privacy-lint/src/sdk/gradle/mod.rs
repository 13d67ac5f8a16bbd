//! Gradle: its lockfile, its version catalogue, and what its build scripts name literally.

pub(super) mod catalog;
pub(super) mod lock;
pub(super) mod script;

use crate::sdk::lockfile::{Draft, Usage};
use crate::source::Span;

/// A Maven coordinate, `group:artifact`, perhaps with a version.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Coordinate<'t> {
    /// Group and artifact with the colon between.
    name: &'t str,
    /// Empty where none is written, or not literally.
    version: &'t str,
}

impl<'t> Coordinate<'t> {
    /// Reads `group:artifact[:version[:classifier]][@extension]`.
    fn read(text: &'t str) -> Option<Self> {
        let text = text.split_once('@').map_or(text, |(text, _)| text);
        let mut parts = text.splitn(4, ':');
        let (group, artifact) = (parts.next()?, parts.next()?);
        let version = parts.next().unwrap_or_default();
        (is_name(group) && is_name(artifact)).then(|| Self {
            name: &text[..group.len() + 1 + artifact.len()],
            version: if version.contains('$') { "" } else { version },
        })
    }
}

fn is_name(part: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"._-".contains(&byte);
    part.starts_with(|first: char| first.is_ascii_alphanumeric()) && part.bytes().all(allowed)
}

/// Takes in a package that its file names without its surroundings.
fn add(draft: &mut Draft, name: &str, version: &str, span: Span, usage: Usage) {
    let index = draft.add(name, version, span);
    draft.state(index, usage);
}
