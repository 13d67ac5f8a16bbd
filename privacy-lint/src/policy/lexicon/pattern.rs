//! The notation of the phrase lists: `{a|b}` alternatives, `(a)` optional words, `,` between phrases,
//! `verb*` for the forms of a regular verb, and `_` for a few words that lead from a verb to its object.

use std::collections::BTreeSet;
use std::iter;
use std::sync::LazyLock;

use super::automaton::Piece;
use crate::policy::words::{Key, Shape, words};

/// A phrase of a list.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Phrase<'a> {
    /// In the notation. Brackets that do not match end it.
    Noted(&'a str),
    /// It means what it says, whatever marks stand in it.
    Literal(&'a str),
}

impl Phrase<'_> {
    /// All of it.
    pub(crate) fn pieces(self) -> Vec<Piece> {
        match self {
            Self::Noted(phrase) => Reader { rest: phrase, only_first: false }.sequence(),
            Self::Literal(phrase) => literal(phrase).collect(),
        }
    }

    /// The words that it can begin with. No more of it is read than that takes.
    pub(crate) fn first_words(self) -> Vec<Key> {
        let pieces = match self {
            Self::Noted(phrase) => Reader { rest: phrase, only_first: true }.sequence(),
            Self::Literal(phrase) => literal(phrase).collect(),
        };
        let mut first = Vec::new();
        begin(&pieces, &mut first);
        first
    }
}

/// Collects the words that pieces can begin with. Says whether they may be left out altogether.
fn begin(pieces: &[Piece], first: &mut Vec<Key>) -> bool {
    pieces.iter().all(|piece| match piece {
        Piece::Word(key) => {
            first.push(*key);
            false
        }
        Piece::Either(choices) => {
            choices.iter().fold(false, |optional, choice| begin(choice, first) | optional)
        }
        // Nothing begins with a filler: it stands between a verb and its object.
        Piece::Filler => false,
    })
}

fn is_optional(pieces: &[Piece]) -> bool {
    pieces.iter().all(|piece| match piece {
        Piece::Either(choices) => choices.iter().any(|choice| is_optional(choice)),
        Piece::Word(_) | Piece::Filler => false,
    })
}

fn literal(phrase: &str) -> impl Iterator<Item = Piece> {
    let words = words(phrase).into_iter();
    words.filter(|word| word.shape != Shape::Hyphen).map(|word| Piece::Word(word.key))
}

/// The phrases of a list: what stands between commas outside brackets.
pub(crate) fn phrases(list: &str) -> impl Iterator<Item = &str> {
    let mut depth = 0_i32;
    list.split(move |c| {
        match c {
            '{' | '(' => depth += 1,
            '}' | ')' => depth -= 1,
            _ => {}
        }
        c == ',' && depth == 0
    })
    .map(str::trim)
    .filter(|phrase| !phrase.is_empty())
}

struct Reader<'a> {
    rest: &'a str,
    /// Whether to pass over what stands in an alternative behind the words that it can begin with.
    only_first: bool,
}

impl Reader<'_> {
    fn sequence(&mut self) -> Vec<Piece> {
        let mut pieces = Vec::new();
        while self.element(&mut pieces) {
            if self.only_first && !is_optional(&pieces) {
                self.pass_over();
                break;
            }
        }
        pieces
    }

    /// Goes to the end of the alternative.
    fn pass_over(&mut self) {
        let mut depth = 0_u32;
        let end = self.rest.find(|c| {
            let is_end = depth == 0 && matches!(c, '|' | '}' | ')');
            match c {
                '{' | '(' => depth += 1,
                '}' | ')' => depth = depth.saturating_sub(1),
                _ => {}
            }
            is_end
        });
        self.rest = &self.rest[end.unwrap_or(self.rest.len())..];
    }

    /// Reads the next word or bracket, unless the alternative or the phrase ends here.
    fn element(&mut self, pieces: &mut Vec<Piece>) -> bool {
        self.rest = self.rest.trim_start();
        if self.rest.starts_with(['{', '(']) {
            pieces.push(self.choices());
            return true;
        }
        let ends_token = |c: char| c.is_whitespace() || "{(|})".contains(c);
        let (token, rest) =
            self.rest.split_at(self.rest.find(ends_token).unwrap_or(self.rest.len()));
        self.rest = rest;
        add_token(token, pieces);
        !token.is_empty()
    }

    /// Alternatives in either bracket; round ones may be left out.
    fn choices(&mut self) -> Piece {
        let mut choices = Vec::new();
        if self.rest.starts_with('(') {
            choices.push(Vec::new());
        }
        loop {
            self.rest = &self.rest[1..];
            choices.push(self.sequence());
            if !self.rest.starts_with('|') {
                self.rest = self.rest.get(1..).unwrap_or_default();
                return Piece::Either(choices);
            }
        }
    }
}

fn add_token(token: &str, pieces: &mut Vec<Piece>) {
    if let Some(verb) = token.strip_suffix('*') {
        pieces.push(Piece::Either(forms(verb).iter().map(|it| literal(it).collect()).collect()));
    } else if token == "_" {
        let filler = Piece::Either(vec![Vec::new(), vec![Piece::Filler]]);
        pieces.extend(iter::repeat_n(filler, FILLERS_BETWEEN));
    } else {
        pieces.extend(literal(token));
    }
}

/// How many filler words may stand between a verb and its object.
const FILLERS_BETWEEN: usize = 4;

/// Words that lead from a verb to its object: determiners, pronouns, prepositions, coordination, and
/// what is commonly coordinated or said of the object. Names, in capitals, do so as well.
const FILLERS: &str = "the our your their its a an this these those any all each such certain other you us \
    users user customers customer them and or , to with of for about in on from by as well also \
    new existing various additional further more better relevant specific particular requested \
    related overall general potential possible actual important online personal personalized own \
    quality content service services product products site sites website websites web business \
    improve enhance develop maintain operate provide deliver personalize customize optimize \
    support monitor analyze evaluate protect administer manage market measure prevent detect \
    understand investigate respond process address technical internal legal applicable security \
    marketing promotional advertising usage visitor visitors number time against otherwise that \
    which we if necessary how when / through features information effectiveness";

static FILLER_KEYS: LazyLock<BTreeSet<Key>> =
    LazyLock::new(|| words(FILLERS).iter().map(|word| word.key).collect());

/// Whether a word may stand between a verb and its object.
pub(crate) fn is_filler(key: Key) -> bool {
    FILLER_KEYS.contains(&key)
}

/// The base, past and progressive of a regular verb; its third person folds into the base.
fn forms(verb: &str) -> [String; 3] {
    let consonant_before_y = verb.strip_suffix('y').filter(|stem| !stem.ends_with(['a', 'e', 'o']));
    let (past, progressive) = match (verb.strip_suffix('e'), consonant_before_y) {
        (Some(stem), _) => (format!("{verb}d"), format!("{stem}ing")),
        (None, Some(stem)) => (format!("{stem}ied"), format!("{verb}ing")),
        (None, None) => (format!("{verb}ed"), format!("{verb}ing")),
    };
    [verb.to_owned(), past, progressive]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::lexicon::automaton::{Automaton, Found, Role};

    fn found<'a>(phrase: &str, text: &'a str) -> Vec<&'a str> {
        let words = words(text);
        let automaton = Automaton::new([(Phrase::Noted(phrase), Role::Cue)]);
        let hits = automaton.find_nested(&words);
        let lies_in = |hit: &Found, it: &Found| {
            it.words.start < hit.words.start && hit.words.end <= it.words.end
        };
        hits.iter()
            .filter(|hit| !hits.iter().any(|it| lies_in(hit, it)))
            .map(|hit| &text[words[hit.words.start].span.start..words[hit.words.end - 1].span.end])
            .collect()
    }

    #[test]
    fn brackets_are_alternatives_and_options() {
        let phrase = "(unique) {device|phone} {id|serial number}";
        assert_eq!(
            found(phrase, "a unique device ID or phone serial-numbers"),
            ["unique device ID", "phone serial-numbers"]
        );
        assert!(found(phrase, "a unique number").is_empty());
    }

    #[test]
    fn the_longest_match_wins() {
        assert_eq!(
            found("{name|name of your {dog|pet cat}}", "the name of your pet dog"),
            ["name"]
        );
        assert_eq!(
            found("{name|name of your {dog|pet cat}}", "the name of your pet cat"),
            ["name of your pet cat"]
        );
    }

    #[test]
    fn a_star_stands_for_the_forms_of_a_verb() {
        for form in ["share", "shares", "shared", "sharing"] {
            assert_eq!(found("share*", form), [form]);
        }
        assert_eq!(found("identify*", "identified"), ["identified"]);
    }

    #[test]
    fn a_phrase_begins_with_what_its_brackets_and_options_allow() {
        let first = |phrase| Phrase::Noted(phrase).first_words();
        let keys = |text| words(text).iter().map(|word| word.key).collect::<Vec<_>>();
        assert_eq!(first("(unique|new) {device id|phone} number"), keys("unique new device phone"));
        assert_eq!(first("({a|(b) c} d) e {f|g}"), keys("a b c e"));
        assert_eq!(first("share* _ data"), keys("share shared sharing"));
        assert_eq!(Phrase::Literal("{a|b} c").first_words(), keys("{"));
    }

    #[test]
    fn lists_split_at_outer_commas() {
        assert_eq!(phrases("a, {b|,} c,").collect::<Vec<_>>(), ["a", "{b|,} c"]);
    }
}
