//! The report as one page: its style, its script and its drawing inside, and nothing from elsewhere.

use std::io::{self, Write};

use minijinja::syntax::SyntaxConfig;
use minijinja::value::{Serde, Value};
use minijinja::{
    AutoEscape, Environment, Error, HtmlEscape, Output, State, UndefinedBehavior, context,
};
use sha2::{Digest as _, Sha256};

use super::Report;
use super::drawing::drawing;
use super::graph::graph;
use super::layout::layout;
use crate::release::prose::{Part, parts};
use crate::render::clean;

const TEMPLATE: &str = include_str!("page.html");
const STYLE: &str = include_str!("style.css");
const SCRIPT: &str = include_str!("script.js");

/// Writes the page. Its content security policy allows the style and the script that stand in it, by
/// their hashes, and forbids all else.
///
/// # Errors
///
/// When `out` cannot be written to.
pub fn write(out: &mut impl Write, report: &Report) -> io::Result<()> {
    let graph = graph(&report.contents);
    let map = drawing(&graph, &layout(&graph));
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    environment.set_formatter(write_value);
    environment.add_filter("prose", prose);
    let syntax = SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build();
    environment.set_syntax(syntax.map_err(io::Error::other)?);
    let values = context! {
        report => Value::from(Serde(&report.contents)),
        map => Value::from(Serde(&map)),
        style => Value::from_safe_string(STYLE.to_owned()),
        script => Value::from_safe_string(SCRIPT.to_owned()),
        style_hash => source_hash(STYLE),
        script_hash => source_hash(SCRIPT),
    };
    let page = environment.render_named_str("page.html", TEMPLATE, values);
    out.write_all(page.map_err(io::Error::other)?.as_bytes())
}

/// Every value is text of strangers: cleaned, and escaped.
fn write_value(
    out: &mut Output<'_>,
    state: &mut State<'_, '_>,
    value: &Value,
) -> Result<(), Error> {
    match value.as_str() {
        Some(text) if !value.is_safe() => {
            minijinja::escape_formatter(out, state, &Value::from(clean(text).as_ref()))
        }
        _ => minijinja::escape_formatter(out, state, value),
    }
}

/// A sentence with its names as code.
fn prose(text: &str) -> Value {
    let text = clean(text);
    let part = |part: Part<'_>| match part {
        Part::Words(words) => HtmlEscape(words).to_string(),
        Part::Name(name) => format!("<code>{}</code>", HtmlEscape(name)),
    };
    Value::from_safe_string(parts(&text).into_iter().map(part).collect())
}

/// How a content security policy names an inline text.
fn source_hash(text: &str) -> String {
    format!("sha256-{}", base64(&Sha256::digest(text)))
}

/// The bytes in the alphabet of RFC 4648, section 4, with padding.
fn base64(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for chunk in bytes.chunks(3) {
        let byte = |at: usize| u32::from(chunk.get(at).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for digit in 0..4 {
            let index = (bits >> (18 - 6 * digit) & 63) as usize;
            let is_data = digit <= chunk.len();
            text.push(if is_data { char::from(ALPHABET[index]) } else { '=' });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The examples of RFC 4648, section 10.
    #[test]
    fn base64_is_that_of_the_standard() {
        let texts = ["", "f", "fo", "foo", "foob", "fooba", "foobar"];
        let coded = texts.map(|it| base64(it.as_bytes()));
        assert_eq!(coded, ["", "Zg==", "Zm8=", "Zm9v", "Zm9vYg==", "Zm9vYmE=", "Zm9vYmFy"]);
    }

    #[test]
    fn style_and_script_cannot_end_their_elements() {
        assert!(!STYLE.contains("</") && !SCRIPT.contains("</") && !SCRIPT.contains("<!--"));
    }
}
