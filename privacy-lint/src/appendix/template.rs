//! The appendix by a template of the project's own.
//!
//! A template is written in the language of `MiniJinja`, which is that of Jinja, and sees what
//! `cargo privacy appendix --format json` prints, with every fact of an SDK. What it names must be
//! there. The name of its file tells how values are escaped: `list.md`, `list.html.j2`.

use minijinja::value::{Serde, Value};
use minijinja::{AutoEscape, Environment, Error, Output, State, UndefinedBehavior};

use super::{Appendix, csv, json, markdown};

/// The most steps that a template takes: a list of ten thousand SDKs needs a tenth of them.
const FUEL: u64 = 10_000_000;

/// Why a template makes no appendix.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{path}:{line}: {message}")]
pub struct TemplateError {
    path: String,
    line: usize,
    message: String,
}

impl TemplateError {
    /// The line of the template, from 1.
    pub fn line(&self) -> usize {
        self.line
    }

    fn new(path: &str, error: &Error) -> Self {
        let (kind, detail) = (error.kind(), error.detail());
        let message = detail.map_or_else(|| kind.to_string(), |it| format!("{kind}: {it}"));
        Self { path: path.to_owned(), line: error.line().unwrap_or(1), message }
    }
}

/// The text that a template makes of an appendix; ends in a line feed. `path` is the name of the
/// template's file.
///
/// # Errors
///
/// When the template is malformed, names what there is not, or does not come to an end.
pub fn render(path: &str, template: &str, appendix: &Appendix) -> Result<String, TemplateError> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_fuel(Some(FUEL));
    environment.set_auto_escape_callback(escape_of);
    environment.set_formatter(write_value);
    let facts = Value::from(Serde(json::whole(appendix)));
    let text = environment.render_named_str(path, template, facts);
    let text = text.map_err(|error| TemplateError::new(path, &error))?;
    Ok(format!("{}\n", text.trim_end()))
}

/// How values are escaped in the template of that path.
fn escape_of(path: &str) -> AutoEscape {
    let name = [".j2", ".jinja", ".jinja2"].iter().find_map(|it| path.strip_suffix(it));
    match name.unwrap_or(path).rsplit('.').next() {
        Some("html" | "htm" | "xml") => AutoEscape::Html,
        Some("md" | "markdown") => AutoEscape::Custom(MARKDOWN.into()),
        Some("csv") => AutoEscape::Custom(CSV.into()),
        _ => AutoEscape::None,
    }
}

const MARKDOWN: &str = "markdown";
const CSV: &str = "csv";

fn write_value(
    out: &mut Output<'_>,
    state: &mut State<'_, '_>,
    value: &Value,
) -> Result<(), Error> {
    let escape = match state.auto_escape() {
        AutoEscape::Custom(name) if name == MARKDOWN => markdown::escaped,
        AutoEscape::Custom(name) if name == CSV => csv::cell,
        _ => return minijinja::escape_formatter(out, state, value),
    };
    if value.is_undefined() || value.is_safe() {
        return minijinja::escape_formatter(out, state, value);
    }
    Ok(out.write_str(&escape(&value.to_string()))?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::appendix::{Options, Source};
    use crate::manifest;
    use crate::source::SourceFile;

    fn render_as(path: &str, template: &str) -> Result<String, TemplateError> {
        let text = "[[sdk]]\nid = \"a\"\nname = \"Pigeon <*Post*>, Ltd.\"\ncompany = \"=1+1\"\n\
            purposes = [\"analytics\"]\nwebsite = \"https://pigeon.example\"\n";
        let manifest = manifest::read(&SourceFile::new("privacy.toml", text)).unwrap();
        render(path, template, &Appendix::of(&Source::from(&manifest), Options::default()))
    }

    const EACH: &str = "{% for group in groups %}{% for sdk in group.sdks %}{{ sdk.name }};\
        {{ sdk.company }};{{ sdk.purposes | join('+') }};{{ sdk.method }}{% endfor %}{% endfor %}";

    #[test]
    fn values_are_escaped_for_what_the_name_says() {
        for (path, expected) in [
            ("a.txt", "Pigeon <*Post*>, Ltd.;=1+1;Usage analytics;\n"),
            ("a.html.j2", "Pigeon &lt;*Post*&gt;, Ltd.;=1+1;Usage analytics;\n"),
            ("a.md", "Pigeon \\<\\*Post\\*\\>, Ltd.;\\=1+1;Usage analytics;\n"),
            ("a.csv.jinja", "\"Pigeon <*Post*>, Ltd.\";\"'=1+1\";Usage analytics;\n"),
        ] {
            assert_eq!(render_as(path, EACH).unwrap(), expected, "{path}");
        }
        assert_eq!(render_as("a.md", "{{ '*' | safe }}").unwrap(), "*\n");
    }

    #[test]
    fn a_template_that_fails_names_its_line() {
        for (template, line) in [
            ("one\n{{ groops }}\n", 2),
            ("one\n\n{% for sdk in groups[0].sdks %}\n{{ sdk.nmae }}{% endfor %}", 4),
            ("{% for %}", 1),
            ("a\n{% include 'other' %}", 2),
            ("a\n{{ groups[7].sdks }}", 2),
        ] {
            let error = render_as("list.md", template).unwrap_err();
            assert_eq!(error.line(), line, "{error}");
            assert!(error.to_string().starts_with(&format!("list.md:{line}: ")), "{error}");
        }
    }

    #[test]
    fn a_template_without_end_is_stopped() {
        let template = "{% for a in range(9999) %}{% for b in range(9999) %}{{ b }}{% endfor %}\
            {% endfor %}";
        let error = render_as("list.txt", template).unwrap_err();
        assert!(error.to_string().contains("fuel"), "{error}");
        let deep = "{% macro f(n) %}{{ f(n + 1) }}{% endmacro %}{{ f(0) }}";
        assert!(render_as("list.txt", deep).is_err());
    }
}
