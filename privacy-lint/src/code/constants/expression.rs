//! The expressions whose value can be told: texts, integers, sums, products, names of constants, and
//! functions that make a length of time.

use privacy_model::annotation::syntax::string;
use proc_macro2::{Delimiter, Literal, TokenTree};

/// An expression, as far as it is understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Expression {
    Integer(i128),
    /// A string literal.
    Text(String),
    /// A constant, by the last word of its path.
    Name(String),
    /// A function of one argument, by the last word of its path.
    Call(String, Box<Expression>),
    Binary(Operator, Box<Expression>, Box<Expression>),
    /// Anything else.
    Unknown,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Operator {
    Add,
    Subtract,
    Multiply,
    Divide,
}

/// Reads an expression from its tokens.
pub(super) fn read(tokens: &[TokenTree]) -> Expression {
    // Deeper than any constant is written, and shallow enough for the stack.
    const DEEPEST: usize = 32;
    let mut reader = Reader { tokens, depth: DEEPEST };
    let expression = reader.sum();
    if reader.tokens.is_empty() { expression } else { Expression::Unknown }
}

/// The tokens still to be read.
struct Reader<'t> {
    tokens: &'t [TokenTree],
    /// How deep groups may still be nested.
    depth: usize,
}

impl Reader<'_> {
    fn sum(&mut self) -> Expression {
        let mut sum = self.product();
        while let Some(operator) = self.operator(&[('+', Operator::Add), ('-', Operator::Subtract)])
        {
            sum = Expression::Binary(operator, Box::new(sum), Box::new(self.product()));
        }
        sum
    }

    fn product(&mut self) -> Expression {
        let mut product = self.cast();
        while let Some(operator) =
            self.operator(&[('*', Operator::Multiply), ('/', Operator::Divide)])
        {
            product = Expression::Binary(operator, Box::new(product), Box::new(self.cast()));
        }
        product
    }

    /// `... as u64`: a cast to an integer that holds the value, as they are written, changes nothing.
    fn cast(&mut self) -> Expression {
        let mut expression = self.atom();
        while let [TokenTree::Ident(keyword), TokenTree::Ident(ty), rest @ ..] = self.tokens
            && keyword == "as"
        {
            self.tokens = rest;
            if ty.to_string().starts_with('f') {
                expression = Expression::Unknown;
            }
        }
        expression
    }

    fn operator(&mut self, known: &[(char, Operator)]) -> Option<Operator> {
        let [TokenTree::Punct(punct), rest @ ..] = self.tokens else { return None };
        let (_, operator) = known.iter().find(|(char, _)| *char == punct.as_char())?;
        self.tokens = rest;
        Some(*operator)
    }

    fn atom(&mut self) -> Expression {
        match self.tokens {
            [TokenTree::Literal(literal), rest @ ..] => {
                self.tokens = rest;
                self::literal(literal)
            }
            [TokenTree::Group(group), rest @ ..] if group.delimiter() != Delimiter::Bracket => {
                self.tokens = rest;
                self.inside(group.stream())
            }
            [TokenTree::Ident(_) | TokenTree::Punct(_), ..] => self.path(),
            _ => Expression::Unknown,
        }
    }

    fn inside(&self, tokens: proc_macro2::TokenStream) -> Expression {
        let Some(depth) = self.depth.checked_sub(1) else { return Expression::Unknown };
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        let mut reader = Reader { tokens: &tokens, depth };
        let expression = reader.sum();
        if reader.tokens.is_empty() { expression } else { Expression::Unknown }
    }

    /// `DAY`, `crate::time::DAY`, `Duration::from_secs(...)`.
    fn path(&mut self) -> Expression {
        let mut words: Vec<String> = Vec::new();
        loop {
            match self.tokens {
                [TokenTree::Ident(word), rest @ ..] if word != "as" => {
                    words.push(word.to_string());
                    self.tokens = rest;
                }
                _ => return Expression::Unknown,
            }
            match self.tokens {
                [TokenTree::Punct(a), TokenTree::Punct(b), rest @ ..]
                    if a.as_char() == ':' && b.as_char() == ':' =>
                {
                    self.tokens = rest;
                }
                [TokenTree::Group(group), rest @ ..]
                    if group.delimiter() == Delimiter::Parenthesis =>
                {
                    self.tokens = rest;
                    let argument = self.inside(group.stream());
                    return call(&words, argument);
                }
                _ => return name(words),
            }
        }
    }
}

fn call(words: &[String], argument: Expression) -> Expression {
    match words {
        [.., ty, function] if is_type(ty) => Expression::Call(function.clone(), Box::new(argument)),
        _ => Expression::Unknown,
    }
}

/// A constant of a module; one of a type, such as `Self::DAYS` or `u64::MAX`, is not known here.
fn name(mut words: Vec<String>) -> Expression {
    let name = words.pop();
    let is_associated = words.last().is_some_and(|it| is_type(it) || is_number_type(it));
    match name {
        Some(name) if !is_associated => Expression::Name(name),
        _ => Expression::Unknown,
    }
}

fn is_type(word: &str) -> bool {
    word.starts_with(|it: char| it.is_uppercase())
}

fn is_number_type(word: &str) -> bool {
    let size = word.strip_prefix(['u', 'i', 'f']);
    size.is_some_and(|it| it == "size" || it.bytes().all(|byte| byte.is_ascii_digit()))
}

fn literal(literal: &Literal) -> Expression {
    let text = || string(&TokenTree::Literal(literal.clone())).map(|it| it.text);
    let integer = integer(literal).map(Expression::Integer);
    integer.or_else(|| text().map(Expression::Text)).unwrap_or(Expression::Unknown)
}

/// The value of `86_400`, `0x10` or `30u64`.
fn integer(literal: &Literal) -> Option<i128> {
    let text = literal.to_string().replace('_', "");
    let (digits, radix) = match text.get(..2) {
        Some("0x") => (&text[2..], 16),
        Some("0o") => (&text[2..], 8),
        Some("0b") => (&text[2..], 2),
        _ => (text.as_str(), 10),
    };
    let suffix = digits.find(['u', 'i']).unwrap_or(digits.len());
    i128::from_str_radix(&digits[..suffix], radix).ok()
}
