//! `Package.resolved`, versions 1 to 3: the pins of Swift packages, without edges.

use super::lockfile::{Draft, Graph, LockFile, ProblemKind};
use super::tree::{View, json};
use crate::package::Ecosystem;
use crate::source::Span;

/// The pins of a `Package.resolved`.
///
/// A package is called by the host and path of its repository, in small letters; one from a
/// registry or a directory by its identity.
pub(super) fn read(text: &str) -> LockFile {
    let mut tree = json::read(text);
    let mut draft = Draft::new(Ecosystem::Swift);
    draft.problems(tree.take_problems());
    if let Some(file) = tree.root().children().next() {
        read_file(&mut draft, file);
    }
    draft.finish(Graph::Open)
}

fn read_file(draft: &mut Draft, file: View<'_>) {
    draft.problems(file.get("version").and_then(|it| it.newer_than("3")));
    let Some(pins) = file.get("pins").or_else(|| file.get("object")?.get("pins")) else {
        return draft.problem(ProblemKind::Unrecognised("`pins`"), Span::default());
    };
    for pin in pins.children() {
        read_pin(draft, pin);
    }
}

fn read_pin(draft: &mut Draft, pin: View<'_>) {
    let repository = pin.get("repositoryURL").or_else(|| pin.get("location"));
    let identity = pin.get("identity").or_else(|| pin.get("package"));
    let named = repository.and_then(|it| Some((repository_name(&it.text()?)?, it.text_span())));
    let named = named.or_else(|| {
        let identity = identity?;
        Some((identity.text()?.to_ascii_lowercase(), identity.text_span()))
    });
    let Some((name, span)) = named.filter(|(name, _)| !name.is_empty()) else { return };
    let state = pin.get("state");
    let stated = |key: &str| state.and_then(|state| state.text_of(key)).filter(|it| it != "null");
    let version = stated("version").or_else(|| stated("branch")).or_else(|| stated("revision"));
    draft.add(&name, &version.unwrap_or_default(), span);
}

/// `github.com/example/push-ios` for `https://github.com/Example/push-ios.git` and for
/// `git@github.com:Example/push-ios.git`; nothing for a path.
fn repository_name(location: &str) -> Option<String> {
    let location = match location.split_once("://") {
        Some((_, rest)) => rest.to_owned(),
        None => location.split_once('@')?.1.replacen(':', "/", 1),
    };
    let (host, path) = location.split_once('/')?;
    let host = host.rsplit_once('@').map_or(host, |(_, host)| host);
    let host = host.split_once(':').map_or(host, |(host, _)| host);
    let path = path.trim_end_matches('/');
    let path = path.strip_suffix(".git").unwrap_or(path);
    (!host.is_empty() && !path.is_empty()).then(|| format!("{host}/{path}").to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> Vec<(String, String)> {
        read(text).packages.into_iter().map(|it| (it.name.to_string(), it.version)).collect()
    }

    fn pair(name: &str, version: &str) -> (String, String) {
        (name.to_owned(), version.to_owned())
    }

    #[test]
    fn version_1() {
        let text = r#"{"object": {"pins": [{"package": "Push", "repositoryURL":
            "git@github.com:Example/Push-iOS.git", "state": {"branch": null, "version": "2.1.0"}}]},
            "version": 1}"#;
        assert_eq!(names(text), [pair("swift:github.com/example/push-ios", "2.1.0")]);
    }

    #[test]
    fn versions_2_and_3() {
        let text = r#"{"originHash": "0", "pins": [
            {"identity": "push", "kind": "remoteSourceControl", "location":
             "https://user@git.example:8443/sdk/push/", "state": {"branch": "main", "revision": "7f"}},
            {"identity": "Example.Maps", "kind": "registry", "location": "", "state": {"version": "3"}}
        ], "version": 3}"#;
        let expected =
            [pair("swift:git.example/sdk/push", "main"), pair("swift:example.maps", "3")];
        assert_eq!(names(text), expected);
        assert_eq!(read(text).problems, []);
    }

    #[test]
    fn a_later_version_is_read_and_reported() {
        let text = r#"{"pins": [{"identity": "push", "state": {}}], "version": 4}"#;
        let lock = read(text);
        assert_eq!(lock.packages.len(), 1);
        assert_eq!(&text[lock.problems[0].span.range()], "4");
    }
}
