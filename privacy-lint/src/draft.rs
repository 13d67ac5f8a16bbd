//! A first `privacy.toml` for a project that has none: the documents that it publishes, and the
//! retention periods that they state.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use privacy_model::claim::{Period, Practice};
use privacy_model::days::Days;
use privacy_model::vocabulary::PERSONAL;

use crate::code::Package;
use crate::finding::{Files, Finding, Subject};
use crate::manifest::quoted;
use crate::policy::{Policy, Statement};
use crate::render::text;
use crate::source::on_one_line;

/// A published document, and what was read in it.
#[derive(Debug)]
pub struct Published {
    /// Its path, relative to the manifest's directory, with `/`.
    pub path: String,
    /// What it says.
    pub policy: Policy,
}

/// The lint whose findings carry an entry for each SDK that is not declared.
const UNDECLARED_SDK: &str = "undeclared-sdk";

/// The lint that finds fields which look like personal data.
const UNANNOTATED: &str = "unannotated-personal-data";

const HEAD: &str = "\
# What this project publishes about personal data, and what its code is held to.
# `cargo privacy schema` describes every key for editors, `cargo privacy lints` lists what is checked.
";

const NO_DOCUMENT: &str = "
# The privacy policy as it is published: Markdown, HTML or plain text.
# [[document]]
# id = \"privacy\"
# path = \"policy/privacy.md\"
";

const NO_PERIOD: &str = "
# How long things are kept. Fields name a rule, as in `retention = \"account\"`.
# [retention.account]
# until = \"account deletion\"
";

/// Writes the manifest, with comments that say where each entry comes from and what else there is.
pub fn manifest(documents: &[Published]) -> String {
    let mut out = HEAD.to_owned();
    if documents.is_empty() {
        out.push_str(NO_DOCUMENT);
    }
    let mut ids = BTreeSet::new();
    for document in documents {
        let id = free_id(&document.path, &mut ids);
        let (id, path) = (quoted(&id), quoted(&document.path));
        let _ = write!(out, "\n[[document]]\nid = {id}\npath = {path}\n");
        out.push_str("# url = \"https://...\", where it is published\n");
    }
    let rules = rules(documents);
    if rules.is_empty() {
        out.push_str(NO_PERIOD);
    } else {
        out.push_str("\n# How long things are kept, as the policy has it.\n");
    }
    for (days, rule) in &rules {
        write_rule(&mut out, *days, rule);
    }
    out
}

/// A comment with a product for each package that no other package needs; nothing where there is but
/// one, which needs no table.
pub fn products(packages: &[Package]) -> String {
    let needed: BTreeSet<&str> =
        packages.iter().flat_map(|it| &it.dependencies).map(|it| it.package.as_str()).collect();
    let names = packages.iter().map(|it| it.name.as_str());
    let roots: BTreeSet<&str> = names.filter(|it| !needed.contains(it)).collect();
    if roots.len() < 2 {
        return String::new();
    }
    let mut out =
        "\n# One product ships it all. Where several do, each names what it is built from:\n"
            .to_owned();
    for name in roots {
        let _ = writeln!(out, "# [product.{name}]\n# packages = [{}]", quoted(name));
    }
    out
}

/// The `[[sdk]]` entries of what the lockfiles hold and the manifest does not declare, as the lint
/// that reports it proposes them.
pub fn sdks(findings: &[Finding]) -> String {
    let undeclared = findings.iter().filter(|it| it.lint == UNDECLARED_SDK);
    let entries = undeclared.filter_map(|it| it.fixes.first()).flat_map(|it| &it.edits);
    let entries: String = entries.map(|it| it.text.as_str()).collect();
    if entries.is_empty() {
        return entries;
    }
    let head =
        "\n# The SDKs that are built in, with what is known of them. Correct what differs here.\n";
    format!("{head}{entries}")
}

/// A line for each field that looks like personal data and has no annotation: where it stands, and what
/// it may be annotated with.
pub fn suggestions(findings: &[Finding], files: &Files) -> Vec<String> {
    let open = findings.iter().filter(|it| it.lint == UNANNOTATED);
    let line = |finding: &Finding| {
        let place = text::position(finding.labels.first()?.place, files);
        let Subject { field, category, .. } = &finding.subject;
        Some(format!("{place}: `{field}`: #[privacy(category = \"{category}\")]"))
    };
    open.filter_map(line).collect()
}

/// An id of small letters, digits and hyphens from the file's name that no document has yet.
fn free_id(path: &str, taken: &mut BTreeSet<String>) -> String {
    let name = path.rsplit('/').next().unwrap_or(path);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let words = stem.split(|it: char| !it.is_ascii_alphanumeric()).filter(|it| !it.is_empty());
    let id = words.map(str::to_ascii_lowercase).collect::<Vec<_>>().join("-");
    let id = if id.is_empty() { "privacy".to_owned() } else { id };
    let numbered = (2..).map(|number| format!("{id}-{number}"));
    let free = std::iter::once(id.clone()).chain(numbered).find(|it| !taken.contains(it));
    let free = free.unwrap_or(id);
    taken.insert(free.clone());
    free
}

/// The categories that are kept for one period, and the sentences that say so.
#[derive(Debug, Default)]
struct Rule<'a> {
    categories: BTreeSet<&'a str>,
    quotes: BTreeSet<&'a str>,
}

/// A rule a period. Of two periods for one category the document's first counts: which of them it
/// means where, a person has to say.
fn rules(documents: &[Published]) -> BTreeMap<Days, Rule<'_>> {
    let mut rules: BTreeMap<Days, Rule<'_>> = BTreeMap::new();
    let mut known = BTreeSet::new();
    for statement in documents.iter().flat_map(|it| &it.policy.statements) {
        let Some(days) = stated(statement) else { continue };
        let rule = rules.entry(days).or_default();
        rule.quotes.insert(&statement.claim.evidence.quote);
        let category = statement.claim.category.as_deref().filter(|it| *it != PERSONAL);
        rule.categories.extend(category.filter(|it| known.insert(*it)));
    }
    rules
}

fn stated(statement: &Statement) -> Option<Days> {
    let claim = &statement.claim;
    match claim.period {
        Some(Period::Stated(days)) if claim.practice == Practice::Retain && claim.is_affirmed() => {
            Some(days)
        }
        _ => None,
    }
}

fn write_rule(out: &mut String, days: Days, rule: &Rule<'_>) {
    out.push('\n');
    for quote in &rule.quotes {
        let _ = writeln!(out, "# \"{}\"", comment(quote));
    }
    let period = days.to_string();
    let id = period.replace(' ', "-");
    let is_bare = id.bytes().all(|it| it.is_ascii_alphanumeric() || it == b'-');
    let id = if is_bare { id } else { quoted(&id) };
    let _ = writeln!(out, "[retention.{id}]\nperiod = {}", quoted(&period));
    if !rule.categories.is_empty() {
        let list: Vec<String> = rule.categories.iter().map(|it| quoted(it)).collect();
        let _ = writeln!(out, "categories = [{}]", list.join(", "));
    }
}

/// Text that ends no comment.
fn comment(text: &str) -> String {
    on_one_line(text).chars().filter(|it| !it.is_control()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::block::Format;
    use crate::policy::{ProjectWords, read};
    use crate::source::SourceFile;

    fn published(path: &str, text: &str) -> Published {
        let file = SourceFile::new(path, text);
        let policy = read(path, &file, Format::Markdown, &ProjectWords::default());
        Published { path: path.to_owned(), policy }
    }

    fn parses(text: &str) -> crate::manifest::Manifest {
        crate::manifest::read(&SourceFile::new("privacy.toml", text)).expect("a draft is valid")
    }

    #[test]
    fn periods_become_rules_with_their_sentences() {
        let document = published(
            "docs/Privacy Policy.md",
            "We keep your email address for 30 days. We keep log files for 30 days, and delete \
             your\ncrash reports after 2 years. We keep log files for 60 days.\n",
        );
        let text = manifest(&[document]);
        let read = parses(&text);
        assert_eq!(read.documents[0].id.value, "privacy-policy");
        let rules: Vec<_> = read.retention.iter().map(|it| it.id.value.as_str()).collect();
        assert_eq!(rules, ["2-years", "30-days", "60-days"]);
        assert_eq!(read.retention[1].categories.len(), 2);
        assert_eq!(read.retention[2].categories, []);
        assert!(text.contains("# \"We keep your email address for 30 days.\"\n"), "{text}");
    }

    #[test]
    fn what_is_not_known_is_left_in_comments() {
        let text = manifest(&[]);
        assert!(parses(&text).documents.is_empty());
        assert!(text.contains("# [[document]]"));
        assert!(text.contains("# [retention.account]"));
    }

    #[test]
    fn ids_are_plain_and_differ() {
        let mut taken = BTreeSet::new();
        let mut id = |path: &str| free_id(path, &mut taken);
        assert_eq!(id("a/PRIVACY.md"), "privacy");
        assert_eq!(id("b/privacy.html"), "privacy-2");
        assert_eq!(id("\u{9690}\u{79c1}.txt"), "privacy-3");
    }

    proptest::proptest! {
        #[test]
        fn a_draft_reads_back_as_what_it_was_written_from(
            paths in proptest::collection::btree_set("[a-z][a-z0-9\"' _\u{4e00}-\u{9fff}-]{0,12}\\.md", 0..4),
            text in "(We keep (your email address|log files|\\PC{0,9}) for [0-9]{1,3} (days|weeks|months|years)\\. ?){0,4}",
        ) {
            let documents: Vec<_> = paths.iter().map(|path| published(path, &text)).collect();
            let read = parses(&manifest(&documents));
            let read_paths: Vec<_> = read.documents.iter().map(|it| it.path.value.as_str()).collect();
            proptest::prop_assert_eq!(read_paths, paths.iter().collect::<Vec<_>>());
            let written = rules(&documents);
            let read: BTreeSet<_> = read.retention.iter().map(|rule| {
                let categories = rule.categories.iter().map(|it| it.value.as_str());
                (rule.limit.period(), categories.collect::<BTreeSet<_>>())
            }).collect();
            let written = written.iter().map(|(days, rule)| (Period::Stated(*days), rule.categories.clone()));
            proptest::prop_assert_eq!(read, written.collect::<BTreeSet<_>>());
        }
    }
}
