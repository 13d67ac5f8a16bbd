//! How long lockfiles take: ten thousand packages in all formats together are to be read, walked
//! and looked up in less than 100 ms.

use std::fmt::Write;

use divan::Bencher;
use divan::counter::ItemsCount;
use privacy_lint::sdk::{Format, Reach, catalogue};

/// The packages of all formats together.
const PACKAGES: usize = 10_000;

const FORMATS: [Format; 11] = [
    Format::Cargo,
    Format::GradleCatalog,
    Format::GradleLock,
    Format::GradleScript,
    Format::Npm,
    Format::Nuget,
    Format::Pnpm,
    Format::Podfile,
    Format::Pubspec,
    Format::Swift,
    Format::Yarn,
];

fn main() {
    divan::main();
}

/// What a file of a format starts with, one of its packages, and what it ends with.
fn template(format: Format) -> (&'static str, fn(usize) -> String, &'static str) {
    match format {
        Format::Cargo => ("version = 4\n", cargo_package, ""),
        Format::GradleCatalog => ("[libraries]\n", catalog_library, ""),
        Format::GradleLock => {
            ("", |n| format!("com.example:p{n}:1.0.0=releaseRuntimeClasspath\n"), "")
        }
        Format::GradleScript => (
            "dependencies {\n",
            |n| format!("    implementation(\"com.example:p{n}:1.0\")\n"),
            "}\n",
        ),
        Format::Npm => ("{\"lockfileVersion\": 3, \"packages\": {\n", npm_package, "\"\": {}}}\n"),
        Format::Nuget => ("{\"dependencies\": {\"net8.0\": {\n", nuget_package, "\"\": {}}}}\n"),
        Format::Pnpm => ("lockfileVersion: '9.0'\npackages:\n", pnpm_package, ""),
        Format::Podfile => {
            ("PODS:\n", |n| format!("  - P{n} (1.0.0):\n    - P{} (~> 1.0)\n", n + 1), "")
        }
        Format::Pubspec => ("packages:\n", pub_package, ""),
        Format::Swift => ("{\"version\": 3, \"pins\": [\n", swift_pin, "{}]}\n"),
        Format::Yarn => ("# yarn lockfile v1\n", yarn_package, ""),
    }
}

fn cargo_package(n: usize) -> String {
    let next = n + 1;
    format!(
        "[[package]]\nname = \"p{n}\"\nversion = \"1.0.0\"\nsource = \"registry+https://r.example\"\n\
         checksum = \"{n:064x}\"\ndependencies = [\n \"p{next}\",\n \"p0\",\n]\n\n"
    )
}

fn catalog_library(n: usize) -> String {
    format!("p{n} = {{ module = \"com.example:p{n}\", version = \"1.0.0\" }}\n")
}

fn npm_package(n: usize) -> String {
    let next = n + 1;
    format!(
        "\"node_modules/p{n}\": {{\n\"version\": \"1.0.0\",\n\"resolved\": \"https://r.example/p{n}.tgz\",\n\
         \"integrity\": \"sha512-{n:088x}\",\n\"dependencies\": {{ \"p{next}\": \"^1.0.0\" }},\n\
         \"engines\": {{ \"node\": \">=18\" }}\n}},\n"
    )
}

fn nuget_package(n: usize) -> String {
    let next = n + 1;
    format!(
        "\"Example.P{n}\": {{ \"type\": \"Transitive\", \"resolved\": \"1.0.0\",\n\"contentHash\": \
         \"{n:088x}\",\n\"dependencies\": {{ \"Example.P{next}\": \"1.0.0\" }} }},\n"
    )
}

fn pnpm_package(n: usize) -> String {
    let next = n + 1;
    format!(
        "  '@example/p{n}@1.0.0':\n    resolution: {{integrity: sha512-{n:088x}}}\n    engines: {{node: \
         '>=18'}}\n    dependencies:\n      '@example/p{next}': 1.0.0\n\n"
    )
}

fn pub_package(n: usize) -> String {
    format!(
        "  p{n}:\n    dependency: transitive\n    description:\n      name: p{n}\n      sha256: \
         \"{n:064x}\"\n      url: \"https://pub.example\"\n    source: hosted\n    version: \"1.0.0\"\n"
    )
}

fn swift_pin(n: usize) -> String {
    format!(
        "{{\"identity\": \"p{n}\", \"kind\": \"remoteSourceControl\", \"location\": \
         \"https://git.example/o/p{n}.git\",\n\"state\": {{\"revision\": \"{n:040x}\", \"version\": \
         \"1.0.0\"}}}},\n"
    )
}

fn yarn_package(n: usize) -> String {
    let next = n + 1;
    format!(
        "\"@example/p{n}@^1.0.0\":\n  version \"1.0.0\"\n  resolved \
         \"https://r.example/p{n}.tgz#{n:040x}\"\n  integrity sha512-{n:088x}\n  dependencies:\n    \
         \"@example/p{next}\" \"^1.0.0\"\n\n"
    )
}

fn lockfile(format: Format, n_packages: usize) -> String {
    let (head, package, tail) = template(format);
    let mut text = head.to_owned();
    for n in 0..n_packages {
        let _ = text.write_str(&package(n));
    }
    text + tail
}

fn read_and_look_up(format: Format, text: &str) -> usize {
    let lock = format.read(text);
    let reach = Reach::of(&lock);
    let known = |index: &usize| {
        catalogue::built_in().find(&lock.packages[*index].name).is_some()
            || reach.why(*index).is_empty()
    };
    reach.packages().filter(known).count()
}

#[divan::bench]
fn all_formats(bencher: Bencher<'_, '_>) {
    let share = PACKAGES / FORMATS.len();
    let files = FORMATS.map(|format| (format, lockfile(format, share)));
    let read = || files.iter().map(|(format, text)| read_and_look_up(*format, text)).sum::<usize>();
    bencher.counter(ItemsCount::new(PACKAGES)).bench(read);
}

#[divan::bench(args = FORMATS)]
fn one_format(bencher: Bencher<'_, '_>, format: Format) {
    let text = lockfile(format, PACKAGES);
    bencher.counter(ItemsCount::new(PACKAGES)).bench(|| format.read(&text).packages.len());
}

#[divan::bench]
fn catalogue_from_text(bencher: Bencher<'_, '_>) {
    let text = include_str!("../src/sdk/catalogue/catalogue.toml");
    bencher.bench(|| {
        catalogue::read(text).map(|entries| entries.into_iter().collect::<catalogue::Catalogue>())
    });
}
