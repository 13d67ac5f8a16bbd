//! The page for the reviewer of a release in a browser: what a person with a mouse, a keyboard, a
//! small screen or a printer meets.
//!
//! Skipped, with a line on stderr, where there is no Chromium and none can be installed.
#![cfg(unix)]

mod chromium;
mod devtools;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Value, json};
use tempfile::TempDir;

use chromium::chromium;
use devtools::{Browser, Tab};

/// A page that asks what a person with normal sight could not read, and other things that the eye
/// sees and a text comparison does not.
const PROBE: &str = include_str!("probe.js");

/// Writes the report on a project and runs `test` on it in a browser.
fn on_page(project: &Path, test: impl FnOnce(&mut Tab<'_>)) {
    on_page_with(project, |_| (), test);
}

/// The same in a tab that is prepared before it opens the page.
fn on_page_with(
    project: &Path,
    prepare: impl FnOnce(&mut Tab<'_>),
    test: impl FnOnce(&mut Tab<'_>),
) {
    let Some(program) = chromium() else { return };
    let dir = tempfile::tempdir().expect("a scratch directory");
    let page = dir.path().join("report.html");
    write_report(project, &page);
    let mut browser = Browser::start(program, &dir.path().join("profile"));
    let mut tab = browser.tab();
    tab.resize(1280, 900);
    prepare(&mut tab);
    tab.open(&page);
    test(&mut tab);
    assert_quiet(&tab);
}

fn write_report(project: &Path, page: &Path) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cargo-privacy"));
    command.args(["report", "--today=2026-11-21", "-o"]).arg(page).arg(project);
    let output = command.current_dir(workspace()).output().expect("the program starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the crate lies in the workspace").into()
}

fn print_studio() -> PathBuf {
    workspace().join("examples/print-studio")
}

/// Nothing was asked of the network, nothing logged, nothing thrown, no dialog opened.
#[track_caller]
fn assert_quiet(tab: &Tab<'_>) {
    for event in [
        "Runtime.consoleAPICalled",
        "Runtime.exceptionThrown",
        "Log.entryAdded",
        "Page.javascriptDialogOpening",
    ] {
        assert_eq!(tab.events(event), [&Value::Null; 0], "{event}");
    }
    for request in tab.events("Network.requestWillBeSent") {
        assert_eq!(request["type"], "Document", "{request:#}");
        assert!(request["request"]["url"].as_str().is_some_and(|it| it.starts_with("file://")));
    }
}

#[test]
fn links_lead_from_a_field_to_its_sentence_and_back() {
    on_page(&print_studio(), |tab| {
        let field = tab.value("document.querySelector('a.cite').closest('tr').id");
        let field = field.as_str().expect("a field").to_owned();
        tab.click(&format!("#{field} a.cite"));
        let mark = tab.value("location.hash.slice(1)");
        let mark = mark.as_str().expect("a mark").to_owned();
        assert!(mark.starts_with("mark-"), "{mark}");
        assert_eq!(tab.value("document.querySelector(':target').tagName"), "MARK");
        assert!(is_on_screen(tab, ":target"));
        let number = mark.trim_start_matches("mark-");
        tab.click(&format!("a.ref[href='#note-{number}']"));
        assert_eq!(tab.value("location.hash"), format!("#note-{number}").as_str());
        tab.click(&format!("#note-{number} a[href='#{field}']"));
        assert_eq!(tab.value("document.querySelector(':target').id"), field.as_str());
        assert!(is_on_screen(tab, ":target"));
    });
}

fn is_on_screen(tab: &mut Tab<'_>, selector: &str) -> bool {
    let is_inside = format!(
        "(() => {{ const box = document.querySelector({selector:?}).getBoundingClientRect(); \
         return box.height > 0 && box.top >= 0 && box.top < innerHeight; }})()"
    );
    tab.value(&is_inside) == true
}

#[test]
fn the_map_is_one_stop_and_is_walked_with_arrows() {
    on_page(&print_studio(), |tab| {
        tab.value("document.querySelector('.scroll.map').focus()");
        tab.press("Tab");
        assert_eq!(tab.value(FOCUSED), "#field-1");
        tab.press("ArrowDown");
        assert_eq!(tab.value(FOCUSED), "#field-2");
        tab.press("ArrowRight");
        let category = tab.value(FOCUSED);
        assert!(category.as_str().is_some_and(|it| it.starts_with("#category-")), "{category}");
        let lit = "[...document.querySelectorAll('#drawing a.lit')].length";
        assert!(tab.value(lit).as_u64().is_some_and(|it| it > 2), "its paths light up");
        tab.press("ArrowRight");
        let purpose = tab.value(FOCUSED);
        assert!(purpose.as_str().is_some_and(|it| it.starts_with("#purpose-")), "{purpose}");
        tab.press("ArrowLeft");
        assert!(tab.value(FOCUSED).as_str().is_some_and(|it| it.starts_with("#category-")));
        tab.press("Home");
        tab.press("End");
        let last = tab.value(FOCUSED);
        tab.press("ArrowDown");
        assert_eq!(tab.value(FOCUSED), last, "the walk ends where the column does");
        tab.press("Enter");
        assert_eq!(tab.value("location.hash"), last, "Enter leads to the details");
        tab.value("document.querySelector('#drawing a[tabindex=\"0\"]').focus()");
        tab.press("Tab");
        assert_eq!(tab.value("document.activeElement.closest('#drawing')"), Value::Null);
    });
}

/// Where the link that has the focus leads.
const FOCUSED: &str = "document.activeElement.getAttribute('href')";

#[test]
fn pointing_at_a_box_shows_its_paths() {
    on_page(&print_studio(), |tab| {
        let following = "document.getElementById('drawing').classList.contains('following')";
        assert_eq!(tab.value(following), false);
        tab.point_at("#drawing a[href^='#recipient-']");
        assert_eq!(tab.value(following), true);
        let counts = tab.value(
            "['#field-', '#category-', '#purpose-', '#recipient-'].map((it) => \
             document.querySelectorAll(`#drawing a.lit[href^='${it}']`).length)",
        );
        let counts: Vec<u64> =
            counts.as_array().into_iter().flatten().filter_map(Value::as_u64).collect();
        assert!(counts.iter().all(|it| *it > 0), "{counts:?}");
        let all = tab.value("document.querySelectorAll('#drawing a').length");
        assert!(counts.iter().sum::<u64>() < all.as_u64().expect("a number"));
        tab.point_at("h1");
        assert_eq!(tab.value(following), false);
    });
}

#[test]
fn without_a_script_every_box_is_a_link_in_reach() {
    let switch_off = |tab: &mut Tab<'_>| {
        tab.call("Emulation.setScriptExecutionDisabled", &json!({ "value": true }));
    };
    on_page_with(&print_studio(), switch_off, |tab| {
        let links = "[...document.querySelectorAll('#drawing a')]";
        assert_eq!(tab.value(&format!("{links}.filter((it) => it.tabIndex < 0).length")), 0);
    });
}

#[test]
fn the_page_fits_its_window_and_is_legible_in_both_schemes() {
    on_page(&print_studio(), |tab| {
        let fits = "document.documentElement.scrollWidth <= innerWidth";
        for width in [320, 768, 1280] {
            tab.resize(width, 900);
            assert_eq!(tab.value(fits), true, "{width} px");
        }
        for scheme in ["light", "dark"] {
            tab.emulate("screen", scheme);
            assert_probe(tab, "faint()", scheme);
        }
        let dark = tab.value("getComputedStyle(document.body).backgroundColor");
        tab.emulate("screen", "light");
        assert_ne!(tab.value("getComputedStyle(document.body).backgroundColor"), dark);
    });
}

#[test]
fn the_structure_is_one_that_can_be_listened_to() {
    on_page(&print_studio(), |tab| {
        for question in ["headings()", "tables()", "names()", "landmarks()", "languages()"] {
            assert_probe(tab, question, "");
        }
    });
}

/// A question of the probe gives a list of what is wrong.
#[track_caller]
fn assert_probe(tab: &mut Tab<'_>, question: &str, context: &str) {
    let wrong = tab.value(&format!("(() => {{ {PROBE}\nreturn {question}; }})()"));
    assert_eq!(wrong, json!([]), "{question} {context}");
}

#[test]
fn the_page_is_printed() {
    on_page(&print_studio(), |tab| {
        let pdf = tab.call("Page.printToPDF", &json!({ "preferCSSPageSize": true }));
        // The letters of `%PDF-`.
        assert!(pdf["data"].as_str().is_some_and(|it| it.starts_with("JVBERi0")));
        tab.emulate("print", "dark");
        let shown = |selector| {
            format!("getComputedStyle(document.querySelector('{selector}')).display !== 'none'")
        };
        assert_eq!(tab.value(&shown(".map-pages")), true);
        assert_eq!(tab.value(&shown(".scroll.map")), false);
        assert_eq!(tab.value(&shown("nav")), false);
        let white = "getComputedStyle(document.body).backgroundColor";
        assert_eq!(tab.value(white), "rgb(255, 255, 255)", "paper is white in every scheme");
        assert_probe(tab, "faint()", "on paper");
    });
}

#[test]
fn text_of_strangers_does_nothing() {
    let project = hostile();
    on_page(project.path(), |tab| {
        assert_eq!(tab.value("document.scripts.length"), 1);
        assert_eq!(tab.value("document.querySelectorAll('img, iframe, object, b').length"), 0);
        assert_eq!(tab.value("typeof taken"), "undefined");
        let text = tab.value("document.body.innerText");
        let text = text.as_str().expect("text");
        assert!(text.contains("<script>taken = 2</script>"), "it is shown as it is written");
        assert!(text.contains("<img src=x onerror=\"taken = 3\">"));
        tab.resize(320, 700);
        assert_eq!(tab.value("document.documentElement.scrollWidth <= innerWidth"), true);
    });
}

fn hostile() -> TempDir {
    let dir = tempfile::tempdir().expect("a scratch directory");
    let write = |path: &str, text: &str| {
        fs::create_dir_all(dir.path().join("src")).expect("a directory");
        fs::write(dir.path().join(path), text).expect("the directory can be written to");
    };
    write("Cargo.toml", "[package]\nname = \"lamp\"\nversion = \"0.1.0\"\n");
    let manifest = "[product.lamp]\nheading = \"</title><script>taken = 1</script>\"\n\n\
        [[document]]\nid = \"privacy\"\npath = \"policy.md\"\n\n\
        [category.\"content.file.lamp\"]\nlabel = \"</title></svg><script>taken = 4</script>\"\n\n\
        [retention.a]\nuntil = \"</style><b>\"\n";
    write("privacy.toml", manifest);
    let policy = "# \\<script>taken = 2\\</script>\n\nWe collect \u{1b}[31myour \u{202e}email address \
        \\<img src=x onerror=\"taken = 3\">.\n";
    write("policy.md", policy);
    let name = "e".repeat(1_000_000);
    let code = format!(
        "#[derive(Privacy)]\nstruct A {{\n    #[privacy(category = [\"contact.email\", \
         \"content.file.lamp\"], purpose = \"service\")]\n    {name}: String,\n}}\n"
    );
    write("src/lib.rs", &code);
    dir
}
