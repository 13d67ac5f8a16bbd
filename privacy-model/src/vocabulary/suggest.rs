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
    let length = word.chars().count();
    let limit = (length / 3).max(1);
    let cost = |candidate: &str| {
        let by_segment = candidate.rsplit('.').next() == Some(word);
        let too_long_or_short = candidate.chars().count().abs_diff(length);
        match (by_segment, too_long_or_short > limit) {
            (true, _) => 1,
            (false, true) => too_long_or_short,
            (false, false) => edit_distance(word, candidate),
        }
    };
    candidates
        .into_iter()
        .map(|candidate| (cost(candidate), candidate))
        .filter(|(cost, _)| *cost <= limit)
        .min_by_key(|(cost, _)| *cost)
        .map(|(_, candidate)| candidate)
}

/// The candidate that `word` is a slip of the pen for, more surely than [`nearest`] has it: only the
/// part after the segments that both share counts, so that a new word below a known one is not
/// taken for a misspelling of it.
///
/// ```
/// use privacy_model::vocabulary::misspelt;
/// assert_eq!(misspelt("contact.emial", ["contact.email"]), Some("contact.email"));
/// assert_eq!(misspelt("content.file.pdf", ["content.file"]), None);
/// assert_eq!(misspelt("email", ["contact.email"]), Some("contact.email"));
/// ```
pub fn misspelt<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let near = candidates.into_iter().filter(|candidate| {
        let (rest, rest_of_candidate) = after_shared_segments(word, candidate);
        !rest_of_candidate.is_empty() && nearest(rest, [rest_of_candidate]).is_some()
    });
    nearest(word, near)
}

/// What is left of two dotted words after the leading segments that are equal.
fn after_shared_segments<'a, 'b>(a: &'a str, b: &'b str) -> (&'a str, &'b str) {
    let (mut rest_of_a, mut rest_of_b) = (a, b);
    while !rest_of_a.is_empty() && first_segment(rest_of_a) == first_segment(rest_of_b) {
        rest_of_a = after_first_segment(rest_of_a);
        rest_of_b = after_first_segment(rest_of_b);
    }
    (rest_of_a, rest_of_b)
}

fn first_segment(id: &str) -> &str {
    id.split_once('.').map_or(id, |(first, _)| first)
}

fn after_first_segment(id: &str) -> &str {
    id.split_once('.').map_or("", |(_, rest)| rest)
}
