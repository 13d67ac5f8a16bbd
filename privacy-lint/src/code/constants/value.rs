//! What constants are worth, where their expressions tell.

use std::collections::BTreeSet;

use privacy_model::length::{DAY, SECOND};

use super::expression::{Expression, Operator};
use super::{ByName, FileConstants};

/// What an expression is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Value<'a> {
    Text(&'a str),
    Integer(i128),
    /// A length of time.
    Nanoseconds(u128),
}

/// Functions that make a length of time out of a number, by their last words, and how long one is.
/// Those of std's `Duration`, of `chrono`, of `jiff` and of `time`.
static LENGTHS: &[(&str, u128)] = &[
    ("days", DAY),
    ("from_days", DAY),
    ("from_hours", 60 * 60 * SECOND),
    ("from_micros", SECOND / 1_000_000),
    ("from_millis", SECOND / 1000),
    ("from_mins", 60 * SECOND),
    ("from_nanos", 1),
    ("from_secs", SECOND),
    ("from_weeks", 7 * DAY),
    ("hours", 60 * 60 * SECOND),
    ("milliseconds", SECOND / 1000),
    ("minutes", 60 * SECOND),
    ("seconds", SECOND),
    ("weeks", 7 * DAY),
];

/// The constants that are known by name.
pub(super) struct Known<'a> {
    files: &'a [FileConstants],
    by_name: ByName<'a>,
}

impl<'a> Known<'a> {
    pub(super) fn new(files: &'a [FileConstants]) -> Self {
        let mut by_name = ByName::new();
        for (index, file) in files.iter().enumerate() {
            for constant in &file.constants {
                by_name.entry(&constant.name).or_default().push((index, constant));
            }
        }
        Self { files, by_name }
    }

    /// The names that constants use and that none of them has.
    pub(super) fn missing(&self) -> BTreeSet<String> {
        let mut names = BTreeSet::new();
        let constants = self.by_name.values().flatten();
        let mut open: Vec<&Expression> = constants.map(|(_, it)| &it.value).collect();
        while let Some(expression) = open.pop() {
            match expression {
                Expression::Name(name) if !self.by_name.contains_key(name.as_str()) => {
                    names.insert(name.clone());
                }
                Expression::Call(_, argument) => open.push(argument),
                Expression::Binary(_, left, right) => open.extend([&**left, &**right]),
                Expression::Name(_)
                | Expression::Text(_)
                | Expression::Integer(_)
                | Expression::Unknown => {}
            }
        }
        names
    }

    /// The value of an expression in the file of that position.
    pub(super) fn value(&self, expression: &'a Expression, file: usize) -> Option<Value<'a>> {
        // Constants name each other no deeper than this, unless in a circle.
        const DEEPEST: usize = 32;
        self.evaluate(expression, file, DEEPEST)
    }

    fn evaluate(&self, expression: &'a Expression, file: usize, depth: usize) -> Option<Value<'a>> {
        let depth = depth.checked_sub(1)?;
        match expression {
            Expression::Text(text) => Some(Value::Text(text)),
            Expression::Integer(number) => Some(Value::Integer(*number)),
            Expression::Name(name) => {
                let (file, constant) = self.find(name, file)?;
                self.evaluate(constant, file, depth)
            }
            Expression::Call(function, argument) => {
                let Value::Integer(count) = self.evaluate(argument, file, depth)? else {
                    return None;
                };
                let (_, one) = LENGTHS.iter().find(|(name, _)| name == function)?;
                Some(Value::Nanoseconds(u128::try_from(count).ok()?.checked_mul(*one)?))
            }
            Expression::Binary(operator, left, right) => {
                let left = self.evaluate(left, file, depth)?;
                combine(*operator, left, self.evaluate(right, file, depth)?)
            }
            Expression::Unknown => None,
        }
    }

    /// The only constant of a name in the file, or else in its package.
    fn find(&self, name: &str, file: usize) -> Option<(usize, &'a Expression)> {
        let all = self.by_name.get(name)?;
        let package = self.files[file].package;
        let here = all.iter().filter(|(index, _)| *index == file);
        let nearby = all.iter().filter(|(index, _)| self.files[*index].package == package);
        only(here).or_else(|| only(nearby)).map(|(index, it)| (*index, &it.value))
    }
}

fn only<T>(mut items: impl Iterator<Item = T>) -> Option<T> {
    let first = items.next()?;
    items.next().is_none().then_some(first)
}

fn combine<'a>(operator: Operator, left: Value<'a>, right: Value<'a>) -> Option<Value<'a>> {
    match (left, right) {
        (Value::Integer(left), Value::Integer(right)) => {
            let result = match operator {
                Operator::Add => left.checked_add(right),
                Operator::Subtract => left.checked_sub(right),
                Operator::Multiply => left.checked_mul(right),
                Operator::Divide => left.checked_div(right),
            };
            result.map(Value::Integer)
        }
        _ => None,
    }
}
