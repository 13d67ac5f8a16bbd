//! `("print-history", unit = "days")`.

use privacy_model::annotation::Term;
use proc_macro2::{Span, TokenStream, TokenTree};
use syn::parse::{Parse, ParseStream};
use syn::{Error, Ident, LitStr, Token};

/// What the attribute says.
pub(super) struct Arguments {
    /// The id of a rule, or a period.
    pub(super) rule: Term<Span>,
    /// What an integer counts.
    pub(super) unit: Option<Term<Span>>,
}

const FORM: &str = "name the rule or the period, as in `#[retention(\"print-history\")]`";

impl Arguments {
    pub(super) fn read(tokens: TokenStream) -> Result<Self, Error> {
        match tokens.clone().into_iter().next() {
            None => Err(Error::new(Span::call_site(), FORM)),
            Some(TokenTree::Literal(_) | TokenTree::Group(_)) => syn::parse2(tokens),
            Some(other) => Err(Error::new(other.span(), FORM)),
        }
    }
}

impl Parse for Arguments {
    fn parse(input: ParseStream<'_>) -> Result<Self, Error> {
        let rule = term(&input.parse()?);
        if rule.text.trim().is_empty() {
            return Err(Error::new(rule.span, FORM));
        }
        let mut unit = None;
        if !input.is_empty() {
            input.parse::<Token![,]>()?;
        }
        if !input.is_empty() {
            unit = Some(read_unit(input)?);
            input.parse::<Option<Token![,]>>()?;
        }
        Ok(Self { rule, unit })
    }
}

fn read_unit(input: ParseStream<'_>) -> Result<Term<Span>, Error> {
    let key: Ident = input.parse()?;
    if key != "unit" {
        let message = format!("unknown key `{key}`; the only one is `unit`");
        return Err(Error::new(key.span(), message));
    }
    input.parse::<Token![=]>()?;
    Ok(term(&input.parse()?))
}

fn term(literal: &LitStr) -> Term<Span> {
    Term::new(literal.value(), literal.span())
}
