//! Lists and numbers as English sentences have them.

/// The number with its noun: `1 block`, `2 blocks`.
///
/// ```
/// use privacy_lint::english::count;
/// assert_eq!(count(1, "block"), "1 block");
/// assert_eq!(count(0, "block"), "0 blocks");
/// ```
pub fn count(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}

/// Words with commas between, and `last` before the last: `a`, `a or b`, `a, b or c`.
///
/// ```
/// use privacy_lint::english::listed;
/// assert_eq!(listed(["a", "b", "c"], "or"), "a, b or c");
/// ```
pub fn listed(words: impl IntoIterator<Item = impl Into<String>>, last: &str) -> String {
    let mut words: Vec<String> = words.into_iter().map(Into::into).collect();
    let Some(end) = words.pop() else { return String::new() };
    if words.is_empty() { end } else { format!("{} {last} {end}", words.join(", ")) }
}

/// Names in backquotes, listed: `` `a` ``, `` `a` and `b` ``, `` `a`, `b` and `c` ``.
pub(crate) fn quoted<'n>(names: impl IntoIterator<Item = &'n str>, last: &str) -> String {
    listed(names.into_iter().map(|it| format!("`{it}`")), last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_read_as_english() {
        assert_eq!(quoted([], "and"), "");
        assert_eq!(quoted(["a"], "and"), "`a`");
        assert_eq!(quoted(["a", "b"], "or"), "`a` or `b`");
        assert_eq!(quoted(["a", "b", "c"], "and"), "`a`, `b` and `c`");
    }
}
