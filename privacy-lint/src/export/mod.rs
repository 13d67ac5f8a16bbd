//! What a project says of data, in the forms that others ask for.
//!
//! Every export is made from the same facts ([`datum`]): the annotated fields, the `[[collect]]`
//! entries and the SDKs of a product. What others call our words is in tables ([`mapping`]). What a
//! target cannot say, or asks and nobody said, is in the [`Loss`] that comes with each export:
//! nothing is guessed without a line there. Equal projects give equal bytes.

pub mod datum;
pub mod form;
mod loss;
pub mod mapping;
pub mod play;
#[cfg(test)]
mod tests;

use std::str::FromStr;

use crate::manifest::Product;
use crate::project::Project;

pub use loss::{Kind, Loss};

/// What to export to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// Google Play's data safety form, as CSV.
    Play,
}

/// The names of the formats, as the command line has them.
const FORMATS: &[(&str, Format)] = &[("play", Format::Play)];

/// A word that names no format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("expected `play`")]
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
        matches!(self, Self::Play)
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
    let mut export = Export::default();
    match format {
        Format::Play => export.each(products, |it| play::write(project, it)),
    }
    export
}

impl Export {
    fn each(&mut self, products: &[&Product], write: impl Fn(&Product) -> (String, Loss)) {
        for product in products {
            let (text, loss) = write(product);
            self.text += &text;
            self.loss.extend(loss);
        }
    }
}
