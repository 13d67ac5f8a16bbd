//! The files that a project keeps for the program.

use std::str::FromStr;
use std::sync::LazyLock;

use privacy_lint::appendix::{
    Appendix, Format, Language, Options, Profile, Source, region, template as templates,
};
use privacy_lint::baseline::Baseline;
use privacy_lint::facts::Facts;
use privacy_lint::lock::Lock;
use privacy_lint::manifest::{self, Manifest, ManifestError};
use privacy_lint::package::PackageName;
use privacy_lint::policy::edition::Edition;
use privacy_lint::policy::link;
use privacy_lint::sdk::Pattern;
use privacy_lint::source::SourceFile;
use privacy_model::days::Days;
use privacy_model::lock::lists_package;

use super::{documents, lies_in, two_texts};

/// A `privacy.toml` says something, or has mistakes: with places in it, in their order, in words that
/// a terminal can show.
pub fn manifest(text: &str) {
    let read = manifest::read(&SourceFile::new("privacy.toml", text));
    if let Err(errors) = read {
        mistakes(text, &errors);
    }
}

/// A `privacy.toml`, and the approvals beside it.
pub fn approvals(input: &str) {
    let (declared, approved) = two_texts(input);
    let file = SourceFile::new("privacy.toml", declared);
    let Ok(mut manifest) = manifest::read(&file) else { return };
    let before = manifest.clone();
    if let Err(errors) = manifest.approve(&file, &SourceFile::new("approvals", approved)) {
        mistakes(approved, &errors);
        assert_eq!(manifest, before);
    }
}

fn mistakes(text: &str, errors: &[ManifestError]) {
    assert!(!errors.is_empty() && errors.len() <= manifest::MOST_ERRORS + 1);
    assert!(errors.is_sorted_by_key(ManifestError::span));
    for error in errors {
        lies_in(text, error.span());
        error.first().into_iter().for_each(|it| lies_in(text, it));
        let words = format!("{error} {}", error.help().unwrap_or_default());
        assert!(!words.contains(char::is_control), "{words:?}");
        assert!(words.len() < 2_000, "{words:?}");
    }
}

/// A `privacy.lock` that is read is written so that it is read as the same.
pub fn lock(text: &str) {
    lists_package(text, "a");
    let Ok(lock) = text.parse::<Lock>() else { return };
    assert_eq!(lock.to_string().parse(), Ok(lock));
}

/// A baseline that is read is written so that it is read as the same.
pub fn baseline(text: &str) {
    let Ok(baseline) = Baseline::parse(text) else { return };
    assert_eq!(Baseline::parse(&baseline.to_string()), Ok(baseline));
}

/// Facts that are read are written so that they are read as the same, and merge with themselves.
pub fn facts(text: &str) {
    let Ok(mut facts) = Facts::parse(text) else { return };
    let json = facts.to_json().expect("texts can be written");
    let again = Facts::parse(&json).expect("what is written can be read");
    assert_eq!(again, facts);
    facts.merge(again).expect("the same goes together");
}

/// The appendix of a `privacy.toml` in every form, read back, and in the places that a document has for
/// it: written twice, it is what it was.
pub fn appendix(input: &str) {
    let (declared, document) = two_texts(input);
    let Ok(manifest) = manifest::read(&SourceFile::new("privacy.toml", declared)) else { return };
    let source = Source::from(&manifest);
    for language in [Language::English, Language::Chinese] {
        for profile in [Profile::Default, Profile::China] {
            let options = Options { language, profile, product: None };
            forms(&Appendix::of(&source, options));
        }
    }
    for region in region::find(document) {
        match region {
            Ok(it) => [it.marker, it.content].into_iter().for_each(|it| lies_in(document, it)),
            Err((_, span)) => lies_in(document, span),
        }
    }
    updates(&manifest, &source, document);
}

fn forms(appendix: &Appendix) {
    documents::claims(&Format::Markdown.write(appendix));
    documents::html(&Format::Html.write(appendix));
    documents::text(&Format::Text.write(appendix));
    let json = Format::Json.write(appendix);
    serde_json::from_str::<serde_json::Value>(&json).expect("JSON is JSON");
    assert!(Format::Csv.write(appendix).ends_with('\n'));
}

fn updates(manifest: &Manifest, source: &Source<'_>, text: &str) {
    for document in &manifest.documents {
        let Ok(once) = region::updated(text, source, document) else { continue };
        assert_eq!(region::updated(&once, source, document), Ok(once.clone()));
    }
}

/// A template for the appendix: it makes a text or has a line that is wrong.
pub fn template(text: &str) {
    const DECLARED: &str = "[[sdk]]\nid = \"pigeon\"\nname = \"Pigeon Post\"\ndata = [\"contact.email\"]\n\
        purposes = [\"analytics\"]\n";
    static MANIFEST: LazyLock<Manifest> = LazyLock::new(|| {
        manifest::read(&SourceFile::new("privacy.toml", DECLARED)).expect("it has no mistakes")
    });
    let appendix = Appendix::of(&Source::from(&*MANIFEST), Options::default());
    for path in ["list.md", "list.html.j2", "list.csv", "list.txt"] {
        match templates::render(path, text, &appendix) {
            Ok(text) => assert!(text.ends_with('\n')),
            Err(error) => assert!(error.line() <= text.lines().count().max(1), "{error}"),
        }
    }
}

/// Single words: those that are read are written as what is read as the same.
pub fn words(text: &str) {
    if let Ok(days) = Days::from_str(text) {
        assert_eq!(days.to_string().parse(), Ok(days));
    }
    if let Ok(package) = PackageName::from_str(text) {
        assert_eq!(package.to_string().parse(), Ok(package.clone()));
        let pattern = Pattern::from_str(text);
        assert!(
            pattern.is_err() || text.ends_with('*') || pattern.is_ok_and(|it| it.matches(&package))
        );
    }
    if let Ok(pattern) = Pattern::from_str(text) {
        assert_eq!(pattern.to_string().parse(), Ok(pattern));
    }
    Edition::read(text);
    link::addresses(text).chain(link::emails(text)).for_each(|it| lies_in(text, it));
}
