//! What a check reads of a tree, in one file that can be carried to another machine.
//!
//! Facts are the files that matter, sources without the bodies of their functions, by their path
//! below the directory that they were collected in. Laid out at another place they are read by the
//! same reader, so that a check of merged facts reports what a check of the tree does.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::fs;
use std::io;
use std::path::{Component, Path};

use serde::{Deserialize, Serialize};

use crate::code::Outline;

/// The version of the format. It grows when an older program could not read a newer file.
pub const FORMAT_VERSION: u32 = 1;

/// The most that the files of one collection may hold, in bytes: a few lines can claim any size.
const MOST_BYTES: usize = 4 << 30;

/// The files that a check reads.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Facts {
    format_version: u32,
    /// By path below the directory, with `/`.
    files: BTreeMap<String, Outline>,
}

/// Why a text is no facts, or facts do not go together.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum FactsError {
    /// It is not JSON, or not of this shape.
    #[error("not a file of facts: {0}")]
    Syntax(#[from] serde_json::Error),
    /// Another version of the program wrote it.
    #[error("its `format_version` is {0}, and this program reads {FORMAT_VERSION}")]
    Version(u32),
    /// A path leads out of the directory, or is no path.
    #[error("`{0}` is no path below a directory")]
    Path(String),
    /// A file is longer than any that is read, or its parts do not add up.
    #[error("the parts of `{0}` make no file")]
    Parts(String),
    /// All files together are too long.
    #[error("its files are longer than {} GiB", MOST_BYTES >> 30)]
    TooLarge,
    /// Two collections have different states of a file.
    #[error("`{0}` is not the same in all facts; collect them from one state of the tree")]
    Differs(String),
}

impl Default for Facts {
    fn default() -> Self {
        Self::new(BTreeMap::new())
    }
}

impl Facts {
    /// Facts of those files, by path with `/`.
    pub const fn new(files: BTreeMap<String, Outline>) -> Self {
        Self { format_version: FORMAT_VERSION, files }
    }

    /// The paths of the files, sorted.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    /// The text that [`parse`](Self::parse) reads: JSON with a line break at the end, the same for
    /// the same files.
    ///
    /// # Errors
    ///
    /// None that a map of texts can cause.
    pub fn to_json(&self) -> Result<String, serde_json::Error> {
        serde_json::to_string_pretty(self).map(|text| text + "\n")
    }

    /// Reads what [`to_json`](Self::to_json) wrote, here or elsewhere.
    ///
    /// # Errors
    ///
    /// When the text is no facts, or facts that no tree could have.
    pub fn parse(text: &str) -> Result<Self, FactsError> {
        // The version first: what else a newer file holds is not for this program to judge.
        #[derive(Deserialize)]
        struct Head {
            format_version: u32,
        }
        let Head { format_version } = serde_json::from_str(text)?;
        if format_version != FORMAT_VERSION {
            return Err(FactsError::Version(format_version));
        }
        let facts: Self = serde_json::from_str(text)?;
        let mut len_bytes = 0_usize;
        for (path, outline) in &facts.files {
            if !is_below(path) {
                return Err(FactsError::Path(path.clone()));
            }
            if !outline.is_sound() {
                return Err(FactsError::Parts(path.clone()));
            }
            len_bytes = len_bytes.saturating_add(outline.len_bytes());
        }
        if len_bytes > MOST_BYTES { Err(FactsError::TooLarge) } else { Ok(facts) }
    }

    /// Takes in the files of other facts.
    ///
    /// # Errors
    ///
    /// When both have a file, and not the same.
    pub fn merge(&mut self, other: Self) -> Result<(), FactsError> {
        for (path, outline) in other.files {
            match self.files.entry(path) {
                Entry::Vacant(entry) => drop(entry.insert(outline)),
                Entry::Occupied(entry) if *entry.get() == outline => {}
                Entry::Occupied(entry) => return Err(FactsError::Differs(entry.key().clone())),
            }
        }
        Ok(())
    }

    /// Writes the files below a directory, which is best empty.
    ///
    /// # Errors
    ///
    /// When a file or directory cannot be written.
    pub fn lay_out(&self, directory: &Path) -> io::Result<()> {
        for (path, outline) in &self.files {
            let path = directory.join(path);
            fs::create_dir_all(path.parent().unwrap_or(directory))?;
            fs::write(path, outline.text().ok_or(io::ErrorKind::InvalidData)?)?;
        }
        Ok(())
    }
}

/// Whether a path leads to a place below a directory, on every system: no way up, no root, no drive.
fn is_below(path: &str) -> bool {
    let is_plain = |it| matches!(it, Component::Normal(_));
    !path.is_empty()
        && !path.contains(['\\', ':', '\0'])
        && Path::new(path).components().all(is_plain)
}

#[cfg(test)]
mod tests {
    use proptest::collection::{btree_map, vec};
    use proptest::prelude::*;
    use proptest::sample::select;

    use super::*;

    fn facts(files: &[(&str, &str)]) -> Facts {
        let outline = |text: &str| Outline::whole(text.to_owned());
        Facts::new(files.iter().map(|(path, text)| ((*path).to_owned(), outline(text))).collect())
    }

    #[test]
    fn what_is_written_is_read() {
        let source = "fn f() {\n    1\n}\n\nstruct A {\n    b: u8,\n}\n";
        let mut written = facts(&[("Cargo.toml", "[package]\r\nname = \"é\"\r\n"), ("empty", "")]);
        let outline = Outline::of_source("src/lib.rs", source);
        written.files.insert("src/lib.rs".to_owned(), outline);
        let text = written.to_json().unwrap();
        assert_eq!(Facts::parse(&text).unwrap(), written);
        let dir = tempfile::tempdir().unwrap();
        written.lay_out(dir.path()).unwrap();
        let read = |path: &str| fs::read_to_string(dir.path().join(path)).unwrap();
        assert_eq!(read("Cargo.toml"), "[package]\r\nname = \"é\"\r\n");
        assert_eq!(read("empty"), "");
        assert_eq!(read("src/lib.rs").find("struct A"), source.find("struct A"));
    }

    #[test]
    fn the_same_file_twice_is_one_and_two_states_are_an_error() {
        let mut merged = facts(&[("Cargo.toml", "a")]);
        merged.merge(facts(&[("Cargo.toml", "a"), ("src/lib.rs", "b")])).unwrap();
        assert_eq!(merged.paths().collect::<Vec<_>>(), ["Cargo.toml", "src/lib.rs"]);
        let error = merged.merge(facts(&[("src/lib.rs", "c")])).unwrap_err();
        assert!(error.to_string().starts_with("`src/lib.rs` is not the same"), "{error}");
    }

    #[test]
    fn what_no_tree_has_is_refused() {
        let of = |path: &str, part: &str| {
            format!(r#"{{"format_version": 1, "files": {{"{path}": [{part}]}}}}"#)
        };
        let plain = r#"{"text": "x"}"#;
        let huge = r#"{"left_out_bytes": 60000000, "left_out_lines": 1, "text": "x"}"#;
        let many: Vec<String> = (0..80).map(|it| format!(r#""f{it}": [{huge}]"#)).collect();
        for (text, expected) in [
            (of("../up", plain), "`../up` is no path"),
            (of("/etc/passwd", plain), "`/etc/passwd` is no path"),
            (of("a/../../b", plain), "is no path"),
            (of("C:evil", plain), "is no path"),
            (of("a\\\\b", plain), "is no path"),
            (of("", plain), "`` is no path"),
            (of("a", r#"{"left_out_bytes": 1, "left_out_lines": 2, "text": ""}"#), "make no file"),
            (of("a", r#"{"left_out_bytes": 18446744073709551615, "text": ""}"#), "make no file"),
            (
                format!(r#"{{"format_version": 1, "files": {{{}}}}}"#, many.join(",")),
                "longer than 4",
            ),
            (r#"{"format_version": 2, "new": 1}"#.to_owned(), "`format_version` is 2"),
            (r#"{"format_version": 1, "files": {}, "new": 1}"#.to_owned(), "unknown field `new`"),
            ("[]".to_owned(), "not a file of facts"),
        ] {
            let error = Facts::parse(&text).unwrap_err().to_string();
            assert!(error.contains(expected), "{expected}: {error}");
        }
    }

    /// Sources of items, bodies and what is neither, and any text as a manifest.
    fn any_facts() -> impl Strategy<Value = Facts> {
        const PIECES: &[&str] = &[
            "#[derive(Privacy)]\n",
            "pub struct Lamp {\n    #[privacy(category = \"device.id\")]\n    serial: String,\n}\n",
            "fn light() {\n    \"}\";\n\n\n\n}\n",
            "mod shade {\n\n",
            "}\n",
            "\r\n",
            "/* { */ // é\n",
            "#[retention(\"usage\")]\nconst KEPT: u32 = 90;\n",
            "use a::B;\n",
            "\u{1}\"",
        ];
        let source =
            vec(select(PIECES), 0..12).prop_map(|it| Outline::of_source("a.rs", &it.concat()));
        let file = prop_oneof![source, any::<String>().prop_map(Outline::whole)];
        btree_map("[a-z]{1,4}(/[a-zé ]{1,4}){0,2}", file, 0..5).prop_map(Facts::new)
    }

    proptest! {
        #[test]
        fn any_facts_are_read_back(facts in any_facts()) {
            prop_assert_eq!(Facts::parse(&facts.to_json().unwrap()).unwrap(), facts);
        }
    }
}
