//! Names without labelled values: each an item or a line of its own, alone or with a link.
//!
//! Two shapes are told from ordinary lists. A lead-in that speaks of the privacy policies of third
//! parties, or of SDKs, introduces names: `AdMap`, `AdMap (https://…)`. And a name with a link that
//! says where it leads introduces itself: `AdMap – Privacy Policy`, `AdMap's Privacy Policy: https://…`.

use super::draft::Draft;
use super::label::Key;
use super::name;
use super::passage::Passage;
use super::scope::{self, Scopes, Subject};
use crate::policy::block::{BlockKind, Document};
use crate::policy::normal;
use crate::source::Span;

/// The drafts of all names without labelled values, in reading order.
pub(super) fn drafts(document: &Document, scopes: &Scopes) -> Vec<Draft> {
    let reader = Reader { document, scopes };
    let mut drafts = Vec::new();
    let mut lead: Option<usize> = None;
    for block in 0..document.blocks.len() {
        lead = reader.lead(block, lead);
        let item = reader.linked(block).or_else(|| lead.and_then(|_| reader.alone(block)));
        match item {
            Some(item) => drafts.push(reader.draft(block, &item)),
            None if lead != Some(block) && !reader.is_empty_item(block) => lead = None,
            None => {}
        }
    }
    drafts
}

struct Reader<'a> {
    document: &'a Document,
    scopes: &'a Scopes,
}

/// A name, its company in brackets, and its link.
struct Item {
    name: Passage,
    link: Option<(Key, Passage)>,
}

impl Reader<'_> {
    /// The block that introduces names at this place.
    fn lead(&self, block: usize, open: Option<usize>) -> Option<usize> {
        let text = self.text(block);
        let own = self.scopes.own(block);
        let is_list = || text.ends_with([':', '：']) || starts_with_link(text);
        let is_listing = || own.has(Subject::Privacy) || says_list(text);
        let introduces = own.is_listing() && is_list() && is_listing();
        let below = |lead: usize| self.document.blocks[block].lead_in == Some(lead);
        match self.document.blocks[block].kind {
            BlockKind::Cell { .. } => None,
            _ if introduces => Some(block),
            BlockKind::Heading { .. } => None,
            BlockKind::ListItem { .. } | BlockKind::Paragraph => open.filter(|lead| {
                below(*lead)
                    || block == lead + 1
                    || self.document.blocks[block].lead_in.is_none()
                    || matches!(self.document.blocks[block].kind, BlockKind::ListItem { .. })
            }),
        }
    }

    /// A name alone, or with an address or a link on it.
    fn alone(&self, block: usize) -> Option<Item> {
        let whole = Passage::of(self.document, block).trimmed(self.document, |_| false);
        let address = whole.address(self.document);
        let name = match address {
            Some(address) => {
                let end = address.range.start - whole.range.start;
                let behind = self.document.blocks[block].text.decoded.get(address.range.end..)?;
                if behind.contains(char::is_alphanumeric) {
                    return None;
                }
                whole.part(self.document, 0, end)
            }
            None => whole,
        };
        let name =
            name::bare(name.trimmed(self.document, |c| "([（-–—:：".contains(c)), self.document);
        let is_name = name::is_proper(name.text(self.document));
        let link = address.or(Some(name).filter(|_| !self.document.blocks[block].links.is_empty()));
        is_name.then_some(Item { name, link: link.map(|link| (Key::Link, link)) })
    }

    /// A name with a link that says that it leads to the privacy policy.
    fn linked(&self, block: usize) -> Option<Item> {
        let is_item = matches!(self.document.blocks[block].kind, BlockKind::ListItem { .. });
        if !is_item || !self.scopes.own(block).has(Subject::Privacy) {
            return None;
        }
        let whole = Passage::of(self.document, block);
        let words = privacy_words(whole.text(self.document))?;
        let before = whole.part(self.document, 0, words.start);
        let name = name::bare(owner(before, self.document), self.document);
        let behind = whole.part(self.document, words.end, whole.range.len());
        let target = Passage { range: Span::new(words.start, whole.range.end), ..whole };
        let leads = target.target(self.document).is_some();
        let is_own = self.is_link_on(block, name) && !self.scopes.above(block).is_listing();
        let fits = name::is_proper(name.text(self.document)) && leads && !is_own;
        (fits && is_rest(behind.text(self.document)))
            .then_some(Item { name, link: Some((Key::PrivacyUrl, target)) })
    }

    /// Whether the name is part of the linked words: `[Product privacy policy](…)` is how lists of
    /// the publisher's own products are written.
    fn is_link_on(&self, block: usize, name: Passage) -> bool {
        let links = &self.document.blocks[block].links;
        links.iter().any(|link| link.words.contains(name.range))
    }

    fn draft(&self, block: usize, item: &Item) -> Draft {
        let mut draft = Draft::new(Some(item.name), self.scopes.above(block));
        draft.is_listed = true;
        draft.place = Some(self.document.blocks[block].text.source());
        if let Some((key, link)) = item.link {
            draft.push(key, link);
        }
        if let Some(purpose) = self.purpose(block) {
            draft.push(Key::Purpose, purpose);
        }
        draft
    }

    /// The line above the list, if it says in a few words what its members are for.
    fn purpose(&self, block: usize) -> Option<Passage> {
        let lead_in = self.document.blocks[block].lead_in?;
        let line = name::bare(Passage::of(self.document, lead_in), self.document);
        let text = line.text(self.document);
        let about = scope::said(text);
        let is_phrase = name::can_be_name(text) && !text.contains([',', '，']);
        let is_kind = is_phrase && !about.is_listing() && !about.has(Subject::Privacy);
        (is_kind && !crate::policy::shape::is_sentence(text)).then_some(line)
    }

    fn is_empty_item(&self, block: usize) -> bool {
        !self.text(block).contains(char::is_alphanumeric)
    }

    fn text(&self, block: usize) -> &str {
        &self.document.blocks[block].text.decoded
    }
}

/// Whether a line says that links follow without ending in a colon.
fn starts_with_link(text: &str) -> bool {
    normal::searchable_str(text.get(..8).unwrap_or_default()).text.starts_with("link")
}

/// Whether a lead-in says that a list follows.
fn says_list(text: &str) -> bool {
    const WORDS: [&str; 12] = [
        "sdk",
        "following",
        "as follows",
        "list",
        "below",
        "include",
        "these",
        "如下",
        "以下",
        "清单",
        "包括",
        "列表",
    ];
    let text = normal::searchable_str(text).text;
    WORDS.iter().any(|word| text.contains(word))
}

/// The bytes of `Privacy Policy` and the like.
fn privacy_words(text: &str) -> Option<Span> {
    const WORDS: [&str; 10] = [
        "privacy policy",
        "privacy and information security policy",
        "privacy notice",
        "privacy statement",
        "privacy center",
        "隐私政策",
        "隐私声明",
        "隐私协议",
        "隐私权政策",
        "隱私政策",
    ];
    let plain = normal::searchable_str(text);
    let found = WORDS.iter().filter_map(|word| Some((plain.text.find(word)?, word.len())));
    let (at, len) = found.min()?;
    Some(plain.decoded(Span::new(at, at + len)))
}

/// The name before `'s Privacy Policy`, `– Privacy Policy`, `(View Privacy Policy`.
fn owner(before: Passage, document: &Document) -> Passage {
    const ENDS: [&str; 9] =
        ["view", "see", "read", "'s", "’s", "see the", "view the", "link to", "的"];
    let separators = |c: char| "([（-–—:：,，|>".contains(c);
    let mut owner = before.trimmed(document, separators);
    for end in ENDS {
        let text = owner.text(document);
        if text.to_lowercase().ends_with(end) && text.is_char_boundary(text.len() - end.len()) {
            owner = owner.part(document, 0, text.len() - end.len()).trimmed(document, separators);
        }
    }
    owner
}

/// Whether nothing but an address and punctuation stands behind the linked words.
fn is_rest(text: &str) -> bool {
    let rest = match text.find("http") {
        Some(at) => &text[..at],
        None => text,
    };
    !rest.contains(char::is_alphanumeric) || matches!(rest.trim(), "link" | "链接" | "here")
}
