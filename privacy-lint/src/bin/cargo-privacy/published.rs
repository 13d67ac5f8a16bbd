//! `cargo privacy published`.

use std::io::{self, Write};

use anyhow::Context as _;
use clap::Args;
use privacy_lint::exit;
use privacy_lint::policy::block::Format;
use privacy_lint::policy::difference::{Difference, Fact, compare};
use privacy_lint::policy::{self, Policy};
use privacy_lint::project::{Project, PublishedDocument};
use privacy_lint::render::clean_line;
use privacy_lint::source::SourceFile;

use super::input;
use super::named::find;
use super::scope::Scope;

/// Compare a document as it is live, on standard input, with its committed copy
///
/// `curl -s https://example.com/privacy | cargo privacy published privacy` ends with 0 where both say
/// the same, in whatever words, and with 1 where they do not.
#[derive(Debug, Args)]
pub(crate) struct Published {
    /// The id of the document in privacy.toml
    document: String,
    #[command(flatten)]
    scope: Scope,
}

impl Published {
    pub(crate) fn run(self) -> anyhow::Result<u8> {
        let loaded = self.scope.load()?;
        let documents = loaded.projects.iter().flat_map(|(_, project)| {
            project.documents.iter().map(move |it| (it.id.as_str(), (project, it)))
        });
        let (project, document) = find("document", &self.document, documents)?;
        let path = loaded.files.get(document.file).path();
        let page = String::from_utf8(input::standard_input()?);
        let page = page.context("cannot read standard input as UTF-8")?;
        let live = live(project, document, path, page);
        let difference = compare(&document.policy, &live);
        write(&mut io::stdout().lock(), path, &difference)?;
        let differs = matches!(difference, Difference::Facts { .. });
        Ok(if differs { exit::FINDINGS } else { exit::CLEAN })
    }
}

/// The page as the reader of the committed copy would read it. A page that begins with a tag is HTML,
/// whatever the copy is.
fn live(project: &Project, document: &PublishedDocument, path: &str, page: String) -> Policy {
    let is_html = page.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']).starts_with('<');
    let format = if is_html { Format::Html } else { Format::of_path(path) };
    let file = SourceFile::new("-", page);
    policy::read(&document.id, &file, format, &project.manifest.project_words())
}

fn write(out: &mut impl Write, path: &str, difference: &Difference) -> io::Result<()> {
    match difference {
        Difference::None => writeln!(out, "the live page is {path}, word for word"),
        Difference::Wording => {
            writeln!(out, "the live page says what {path} says, in other words")
        }
        Difference::Facts { removed, added } => {
            let counts = (removed.len(), added.len());
            writeln!(
                out,
                "the live page differs from {path}: {} gone, {} new",
                counts.0, counts.1
            )?;
            removed.iter().try_for_each(|it| write_fact(out, '-', it))?;
            added.iter().try_for_each(|it| write_fact(out, '+', it))
        }
    }
}

fn write_fact(out: &mut impl Write, sign: char, fact: &Fact) -> io::Result<()> {
    writeln!(out, "{sign} {}", clean_line(&fact.summary))?;
    writeln!(out, "    \"{}\"", clean_line(&fact.quote))
}
