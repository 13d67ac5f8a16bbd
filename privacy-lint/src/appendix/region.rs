//! The place of an appendix in a published document: what stands between two markers.
//!
//! The markers are comments of HTML and Markdown, and stand on lines of their own:
//!
//! ```text
//! <!-- privacy-appendix profile="china" locale="zh" product="studio-android" -->
//! …
//! <!-- /privacy-appendix -->
//! ```

use super::template::{self, TemplateError};
use super::{Appendix, Format, Language, Options, Profile, Source};
use crate::manifest::{Document, stays_below};
use crate::source::Span;

const OPENING: &str = "<!-- privacy-appendix";
const CLOSING: &str = "<!-- /privacy-appendix -->";
const END: &str = "-->";

/// What an opening marker may say.
const SETTINGS: [&str; 4] = ["profile", "locale", "product", "template"];

/// A place for an appendix.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Region {
    /// The opening marker.
    pub marker: Span,
    /// What stands between the markers, line feeds included.
    pub content: Span,
    /// What the marker says, as keys and values with their places.
    attributes: Vec<(String, String)>,
}

/// Why the markers of a document mark no place.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum RegionProblem {
    /// There is no closing marker behind the opening one.
    #[error("the appendix has no closing marker `<!-- /privacy-appendix -->`")]
    Open,
    /// A closing marker comes before every opening one.
    #[error("the closing marker of an appendix has no opening one")]
    Unopened,
    /// The marker says something that is not understood.
    #[error("the marker of the appendix has `{0}`, which is none of its settings")]
    Setting(String),
    /// The marker names a product that the manifest does not declare.
    #[error("the marker of the appendix names `{0}`, which is no product")]
    Product(String),
    /// The template that the marker names makes no appendix.
    #[error("{0}")]
    Template(#[from] TemplateError),
}

/// The places for appendices in a text, in its order, and what is wrong with markers.
pub fn find(text: &str) -> Vec<Result<Region, (RegionProblem, Span)>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(next) = next_marker(text, at) {
        let (region, end) = read(text, next);
        found.push(region);
        at = end;
    }
    found
}

/// Where the next marker begins.
fn next_marker(text: &str, from: usize) -> Option<usize> {
    let rest = text.get(from..)?;
    let opening = rest.find(OPENING);
    let closing = rest.find(CLOSING);
    opening.into_iter().chain(closing).min().map(|it| from + it)
}

/// The region that a marker opens, and where to go on.
fn read(text: &str, start: usize) -> (Result<Region, (RegionProblem, Span)>, usize) {
    if text[start..].starts_with(CLOSING) {
        let end = start + CLOSING.len();
        return (Err((RegionProblem::Unopened, Span::new(start, end))), end);
    }
    let Some(length) = text[start..].find(END) else {
        let end = text.len();
        return (Err((RegionProblem::Open, Span::new(start, end))), end);
    };
    let end = start + length + END.len();
    let marker = Span::new(start, end);
    let Some(closing) = text[end..].find(CLOSING) else {
        return (Err((RegionProblem::Open, marker)), end);
    };
    let content = Span::new(end, end + closing);
    let region = attributes(&text[start + OPENING.len()..start + length])
        .map(|attributes| Region { marker, content, attributes })
        .map_err(|problem| (problem, marker));
    (region, content.end + CLOSING.len())
}

/// The settings of a marker: `key="value"`, with white space between.
fn attributes(text: &str) -> Result<Vec<(String, String)>, RegionProblem> {
    let mut attributes = Vec::new();
    let mut rest = text.trim();
    while !rest.is_empty() {
        let problem = || RegionProblem::Setting(rest.to_owned());
        let (key, after) = rest.split_once("=\"").ok_or_else(problem)?;
        let (value, after) = after.split_once('"').ok_or_else(problem)?;
        if !SETTINGS.contains(&key) {
            return Err(RegionProblem::Setting(key.to_owned()));
        }
        if key == "template" && !stays_below(value) {
            return Err(RegionProblem::Setting(value.to_owned()));
        }
        attributes.push((key.to_owned(), value.to_owned()));
        rest = after.trim_start();
    }
    Ok(attributes)
}

impl Region {
    fn attribute(&self, key: &str) -> Option<&str> {
        self.attributes.iter().find(|(it, _)| it == key).map(|(_, value)| value.as_str())
    }

    /// The path of the template that the marker names, below the manifest's directory.
    pub fn template(&self) -> Option<&str> {
        self.attribute("template")
    }

    /// What belongs between the markers, of a document of the manifest. The language is that of the
    /// document unless the marker says otherwise.
    ///
    /// # Errors
    ///
    /// When a setting of the marker is not understood.
    pub fn expected(
        &self,
        source: &Source<'_>,
        document: &Document,
    ) -> Result<String, RegionProblem> {
        let setting = |value: &str| RegionProblem::Setting(value.to_owned());
        let language = if let Some(tag) = self.attribute("locale") {
            tag.parse().map_err(|_| setting(tag))?
        } else {
            let locale = document.locale.as_ref().and_then(|it| it.value.parse().ok());
            locale.unwrap_or(Language::English)
        };
        let profile = match self.attribute("profile") {
            Some(name) => name.parse().map_err(|_| setting(name))?,
            None => Profile::Default,
        };
        let product = self.attribute("product");
        if let Some(id) = product.filter(|it| source.manifest.product(it).is_none()) {
            return Err(RegionProblem::Product(id.to_owned()));
        }
        let mut appendix = Appendix::of(source, Options { language, profile, product });
        if product.is_none() {
            appendix.retain_products(document);
        }
        let text = match self.template() {
            None => Format::of_path(&document.path.value).write(&appendix),
            Some(path) => {
                let text = source.templates.get(path).ok_or_else(|| setting(path))?;
                template::render(path, text, &appendix)?
            }
        };
        Ok(format!("\n\n{}\n\n", without_markers(text.trim_end())))
    }
}

/// The text with a blank in each marker: one in the name of an SDK would end the place that the list
/// stands in.
fn without_markers(text: &str) -> String {
    text.replace("<!-- privacy-appendix", "<! -- privacy-appendix")
        .replace("<!-- /privacy-appendix", "<! -- /privacy-appendix")
}

/// The text with every appendix as it should be; the rest, byte for byte, as it is.
///
/// # Errors
///
/// The first problem of the markers, and its place.
pub fn updated(
    text: &str,
    source: &Source<'_>,
    document: &Document,
) -> Result<String, (RegionProblem, Span)> {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for region in find(text) {
        let region = region?;
        let expected = region.expected(source, document);
        out.push_str(&text[at..region.content.start]);
        out.push_str(&as_written(text, expected.map_err(|it| (it, region.marker))?));
        at = region.content.end;
    }
    out.push_str(&text[at..]);
    Ok(out)
}

/// The lines with the line ends of the document.
pub fn as_written(document: &str, text: String) -> String {
    if document.contains("\r\n") { text.replace('\n', "\r\n") } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::manifest;
    use crate::source::SourceFile;

    const MANIFEST: &str = "[[document]]\nid = \"privacy\"\npath = \"policy.md\"\n[[sdk]]\n\
        id = \"pigeonpost\"\nname = \"Pigeonpost\"\ndata = [\"contact.email\"]\n";

    fn update(text: &str) -> Result<String, (RegionProblem, Span)> {
        let manifest = manifest::read(&SourceFile::new("privacy.toml", MANIFEST)).unwrap();
        updated(text, &Source::from(&manifest), &manifest.documents[0])
    }

    #[test]
    fn what_stands_around_the_markers_is_untouched() {
        let text = "before\t \n<!-- privacy-appendix -->stale<!-- /privacy-appendix -->\nafter";
        let new = update(text).unwrap();
        assert!(
            new.starts_with("before\t \n<!-- privacy-appendix -->\n\n#### Pigeonpost\n\n- **Data")
        );
        assert!(new.ends_with("\n\n<!-- /privacy-appendix -->\nafter"));
        assert_eq!(update(&new).unwrap(), new, "a second time changes nothing");
    }

    #[test]
    fn a_marker_in_a_name_marks_nothing() {
        let declared = MANIFEST
            .replace("policy.md", "policy.txt")
            .replace("Pigeonpost", "Pigeon <!-- /privacy-appendix --> post");
        let manifest = manifest::read(&SourceFile::new("privacy.toml", declared)).unwrap();
        let update =
            |text| updated(text, &Source::from(&manifest), &manifest.documents[0]).unwrap();
        let once = update("<!-- privacy-appendix --><!-- /privacy-appendix -->");
        assert_eq!(once.matches("<!-- /privacy-appendix").count(), 1, "{once}");
        assert_eq!(update(&once), once);
    }

    #[test]
    fn line_ends_stay_those_of_the_document() {
        let text = "a\r\n<!-- privacy-appendix --><!-- /privacy-appendix -->\r\n";
        let new = update(text).unwrap();
        assert_eq!(new.matches('\n').count(), new.matches("\r\n").count());
    }

    #[test]
    fn markers_that_mark_nothing_are_reported() {
        let problem = |text| update(text).unwrap_err().0;
        assert_eq!(problem("<!-- privacy-appendix -->"), RegionProblem::Open);
        assert_eq!(problem("<!-- privacy-appendix"), RegionProblem::Open);
        assert_eq!(problem("<!-- /privacy-appendix -->"), RegionProblem::Unopened);
        let unknown = "<!-- privacy-appendix colour=\"red\" --><!-- /privacy-appendix -->";
        assert_eq!(problem(unknown), RegionProblem::Setting("colour".to_owned()));
        let product = "<!-- privacy-appendix product=\"web\" --><!-- /privacy-appendix -->";
        assert_eq!(problem(product), RegionProblem::Product("web".to_owned()));
    }
}
