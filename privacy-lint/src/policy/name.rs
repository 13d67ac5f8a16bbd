//! Names of companies as a text writes them: capitalised words that end in a legal form.

use privacy_model::vocabulary::edit_distance;

use crate::source::Span;

/// The forms of companies that end a name, in lower case and without full stops.
const FORMS: &[&str] = &[
    "ab",
    "ag",
    "aps",
    "as",
    "bv",
    "co",
    "corp",
    "corporation",
    "gmbh",
    "inc",
    "incorporated",
    "kft",
    "kk",
    "limited",
    "llc",
    "llp",
    "ltd",
    "nv",
    "oy",
    "pbc",
    "plc",
    "pte",
    "pty",
    "sa",
    "sarl",
    "sas",
    "se",
    "spa",
    "srl",
];

/// Those that a full stop shortens.
const SHORT_FORMS: &[&str] = &["co", "corp", "inc", "ltd", "pte", "pty"];

/// A company's name, and where it stands as bytes of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CompanyName {
    /// The words before its form, as they are written.
    pub words: Vec<String>,
    /// Where it stands, its form included.
    pub span: Span,
}

/// The names of companies in a text, in their order. A name of one word may be any.
pub fn company_names(text: &str) -> Vec<CompanyName> {
    let words: Vec<(Span, &str)> = words(text);
    let mut found = Vec::new();
    for (index, (span, word)) in words.iter().enumerate() {
        let is_end = is_form(word)
            && !words
                .get(index + 1)
                .is_some_and(|(next, it)| is_form(it) && joins(&text[span.end..next.start]));
        if is_end {
            found.extend(name_before(text, &words[..=index]));
        }
    }
    found
}

/// The name that ends with the last of the words.
fn name_before(text: &str, words: &[(Span, &str)]) -> Option<CompanyName> {
    let mut start = words.len() - 1;
    while start > 0 && joins(&text[words[start - 1].0.end..words[start].0.start]) {
        let (before, word) = (words[start - 1].1, words[start].1);
        let is_part = before.starts_with(|it: char| it.is_uppercase() || it.is_ascii_digit());
        // A comma parts names, and stands before a form.
        let has_comma = text[words[start - 1].0.end..words[start].0.start].contains(',');
        if !is_part || (has_comma && !is_form(word)) {
            break;
        }
        start -= 1;
    }
    let name = words[start..].iter().map(|(_, it)| *it).filter(|it| !is_form(it));
    let name: Vec<String> = name.map(str::to_owned).collect();
    let (last, form) = words.last()?;
    let is_short =
        SHORT_FORMS.contains(&&*form.to_lowercase()) && text[last.end..].starts_with('.');
    let span = Span::new(words[start].0.start, last.end + usize::from(is_short));
    (name.len() > 1).then_some(CompanyName { words: name, span })
}

/// Whether what stands between two words keeps them in one name.
fn joins(between: &str) -> bool {
    between.chars().all(|it| it == ' ' || it == '.' || it == ',' || it == '&') && between.len() <= 3
}

fn is_form(word: &str) -> bool {
    let plain: String = word.chars().filter(|it| *it != '.').collect();
    word.starts_with(|it: char| it.is_uppercase() || plain == "GmbH")
        && FORMS.contains(&&*plain.to_lowercase())
}

fn words(text: &str) -> Vec<(Span, &str)> {
    let is_part = |it: char| it.is_alphanumeric() || it == '\'' || it == '-' || it == '\u{2019}';
    let mut words = Vec::new();
    let mut at = 0;
    for piece in text.split_inclusive(|it| !is_part(it)) {
        let word = piece.trim_end_matches(|it| !is_part(it));
        if !word.is_empty() {
            words.push((Span::new(at, at + word.len()), word));
        }
        at += piece.len();
    }
    words
}

/// Whether two names are likely one, written in two ways: the same but for a word that one of them
/// has more, or for a slip in one word.
pub fn is_spelling_of(a: &[String], b: &[String]) -> bool {
    const MOST_SLIPS: usize = 2;
    const SHORTEST: usize = 5;
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if short == long || short.len() < 2 {
        return false;
    }
    let n_same = short.iter().zip(long).take_while(|(a, b)| a == b).count();
    if short.len() == long.len() {
        let is_slip =
            |a: &str, b: &str| a.chars().count() >= SHORTEST && edit_distance(a, b) <= MOST_SLIPS;
        return is_slip(&short[n_same], &long[n_same]) && short[n_same + 1..] == long[n_same + 1..];
    }
    // The first word and the last are what a company is known by.
    long.len() == short.len() + 1
        && n_same > 0
        && n_same < short.len()
        && short[n_same..] == long[n_same + 1..]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> Vec<&str> {
        company_names(text).iter().map(|it| &text[it.span.range()]).collect()
    }

    #[test]
    fn a_name_is_capitalised_and_ends_in_a_form() {
        assert_eq!(
            names(
                "We, Godwit Garden Tools Co., Ltd., and Finch & Burrow Ltd. (\"we\") with Plover GmbH."
            ),
            ["Godwit Garden Tools Co., Ltd.", "Finch & Burrow Ltd."]
        );
        assert_eq!(names("The limited Edition of the ltd."), [""; 0]);
        assert_eq!(names("In Rome, Knot Lamps SpA sells."), ["Knot Lamps SpA"]);
    }

    fn same(a: &str, b: &str) -> bool {
        let split = |it: &str| it.split(' ').map(str::to_owned).collect::<Vec<_>>();
        is_spelling_of(&split(a), &split(b))
    }

    #[test]
    fn a_word_more_or_a_slip_is_another_spelling() {
        assert!(same("Godwit Garden Tools", "Godwit Tools"));
        assert!(same("Godwit Garden Tools", "Godwit Gardens Tools"));
        for (a, b) in [
            ("Godwit Tools", "Godwit Tools"),
            ("Godwit Tools", "Godwit Lamps"),
            ("Godwit Ireland", "Godwit Iceland Tools"),
            ("Godwit", "Godwit Tools"),
            ("Godwit Tools", "Godwit Tools Europe"),
            ("Godwit Tools", "New Godwit Tools"),
        ] {
            assert!(!same(a, b), "{a} / {b}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_searched_without_panic(text in "(Co., |Ltd\\.|[A-C][a-c]{0,3}[ ,&.]|\\PC){0,20}") {
            for name in company_names(&text) {
                assert!(text.get(name.span.range()).is_some());
            }
        }
    }
}
