//! Apple's privacy manifest, `PrivacyInfo.xcprivacy`.
//!
//! It is about the app's own code: the data that SDKs collect stands in their own manifests, which
//! Xcode adds up. What nobody says is left out of the file, so that it is not declared by accident.

pub mod words;
mod write;

use super::datum::{Datum, Source, of_product};
use super::form::{Form, Known, Words, sorted};
use super::loss::{Kind, Loss};
use super::mapping::{APPLE_PURPOSES, APPLE_TYPES};
use crate::manifest::{Answers, Located, Product};
use crate::project::Project;
use crate::store_forms::Flag;

/// What a product would declare in its privacy manifest.
pub fn form<'p>(project: &'p Project, product: &'p Product) -> Form<'p> {
    let words = Words { name: "Apple's manifest", types: &APPLE_TYPES, purposes: &APPLE_PURPOSES };
    let is_own = |it: &Datum<'_>| matches!(it.source, Source::Own(_));
    let mut form = sorted(project, product, words, is_own);
    for entry in form.types.values_mut() {
        for flag in [Flag::Linked, Flag::Tracking] {
            let Some(listed) = product.apple.words(flag.name()) else { continue };
            let value = entry.data.iter().any(|(it, _)| it.is_among(listed));
            entry.flags.insert(flag, Known::stated(value));
        }
    }
    form
}

/// The manifest as an XML property list, and what is lost with it.
pub fn write(project: &Project, product: &Product) -> (String, Loss) {
    let mut form = form(project, product);
    let mut loss = std::mem::take(&mut form.loss);
    for datum in of_product(project, product) {
        if matches!(datum.source, Source::Sdk(_)) {
            let text = "what SDKs collect stands in their own privacy manifests";
            loss.about(Kind::LeftOut, text, datum.name());
        }
    }
    note_unanswered(&mut loss, &product.apple);
    for problem in problems(&form, &product.apple) {
        loss.add(Kind::Refused, problem);
    }
    let text = "the manifest has no place for recipients, retention, legal bases and conditions";
    loss.add(Kind::LeftOut, text);
    (write::write(&form, &product.apple), loss)
}

fn note_unanswered(loss: &mut Loss, answers: &Answers) {
    for (key, asks) in [
        ("linked", "which categories are linked to people"),
        ("tracking", "which categories are used for tracking"),
        ("required_reasons", "which APIs that need a reason are called"),
    ] {
        if answers.words(key).is_none() {
            let text = format!("nothing says {asks}: `{key}` of `[product.ID.apple]`");
            loss.add(Kind::Unanswered, text);
        }
    }
}

/// What App Store Connect refuses.
fn problems(form: &Form<'_>, answers: &Answers) -> Vec<String> {
    let mut problems = Vec::new();
    for (id, entry) in &form.types {
        if entry.purposes.is_empty() {
            problems.push(format!("`{id}` is collected for no purpose"));
        }
    }
    let domains = answers.words("tracking_domains").unwrap_or_default();
    for Located { value: domain, .. } in domains {
        if !is_host(domain) {
            problems.push(format!("`{domain}` is no host name"));
        }
    }
    match is_tracking(answers) {
        Some(true) if domains.is_empty() => {
            problems.push("the app tracks, and `tracking_domains` names no host".to_owned());
        }
        Some(false) if !domains.is_empty() => {
            problems.push("`tracking_domains` names hosts, and the app does not track".to_owned());
        }
        _ => {}
    }
    problems
}

/// Whether the app tracks; `None` where nobody says.
fn is_tracking(answers: &Answers) -> Option<bool> {
    answers.words("tracking").map(|it| !it.is_empty())
}

/// Whether a text is a bare host name: no scheme, port, path or query.
fn is_host(text: &str) -> bool {
    let is_label =
        |it: &str| !it.is_empty() && it.chars().all(|it| it.is_alphanumeric() || it == '-');
    text.contains('.') && text.split('.').all(is_label)
}
