//! Reads a committed privacy manifest of Apple's.

use super::plist::{self, Broken, Node, Value};
use super::{Declared, DeclaredType, Flag, FormError, Stated, Use};
use crate::export::apple::words::{
    COLLECTED, LINKED, PURPOSE_PREFIX, PURPOSES, TYPE, TYPE_PREFIX, TYPE_TRACKING, purposes, types,
};
use crate::source::{LineCounter, Span};

/// Reads the manifest. Types and purposes that Apple's list does not have say nothing.
///
/// # Errors
///
/// When the file is no XML property list, or its root is no dictionary.
pub fn read(text: &str) -> Result<Declared, FormError> {
    let error =
        |at: usize, problem: String| FormError { line: LineCounter::new(text).line(at), problem };
    let root = plist::read(text).map_err(|Broken { at, problem }| error(at, problem))?;
    if !matches!(root.value, Value::Dict(_)) {
        return Err(error(root.span.start, "the root is no dictionary".to_owned()));
    }
    let collected = root.get(COLLECTED);
    let items = collected.map(Node::items).unwrap_or_default();
    Ok(Declared {
        span: first_tag(text, collected.unwrap_or(&root).span),
        types: items.iter().filter_map(|it| Some((type_of(it)?, declared(it)))).collect(),
    })
}

/// The tag that a value begins with.
fn first_tag(text: &str, span: Span) -> Span {
    let tag = text.get(span.range()).and_then(|it| it.find('>'));
    Span::new(span.start, tag.map_or(span.end, |at| span.start + at + 1))
}

fn type_of(item: &Node) -> Option<&'static str> {
    let id = item.get(TYPE)?.text()?.strip_prefix(TYPE_PREFIX)?;
    types().find(|it| *it == id)
}

fn declared(item: &Node) -> DeclaredType {
    let flags = [(Flag::Linked, LINKED), (Flag::Tracking, TYPE_TRACKING)];
    let flags = flags.into_iter().filter_map(|(flag, key)| Some((flag, stated(item.get(key)?)?)));
    let given = item.get(PURPOSES).map(Node::items).unwrap_or_default();
    let given = given.iter().filter_map(|it| {
        let id = it.text()?.strip_prefix(PURPOSE_PREFIX)?;
        let stated = Stated { value: true, span: it.span, opposite: None };
        Some(((Use::Collection, purposes().find(|known| *known == id)?), stated))
    });
    DeclaredType {
        is_declared: true,
        span: item.get(TYPE).map_or(item.span, |it| it.span),
        flags: flags.collect(),
        purposes: given.collect(),
    }
}

fn stated(node: &Node) -> Option<Stated> {
    let value = node.bool()?;
    let opposite = if value { "<false/>" } else { "<true/>" };
    Some(Stated { value, span: node.span, opposite: Some((node.span, opposite)) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_declared_is_read_and_the_unknown_passed_over() {
        let text = "<plist><dict><key>NSPrivacyCollectedDataTypes</key><array>\n<dict>\
            <key>NSPrivacyCollectedDataType</key><string>NSPrivacyCollectedDataTypeName</string>\
            <key>NSPrivacyCollectedDataTypeLinked</key><false/>\
            <key>NSPrivacyCollectedDataTypePurposes</key><array>\
            <string>NSPrivacyCollectedDataTypePurposeOther</string><string>x</string></array></dict>\
            <dict><key>NSPrivacyCollectedDataType</key><string>NSPrivacyCollectedDataTypeBody</string>\
            </dict><string>y</string></array></dict></plist>";
        let declared = read(text).unwrap();
        let [(id, name)] = &declared.types.iter().collect::<Vec<_>>()[..] else { panic!() };
        assert_eq!((**id, name.is_declared), ("Name", true));
        assert_eq!(name.flags.keys().collect::<Vec<_>>(), [&Flag::Linked]);
        assert_eq!(name.purposes.keys().collect::<Vec<_>>(), [&(Use::Collection, "Other")]);
        assert!(text[name.span.range()].ends_with("Name</string>"));
    }

    #[test]
    fn a_file_that_is_none_is_an_error_with_its_line() {
        let text = "<plist version=\"1.0\">\n<array/>\n</plist>";
        assert_eq!(read(text).unwrap_err().to_string(), "line 2: the root is no dictionary");
    }
}
