//! The struct or variant around a field, and what its name says about it.

use super::table;
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
    is_technical: bool,
    is_config: bool,
}

/// The kinds of structs that hold what belongs to somebody.
const PERSONAL: &[&str] = &["device", "login", "person", "postal", "session"];

impl Holder {
    /// The type of that name in the file at `path`, or a variant of it.
    pub fn new(type_name: &str, variant: Option<&str>, path: &str) -> Self {
        let around = words::split(type_name);
        let own = variant.map_or_else(|| around.clone(), words::split);
        let (own, file) = (telling(&own), words::split(file_stem(path)));
        let file = telling(&file);
        // A row that is called a row and nothing else is what its file is about.
        let words = if own.is_empty() { file } else { own };
        let kind = table::holder_kind(words).or_else(|| table::holder_kind(telling(&around)));
        let has = |wanted: &[&str]| {
            let names = words.split('_').chain(around.split('_'));
            names.filter_map(kind_of_word).any(|it| wanted.contains(&it))
        };
        let is_about_people = has(PERSONAL) || kind.is_some_and(|it| PERSONAL.contains(&it));
        Self {
            is_technical: kind == Some("technical") || is_error(&around),
            is_config: has(&["config"]) || kind_of_word(file) == Some("config"),
            is_about_people,
            kind,
            words: words.to_owned(),
        }
    }

    pub(super) fn words(&self) -> &str {
        &self.words
    }

    pub(super) const fn kind(&self) -> Option<&'static str> {
        self.kind
    }

    /// The name without the holder's own words before it: `user_name` of a `User` is its `name`.
    pub(super) fn without_own_words<'n>(&self, name: &'n str) -> &'n str {
        let mut rests = words::tails(&self.words).filter_map(|own| name.strip_prefix(own));
        rests.find_map(|it| it.strip_prefix('_')).unwrap_or(name)
    }

    /// What speaks for a guess at one of its fields.
    pub(super) fn support(&self) -> i8 {
        i8::from(self.is_about_people)
    }

    /// What speaks against it. A kind of its own excuses the words of a configuration.
    pub(super) fn objection(&self, has_own_rule: bool) -> i8 {
        const TECHNICAL: i8 = 3;
        const CONFIG: i8 = 2;
        if self.is_technical {
            TECHNICAL
        } else if self.is_config && !(has_own_rule && self.is_about_people) {
            CONFIG
        } else {
            0
        }
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

/// The name of a file without its ending; of `mod.rs`, that of its directory.
fn file_stem(path: &str) -> &str {
    let path = path.strip_suffix(".rs").unwrap_or(path);
    let path = path.strip_suffix("/mod").unwrap_or(path);
    path.rsplit('/').next().unwrap_or(path)
}
