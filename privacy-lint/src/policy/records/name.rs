//! Whether words are the name of a product or a company.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use super::passage::Passage;
use crate::policy::block::Document;
use crate::policy::shape;

/// Words that name kinds of companies and services, not one of them.
const GENERIC: &str = "a accountants advertisement advertisements advertiser advertisers advertising advisors \
    affiliate affiliates agencies all analysis analytics and app apps as auditors \
    authorities authority banks business care carriers cloud communication communications \
    companies company consultants contact content contractors cookie cookies country crash \
    credit customer data delivery development device distributors email employees \
    enforcement external financial for fraud government hosting identity in information \
    infrastructure institutions insurance internet it law lawyers legal links log login \
    logistics maintenance management marketing media messaging mobile name network networks \
    no none notification notifications of on online operators or other our parties partner \
    partners party payment payments performance personal platform platforms policy \
    prevention privacy processing processor processors product products professional \
    promotion provider providers public purpose push regulators reporting research \
    resellers sales sdk sdks search security service services share sharing shipping site \
    sites social software sponsors statistics storage subsidiaries suppliers support \
    technical technology the their third third-parties third-party to tool tools tracking \
    transfer types us use user users vendor vendors we web website websites with yes your";

/// Chinese words of the same kind.
const GENERIC_CHINESE: &str = "第三方 合作伙伴 服务商 供应商 关联公司 广告商 个人信息 您 我们 信息 服务提供商 合作方 \
    机构 类 如下 以下 其他 隐私 权限 收集 目的";

static GENERIC_WORDS: LazyLock<BTreeSet<&str>> =
    LazyLock::new(|| GENERIC.split_whitespace().collect());

/// Names are no wider than this, an ideograph being two wide.
const WIDEST: usize = 80;

/// Whether a line is short enough to be a name, and no sentence.
pub(super) fn can_be_name(text: &str) -> bool {
    if shape::width(text, WIDEST + 1) > WIDEST {
        return false;
    }
    let text = text.trim_end_matches([' ', ':', '：', '*']);
    let is_line = !text.contains(['\n', '：']) && !text.contains(": ") && !text.contains("://");
    let stops = ['.', '。', ';', '；', ',', '，', '!', '?', '？'];
    is_line
        && (is_abbreviated(text) || !text.ends_with(stops))
        && text.chars().any(char::is_alphanumeric)
        && text.split_whitespace().count() <= 10
}

/// Whether a stop at the end belongs to the last word: `Example, Inc.`
fn is_abbreviated(text: &str) -> bool {
    let last = text.split_whitespace().next_back().unwrap_or_default();
    let letters = last.strip_suffix('.').unwrap_or_default();
    (2..=4).contains(&letters.len()) && letters.starts_with(char::is_uppercase)
}

/// Whether words are a proper name: each begins with a capital letter, or they are Chinese, and
/// not all of them name kinds of things.
pub(super) fn is_proper(text: &str) -> bool {
    const MOST_WORDS: usize = 7;
    let words: Vec<&str> =
        text.split([' ', '/', '(', ')', '&', ',']).filter(|it| !it.is_empty()).collect();
    if !can_be_name(text) || words.is_empty() || words.len() > MOST_WORDS {
        return false;
    }
    !is_kind(text) && (!text.is_ascii() || words.iter().all(|word| is_capital(word)))
}

/// Whether words name a kind of thing: all of them are words for kinds, or a Chinese text opens
/// with one or as a sentence does.
pub(super) fn is_kind(text: &str) -> bool {
    if text.is_ascii() {
        text.split([' ', '/', '(', ')', '&', ',']).all(|word| word.is_empty() || is_generic(word))
    } else {
        let opens = |word| text.starts_with(word);
        shape::is_sentence(text) || GENERIC_CHINESE.split_whitespace().any(opens)
    }
}

/// Whether a word of a name is written as one: `AdMap`, `iKite`, `for`.
fn is_capital(word: &str) -> bool {
    const SMALL: &str = "for of the and by in to on de";
    let any = |c: char| c.is_uppercase() || c.is_ascii_digit() || c == '.';
    word.contains(any) || SMALL.split(' ').any(|small| small == word)
}

fn is_generic(word: &str) -> bool {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    GENERIC_WORDS.contains(word.as_str())
}

/// A name without number, quotes and colon.
pub(super) fn bare(line: Passage, document: &Document) -> Passage {
    let text = line.text(document);
    let name = line.part(document, shape::mark(text).map_or(0, |mark| mark.len), text.len());
    name.trimmed(document, |c| "*:：“”\"「」『』《》【】".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn proper_names_and_kinds_of_things() {
        for name in [
            "Example Play Services",
            "AdMap",
            "Data Kite for Example",
            "iKite",
            "星图推送SDK",
            "Kite.io",
        ] {
            assert!(is_proper(name), "{name}");
        }
        for kind in [
            "Payment Processors",
            "Analytics Services",
            "advertising networks",
            "We share it.",
            "第三方服务商",
            "Purpose: analytics",
            "Log Data",
        ] {
            assert!(!is_proper(kind), "{kind}");
        }
    }
}
