//! Where the keywords stand that open an item of interest: one vectorised pass over the bytes.
//!
//! A hit is a word in the right company, nothing more; it may still lie in a string, a comment or a
//! macro call, which the scanner finds out on its way to it.

use std::sync::LazyLock;

use super::ItemKind;
use crate::code::lex::{byte_at, byte_before, is_ident};
use crate::code::search::Search;

/// A keyword and where it begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Hit {
    pub(super) at: usize,
    pub(super) keyword: Keyword,
}

/// What a hit may open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Keyword {
    /// `struct`, `enum`, `union` or `type`.
    Item(ItemKind),
    /// `mod`.
    Module,
    /// The word `test` as attributes hold it.
    Test,
    /// `impl` or `trait`, whose `type`s are associated types.
    Implementation,
    /// `use`.
    Import,
}

/// A text to search for and the keyword that it stands for. The text may be a part of the keyword,
/// where that part is rarer in source code than the beginning.
struct Needle {
    text: &'static str,
    word: &'static str,
    keyword: Keyword,
}

const fn needle(text: &'static str, word: &'static str, keyword: Keyword) -> Needle {
    Needle { text, word, keyword }
}

const ITEMS: &[Needle] = &[
    needle("struct", "struct", Keyword::Item(ItemKind::Struct)),
    needle("enum", "enum", Keyword::Item(ItemKind::Enum)),
    needle("union", "union", Keyword::Item(ItemKind::Union)),
    needle("mod ", "mod", Keyword::Module),
    needle("test]", "test", Keyword::Test),
    needle("test)", "test", Keyword::Test),
    needle("(test,", "(test", Keyword::Test),
    needle("::test(", "::test", Keyword::Test),
];

const NAMES: &[Needle] = &[
    needle("type", "type", Keyword::Item(ItemKind::Alias)),
    needle("use", "use", Keyword::Import),
    needle("impl", "impl", Keyword::Implementation),
    needle("trait", "trait", Keyword::Implementation),
];

/// A set of keywords to search for.
pub(super) struct Keywords {
    needles: Vec<&'static Needle>,
    search: Search,
}

/// The keywords of structs, enums and unions and of what can enclose them.
pub(super) static OF_ITEMS: LazyLock<Keywords> = LazyLock::new(|| Keywords::of(&[ITEMS]));

/// Those, and the keywords of type aliases and imports.
pub(super) static OF_NAMES: LazyLock<Keywords> = LazyLock::new(|| Keywords::of(&[ITEMS, NAMES]));

impl Keywords {
    fn of(sets: &[&'static [Needle]]) -> Self {
        let needles: Vec<&Needle> = sets.iter().copied().flatten().collect();
        let search = Search::of(needles.iter().map(|it| it.text));
        Self { needles, search }
    }

    /// Fills `hits` with what stands in `bytes` from `start` on, in order, up to the last item.
    pub(super) fn find(&self, bytes: &[u8], start: usize, hits: &mut Vec<Hit>) {
        hits.clear();
        let mut n_wanted = 0;
        self.search.each(bytes, |needle, at| {
            if let Some(hit) = self.needles[needle].hit(bytes, start, at) {
                hits.push(hit);
                if hit.keyword.is_wanted() {
                    n_wanted = hits.len();
                }
            }
        });
        hits.truncate(n_wanted);
    }
}

impl Keyword {
    /// Whether the scanner has something to tell of it, not only of what it encloses.
    const fn is_wanted(self) -> bool {
        matches!(self, Self::Item(_) | Self::Import)
    }
}

impl Needle {
    fn hit(&self, bytes: &[u8], start: usize, at: usize) -> Option<Hit> {
        let begins = !is_ident(byte_before(bytes, at)) || !is_ident(self.word.as_bytes()[0]);
        let ends = !is_ident(byte_at(bytes, at + self.word.len()));
        let alone = at >= start && (begins || at == start) && ends;
        let raw = bytes[..at].ends_with(b"r#");
        (alone && !raw).then_some(Hit { at, keyword: self.keyword })
    }
}
