//! The parts of one item, from its name to its end.

use super::cursor::{Broken, Cursor, Stop};
use super::{Field, ItemKind, Items, Variant};
use crate::source::Span;

/// What follows an item's keyword.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Head {
    pub(super) name: Span,
    pub(super) generics: Option<Span>,
    pub(super) aliased: Option<Span>,
}

/// Reads an item of that kind from behind its keyword, and puts its variants and fields into `out`.
pub(super) fn read(
    cursor: &mut Cursor<'_>,
    kind: ItemKind,
    out: &mut Items,
) -> Result<Head, Broken> {
    cursor.trivia()?;
    let name = cursor.identifier()?;
    cursor.trivia()?;
    let generics = cursor.generics()?;
    cursor.trivia()?;
    let mut head = Head { name, generics, aliased: None };
    match kind {
        ItemKind::Struct => struct_body(cursor, out)?,
        ItemKind::Enum => enum_body(cursor, out)?,
        ItemKind::Union => union_body(cursor, out)?,
        ItemKind::Alias => head.aliased = Some(alias_body(cursor)?),
    }
    Ok(head)
}

fn struct_body(cursor: &mut Cursor<'_>, out: &mut Items) -> Result<(), Broken> {
    if cursor.byte() == b'(' {
        fields(cursor, Style::Tuple, None, out)?;
        where_clause(cursor)?;
        return semicolon(cursor);
    }
    where_clause(cursor)?;
    if cursor.byte() == b'{' { fields(cursor, Style::Named, None, out) } else { semicolon(cursor) }
}

fn union_body(cursor: &mut Cursor<'_>, out: &mut Items) -> Result<(), Broken> {
    where_clause(cursor)?;
    fields(cursor, Style::Named, None, out)
}

fn alias_body(cursor: &mut Cursor<'_>) -> Result<Span, Broken> {
    where_clause_before(cursor, b'=')?;
    if !cursor.eat(b'=') {
        return cursor.broken();
    }
    let aliased = cursor.range_up_to(Stop::Type)?;
    where_clause(cursor)?;
    semicolon(cursor)?;
    Ok(aliased)
}

fn where_clause(cursor: &mut Cursor<'_>) -> Result<(), Broken> {
    cursor.trivia()?;
    if cursor.is_at_word(b"where") {
        cursor.range_up_to(Stop::Body)?;
    }
    Ok(())
}

/// A where clause that a type alias may have before its `=`.
fn where_clause_before(cursor: &mut Cursor<'_>, end: u8) -> Result<(), Broken> {
    if !cursor.is_at_word(b"where") {
        return Ok(());
    }
    while cursor.byte() != end {
        cursor.range_up_to(Stop::Type)?;
        if !cursor.eat(b',') && cursor.byte() != end {
            return cursor.broken();
        }
        cursor.trivia()?;
    }
    Ok(())
}

fn semicolon(cursor: &mut Cursor<'_>) -> Result<(), Broken> {
    cursor.trivia()?;
    if cursor.eat(b';') { Ok(()) } else { cursor.broken() }
}

/// How fields are written.
#[derive(Debug, Clone, Copy)]
enum Style {
    /// `{ name: Type, ... }`.
    Named,
    /// `(Type, ...)`.
    Tuple,
}

/// The fields of a struct, a union or a variant.
fn fields(
    cursor: &mut Cursor<'_>,
    style: Style,
    variant: Option<usize>,
    out: &mut Items,
) -> Result<(), Broken> {
    let (opening, closing) = match style {
        Style::Named => (b'{', b'}'),
        Style::Tuple => (b'(', b')'),
    };
    open(cursor, opening)?;
    let mut index = 0;
    loop {
        let attributes_start = out.attributes.len();
        cursor.attributes(&mut out.attributes)?;
        if cursor.eat(closing) {
            out.attributes.truncate(attributes_start);
            return Ok(());
        }
        let visibility = cursor.visibility()?;
        let name = match style {
            Style::Named => Some(field_name(cursor)?),
            Style::Tuple => None,
        };
        let ty = field_type(cursor)?;
        let attributes = attributes_start..out.attributes.len();
        out.fields.push(Field { name, index, ty, visibility, attributes, variant });
        index += 1;
        comma_or(cursor, closing)?;
    }
}

/// A field's name, past the modifiers that may stand before it and the colon behind it.
fn field_name(cursor: &mut Cursor<'_>) -> Result<Span, Broken> {
    let mut name = cursor.identifier()?;
    cursor.trivia()?;
    if matches!(&cursor.bytes[name.range()], b"unsafe" | b"mut") && cursor.byte() != b':' {
        name = cursor.identifier()?;
        cursor.trivia()?;
    }
    if cursor.eat(b':') { Ok(name) } else { cursor.broken() }
}

/// A type, and past the default value that may follow it.
fn field_type(cursor: &mut Cursor<'_>) -> Result<Span, Broken> {
    let ty = cursor.range_up_to(Stop::Type)?;
    if ty.is_empty() {
        return cursor.broken();
    }
    if cursor.eat(b'=') {
        cursor.range_up_to(Stop::Expression)?;
    }
    Ok(ty)
}

/// `{ Name, Name(Type), Name { name: Type }, Name = 1, ... }`.
fn enum_body(cursor: &mut Cursor<'_>, out: &mut Items) -> Result<(), Broken> {
    where_clause(cursor)?;
    open(cursor, b'{')?;
    loop {
        let attributes_start = out.attributes.len();
        cursor.attributes(&mut out.attributes)?;
        if cursor.eat(b'}') {
            out.attributes.truncate(attributes_start);
            return Ok(());
        }
        let attributes = attributes_start..out.attributes.len();
        cursor.visibility()?;
        let name = cursor.identifier()?;
        let fields = out.fields.len()..out.fields.len();
        out.variants.push(Variant { name, attributes, fields });
        variant_fields(cursor, out)?;
        comma_or(cursor, b'}')?;
    }
}

/// What follows the name of the last variant of `out`.
fn variant_fields(cursor: &mut Cursor<'_>, out: &mut Items) -> Result<(), Broken> {
    let index = out.variants.len() - 1;
    cursor.trivia()?;
    match cursor.byte() {
        b'(' => fields(cursor, Style::Tuple, Some(index), out)?,
        b'{' => fields(cursor, Style::Named, Some(index), out)?,
        _ => {}
    }
    out.variants[index].fields.end = out.fields.len();
    cursor.trivia()?;
    if cursor.eat(b'=') {
        cursor.range_up_to(Stop::Expression)?;
    }
    Ok(())
}

fn open(cursor: &mut Cursor<'_>, bracket: u8) -> Result<(), Broken> {
    if cursor.eat(bracket) { Ok(()) } else { cursor.broken() }
}

/// Steps over a comma; a closing bracket stays for the caller.
fn comma_or(cursor: &mut Cursor<'_>, close: u8) -> Result<(), Broken> {
    cursor.trivia()?;
    if cursor.eat(b',') || cursor.byte() == close { Ok(()) } else { cursor.broken() }
}
