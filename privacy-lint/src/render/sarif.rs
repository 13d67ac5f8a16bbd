//! SARIF 2.1.0 (OASIS, 2020), as code scanning services read it.
//!
//! Lines and columns are 1-based, columns in Unicode scalars. Paths are relative to the top of the
//! checkout, which the log calls `%SRCROOT%` and does not name, so that it says nothing of the
//! machine it was made on. Fingerprints hold no line numbers.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::Serialize;

use super::{clean, clean_line, text};
use crate::finding::{Edit, FileId, Files, Finding, Fix, Label, Level, Place, Report};
use crate::lints::{ALL, Lint};

/// What paths of the checkout are relative to.
const SOURCE_ROOT: &str = "%SRCROOT%";

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Log {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run {
    tool: Tool,
    column_kind: &'static str,
    original_uri_base_ids: BTreeMap<&'static str, BaseId>,
    invocations: [Invocation; 1],
    results: Vec<ResultRecord>,
}

#[derive(Serialize)]
struct Tool {
    driver: Driver,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Driver {
    name: &'static str,
    semantic_version: &'static str,
    information_uri: &'static str,
    rules: Vec<Rule>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Rule {
    id: &'static str,
    short_description: Message,
    full_description: Message,
    help: Help,
    default_configuration: Configuration,
    properties: Properties,
}

#[derive(Serialize)]
struct Help {
    text: &'static str,
    markdown: &'static str,
}

#[derive(Serialize)]
struct Configuration {
    enabled: bool,
    level: &'static str,
}

#[derive(Serialize)]
struct Properties {
    tags: [&'static str; 2],
}

#[derive(Serialize)]
struct BaseId {
    description: Message,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Invocation {
    execution_successful: bool,
    tool_execution_notifications: Vec<Notification>,
}

#[derive(Serialize)]
struct Notification {
    level: &'static str,
    message: Message,
}

#[derive(Serialize)]
struct Message {
    text: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ResultRecord {
    rule_id: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    rule_index: Option<usize>,
    level: &'static str,
    message: Message,
    locations: Vec<Location>,
    related_locations: Vec<Location>,
    partial_fingerprints: BTreeMap<&'static str, String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fixes: Vec<FixRecord>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
#[expect(clippy::struct_field_names, reason = "the names are those of SARIF")]
struct Location {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<usize>,
    physical_location: PhysicalLocation,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<Message>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PhysicalLocation {
    artifact_location: ArtifactLocation,
    region: Region,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ArtifactLocation {
    uri: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    uri_base_id: Option<&'static str>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: usize,
    start_column: usize,
    end_line: usize,
    end_column: usize,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct FixRecord {
    description: Message,
    artifact_changes: Vec<ArtifactChange>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ArtifactChange {
    artifact_location: ArtifactLocation,
    replacements: Vec<Replacement>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Replacement {
    deleted_region: Region,
    inserted_content: Message,
}

/// Writes a report as one SARIF log. `checkout` stands before each path, so that paths begin at the
/// top of the checkout.
///
/// # Errors
///
/// When `out` cannot be written to.
pub fn write(
    out: &mut impl Write,
    report: &Report,
    files: &Files,
    checkout: &str,
) -> io::Result<()> {
    let places = Places { files, checkout };
    let run = Run {
        tool: Tool { driver: driver() },
        column_kind: "unicodeCodePoints",
        original_uri_base_ids: BTreeMap::from([(
            SOURCE_ROOT,
            BaseId { description: message("the top of the checkout") },
        )]),
        invocations: [invocation(report)],
        results: report.reported().map(|it| places.result(it)).collect(),
    };
    let schema = "https://json.schemastore.org/sarif-2.1.0.json";
    serde_json::to_writer_pretty(&mut *out, &Log { schema, version: "2.1.0", runs: [run] })?;
    writeln!(out)
}

fn driver() -> Driver {
    Driver {
        name: "cargo-privacy",
        semantic_version: env!("CARGO_PKG_VERSION"),
        information_uri: env!("CARGO_PKG_REPOSITORY"),
        rules: ALL.iter().copied().map(rule).collect(),
    }
}

fn rule(lint: &'static Lint) -> Rule {
    Rule {
        id: lint.name,
        short_description: message(lint.summary),
        full_description: message(lint.summary),
        help: Help { text: lint.page, markdown: lint.page },
        default_configuration: Configuration {
            enabled: lint.level > Level::Allow,
            level: level(lint.level),
        },
        properties: Properties { tags: ["privacy", lint.group.name()] },
    }
}

fn invocation(report: &Report) -> Invocation {
    let notification =
        |text: &String| Notification { level: "note", message: message(&clean_line(text)) };
    Invocation {
        execution_successful: true,
        tool_execution_notifications: report.remarks.iter().map(notification).collect(),
    }
}

const fn level(level: Level) -> &'static str {
    match level {
        Level::Deny => "error",
        Level::Warn => "warning",
        Level::Allow => "none",
    }
}

/// A message. Brackets before a parenthesis would make a link of a stranger's text.
fn message(text: &str) -> Message {
    Message { text: clean(text).replace("](", "] (") }
}

/// Places as the log names them.
struct Places<'a> {
    files: &'a Files,
    checkout: &'a str,
}

impl Places<'_> {
    fn result(&self, finding: &Finding) -> ResultRecord {
        let mut labels = finding.labels.iter();
        let first = labels.next().map_or_else(|| self.manifest(), |it| self.location(it, None));
        let related = labels.enumerate().map(|(index, it)| self.location(it, Some(index + 1)));
        ResultRecord {
            rule_id: finding.lint,
            rule_index: ALL.iter().position(|it| it.name == finding.lint),
            level: level(finding.level),
            message: message(&text::lines(finding, self.files).join("\n")),
            locations: vec![first],
            related_locations: related.collect(),
            partial_fingerprints: fingerprints(finding),
            fixes: finding.fixes.iter().map(|it| self.fix(it)).collect(),
        }
    }

    fn location(&self, label: &Label, id: Option<usize>) -> Location {
        let physical_location = PhysicalLocation {
            artifact_location: self.artifact(label.place.file),
            region: self.region(label.place),
        };
        Location { id, physical_location, message: Some(message(&label.text)) }
    }

    /// Where a finding without a place shows: code scanning needs one.
    fn manifest(&self) -> Location {
        let uri = uri(&format!("{}{}", self.checkout, crate::manifest::FILE_NAME));
        let artifact_location = ArtifactLocation { uri, uri_base_id: Some(SOURCE_ROOT) };
        let region = Region { start_line: 1, start_column: 1, end_line: 1, end_column: 1 };
        let physical_location = PhysicalLocation { artifact_location, region };
        Location { id: None, physical_location, message: None }
    }

    fn artifact(&self, file: FileId) -> ArtifactLocation {
        let path = text::in_checkout(self.checkout, self.files.get(file).path());
        if path.starts_with('/') {
            return ArtifactLocation { uri: format!("file://{}", uri(&path)), uri_base_id: None };
        }
        ArtifactLocation { uri: uri(&path), uri_base_id: Some(SOURCE_ROOT) }
    }

    fn region(&self, place: Place) -> Region {
        let file = self.files.get(place.file);
        let (start, end) = (file.position(place.span.start), file.position(place.span.end));
        Region {
            start_line: start.line,
            start_column: start.column,
            end_line: end.line,
            end_column: end.column,
        }
    }

    fn fix(&self, fix: &Fix) -> FixRecord {
        let mut changes: BTreeMap<FileId, Vec<Replacement>> = BTreeMap::new();
        for edit in &fix.edits {
            changes.entry(edit.place.file).or_default().push(self.replacement(edit));
        }
        let change = |(file, replacements)| ArtifactChange {
            artifact_location: self.artifact(file),
            replacements,
        };
        FixRecord {
            description: message(&fix.title),
            artifact_changes: changes.into_iter().map(change).collect(),
        }
    }

    fn replacement(&self, edit: &Edit) -> Replacement {
        let inserted_content = Message { text: edit.text.clone() };
        Replacement { deleted_region: self.region(edit.place), inserted_content }
    }
}

/// The fingerprint in full, and shortened under the one name that GitHub compares.
fn fingerprints(finding: &Finding) -> BTreeMap<&'static str, String> {
    BTreeMap::from([
        ("cargoPrivacy/v1", finding.fingerprint.clone()),
        ("primaryLocationLineHash", text::digest(&finding.fingerprint)),
    ])
}

/// A path as a reference of RFC 3986: what is neither unreserved nor `/` is percent-encoded.
fn uri(path: &str) -> String {
    let is_plain = |byte: &u8| byte.is_ascii_alphanumeric() || b"-._~/".contains(byte);
    let encode = |byte: u8| match byte {
        byte if is_plain(&byte) => char::from(byte).to_string(),
        byte => format!("%{byte:02X}"),
    };
    path.bytes().map(encode).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_become_references() {
        assert_eq!(uri("src/a b%.rs"), "src/a%20b%25.rs");
        assert_eq!(uri("中.md"), "%E4%B8%AD.md");
    }

    #[test]
    fn a_strangers_text_makes_no_link() {
        assert_eq!(message("see [1](https://x.example)").text, "see [1] (https://x.example)");
    }
}
