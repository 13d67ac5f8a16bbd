//! Personal data in trees that know nothing of the program.

use insta::assert_snapshot;
use serde_json::Value;
use tempfile::TempDir;

use super::scratch::tree;
use super::{Run, cargo_privacy};

/// A ferry company's reservation server.
const LIB: &str = r#"
//! Bookings.

/// A passenger.
#[derive(Debug, Serialize)]
pub struct Passenger {
    pub id: Uuid,
    pub full_name: String,
    #[serde(rename = "emailAddress")]
    pub mail_to: Option<String>,
    pub seat: u16,
    pub email_confirmed: bool,
}

pub struct Ferry {
    pub id: u32,
    pub name: String,
    pub address: String,
}

pub enum Notice {
    Delay { minutes: u32 },
    Invite { phone: String },
}

pub struct BookingToken(String);

pub fn book() {
    struct Attempt {
        client_ip: std::net::IpAddr,
    }
}

#[cfg(test)]
mod tests {
    struct Passenger {
        email: String,
    }
}
"#;

fn ferries() -> TempDir {
    let manifest = b"[package]\nname = \"ferries\"\nversion = \"0.1.0\"\n";
    tree(&[("Cargo.toml", manifest), ("src/lib.rs", LIB.as_bytes())])
}

fn scan(dir: &TempDir, options: &[&str]) -> Run {
    let dir = dir.path().to_str().expect("a path in UTF-8");
    cargo_privacy(&[&["scan", dir], options].concat())
}

#[test]
fn a_tree_is_shown_by_package_and_struct() {
    let run = scan(&ferries(), &[]);
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
    assert_snapshot!("scan.human", run.stdout);
}

#[test]
fn a_line_of_json_is_a_field() {
    let run = scan(&ferries(), &["--format", "jsonl"]);
    assert_eq!(run.code, Some(0));
    assert_snapshot!("scan.jsonl", run.stdout);
    for line in run.stdout.lines() {
        let field: Value = serde_json::from_str(line).expect("an object");
        assert_eq!(field["annotated"], false);
    }
}

#[test]
fn annotated_fields_are_listed_with_what_they_say() {
    let text = "#[derive(Privacy)] struct Passenger {
        #[privacy(category = \"contact.phone\")] reach: String,
        #[privacy(none = \"a house style\")] name: String,
        email: String,
        home: Quay,
    }
    #[derive(Privacy)] #[privacy(category = \"contact.address\")] struct Street(String);
    struct Visit { street: Street }
    ";
    let run = scan(&tree(&[("src/lib.rs", text.as_bytes())]), &["--format", "jsonl"]);
    let found: Vec<(String, String, bool)> = run
        .stdout
        .lines()
        .map(|line| serde_json::from_str(line).expect("an object"))
        .map(|it: Value| {
            let text = |key: &str| it[key].as_str().unwrap_or_default().to_owned();
            (text("field"), text("category"), it["annotated"] == true)
        })
        .collect();
    let expected = [
        ("reach", "contact.phone", true),
        ("email", "contact.email", false),
        ("0", "contact.address", true),
        ("street", "contact.address", true),
    ];
    assert_eq!(found, expected.map(|(a, b, c)| (a.to_owned(), b.to_owned(), c)));
}

#[test]
fn what_cannot_be_read_is_noted_and_the_rest_is_read() {
    let files: [(&str, &[u8]); 4] = [
        ("a.rs", b"struct User { email: String"),
        ("b.rs", b"struct User { phone: String } \xff"),
        ("c.rs", b"/* struct User { email: String }"),
        ("d.rs", b"struct User { email: String }"),
    ];
    let dir = tree(&files);
    let run = scan(&dir, &["--format", "jsonl"]);
    assert_eq!(run.code, Some(0));
    assert_eq!(run.stdout.lines().count(), 1, "{}", run.stdout);
    assert_eq!(run.stderr, "note: 3 files could not be read as they are; --verbose names them\n");
    let run = scan(&dir, &["--verbose"]);
    assert_eq!(
        run.stderr,
        "note: `a.rs` stops making sense as Rust; the rest of it was read\n\
         note: `b.rs` is not UTF-8 from byte 30 on and was passed over\n\
         note: `c.rs` stops making sense as Rust; the rest of it was read\n"
    );
}

#[test]
fn nothing_to_find_is_said_and_no_directory_is_an_error() {
    let run = scan(&tree(&[("src/lib.rs", b"struct Ferry { name: String }")]), &[]);
    assert_eq!(
        (run.code, run.stdout.as_str()),
        (Some(0), "nothing in 1 file looks like personal data\n")
    );
    let run = cargo_privacy(&["scan", "no/such/directory"]);
    assert_eq!((run.code, run.stdout.as_str()), (Some(2), ""));
    assert!(run.stderr.starts_with("error: cannot read `no/such/directory`"), "{}", run.stderr);
}
