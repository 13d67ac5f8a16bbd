//! What stands in a text for everybody to see, whatever its language.

use std::collections::BTreeSet;

use super::{Difference, Facts, Pair, Text};
use crate::english::count;
use crate::policy::block::{Block, BlockKind};
use crate::policy::date::own_dates;
use crate::policy::link::{addresses, emails};
use crate::policy::{Policy, SdkRecord};
use crate::source::Span;

/// The dates that the texts give as their own. Where one gives more of them than the other, one in
/// common is enough.
pub(super) fn dates(texts: [Text<'_>; 2]) -> Difference {
    let pair = Pair::of("dates", texts, |policy| {
        let dates = own_dates(&policy.document);
        dates.iter().map(|it| (it.date.to_string(), it.span)).collect()
    });
    let is_as_many = pair.original.len() == pair.translation.len();
    let is_one_common = pair.original.keys().any(|it| pair.translation.contains_key(it));
    let is_different = pair.is_on_both_sides() && (is_as_many || !is_one_common);
    pair.difference_by(|key, others| !is_different || others.contains_key(key))
}

/// The pages and mailboxes that the texts lead to.
pub(super) fn links(texts: [Text<'_>; 2]) -> Difference {
    Pair::of("links", texts, link_targets).difference()
}

fn link_targets(policy: &Policy) -> Facts {
    let mut facts = Facts::new();
    for block in &policy.document.blocks {
        let linked = block.links.iter().map(|it| (it.target.as_str(), it.target_span));
        let text = &block.text.decoded;
        let bare = addresses(text).chain(emails(text));
        let bare = bare.map(|it| (&text[it.range()], block.text.source_span(it)));
        for (target, span) in linked.chain(bare) {
            if let Some(target) = target_of(target) {
                facts.entry(target).or_insert(span);
            }
        }
    }
    facts
}

/// Where a link leads, in whatever language the page is; `None` inside the document or its site.
fn target_of(target: &str) -> Option<String> {
    let lower = target.trim().to_lowercase();
    let end = lower.find(['#', '?']).unwrap_or(lower.len());
    let whole = &lower[..end];
    let mailbox = whole.strip_prefix("mailto:").unwrap_or(whole);
    if !mailbox.contains('/') && mailbox.contains('@') {
        return Some(mailbox.to_owned());
    }
    let page = whole.strip_prefix("https://").or_else(|| whole.strip_prefix("http://"))?;
    let (host, path) = page.split_once('/').unwrap_or((page, ""));
    let host = host.split('.').filter(|it| *it != "www" && !is_language(it));
    let host = host.collect::<Vec<_>>().join(".");
    let words = path.split(['/', '-', '_', '.']).filter(|it| !it.is_empty() && !is_language(it));
    let words = words.filter(|it| !["html", "htm", "index"].contains(it));
    Some(words.fold(host, |target, word| format!("{target}/{word}")))
}

/// Whether a part of an address tells the language or country of a page.
fn is_language(part: &str) -> bool {
    const LANGUAGES: &[&str] = &[
        "ar", "cn", "cs", "da", "de", "el", "en", "es", "fi", "fr", "gb", "hans", "hant", "he",
        "hi", "hk", "hu", "id", "it", "ja", "jp", "ko", "kr", "nl", "no", "pl", "pt", "ro", "ru",
        "sv", "th", "tr", "tw", "uk", "us", "vi", "zh",
    ];
    LANGUAGES.binary_search(&part).is_ok()
}

/// The most SDKs that are looked for in another text.
const MOST_SDKS: usize = 500;

/// The SDKs that one text lists and the other does not name. Names that were translated are taken for
/// each other where as many are left on both sides.
pub(super) fn sdks(texts: [Text<'_>; 2]) -> Difference {
    let mut difference = Pair::of("SDKs", texts, |policy| {
        let records = policy.sdks.iter().take(MOST_SDKS);
        records.map(|it| (it.name.text.clone(), it.name.span)).collect()
    })
    .difference();
    let [original, translation] = texts;
    difference.original.retain(|it| !names(translation.policy, original.policy, &it.text));
    difference.translation.retain(|it| !names(original.policy, translation.policy, &it.text));
    let all = || difference.original.iter().chain(&difference.translation);
    let is_translated = !all().all(|it| it.text.is_ascii());
    if is_translated && difference.original.len() == difference.translation.len() {
        difference.original.clear();
        difference.translation.clear();
    }
    // What a list in an unknown language looks like is not known.
    if !original.is_read() {
        difference.original.clear();
    }
    if !translation.is_read() {
        difference.translation.clear();
    }
    difference
}

/// Whether a text names the SDK that another one lists, or links to its pages.
fn names(text: &Policy, listing: &Policy, sdk: &str) -> bool {
    let name = sdk.to_lowercase();
    let name = name.trim_end_matches(" sdk");
    let pages = |it: &SdkRecord| {
        let pages = it.url.iter().chain(&it.privacy_url);
        pages.filter_map(|page| target_of(&page.text)).collect::<BTreeSet<_>>()
    };
    let listed = listing.sdks.iter().find(|it| it.name.text == sdk).map(pages);
    let listed = listed.unwrap_or_default();
    let says = |block: &Block| block.text.decoded.to_lowercase().contains(name);
    text.document.blocks.iter().any(says)
        || text.sdks.iter().take(MOST_SDKS).any(|it| !pages(it).is_disjoint(&listed))
}

/// How many headings, list items and table rows the texts have.
pub(super) fn sizes(texts: [Text<'_>; 2]) -> Difference {
    Pair::of("sizes", texts, |policy| {
        let blocks = &policy.document.blocks;
        let headings = part(blocks, "heading", |it| matches!(it, BlockKind::Heading { .. }));
        let items = part(blocks, "list item", |it| matches!(it, BlockKind::ListItem { .. }));
        let first_cell = |it| matches!(it, BlockKind::Cell { column: 0, .. });
        let rows = part(blocks, "table row", first_cell);
        [headings, items, rows].into_iter().collect()
    })
    .difference()
}

/// The number of the blocks that are meant, and where the first stands.
fn part(blocks: &[Block], noun: &str, is_meant: impl Fn(BlockKind) -> bool) -> (String, Span) {
    let meant: Vec<&Block> = blocks.iter().filter(|it| is_meant(it.kind)).collect();
    let first = meant.first().copied().or_else(|| blocks.first());
    let span = first.map_or_else(Span::default, |it| it.text.source());
    (count(meant.len(), noun), span)
}

/// The periods whose numbers the other text does not have. Small numbers may be written as words.
pub(super) fn periods(texts: [Text<'_>; 2]) -> Difference {
    const LARGEST_AS_WORD: u32 = 12;
    let [original, translation] = texts.map(|it| numbers(it.policy));
    let pair = Pair::of("periods", texts, |policy| {
        policy.document.blocks.iter().flat_map(periods_in).collect()
    });
    let has = |numbers: &BTreeSet<u32>, period: &str| {
        let count = period.split(' ').next().and_then(|it| it.parse().ok());
        count.is_none_or(|it: u32| it <= LARGEST_AS_WORD || numbers.contains(&it))
    };
    let mut difference = pair.difference();
    difference.original.retain(|it| !has(&translation, &it.text));
    difference.translation.retain(|it| !has(&original, &it.text));
    difference
}

/// The numbers before words that are units of time in English.
fn periods_in(block: &Block) -> Vec<(String, Span)> {
    let text = &block.text.decoded;
    let found = digit_runs(text).filter_map(|number| {
        let rest = text[number.end..].trim_start_matches([' ', '\u{a0}', '-']);
        let unit: String = rest.chars().take_while(char::is_ascii_alphabetic).collect();
        let is_unit = ["day", "days", "week", "weeks", "month", "months", "year", "years"]
            .contains(&&*unit.to_lowercase());
        let key = format!("{} {}", &text[number.range()], unit.to_lowercase());
        is_unit.then(|| (key, block.text.source_span(number)))
    });
    found.collect()
}

fn numbers(policy: &Policy) -> BTreeSet<u32> {
    let texts = policy.document.blocks.iter().map(|it| it.text.decoded.as_str());
    texts.flat_map(|text| digit_runs(text).filter_map(|it| text[it.range()].parse().ok())).collect()
}

/// The stretches of digits in a text.
fn digit_runs(text: &str) -> impl Iterator<Item = Span> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + text[at..].find(|it: char| it.is_ascii_digit())?;
        let rest = &text[start..];
        let len = rest.find(|it: char| !it.is_ascii_digit()).unwrap_or(rest.len());
        at = start + len;
        Some(Span::new(start, at))
    })
}
