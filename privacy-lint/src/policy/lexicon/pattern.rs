//! The notation of the phrase lists: `{a|b}` alternatives, `(a)` optional words, `,` between phrases,
//! `verb*` for the forms of a regular verb, and `_` for a few words that lead from a verb to its object.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use super::automaton::Piece;
use crate::policy::words::{Key, Shape, words};

/// The pieces of one phrase. Brackets that do not match end the phrase.
pub(crate) fn parse(phrase: &str) -> Vec<Piece> {
    Reader { rest: phrase }.sequence()
}

/// The pieces of a phrase that means what it says, whatever marks stand in it.
pub(crate) fn literal(phrase: &str) -> Vec<Piece> {
    let words = words(phrase);
    words
        .iter()
        .filter(|word| word.shape != Shape::Hyphen)
        .map(|word| Piece::Word(word.key))
        .collect()
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
}

impl Reader<'_> {
    fn sequence(&mut self) -> Vec<Piece> {
        let mut pieces = Vec::new();
        loop {
            let literal = self.rest.find(['{', '(', '|', '}', ')']).unwrap_or(self.rest.len());
            pieces.extend(literals(&self.rest[..literal]));
            self.rest = &self.rest[literal..];
            if !self.rest.starts_with(['{', '(']) {
                return pieces;
            }
            pieces.push(self.choices());
        }
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

fn literals(text: &str) -> Vec<Piece> {
    text.split_whitespace()
        .flat_map(|token| match token.strip_suffix('*') {
            Some(verb) => vec![Piece::Either(forms(verb).iter().map(|it| literal(it)).collect())],
            None if token == "_" => {
                vec![Piece::Either(vec![Vec::new(), vec![Piece::Filler]]); FILLERS_BETWEEN]
            }
            None => literal(token),
        })
        .collect()
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
    use crate::policy::lexicon::automaton::{Automaton, Found, Pattern, Role};

    fn found<'a>(phrase: &str, text: &'a str) -> Vec<&'a str> {
        let pattern = Pattern { pieces: parse(phrase), meaning: 0, role: Role::Cue };
        let words = words(text);
        let automaton = Automaton::new([&pattern]);
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
    fn lists_split_at_outer_commas() {
        assert_eq!(phrases("a, {b|,} c,").collect::<Vec<_>>(), ["a", "{b|,} c"]);
    }
}
