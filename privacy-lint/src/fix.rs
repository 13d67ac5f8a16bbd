//! Makes the changes that settle findings, in memory: who writes the files is the caller's matter.

use std::collections::BTreeMap;

use crate::finding::{Applicability, Edit, FileId, Files, Finding, Fix};

/// Texts after fixes were made.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Fixed {
    /// The new text of each file that changes.
    pub texts: BTreeMap<FileId, String>,
    /// How many findings they settle.
    pub count: usize,
}

/// Makes, for each finding, its first fix that is as sure as the `least` sure one and fits the text
/// beside those made before it. A fix is made whole or not at all.
pub fn apply(findings: &[Finding], files: &Files, least: Applicability) -> Fixed {
    let mut accepted: BTreeMap<FileId, Vec<&Edit>> = BTreeMap::new();
    let mut count = 0;
    for finding in findings {
        let is_sure = |it: &&Fix| it.applicability <= least;
        let fits = |it: &&Fix| it.edits.iter().all(|edit| fits(edit, &accepted, files));
        let Some(fix) = finding.fixes.iter().filter(is_sure).find(fits) else { continue };
        for edit in &fix.edits {
            let edits = accepted.entry(edit.place.file).or_default();
            if !edits.contains(&edit) {
                edits.push(edit);
            }
        }
        count += 1;
    }
    let texts = accepted.into_iter().map(|(file, edits)| (file, edited(files, file, edits)));
    Fixed { texts: texts.collect(), count }
}

/// Whether an edit lies in its file and is apart from, or the same as, each accepted one.
fn fits(edit: &Edit, accepted: &BTreeMap<FileId, Vec<&Edit>>, files: &Files) -> bool {
    let span = edit.place.span;
    let is_apart = |other: &&Edit| {
        let taken = other.place.span;
        *other == edit || span.end < taken.start || taken.end < span.start
    };
    let is_in_file = files.get(edit.place.file).text().get(span.range()).is_some();
    is_in_file && accepted.get(&edit.place.file).into_iter().flatten().all(is_apart)
}

/// The text of a file with edits made that do not touch each other.
fn edited(files: &Files, file: FileId, mut edits: Vec<&Edit>) -> String {
    edits.sort_by_key(|edit| edit.place.span);
    let text = files.get(file).text();
    let (mut new, mut at) = (String::with_capacity(text.len()), 0);
    for edit in edits {
        new.push_str(&text[at..edit.place.span.start]);
        new.push_str(&edit.text);
        at = edit.place.span.end;
    }
    new.push_str(&text[at..]);
    new
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Place;
    use crate::source::{SourceFile, Span};

    struct Scratch {
        files: Files,
        file: FileId,
    }

    fn scratch(text: &str) -> Scratch {
        let mut files = Files::default();
        let file = files.add(SourceFile::new("a.rs", text));
        Scratch { files, file }
    }

    impl Scratch {
        fn finding(&self, applicability: Applicability, edits: &[(usize, usize, &str)]) -> Finding {
            let edit = |(start, end, text): &(usize, usize, &str)| {
                let place = Place { file: self.file, span: Span::new(*start, *end) };
                Edit { place, text: (*text).to_owned() }
            };
            let edits = edits.iter().map(edit).collect();
            let fix = Fix { title: "write it".into(), applicability, edits };
            Finding::new("unknown-term", "unknown").fix(fix)
        }

        fn certain(&self, edits: &[(usize, usize, &str)]) -> Finding {
            self.finding(Applicability::MachineApplicable, edits)
        }

        fn fixed(&self, findings: &[Finding]) -> (Option<String>, usize) {
            let Fixed { mut texts, count } =
                apply(findings, &self.files, Applicability::MachineApplicable);
            (texts.remove(&self.file), count)
        }
    }

    #[test]
    fn edits_are_made_wherever_they_stand() {
        let it = scratch("one two three");
        let findings = [it.certain(&[(8, 13, "3")]), it.certain(&[(0, 3, "1"), (4, 7, "2")])];
        assert_eq!(it.fixed(&findings), (Some("1 2 3".to_owned()), 2));
    }

    #[test]
    fn a_fix_that_touches_another_waits_for_the_next_run() {
        let it = scratch("one two three");
        let findings = [it.certain(&[(0, 7, "1")]), it.certain(&[(4, 9, "2"), (10, 11, "x")])];
        assert_eq!(it.fixed(&findings), (Some("1 three".to_owned()), 1));
    }

    #[test]
    fn the_same_edit_settles_several_findings() {
        let it = scratch("emial");
        let findings = [it.certain(&[(0, 5, "email")]), it.certain(&[(0, 5, "email")])];
        assert_eq!(it.fixed(&findings), (Some("email".to_owned()), 2));
    }

    #[test]
    fn what_is_not_certain_or_not_in_the_file_is_left() {
        let it = scratch("é");
        let unsure = it.finding(Applicability::MaybeIncorrect, &[(0, 2, "e")]);
        let findings = [unsure, it.certain(&[(1, 2, "e")]), it.certain(&[(0, 9, "e")])];
        assert_eq!(it.fixed(&findings), (None, 0));
    }
}
