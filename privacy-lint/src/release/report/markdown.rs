//! The report in Markdown, for a pull request: the same as headings, lists and tables; of the
//! documents, the passages that say something.

use std::fmt::Write as _;
use std::io::{self, Write};

use super::Report;
use super::contents::{
    Accepted, Cite, Contents, Cover, Field, FieldRef, Finding, Holder, Passage, Text, Word,
};
use crate::release::markdown::{code, plain, prose};

/// The most fields that a line lists: a comment has a bound on its length.
const MOST_FIELDS: usize = 8;
/// The most passages that are named for one thing.
const MOST_CITED: usize = 3;

/// Writes the report as GitHub and GitLab read Markdown.
///
/// # Errors
///
/// When `out` cannot be written to.
pub fn write(out: &mut impl Write, report: &Report) -> io::Result<()> {
    let contents = &report.contents;
    let sections = [summary, findings, map, documents, sdks, retention, storage, inputs];
    let text: String = sections.into_iter().map(|section| section(contents)).collect();
    writeln!(out, "{}", text.trim_end())
}

fn codes<'t>(texts: impl IntoIterator<Item = &'t String>) -> String {
    texts.into_iter().map(|it| code(it)).collect::<Vec<_>>().join(", ")
}

fn some(text: Option<&String>) -> String {
    text.map_or_else(|| "–".to_owned(), |it| code(it))
}

/// A table; nothing where there are no rows.
fn table<const N: usize>(head: [&str; N], rows: impl IntoIterator<Item = [String; N]>) -> String {
    let line = |cells: &[String]| format!("| {} |\n", cells.join(" | "));
    let mut rows = rows.into_iter().peekable();
    if rows.peek().is_none() {
        return String::new();
    }
    let mut text = line(&head.map(str::to_owned)) + &line(&[const { "---" }; N].map(str::to_owned));
    for row in rows {
        text.push_str(&line(&row.map(|it| if it.is_empty() { "–".to_owned() } else { it })));
    }
    text + "\n"
}

/// A part of the report with its heading; `None` says that there is nothing.
fn section(title: &str, body: String) -> String {
    let body = if body.is_empty() { "None.\n\n".to_owned() } else { body };
    format!("## {title}\n\n{body}")
}

/// What is long, folded away.
fn folded(summary: &str, body: &str) -> String {
    if body.is_empty() {
        return String::new();
    }
    format!("<details><summary>{summary}</summary>\n\n{body}</details>\n\n")
}

fn summary(contents: &Contents) -> String {
    let names: Vec<_> = contents.products.iter().filter(|it| !it.name.is_empty()).collect();
    let names = names.iter().map(|it| plain(&it.name)).collect::<Vec<_>>().join(", ");
    let title = if names.is_empty() { String::new() } else { format!(": {names}") };
    let release = contents.release.as_ref();
    let release = release.map(|it| format!(", release {}", plain(it))).unwrap_or_default();
    let verdict = &contents.verdict;
    let mut text = format!("# Privacy report{title}\n\n{}{release}. ", contents.date);
    let _ = match (verdict.denied, verdict.warned) {
        (0, 0) => write!(text, "**No finding is open.**"),
        (denied, warned) => write!(
            text,
            "**Open findings: {denied}** at the level that fails a run, **{warned}** at warning \
             level."
        ),
    };
    let _ = write!(
        text,
        " Accepted: {}. In the baseline: {}. Planned: {}.\n\n",
        verdict.accepted, verdict.known, verdict.planned
    );
    let counts: Vec<_> =
        contents.counts.iter().map(|it| format!("{} {}", it.number, it.noun)).collect();
    let _ = write!(text, "{}.\n\n", counts.join(" · "));
    let coverage = contents.coverage.iter().map(|it| {
        let share = format!("{} of {} ({} %)", it.n_annotated, it.n_fields, it.percent);
        [code(&it.package), share]
    });
    text + &table(["Package", "Annotated fields"], coverage)
}

fn findings(contents: &Contents) -> String {
    let open: String = contents.findings.iter().map(finding).collect();
    let mut text = section("Findings", if open.is_empty() { open } else { open + "\n" });
    let accepted: String = contents.accepted.iter().map(accepted).collect();
    if !accepted.is_empty() {
        let _ = write!(text, "### Accepted\n\n{accepted}\n");
    }
    let known: String = contents.known.iter().map(finding).collect();
    if !known.is_empty() {
        let _ = write!(text, "### In the baseline\n\n{known}\n");
    }
    let plans = contents.planned.iter().map(|it| {
        let [categories, purposes, recipients] =
            [&it.categories, &it.purposes, &it.recipients].map(codes);
        let [release, ticket, owner] = [&it.release, &it.ticket, &it.owner].map(|it| plain(it));
        [categories, purposes, recipients, release, ticket, owner]
    });
    let plans = table(["Data", "Purposes", "Recipients", "Release", "Ticket", "Owner"], plans);
    if plans.is_empty() { text } else { text + "### Planned disclosures\n\n" + &plans }
}

fn finding(finding: &Finding) -> String {
    let place = finding.labels.first().map(|[place, _]| format!(" ({})", code(place)));
    format!(
        "- **{}** {}: {}{}\n",
        finding.level,
        code(finding.lint),
        prose(&finding.message),
        place.unwrap_or_default()
    )
}

fn accepted(it: &Accepted) -> String {
    let until =
        it.until.as_ref().map_or("without an end date".to_owned(), |it| format!("until {it}"));
    let named = [("owner", &it.owner), ("approved by", &it.approved_by)];
    let named = named
        .into_iter()
        .filter_map(|(role, who)| Some(format!(", {role} {}", plain(who.as_deref()?))));
    let named: String = named.collect();
    format!("{}  - {}; {until}{named}\n", finding(&it.finding), plain(&it.reason))
}

fn map(contents: &Contents) -> String {
    let holders = contents.holders.iter().map(|holder| {
        let fields = contents.fields.get(holder.first..holder.end).unwrap_or_default();
        let rows = fields.iter().map(|it| field(it, contents));
        let head = ["Field", "Data", "Purposes", "Recipients", "Kept", "Documents say"];
        format!("### {}\n\n{}", heading(holder), table(head, rows))
    });
    section("Data map", holders.collect())
}

fn heading(holder: &Holder) -> String {
    if holder.path.is_empty() { "Declared without a field".to_owned() } else { code(&holder.path) }
}

fn field(field: &Field, contents: &Contents) -> [String; 6] {
    let words = |numbers: &[usize], all: &[Word]| {
        let labels = numbers.iter().filter_map(|it| Some(plain(&all.get(*it)?.label)));
        labels.collect::<Vec<_>>().join(", ")
    };
    let covers: Vec<_> = field.covers.iter().map(cover).collect();
    [
        code(&field.name),
        words(&field.categories, &contents.categories),
        words(&field.purposes, &contents.purposes),
        words(&field.recipients, &contents.recipients),
        field.retention.as_ref().map(|it| code(it)).unwrap_or_default(),
        covers.join("<br>"),
    ]
}

fn cover(cover: &Cover) -> String {
    let planned = cover.planned.iter().map(|it| format!(" planned for {}", plain(it)));
    format!(
        "{} {}{}{}",
        cover.grade,
        plain(&cover.what),
        marks(&cover.cites),
        planned.collect::<String>()
    )
}

/// The numbers of the first passages, as in ` [12, not 14]`.
fn marks(cites: &[Cite]) -> String {
    let numbers = cites.iter().take(MOST_CITED).map(|it| {
        let not = if it.is_against { "not " } else { "" };
        format!("{not}{}", it.mark + 1)
    });
    let mut numbers: Vec<_> = numbers.collect();
    if cites.len() > numbers.len() {
        numbers.push("…".to_owned());
    }
    if numbers.is_empty() { String::new() } else { format!(" \\[{}\\]", numbers.join(", ")) }
}

/// The first of the fields, and how many more there are.
fn field_list(fields: &[FieldRef]) -> String {
    let name = |it: &FieldRef| {
        let denied = if it.is_against { " (denied)" } else { "" };
        format!("{}{denied}", code(&it.name))
    };
    let mut names: Vec<_> = fields.iter().take(MOST_FIELDS).map(name).collect();
    if fields.len() > names.len() {
        names.push(format!("and {} more", fields.len() - names.len()));
    }
    names.join(", ")
}

fn documents(contents: &Contents) -> String {
    section("Documents", contents.documents.iter().map(document).collect())
}

fn document(text: &Text) -> String {
    let rows = text.passages.iter().flat_map(|it: &Passage| &it.notes).map(|it| {
        let said: Vec<_> = it.said.iter().map(|it| plain(it)).collect();
        let quote = format!("“{}”", plain(&it.quote));
        let number = (it.mark + 1).to_string();
        [number, quote, said.join("; "), field_list(&it.fields)]
    });
    let table = table(["No.", "Words", "Taken for", "Fields"], rows);
    let count = format!("{} passages that say something about data", text.n_marks);
    format!(
        "### {}\n\n{} {}\n\n{}",
        plain(&text.id),
        plain(&text.kind),
        code(&text.path),
        folded(&count, &table)
    )
}

fn sdks(contents: &Contents) -> String {
    let lists = contents.sdks.iter().map(|list| {
        let rows = list.rows.iter().map(|it| {
            let differences: Vec<_> = it.differences.iter().map(|it| plain(it)).collect();
            let (declared, published) = (some(it.declared.as_ref()), some(it.published.as_ref()));
            [plain(&it.name), declared, codes(&it.built_in), published, differences.join(", ")]
        });
        let table = table(["SDK", "Declared", "Built in", "Published", "Differs"], rows);
        if list.product.is_empty() {
            return table;
        }
        format!("### {}\n\n{table}", code(&list.product))
    });
    section("SDKs", lists.collect())
}

fn retention(contents: &Contents) -> String {
    let rules = contents.retention.iter().map(|it| {
        let fields = field_list(&it.fields);
        [code(&it.id), plain(&it.limit), fields, marks(&it.cites).trim_start().to_owned()]
    });
    let rules = table(["Rule", "Limit", "Fields", "Documents say"], rules);
    let constants = contents.constants.iter().map(|it| {
        let length = it.length.as_deref().map(plain).unwrap_or_default();
        [code(&it.path), code(&it.rule), length, code(&it.place)]
    });
    section("Retention", rules + &table(["Constant", "Rule", "Length", "Place"], constants))
}

fn storage(contents: &Contents) -> String {
    let rows = contents.storages.iter().map(|it| {
        let regions: Vec<_> = it.regions.iter().map(|it| plain(it)).collect();
        [code(&it.id), regions.join("; "), field_list(&it.fields)]
    });
    section("Storage", table(["Storage", "Data of people, and where it lies", "Fields"], rows))
}

fn inputs(contents: &Contents) -> String {
    let rows = contents.inputs.iter().map(|it| {
        let hash = it.sha256.as_ref().map_or("too large, not read".to_owned(), |it| code(it));
        [code(&it.path), it.role.to_owned(), it.n_bytes.to_string(), hash]
    });
    let table = table(["File", "Role", "Bytes", "SHA-256"], rows);
    let table = format!("{table}All of them: {}\n\n", code(&contents.inputs_sha256));
    section("Inputs", folded(&format!("{} files", contents.inputs.len()), &table))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_cannot_be_left() {
        assert_eq!(code("email"), "`email`");
        assert_eq!(code("a`b"), "``a`b``");
        assert_eq!(code("`a``"), "``` `a`` ```");
        assert_eq!(code("a|b\nc"), "`a\\|b c`");
        assert_eq!(code(""), "");
    }

    #[test]
    fn a_table_without_rows_is_nothing() {
        assert_eq!(table(["a", "b"], []), "");
        let row = ["1".to_owned(), String::new()];
        assert_eq!(table(["a", "b"], [row]), "| a | b |\n| --- | --- |\n| 1 | – |\n\n");
    }
}
