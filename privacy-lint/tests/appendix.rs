//! `cargo privacy appendix`, from outside.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

const MANIFEST: &str = "[[document]]\nid = \"privacy\"\npath = \"policy.md\"\n\n[[sdk]]\n\
    id = \"pigeonpost\"\nname = \"Pigeonpost\"\ncompany = \"Pigeonpost Ltd.\"\n";

fn run(dir: &Path, arguments: &[&str]) -> (i32, String) {
    let program = env!("CARGO_BIN_EXE_cargo-privacy");
    let run = Command::new(program).arg("appendix").args(arguments).current_dir(dir).output();
    let Output { status, stdout, .. } = run.unwrap();
    (status.code().unwrap(), String::from_utf8(stdout).unwrap())
}

fn project(policy: &str) -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("privacy.toml"), MANIFEST).unwrap();
    fs::write(dir.path().join("policy.md"), policy).unwrap();
    dir
}

#[test]
fn a_list_is_checked_written_and_then_up_to_date() {
    let dir =
        project("# P\r\n\r\n<!-- privacy-appendix -->\r\nold\r\n<!-- /privacy-appendix -->\r\nend");
    let (code, difference) = run(dir.path(), &["--check"]);
    assert_eq!(code, 1);
    assert!(difference.contains("\n-old\n") && difference.contains("\n+#### Pigeonpost\n"));
    assert_eq!(run(dir.path(), &["--write"]), (0, "wrote policy.md\n".to_owned()));
    let written = fs::read_to_string(dir.path().join("policy.md")).unwrap();
    assert_eq!(
        written,
        "# P\r\n\r\n<!-- privacy-appendix -->\r\n\r\n#### Pigeonpost\r\n\r\n- **Company:** \
         Pigeonpost Ltd.\r\n\r\n<!-- /privacy-appendix -->\r\nend"
    );
    assert_eq!(run(dir.path(), &["--check"]), (0, "policy.md is up to date\n".to_owned()));
    assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 2, "nothing is left beside the files");
}

#[test]
fn what_cannot_be_done_is_said_with_code_2() {
    let dir = project("# P\n");
    assert_eq!(run(dir.path(), &["--write"]), (2, String::new()), "no markers");
    assert_eq!(run(dir.path(), &["--product", "web"]), (2, String::new()), "no such product");
    let dir = project("<!-- privacy-appendix colour=\"red\" -->\n<!-- /privacy-appendix -->\n");
    assert_eq!(run(dir.path(), &["--write"]), (2, String::new()), "no such setting");
}

#[test]
fn every_format_is_printed() {
    let dir = project("# P\n");
    for (format, part) in [
        ("markdown", "- **Company:** Pigeonpost Ltd."),
        ("html", "<li><strong>Company</strong>: Pigeonpost Ltd.</li>"),
        ("text", "Company: Pigeonpost Ltd."),
        ("csv", ",Pigeonpost,,Pigeonpost Ltd.,,,"),
        ("json", "\"company\": \"Pigeonpost Ltd.\""),
    ] {
        let (code, text) = run(dir.path(), &["--format", format]);
        assert!(code == 0 && text.contains(part), "{format}: {text}");
    }
}

#[test]
fn a_list_in_chinese_agrees_with_its_manifest() {
    let dir = project(
        "# 隐私政策\n\n## 第三方SDK\n\n<!-- privacy-appendix -->\n<!-- /privacy-appendix -->\n",
    );
    let manifest = MANIFEST.replace("policy.md\"\n", "policy.md\"\nlocale = \"zh\"\n")
        + "name_zh = \"飞鸽推送\"\ncompany_zh = \"飞鸽信息有限公司\"\n\
           purposes = [\"service.notification\"]\ndata = [\"device.ip_address\"]\n\
           privacy_policy = \"https://pigeonpost.example/zh/privacy\"\n";
    fs::write(dir.path().join("privacy.toml"), manifest).unwrap();
    assert_eq!(run(dir.path(), &["--write"]).0, 0);
    let policy = fs::read_to_string(dir.path().join("policy.md")).unwrap();
    assert!(policy.contains("#### 飞鸽推送\n\n- **公司名称：**飞鸽信息有限公司\n"), "{policy}");
    let program = env!("CARGO_BIN_EXE_cargo-privacy");
    let check = Command::new(program).arg("check").current_dir(dir.path()).output().unwrap();
    let report = String::from_utf8(check.stdout).unwrap();
    assert!(!report.contains("-sdk") && !report.contains("sdk-"), "{report}");
}

const OPEN: &str = "# P\n\n<!-- privacy-appendix template=\"lists/sdks.md.j2\" -->\n";
const CLOSE: &str = "<!-- /privacy-appendix -->\n";

fn with_template(template: &str) -> tempfile::TempDir {
    let dir = project(&format!("{OPEN}old\n{CLOSE}"));
    fs::create_dir(dir.path().join("lists")).unwrap();
    fs::write(dir.path().join("lists/sdks.md.j2"), template).unwrap();
    dir
}

#[test]
fn a_template_of_the_project_writes_the_list() {
    let template = "{% for group in groups %}{% for sdk in group.sdks -%}\n\
        ## {{ sdk.name }} by {{ sdk.company }}\n{% endfor %}{% endfor %}";
    let dir = with_template(template);
    assert_eq!(run(dir.path(), &["--write"]), (0, "wrote policy.md\n".to_owned()));
    let written = fs::read_to_string(dir.path().join("policy.md")).unwrap();
    assert_eq!(written, format!("{OPEN}\n## Pigeonpost by Pigeonpost Ltd.\n\n{CLOSE}"));
    assert_eq!(run(dir.path(), &["--check"]).0, 0);
    let printed = run(dir.path(), &["--template", "lists/sdks.md.j2"]);
    assert_eq!(printed, (0, "## Pigeonpost by Pigeonpost Ltd.\n".to_owned()));
}

#[test]
fn a_template_that_fails_leaves_the_document_alone() {
    let dir = with_template("fine\n{{ group.sdks }}\n");
    for mode in ["--write", "--check", "--template=lists/sdks.md.j2"] {
        let program = env!("CARGO_BIN_EXE_cargo-privacy");
        let run = Command::new(program).args(["appendix", mode]).current_dir(dir.path()).output();
        let Output { status, stdout, stderr } = run.unwrap();
        assert_eq!((status.code(), stdout), (Some(2), Vec::new()), "{mode}");
        let stderr = String::from_utf8(stderr).unwrap();
        assert!(stderr.contains("lists/sdks.md.j2:2: "), "{mode}: {stderr}");
    }
    let policy = fs::read_to_string(dir.path().join("policy.md")).unwrap();
    assert_eq!(policy, format!("{OPEN}old\n{CLOSE}"));
    fs::remove_file(dir.path().join("lists/sdks.md.j2")).unwrap();
    assert_eq!(run(dir.path(), &["--check"]).0, 2, "no such template");
    let outside = OPEN.replace("lists/", "../");
    fs::write(dir.path().join("policy.md"), format!("{outside}{CLOSE}")).unwrap();
    assert_eq!(run(dir.path(), &["--write"]).0, 2, "outside of the project");
}

#[test]
fn the_profile_for_china_lists_what_is_collected_too() {
    let dir = project("# P\n");
    let collect = "\n[[collect]]\ncategory = \"contact.email\"\npurpose = \"service.account\"\n\
        evidence = { path = \"policy.md\", contains = \"P\" }\n";
    fs::write(dir.path().join("privacy.toml"), format!("{MANIFEST}{collect}")).unwrap();
    let (code, list) = run(dir.path(), &["--profile=china", "--language=zh"]);
    let expected = "### 收集的个人信息清单\n\n| 收集的个人信息 | 使用目的 | 使用场景 |\n\
        | --- | --- | --- |\n| 电子邮箱 |";
    assert!(code == 0 && list.starts_with(expected), "{list}");
    assert!(list.contains("\n### 与第三方SDK共享的个人信息清单\n"), "{list}");
}
