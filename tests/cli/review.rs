//! The page for the reviewer of a release, and the same in Markdown.

use std::collections::BTreeSet;
use std::fs;

use tempfile::TempDir;

use super::scratch::write;
use super::{Run, cargo_privacy};

const TODAY: &str = "--today=2026-11-21";

fn report(arguments: &[&str]) -> Run {
    cargo_privacy(&["report", TODAY].iter().chain(arguments).copied().collect::<Vec<_>>())
}

fn page(project: &str) -> String {
    let run = report(&[project]);
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
    run.stdout
}

/// The values of an attribute, in their order.
fn values<'p>(page: &'p str, attribute: &str) -> Vec<&'p str> {
    let before = format!(" {attribute}=\"");
    let after = page.split(&before).skip(1);
    after.map(|it| it.split('"').next().expect("a split has a first part")).collect()
}

#[track_caller]
fn assert_sound(page: &str) {
    let ids = values(page, "id");
    let distinct: BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(ids.len(), distinct.len(), "an id stands twice");
    for href in values(page, "href") {
        let id = href.strip_prefix('#').expect("every link stays on the page");
        assert!(distinct.contains(id), "nothing has the id {id}");
    }
    for attribute in ["src", "style", "srcset", "data", "action", "onclick", "xlink:href"] {
        assert_eq!(values(page, attribute), [""; 0], "{attribute}");
    }
    assert_eq!(page.matches("<script>").count(), 1);
    assert_eq!(page.matches("<style>").count(), 1);
    assert!(!page.contains("@import") && !page.contains("url("));
}

#[test]
fn the_page_stands_alone_and_its_links_lead_somewhere() {
    for project in ["print-studio", "drifted", "print-mall", "improvement-program"] {
        assert_sound(&page(&format!("examples/{project}")));
    }
    // All four at once.
    assert_sound(&page("examples"));
}

#[test]
fn the_policy_of_the_page_allows_its_own_style_and_script_only() {
    let page = page("examples/print-studio");
    let policy = values(&page, "content");
    let policy = policy.iter().find(|it| it.starts_with("default-src")).expect("a policy");
    let directives: Vec<_> = policy.split("; ").collect();
    assert_eq!(directives[0], "default-src 'none'");
    assert!(directives[1].starts_with("style-src 'sha256-"), "{policy}");
    assert!(directives[2].starts_with("script-src 'sha256-"), "{policy}");
    assert!(!policy.contains("unsafe") && !policy.contains("http"), "{policy}");
    let at = page.find("http-equiv").expect("it is there");
    assert!(at < page.find("<style>").expect("a style"), "it comes before what it governs");
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    for format in ["html", "markdown"] {
        let run = || report(&["examples/print-studio", "--format", format]).stdout;
        assert!(run() == run());
    }
}

/// Every mark that a field cites names the field in its note.
#[test]
fn fields_and_passages_lead_to_each_other() {
    let page = page("examples/print-studio");
    let part = |id: &str, end: &str| {
        let from = page.find(&format!(" id=\"{id}\"")).expect("it is there");
        &page[from..from + page[from..].find(end).expect("it ends")]
    };
    let fields = values(&page, "id").into_iter().filter(|it| it.starts_with("field-"));
    let mut n_links = 0;
    for field in fields {
        for mark in values(part(field, "</tr>"), "href") {
            let Some(number) = mark.strip_prefix("#mark-") else { continue };
            let note = part(&format!("note-{number}"), "</li>");
            let back = format!("#{field}");
            assert!(values(note, "href").contains(&back.as_str()), "{field} {mark}: {note}");
            n_links += 1;
        }
    }
    assert!(n_links > 200, "{n_links}");
}

#[test]
fn the_markdown_of_a_small_project() {
    let policy = "<h1>Lamp</h1><p>We collect your email address to provide our services.</p>\
        <p>We do not sell personal data.</p>\n";
    let dir = project(policy, "email");
    let root = dir.path().to_string_lossy();
    let run = report(&[&root, "--format=markdown"]);
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
    // The hash of all of them is that of their paths too, and this one is of a scratch directory.
    let filters = [("All of them: `[0-9a-f]{64}`", "All of them: `[hash]`")];
    insta::with_settings!({ filters => filters }, {
        insta::assert_snapshot!("review.markdown", run.stdout.replace(&*root, "lamp"));
    });
}

/// The headings in their order, with their levels and ids.
#[test]
fn the_outline_of_a_small_project() {
    let page = page("examples/improvement-program");
    let headings = page
        .lines()
        .filter(|it| it.starts_with("<h") && it[2..].starts_with(|it: char| it.is_ascii_digit()));
    let outline: Vec<_> =
        headings.map(|line| format!("{}{line}", "  ".repeat(level(line)))).collect();
    insta::assert_snapshot!("review.outline", outline.join("\n"));
}

fn level(line: &str) -> usize {
    line[2..3].parse().expect("a level")
}

#[test]
fn one_product_is_told_of_alone() {
    let whole = report(&["examples/print-studio", "--format=markdown"]).stdout;
    let desktop =
        report(&["examples/print-studio", "--format=markdown", "--product=studio-desktop"]);
    assert_eq!(desktop.code, Some(0), "{}", desktop.stderr);
    let desktop = desktop.stdout;
    let android = "### `studio-android`";
    assert!(whole.contains(android) && !desktop.contains(android));
    assert!(desktop.contains("### `studio-desktop`") && desktop.contains("| Meshmender |"));
    let unknown = report(&["examples/print-studio", "--product=studio-desktpo"]);
    assert_eq!(unknown.code, Some(2));
    assert!(unknown.stderr.contains("did you mean `studio-desktop`"), "{}", unknown.stderr);
}

#[test]
fn findings_fail_the_run_only_where_that_is_asked_for() {
    let run = report(&["examples/drifted"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let failed = report(&["examples/drifted", "--fail-on=deny"]);
    assert_eq!(failed.code, Some(1));
    assert_eq!(run.stdout, failed.stdout);
    assert!(run.stdout.contains("contradicted-claim"));
}

#[test]
fn what_people_live_with_is_told_with_its_reason() {
    let page = page("examples/print-studio");
    assert!(page.contains("these details are part of the pictures that the policy names"));
    assert!(page.contains("<time datetime=\"2027-06-30\">"));
    assert!(page.contains("LEGAL-87"));
}

#[test]
fn what_the_baseline_holds_is_told_apart() {
    let dir = project("<p>We collect your email address to provide our services.</p>\n", "email");
    let root = dir.path().to_string_lossy();
    let accepted = cargo_privacy(&["baseline", "--accept", &root, TODAY]);
    assert_eq!(accepted.code, Some(0), "{}", accepted.stderr);
    let markdown = report(&[&root, "--format=markdown", "--fail-on=warn"]);
    assert_eq!(markdown.code, Some(0), "{}", markdown.stdout);
    assert!(markdown.stdout.contains("**No finding is open.**"), "{}", markdown.stdout);
    let (_, known) = markdown.stdout.split_once("### In the baseline").expect("it is told");
    assert!(known.contains("`undisclosed-recipient`"));
    assert!(known.contains("privacy.baseline` | baseline |"));
}

#[test]
fn the_file_is_written_whole() {
    let dir = tempfile::tempdir().expect("a scratch directory");
    let path = dir.path().join("report.html");
    let to_file = report(&["examples/print-mall", "-o", &path.to_string_lossy()]);
    assert_eq!((to_file.code, to_file.stdout.as_str()), (Some(0), ""), "{}", to_file.stderr);
    assert_eq!(fs::read_to_string(&path).expect("it is there"), page("examples/print-mall"));
    let nowhere = dir.path().join("no/report.html");
    let failed = report(&["examples/print-mall", "-o", &nowhere.to_string_lossy()]);
    assert_eq!(failed.code, Some(2));
    assert!(failed.stderr.contains("cannot write"), "{}", failed.stderr);
}

#[test]
fn the_hashes_are_those_of_the_files() {
    let dir = project("<p>We collect your email address.</p>\n", "email");
    fs::write(dir.path().join("privacy.lock"), "abc").expect("it can be written");
    let page = page(&dir.path().to_string_lossy());
    // The first example of FIPS 180-2, appendix B.
    assert!(page.contains("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
}

fn project(policy: &str, field: &str) -> TempDir {
    let dir = tempfile::tempdir().expect("a scratch directory");
    write(dir.path(), "Cargo.toml", "[package]\nname = \"lamp\"\nversion = \"0.1.0\"\n");
    let manifest = "[product.lamp]\nheading = \"</title><script>alert(1)</script>\"\n\n\
        [[document]]\nid = \"privacy\"\npath = \"policy.html\"\n\
        url = \"https://lamp.example/<b>\"

\
        [recipient.parcel]\nkind = \"delivery\"\nname = \"</svg>| a | `b`\"\n\n\
        [retention.a]\nuntil = \"</td><b>\"\n";
    write(dir.path(), "privacy.toml", manifest);
    write(dir.path(), "policy.html", policy);
    let code = format!(
        "#[derive(Privacy)]\nstruct A {{\n    #[privacy(category = \"contact.email\", \
         purpose = \"service\", shared_with = [\"parcel\"])]\n    {field}: String,\n}}\n"
    );
    write(dir.path(), "src/lib.rs", &code);
    dir
}

#[test]
fn text_of_strangers_is_text() {
    let policy = "<h1>&lt;script&gt;alert(2)&lt;/script&gt;</h1>\n<p>We collect \u{1b}[31myour \
        \u{202e}email address, &quot;&gt;&lt;img src=x onerror=alert(3)&gt; and your phone \
        number\0.</p><table><tr><td>a | b</td></tr></table>\n";
    let dir = project(policy, &"e".repeat(1_000_000));
    let page = page(&dir.path().to_string_lossy());
    assert_sound(&page);
    for character in ['\u{1b}', '\u{202e}', '\0'] {
        assert!(!page.contains(character), "{character:?}");
    }
    assert!(!page.contains("<img") && !page.contains("<b>") && !page.contains("<script>alert"));
    assert!(page.contains("&lt;script&gt;alert(2)&lt;&#x2f;script&gt;"));
    assert!(page.len() < 200_000, "{} bytes: a name of a megabyte is cut", page.len());
    let markdown = report(&[&dir.path().to_string_lossy(), "--format=markdown"]).stdout;
    assert!(!markdown.contains("<script>") && !markdown.contains("<img"));
    assert!(markdown.contains("\\| a \\| \\`b\\`"));
    assert!(markdown.len() < 20_000, "{} bytes", markdown.len());
}
