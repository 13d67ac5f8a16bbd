//! A record while it is put together, and whether it is one.

use super::label::Key;
use super::name;
use super::passage::Passage;
use super::scope::{self, Scope, Subject};
use crate::policy::block::Document;
use crate::policy::{PermissionRecord, SdkRecord, Value};
use crate::source::Span;

/// What was found of one record.
#[derive(Debug, Clone)]
pub(super) struct Draft {
    /// The line above its values, or the value that its label calls the name.
    pub(super) name: Option<Passage>,
    /// The heading of the group it stands in.
    pub(super) group: Option<Passage>,
    /// Which of the document's listings it stands in.
    pub(super) listing: usize,
    /// The headings and lead-ins above it.
    pub(super) scope: Scope,
    /// Whether its labels say SDK or third party.
    pub(super) says_sdk: bool,
    /// Whether it stands in a list that holds nothing but such records.
    pub(super) is_listed: bool,
    /// Where it stands, if some of its values stand elsewhere: in a merged cell above.
    pub(super) place: Option<Span>,
    values: Vec<Labelled>,
}

/// A value and what it is.
#[derive(Debug, Clone)]
struct Labelled {
    key: Key,
    /// One passage, or the items of a list.
    passages: Vec<Passage>,
}

impl Draft {
    /// A record of that name.
    pub(super) fn new(name: Option<Passage>, scope: Scope) -> Self {
        Self {
            name,
            group: None,
            listing: 0,
            scope,
            says_sdk: false,
            is_listed: false,
            place: None,
            values: Vec::new(),
        }
    }

    /// Adds a value; the first of a key that says something counts.
    pub(super) fn push(&mut self, key: Key, value: Passage) {
        self.values.push(Labelled { key, passages: vec![value] });
    }

    /// Adds an item to the last value.
    pub(super) fn extend(&mut self, key: Key, value: Passage) {
        match self.values.last_mut() {
            Some(last) if last.key == key => last.passages.push(value),
            _ => self.push(key, value),
        }
    }

    /// The first of its parts.
    pub(super) fn first(&self) -> Option<Passage> {
        self.name.or_else(|| self.values.first()?.passages.first().copied())
    }

    /// The key of its first value.
    pub(super) fn first_key(&self) -> Option<Key> {
        self.values.first().map(|it| it.key)
    }

    /// The first value of that key.
    pub(super) fn get(&self, key: Key) -> Option<Passage> {
        self.passages(key).first().copied()
    }

    fn passages(&self, key: Key) -> Vec<Passage> {
        let values = self.values.iter().filter(|it| it.key == key);
        let visible = values.map(|it| it.passages.iter().copied().filter(|it| !it.is_empty()));
        visible.map(Iterator::collect).find(|it: &Vec<Passage>| !it.is_empty()).unwrap_or_default()
    }

    fn has(&self, key: Key) -> bool {
        self.get(key).is_some()
    }

    /// The value of that key, unless it says that there is none; items of a list stand on lines of
    /// their own.
    fn stated(&self, key: Key, document: &Document) -> Option<Value> {
        let values = self.passages(key).into_iter().filter_map(|it| stated(it, document));
        values.reduce(|all, next| Value {
            text: format!("{}\n{}", all.text, next.text),
            span: all.span.to(next.span),
        })
    }

    /// Whether it is the record of a permission.
    pub(super) fn is_permission(&self) -> bool {
        let keys = || self.values.iter().map(|it| it.key);
        keys().any(|key| key == Key::Switch)
            || keys().any(|key| key == Key::Permission) && !keys().any(|key| key == Key::Name)
    }

    /// Whether enough of it says SDK: `Purpose: …` alone stands in many lists.
    fn is_sdk(&self, document: &Document) -> bool {
        const ENOUGH: usize = 3;
        if self.is_listed {
            return true;
        }
        let n_links = usize::from(self.has(Key::Url) || self.has(Key::Link));
        let n_values = [Key::Company, Key::Purpose, Key::Data, Key::PrivacyUrl];
        let n_values = n_values.iter().filter(|key| self.has(**key)).count() + n_links;
        let named = self.name.is_some_and(|it| scope::said(it.text(document)).is_listing());
        let is_contact = self.has(Key::Contact) && !self.has(Key::Data);
        let evidence =
            n_values + 2 * usize::from(named || self.scope.is_listing() || self.says_sdk);
        n_values > 0 && !is_contact && evidence >= ENOUGH
    }

    /// The SDK record, if it is one.
    pub(super) fn sdk(&self, document: &Document) -> Option<SdkRecord> {
        if self.is_permission() || !self.is_sdk(document) {
            return None;
        }
        let party = self.get(Key::Party);
        let is_proper = |it: &Passage| name::is_proper(it.text(document));
        let company = self.get(Key::Company);
        let name = self.name.or(party.filter(is_proper)).or(company.filter(is_proper))?;
        let company = company.or(party).filter(|it| *it != name);
        let (url, privacy_url) = self.links(document);
        Some(SdkRecord {
            name: name.value(document),
            company: company.and_then(|it| stated(it, document)),
            purpose: self.stated(Key::Purpose, document),
            data: self.data(document),
            url,
            privacy_url,
            platform: self.platform(document),
            categories: Vec::new(),
            purposes: Vec::new(),
            span: self.span(document),
        })
    }

    /// The website and the privacy policy. A link without a word is what its surroundings speak of.
    fn links(&self, document: &Document) -> (Option<Value>, Option<Value>) {
        let led = |key| self.get(key).and_then(|it| leading(it, document));
        let (url, privacy, link) = (led(Key::Url), led(Key::PrivacyUrl), led(Key::Link));
        let is_privacy = self.scope.has(Subject::Privacy)
            || link.as_ref().is_some_and(|it| says_privacy(&it.text));
        match (url, privacy, link) {
            (url, None, Some(link)) if is_privacy => (url, Some(link)),
            (None, privacy, Some(link)) => (Some(link), privacy),
            (None, privacy, None) => (self.name.and_then(|it| linked(it, document)), privacy),
            (url, privacy, _) => (url, privacy),
        }
    }

    /// The data, without a sentence behind it that refers the reader elsewhere.
    fn data(&self, document: &Document) -> Option<Value> {
        const REFERENCES: [&str; 5] = [". Please ", ". For more", ". See ", "。请", "。詳"];
        let passages = self.passages(Key::Data);
        let [data] = passages.as_slice() else { return self.stated(Key::Data, document) };
        let text = data.text(document);
        let end = REFERENCES.iter().filter_map(|reference| text.find(reference)).min();
        stated(data.part(document, 0, end.unwrap_or(text.len())), document)
    }

    fn platform(&self, document: &Document) -> Option<Value> {
        let group = || Some(self.group?.value(document));
        self.stated(Key::Platform, document).or_else(group)
    }

    /// The permission record, if it is one.
    pub(super) fn permission(&self, document: &Document) -> Option<PermissionRecord> {
        let (name, title) = match self.get(Key::Permission) {
            Some(name) => (name, self.name),
            None => (self.name?, None),
        };
        Some(PermissionRecord {
            name: name.value(document),
            title: title.map(|it| it.value(document)),
            purpose: self.stated(Key::Purpose, document),
            can_be_disabled: self.get(Key::Switch).and_then(|it| answer(it.text(document))),
            span: self.span(document),
        })
    }

    /// From the beginning of the first of its parts to the end of the last.
    fn span(&self, document: &Document) -> Span {
        if let Some(place) = self.place {
            return place;
        }
        let parts = self.name.iter().chain(self.values.iter().flat_map(|it| &it.passages));
        let spans = parts.filter(|part| !part.is_empty()).map(|part| part.source(document));
        spans.reduce(Span::to).unwrap_or_default()
    }
}

/// The value, unless it says that there is none.
fn stated(value: Passage, document: &Document) -> Option<Value> {
    const NOTHING: [&str; 12] =
        ["无", "無", "none", "n/a", "na", "/", "-", "--", "—", "\\", "暂无", "not applicable"];
    let text = value.text(document).to_lowercase();
    let text = text.trim_end_matches(['.', '。']);
    (!text.is_empty() && !NOTHING.contains(&text)).then(|| value.value(document))
}

/// Where a value leads; its words where they are no link.
fn leading(value: Passage, document: &Document) -> Option<Value> {
    value.target(document).or_else(|| stated(value, document))
}

/// The target of a link on the words, unless it leads to another place of the page.
fn linked(name: Passage, document: &Document) -> Option<Value> {
    name.target(document).filter(|target| target.text.contains("://"))
}

fn says_privacy(target: &str) -> bool {
    ["privacy", "隐私", "yinsi"].iter().any(|word| target.to_lowercase().contains(word))
}

/// Yes or no, at the beginning of an answer.
fn answer(text: &str) -> Option<bool> {
    const YES: [&str; 5] = ["yes", "是", "可", "能", "支持"];
    const NO: [&str; 5] = ["no", "否", "不", "无法", "cannot"];
    let text = text.to_lowercase();
    let starts = |words: &[&str]| words.iter().any(|word| text.starts_with(word));
    match (starts(&YES), starts(&NO)) {
        (_, true) => Some(false),
        (true, false) => Some(true),
        (false, false) => None,
    }
}
