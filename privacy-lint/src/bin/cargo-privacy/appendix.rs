//! `cargo privacy appendix`.

use std::io::{self, Write};
use std::path::PathBuf;

use anyhow::{Context as _, anyhow, bail};
use clap::Args;
use privacy_lint::appendix::region::{self, updated};
use privacy_lint::appendix::{Appendix, Format, Language, Options, Profile, Source, template};
use privacy_lint::disk;
use privacy_lint::exit;
use privacy_lint::finding::Files;
use privacy_lint::project::{Project, Root};
use privacy_lint::render::clean_line;

use super::named::require;
use super::rewrite;
use super::scope::Scope;

/// Print the list of SDKs, ready to be published, or write it into the documents
#[derive(Debug, Args)]
pub(crate) struct WriteAppendix {
    #[command(flatten)]
    scope: Scope,
    /// How to print it: markdown, html, text, csv or json
    #[arg(long, default_value = "markdown")]
    format: Format,
    /// What to list of each SDK: default or china
    #[arg(long, default_value = "default")]
    profile: Profile,
    /// The language: en or zh
    #[arg(long, default_value = "en")]
    language: Language,
    /// A template to print it by; its name tells what it makes, as in list.md.j2
    #[arg(long, value_name = "FILE", conflicts_with_all = ["format", "write", "check"])]
    template: Option<PathBuf>,
    /// List the SDKs of one product
    #[arg(long, value_name = "ID")]
    product: Option<String>,
    /// Write it between the markers `<!-- privacy-appendix -->` and `<!-- /privacy-appendix -->` of
    /// the documents
    #[arg(long, conflicts_with_all = ["format", "profile", "language", "product"])]
    write: bool,
    /// Write nothing; print what `--write` would change, and fail if there is anything
    #[arg(long, conflicts_with_all = ["write", "format", "profile", "language", "product"])]
    check: bool,
}

/// A document with markers, as it is and as it should be.
struct Marked {
    path: PathBuf,
    shown: String,
    old: String,
    new: String,
}

impl WriteAppendix {
    pub(crate) fn run(self) -> anyhow::Result<u8> {
        let loaded = self.scope.load()?;
        let mut out = io::stdout().lock();
        let mut code = exit::CLEAN;
        if let Some(id) = &self.product {
            let products = loaded.projects.iter().flat_map(|(_, it)| it.manifest.products());
            require("product", id, products.map(|it| it.id.as_str()))?;
        }
        for (root, project) in loaded.projects.iter().filter(|(_, it)| self.is_about(it)) {
            if self.write || self.check {
                let documents = marked(root, project, &loaded.files)?;
                code = code.max(self.update(&documents, &mut out)?);
            } else {
                let text = self.text(&Source::of(project, &loaded.files))?;
                out.write_all(text.as_bytes())?;
            }
        }
        out.flush()?;
        Ok(code)
    }

    /// Whether the product that is named, if one is, is of the project.
    fn is_about(&self, project: &Project) -> bool {
        self.product.as_ref().is_none_or(|id| project.manifest.product(id).is_some())
    }

    fn text(&self, source: &Source<'_>) -> anyhow::Result<String> {
        let product = self.product.as_deref();
        let options = Options { language: self.language, profile: self.profile, product };
        let appendix = Appendix::of(source, options);
        let Some(path) = &self.template else { return Ok(self.format.write(&appendix)) };
        let shown = path.display().to_string();
        let text = disk::read_text(path).with_context(|| format!("cannot read `{shown}`"))?;
        Ok(template::render(&shown, &text, &appendix)?)
    }

    fn update(&self, documents: &[Marked], out: &mut impl Write) -> anyhow::Result<u8> {
        let mut code = exit::CLEAN;
        for Marked { path, shown, old, new } in documents {
            if old == new {
                writeln!(out, "{shown} is up to date")?;
            } else if self.check {
                writeln!(out, "{shown} is stale")?;
                write_difference(out, old, new)?;
                code = exit::FINDINGS;
            } else {
                rewrite::replace(path, new.as_bytes())
                    .with_context(|| format!("cannot write `{shown}`"))?;
                writeln!(out, "wrote {shown}")?;
            }
        }
        Ok(code)
    }
}

/// The documents of a project that have markers.
fn marked(root: &Root, project: &Project, files: &Files) -> anyhow::Result<Vec<Marked>> {
    let mut marked = Vec::new();
    let source = Source::of(project, files);
    for (document, declared) in project.documents.iter().zip(&project.manifest.documents) {
        let file = files.get(document.file);
        let (shown, old) = (file.path().to_owned(), file.text().to_owned());
        if region::find(&old).is_empty() {
            continue;
        }
        let new = updated(&old, &source, declared).map_err(|(problem, span)| {
            let position = file.position(span.start);
            anyhow!("{shown}:{}:{}: {problem}", position.line, position.column)
        })?;
        let path = root.dir.join(&declared.path.value);
        marked.push(Marked { path, shown, old, new });
    }
    if marked.is_empty() {
        bail!(
            "no document of `{}` has the markers `<!-- privacy-appendix -->` and \
             `<!-- /privacy-appendix -->`; put them where the list belongs",
            project.manifest.path()
        );
    }
    Ok(marked)
}

/// Writes the lines that differ, between those that the two texts begin and end with alike.
fn write_difference(out: &mut impl Write, old: &str, new: &str) -> io::Result<()> {
    let (old, new): (Vec<_>, Vec<_>) = (old.lines().collect(), new.lines().collect());
    let head = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let (old_rest, new_rest) = (&old[head..], &new[head..]);
    let tails = old_rest.iter().rev().zip(new_rest.iter().rev());
    let tail = tails.take_while(|(a, b)| a == b).count();
    writeln!(out, "@@ line {} @@", head + 1)?;
    for line in &old_rest[..old_rest.len() - tail] {
        writeln!(out, "-{}", clean_line(line))?;
    }
    for line in &new_rest[..new_rest.len() - tail] {
        writeln!(out, "+{}", clean_line(line))?;
    }
    Ok(())
}
