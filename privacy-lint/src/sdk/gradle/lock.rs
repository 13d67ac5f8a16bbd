//! `gradle.lockfile`: one line a package, `group:artifact:version=configurations`.

use super::{Coordinate, add};
use crate::package::Ecosystem;
use crate::sdk::lockfile::{Draft, Graph, LockFile, ProblemKind, Usage};
use crate::source::Span;

/// The line of configurations that hold no package.
const EMPTY: &str = "empty=";

/// The packages of a `gradle.lockfile`.
pub(in crate::sdk) fn read(text: &str) -> LockFile {
    let mut draft = Draft::new(Ecosystem::Maven);
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let content = line.trim_end();
        if !content.is_empty() && !content.starts_with('#') && !content.starts_with(EMPTY) {
            read_line(&mut draft, start, content);
        }
        start += line.len();
    }
    draft.finish(Graph::Open)
}

fn read_line(draft: &mut Draft, start: usize, line: &str) {
    let (coordinate, configurations) = line.split_once('=').unwrap_or((line, ""));
    let Some(it) = Coordinate::read(coordinate).filter(|it| !it.version.is_empty()) else {
        let kind = ProblemKind::Syntax("not `group:artifact:version=configurations`".to_owned());
        if !line.trim().is_empty() {
            draft.problem(kind, Span::new(start, start + line.len()));
        }
        return;
    };
    let span = Span::new(start, start + it.name.len());
    add(draft, it.name, it.version, span, usage(configurations));
}

/// Configurations with a class path of the product ship their packages; those of tests, annotation
/// processors and checks do not.
fn usage(configurations: &str) -> Usage {
    let ships = |configuration: &str| {
        let name = configuration.to_ascii_lowercase();
        name.ends_with("classpath") && !name.contains("test")
    };
    if configurations.is_empty() || configurations.split(',').any(ships) {
        Usage::Shipped
    } else {
        Usage::Development
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOCK: &str = "# note\ncom.example:push:2.1=debugRuntimeClasspath,releaseRuntimeClasspath\n\
        com.example:mock:1.0=debugUnitTestRuntimeClasspath\ncom.example.broken\nempty=lintChecks\n";

    #[test]
    fn one_line_is_one_package() {
        let lock = read(LOCK);
        let found: Vec<_> = lock
            .packages
            .iter()
            .map(|it| (&*it.name.name, &*it.version, &LOCK[it.span.range()], it.usage))
            .collect();
        let push = "com.example:push";
        let mock = "com.example:mock";
        assert_eq!(
            found,
            [
                (push, "2.1", push, Some(Usage::Shipped)),
                (mock, "1.0", mock, Some(Usage::Development)),
            ]
        );
        assert_eq!(&LOCK[lock.problems[0].span.range()], "com.example.broken");
    }
}
