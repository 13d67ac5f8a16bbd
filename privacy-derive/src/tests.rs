//! What the fuzz target `derive` checks, on the inputs that are kept.

use std::fs;
use std::path::Path;

#[path = "../../fuzz/checks/derive.rs"]
mod check;

#[test]
fn every_input_that_is_kept_holds() {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fuzz/corpus/derive");
    let entries = fs::read_dir(directory).expect("there are inputs");
    let paths = entries.map(|it| it.expect("the directory can be listed").path());
    // Those that libFuzzer wrote have no extension, and are not kept.
    for path in paths.filter(|it| it.extension().is_some()) {
        println!("{}", path.display());
        check::derive(&fs::read_to_string(path).expect("an input is a text"));
    }
}
