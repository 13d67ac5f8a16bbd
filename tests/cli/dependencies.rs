//! What the manifests promise to those who build the crates.

use std::collections::BTreeSet;
use std::fs;
use std::process::Command;

use cargo_metadata::{DepKindInfo, DependencyKind, Metadata, MetadataCommand, Package};

use super::workspace;

/// What Cargo knows of the workspace, for the platform that the tests run on.
pub(crate) fn metadata() -> Metadata {
    MetadataCommand::new()
        .current_dir(workspace())
        // The packages of other platforms have not been downloaded.
        .other_options(["--offline", "--locked", "--filter-platform", &host()].map(str::to_owned))
        .exec()
        .expect("cargo knows its packages")
}

/// The platform that the tests run on.
fn host() -> String {
    let output = Command::new("rustc").arg("-vV").output().expect("rustc starts");
    let text = String::from_utf8(output.stdout).expect("rustc writes UTF-8");
    let host = text.lines().find_map(|line| line.strip_prefix("host: "));
    host.expect("rustc names its host").to_owned()
}

/// The package and all that is compiled with it, without what only tests use.
fn built_with<'m>(metadata: &'m Metadata, package: &'m Package) -> Vec<&'m Package> {
    let nodes = &metadata.resolve.as_ref().expect("the graph was asked for").nodes;
    let is_built = |it: &DepKindInfo| it.kind != DependencyKind::Development;
    let (mut seen, mut next) = (BTreeSet::new(), vec![&package.id]);
    while let Some(id) = next.pop() {
        if seen.insert(id) {
            let node = nodes.iter().find(|it| it.id == *id).expect("the graph has all packages");
            let needed = node.deps.iter().filter(|it| it.dep_kinds.iter().any(is_built));
            next.extend(needed.map(|it| &it.pkg));
        }
    }
    seen.into_iter().map(|id| &metadata[id]).collect()
}

#[test]
fn no_dependency_needs_a_newer_rust_than_its_user_states() {
    let metadata = metadata();
    for name in ["privacy-model", "privacy-derive", "privacy-lint"] {
        let is_it = |it: &&Package| it.name.as_str() == name;
        let package = metadata.packages.iter().find(is_it).expect("it is a member");
        let ours = package.rust_version.as_ref().expect("a published package states its Rust");
        let all = built_with(&metadata, package);
        assert!(all.len() > 1, "{name} is compiled with {} packages", all.len());
        for it in all {
            let is_met = it.rust_version.as_ref().is_none_or(|theirs| theirs <= ours);
            assert!(is_met, "{name} states {ours}: {} {:?}", it.id, it.rust_version);
        }
    }
}

#[test]
fn no_package_has_unsafe_code() {
    let metadata = metadata();
    for package in metadata.workspace_packages() {
        let manifest = fs::read_to_string(&package.manifest_path).expect("cargo has read it");
        assert!(manifest.contains("[lints]\nworkspace = true"), "{}", package.manifest_path);
    }
    for manifest in ["Cargo.toml", "fuzz/Cargo.toml"] {
        let text = fs::read_to_string(workspace().join(manifest)).expect("it can be read");
        assert!(text.contains("unsafe_code = \"forbid\""), "{manifest}");
    }
}
