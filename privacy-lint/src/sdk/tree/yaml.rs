//! The YAML that package managers write, and the indented lines of Yarn 1.
//!
//! Their writers use blocks of `key: value` lines and `- item` lines, and quotes where a name needs
//! them. Anchors, tags and directives do not occur. Values in brackets or in the block style (`|`,
//! `>`) do, and hold nothing that is looked for: the first are kept as text, the second left out.
//! A parser for the whole language would reject a damaged file altogether.

use super::{MAX_DEPTH, Scalar, Style, Tree};
use crate::sdk::lockfile::ProblemKind;
use crate::source::Span;

/// What stands between a key and its value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::sdk) enum Separator {
    /// A colon, as in YAML.
    Colon,
    /// A space, as in the lockfile of Yarn 1; a colon ends a key that has lines below it.
    Space,
}

/// The tree of a text in lines, with a problem at each line that is none.
pub(in crate::sdk) fn read(text: &str, separator: Separator) -> Tree<'_> {
    let mut outline =
        Outline { tree: Tree::new(text), separator, levels: Vec::new(), skip: None, key: None };
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        if outline.tree.is_full(start) {
            break;
        }
        outline.line(start, line);
        start += line.len();
    }
    outline.tree
}

/// A node that may still get children.
#[derive(Debug, Clone, Copy)]
struct Level {
    indent: usize,
    node: usize,
    is_item: bool,
}

struct Outline<'t> {
    tree: Tree<'t>,
    separator: Separator,
    levels: Vec<Level>,
    /// The indentation of a key whose value is the deeper lines that follow.
    skip: Option<usize>,
    /// A key on a line of its own, `? key`, that waits for the line `:` with its indentation.
    key: Option<(usize, Scalar)>,
}

impl Outline<'_> {
    /// Reads the line that starts at that offset.
    fn line(&mut self, start: usize, line: &str) {
        let content = line.trim_start_matches([' ', '\u{feff}']);
        let indent = line.len() - content.len();
        let content = content.trim_end();
        if content.is_empty() || self.skip.is_some_and(|outer| indent > outer) {
            return;
        }
        self.skip = None;
        if !content.starts_with('#') && !matches!(content, "---" | "...") {
            self.content(indent, Span::new(start + indent, start + indent + content.len()));
        }
    }

    /// Reads what stands on a line after its indentation: items, then a key or a value.
    fn content(&mut self, mut indent: usize, mut span: Span) {
        while let Some(rest) = self.slice(span).strip_prefix("- ") {
            let rest = rest.trim_start();
            let inner = self.slice(span).len() - rest.len();
            self.close_for_item(indent);
            if !self.open(indent, true, None, span) {
                return;
            }
            indent += inner;
            span = Span::new(span.start + inner, span.end);
        }
        match self.slice(span).as_bytes() {
            [b'?', b' ', ..] => self.key_alone(indent, Span::new(span.start + 2, span.end)),
            [b':', ..] => self.value_alone(indent, Span::new(span.start + 1, span.end)),
            _ => self.entry(indent, span),
        }
    }

    fn slice(&self, span: Span) -> &str {
        self.tree.text.get(span.range()).unwrap_or_default()
    }

    fn key_alone(&mut self, indent: usize, span: Span) {
        self.key = self.scalar(span).map(|(key, _)| (indent, key));
    }

    fn value_alone(&mut self, indent: usize, span: Span) {
        match self.key.take() {
            Some((key_indent, key)) if key_indent == indent => {
                self.close(indent);
                self.open(indent, false, Some(key), span);
            }
            _ => self.syntax(span),
        }
    }

    /// A `key: value`, a `key:` with lines below it, or the value of an item.
    fn entry(&mut self, indent: usize, span: Span) {
        let Some((key, after)) = self.key(span) else {
            return self.item_value(indent, span);
        };
        self.close(indent);
        if !self.open(indent, false, Some(key), span) {
            return;
        }
        let value = self.slice(Span::new(after, span.end));
        let value_start = after + value.len() - value.trim_start().len();
        if value.trim_start().starts_with(['|', '>']) && self.separator == Separator::Colon {
            self.skip = Some(indent);
        } else if value_start < span.end {
            self.set_value(Span::new(value_start, span.end));
        }
    }

    /// The value of the item that the line opened; a line that is nothing else is a mistake.
    fn item_value(&mut self, indent: usize, span: Span) {
        match self.levels.last() {
            Some(level) if level.is_item && level.indent < indent => self.set_value(span),
            _ => self.syntax(span),
        }
    }

    fn set_value(&mut self, span: Span) {
        let Some((value, _)) = self.scalar(span) else { return self.syntax(span) };
        if let Some(level) = self.levels.last() {
            self.tree.nodes[level.node].value = Some(value);
        }
    }

    /// The key at the start of the span and the offset after its separator.
    fn key(&self, span: Span) -> Option<(Scalar, usize)> {
        let content = self.slice(span);
        let above_lines = content.strip_suffix(':').filter(|_| self.separator == Separator::Space);
        if let Some(key) = above_lines {
            let span = Span::new(span.start, span.start + key.len());
            return Some((Scalar { span, style: Style::Plain }, span.end + 1));
        }
        if content.starts_with(['"', '\'']) {
            let (key, end) = self.scalar(span)?;
            let rest = self.slice(Span::new(end, span.end));
            let after = self.separator_len(rest)?;
            return Some((key, end + after));
        }
        let (at, len) = self.find_separator(content)?;
        let key = Span::new(span.start, span.start + at);
        Some((Scalar { span: key, style: Style::Plain }, key.end + len))
    }

    /// The length of the separator that the text starts with.
    fn separator_len(&self, text: &str) -> Option<usize> {
        match self.separator {
            Separator::Colon if text == ":" || text.starts_with(": ") => Some(1),
            Separator::Space if text.starts_with(' ') => Some(1),
            _ => None,
        }
    }

    /// The offset and length of the first separator of a text without quotes at its start.
    fn find_separator(&self, content: &str) -> Option<(usize, usize)> {
        let at = match self.separator {
            Separator::Space => content.find(' '),
            Separator::Colon => {
                content.find(": ").or_else(|| content.strip_suffix(':').map(str::len))
            }
        };
        at.filter(|at| *at > 0).map(|at| (at, 1))
    }

    /// The text at the start of the span, and where it ends with its quotes. Without quotes it is
    /// all of the span, but for a comment.
    fn scalar(&self, span: Span) -> Option<(Scalar, usize)> {
        let content = self.slice(span);
        let style = match content.as_bytes().first()? {
            b'"' => Style::Double,
            b'\'' => Style::Single,
            _ => {
                let len = content.find(" #").unwrap_or(content.len());
                let span = Span::new(span.start, span.start + content[..len].trim_end().len());
                return Some((Scalar { span, style: Style::Plain }, span.end));
            }
        };
        let len = quoted_len(&content.as_bytes()[1..], style)?;
        let span = Span::new(span.start + 1, span.start + 1 + len);
        Some((Scalar { span, style }, span.end + 1))
    }

    /// Opens a node below the innermost level; says no where it lies too deep.
    fn open(&mut self, indent: usize, is_item: bool, key: Option<Scalar>, span: Span) -> bool {
        if self.levels.len() >= MAX_DEPTH {
            self.tree.problem_once(ProblemKind::TooDeep(MAX_DEPTH), span);
            return false;
        }
        let parent = self.levels.last().map_or(0, |level| level.node);
        let node = self.tree.push(parent, key, None);
        self.levels.push(Level { indent, node, is_item });
        true
    }

    /// Closes the levels that a key of that indentation ends.
    fn close(&mut self, indent: usize) {
        while self.levels.pop_if(|level| level.indent >= indent).is_some() {}
    }

    /// Closes the levels that an item ends: its dash may stand right below the key of its list.
    fn close_for_item(&mut self, indent: usize) {
        let ends =
            |level: &mut Level| level.indent > indent || (level.indent == indent && level.is_item);
        while self.levels.pop_if(ends).is_some() {}
    }

    fn syntax(&mut self, span: Span) {
        let kind =
            ProblemKind::Syntax("neither a key with a value nor an item of a list".to_owned());
        self.tree.problem_once(kind, span);
    }
}

/// The bytes up to the quote that ends the text.
fn quoted_len(bytes: &[u8], style: Style) -> Option<usize> {
    let mut at = 0;
    while at < bytes.len() {
        match (style, bytes[at], bytes.get(at + 1)) {
            (Style::Double, b'\\', _) | (Style::Single, b'\'', Some(b'\'')) => at += 2,
            (Style::Double, b'"', _) | (Style::Single, b'\'', _) => return Some(at),
            _ => at += 1,
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every node as its keys and value, in order.
    fn flat(view: super::super::View<'_>, path: &str, lines: &mut Vec<String>) {
        for child in view.children() {
            let path = format!("{path}/{}", child.key());
            if let Some(text) = child.text() {
                lines.push(format!("{path}={text}"));
            }
            flat(child, &path, lines);
        }
    }

    fn lines(text: &str, separator: Separator) -> Vec<String> {
        let mut lines = Vec::new();
        flat(read(text, separator).root(), "", &mut lines);
        lines
    }

    #[test]
    fn keys_items_and_quotes() {
        let text =
            "# note\na:\n  'it''s': 1 # one\n  \"b:c\": {x: y}\nlist:\n- one\n- k: v\n  l: \"w\"\n";
        let expected = ["/a/it's=1", "/a/b:c={x: y}", "/list/=one", "/list//k=v", "/list//l=w"];
        assert_eq!(lines(text, Separator::Colon), expected);
    }

    #[test]
    fn blocks_of_text_are_left_out() {
        let text = "a:\n  deprecated: >-\n    no: longer\n\n    used\n  dev: true\n";
        assert_eq!(lines(text, Separator::Colon), ["/a/dev=true"]);
    }

    #[test]
    fn a_long_key_stands_on_its_own_line() {
        assert_eq!(lines("? \"a b\"\n:\n  v: 1\n", Separator::Colon), ["/a b/v=1"]);
    }

    #[test]
    fn lines_of_yarn() {
        let text =
            "\"@a/b@^1\", c@2:\n  version \"1.2\"\n  dependencies:\n    \"@d/e\" \"^3 || 4\"\n";
        let expected =
            ["/\"@a/b@^1\", c@2/version=1.2", "/\"@a/b@^1\", c@2/dependencies/@d/e=^3 || 4"];
        assert_eq!(lines(text, Separator::Space), expected);
    }

    #[test]
    fn a_line_that_is_none_is_reported_and_the_rest_read() {
        let text = "a: 1\nb\nc: \"2\n d: 3\n";
        let tree = read(text, Separator::Colon);
        assert_eq!(tree.problems.len(), 1);
        assert_eq!(&text[tree.problems[0].span.range()], "b");
        assert_eq!(lines(text, Separator::Colon), ["/a=1", "/c/d=3"]);
    }

    #[test]
    fn depth_is_bounded() {
        let items = "- ".repeat(100_000);
        let tree = read(&items, Separator::Colon);
        assert_eq!(tree.nodes.len(), MAX_DEPTH + 1);
    }
}
