//! The annotations of the corpora, as far as they name a place and what is said there.

use std::fs;
use std::path::{Path, PathBuf};

use privacy_lint::source::Span;
use serde_json::Value;

/// What is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Data is collected or used.
    Collect,
    /// Data is shared.
    Share,
    /// Data is not collected or not shared.
    Denied,
    /// Data is kept for some time.
    Retention,
}

impl Kind {
    /// The kind of a name.
    pub(crate) fn of_name(name: &str) -> Option<Self> {
        Some(match name {
            "collect" => Self::Collect,
            "share" => Self::Share,
            "denied" => Self::Denied,
            "retention" => Self::Retention,
            _ => return None,
        })
    }
}

/// Words or a passage that something is said in, in bytes of the document.
pub(crate) struct Gold {
    pub(crate) span: Span,
}

impl Gold {
    /// Whether words lie in it or over its edge.
    pub(crate) fn covers(&self, words: Span) -> bool {
        words.start < self.span.end && self.span.start < words.end
    }
}

/// The documents of a corpus that the reader may be developed with, and their gold of a kind.
pub(crate) fn development(corpora: &Path, corpus: &str, kind: Kind) -> Vec<(PathBuf, Vec<Gold>)> {
    let split = read(&corpora.join("split.json")).unwrap_or_default();
    let Ok(entries) = fs::read_dir(corpora.join("annotations").join(corpus)) else {
        return Vec::new();
    };
    let mut files: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    files.sort();
    let documents = files.iter().filter_map(|file| {
        let annotations = read(file)?;
        let policy = annotations["policy"].as_str()?;
        let path = corpora.join("policies").join(policy);
        (split[policy] == "dev").then(|| (path, gold(corpus, &annotations, kind)))
    });
    documents.collect()
}

fn read(path: &Path) -> Option<Value> {
    serde_json::from_str(&fs::read_to_string(path).ok()?).ok()
}

fn gold(corpus: &str, annotations: &Value, kind: Kind) -> Vec<Gold> {
    match corpus {
        "piextract" => spans(annotations, kind),
        "gdprt200" => heads(annotations, kind),
        _ => segments(annotations, corpus, kind),
    }
}

fn items<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value[key].as_array().map_or(&[], Vec::as_slice)
}

fn span(start: &Value, end: &Value) -> Option<Gold> {
    let offset = |value: &Value| usize::try_from(value.as_u64()?).ok();
    Some(Gold { span: Span { start: offset(start)?, end: offset(end)? } })
}

/// Phrases, each with what is said of it.
fn spans(annotations: &Value, kind: Kind) -> Vec<Gold> {
    let names: &[&str] = match kind {
        Kind::Collect => &["collect"],
        Kind::Share => &["share"],
        Kind::Denied => &["not_collect", "not_share"],
        Kind::Retention => &[],
    };
    let all = items(annotations, "spans").iter();
    let wanted = all.filter(|it| it["kind"].as_str().is_some_and(|kind| names.contains(&kind)));
    wanted.filter_map(|it| span(&it["start"], &it["end"])).collect()
}

/// Requirements of the law, each with the words that meet it.
fn heads(annotations: &Value, kind: Kind) -> Vec<Gold> {
    let name = match kind {
        Kind::Collect | Kind::Denied => "Data Categories",
        Kind::Share => "Data Recipients",
        Kind::Retention => "Data Retention Period",
    };
    let all = items(annotations, "segments").iter().flat_map(|segment| items(segment, "anns"));
    all.filter(|it| it["req"] == name && (it["performed"] == false) == (kind == Kind::Denied))
        .flat_map(|it| items(it, "frags"))
        .filter_map(|it| span(&it[0], &it[1]))
        .collect()
}

/// Whole passages, with what most annotators read in them.
fn segments(annotations: &Value, corpus: &str, kind: Kind) -> Vec<Gold> {
    let says = if corpus == "mapp" { is_labelled } else { is_voted };
    let all = items(annotations, "segments").iter().filter(|it| says(it, kind));
    all.filter_map(|it| span(&it["start"], &it["end"])).collect()
}

fn is_labelled(segment: &Value, kind: Kind) -> bool {
    let has = |key: &str, name: &str| {
        items(segment, key).iter().any(|it| it.as_str().is_some_and(|it| it.starts_with(name)))
    };
    match kind {
        Kind::Collect => has("categories", "First Party"),
        Kind::Share => has("categories", "Third Party"),
        Kind::Denied => has("values", "Does/Does Not_Does Not"),
        Kind::Retention => false,
    }
}

/// Whether two annotators agree.
fn is_voted(segment: &Value, kind: Kind) -> bool {
    let says = |practice: &&Value| {
        let category = practice["category"].as_str().unwrap_or_default();
        match kind {
            Kind::Collect => category.starts_with("First Party"),
            Kind::Share => category.starts_with("Third Party"),
            Kind::Denied => practice["attrs"]["Does/Does Not"]["value"] == "Does Not",
            Kind::Retention => category == "Data Retention",
        }
    };
    let practices = items(segment, "practices").iter().filter(says);
    let mut annotators: Vec<&str> = practices.filter_map(|it| it["annotator"].as_str()).collect();
    annotators.sort_unstable();
    annotators.dedup();
    annotators.len() > 1
}
