//! From hit to hit through one file: what lies between is lexed just enough to know whether a
//! keyword is code, and which modules and test functions it stands in.

use memchr::memchr3;

use super::cursor::{Broken, Cursor, Stop};
use super::hits::{Hit, Keyword};
use super::preamble::{Passed, Preamble, preamble};
use super::{Attribute, Item, ItemKind, Items, Module, body};
use crate::code::attribute;
use crate::code::lex::{
    Piece, byte_at, byte_before, code_start, group_end, is_ident, is_quoted, marks, piece,
    skip_ident, skip_ident_back, skip_space, skip_space_back,
};
use crate::source::Span;

/// Puts what the hits open into `out`, which is empty.
pub(super) fn scan(bytes: &[u8], hits: &[Hit], out: &mut Items) {
    let start = code_start(bytes);
    let scanner = Scanner {
        bytes,
        at: start,
        floor: start,
        scopes: Vec::new(),
        depth: 0,
        is_strict: false,
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
    /// How many braces are open. Counted only inside scopes.
    depth: usize,
    /// Whether something ran to the end of the file without closing. From then on, an item or macro
    /// call must close before the next hit: a second look at the rest of the file would be one of
    /// many, and the time quadratic.
    is_strict: bool,
    out: &'o mut Items,
}

/// A pair of braces that matters to what stands between them.
struct Scope {
    /// How many braces were open around it.
    depth: usize,
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
            let mark = if self.scopes.is_empty() {
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
            b'{' if !is_quoted(self.bytes, at) => self.depth += 1,
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
            Keyword::Test => self.test(hit.at, next_hit),
            Keyword::Implementation => self.implementation(hit.at, next_hit),
            Keyword::Import => self.import(hit.at, next_hit),
        }
    }

    fn item(&mut self, kind: ItemKind, keyword_at: usize, next_hit: usize) {
        if kind == ItemKind::Alias && self.scopes.last().is_some_and(|it| it.is_implementation) {
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
        if !matches!(kind, ItemKind::Union | ItemKind::Alias) || broken == Broken::Endless {
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
        self.open_scope(
            open,
            Scope { depth: self.depth, module, is_test, is_implementation: false },
        );
    }

    /// Opens the function or implementation behind an attribute such as `#[test]`.
    fn test(&mut self, word_at: usize, next_hit: usize) {
        self.at += 1;
        if self.is_test() {
            return;
        }
        let readable = &self.bytes[..next_hit];
        let Some(end) = attribute::test_attribute_end(readable, word_at) else { return };
        let mut cursor = Cursor::new(readable, end);
        let Some(open) = test_body(&mut cursor) else { return };
        let module = self.module_here();
        self.open_scope(
            open,
            Scope { depth: self.depth, module, is_test: true, is_implementation: false },
        );
    }

    fn implementation(&mut self, keyword_at: usize, next_hit: usize) {
        self.at += 1;
        if !begins_item(self.bytes, keyword_at) {
            return;
        }
        let mut cursor = Cursor::new(&self.bytes[..next_hit], keyword_at);
        if cursor.range_up_to(Stop::Body).is_err() || cursor.byte() != b'{' {
            return;
        }
        let (module, is_test) = (self.module_here(), self.is_test());
        self.open_scope(
            cursor.at,
            Scope { depth: self.depth, module, is_test, is_implementation: true },
        );
    }

    fn import(&mut self, keyword_at: usize, next_hit: usize) {
        self.at += 1;
        let mut cursor = Cursor::new(&self.bytes[..next_hit], keyword_at + "use".len());
        let Ok(tree) = cursor.range_up_to(Stop::Import) else { return };
        if cursor.byte() == b';' {
            self.at = cursor.at;
            self.out.imports.push((tree, self.module_here()));
        }
    }

    /// Steps into the braces that open at `open`.
    fn open_scope(&mut self, open: usize, scope: Scope) {
        self.scopes.push(scope);
        self.depth += 1;
        self.at = open + 1;
        self.floor = self.at;
        self.out.passed.clear();
    }

    fn is_test(&self) -> bool {
        self.scopes.last().is_some_and(|it| it.is_test)
    }

    fn module_here(&self) -> Option<usize> {
        self.scopes.last().and_then(|it| it.module)
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

/// Whether the `impl` or `trait` at `keyword_at` begins an item: `impl` is a keyword of types, too.
fn begins_item(bytes: &[u8], keyword_at: usize) -> bool {
    let before = skip_space_back(bytes, keyword_at, 0);
    let word = &bytes[skip_ident_back(bytes, before, 0)..before];
    matches!(word, b"" | b"pub" | b"unsafe" | b"auto" | b"const" | b"default")
        && !matches!(byte_before(bytes, before), b'(' | b'<' | b',' | b':' | b'>' | b'&' | b'=')
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

/// Where the body opens of the function or implementation that the cursor stands before. Modules
/// and types have hits of their own.
fn test_body(cursor: &mut Cursor<'_>) -> Option<usize> {
    let mut attributes: Vec<Attribute> = Vec::new();
    cursor.attributes(&mut attributes).ok()?;
    cursor.visibility().ok()?;
    let word = cursor.peek_word();
    if !matches!(word, b"fn" | b"async" | b"const" | b"unsafe" | b"extern" | b"impl" | b"trait") {
        return None;
    }
    cursor.range_up_to(Stop::Body).ok()?;
    (cursor.byte() == b'{').then_some(cursor.at)
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
