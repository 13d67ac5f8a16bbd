//! The file of the catalogue: one table an SDK, its id the key.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::Entry;
use crate::sdk::pattern::{Pattern, PatternError};

/// Why a catalogue cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CatalogueError {
    /// It is not TOML.
    #[error("{0}")]
    Syntax(String),
    /// A key is not known, or its value is of the wrong type.
    #[error("unexpected `{key}` of SDK `{id}`")]
    Key {
        /// The SDK.
        id: String,
        /// The key.
        key: String,
    },
    /// A package pattern is none.
    #[error("package of SDK `{id}`: {source}")]
    Package {
        /// The SDK.
        id: String,
        /// Why.
        source: PatternError,
    },
}

/// The entries of a catalogue, sorted by id.
///
/// # Errors
///
/// At the first mistake of the file: in its syntax, in a key or in a pattern.
pub fn read(text: &str) -> Result<Vec<Entry>, CatalogueError> {
    let document =
        DeTable::parse(text).map_err(|error| CatalogueError::Syntax(error.to_string()))?;
    let tables = document.get_ref().iter();
    let mut entries =
        tables.map(|(id, value)| entry(id.get_ref(), value)).collect::<Result<Vec<_>, _>>()?;
    entries.sort_by(|a, b| a.id.cmp(&b.id));
    Ok(entries)
}

type Value<'t> = Spanned<DeValue<'t>>;

fn entry(id: &str, value: &Value<'_>) -> Result<Entry, CatalogueError> {
    let unexpected = |key: &str| CatalogueError::Key { id: id.to_owned(), key: key.to_owned() };
    let table = value.get_ref().as_table().ok_or_else(|| unexpected(id))?;
    let mut entry = Entry { id: id.to_owned(), ..Entry::default() };
    for (key, value) in table {
        let key = key.get_ref();
        set(&mut entry, key, value).ok_or_else(|| unexpected(key))??;
    }
    Ok(entry)
}

/// Sets a key of an entry; nothing if there is no such key or its value is of the wrong type.
fn set(entry: &mut Entry, key: &str, value: &Value<'_>) -> Option<Result<(), CatalogueError>> {
    if key == "packages" {
        return Some(patterns(&entry.id, &texts(value)?).map(|packages| entry.packages = packages));
    }
    match key {
        "purposes" => entry.purposes = texts(value)?,
        "data" => entry.data = texts(value)?,
        "confirmed" => entry.confirmed = texts(value)?,
        _ => value.get_ref().as_str()?.clone_into(text_field(entry, key)?),
    }
    Some(Ok(()))
}

fn text_field<'e>(entry: &'e mut Entry, key: &str) -> Option<&'e mut String> {
    Some(match key {
        "name" => &mut entry.name,
        "name_zh" => &mut entry.name_zh,
        "company" => &mut entry.company,
        "company_zh" => &mut entry.company_zh,
        "website" => &mut entry.website,
        "privacy_policy" => &mut entry.privacy_policy,
        "source" => &mut entry.source,
        "stated" => &mut entry.stated,
        "read" => &mut entry.read,
        _ => return None,
    })
}

fn texts(value: &Value<'_>) -> Option<Vec<String>> {
    let items = value.get_ref().as_array()?.iter();
    items.map(|item| item.get_ref().as_str().map(str::to_owned)).collect()
}

fn patterns(id: &str, texts: &[String]) -> Result<Vec<Pattern>, CatalogueError> {
    let wrap = |source| CatalogueError::Package { id: id.to_owned(), source };
    texts.iter().map(|text| text.parse().map_err(wrap)).collect()
}
