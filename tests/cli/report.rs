//! The picture in the README: the report on the drifted example, as a terminal shows it.

use std::fs;

use super::{cargo_privacy, workspace};

/// Set to write the picture anew.
const UPDATE: &str = "UPDATE_PICTURE";

#[test]
fn the_picture_in_the_readme_is_the_report() {
    let arguments =
        ["check", "examples/drifted", "--today=2026-11-21", "--color=always", "-A", "all"];
    let shown = ["contradicted-claim", "undisclosed-purpose", "retention-drift"];
    let shown = shown.iter().flat_map(|lint| ["-D", lint]);
    let run = cargo_privacy(&arguments.into_iter().chain(shown).collect::<Vec<_>>());
    let picture = anstyle_svg::Term::new().render_svg(&run.stdout);
    let path = workspace().join("docs/drifted.svg");
    if std::env::var_os(UPDATE).is_some() {
        fs::write(&path, &picture).expect("the picture can be written");
    }
    let committed = fs::read_to_string(&path).unwrap_or_default();
    assert!(picture == committed, "set {UPDATE}=1 to draw docs/drifted.svg anew");
}
