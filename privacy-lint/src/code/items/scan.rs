//! From hit to hit through one file: what lies between is lexed just enough to know whether a
//! keyword is code, and which modules and test functions it stands in.

use memchr::memchr3;

use super::cursor::{Broken, Cursor, Stop};
use super::hits::{Hit, Keyword};
use super::preamble::{Passed, Preamble, follows_item, preamble};
use super::{Attribute, Item, ItemKind, Items, Module, body};
use crate::code::attribute;
use crate::code::lex::{
    Piece, byte_at, group_end, is_ident, is_quoted, marks, piece, skip_ident, skip_ident_back,
    skip_space, skip_space_back,
};
use crate::source::Span;

/// Puts what the hits open into `out`, which is empty. The code begins at `start`.
pub(super) fn scan(bytes: &[u8], start: usize, hits: &[Hit], out: &mut Items) {
    let scanner = Scanner {
        bytes,
        at: start,
        floor: start,
        scopes: Vec::new(),
        expected: None,
        depth: 0,
        is_strict: false,
        fruitless_until: 0,
        out,
    };
    scanner.run(hits);
}

struct Scanner<'a, 'o> {
    bytes: &'a [u8],
    /// Everything before is lexed.
    at: usize,
    /// The end of the last item: nothing before it belongs to the next one.
    floor: usize,
    scopes: Vec<Scope>,
    /// The scope that will open at that byte. What stands before may hold items, too.
    expected: Option<(usize, ScopeKind)>,
    /// How many braces are open. Counted only inside scopes and on the way to one.
    depth: usize,
    /// Whether something ran to the end of the file without closing. From then on, an item or macro
    /// call must close before the next hit: a second look at the rest of the file would be one of
    /// many, and the time quadratic.
    is_strict: bool,
    /// Up to here, looking ahead has led to nothing.
    fruitless_until: usize,
    out: &'o mut Items,
}

/// A pair of braces that matters to what stands between them.
struct Scope {
    /// How many braces were open around it.
    depth: usize,
    kind: ScopeKind,
}

/// How it matters.
#[derive(Clone, Copy)]
struct ScopeKind {
    module: Option<usize>,
    is_test: bool,
    /// Whether a `type` in it is an associated type.
    is_implementation: bool,
}

/// The text ended in the middle of something, and the rest of it means nothing.
struct Ended;

impl<'a> Scanner<'a, '_> {
    fn run(mut self, hits: &[Hit]) {
        for (index, hit) in hits.iter().enumerate() {
            let next_hit = hits.get(index + 1).map_or(self.bytes.len(), |it| it.at);
            if self.advance(hit.at, next_hit).is_err() {
                return;
            }
            if self.at == hit.at {
                self.keyword(*hit, next_hit);
            }
        }
    }

    /// Lexes up to `target`, or past it where something begins before it and ends behind.
    fn advance(&mut self, target: usize, next_hit: usize) -> Result<(), Ended> {
        while self.at < target {
            let between = &self.bytes[self.at..target];
            let mark = if self.scopes.is_empty() && self.expected.is_none() {
                memchr3(b'"', b'/', b'!', between)
            } else {
                between.iter().position(|byte| SCOPE_MARKS[usize::from(*byte)])
            };
            match mark {
                Some(length) => self.mark(self.at + length, next_hit)?,
                None => self.at = target,
            }
        }
        Ok(())
    }

    fn mark(&mut self, at: usize, next_hit: usize) -> Result<(), Ended> {
        self.at = at + 1;
        match self.bytes[at] {
            b'!' => self.macro_call(at, next_hit),
            b'{' if !is_quoted(self.bytes, at) => self.open_brace(at),
            b'}' if !is_quoted(self.bytes, at) => self.close_brace(),
            b'"' | b'/' => match piece(self.bytes, at) {
                Piece::Byte => {}
                Piece::Text(end) => self.pass(at, end, false),
                Piece::Comment(end) => self.pass(at, end, true),
                Piece::Endless => {
                    self.note_broken(at, self.bytes.len());
                    return Err(Ended);
                }
            },
            _ => {}
        }
        Ok(())
    }

    fn pass(&mut self, start: usize, end: usize, is_comment: bool) {
        // No item has more strings and comments in its attributes than this.
        const MOST_PASSED: usize = 4096;
        let passed = &mut self.out.passed;
        if passed.len() >= 2 * MOST_PASSED {
            passed.drain(..MOST_PASSED);
        }
        passed.push(Passed { span: Span::new(start, end), is_comment });
        self.at = end;
    }

    fn open_brace(&mut self, at: usize) {
        if let Some((_, kind)) = self.expected.take_if(|(open, _)| *open <= at) {
            self.open_scope(at, kind);
        } else {
            self.depth += 1;
        }
    }

    fn close_brace(&mut self) {
        self.depth = self.depth.saturating_sub(1);
        if self.scopes.last().is_some_and(|it| it.depth == self.depth) {
            self.scopes.pop();
        }
    }

    /// Steps over the body of a macro call, if the `!` at `bang` makes one.
    fn macro_call(&mut self, bang: usize, next_hit: usize) {
        let Some(open) = macro_body(self.bytes, bang) else { return };
        if let Some(end) = group_end(self.readable(next_hit), open) {
            self.pass(bang, end, false);
        } else if self.is_strict {
            self.at = next_hit;
        } else {
            self.is_strict = true;
            self.note_broken(open, self.bytes.len());
        }
    }

    /// The bytes that something which began before `next_hit` may take up.
    fn readable(&self, next_hit: usize) -> &'a [u8] {
        if self.is_strict { &self.bytes[..next_hit] } else { self.bytes }
    }

    fn note_broken(&mut self, start: usize, end: usize) {
        self.out.broken.get_or_insert(Span::new(start, end));
    }

    fn keyword(&mut self, hit: Hit, next_hit: usize) {
        match hit.keyword {
            Keyword::Item(kind) => self.item(kind, hit.at, next_hit),
            Keyword::Module => self.module(hit.at),
            Keyword::Test => self.test(hit.at),
            Keyword::Implementation => self.implementation(hit.at),
            Keyword::Import => self.import(hit.at),
        }
    }

    fn item(&mut self, kind: ItemKind, keyword_at: usize, next_hit: usize) {
        if kind == ItemKind::Alias && self.is_in_implementation() {
            self.at += 1;
            return;
        }
        let mark = Mark::of(self.out);
        let mut cursor = Cursor::new(self.readable(next_hit), keyword_at);
        match self.try_item(kind, &mut cursor) {
            Ok(item) => {
                self.at = cursor.at;
                self.floor = cursor.at;
                self.out.passed.clear();
                self.out.items.push(item);
            }
            Err(broken) => {
                mark.restore(self.out);
                self.recover(kind, keyword_at, next_hit, broken);
            }
        }
    }

    fn try_item(&mut self, kind: ItemKind, cursor: &mut Cursor<'_>) -> Result<Item, Broken> {
        let keyword_at = cursor.at;
        cursor.at = skip_ident(cursor.bytes, keyword_at);
        let n_variants = self.out.variants.len();
        let n_fields = self.out.fields.len();
        let head = body::read(cursor, kind, self.out)?;
        // Only now: looking back behind every word that is no item would be quadratic.
        let Preamble { start, visibility } =
            preamble(self.bytes, keyword_at, self.floor, &self.out.passed);
        let attributes = self.attributes_from(start)?;
        let own_attributes = &self.out.attributes[attributes.clone()];
        let start = [own_attributes.first().map(|it| it.span.start), visibility.map(|it| it.start)]
            .into_iter()
            .flatten()
            .fold(keyword_at, usize::min);
        Ok(Item {
            kind,
            name: head.name,
            span: Span::new(start, cursor.at),
            is_test: self.is_test() || attribute::any_is_test(self.bytes, own_attributes),
            attributes,
            visibility,
            generics: head.generics,
            variants: n_variants..self.out.variants.len(),
            fields: n_fields..self.out.fields.len(),
            aliased: head.aliased,
            module: self.module_here(),
        })
    }

    /// Reads the attributes that begin at `start`, forwards.
    fn attributes_from(&mut self, start: usize) -> Result<std::ops::Range<usize>, Broken> {
        let first = self.out.attributes.len();
        Cursor::new(self.bytes, start).attributes(&mut self.out.attributes)?;
        Ok(first..self.out.attributes.len())
    }

    /// Goes on behind what only looked like an item. `union` and `type` are words like others, and
    /// so is any keyword between the tokens of text that is no Rust.
    fn recover(&mut self, kind: ItemKind, keyword_at: usize, next_hit: usize, broken: Broken) {
        let end = match broken {
            Broken::At(at) => at.max(keyword_at + 1),
            Broken::Endless if self.is_strict => next_hit,
            Broken::Endless => {
                self.is_strict = true;
                keyword_at + 1
            }
        };
        let name = skip_space(self.bytes, skip_ident(self.bytes, keyword_at));
        // In `#[attribute(struct)]` it is a word, too.
        let is_word =
            matches!(kind, ItemKind::Union | ItemKind::Alias) || byte_at(self.bytes, name) == b')';
        if !is_word || broken == Broken::Endless {
            self.note_broken(keyword_at, end);
        }
        self.is_strict |= end > next_hit;
        self.at = if self.is_strict { end.min(next_hit) } else { keyword_at + 1 };
    }

    fn module(&mut self, keyword_at: usize) {
        self.at += 1;
        let mut cursor = Cursor::new(self.bytes, skip_ident(self.bytes, keyword_at));
        let Some((name, open)) = module_head(&mut cursor) else { return };
        let Preamble { start, .. } = preamble(self.bytes, keyword_at, self.floor, &self.out.passed);
        let Ok(attributes) = self.attributes_from(start) else { return };
        let own_attributes = &self.out.attributes[attributes.clone()];
        let is_test = self.is_test() || attribute::any_is_test(self.bytes, own_attributes);
        let module = Module { name, parent: self.module_here(), attributes };
        self.out.modules.push(module);
        let module = Some(self.out.modules.len() - 1);
        self.open_scope(open, ScopeKind { module, is_test, is_implementation: false });
    }

    /// Opens the function or implementation behind an attribute such as `#[test]`.
    fn test(&mut self, word_at: usize) {
        self.at += 1;
        if self.is_test() {
            return;
        }
        let body = self.ahead(word_at, |text| {
            let Some(start) = attribute::start_around(text, word_at) else { return Ok(None) };
            let end = group_end(text, start + 1).ok_or(Broken::Endless)?;
            let attribute = Attribute { span: Span::new(start, end), is_doc_comment: false };
            if !attribute::any_is_test(text, &[attribute]) {
                return Ok(None);
            }
            test_body(&mut Cursor::new(text, end))
        });
        if let Some((open, is_implementation)) = body {
            let module = self.module_here();
            self.expected = Some((open, ScopeKind { module, is_test: true, is_implementation }));
        }
    }

    fn implementation(&mut self, keyword_at: usize) {
        self.at += 1;
        if !follows_item(self.bytes, keyword_at, self.floor, &self.out.passed) {
            return;
        }
        let open = self.ahead(keyword_at, |text| {
            let mut cursor = Cursor::new(text, keyword_at);
            cursor.range_up_to(Stop::Body)?;
            Ok((cursor.byte() == b'{').then_some(cursor.at))
        });
        if let Some(open) = open {
            // An attribute before it may have made it one of tests.
            let expected = self.expected.filter(|(at, _)| *at == open);
            let is_test = self.is_test() || expected.is_some_and(|(_, kind)| kind.is_test);
            let module = self.module_here();
            self.expected = Some((open, ScopeKind { module, is_test, is_implementation: true }));
        }
    }

    fn import(&mut self, keyword_at: usize) {
        self.at += 1;
        let next = skip_space(self.bytes, keyword_at + "use".len());
        // `impl Iterator + use<'a>` captures.
        if byte_at(self.bytes, next) == b'<' {
            return;
        }
        let tree = self.ahead(keyword_at, |text| {
            let mut cursor = Cursor::new(text, keyword_at + "use".len());
            let tree = cursor.range_up_to(Stop::Import)?;
            Ok((cursor.byte() == b';').then_some((tree, cursor.at)))
        });
        if let Some((tree, end)) = tree {
            self.at = end;
            self.out.imports.push((tree, self.module_here()));
        }
    }

    /// Looks ahead from `at`, not without end. Where the end of what may be read was reached, there
    /// is no use in looking again before it: that would be quadratic.
    fn ahead<T: PartialEq>(
        &mut self,
        at: usize,
        look: impl FnOnce(&'a [u8]) -> Result<Option<T>, Broken>,
    ) -> Option<T> {
        // Longer than the longest head of a function and the longest list of imports.
        const FARTHEST_BYTES: usize = 1 << 16;
        if at < self.fruitless_until {
            return None;
        }
        let end = self.bytes.len().min(at + FARTHEST_BYTES);
        let found = look(&self.bytes[..end]);
        if found == Err(Broken::Endless) {
            self.fruitless_until = end;
        }
        found.ok().flatten()
    }

    /// Steps into the braces that open at `open`.
    fn open_scope(&mut self, open: usize, kind: ScopeKind) {
        self.scopes.push(Scope { depth: self.depth, kind });
        self.depth += 1;
        self.at = open + 1;
        self.floor = self.at;
        self.out.passed.clear();
    }

    /// Whether the place is directly in an `impl` or `trait`, not in one of its functions.
    fn is_in_implementation(&self) -> bool {
        let scope = self.scopes.last().filter(|it| it.kind.is_implementation);
        scope.is_some_and(|it| it.depth + 1 == self.depth)
    }

    fn is_test(&self) -> bool {
        self.scopes.last().is_some_and(|it| it.kind.is_test)
    }

    fn module_here(&self) -> Option<usize> {
        self.scopes.last().and_then(|it| it.kind.module)
    }
}

const SCOPE_MARKS: [bool; 256] = marks(b"\"/!{}");

/// Where the body of the macro call opens whose `!` stands at `bang`; `None` where it is another
/// `!`, as in `!ready`, `a != b`, `-> !` or `#![...]`.
fn macro_body(bytes: &[u8], bang: usize) -> Option<usize> {
    let name_end = skip_space_back(bytes, bang, 0);
    let name = skip_ident_back(bytes, name_end, 0);
    if name == name_end || is_operand_keyword(&bytes[name..name_end]) {
        return None;
    }
    let mut open = skip_space(bytes, bang + 1);
    // `macro_rules! name { ... }`.
    if is_ident(byte_at(bytes, open)) {
        open = skip_space(bytes, skip_ident(bytes, open));
    }
    matches!(byte_at(bytes, open), b'(' | b'[' | b'{').then_some(open)
}

/// Whether an expression may follow the word, as `!ready` follows `if`.
fn is_operand_keyword(word: &[u8]) -> bool {
    matches!(
        word,
        b"if" | b"while" | b"match" | b"return" | b"in" | b"else" | b"break" | b"as" | b"let"
    )
}

/// Past the name of a module that is written out: the name, and where its body opens.
fn module_head(cursor: &mut Cursor<'_>) -> Option<(Span, usize)> {
    cursor.trivia().ok()?;
    let name = cursor.identifier().ok()?;
    cursor.trivia().ok()?;
    (cursor.byte() == b'{').then_some((name, cursor.at))
}

/// Where the body opens of the function or implementation that the cursor stands before, and whether
/// it is an implementation. Modules and types have hits of their own.
fn test_body(cursor: &mut Cursor<'_>) -> Result<Option<(usize, bool)>, Broken> {
    let mut attributes: Vec<Attribute> = Vec::new();
    cursor.attributes(&mut attributes)?;
    cursor.visibility()?;
    let is_implementation = match cursor.peek_word() {
        b"impl" | b"trait" => true,
        b"fn" | b"async" | b"const" | b"unsafe" | b"extern" => false,
        _ => return Ok(None),
    };
    cursor.range_up_to(Stop::Body)?;
    Ok((cursor.byte() == b'{').then_some((cursor.at, is_implementation)))
}

/// How much `out` held before an item, to drop what a broken one left.
struct Mark {
    variants: usize,
    fields: usize,
    attributes: usize,
}

impl Mark {
    fn of(out: &Items) -> Self {
        Self {
            variants: out.variants.len(),
            fields: out.fields.len(),
            attributes: out.attributes.len(),
        }
    }

    fn restore(&self, out: &mut Items) {
        out.variants.truncate(self.variants);
        out.fields.truncate(self.fields);
        out.attributes.truncate(self.attributes);
    }
}
