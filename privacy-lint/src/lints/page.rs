//! A lint's page: what people read and what the tests run, from one Markdown text.
//!
//! The fenced blocks whose info string is `LANGUAGE CASE PATH` are files of small projects, one
//! project a case: `bad` must give the finding, `good` must give none. A file that a later case does
//! not show is taken from `bad`. The case `before` is the earlier release that all others are checked
//! against, where a page has one. A block with the path `command` is no file: it shows the command
//! that the case is checked with, where that is not a plain `cargo privacy check`. A block with the
//! info string `snapshot` shows the report of `bad`.

use std::collections::BTreeMap;

/// The headings of every page, in their order.
pub const HEADINGS: &[&str] = &[
    "What it does",
    "Why it matters",
    "Example",
    "Use instead",
    "Options",
    "Limits",
    "References",
];

/// The case that shows the defect.
pub const BAD: &str = "bad";

/// The case that is the earlier release.
pub const BEFORE: &str = "before";

/// The path of the block that shows a case's command.
pub const COMMAND: &str = "command";

/// A page as its headings and blocks.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Page<'a> {
    /// The title, which is the lint's name.
    pub title: &'a str,
    /// The second-level headings, in order.
    pub headings: Vec<&'a str>,
    /// The projects, by case: path to text.
    pub cases: BTreeMap<&'a str, BTreeMap<&'a str, String>>,
    /// The report of [`BAD`], as the page shows it.
    pub snapshot: String,
}

impl<'a> Page<'a> {
    /// Reads a page.
    pub fn parse(text: &'a str) -> Self {
        let mut page = Self::default();
        let mut lines = text.lines();
        while let Some(line) = lines.next() {
            if let Some(info) = line.strip_prefix("```") {
                let block = lines.by_ref().take_while(|line| *line != "```");
                let block = block.flat_map(|line| [line, "\n"]).collect();
                page.take_block(info, block);
            } else if let Some(title) = line.strip_prefix("# ") {
                page.title = title;
            } else if let Some(heading) = line.strip_prefix("## ") {
                page.headings.push(heading);
            }
        }
        page.fill_cases();
        page
    }

    fn take_block(&mut self, info: &'a str, block: String) {
        let mut words = info.split_whitespace();
        match (words.next(), words.next(), words.next()) {
            (Some("snapshot"), None, None) => self.snapshot = block,
            (Some(_), Some(case), Some(path)) => {
                self.cases.entry(case).or_default().insert(path, block);
            }
            _ => {}
        }
    }

    fn fill_cases(&mut self) {
        let Some(bad) = self.cases.get(BAD).cloned() else { return };
        for files in self.cases.values_mut() {
            for (path, text) in &bad {
                files.entry(path).or_insert_with(|| text.clone());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_headings_cases_and_a_snapshot() {
        let page = Page::parse(concat!(
            "# stale-thing\n\nProse.\n\n## Example\n\n",
            "```toml bad privacy.toml\na = 1\n```\n\n```text bad policy.md\nWe say.\n```\n\n",
            "```snapshot\nerror\n```\n\n## Use instead\n\n```toml good privacy.toml\nb = 2\n```\n",
        ));
        assert_eq!((page.title, page.snapshot.as_str()), ("stale-thing", "error\n"));
        assert_eq!(page.headings, ["Example", "Use instead"]);
        assert_eq!(page.cases["good"]["privacy.toml"], "b = 2\n");
        assert_eq!(page.cases["good"]["policy.md"], "We say.\n", "taken from the bad case");
    }
}
