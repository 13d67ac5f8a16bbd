//! What a label names: `Data Collected`, `第三方隐私政策链接`.
//!
//! Labels vary without end, their words do not. A label is read word by word against [`terms`]: it
//! counts only if every word of it is known, and what it names follows from the order of the words.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::terms::{CHINESE, ENGLISH, Term, Terms};
use crate::policy::normal;

/// What a labelled value is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Key {
    /// The name of the SDK.
    Name,
    /// The SDK or who offers it: the name where no other label names it, else the company.
    Party,
    /// Who provides it.
    Company,
    /// What it is for.
    Purpose,
    /// What data it collects.
    Data,
    /// Its website.
    Url,
    /// Its privacy policy.
    PrivacyUrl,
    /// A link; its surroundings say to what.
    Link,
    /// The product or system it is part of.
    Platform,
    /// A permission of the operating system.
    Permission,
    /// Whether it can be switched off.
    Switch,
    /// Something that records state and that is not kept.
    Other,
    /// How to reach somebody.
    Contact,
}

impl Key {
    /// Whether its values lead somewhere.
    pub(super) fn is_link(self) -> bool {
        matches!(self, Self::Url | Self::PrivacyUrl | Self::Link)
    }

    /// Whether its values can stand in the blocks behind the label.
    pub(super) fn is_listed(self) -> bool {
        matches!(self, Self::Purpose | Self::Data | Self::Other)
    }
}

/// A label that was understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Label {
    /// What it names.
    pub(super) key: Key,
    /// Whether it says SDK or third party, which ordinary labels do not.
    pub(super) says_sdk: bool,
}

/// No label has more bytes.
const LONGEST: usize = 120;

/// What a label names; `None` if some word of it is not of a label.
pub(super) fn label(text: &str) -> Option<Label> {
    if text.len() > LONGEST {
        return None;
    }
    let plain = normal::searchable_str(text).text;
    let plain = plain.trim_matches(|c: char| c.is_whitespace() || "*_:#【】[]「」\"'.".contains(c));
    let terms = if plain.is_ascii() { english(plain)? } else { chinese(plain)? };
    let says = |term| terms.contains(&term);
    let says_sdk = says(Term::Sdk) || (!plain.is_ascii() && says(Term::Party));
    Some(Label { key: key(&terms)?, says_sdk })
}

/// The words of an English label; longer phrases first.
fn english(label: &str) -> Option<Vec<Term>> {
    const LONGEST_PHRASE: usize = 5;
    const MOST_WORDS: usize = 10;
    let label = label.replace(['(', ')', ','], " ").replace('/', " / ");
    let words: Vec<&str> = label.split_whitespace().collect();
    if words.len() > MOST_WORDS {
        return None;
    }
    let mut terms = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let longest = LONGEST_PHRASE.min(words.len() - at);
        let (n_words, term) = (1..=longest).rev().find_map(|n_words| {
            let phrase = words[at..at + n_words].join(" ");
            ENGLISH_WORDS.get(phrase.as_str()).map(|term| (n_words, *term))
        })?;
        terms.push(term);
        at += n_words;
    }
    Some(terms)
}

/// The words of a Chinese label, the longest that fits first.
fn chinese(label: &str) -> Option<Vec<Term>> {
    const LONGEST_WORD: usize = 10;
    let mut rest: &str = &label.replace(|c: char| c.is_whitespace() || c == ',', "");
    let mut terms = Vec::new();
    while !rest.is_empty() {
        let ends = rest.char_indices().map(|(at, c)| at + c.len_utf8()).take(LONGEST_WORD);
        let ends: Vec<usize> = ends.collect();
        let (len, term) = ends
            .into_iter()
            .rev()
            .find_map(|end| CHINESE_WORDS.get(&rest[..end]).map(|term| (end, *term)))?;
        terms.push(term);
        rest = &rest[len..];
    }
    Some(terms)
}

/// What the words name together.
fn key(terms: &[Term]) -> Option<Key> {
    let has = |term| terms.contains(&term);
    if has(Term::Switch) {
        return Some(Key::Switch);
    }
    if has(Term::Privacy) {
        return Some(Key::PrivacyUrl);
    }
    let head = head(terms)?;
    Some(match head {
        Term::Permission if has(Term::Data) => Key::Data,
        Term::Permission => Key::Permission,
        Term::Name if has(Term::Permission) => Key::Permission,
        Term::Name if has(Term::Company) => Key::Company,
        Term::Name if has(Term::Party) && !has(Term::Sdk) => Key::Party,
        Term::Name => Key::Name,
        Term::Party | Term::Company if has(Term::Kind) => Key::Other,
        Term::Party | Term::Sdk => Key::Party,
        Term::Company => Key::Company,
        Term::Purpose => Key::Purpose,
        Term::Data => Key::Data,
        Term::Link if has(Term::Url) => Key::Url,
        Term::Url => Key::Url,
        Term::Link => Key::Link,
        Term::Platform => Key::Platform,
        Term::Contact => Key::Contact,
        _ => Key::Other,
    })
}

/// The word that the others qualify: the last one, but the first of two that are joined and the
/// one before an `of`.
fn head(terms: &[Term]) -> Option<Term> {
    let is_thing = |term: &&Term| {
        !matches!(**term, Term::Glue | Term::Kind | Term::Sdk | Term::Party | Term::And | Term::Of)
    };
    let mut clauses = terms.split(|term| matches!(term, Term::And | Term::Of));
    let thing = clauses.find_map(|clause| clause.iter().rfind(is_thing));
    let party = || terms.iter().rfind(|term| matches!(term, Term::Sdk | Term::Party));
    thing.or_else(party).copied()
}

type ByWord = BTreeMap<&'static str, Term>;

static ENGLISH_WORDS: LazyLock<ByWord> = LazyLock::new(|| by_word(ENGLISH));
static CHINESE_WORDS: LazyLock<ByWord> = LazyLock::new(|| by_word(CHINESE));

fn by_word(terms: Terms) -> ByWord {
    let words = |(term, words): &(Term, &'static str)| {
        let term = *term;
        words.split(" | ").map(move |word| (word.trim(), term))
    };
    terms.iter().flat_map(words).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key_of(text: &str) -> Option<Key> {
        label(text).map(|label| label.key)
    }

    #[test]
    fn english_labels() {
        for (text, key) in [
            ("SDK Name", Key::Name),
            ("Third-party SDK", Key::Party),
            ("Company", Key::Company),
            ("Name of the company", Key::Company),
            ("Data Collected", Key::Data),
            ("Collected Information", Key::Data),
            ("Type of personal Information collected", Key::Data),
            ("Purpose of data collection", Key::Purpose),
            ("Purposes of use", Key::Purpose),
            ("Official Website", Key::Url),
            ("Link to the privacy policy", Key::PrivacyUrl),
            ("Link", Key::Link),
            ("Permission Name", Key::Permission),
            ("Can Be Disabled", Key::Switch),
            ("Legal basis", Key::Other),
            ("Categories of recipients", Key::Other),
            ("E-mail", Key::Contact),
        ] {
            assert_eq!(key_of(text), Some(key), "{text}");
        }
    }

    #[test]
    fn chinese_labels() {
        for (text, key) in [
            ("第三方SDK名称", Key::Name),
            ("第三方 SDK 名称", Key::Name),
            ("第三方名称", Key::Party),
            ("第三方SDK提供方的公司名称", Key::Company),
            ("SDK厂商", Key::Company),
            ("主体名称", Key::Company),
            ("使用目的及功能场景", Key::Purpose),
            ("实现功能/场景", Key::Purpose),
            ("收集信息的目的", Key::Purpose),
            ("收集个人信息字段及目的", Key::Data),
            ("处理的个人信息类型", Key::Data),
            ("处理方式", Key::Other),
            ("第三方隐私政策链接，仅供参考", Key::PrivacyUrl),
            ("第三方SDK官网链接", Key::Url),
            ("跳转链接", Key::Link),
            ("权限名称", Key::Permission),
            ("需要收集或使用的手机信息/设备权限包括", Key::Data),
            ("【使用目的】", Key::Purpose),
        ] {
            assert_eq!(key_of(text), Some(key), "{text}");
        }
    }

    #[test]
    fn ordinary_words_are_no_labels() {
        for text in ["Account information we lose", "Please note", "登录", "请注意", "Tuesday", ""]
        {
            assert_eq!(label(text), None, "{text}");
        }
    }
}
