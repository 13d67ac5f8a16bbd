//! `build.gradle` and `build.gradle.kts`: the dependencies that stand in them literally.
//!
//! A build script is a program, and this is no interpreter. What is found are strings of the form
//! `group:artifact:version`, and `group`/`name` pairs, after the name of a configuration such as
//! `implementation`. Names put together from variables are not seen; a lockfile has them all.

use super::{Coordinate, add};
use crate::package::Ecosystem;
use crate::sdk::lockfile::{Draft, Graph, LockFile, Usage};
use crate::source::Span;

/// How the configurations end whose packages are part of the product.
const SHIPPED: &[&str] = &["implementation", "api", "compile", "runtimeonly", "compileonly"];

/// How the configurations end, or start, whose packages only help to build or test it.
const DEVELOPMENT: &[&str] = &["classpath", "kapt", "ksp", "annotationprocessor"];

/// The dependencies of a build script.
pub(in crate::sdk) fn read(text: &str) -> LockFile {
    let mut draft = Draft::new(Ecosystem::Maven);
    let mut statement = Statement::default();
    for token in (Tokens { text, at: 0 }) {
        match token {
            Token::Word(span) => statement.word(&text[span.range()]),
            Token::Text(span) => statement.text(&mut draft, text, span),
            Token::End => {}
        }
    }
    draft.finish(Graph::Open)
}

/// What was read of a statement so far.
#[derive(Debug, Default)]
struct Statement<'t> {
    usage: Option<Usage>,
    /// The word before the next string: `group` and `name` say what it is.
    label: &'t str,
    group: Option<&'t str>,
}

impl<'t> Statement<'t> {
    fn word(&mut self, word: &'t str) {
        self.label = word;
        if matches!(word, "exclude" | "project" | "id" | "plugins") {
            self.usage = None;
        } else if let Some(usage) = configuration(word) {
            self.usage = Some(usage);
            self.group = None;
        }
    }

    fn text(&mut self, draft: &mut Draft, source: &'t str, span: Span) {
        let text = &source[span.range()];
        let label = std::mem::take(&mut self.label);
        // Kotlin scripts also write `add("implementation", …)` and `"implementation"(…)`.
        if let Some(usage) = configuration(text) {
            self.usage = Some(usage);
        }
        let Some(usage) = self.usage else { return };
        match (label, self.group) {
            ("group", _) => self.group = Some(text),
            ("name", Some(group)) => {
                add(draft, &format!("{group}:{text}"), "", span, usage);
                self.group = None;
            }
            _ => {
                let Some(it) = Coordinate::read(text) else { return };
                let span = Span::new(span.start, span.start + it.name.len());
                add(draft, it.name, it.version, span, usage);
            }
        }
    }
}

/// What the packages of a configuration are used for; nothing if the word is none.
fn configuration(word: &str) -> Option<Usage> {
    if !word.bytes().all(is_word) {
        return None;
    }
    let word = word.to_ascii_lowercase();
    if DEVELOPMENT.iter().any(|known| word.ends_with(known) || word.starts_with(known)) {
        return Some(Usage::Development);
    }
    let shipped = SHIPPED.iter().any(|known| word.ends_with(known));
    let tests = word.starts_with("test") || word.contains("androidtest");
    shipped.then_some(if tests { Usage::Development } else { Usage::Shipped })
}

#[derive(Debug, Clone, Copy)]
enum Token {
    /// A name.
    Word(Span),
    /// What stands between quotes on one line.
    Text(Span),
    /// A comment or another character.
    End,
}

/// The words and strings of a script, comments left out.
struct Tokens<'t> {
    text: &'t str,
    at: usize,
}

impl Iterator for Tokens<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        let rest = &self.text.as_bytes()[self.at..];
        let (len, token) = match rest {
            [] => return None,
            [b'/', b'/', ..] => (find(rest, b"\n"), Token::End),
            [b'/', b'*', ..] => (find(rest, b"*/"), Token::End),
            [quote @ (b'"' | b'\''), body @ ..] => {
                let len = text_len(*quote, body);
                let start = self.at + 1;
                (len + 2, Token::Text(Span::new(start, start + len)))
            }
            [first, ..] if is_word(*first) => {
                let len = rest.iter().position(|byte| !is_word(*byte)).unwrap_or(rest.len());
                (len, Token::Word(Span::new(self.at, self.at + len)))
            }
            _ => (1, Token::End),
        };
        self.at = (self.at + len).min(self.text.len());
        Some(token)
    }
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

/// The bytes up to the end of the first `needle`.
fn find(bytes: &[u8], needle: &[u8]) -> usize {
    memchr::memmem::find(bytes, needle).map_or(bytes.len(), |at| at + needle.len())
}

/// The bytes up to the closing quote, the end of the line or of the text.
fn text_len(quote: u8, body: &[u8]) -> usize {
    memchr::memchr2(quote, b'\n', body).unwrap_or(body.len())
}

#[cfg(test)]
mod tests {
    use super::Usage::{Development, Shipped};
    use super::*;

    const SCRIPT: &str = r#"
plugins { id("com.example.application") version "1:2" }
dependencies {
    // implementation("com.example:commented:1.0")
    implementation 'com.example:push:2.1@aar'
    /* api "com.example:old:1" */ chinaImplementation("com.example:maps:$mapsVersion")
    implementation(platform("com.example:bom:4.0"))
    implementation(project(":core"))
    testImplementation 'com.example:mock:1.0'
    implementation group: 'com.example', name: 'crash', version: '3.0'
    "ksp"("com.example:processor:1.0")
    api(libs.example.core) { exclude group: 'com.example', module: 'left:out' }
    api("https://example.com/é
"#;

    #[test]
    fn literals_after_a_configuration() {
        let lock = read(SCRIPT);
        let found: Vec<_> = lock
            .packages
            .iter()
            .map(|it| (&*it.name.name, &*it.version, it.usage.unwrap()))
            .collect();
        assert_eq!(
            found,
            [
                ("com.example:push", "2.1", Shipped),
                ("com.example:maps", "", Shipped),
                ("com.example:bom", "4.0", Shipped),
                ("com.example:mock", "1.0", Development),
                ("com.example:crash", "", Shipped),
                ("com.example:processor", "1.0", Development),
            ]
        );
        assert_eq!(&SCRIPT[lock.packages[0].span.range()], "com.example:push");
    }
}
