//! `libs.versions.toml`: the libraries that a Gradle build may use, by alias.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{Coordinate, add};
use crate::package::Ecosystem;
use crate::sdk::cargo::{syntax, unquoted};
use crate::sdk::lockfile::{Draft, Graph, LockFile, Usage};
use crate::source::Span;

/// The libraries of a version catalogue. Its plugins are part of the build and are left out.
pub(in crate::sdk) fn read(text: &str) -> LockFile {
    let (document, errors) = DeTable::parse_recoverable(text);
    let mut draft = Draft::new(Ecosystem::Maven);
    draft.problems(errors.iter().map(|error| syntax(text, error)));
    let section = |name: &str| document.get_ref().get(name).and_then(|it| it.get_ref().as_table());
    for value in section("libraries").into_iter().flat_map(DeTable::values) {
        if let Some(library) = Library::read(value, section("versions")) {
            add(&mut draft, &library.name, library.version, library.span, Usage::Shipped);
        }
    }
    draft.finish(Graph::Open)
}

struct Library<'t> {
    name: String,
    version: &'t str,
    span: Span,
}

type Value<'t> = Spanned<DeValue<'t>>;

impl<'t> Library<'t> {
    /// Reads `"group:artifact:version"` or a table with `module`, or with `group` and `name`.
    fn read(value: &'t Value<'t>, versions: Option<&'t DeTable<'t>>) -> Option<Self> {
        let Some(table) = value.get_ref().as_table() else {
            let it = Coordinate::read(value.get_ref().as_str()?)?;
            let start = unquoted(value).start;
            let span = Span::new(start, start + it.name.len());
            return Some(Self { name: it.name.to_owned(), version: it.version, span });
        };
        let text = |key: &str| table.get(key).and_then(|it| it.get_ref().as_str());
        let (name, place) = match table.get("module") {
            Some(module) => (module.get_ref().as_str()?.to_owned(), module),
            None => (format!("{}:{}", text("group")?, text("name")?), table.get("name")?),
        };
        if name.is_empty() {
            return None;
        }
        let version = table.get("version").and_then(|it| version(it.get_ref(), versions));
        Some(Self { name, version: version.unwrap_or_default(), span: unquoted(place) })
    }
}

/// A version as written, or the one that it refers to.
fn version<'t>(value: &'t DeValue<'t>, versions: Option<&'t DeTable<'t>>) -> Option<&'t str> {
    let rich = |table: &'t DeTable<'t>| {
        ["strictly", "require", "prefer"].iter().find_map(|key| table.get(*key)?.get_ref().as_str())
    };
    let Some(table) = value.as_table() else { return value.as_str() };
    let Some(alias) = table.get("ref").and_then(|it| it.get_ref().as_str()) else {
        return rich(table);
    };
    let value = versions?.get(alias)?.get_ref();
    value.as_str().or_else(|| value.as_table().and_then(rich))
}

#[cfg(test)]
mod tests {
    use super::*;

    const CATALOG: &str = r#"
[versions]
push = "2.1"
crash = { strictly = "3.0" }

[libraries]
a = { module = "com.example:push", version.ref = "push" }
b = { group = "com.example", name = "crash", version.ref = "crash" }
c = "com.example:maps:4.0"
d = { module = "com.example:core" }

[plugins]
p = { id = "com.example.plugin", version = "1" }
"#;

    #[test]
    fn libraries_in_each_form() {
        let lock = read(CATALOG);
        let found: Vec<_> = lock
            .packages
            .iter()
            .map(|it| (&*it.name.name, &*it.version, &CATALOG[it.span.range()]))
            .collect();
        assert_eq!(
            found,
            [
                ("com.example:push", "2.1", "com.example:push"),
                ("com.example:crash", "3.0", "crash"),
                ("com.example:maps", "4.0", "com.example:maps"),
                ("com.example:core", "", "com.example:core"),
            ]
        );
        assert!(lock.problems.is_empty());
    }
}
