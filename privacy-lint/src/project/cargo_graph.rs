//! Cargo's own word on what a product is built from.
//!
//! A `Cargo.lock` lists what some features on some target need. What a product needs with its own,
//! Cargo tells: who calls the program asks each [`Question`] and hands the answer back.

use std::path::PathBuf;

use super::Project;
use crate::manifest::Product;
use crate::sdk::Format;
use crate::sdk::cargo::{GraphError, narrowed};

/// What is to be asked of Cargo: the graph of one product in one workspace.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// The directory of the workspace.
    pub directory: PathBuf,
    /// The arguments of `cargo`.
    pub arguments: Vec<String>,
    product: usize,
    build: usize,
}

impl Project {
    /// The questions for every `Cargo.lock` that a product is built from.
    pub fn cargo_questions(&self) -> Vec<Question> {
        let declared = self.manifest.products();
        let mut questions = Vec::new();
        for (product, (view, declared)) in self.products.iter().zip(declared.iter()).enumerate() {
            for (build, lockfile) in view.builds.iter().map(|it| it.lockfile).enumerate() {
                let lockfile = &self.lockfiles[lockfile];
                if lockfile.format == Format::Cargo {
                    let directory = lockfile.directory.clone();
                    let arguments = arguments(declared);
                    questions.push(Question { directory, arguments, product, build });
                }
            }
        }
        questions
    }

    /// Takes Cargo's answer to a question: the product is built from what it names.
    ///
    /// # Errors
    ///
    /// When the text is no such answer.
    pub fn take_answer(&mut self, question: &Question, metadata: &str) -> Result<(), GraphError> {
        let index = self.products[question.product].builds[question.build].lockfile;
        let lock = narrowed(&self.lockfiles[index].lock, metadata)?;
        let products = self.manifest.products();
        if let Some(reach) = self.reach(index, &lock, &products[question.product]) {
            self.products[question.product].builds[question.build].reach = reach;
        }
        Ok(())
    }
}

/// The arguments that ask for the graph of a product. Values are joined to their options: none of
/// them can pass for another option.
fn arguments(product: &Product) -> Vec<String> {
    let fixed = ["metadata", "--format-version=1", "--locked", "--offline"].map(str::to_owned);
    let settings = &product.build;
    let bare = settings.is_bare.then(|| "--no-default-features".to_owned());
    let features = settings.features.iter().map(|it| format!("--features={}", it.value));
    let targets = settings.targets.iter().map(|it| format!("--filter-platform={}", it.value));
    fixed.into_iter().chain(bare).chain(features).chain(targets).collect()
}
