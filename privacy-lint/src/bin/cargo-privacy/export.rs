//! `cargo privacy export`.

use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};
use clap::Args;
use privacy_lint::exit;
use privacy_lint::export::{Export, Format, Loss, export};
use privacy_lint::manifest::Product;
use privacy_lint::project::Project;

use super::named::{find, list};
use super::rewrite;
use super::scope::Scope;

/// Write what a product collects in the form that a store or a regulator asks for
///
/// What the form cannot say, or asks and nobody said, is listed on stderr.
#[derive(Debug, Args)]
pub(crate) struct WriteExport {
    /// The form: play, xcprivacy, ropa-csv, ropa-markdown or fideslang
    format: Format,
    #[command(flatten)]
    scope: Scope,
    /// The product it is about
    #[arg(long, value_name = "ID")]
    product: Option<String>,
    /// Where to write it instead of stdout
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Where to write what was lost instead of stderr; as JSON if its name ends in .json
    #[arg(long, value_name = "FILE")]
    loss: Option<PathBuf>,
}

impl WriteExport {
    pub(crate) fn run(self) -> anyhow::Result<u8> {
        let loaded = self.scope.load_without_forms()?;
        let projects = loaded.projects.iter().map(|(_, project)| project);
        let (project, products) = self.choose(projects)?;
        let Export { text, loss } = export(project, &products, self.format);
        match &self.output {
            Some(path) => write(path, &text)?,
            None => print(&text)?,
        }
        self.report(&loss)?;
        Ok(exit::CLEAN)
    }

    /// The products to export, all of one project.
    fn choose<'p>(
        &self,
        projects: impl Iterator<Item = &'p Project>,
    ) -> anyhow::Result<(&'p Project, Vec<&'p Product>)> {
        let projects: Vec<_> = projects.collect();
        let all = || projects.iter().flat_map(|it| it.manifest.products());
        let ids = || all().map(|it| it.id.as_str());
        let Some(id) = &self.product else {
            let [project] = projects[..] else {
                bail!(
                    "there is more than one privacy.toml; name a product with `--product`: {}",
                    list(ids())
                );
            };
            let products: Vec<_> = project.manifest.products().iter().collect();
            if self.format.is_of_one_product() && products.len() > 1 {
                bail!("the form is about one product; name it with `--product`: {}", list(ids()));
            }
            return Ok((project, products));
        };
        let products = projects.iter().flat_map(|project| {
            project.manifest.products().iter().map(|it| (it.id.as_str(), (*project, it)))
        });
        let (project, product) = find("product", id, products)?;
        Ok((project, vec![product]))
    }

    fn report(&self, loss: &Loss) -> anyhow::Result<()> {
        let Some(path) = &self.loss else {
            return Ok(io::stderr().lock().write_all(loss.to_text().as_bytes())?);
        };
        let is_json = path.extension().is_some_and(|it| it.eq_ignore_ascii_case("json"));
        let product = self.product.as_deref();
        let text = if is_json { loss.to_json(self.format.name(), product) } else { loss.to_text() };
        write(path, &text)
    }
}

fn print(text: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes())?;
    out.flush()
}

fn write(path: &Path, text: &str) -> anyhow::Result<()> {
    rewrite::replace(path, text.as_bytes())
        .with_context(|| format!("cannot write `{}`", path.display()))
}
