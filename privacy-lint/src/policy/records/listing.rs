//! Records written line by line: a name, and labelled values below it.

use std::collections::BTreeMap;

use super::draft::Draft;
use super::label::Key;
use super::name;
use super::pairs::{self, Pair, Pairs};
use super::passage::Passage;
use super::prose;
use super::scope::{Scope, Scopes};
use crate::policy::block::{BlockKind, Document};
use crate::policy::shape;

/// The drafts of all records that are written line by line, in reading order.
pub(super) fn drafts(document: &Document, scopes: &Scopes) -> Vec<Draft> {
    let is_line = |block: &usize| !matches!(document.blocks[*block].kind, BlockKind::Cell { .. });
    let lines = || (0..document.blocks.len()).filter(is_line);
    let mut listing = Listing {
        document,
        scopes,
        labelled: lines().filter_map(|it| Some((it, pairs::of(document, it)?))).collect(),
        drafts: Vec::new(),
        open: None,
        title: None,
        group: None,
        awaited: None,
        index: 0,
    };
    lines().for_each(|block| listing.read(block));
    listing.close();
    listing.drafts
}

struct Listing<'a> {
    document: &'a Document,
    scopes: &'a Scopes,
    /// The labelled values of the blocks that have some.
    labelled: BTreeMap<usize, Pairs>,
    drafts: Vec<Draft>,
    open: Option<Draft>,
    /// The last line, if it can be a name.
    title: Option<Passage>,
    /// The line above the names of a group.
    group: Option<Passage>,
    /// A label without a value: the value stands in the next blocks.
    awaited: Option<Awaited>,
    /// Counts the listings: running text between records ends one.
    index: usize,
}

#[derive(Clone, Copy)]
struct Awaited {
    key: Key,
    /// The block of the label.
    block: usize,
}

impl Listing<'_> {
    fn read(&mut self, block: usize) {
        let Some(found) = self.labelled.get(&block).cloned() else {
            return self.unlabelled(block);
        };
        if self.is_title(block, &found) {
            self.bare(name_of(self.document, block));
        } else if found.before.is_empty() {
            self.pairs(block, &found.pairs);
        } else if self.sentence(block) {
            // Its labels were read with it.
        } else if name::can_be_name(found.before.text(self.document)) {
            self.bare(name::bare(found.before, self.document));
            self.pairs(block, &found.pairs);
        } else if self.continues(found.before) {
            self.pairs(block, &found.pairs);
        } else {
            self.plain(block);
        }
    }

    fn unlabelled(&mut self, block: usize) {
        if !self.sentence(block) {
            self.plain(block);
        }
    }

    /// What a block, what stands above it and an open record speak of.
    fn scope(&self, block: usize) -> Scope {
        let open = self.open.as_ref().map_or(Scope::default(), |draft| draft.scope);
        self.scopes.above(block).and(self.scopes.own(block)).and(open)
    }

    /// Reads a sentence that states a record, if it does; the labels behind it belong to the record.
    fn sentence(&mut self, block: usize) -> bool {
        let scope = self.scope(block);
        let Some(values) = prose::record(self.document, self.scopes, scope, block) else {
            return false;
        };
        self.close();
        self.title = None;
        let name = values.iter().find(|(key, _)| *key == Key::Name).map(|(_, name)| *name);
        let mut draft = Draft::new(name, scope);
        (draft.group, draft.listing) = (self.group, self.index);
        for (key, value) in values.iter().filter(|(key, _)| *key != Key::Name) {
            draft.push(*key, *value);
        }
        self.open = Some(draft);
        let labelled = self.labelled.get(&block).cloned();
        for pair in labelled.iter().flat_map(|found| &found.pairs) {
            self.add(block, pair);
        }
        true
    }

    /// Whether a label without a value is the title of a record: labels follow it.
    fn is_title(&self, block: usize, found: &Pairs) -> bool {
        let [pair] = found.pairs.as_slice() else { return false };
        let labels_follow =
            || self.labelled.get(&(block + 1)).is_some_and(|next| next.before.is_empty());
        pair.value.is_empty()
            && found.before.is_empty()
            && !pair.label.key.is_link()
            && labels_follow()
    }

    /// A block without labels.
    fn plain(&mut self, block: usize) {
        let whole = Passage::of(self.document, block).trimmed(self.document, |_| false);
        if self.continues(whole) || self.is_unknown_label(block) {
            return;
        }
        if name::can_be_name(&self.document.blocks[block].text.decoded) {
            self.bare(name_of(self.document, block));
        } else {
            self.close();
            self.title = None;
            self.group = None;
            self.index += 1;
        }
    }

    /// Whether a passage is the value of the label above it, or a link without a label.
    fn continues(&mut self, passage: Passage) -> bool {
        let Some(draft) = &mut self.open else { return false };
        let block = passage.block;
        let is_address = passage.address(self.document).is_some_and(|it| it == passage);
        let lead_in = self.document.blocks[block].lead_in;
        match self.awaited {
            Some(awaited) if awaited.key.is_link() && is_address => {
                draft.push(awaited.key, passage);
                self.awaited = None;
            }
            Some(awaited) if lead_in == Some(awaited.block) && awaited.key.is_listed() => {
                draft.extend(awaited.key, passage);
            }
            Some(awaited) if awaited.block + 1 == block && awaited.key.is_listed() => {
                draft.push(awaited.key, passage);
                self.awaited = None;
            }
            _ if is_address => draft.push(Key::Link, passage),
            _ => return false,
        }
        true
    }

    /// Whether a line among those of a record has a label that no record is known to have.
    fn is_unknown_label(&self, block: usize) -> bool {
        const LONGEST: usize = 24;
        let text = &self.document.blocks[block].text.decoded;
        let labelled = shape::record(text);
        let is_short = |(label, value): (&str, usize)| label.len() <= LONGEST && value < text.len();
        (self.open.is_some() || self.title.is_some()) && labelled.is_some_and(is_short)
    }

    /// A line that can be a name.
    fn bare(&mut self, name: Passage) {
        let above = self.title.replace(name);
        if self.open.is_some() {
            self.close();
        } else if above.is_some() {
            self.group = above;
        }
    }

    fn pairs(&mut self, block: usize, pairs: &[Pair]) {
        for pair in pairs {
            let key = pair.label.key;
            if self.open.as_ref().is_none_or(|draft| begins_anew(draft, key)) {
                self.start(block, key);
            }
            self.add(block, pair);
        }
    }

    fn start(&mut self, block: usize, key: Key) {
        self.close();
        let mut name = self.title.take();
        let scope = self.scopes.above(name.map_or(block, |name| name.block));
        if key == Key::Name && name.is_some() {
            // The line above a labelled name is the heading of a group.
            self.group = name.take();
        }
        let mut draft = Draft::new(name, scope);
        (draft.group, draft.listing) = (self.group, self.index);
        self.open = Some(draft);
    }

    fn add(&mut self, block: usize, pair: &Pair) {
        let Some(draft) = &mut self.open else { return };
        let key = pair.label.key;
        draft.says_sdk |= pair.label.says_sdk;
        if key == Key::Name {
            draft.name = Some(name::bare(pair.value, self.document));
        }
        draft.push(key, pair.value);
        self.awaited = pair.value.is_empty().then_some(Awaited { key, block });
    }

    fn close(&mut self) {
        self.drafts.extend(self.open.take());
        self.awaited = None;
    }
}

/// Whether a label begins the next record.
fn begins_anew(draft: &Draft, key: Key) -> bool {
    key == Key::Name || (draft.name.is_none() && draft.first_key() == Some(key))
}

fn name_of(document: &Document, block: usize) -> Passage {
    name::bare(Passage::of(document, block), document)
}
