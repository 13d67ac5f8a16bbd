//! What could not be read as it is.

use privacy_lint::code::{Note, NoteKind};
use privacy_lint::render::clean_line;

/// Says on stderr what could not be read as it is: each file below `shown`, or how many there are.
pub(crate) fn show(shown: &str, notes: &[Note], verbose: bool) {
    if verbose {
        for note in notes {
            eprintln!("note: {}", clean_line(&format!("`{shown}{}` {}", note.path, note.kind)));
        }
        return;
    }
    match notes.len() {
        0 => {}
        1 => eprintln!("note: 1 file could not be read as it is; --verbose names it"),
        count => {
            eprintln!("note: {count} files could not be read as they are; --verbose names them");
        }
    }
}

/// Whether a file could not be read at all, for a reason of the system's.
pub(crate) fn are_unread(notes: &[Note]) -> bool {
    notes.iter().any(|it| matches!(it.kind, NoteKind::Unreadable(_)))
}
