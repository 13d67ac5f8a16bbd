//! What a project says of data, in the forms that others ask for.
//!
//! Every export is made from the same facts ([`datum`]): the annotated fields, the `[[collect]]`
//! entries and the SDKs of a product. What others call our words is in tables ([`mapping`]). What a
//! target cannot say, or asks and nobody said, is in the [`Loss`] that comes with each export:
//! nothing is guessed without a line there. Equal projects give equal bytes.

pub mod apple;
pub mod datum;
pub mod fideslang;
pub mod form;
mod loss;
pub mod mapping;
pub mod play;
pub mod ropa;
#[cfg(test)]
pub(crate) mod tests;

use std::str::FromStr;

use crate::manifest::Product;
use crate::project::Project;

pub use loss::{Kind, Loss};

/// What to export to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// Google Play's data safety form, as CSV.
    Play,
    /// Apple's privacy manifest, as an XML property list.
    Xcprivacy,
    /// The record of processing activities, as comma-separated values.
    RopaCsv,
    /// The record of processing activities, in Markdown.
    RopaMarkdown,
    /// Datasets of fideslang, as YAML.
    Fideslang,
}

/// The names of the formats, as the command line has them.
const FORMATS: &[(&str, Format)] = &[
    ("fideslang", Format::Fideslang),
    ("play", Format::Play),
    ("ropa-csv", Format::RopaCsv),
    ("ropa-markdown", Format::RopaMarkdown),
    ("xcprivacy", Format::Xcprivacy),
];

/// A word that names no format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("expected `play`, `xcprivacy`, `ropa-csv`, `ropa-markdown` or `fideslang`")]
pub struct UnknownFormat;

impl FromStr for Format {
    type Err = UnknownFormat;

    fn from_str(text: &str) -> Result<Self, UnknownFormat> {
        FORMATS.iter().find(|(name, _)| *name == text).map(|(_, it)| *it).ok_or(UnknownFormat)
    }
}

impl Format {
    /// Its name.
    pub fn name(self) -> &'static str {
        FORMATS.iter().find(|(_, it)| *it == self).map_or("", |(name, _)| name)
    }

    /// Whether a file of the format is about one product.
    pub const fn is_of_one_product(self) -> bool {
        matches!(self, Self::Play | Self::Xcprivacy)
    }
}

/// An export: the file, and what it could not say.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Export {
    /// The file's text.
    pub text: String,
    /// What was lost.
    pub loss: Loss,
}

/// Exports what products collect. Of a format about one product, each product's file follows the
/// one before.
pub fn export(project: &Project, products: &[&Product], format: Format) -> Export {
    let each = |write: fn(&Project, &Product) -> (String, Loss)| {
        products.iter().fold(Export::default(), |export, it| export.with(write(project, it)))
    };
    let all = |write: fn(&Project, &[&Product]) -> (String, Loss)| {
        Export::default().with(write(project, products))
    };
    match format {
        Format::Play => each(play::write),
        Format::Xcprivacy => each(apple::write),
        Format::RopaCsv => all(ropa::write_csv),
        Format::RopaMarkdown => all(ropa::write_markdown),
        Format::Fideslang => all(fideslang::write),
    }
}

impl Export {
    fn with(mut self, (text, loss): (String, Loss)) -> Self {
        self.text += &text;
        self.loss.extend(loss);
        self
    }
}
