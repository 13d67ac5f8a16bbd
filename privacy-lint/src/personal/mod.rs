//! Which fields look as if they held personal data, from what the code calls them.
//!
//! A [`Holder`] is the struct or variant around a field; it is looked at once, and then
//! [guesses](Holder::guess) at each of its fields. What a name says is data: `rules.tsv` knows what
//! the end of a field's name means, `holders.tsv` what a struct is about, `types.tsv` what a value
//! can be. The score of a guess is the weight of its rule, more or less by what speaks for or
//! against it.
//!
//! Nothing here reads files or knows annotations; the reader of code calls it for every field.

mod holder;
mod shape;
mod table;
#[cfg(test)]
mod tests;
mod words;

pub use holder::{Holder, Surroundings};
use shape::Shape;
use table::Rule;

/// How much speaks for a guess.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Confidence {
    /// A name that means something else as often.
    Low,
    /// A name that mostly means this.
    Medium,
    /// Name, type and surroundings all say so.
    High,
}

impl Confidence {
    /// Its name in reports: `low`, `medium` or `high`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Medium => "medium",
            Self::High => "high",
        }
    }
}

/// What a field seems to hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Guess {
    /// The id of a data category, as in `contact.email`.
    pub category: &'static str,
    /// How sure it is.
    pub confidence: Confidence,
}

/// What the code says of a field.
#[derive(Debug, Clone, Copy)]
pub struct Candidate<'a> {
    /// Its name without `r#`; `None` for one that is known by its number.
    pub name: Option<&'a str>,
    /// Other names that attributes give it, as `serde(rename)` and `diesel(column_name)` do.
    pub aliases: &'a [&'a str],
    /// Its type, as it is written.
    pub type_text: &'a str,
    /// Its doc comments, as they are written.
    pub doc: &'a str,
}

impl Holder {
    /// What the field seems to hold; `None` where nothing says that it is about a person.
    pub fn guess(&self, field: Candidate<'_>) -> Option<Guess> {
        let value = shape::value(field.type_text);
        let is_stored = !matches!(value.shape, Shape::Code | Shape::Flag);
        if !is_stored || field.name.is_some_and(is_measure) {
            return None;
        }
        let names = field.name.into_iter().chain(field.aliases.iter().copied());
        let by_name = names.map(words::split).find_map(|it| self.by_name(&it, value.shape));
        let by_holder = || if field.name.is_none() { self.by_holder(value.shape) } else { None };
        let stated = by_name.or_else(by_holder);
        let by_type = self.by_type(value.name, value.shape);
        let surer = |(_, score): &(Rule, i8)| stated.is_none_or(|(_, stated)| *score > stated);
        let (rule, score) = by_type.filter(surer).or(stated)?;
        let score = score + i8::from(score == 1 && speaks_of_people(field.doc));
        if rule.category == table::NOTHING {
            return None;
        }
        Some(Guess { category: rule.category, confidence: confidence(score)? })
    }

    fn by_name(&self, name: &str, shape: Shape) -> Option<(Rule, i8)> {
        let core = words::core(name);
        let names = [name, &*core];
        if let Some(rule) = names.iter().find_map(|it| self.own_rule(it))
            && let Some(penalty) = shape.penalty(rule.shape)
        {
            return Some((rule, rule.weight - penalty - self.own_objection()));
        }
        let rule = names.iter().find_map(|it| table::anywhere(it))?;
        let penalty = shape.penalty(rule.shape)? + self.objection(&rule, name);
        Some((rule, rule.weight + self.support() - penalty))
    }

    /// The field of a newtype is what its type is called.
    fn by_holder(&self, shape: Shape) -> Option<(Rule, i8)> {
        let rule = table::anywhere(self.words())?;
        let penalty = shape.penalty(rule.shape)?;
        Some((rule, rule.weight - penalty - self.general_objection()))
    }

    /// The name of a type says less than that of a field: it may hold anything about the thing.
    fn by_type(&self, name: &str, shape: Shape) -> Option<(Rule, i8)> {
        const LESS: i8 = 1;
        let is_telling = matches!(shape, Shape::Other | Shape::Id | Shape::Ip);
        let rule = is_telling.then(|| table::anywhere(&words::split(name)))??;
        shape.penalty(rule.shape)?;
        // An address that code connects to is mostly nobody's.
        let doubt = i8::from(shape == Shape::Ip);
        Some((rule, rule.weight + self.support() - LESS - doubt - self.general_objection()))
    }
}

fn confidence(score: i8) -> Option<Confidence> {
    match score {
        ..=0 => None,
        1 => Some(Confidence::Low),
        2 => Some(Confidence::Medium),
        _ => Some(Confidence::High),
    }
}

/// Whether the name begins like that of a bound, a count or a switch.
fn is_measure(name: &str) -> bool {
    const MEASURES: &[&str] = &[
        "allow", "allowed", "can", "count", "default", "disable", "disabled", "enable", "enabled",
        "has", "hide", "is", "max", "min", "n", "no", "num", "require", "required", "should",
        "show", "skip", "total", "use",
    ];
    let first = name.split('_').next().unwrap_or_default();
    first.len() < name.len() && MEASURES.binary_search(&first).is_ok()
}

/// Whether a doc comment says that this is about somebody.
fn speaks_of_people(doc: &str) -> bool {
    const PEOPLE: &[&str] = &["user", "person", "customer", "member", "author", "patient", "guest"];
    doc.split(|it: char| !it.is_alphabetic())
        .any(|word| PEOPLE.iter().any(|it| word.trim_end_matches('s').eq_ignore_ascii_case(it)))
}
