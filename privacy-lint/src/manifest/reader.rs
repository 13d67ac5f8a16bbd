//! Typed access to the tables of a TOML file.
//!
//! Nothing here complains: [`check`](super::check) does, from the tables of
//! [`schema`](super::schema). What is missing or of the wrong type reads as nothing, so that the
//! rest of a broken file can still be looked at.

use std::str::FromStr;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::Located;
use super::schema::{Form, Table};
use crate::source::Span;

/// A value of the file with its place.
pub(super) type Value<'t> = Spanned<DeValue<'t>>;

/// One table of the file.
#[derive(Debug, Clone, Copy)]
pub(super) struct Entry<'t> {
    table: &'t DeTable<'t>,
    id: &'t str,
    span: Span,
}

impl<'t> Entry<'t> {
    /// The whole file.
    pub(super) fn root(table: &'t DeTable<'t>) -> Self {
        Self { table, id: "", span: Span::default() }
    }

    /// A table of the file, with its place.
    pub(super) fn new(value: &'t Value<'t>) -> Option<Self> {
        let table = value.get_ref().as_table()?;
        Some(Self { table, id: "", span: value.span().into() })
    }

    /// A table whose key is an id. It stands for the whole: an implied table has no other place.
    pub(super) fn named(id: Located<&'t str>, value: &'t Value<'t>) -> Option<Self> {
        let table = value.get_ref().as_table()?;
        Some(Self { table, id: id.value, span: id.span })
    }

    /// The tables of one kind, in the order of the file or of their ids.
    pub(super) fn entries(self, table: &Table) -> Vec<Self> {
        let Some(value) = self.value(table.name) else { return Vec::new() };
        match (table.form, value.get_ref()) {
            (Form::Repeated, DeValue::Array(items)) => items.iter().filter_map(Self::new).collect(),
            (Form::Named, DeValue::Table(named)) => {
                pairs(named).filter_map(|(id, value)| Self::named(id, value)).collect()
            }
            _ => Vec::new(),
        }
    }

    /// Where the table's header stands, or its id where the key is one.
    pub(super) const fn span(self) -> Span {
        self.span
    }

    /// The id, where the table's key is one.
    pub(super) fn id(self) -> Option<Located<String>> {
        (!self.id.is_empty()).then(|| Located::new(self.id.to_owned(), self.span))
    }

    /// The id, or nothing at the table's place.
    pub(super) fn expect_id(self) -> Located<String> {
        Located::new(self.id.to_owned(), self.span)
    }

    /// The keys and values, in the order of the keys.
    pub(super) fn pairs(self) -> impl Iterator<Item = (Located<&'t str>, &'t Value<'t>)> {
        pairs(self.table)
    }

    /// The value of a key.
    pub(super) fn value(self, key: &str) -> Option<&'t Value<'t>> {
        self.table.get(key)
    }

    /// Where a key stands.
    pub(super) fn key_span(self, key: &str) -> Option<Span> {
        self.table.get_key_value(key).map(|(key, _)| key.span().into())
    }

    /// The text of a key.
    pub(super) fn text(self, key: &str) -> Option<Located<String>> {
        self.value(key).and_then(text)
    }

    /// The text of a key that the table needs: nothing, at the table's place, where it is missing.
    pub(super) fn required(self, key: &str) -> Located<String> {
        self.text(key).unwrap_or_else(|| Located::new(String::new(), self.span))
    }

    /// The texts of a key that takes one or a list.
    pub(super) fn texts(self, key: &str) -> Vec<Located<String>> {
        self.value(key).map(items).into_iter().flatten().filter_map(text).collect()
    }

    /// The text of a key as a value of another type.
    pub(super) fn parsed<T: FromStr>(self, key: &str) -> Option<Located<T>> {
        self.text(key).as_ref().and_then(parsed)
    }

    /// The texts of a key as values of another type.
    pub(super) fn all_parsed<T: FromStr>(self, key: &str) -> Vec<Located<T>> {
        self.texts(key).iter().filter_map(parsed).collect()
    }

    /// Whether a key is `true`.
    pub(super) fn flag(self, key: &str) -> Option<Located<bool>> {
        let value = self.value(key)?;
        Some(Located::new(value.get_ref().as_bool()?, value.span().into()))
    }

    /// The whole number from 0 to 100 of a key.
    pub(super) fn percentage(self, key: &str) -> Option<Located<u8>> {
        let value = self.value(key)?;
        Some(Located::new(percentage(value)?, value.span().into()))
    }

    /// The table that a key holds.
    pub(super) fn group(self, key: &str) -> Option<Self> {
        self.value(key).and_then(Self::new)
    }
}

fn pairs<'t>(
    table: &'t DeTable<'t>,
) -> impl Iterator<Item = (Located<&'t str>, &'t Value<'t>)> + use<'t> {
    table
        .iter()
        .map(|(key, value)| (Located::new(key.get_ref().as_ref(), key.span().into()), value))
}

/// The values of a key that takes one or a list.
pub(super) fn items<'t>(value: &'t Value<'t>) -> Vec<&'t Value<'t>> {
    match value.get_ref() {
        DeValue::Array(items) => items.iter().collect(),
        _ => vec![value],
    }
}

/// A string, or a calendar day as TOML writes it without quotes.
pub(super) fn text(value: &Value<'_>) -> Option<Located<String>> {
    let text = match value.get_ref() {
        DeValue::String(text) => text.to_string(),
        DeValue::Datetime(day) if day.time.is_none() && day.offset.is_none() => day.to_string(),
        _ => return None,
    };
    Some(Located::new(text, value.span().into()))
}

/// A whole number from 0 to 100.
pub(super) fn percentage(value: &Value<'_>) -> Option<u8> {
    let number = value.get_ref().as_integer()?;
    let number = u8::from_str_radix(number.as_str(), number.radix()).ok()?;
    (number <= 100).then_some(number)
}

fn parsed<T: FromStr>(text: &Located<String>) -> Option<Located<T>> {
    let value = text.value.parse().ok()?;
    Some(Located::new(value, text.span))
}
