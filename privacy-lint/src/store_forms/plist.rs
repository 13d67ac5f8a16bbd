//! XML property lists with the place of every value.

use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::Event;

use crate::source::Span;

/// How deep values may lie in each other.
const MOST_DEPTH: usize = 32;

/// A value and where it stands, with its tags.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Node {
    pub(super) value: Value,
    pub(super) span: Span,
}

/// What a value is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Value {
    /// Keys and values, in the order of the file.
    Dict(Vec<(String, Node)>),
    Array(Vec<Node>),
    Text(String),
    Bool(bool),
    /// A number, a date or data.
    Other,
}

/// What is wrong, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Broken {
    pub(super) at: usize,
    pub(super) problem: String,
}

impl Node {
    /// The value of a key of a dictionary.
    pub(super) fn get(&self, key: &str) -> Option<&Self> {
        let Value::Dict(pairs) = &self.value else { return None };
        pairs.iter().find(|(it, _)| it == key).map(|(_, node)| node)
    }

    /// The items of an array.
    pub(super) fn items(&self) -> &[Self] {
        if let Value::Array(items) = &self.value { items } else { &[] }
    }

    pub(super) fn text(&self) -> Option<&str> {
        if let Value::Text(text) = &self.value { Some(text) } else { None }
    }

    pub(super) fn bool(&self) -> Option<bool> {
        if let Value::Bool(value) = self.value { Some(value) } else { None }
    }
}

/// The value of a property list.
pub(super) fn read(text: &str) -> Result<Node, Broken> {
    let mut events = Events { reader: Reader::from_str(text), text };
    loop {
        let event = events.next()?;
        match event.tag {
            Tag::Open(name) | Tag::Empty(name) if name != "plist" => {
                return Err(event.broken("the file is no property list"));
            }
            Tag::Open(_) => break,
            Tag::End => return Err(event.broken("the file is no property list")),
            Tag::Empty(_) | Tag::Close(_) | Tag::Text(_) => {}
        }
    }
    let first = events.next_tag()?;
    events.node(&first, 0)
}

/// What the file has next that matters, and where.
struct Found<'t> {
    tag: Tag<'t>,
    span: Span,
}

enum Tag<'t> {
    Open(&'t str),
    Empty(&'t str),
    Close(&'t str),
    Text(String),
    End,
}

impl Found<'_> {
    fn broken(&self, problem: &str) -> Broken {
        Broken { at: self.span.start, problem: problem.to_owned() }
    }
}

struct Events<'t> {
    reader: Reader<&'t [u8]>,
    text: &'t str,
}

impl<'t> Events<'t> {
    fn next(&mut self) -> Result<Found<'t>, Broken> {
        loop {
            let start = self.position();
            let event = self.reader.read_event();
            let span = Span::new(start, self.position().max(start));
            let broken = |problem: String| Broken { at: start, problem };
            let tag = match event.map_err(|it| broken(it.to_string()))? {
                Event::Start(_) => Tag::Open(self.name(span)),
                Event::Empty(_) => Tag::Empty(self.name(span)),
                Event::End(_) => Tag::Close(self.name(span)),
                Event::Eof => Tag::End,
                Event::Text(_) | Event::CData(_) | Event::GeneralRef(_) => {
                    Tag::Text(self.characters(span).map_err(broken)?)
                }
                _ => continue,
            };
            return Ok(Found { tag, span });
        }
    }

    /// The next that is no text.
    fn next_tag(&mut self) -> Result<Found<'t>, Broken> {
        loop {
            let found = self.next()?;
            if !matches!(found.tag, Tag::Text(_)) {
                return Ok(found);
            }
        }
    }

    fn position(&self) -> usize {
        usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX).min(self.text.len())
    }

    /// The name in a tag.
    fn name(&self, span: Span) -> &'t str {
        let tag = self.text.get(span.range()).unwrap_or_default();
        let is_end = |it: char| it.is_whitespace() || matches!(it, '/' | '>');
        tag.trim_start_matches(['<', '/']).split(is_end).next().unwrap_or_default()
    }

    /// The characters that a piece of text stands for.
    fn characters(&self, span: Span) -> Result<String, String> {
        let raw = self.text.get(span.range()).unwrap_or_default();
        let data = raw.strip_prefix("<![CDATA[").and_then(|it| it.strip_suffix("]]>"));
        match data {
            Some(data) => Ok(data.to_owned()),
            None => unescape(raw).map(Into::into).map_err(|it| it.to_string()),
        }
    }

    /// The value that a tag begins.
    fn node(&mut self, first: &Found<'t>, depth: usize) -> Result<Node, Broken> {
        let name = match first.tag {
            Tag::Open(name) => name,
            Tag::Empty(name) => {
                return Ok(Node { value: empty(name), span: first.span });
            }
            _ => return Err(first.broken("expected a value")),
        };
        if depth >= MOST_DEPTH {
            return Err(first.broken("values lie too deep in each other"));
        }
        let (value, end) = match name {
            "dict" => self.dict(depth)?,
            "array" => self.array(depth)?,
            _ => self.scalar(name)?,
        };
        Ok(Node { value, span: first.span.to(end) })
    }

    fn dict(&mut self, depth: usize) -> Result<(Value, Span), Broken> {
        let mut pairs = Vec::new();
        loop {
            let found = self.next_tag()?;
            match found.tag {
                Tag::Open("key") => {
                    let (key, _) = self.rest("key")?;
                    let value = self.next_tag()?;
                    pairs.push((key, self.node(&value, depth + 1)?));
                }
                Tag::Close("dict") => return Ok((Value::Dict(pairs), found.span)),
                _ => return Err(found.broken("expected a key")),
            }
        }
    }

    fn array(&mut self, depth: usize) -> Result<(Value, Span), Broken> {
        let mut items = Vec::new();
        loop {
            let found = self.next_tag()?;
            if matches!(found.tag, Tag::Close("array")) {
                return Ok((Value::Array(items), found.span));
            }
            items.push(self.node(&found, depth + 1)?);
        }
    }

    fn scalar(&mut self, name: &str) -> Result<(Value, Span), Broken> {
        let (text, end) = self.rest(name)?;
        let value = if name == "string" { Value::Text(text) } else { empty(name) };
        Ok((value, end))
    }

    /// The text up to the end of an element, and where its end tag stands.
    fn rest(&mut self, name: &str) -> Result<(String, Span), Broken> {
        let mut text = String::new();
        loop {
            let found = self.next()?;
            match found.tag {
                Tag::Text(more) => text += &more,
                Tag::Close(it) if it == name => return Ok((text, found.span)),
                _ => return Err(found.broken("expected text and the end of it")),
            }
        }
    }
}

/// The value of an element without content.
fn empty(name: &str) -> Value {
    match name {
        "true" => Value::Bool(true),
        "false" => Value::Bool(false),
        "array" => Value::Array(Vec::new()),
        "dict" => Value::Dict(Vec::new()),
        "string" => Value::Text(String::new()),
        _ => Value::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_read_where_they_stand() {
        let text = "<?xml version=\"1.0\"?><!DOCTYPE plist>\n<plist version=\"1.0\"><!-- a -->\
            <dict>\n<key>a&amp;b</key> <array><string>x &lt;é&#33;<![CDATA[<y>]]></string><true/>\
            </array><key>n</key><integer>1</integer></dict></plist>";
        let root = read(text).unwrap();
        let list = root.get("a&b").unwrap();
        assert_eq!(list.items()[0].text(), Some("x <é!<y>"));
        assert_eq!(
            (list.items()[1].bool(), &text[list.items()[1].span.range()]),
            (Some(true), "<true/>")
        );
        assert_eq!(root.get("n").unwrap().value, Value::Other);
        assert!(text[root.span.range()].starts_with("<dict>"));
    }

    #[test]
    fn what_is_broken_is_named() {
        let deep = format!("<plist>{}", "<array>".repeat(100_000));
        for (text, problem) in [
            ("", "the file is no property list"),
            ("<html/>", "the file is no property list"),
            ("<plist><dict><string>a</string></dict></plist>", "expected a key"),
            ("<plist><array>", "expected a value"),
            (&deep, "values lie too deep in each other"),
        ] {
            assert_eq!(read(text).unwrap_err().problem, problem, "{text:.40}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read_without_panic(
            text in "(<plist>)?(<dict>|</dict>|<key>|</key>|<array>|</array>|<string>|</string>|<true/>|&|&amp;|é|<!\\[CDATA\\[|\\]\\]>|<!--|\\PC){0,24}",
        ) {
            if let Ok(node) = read(&text) {
                assert!(text.get(node.span.range()).is_some());
            }
        }
    }
}
