//! The struct or variant around a field, and what its name says about it.

use std::collections::BTreeSet;

use super::table::{self, Rule};
use super::words;

/// A struct, union or variant, as far as its names say whom it is about.
#[derive(Debug, Clone)]
pub struct Holder {
    /// The words of its name that say something; of a variant, its own.
    words: String,
    /// What it is about, from the end of its name.
    kind: Option<&'static str>,
    /// Whether a word of its name is one for people or their sessions.
    is_about_people: bool,
    nature: Nature,
    /// Whether its fields are those of a person.
    is_person: bool,
    /// Whether another field says whose it is, so that its own `id` does not.
    refers_to_people: bool,
}

/// The file around structs, as far as its path says what it is about.
#[derive(Debug, Clone)]
pub struct Surroundings {
    /// The words of its name that say something.
    words: String,
    is_config: bool,
}

impl Surroundings {
    /// Those of the file at `path`, with `/`.
    pub fn new(path: &str) -> Self {
        let words = words::split(file_stem(path));
        Self { words: telling(&words).to_owned(), is_config: is_of_config(path) }
    }
}

/// What a struct is besides, the later the less about anybody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Nature {
    Plain,
    /// Arguments of a call or a program.
    Options,
    /// What is set before a program runs.
    Config,
    /// A part of the machinery, an error, a word of a protocol.
    Technical,
}

/// What only people have.
const TRAITS: &[&str] = &[
    "contact.email",
    "contact.phone",
    "demographic.date_of_birth",
    "identity.name",
    "identity.photo",
    "identity.username",
];

/// So many of them make a person.
const FEWEST_TRAITS: usize = 2;

/// The kinds of structs that hold what belongs to somebody.
const PERSONAL: &[&str] = &["device", "login", "person", "postal", "session"];

impl Holder {
    /// The type of that name in a file, or a variant of it.
    pub fn new(type_name: &str, variant: Option<&str>, file: &Surroundings) -> Self {
        let around = words::split(type_name);
        let own = variant.map_or_else(|| around.clone(), words::split);
        let own = telling(&own);
        // A row that is called a row and nothing else is what its file is about.
        let words = if own.is_empty() { file.words.as_str() } else { own };
        let kind = table::holder_kind(words).or_else(|| table::holder_kind(telling(&around)));
        let has = |wanted: &[&str]| {
            let names = words.split('_').chain(around.split('_'));
            names.filter_map(kind_of_word).any(|it| wanted.contains(&it))
        };
        let is_about_people = has(PERSONAL) || kind.is_some_and(|it| PERSONAL.contains(&it));
        let nature = if kind == Some("technical") || is_error(&around) {
            Nature::Technical
        } else if has(&["config"]) || file.is_config {
            Nature::Config
        } else if has(&["options"]) {
            Nature::Options
        } else {
            Nature::Plain
        };
        Self {
            nature,
            is_person: false,
            refers_to_people: false,
            is_about_people,
            kind,
            words: words.to_owned(),
        }
    }

    /// The same, knowing the names of all its fields. A struct that has a name and an e-mail address
    /// is about a person, whatever it is called.
    #[must_use]
    pub fn with_fields<'n>(mut self, names: impl Iterator<Item = &'n str>) -> Self {
        let may_be_person = matches!(self.kind, None | Some("login" | "token"));
        let of_interest = may_be_person || self.kind == Some("person");
        let names = names.filter(|_| of_interest).map(words::split);
        let rules = names.filter_map(|it| table::anywhere(&words::core(&it)));
        let said: BTreeSet<&str> = rules.map(|it| it.category).collect();
        let n_traits = TRAITS.iter().filter(|it| said.contains(*it)).count();
        if may_be_person && n_traits >= FEWEST_TRAITS {
            self.is_person = true;
            self.is_about_people = true;
        }
        self.refers_to_people = said.contains("identity.user_id");
        self
    }

    pub(super) fn words(&self) -> &str {
        &self.words
    }

    /// What a whole name says in this kind of struct.
    pub(super) fn own_rule(&self, name: &str) -> Option<Rule> {
        let mut kinds = self.kind.into_iter().chain(self.is_person.then_some("person"));
        let rule = kinds.find_map(|it| table::within(it, self.without_own_words(name)));
        // Where another field says whose it is, its own `id` does not.
        rule.filter(|it| !(self.refers_to_people && it.category == "identity.user_id"))
    }

    /// The name without the holder's own words before it: `user_name` of a `User` is its `name`.
    fn without_own_words<'n>(&self, name: &'n str) -> &'n str {
        let mut rests = words::tails(&self.words).filter_map(|own| name.strip_prefix(own));
        rests.find_map(|it| it.strip_prefix('_')).unwrap_or(name)
    }

    /// What speaks for a guess at one of its fields.
    pub(super) fn support(&self) -> i8 {
        i8::from(self.is_about_people)
    }

    /// What speaks against a guess that rests on a field's name.
    pub(super) fn objection(&self, rule: &Rule, name: &str) -> i8 {
        const LOOKS: &[&str] = &["identity.name", "identity.photo"];
        // A team has a name and a picture, too, unless it is that of its owner.
        let is_of_group = self.kind == Some("group") && LOOKS.contains(&rule.category);
        if is_of_group && !name.split('_').any(|it| kind_of_word(it) == Some("person")) {
            return 2;
        }
        self.general_objection()
    }

    /// What speaks against every guess at its fields.
    pub(super) fn general_objection(&self) -> i8 {
        self.nature as i8
    }

    /// What speaks against a guess that rests on what the struct is: being about people excuses the
    /// words of a configuration.
    pub(super) fn own_objection(&self) -> i8 {
        let is_excused = self.is_about_people && self.nature != Nature::Technical;
        if is_excused { 0 } else { self.general_objection() }
    }
}

/// The name without the words at its end that every struct may have: `CreateUserRequest` is a
/// `create_user`.
fn telling(mut name: &str) -> &str {
    while !name.is_empty() {
        let (rest, last) = name.rsplit_once('_').unwrap_or(("", name));
        if kind_of_word(last) != Some("wrapper") {
            break;
        }
        name = rest;
    }
    name
}

fn kind_of_word(word: &str) -> Option<&'static str> {
    table::holder_word(word).or_else(|| table::holder_word(&words::singular(word)))
}

fn is_error(name: &str) -> bool {
    let last = name.rsplit('_').next().unwrap_or_default();
    matches!(last, "error" | "err" | "errors")
}

/// Whether a file, or a directory that it is in, is about settings.
fn is_of_config(path: &str) -> bool {
    const NAMES: &[&str] = &["conf", "config", "configs", "configuration", "setting", "settings"];
    let path = path.strip_suffix(".rs").unwrap_or(path);
    path.split('/').any(|it| NAMES.contains(&it))
}

/// The name of a file without its ending; of `mod.rs`, that of its directory.
fn file_stem(path: &str) -> &str {
    let path = path.strip_suffix(".rs").unwrap_or(path);
    let path = path.strip_suffix("/mod").unwrap_or(path);
    path.rsplit('/').next().unwrap_or(path)
}
