//! Asks Cargo what the products are built from.

use std::collections::BTreeMap;
use std::env;
use std::process::Command;

use anyhow::{Context as _, bail};
use clap::Args;
use privacy_lint::project::Project;
use privacy_lint::project::cargo_graph::Question;
use privacy_lint::render::clean_line;

use super::scope::Loaded;

/// Where the graph of the crates is taken from.
#[derive(Debug, Args)]
pub(crate) struct CargoGraph {
    /// Ask `cargo metadata --locked --offline` which crates a product's features and targets bring
    /// in, instead of taking everything that Cargo.lock may need
    #[arg(long)]
    cargo_graph: bool,
}

impl CargoGraph {
    /// Narrows what the products are built from to what Cargo says, where that is asked for.
    pub(crate) fn narrow(&self, loaded: &mut Loaded) -> anyhow::Result<()> {
        if self.cargo_graph {
            loaded.projects.iter_mut().try_for_each(|(_, project)| ask(project))?;
        }
        Ok(())
    }
}

fn ask(project: &mut Project) -> anyhow::Result<()> {
    let mut answers = BTreeMap::new();
    for question in project.cargo_questions() {
        let Question { directory, arguments, .. } = &question;
        if !directory.join("Cargo.toml").is_file() {
            let path = directory.display().to_string();
            eprintln!("note: `{}` has a Cargo.lock and no Cargo.toml to ask", clean_line(&path));
            continue;
        }
        let key = (directory.clone(), arguments.clone());
        if !answers.contains_key(&key) {
            answers.insert(key.clone(), answer(&question)?);
        }
        project
            .take_answer(&question, &answers[&key])
            .with_context(|| format!("cannot tell the graph of `{}`", directory.display()))?;
    }
    Ok(())
}

fn answer(question: &Question) -> anyhow::Result<String> {
    let Question { directory, arguments, .. } = question;
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo).args(arguments).current_dir(directory).output();
    let output = output.context("cannot start cargo")?;
    if !output.status.success() {
        let stderr = String::from_utf8_lossy(&output.stderr);
        let lines: Vec<_> = stderr.trim().lines().map(clean_line).collect();
        bail!("`cargo {}` failed:\n{}", arguments.join(" "), lines.join("\n"));
    }
    String::from_utf8(output.stdout).context("cargo's answer is not UTF-8")
}
