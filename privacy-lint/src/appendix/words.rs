//! The words of an appendix: what categories and purposes are called in a published text.
//!
//! They are chosen so that the policy reader recognises each as the id it stands for; a test holds
//! them to that.

use std::collections::BTreeMap;
use std::str::FromStr;
use std::sync::LazyLock;

use privacy_model::vocabulary;

use super::UnknownWord;
use crate::manifest::Manifest;

/// The language of an appendix.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Language {
    /// English.
    #[default]
    English,
    /// Chinese, simplified.
    Chinese,
}

impl FromStr for Language {
    type Err = UnknownWord;

    /// Reads a language tag, as in `zh-CN`.
    fn from_str(text: &str) -> Result<Self, UnknownWord> {
        match text.split(['-', '_']).next() {
            Some("en") => Ok(Self::English),
            Some("zh") => Ok(Self::Chinese),
            _ => Err(UnknownWord("`en` or `zh`")),
        }
    }
}

impl Language {
    /// The language tag.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Chinese => "zh",
        }
    }

    /// What stands between the items of a list.
    pub(super) const fn comma(self) -> &'static str {
        match self {
            Self::English => ", ",
            Self::Chinese => "、",
        }
    }

    /// What stands between a label and its value.
    pub(super) const fn colon(self) -> &'static str {
        match self {
            Self::English => ": ",
            Self::Chinese => "：",
        }
    }
}

/// Ids and what they are called, one a line with a tab between.
type Names = BTreeMap<&'static str, &'static str>;

fn names(lines: &'static str) -> Names {
    lines.lines().filter_map(|line| line.split_once('\t')).collect()
}

static ENGLISH: LazyLock<Names> = LazyLock::new(|| names(include_str!("words_en.tsv")));
static CHINESE: LazyLock<Names> = LazyLock::new(|| names(include_str!("words_zh.tsv")));

fn published(id: &str, language: Language) -> Option<String> {
    let names = match language {
        Language::English => &ENGLISH,
        Language::Chinese => &CHINESE,
    };
    names.get(id).map(|it| (*it).to_owned())
}

/// What a category is called: the project's label or first phrase for it, else the published word,
/// else the vocabulary's label.
pub(super) fn category(manifest: &Manifest, id: &str, language: Language) -> String {
    let own = manifest.categories.iter().find(|it| it.id.value == id);
    let own = own.and_then(|it| it.label.as_ref().or(it.phrases.first()));
    let known = || vocabulary::category(id).map(|it| it.label.to_owned());
    own.map(|it| it.value.clone())
        .or_else(|| published(id, language))
        .or_else(known)
        .unwrap_or_else(|| id.replace(['.', '_'], " "))
}

/// What a purpose is called.
pub(super) fn purpose(id: &str, language: Language) -> String {
    let known = || vocabulary::purpose(id).map(|it| it.label.to_owned());
    published(id, language).or_else(known).unwrap_or_else(|| id.replace(['.', '_'], " "))
}
