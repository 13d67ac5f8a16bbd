//! What must hold of every input, whatever is in it: one check for each reader of what strangers write.
//!
//! The targets beside this file run the checks on inputs that libFuzzer makes up. The tests of the
//! workspace run them, with the stable compiler, on the inputs that are kept in `corpus`.

mod apps;
mod code;
mod documents;
mod lockfiles;
mod project;
mod project_files;

use privacy_lint::source::Span;

pub use apps::{android_manifest, apple_form, info_plist, play_form};
pub use code::{attribute, items, outline, tree};
pub use documents::{claims, html, markdown, published, text, translation};
pub use lockfiles::{
    cargo_lock, cargo_manifest, cargo_metadata, gradle_catalog, gradle_lock, gradle_script, npm,
    nuget, package_json, pnpm, podfile, pubspec, swift, yarn,
};
pub use project::project;
pub use project_files::{appendix, approvals, baseline, facts, lock, manifest, template, words};

/// What holds of any text; panics where it does not.
pub type Check = fn(&str);

/// Every check by the name of its target, which is that of the directory of its inputs.
pub const CHECKS: &[(&str, Check)] = &[
    ("android_manifest", android_manifest),
    ("appendix", appendix),
    ("apple_form", apple_form),
    ("approvals", approvals),
    ("attribute", attribute),
    ("baseline", baseline),
    ("cargo_lock", cargo_lock),
    ("cargo_manifest", cargo_manifest),
    ("cargo_metadata", cargo_metadata),
    ("claims", claims),
    ("facts", facts),
    ("gradle_catalog", gradle_catalog),
    ("gradle_lock", gradle_lock),
    ("gradle_script", gradle_script),
    ("html", html),
    ("info_plist", info_plist),
    ("items", items),
    ("lock", lock),
    ("manifest", manifest),
    ("markdown", markdown),
    ("npm", npm),
    ("nuget", nuget),
    ("outline", outline),
    ("package_json", package_json),
    ("play_form", play_form),
    ("pnpm", pnpm),
    ("podfile", podfile),
    ("project", project),
    ("published", published),
    ("pubspec", pubspec),
    ("swift", swift),
    ("template", template),
    ("text", text),
    ("translation", translation),
    ("tree", tree),
    ("words", words),
    ("yarn", yarn),
];

/// What parts the two texts of an input that has two.
const BETWEEN: &str = "\n====\n";

/// The two texts of an input; the second is empty where nothing parts them.
fn two_texts(input: &str) -> (&str, &str) {
    input.split_once(BETWEEN).unwrap_or((input, ""))
}

/// Holds a span to lie in the text, on character boundaries.
#[track_caller]
fn lies_in(text: &str, span: Span) {
    assert!(text.get(span.range()).is_some(), "{span:?} is no part of the text");
}
