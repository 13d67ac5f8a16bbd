//! `("print-history", unit = "days")`.

use privacy_model::annotation::Term;
use privacy_model::annotation::syntax::{is_punct, string, visible};
use proc_macro2::{Span, TokenStream, TokenTree};

use crate::error::Error;

/// What the attribute says.
pub(super) struct Arguments {
    /// The id of a rule, or a period.
    pub(super) rule: Term<Span>,
    /// What an integer counts.
    pub(super) unit: Option<Term<Span>>,
}

const RULE: &str = "name the rule or the period, as in `#[retention(\"print-history\")]`";
const UNIT: &str = "expected `unit = \"...\"`, as in `#[retention(\"30 days\", unit = \"days\")]`";

impl Arguments {
    pub(super) fn read(tokens: TokenStream) -> Result<Self, Error> {
        let tokens: Vec<TokenTree> = visible(tokens).collect();
        let Some((first, rest)) = tokens.split_first() else {
            return Err(Error::new(Span::call_site(), RULE));
        };
        let rule = string(first).filter(|it| !it.text.trim().is_empty());
        let rule = rule.ok_or_else(|| Error::new(first.span(), RULE))?;
        let unit = match rest.split_first() {
            Some((comma, rest)) if is_punct(comma, ',') => unit(rest)?,
            Some((other, _)) => return Err(Error::new(other.span(), UNIT)),
            None => None,
        };
        Ok(Self { rule, unit })
    }
}

/// What stands behind the first comma.
fn unit(tokens: &[TokenTree]) -> Result<Option<Term<Span>>, Error> {
    match tokens {
        [] => Ok(None),
        [TokenTree::Ident(key), ..] if key != "unit" => {
            Err(Error::new(key.span(), format!("unknown key `{key}`; the only one is `unit`")))
        }
        [_key, equals, value] if is_punct(equals, '=') => value_of_unit(value).map(Some),
        [_key, equals, value, comma] if is_punct(equals, '=') && is_punct(comma, ',') => {
            value_of_unit(value).map(Some)
        }
        [first, ..] => Err(Error::new(first.span(), UNIT)),
    }
}

fn value_of_unit(value: &TokenTree) -> Result<Term<Span>, Error> {
    string(value).ok_or_else(|| Error::new(value.span(), UNIT))
}
