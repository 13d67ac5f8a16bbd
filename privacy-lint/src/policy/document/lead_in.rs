//! Lists without bullets: lines below a line that ends in a colon.

use crate::policy::shape;

/// Paragraphs in a row that may interrupt a list without ending it.
const MAX_GAP: usize = 3;

/// Lists in lists below this depth push out the outermost.
const MAX_DEPTH: usize = 8;

/// What the lines of such a list have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    /// They end in a colon and introduce lists of their own.
    Opening,
    /// They end in a semicolon or comma, the last one in a stop.
    Open,
    /// `Label: text`.
    Labelled,
    /// `Label. Text`.
    Titled,
    /// A phrase, no sentence of its own.
    Phrase,
}

/// The lists without bullets that are open, innermost last.
#[derive(Debug, Default)]
pub(super) struct Runs {
    open: Vec<Run>,
}

impl Runs {
    /// Ends all of them.
    pub(super) fn close(&mut self) {
        self.open.clear();
    }

    /// The block that introduces the paragraph `index`, which may introduce a list itself.
    pub(super) fn lead_in_of(&mut self, line: &str, index: usize) -> Option<usize> {
        let form = form(line);
        let accepting = self.open.iter_mut().rev().position(|run| run.accepts(form));
        let lead_in = accepting.map(|inner| {
            self.open.truncate(self.open.len() - inner);
            self.open.last().map_or(index, |run| run.intro)
        });
        self.open.retain(|run| !run.ended);
        if line.ends_with([':', '：']) {
            if self.open.len() == MAX_DEPTH {
                self.open.remove(0);
            }
            self.open.push(Run { intro: index, form: None, gap: 0, ended: false });
        }
        lead_in
    }
}

/// A list without bullets while it is read.
#[derive(Debug, Clone, Copy)]
struct Run {
    intro: usize,
    form: Option<Form>,
    gap: usize,
    ended: bool,
}

impl Run {
    /// Whether a line of that form belongs to the list.
    fn accepts(&mut self, form: Option<Form>) -> bool {
        let Some(list) = self.form else {
            self.form = form;
            self.ended = form.is_none();
            return form.is_some();
        };
        if form == Some(list) {
            self.gap = 0;
            return true;
        }
        if list == Form::Open {
            // The last one of them ends in a stop.
            self.ended = true;
            return form != Some(Form::Opening);
        }
        self.gap += 1;
        self.ended = self.gap > MAX_GAP;
        false
    }
}

fn form(line: &str) -> Option<Form> {
    if line.ends_with([';', '；', ',', '，', '、'])
        || line.ends_with("; and")
        || line.ends_with("; or")
    {
        return Some(Form::Open);
    }
    if line.ends_with([':', '：']) && !shape::has_label(line) {
        return Some(Form::Opening);
    }
    if shape::record(line).is_some() {
        return Some(Form::Labelled);
    }
    if shape::has_label(line) {
        return Some(Form::Titled);
    }
    (!shape::is_sentence(line)).then_some(Form::Phrase)
}
