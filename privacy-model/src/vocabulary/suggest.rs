//! "Did you mean": the known word nearest to a misspelt one.

/// The number of insertions, deletions, substitutions and swaps of neighbours that turn `a` into
/// `b` (optimal string alignment), counted in Unicode scalars.
///
/// ```
/// assert_eq!(privacy_model::vocabulary::edit_distance("contcat", "contact"), 1);
/// ```
pub fn edit_distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut before_last = vec![0; b.len() + 1];
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for i in 1..=a.len() {
        let mut row = vec![i; b.len() + 1];
        for j in 1..=b.len() {
            let substitution = last[j - 1] + usize::from(a[i - 1] != b[j - 1]);
            row[j] = substitution.min(last[j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                row[j] = row[j].min(before_last[j - 2] + 1);
            }
        }
        before_last = std::mem::replace(&mut last, row);
    }
    last[b.len()]
}

/// The candidate nearest to `word`, when it is near enough to be a slip of the pen: a third of its
/// length or less, or the same last segment (`email` for `contact.email`). The first of equals wins.
///
/// ```
/// use privacy_model::vocabulary::nearest;
/// assert_eq!(nearest("contact.emial", ["contact.email", "contact.phone"]), Some("contact.email"));
/// assert_eq!(nearest("email", ["contact.email", "contact.phone"]), Some("contact.email"));
/// assert_eq!(nearest("weather", ["contact.email", "contact.phone"]), None);
/// ```
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    // No id is longer than this, and the distance is quadratic in what a stranger wrote.
    const LONGEST_WORD: usize = 80;
    if word.len() > LONGEST_WORD {
        return None;
    }
    let limit = (word.chars().count() / 3).max(1);
    let cost = |candidate: &str| {
        let by_segment = candidate.rsplit('.').next() == Some(word);
        if by_segment { 1 } else { edit_distance(word, candidate) }
    };
    candidates
        .into_iter()
        .map(|candidate| (cost(candidate), candidate))
        .filter(|(cost, _)| *cost <= limit)
        .min_by_key(|(cost, _)| *cost)
        .map(|(_, candidate)| candidate)
}
