//! The manifests of apps, and the forms of their stores.

use privacy_lint::permissions::{self, Platform};
use privacy_lint::store_forms::{Declared, FormError, Stated, apple, play};

use super::lies_in;

/// `AndroidManifest.xml`.
pub fn android_manifest(text: &str) {
    requests(Platform::Android, text);
}

/// `Info.plist`.
pub fn info_plist(text: &str) {
    requests(Platform::Ios, text);
}

fn requests(platform: Platform, text: &str) {
    for request in platform.requests(text) {
        lies_in(text, request.span);
        request.reason.iter().for_each(|it| lies_in(text, it.span));
        permissions::of_request(platform, &request.name);
        permissions::of_record([request.name.as_str()]);
    }
}

/// A data safety form of Google Play.
pub fn play_form(text: &str) {
    form(text, play::read);
}

/// A privacy manifest of Apple's.
pub fn apple_form(text: &str) {
    form(text, apple::read);
}

/// A form declares something, with places in it, or a line of it is wrong. An answer turned into its
/// opposite is read as the opposite.
fn form(text: &str, read: fn(&str) -> Result<Declared, FormError>) {
    let declared = match read(text) {
        Ok(declared) => declared,
        Err(error) => return assert!((1..=text.lines().count() + 1).contains(&error.line)),
    };
    lies_in(text, declared.span);
    for declared in declared.types.values() {
        lies_in(text, declared.span);
        declared.flags.values().chain(declared.purposes.values()).for_each(|it| places(text, it));
    }
    let flags = |(id, it): (&&'static str, _)| -> Option<(&'static str, _, Stated)> {
        let it: &privacy_lint::store_forms::DeclaredType = it;
        let (flag, stated) = it.flags.iter().next()?;
        Some((id, *flag, stated.clone()))
    };
    let Some((id, flag, stated)) = declared.types.iter().find_map(flags) else { return };
    let Some((span, words)) = stated.opposite else { return };
    let turned = format!("{}{words}{}", &text[..span.start], &text[span.end..]);
    let again = read(&turned).expect("it is as whole as it was");
    assert_eq!(again.types[id].flags[&flag].value, !stated.value);
}

fn places(text: &str, stated: &Stated) {
    lies_in(text, stated.span);
    stated.opposite.into_iter().for_each(|(it, _)| lies_in(text, it));
}
