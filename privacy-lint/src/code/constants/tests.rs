use super::*;
use crate::code;
use crate::scratch::tree;

const DAYS: u128 = length::DAY;

/// The facts of a package of these files.
fn read(files: &[(&str, &str)]) -> Vec<RetentionConstant> {
    read_all(files).constants
}

fn read_all(files: &[(&str, &str)]) -> code::Code {
    let manifest = "[package]\nname = \"shop\"\nversion = \"0.1.0\"\nedition = \"2024\"\n";
    let dir = tree(&[&[("Cargo.toml", manifest)], files].concat());
    code::read(dir.path())
}

/// The length of `const TTL: Duration = VALUE;`, in days.
fn days(value: &str) -> Option<u128> {
    let text = format!(
        "const DAY: u64 = 86_400;\n#[retention(\"orders\")]\nconst TTL: Duration = {value};\n"
    );
    let facts = read(&[("src/lib.rs", &text)]);
    facts[0].nanoseconds.map(|it| it / DAYS)
}

#[test]
fn lengths_are_told_from_common_expressions() {
    for (value, expected) in [
        ("Duration::from_secs(30 * 24 * 60 * 60)", 30),
        ("std::time::Duration::from_secs(DAY * 2)", 2),
        ("Duration::from_secs((1 + 2) * self::DAY as u64 + 0x0)", 3),
        ("Duration::from_hours(10 * 24 - 24)", 9),
        ("Duration::from_mins(7 * 1_440u64)", 7),
        ("Duration::from_days(60 / 2)", 30),
        ("Duration::from_millis(86_400_000)", 1),
        ("TimeDelta::days(4)", 4),
        ("{ Duration::from_secs(DAY) }", 1),
    ] {
        assert_eq!(days(value), Some(expected), "{value}");
    }
}

#[test]
fn what_cannot_be_told_is_left_to_the_compiler() {
    for value in [
        "weeks(3)",
        "Duration::from_secs(Self::DAY)",
        "Duration::from_secs(u64::MAX)",
        "Duration::from_secs(1 << 20)",
        "Duration::from_secs(-1)",
        "Duration::from_secs(1 / 0)",
        "Duration::from_secs(UNKNOWN)",
        "Duration::from_secs(TTL)",
        "Duration::new(3, 0)",
        "match DAY { 1 => A, _ => B }",
        "30",
    ] {
        assert_eq!(days(value), None, "{value}");
    }
}

#[test]
fn integers_count_what_their_unit_says() {
    let facts = read(&[(
        "src/lib.rs",
        "#[retention(\"orders\", unit = \"weeks\")] pub const A: u8 = 2;
         #[privacy_derive::retention(\"orders\", unit = \"days\")] const B: i32 = 1 - 2;
         #[retention(\"orders\")] const C: u8 = 2;",
    )]);
    let lengths: Vec<_> = facts.iter().map(|it| it.nanoseconds).collect();
    assert_eq!(lengths, [Some(14 * DAYS), None.or(Some(u128::MAX)), None]);
}

#[test]
fn a_constant_has_a_path_a_rule_and_a_place() {
    let text = "//! #[retention(\"comment\")] const A: u8 = 1;
        pub mod orders {
            #[doc = \"kept\"]
            #[retention(\"orders\")]
            #[cfg(unix)]
            pub(crate) const r#TTL: Duration = Duration::from_secs(5);
            #[cfg(test)]
            mod tests {
                #[retention(\"orders\")] const IN_TEST: Duration = Duration::from_secs(5);
            }
        }
        macro_rules! m { () => { #[retention(\"macro\")] const B: u8 = 1; } }
        impl A { #[retention(\"associated\")] const C: u8 = 1; }
        fn f<const N: usize>() { #[retention(\"local\")] const D: Duration = Duration::from_secs(N); }";
    let facts = read(&[("src/lib.rs", text)]);
    let seen: Vec<_> =
        facts.iter().map(|it| (&*it.constant.path, &*it.rule.text, it.constant.ships)).collect();
    assert_eq!(
        seen,
        [
            ("shop::orders::TTL", "orders", true),
            ("shop::orders::tests::IN_TEST", "orders", false),
            ("shop::D", "local", true),
        ]
    );
    let text = |location: Location| &text[location.span.range()];
    assert_eq!(text(facts[0].constant.location), "r#TTL");
    assert_eq!(text(facts[0].constant.value), "Duration::from_secs(5)");
    assert_eq!(text(facts[0].rule.span), "\"orders\"");
}

#[test]
fn constants_of_other_files_are_found() {
    let facts = read(&[
        ("src/lib.rs", "mod time; #[retention(\"a\")] const A: Duration = time::WEEK;"),
        ("src/time.rs", "pub const WEEK: Duration = Duration::from_secs(7 * DAY);"),
        ("src/more.rs", "pub const DAY: u64 = 86_400; pub const ELSE: u8 = 1;"),
    ]);
    assert_eq!(facts[0].nanoseconds, Some(7 * DAYS));
}

#[test]
fn the_text_of_a_version_is_told() {
    let code = read_all(&[
        (
            "src/lib.rs",
            r###"mod dates;
            #[policy_version("privacy")] pub const A: &str = "4 May 2026";
            #[privacy_derive::policy_version("privacy")] const B: &str = r##"v"#4"##;
            #[policy_version("privacy")] const C: u32 = 2026_05_04;
            #[policy_version("terms")] const D: &'static str = dates::TERMS;
            #[policy_version("terms")] const E: &str = concat!("4", ".2");
            #[policy_version("terms")] const F: &str = "4" + "2";
            #[retention("orders")] const TTL: Duration = Duration::from_secs(5);"###,
        ),
        ("src/dates.rs", "pub(crate) const TERMS: &str = \"4.2\";"),
    ]);
    let seen: Vec<_> = code
        .versions
        .iter()
        .map(|it| (&*it.constant.path, &*it.document.text, it.text.as_deref()))
        .collect();
    assert_eq!(
        seen,
        [
            ("shop::A", "privacy", Some("4 May 2026")),
            ("shop::B", "privacy", Some("v\"#4")),
            ("shop::C", "privacy", Some("20260504")),
            ("shop::D", "terms", Some("4.2")),
            ("shop::E", "terms", None),
            ("shop::F", "terms", None),
        ]
    );
    assert_eq!(code.constants.len(), 1);
}

#[test]
fn a_name_that_several_constants_have_is_not_guessed() {
    let facts = read(&[
        ("src/lib.rs", "#[retention(\"a\")] const A: Duration = Duration::from_secs(DAY);"),
        ("src/one.rs", "pub const DAY: u64 = 86_400;"),
        ("src/two.rs", "pub const DAY: u64 = 86_401;"),
    ]);
    assert_eq!(facts[0].nanoseconds, None);
}

#[test]
fn deep_nesting_does_no_harm() {
    let deep = format!("{}1{}", "(".repeat(5_000), ")".repeat(5_000));
    assert_eq!(days(&format!("Duration::from_secs({deep})")), None);
    let chain: Vec<_> = (0..200).map(|it| format!("const C{it}: u64 = C{};", it + 1)).collect();
    let chain = chain.concat();
    let text = format!("{chain} #[retention(\"a\")] const A: Duration = Duration::from_secs(C0);");
    assert_eq!(read(&[("src/lib.rs", &text)])[0].nanoseconds, None);
}
