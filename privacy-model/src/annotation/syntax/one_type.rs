//! Whether tokens are one type, as the compiler's parser sees it: what is named in `nested(Type)` becomes
//! code, and code that is no Rust is an error that nobody can place.

use proc_macro2::{Delimiter, Group, Literal, Spacing, Span, TokenTree};

use super::tokens::{DEEPEST_TYPE, is_punct, visible};

/// Why tokens are not one type.
#[derive(Debug, Clone, Copy)]
pub(super) enum NoType {
    /// The token at that place does not belong there.
    Stray(Span),
    /// Something is missing behind the last token.
    Unfinished,
    TooDeep,
}

/// Holds the tokens to be one type, and nothing else.
pub(super) fn one_type(tokens: &[TokenTree]) -> Result<(), NoType> {
    Reader::new(tokens, 0).whole(Reader::ty)
}

/// What is left to read, and how many types are around it.
struct Reader<'t> {
    rest: &'t [TokenTree],
    depth: usize,
    /// Whether the path that was read last is one name, with or without arguments.
    is_name: bool,
}

type Read = Result<(), NoType>;

impl<'t> Reader<'t> {
    fn new(rest: &'t [TokenTree], depth: usize) -> Self {
        Self { rest, depth, is_name: false }
    }

    fn ty(&mut self) -> Read {
        if self.depth == DEEPEST_TYPE {
            return Err(NoType::TooDeep);
        }
        self.depth += 1;
        self.ty_here()?;
        self.depth -= 1;
        Ok(())
    }

    fn ty_here(&mut self) -> Read {
        if let Some(TokenTree::Group(group)) = self.rest.first() {
            self.step();
            return self.grouped(group);
        }
        if self.punct('&') {
            self.lifetime();
            self.word(&["mut"]);
            return self.ty();
        }
        if self.punct('*') {
            return if self.word(&["const", "mut"]) { self.ty() } else { self.stray() };
        }
        if self.punct('!') {
            return Ok(());
        }
        if self.word(&["dyn"]) {
            return if self.bounds()? { Ok(()) } else { self.stray() };
        }
        if self.binder()? || self.is_function() {
            return self.function();
        }
        self.path()?;
        self.arguments_of_macro();
        Ok(())
    }

    /// A tuple, a type in parentheses, an array or a slice.
    fn grouped(&self, group: &Group) -> Read {
        match group.delimiter() {
            Delimiter::Parenthesis => self.inside(group, |it| it.list(Reader::ty)),
            Delimiter::Bracket => self.inside(group, |it| {
                it.ty()?;
                if it.punct(';') { it.length() } else { Ok(()) }
            }),
            Delimiter::Brace | Delimiter::None => Err(NoType::Stray(group.span_open())),
        }
    }

    /// The length of an array: a constant or the path of one. An expression stands in braces.
    fn length(&mut self) -> Read {
        if self.constant() { Ok(()) } else { self.path() }
    }

    fn is_function(&self) -> bool {
        let Some(TokenTree::Ident(word)) = self.rest.first() else { return false };
        ["fn", "unsafe", "extern"].iter().any(|it| word == it)
    }

    /// `unsafe extern "C" fn(u8) -> u8`.
    fn function(&mut self) -> Read {
        self.word(&["unsafe"]);
        if self.word(&["extern"]) && matches!(self.rest.first(), Some(TokenTree::Literal(_))) {
            self.step();
        }
        if !self.word(&["fn"]) {
            return self.stray();
        }
        if self.parameters()? { Ok(()) } else { self.stray() }
    }

    /// `(u8) -> u8`, where parentheses stand here. Those of a function may be named.
    fn parameters(&mut self) -> Result<bool, NoType> {
        let Some(TokenTree::Group(group)) = self.rest.first() else { return Ok(false) };
        if group.delimiter() != Delimiter::Parenthesis {
            return Ok(false);
        }
        self.step();
        self.inside(group, |it| it.list(Reader::parameter))?;
        if self.joint('-', '>') {
            self.ty()?;
        }
        Ok(true)
    }

    fn parameter(&mut self) -> Read {
        if let [TokenTree::Ident(_), rest @ ..] = self.rest {
            let mut behind = Reader::new(rest, self.depth);
            if !behind.joint(':', ':') && behind.punct(':') {
                self.rest = behind.rest;
            }
        }
        self.ty()
    }

    /// `Clone + 'static + for<'a> Fn(&'a u8)`; whether there is more than lifetimes.
    fn bounds(&mut self) -> Result<bool, NoType> {
        let mut has_trait = false;
        loop {
            if !self.lifetime() {
                self.bound()?;
                has_trait = true;
            }
            if !self.punct('+') {
                return Ok(has_trait);
            }
        }
    }

    fn bound(&mut self) -> Read {
        if !self.punct('?') {
            self.binder()?;
        }
        self.path()?;
        self.parameters().map(drop)
    }

    /// `for<'a>`, where it stands here.
    fn binder(&mut self) -> Result<bool, NoType> {
        if !self.word(&["for"]) {
            return Ok(false);
        }
        if !self.punct('<') {
            return self.stray().map(|()| false);
        }
        self.angles(|it| if it.lifetime() { Ok(()) } else { it.stray() })?;
        Ok(true)
    }

    /// `::std::vec::Vec<u8>` or `<T as Iterator>::Item`.
    fn path(&mut self) -> Read {
        let mut is_name = self.rest.first().is_some_and(is_own_name);
        if self.punct('<') {
            self.ty()?;
            if self.word(&["as"]) {
                self.path()?;
            }
            if !self.punct('>') || !self.joint(':', ':') {
                return self.stray();
            }
        } else {
            self.joint(':', ':');
        }
        self.segment()?;
        while self.joint(':', ':') {
            self.segment()?;
            is_name = false;
        }
        self.is_name = is_name;
        Ok(())
    }

    /// `!(1, 2)`.
    fn arguments_of_macro(&mut self) {
        if let [bang, TokenTree::Group(_), rest @ ..] = self.rest
            && is_punct(bang, '!')
        {
            self.rest = rest;
            self.is_name = false;
        }
    }

    fn segment(&mut self) -> Read {
        if self.word(&["crate", "self", "super"]) {
            return Ok(());
        }
        match self.rest.first() {
            Some(TokenTree::Ident(word)) if !is_keyword(&word.to_string()) => self.step(),
            _ => return self.stray(),
        }
        let rest = self.rest;
        self.joint(':', ':');
        if self.punct('<') {
            return self.angles(Self::argument);
        }
        // What follows may be the next name.
        self.rest = rest;
        Ok(())
    }

    /// What stands between commas up to the angle bracket that closes.
    fn angles(&mut self, read: impl Fn(&mut Self) -> Read) -> Read {
        while !self.punct('>') {
            read(self)?;
            if !self.punct(',') {
                return if self.punct('>') { Ok(()) } else { self.stray() };
            }
        }
        Ok(())
    }

    /// An argument: a lifetime, a constant, `Item = u8`, `Item: Clone` or a type.
    fn argument(&mut self) -> Read {
        if self.lifetime() || self.constant() {
            return Ok(());
        }
        let begins = self.rest.first().is_some_and(is_own_name);
        self.ty()?;
        let is_name = begins && self.is_name;
        if is_name && self.punct('=') {
            return if self.constant() { Ok(()) } else { self.ty() };
        }
        if is_name && self.punct(':') { self.bounds().map(drop) } else { Ok(()) }
    }

    /// A number, a character, a truth value or a block. The language has no other constants here.
    fn constant(&mut self) -> bool {
        let rest = match self.rest {
            [TokenTree::Literal(it), rest @ ..] if is_number(it) || is_character(it) => rest,
            [minus, TokenTree::Literal(it), rest @ ..] if is_punct(minus, '-') && is_number(it) => {
                rest
            }
            [TokenTree::Group(block), rest @ ..] if block.delimiter() == Delimiter::Brace => rest,
            [TokenTree::Ident(word), rest @ ..] if word == "true" || word == "false" => rest,
            _ => return false,
        };
        self.rest = rest;
        true
    }

    /// What is read between commas, to the end.
    fn list(&mut self, read: impl Fn(&mut Self) -> Read) -> Read {
        while !self.rest.is_empty() {
            read(self)?;
            if !self.punct(',') {
                return Ok(());
            }
        }
        Ok(())
    }

    /// Reads all that stands between brackets.
    fn inside(&self, group: &Group, read: impl FnOnce(&mut Reader<'_>) -> Read) -> Read {
        let tokens: Vec<TokenTree> = visible(group.stream()).collect();
        Reader::new(&tokens, self.depth).whole(read)
    }

    /// Reads all that is left.
    fn whole(mut self, read: impl FnOnce(&mut Self) -> Read) -> Read {
        read(&mut self)?;
        if self.rest.is_empty() { Ok(()) } else { self.stray() }
    }

    fn stray(&self) -> Read {
        Err(self.rest.first().map_or(NoType::Unfinished, |it| NoType::Stray(it.span())))
    }

    fn step(&mut self) {
        self.rest = self.rest.get(1..).unwrap_or_default();
    }

    /// Steps over one of these words, if it stands here.
    fn word(&mut self, words: &[&str]) -> bool {
        let is_here =
            matches!(self.rest, [TokenTree::Ident(it), ..] if words.iter().any(|word| it == word));
        if is_here {
            self.step();
        }
        is_here
    }

    fn punct(&mut self, expected: char) -> bool {
        let is_here = self.rest.first().is_some_and(|it| is_punct(it, expected));
        if is_here {
            self.step();
        }
        is_here
    }

    /// Steps over punctuation of two characters.
    fn joint(&mut self, first: char, second: char) -> bool {
        let [TokenTree::Punct(a), b, rest @ ..] = self.rest else { return false };
        let is_here = a.as_char() == first && a.spacing() == Spacing::Joint && is_punct(b, second);
        if is_here {
            self.rest = rest;
        }
        is_here
    }

    fn lifetime(&mut self) -> bool {
        let [quote, TokenTree::Ident(_), rest @ ..] = self.rest else { return false };
        let is_here = is_punct(quote, '\'');
        if is_here {
            self.rest = rest;
        }
        is_here
    }
}

/// Words that name no type: those of "The Rust Reference", chapter "Keywords" (2026), without the four
/// that paths may have and without `gen`, which is a name before the edition of 2024.
#[rustfmt::skip]
static KEYWORDS: &[&str] = &[
    "_", "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn",
    "else", "enum", "extern", "false", "final", "fn", "for", "if", "impl", "in", "let", "loop",
    "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return", "static",
    "struct", "trait", "true", "try", "type", "typeof", "unsafe", "unsized", "use", "virtual", "where",
    "while", "yield",
];

/// Whether a token can be the name of an associated type.
fn is_own_name(token: &TokenTree) -> bool {
    let TokenTree::Ident(word) = token else { return false };
    let word = word.to_string();
    !is_keyword(&word) && !["Self", "crate", "self", "super"].contains(&word.as_str())
}

fn is_number(literal: &Literal) -> bool {
    literal.to_string().starts_with(|it: char| it.is_ascii_digit())
}

fn is_character(literal: &Literal) -> bool {
    let text = literal.to_string();
    text.starts_with('\'') || text.starts_with("b'")
}

fn is_keyword(word: &str) -> bool {
    KEYWORDS.binary_search(&word).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `None` where the text is one type, else the word that does not belong there.
    fn wrong(text: &str) -> Option<String> {
        let tokens: proc_macro2::TokenStream = text.parse().unwrap();
        let tokens: Vec<TokenTree> = visible(tokens).collect();
        match one_type(&tokens) {
            Ok(()) => None,
            Err(NoType::Stray(span)) => Some(text[span.byte_range()].to_owned()),
            Err(NoType::Unfinished) => Some("the end".to_owned()),
            Err(NoType::TooDeep) => Some("the depth".to_owned()),
        }
    }

    #[test]
    fn every_kind_of_type_is_one() {
        for text in [
            "Address",
            "::a::r#type::B",
            "crate::Map<String, &'static mut Address>",
            "Vec::<(Address, [u8; a::N], [u8; { 2 + N }],)>",
            "A<'a, -1, 'b', b'c', { N }, true, Item = u8, Other: Clone + 'a, Rest = 3, Own<u8> = u8>",
            "<<T as Iterator>::Item as Trait<A>>::Other<B>",
            "&&'a *const [*mut !]",
            "()",
            "(A)",
            "dyn for<'a> Fn(&'a u8) -> Box<A> + Send + 'static",
            "dyn ?Sized",
            "for<'a> unsafe extern \"C\" fn(x:&'a u8, y: ::a::B, (A, B)) -> fn()",
            "fn(A) -> B",
            "Page<dyn Fn(A, B) -> C>::D",
            "address!(1, 2)",
        ] {
            assert_eq!(wrong(text), None, "{text}");
        }
    }

    #[test]
    fn what_does_not_belong_is_told() {
        for (text, expected) in [
            ("E<F>&", "&"),
            ("2 + 2", "2"),
            ("A, B", ","),
            ("A B", "B"),
            ("A + B", "+"),
            ("struct", "struct"),
            ("impl A", "impl"),
            ("_", "_"),
            ("A::", "the end"),
            ("A: :B", ":"),
            ("A<B", "the end"),
            ("A<B C>", "C"),
            ("A<-\"b\">", "-"),
            ("A<\"b\">", "\"b\""),
            ("A<dyn B = C>", "="),
            ("A<b::C = D>", "="),
            ("A<Self = D>", "="),
            ("A<b!(C) = D>", "="),
            ("A<,>", ","),
            ("A>", ">"),
            ("&", "the end"),
            ("*A", "A"),
            ("[A; ]", "the end"),
            ("[A, B]", ","),
            ("(A; B)", ";"),
            ("{ A }", "{"),
            ("<A>", "the end"),
            ("<A B>::C", "B"),
            ("for A", "A"),
            ("for<a> fn()", "a"),
            ("extern A", "A"),
            ("fn A", "A"),
            ("dyn A +", "the end"),
            ("dyn 'a", "the end"),
            ("A(B)", "(B)"),
            ("for<'a> A", "A"),
            ("self<A>", "<"),
            ("A -> B", "-"),
        ] {
            assert_eq!(wrong(text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn no_depth_is_too_much() {
        for (open, close) in [("A<", ">"), ("&", ""), ("(", ")"), ("fn() -> ", ""), ("<", ">::A")] {
            let deep = |n| format!("{}A{}", open.repeat(n), close.repeat(n));
            assert_eq!(wrong(&deep(DEEPEST_TYPE - 1)), None, "{open}");
            assert_eq!(wrong(&deep(5_000)).as_deref(), Some("the depth"), "{open}");
        }
    }
}
