//! Holds a file against the [`schema`]: tables and keys that there are not, keys that are missing,
//! values that cannot be.

use toml::de::DeValue;

use super::Located;
use super::error::{ManifestError, Problem};
use super::names::Names;
use super::reader::{Entry, Value, items, text};
use super::schema::{self, Count, Family, Form, Key, Keys, Kind, LEVEL, Need, Table};
use super::word;
use crate::source::Span;

/// Everything that the schema and the declared names find wrong.
pub(super) fn check(root: Entry<'_>, names: &Names, errors: &mut Vec<ManifestError>) {
    let mut check = Check { names, errors };
    for (key, value) in root.pairs() {
        match schema::table(key.value) {
            Some(table) => check.table(table, key.span, value),
            None => check.report(Problem::UnknownTable(key.value.to_owned()), key.span),
        }
    }
}

struct Check<'c> {
    names: &'c Names,
    errors: &'c mut Vec<ManifestError>,
}

impl Check<'_> {
    fn report(&mut self, problem: Problem, span: Span) {
        self.errors.push(ManifestError::new(problem, span));
    }

    fn table(&mut self, table: &'static Table, span: Span, value: &Value<'_>) {
        match (table.form, value.get_ref()) {
            (Form::Repeated, DeValue::Array(items)) => {
                for item in items {
                    self.repeated(table, item);
                }
            }
            (Form::Named | Form::Levels, DeValue::Table(_)) => self.named(table, value),
            (_, other) => {
                let (header, found) = (table.keys.header, found(other));
                self.report(Problem::Form { header, found }, span);
            }
        }
    }

    fn repeated(&mut self, table: &'static Table, item: &Value<'_>) {
        match Entry::new(item) {
            Some(entry) => self.keys(&table.keys, entry),
            None => self.wrong_type("a table", item),
        }
    }

    fn named(&mut self, table: &'static Table, value: &Value<'_>) {
        let Some(group) = Entry::new(value) else { return };
        for (key, value) in group.pairs() {
            if table.form == Form::Levels {
                self.one(Kind::Choice(&LEVEL), value);
            } else if let Some(entry) = Entry::named(key, value) {
                self.declared_id(table, key);
                self.named_keys(table, entry);
            } else {
                let (header, found) = (table.keys.header, found(value.get_ref()));
                self.report(Problem::Form { header, found }, key.span);
            }
        }
    }

    fn declared_id(&mut self, table: &'static Table, id: Located<&str>) {
        let problem = match table.family {
            Some(Family::Category) => word::category_id_problem(id.value),
            Some(Family::Retention) => word::rule_id_problem(id.value),
            _ => word::id_problem(id.value),
        };
        if let Some(problem) = problem {
            self.report(problem, id.span);
        }
    }

    /// The keys of a table whose key is an id. A table inside it that is no key of its own comes
    /// from an id with dots that was not quoted.
    fn named_keys(&mut self, table: &'static Table, entry: Entry<'_>) {
        let inner = entry.pairs().find(|(key, value)| {
            value.get_ref().is_table() && !table.keys.keys.iter().any(|it| it.name == key.value)
        });
        let Some((inner, _)) = inner else { return self.keys(&table.keys, entry) };
        let outer = entry.id().map_or_else(String::new, |id| id.value);
        let inner_id = inner.value.to_owned();
        self.report(Problem::UnquotedId { table: table.name, outer, inner: inner_id }, inner.span);
    }

    fn keys(&mut self, keys: &'static Keys, entry: Entry<'_>) {
        for (key, value) in entry.pairs() {
            if let Some(known) = keys.keys.iter().find(|it| it.name == key.value) {
                self.value(known, value);
            } else {
                self.report(Problem::UnknownKey { keys, key: key.value.to_owned() }, key.span);
            }
        }
        let missing = |key: &&Key| key.need == Need::Required && entry.value(key.name).is_none();
        for key in keys.keys.iter().filter(missing) {
            self.report(Problem::MissingKey { keys, key: key.name }, entry.span());
        }
    }

    fn value(&mut self, key: &'static Key, value: &Value<'_>) {
        match (key.count, value.get_ref()) {
            (Count::Many, DeValue::Array(items)) if items.is_empty() && needs_some(key) => {
                self.report(Problem::Empty, value.span().into());
            }
            (Count::Many, DeValue::Array(_) | DeValue::String(_)) => {
                for item in items(value) {
                    self.one(key.kind, item);
                }
            }
            (Count::Many, _) => self.wrong_type("a string or a list of strings", value),
            (Count::One, _) => self.one(key.kind, value),
        }
    }

    fn one(&mut self, kind: Kind, value: &Value<'_>) {
        match (kind, value.get_ref()) {
            (Kind::Flag, DeValue::Boolean(_)) => {}
            (Kind::Flag, _) => self.wrong_type("`true` or `false`", value),
            (Kind::Group(keys), _) => self.group(keys, value),
            (Kind::Regions, _) => self.regions(value),
            (Kind::Date, DeValue::Datetime(_)) | (_, DeValue::String(_)) => self.word(kind, value),
            _ => self.wrong_type("a string", value),
        }
    }

    fn group(&mut self, keys: &'static Keys, value: &Value<'_>) {
        match Entry::new(value) {
            Some(entry) => self.keys(keys, entry),
            None => self.wrong_type("a table", value),
        }
    }

    fn regions(&mut self, value: &Value<'_>) {
        let Some(entry) = Entry::new(value) else { return self.wrong_type("a table", value) };
        if entry.pairs().next().is_none() {
            self.report(Problem::Empty, value.span().into());
        }
        for (people, store) in entry.pairs() {
            let problem = word::problem(Kind::Region, people.value, self.names);
            if let Some(problem) = problem {
                self.report(problem, people.span);
            }
            self.one(Kind::Region, store);
        }
    }

    fn word(&mut self, kind: Kind, value: &Value<'_>) {
        let Some(text) = text(value) else { return self.wrong_type("a date", value) };
        if let Some(problem) = word::problem(kind, &text.value, self.names) {
            self.report(problem, text.span);
        }
    }

    fn wrong_type(&mut self, expected: &'static str, value: &Value<'_>) {
        let found = found(value.get_ref());
        self.report(Problem::Type { expected, found }, value.span().into());
    }
}

/// Whether an empty list would say nothing: about no product at all, or a key without which the
/// table means nothing.
fn needs_some(key: &Key) -> bool {
    key.kind == Kind::Product || key.need == Need::Required
}

/// What a value is, with its article.
fn found(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a string",
        DeValue::Integer(_) => "an integer",
        DeValue::Float(_) => "a float",
        DeValue::Boolean(_) => "a boolean",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(items) if items.iter().any(|item| item.get_ref().is_table()) => {
            "a list of tables"
        }
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}
