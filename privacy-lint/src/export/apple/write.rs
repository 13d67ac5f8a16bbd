//! The XML of the manifest: keys, types and purposes in Apple's order, tabs, no date.

use quick_xml::escape::escape;

use super::is_tracking;
use super::words::{
    ACCESSED, API, API_PREFIX, COLLECTED, LINKED, PURPOSE_PREFIX, PURPOSES, REASONS, TRACKING,
    TRACKING_DOMAINS, TYPE, TYPE_PREFIX, TYPE_TRACKING, purposes, reasons, types,
};
use crate::export::form::{Entry, Form};
use crate::manifest::Answers;
use crate::store_forms::{Flag, Use};

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
    <!DOCTYPE plist PUBLIC \"-//Apple//DTD PLIST 1.0//EN\" \
    \"http://www.apple.com/DTDs/PropertyList-1.0.dtd\">\n<plist version=\"1.0\">\n";

/// A value of a property list.
enum Value {
    Bool(bool),
    Text(String),
    List(Vec<Self>),
    Dict(Vec<(&'static str, Self)>),
}

pub(super) fn write(form: &Form<'_>, answers: &Answers) -> String {
    format!("{HEAD}{}\n</plist>\n", root(form, answers).lines().join("\n"))
}

fn root(form: &Form<'_>, answers: &Answers) -> Value {
    let domains = answers.words("tracking_domains").unwrap_or_default();
    let domains = domains.iter().map(|it| Value::Text(it.value.clone()));
    let collected = types().filter_map(|it| Some(collected(it, form.types.get(it)?)));
    let known = [
        (TRACKING, is_tracking(answers).map(Value::Bool)),
        (TRACKING_DOMAINS, Some(Value::List(domains.collect()))),
        (COLLECTED, Some(Value::List(collected.collect()))),
        (ACCESSED, accessed(answers)),
    ];
    Value::dict(known)
}

fn collected(id: &str, entry: &Entry<'_>) -> Value {
    let is_for = |it: &&str| entry.purposes.keys().any(|key| *key == (Use::Collection, *it));
    let purposes = purposes().filter(is_for).map(|it| Value::word(PURPOSE_PREFIX, it));
    let flag = |flag| entry.flag(flag).map(Value::Bool);
    Value::dict([
        (TYPE, Some(Value::word(TYPE_PREFIX, id))),
        (LINKED, flag(Flag::Linked)),
        (TYPE_TRACKING, flag(Flag::Tracking)),
        (PURPOSES, Some(Value::List(purposes.collect()))),
    ])
}

/// The APIs with their reasons; `None` where nobody says.
fn accessed(answers: &Answers) -> Option<Value> {
    let given = answers.words("required_reasons")?;
    let is_given = |(api, code): &(&str, &str)| {
        given.iter().any(|it| it.value.split_once(' ') == Some((*api, *code)))
    };
    let reasons: Vec<_> = reasons().filter(is_given).collect();
    let apis = reasons.chunk_by(|a, b| a.0 == b.0).map(|codes| {
        let texts = codes.iter().map(|(_, code)| Value::Text((*code).to_owned()));
        Value::dict([
            (API, Some(Value::word(API_PREFIX, codes[0].0))),
            (REASONS, Some(Value::List(texts.collect()))),
        ])
    });
    Some(Value::List(apis.collect()))
}

impl Value {
    fn word(prefix: &str, word: &str) -> Self {
        Self::Text(format!("{prefix}{word}"))
    }

    /// A dictionary of what is known.
    fn dict<const N: usize>(pairs: [(&'static str, Option<Self>); N]) -> Self {
        Self::Dict(pairs.into_iter().filter_map(|(key, value)| Some((key, value?))).collect())
    }

    /// Its lines, without line breaks and further in for what lies in it.
    fn lines(&self) -> Vec<String> {
        match self {
            Self::Bool(value) => vec![format!("<{value}/>")],
            Self::Text(text) => vec![format!("<string>{}</string>", escape(text))],
            Self::List(items) => element("array", items.iter().flat_map(Self::lines).collect()),
            Self::Dict(pairs) => {
                let pair = |(key, value): &(&str, Self)| {
                    [vec![format!("<key>{key}</key>")], value.lines()].concat()
                };
                element("dict", pairs.iter().flat_map(pair).collect())
            }
        }
    }
}

fn element(name: &str, content: Vec<String>) -> Vec<String> {
    if content.is_empty() {
        return vec![format!("<{name}/>")];
    }
    let content = content.into_iter().map(|it| format!("\t{it}"));
    let open = std::iter::once(format!("<{name}>"));
    open.chain(content).chain([format!("</{name}>")]).collect()
}
