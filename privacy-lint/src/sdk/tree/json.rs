//! JSON.
//!
//! Whether the text is JSON is left to `serde_json`, which says where it stops being so. The tree
//! is built by a scan that goes on after that.

use serde::de::IgnoredAny;
use serde_json::error::Category;

use super::{MAX_DEPTH, Scalar, Style, Tree};
use crate::sdk::lockfile::{Problem, ProblemKind};
use crate::source::Span;

/// The tree of a JSON text, with a problem where it is none.
pub(in crate::sdk) fn read(text: &str) -> Tree<'_> {
    let mut scan = Scan { tree: Tree::new(text), open: vec![0], key: None, at: 0, skipped: 0 };
    while scan.at < text.len() && !scan.tree.is_full(scan.at) {
        scan.step();
    }
    scan.tree.problems.extend(syntax(text));
    scan.tree
}

/// Where and why the text is not JSON.
fn syntax(text: &str) -> Option<Problem> {
    // NuGet on Windows puts a byte order mark first.
    let json = text.trim_start_matches('\u{feff}');
    let error = serde_json::from_str::<IgnoredAny>(json).err()?;
    let line_start = json.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len);
    let offset = text.len() - json.len() + line_start.sum::<usize>();
    let end = crate::source::floor_char_boundary(text, offset + error.column());
    let start = crate::source::floor_char_boundary(text, end.saturating_sub(1));
    let kind = match error.classify() {
        Category::Eof => ProblemKind::Truncated,
        _ => ProblemKind::Syntax(message(&error)),
    };
    Some(Problem::new(kind, Span::new(start, end)))
}

/// The message without the place, which the problem has.
fn message(error: &serde_json::Error) -> String {
    let message = error.to_string();
    message.rsplit_once(" at line ").map_or(&*message, |(message, _)| message).to_owned()
}

struct Scan<'t> {
    tree: Tree<'t>,
    /// The nodes whose brackets are open, the root first.
    open: Vec<usize>,
    /// The key whose value comes next.
    key: Option<Scalar>,
    at: usize,
    /// How many open brackets lie too deep to be kept.
    skipped: usize,
}

impl Scan<'_> {
    fn step(&mut self) {
        match self.tree.text.as_bytes()[self.at] {
            b'{' | b'[' => self.open(),
            b'}' | b']' => self.close(),
            b'"' => self.string(),
            byte if is_separator(byte) => self.at += 1,
            _ => self.literal(),
        }
    }

    fn parent(&self) -> usize {
        self.open.last().copied().unwrap_or(0)
    }

    fn open(&mut self) {
        if self.open.len() > MAX_DEPTH {
            let place = Span::new(self.at, self.at + 1);
            self.tree.problem_once(ProblemKind::TooDeep(MAX_DEPTH), place);
            self.skipped += 1;
        } else {
            let key = self.key.take();
            let index = self.tree.push(self.parent(), key, None);
            self.open.push(index);
        }
        self.at += 1;
    }

    fn close(&mut self) {
        if self.skipped > 0 {
            self.skipped -= 1;
        } else if self.open.len() > 1 {
            self.open.pop();
        }
        self.key = None;
        self.at += 1;
    }

    /// A key or a value: the next character that is not space tells which.
    fn string(&mut self) {
        let start = self.at + 1;
        let end = start + string_len(&self.tree.text.as_bytes()[start..]);
        self.at = (end + 1).min(self.tree.text.len());
        let scalar = Scalar { span: Span::new(start, end), style: Style::Double };
        let rest = &self.tree.text.as_bytes()[self.at..];
        if rest.trim_ascii_start().first() == Some(&b':') {
            self.key = Some(scalar);
        } else {
            self.value(scalar);
        }
    }

    fn literal(&mut self) {
        let rest = &self.tree.text.as_bytes()[self.at..];
        let ends = |byte: &u8| is_separator(*byte) || b"{}[]\"".contains(byte);
        let len = rest.iter().position(ends).unwrap_or(rest.len());
        let span = Span::new(self.at, self.at + len);
        self.value(Scalar { span, style: Style::Plain });
        self.at += len;
    }

    fn value(&mut self, scalar: Scalar) {
        let key = self.key.take();
        if self.skipped == 0 {
            let parent = self.parent();
            self.tree.push(parent, key, Some(scalar));
        }
    }
}

fn is_separator(byte: u8) -> bool {
    byte.is_ascii_whitespace() || byte == b',' || byte == b':'
}

/// The bytes up to the quote that ends a string, or up to the end of the line: no string of a
/// lockfile goes past it, so one that does has lost its quote.
fn string_len(bytes: &[u8]) -> usize {
    let mut at = 0;
    while let Some(found) = memchr::memchr3(b'"', b'\\', b'\n', &bytes[at..]) {
        at += found;
        if bytes[at] != b'\\' {
            return at;
        }
        at = (at + 2).min(bytes.len());
    }
    bytes.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_values_and_places() {
        let tree = read(r#"{"name": "app", "list": [{"id": "a\/b", "dev": true}, 7]}"#);
        let root = tree.root().children().next().unwrap();
        assert_eq!(root.text_of("name").unwrap(), "app");
        assert_eq!(&tree.text[root.get("list").unwrap().key_span().range()], "list");
        let items: Vec<_> = root.entries("list").collect();
        assert_eq!(items[0].text_of("id").unwrap(), "a/b");
        assert!(items[0].is_true("dev"));
        assert_eq!(items[1].text().unwrap(), "7");
        assert!(tree.problems.is_empty());
    }

    #[test]
    fn what_stands_before_the_break_is_kept() {
        let tree = read("{\"a\": {\"b\": \"1\"},\n \"c\": {\"d\": \"2");
        let root = tree.root().children().next().unwrap();
        assert_eq!(root.get("a").unwrap().text_of("b").unwrap(), "1");
        assert_eq!(root.get("c").unwrap().text_of("d").unwrap(), "2");
        assert_eq!(tree.problems[0].kind, ProblemKind::Truncated);
    }

    #[test]
    fn what_stands_after_a_mistake_is_kept() {
        let text = "{\"a\": 1,,\n\"é\": x, \"b\": \"2\"}";
        let tree = read(text);
        let root = tree.root().children().next().unwrap();
        assert_eq!(root.text_of("b").unwrap(), "2");
        assert!(matches!(&tree.problems[0].kind, ProblemKind::Syntax(_)));
        assert_eq!(&text[tree.problems[0].span.range()], ",");
    }

    #[test]
    fn depth_is_bounded() {
        let text = format!("{}1{}", "[".repeat(100_000), "]".repeat(100_000));
        let tree = read(&text);
        assert_eq!(tree.nodes.len(), MAX_DEPTH + 1);
        assert_eq!(tree.problems[0].kind, ProblemKind::TooDeep(MAX_DEPTH));
    }
}
