//! Holds a file against the [`schema`]: tables and keys that there are not, keys that are missing,
//! values that cannot be.

use toml::de::DeValue;

use super::error::{ManifestError, Problem, shown};
use super::names::Names;
use super::reader::{Entry, Value, items, percentage, text};
use super::schema::{self, Count, Family, Form, Key, Keys, Kind, LEVEL, Need, Table};
use super::word;
use super::{Located, approvals};
use crate::source::Span;

/// Reports everything that the schema and the declared names find wrong.
pub(super) fn check(
    root: Entry<'_>,
    tables: Tables,
    names: &Names,
    errors: &mut Vec<ManifestError>,
) {
    let mut check = Check { names, errors };
    for (key, value) in root.pairs() {
        match schema::table(key.value) {
            Some(table) if !tables.hold(table) => {
                check.report(Problem::MisplacedTable(table.keys.header), key.span);
            }
            Some(table) => check.table(table, key.span, value),
            None => check.stray(key, value),
        }
    }
}

/// Which tables may stand in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tables {
    /// All of them.
    Manifest,
    /// Those of the approvals.
    Approvals,
}

impl Tables {
    fn hold(self, table: &Table) -> bool {
        self == Self::Manifest || approvals::TABLES.contains(&table.name)
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

    /// What stands at the top of the file and is no table of a manifest.
    fn stray(&mut self, key: Located<&str>, value: &Value<'_>) {
        let name = key.value.to_owned();
        let problem = match value.get_ref() {
            DeValue::Table(_) | DeValue::Array(_) => Problem::UnknownTable(name),
            _ => Problem::StrayKey(name),
        };
        self.report(problem, key.span);
    }

    fn table(&mut self, table: &'static Table, span: Span, value: &Value<'_>) {
        match (table.form, value.get_ref()) {
            (Form::Repeated, DeValue::Array(items)) => {
                for item in items {
                    self.repeated(table, item);
                }
            }
            (Form::Named, DeValue::Table(_)) => self.named(table, value),
            (Form::Single, DeValue::Table(_)) => self.group(&table.keys, value),
            (Form::Levels, DeValue::Table(_)) => self.levels(value),
            _ => self.wrong_form(table, span, value),
        }
    }

    fn repeated(&mut self, table: &'static Table, item: &Value<'_>) {
        match Entry::new(item) {
            Some(entry) => self.keys(&table.keys, entry),
            None => self.wrong_form(table, item.span().into(), item),
        }
    }

    fn named(&mut self, table: &'static Table, value: &Value<'_>) {
        for (id, value) in Entry::new(value).into_iter().flat_map(Entry::pairs) {
            let Some(entry) = Entry::named(id, value) else {
                self.wrong_form(table, id.span, value);
                continue;
            };
            if let Some(mistake) = unquoted(table, id, entry) {
                self.errors.push(mistake);
            } else {
                self.declared_id(table, id);
                self.keys(&table.keys, entry);
            }
        }
    }

    fn levels(&mut self, value: &Value<'_>) {
        for (_, level) in Entry::new(value).into_iter().flat_map(Entry::pairs) {
            self.one("level", Kind::Choice(&LEVEL), level);
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

    fn keys(&mut self, keys: &'static Keys, entry: Entry<'_>) {
        let table = || match entry.id() {
            Some(id) => keys.header.replace("ID", &shown(&id.value)),
            None => keys.header.to_owned(),
        };
        for (key, value) in entry.pairs() {
            if let Some(known) = keys.keys.iter().find(|it| it.name == key.value) {
                self.value(known, value);
            } else {
                let (table, key_name) = (table(), key.value.to_owned());
                self.report(Problem::UnknownKey { table, keys, key: key_name }, key.span);
            }
        }
        let missing = |key: &&Key| key.need == Need::Required && entry.value(key.name).is_none();
        for key in keys.keys.iter().filter(missing) {
            self.report(Problem::MissingKey { table: table(), key: key.name }, entry.span());
        }
    }

    fn value(&mut self, key: &'static Key, value: &Value<'_>) {
        match (key.count, value.get_ref()) {
            (Count::Many, DeValue::Array(items)) if items.is_empty() && needs_some(key) => {
                self.report(Problem::Empty(key.name), value.span().into());
            }
            (Count::Many, DeValue::Array(_) | DeValue::String(_)) => {
                for item in items(value) {
                    self.one(key.name, key.kind, item);
                }
            }
            (Count::Many, _) => self.wrong_type(key.name, "a string or a list of strings", value),
            (Count::One, _) => self.one(key.name, key.kind, value),
        }
    }

    fn one(&mut self, key: &'static str, kind: Kind, value: &Value<'_>) {
        match (kind, value.get_ref()) {
            (Kind::Flag, DeValue::Boolean(_)) => {}
            (Kind::Percentage, _) => self.percentage(key, value),
            (Kind::Flag, _) => self.wrong_type(key, "`true` or `false`", value),
            (Kind::Group(keys), DeValue::Table(_)) => self.group(keys, value),
            (Kind::Regions, DeValue::Table(_)) => self.regions(key, value),
            (Kind::Group(_) | Kind::Regions, _) => self.wrong_type(key, "a table", value),
            (Kind::Date, DeValue::Datetime(_)) => self.word(key, "a date", kind, value),
            _ => self.word(key, "a string", kind, value),
        }
    }

    fn percentage(&mut self, key: &'static str, value: &Value<'_>) {
        if percentage(value).is_none() {
            self.wrong_type(key, "a whole number from 0 to 100", value);
        }
    }

    fn group(&mut self, keys: &'static Keys, value: &Value<'_>) {
        if let Some(entry) = Entry::new(value) {
            self.keys(keys, entry);
        }
    }

    fn regions(&mut self, key: &'static str, value: &Value<'_>) {
        let regions: Vec<_> = Entry::new(value).into_iter().flat_map(Entry::pairs).collect();
        if regions.is_empty() {
            self.report(Problem::Empty(key), value.span().into());
        }
        for (people, store) in regions {
            if let Some(problem) = word::problem(key, Kind::Region, people.value, self.names) {
                self.report(problem, people.span);
            }
            self.one(key, Kind::Region, store);
        }
    }

    fn word(&mut self, key: &'static str, expected: &'static str, kind: Kind, value: &Value<'_>) {
        let is_date = kind == Kind::Date;
        let text = text(value).filter(|_| is_date || value.get_ref().is_str());
        let Some(text) = text else { return self.wrong_type(key, expected, value) };
        if let Some(problem) = word::problem(key, kind, &text.value, self.names) {
            self.report(problem, text.span);
        }
    }

    fn wrong_type(&mut self, key: &'static str, expected: &'static str, value: &Value<'_>) {
        let found = found(value.get_ref());
        self.report(Problem::Type { key, expected, found }, value.span().into());
    }

    fn wrong_form(&mut self, table: &'static Table, span: Span, value: &Value<'_>) {
        let (header, found) = (table.keys.header, found(value.get_ref()));
        self.report(Problem::Form { header, found }, span);
    }
}

/// The mistake of an id with dots that was not quoted: a table where the named one has no key. An
/// inline table begins after its key, one with a header does not.
fn unquoted(table: &'static Table, id: Located<&str>, entry: Entry<'_>) -> Option<ManifestError> {
    let is_key = |name: &str| table.keys.keys.iter().any(|key| key.name == name);
    let (inner, _) = entry.pairs().find(|(key, value)| {
        let has_header = value.get_ref().is_table() && value.span().start <= key.span.start;
        has_header && !is_key(key.value)
    })?;
    let (outer, inner_id) = (id.value.to_owned(), inner.value.to_owned());
    let problem = Problem::UnquotedId { table: table.name, outer, inner: inner_id };
    Some(ManifestError::new(problem, inner.span))
}

/// Whether an empty list would say nothing: about no product at all, or in a key without which the
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
        DeValue::Datetime(time) if time.time.is_some() => "a time",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(items) if items.iter().any(|item| item.get_ref().is_table()) => {
            "a list of tables"
        }
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}
