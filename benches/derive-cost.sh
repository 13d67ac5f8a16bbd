#!/usr/bin/env bash
# What the derive costs, in CPU seconds and against serde's:
#
#   benches/derive-cost.sh tree     a clean build of the derive and all it depends on
#   benches/derive-cost.sh check    what it adds to `cargo check` of 1,000 structs of 10 fields,
#                                   with a lock of 500 claims
#   benches/derive-cost.sh          both
#
# Every figure is the least of RUNS runs (7 unless set): other work on the machine only ever adds.
set -euo pipefail
project="$(cd "$(dirname "$0")/.." && pwd)"
scratch="$project/target/derive-cost"
runs="${RUNS:-7}"
export CARGO_INCREMENTAL=0 CARGO_TERM_COLOR=never CARGO_NET_OFFLINE=true
unset PRIVACY_LOCK RUSTFLAGS RUSTC_WRAPPER

# User and system time of a command and its children.
cpu_seconds() {
    local times
    TIMEFORMAT='%U %S'
    times="$( { time "$@" >"$scratch/output" 2>&1; } 2>&1 )" || { cat "$scratch/output" >&2; exit 1; }
    awk '{ print $1 + $2 }' <<<"$times"
}

# The least time of a command over all runs; the first argument prepares each.
least() {
    local prepare="$1" run; shift
    for ((run = 0; run < runs; run++)); do
        "$prepare" "$1"
        cpu_seconds "${@:2}"
    done | sort -n | head -1
}

# A package of its own in the scratch directory: name, dependency.
package() {
    mkdir -p "$scratch/$1/src"
    printf '[package]\nname = "%s"\nversion = "0.1.0"\nedition = "2024"\n\n[dependencies]\n%s\n\n[workspace]\n' \
        "$1" "$2" >"$scratch/$1/Cargo.toml"
    cp "$project/Cargo.lock" "$scratch/$1/Cargo.lock"
    # Unused entries of the lockfile are dropped here, outside of what is measured.
    [[ -e "$scratch/$1/src/lib.rs" ]] || : >"$scratch/$1/src/lib.rs"
    (cd "$scratch/$1" && cargo metadata --format-version 1 >"$scratch/output")
}

categories=(contact.email contact.phone contact.address.city device.id device.ip_address
    identity.username financial.payment_card behavior.interaction content.photo location.coarse)
purposes=(service.account security analytics service.support improvement)

# 1,000 structs of 10 fields: the derive, and whether the fields are annotated.
structs() {
    awk -v derive="$1" -v annotated="$2" -v categories="${categories[*]}" -v purposes="${purposes[*]}" '
    BEGIN {
        n_categories = split(categories, category, " ")
        n_purposes = split(purposes, purpose, " ")
        for (i = 0; i < 1000; i++) {
            if (derive != "") print "#[derive(" derive ")]"
            if (annotated) print "#[privacy(subject = \"user\", retention = \"account\")]"
            print "pub struct Record" i " {"
            for (j = 0; j < 10; j++) {
                here = category[(i + j) % n_categories + 1]
                why = purpose[(i * 3 + j) % n_purposes + 1]
                if (annotated && j % 3 == 2)
                    print "    #[privacy(category = \"" here "\", purpose = [\"" why "\", \"service\"], retention = \"30 days\")]"
                else if (annotated)
                    print "    #[privacy(category = \"" here "\", purpose = \"" why "\")]"
                print "    pub field" j ": " (j % 2 ? "String" : "Option<u32>") ","
            }
            print "}"
        }
    }'
}

# A lock of 500 claims that covers them all.
lock() {
    awk -v categories="${categories[*]}" -v purposes="${purposes[*]}" '
    BEGIN {
        print "version 1"
        n_categories = split(categories, category, " ")
        n_purposes = split(purposes, purpose, " ")
        for (i = 0; i < 500; i++)
            print "claim privacy-en collect " category[i % n_categories + 1] \
                " for " purpose[int(i / n_categories) % n_purposes + 1] ",service" \
                " section \"Paragraph " i " of what we collect and why\"" \
                " quote \"we collect this to provide the service, as paragraph " i " says\""
        print "deny undisclosed-category\ndeny undisclosed-purpose\ndeny contradicted-claim"
        print "deny retention-drift\ndeny unknown-term"
        print "product shop\nproduct shop says privacy-en\nproduct shop ships privacy-lock"
        print "retention account criteria"
    }'
}

clean() { rm -rf "$scratch/$1/target"; }
touch_source() { touch "$scratch/$1/src/lib.rs"; }

tree() {
    package tree-privacy "privacy-derive = { path = \"$project/privacy-derive\" }"
    package tree-serde 'serde_derive = "1"'
    local privacy serde
    privacy="$(least clean tree-privacy cargo build --manifest-path "$scratch/tree-privacy/Cargo.toml")"
    serde="$(least clean tree-serde cargo build --manifest-path "$scratch/tree-serde/Cargo.toml")"
    printf '\n| clean build, with all dependencies | CPU seconds |\n|---|---|\n'
    printf '| `privacy-derive` | %s |\n| `serde_derive` | %s |\n' "$privacy" "$serde"
    awk -v a="$privacy" -v b="$serde" 'BEGIN { printf "| **ratio** | **%.2f** |\n", a / b }'
}

# CPU seconds of `cargo check` of a package whose dependencies are built.
check_package() {
    cargo check --quiet --manifest-path "$scratch/$1/Cargo.toml"
    least touch_source "$1" cargo check --manifest-path "$scratch/$1/Cargo.toml"
}

check() {
    local derive="privacy-derive = { path = \"$project/privacy-derive\" }"
    package plain "$derive"
    package privacy "$derive"
    package privacy-lock "$derive"
    package serde 'serde = { version = "1", features = ["derive"] }'
    structs '' 0 >"$scratch/plain/src/lib.rs"
    structs privacy_derive::Privacy 1 | tee "$scratch/privacy/src/lib.rs" >"$scratch/privacy-lock/src/lib.rs"
    structs serde::Serialize 0 >"$scratch/serde/src/lib.rs"
    lock >"$scratch/privacy-lock/privacy.lock"
    local plain privacy bound serde
    plain="$(check_package plain)"
    privacy="$(check_package privacy)"
    bound="$(check_package privacy-lock)"
    serde="$(check_package serde)"
    printf '\n| added to `cargo check` of 1,000 structs of 10 fields | CPU seconds | against serde |\n|---|---|---|\n'
    awk -v plain="$plain" -v privacy="$privacy" -v bound="$bound" -v serde="$serde" 'BEGIN {
        base = serde - plain
        printf "| `Serialize` | %.2f | 1 |\n", base
        printf "| `Privacy` without a lock | %.2f | %.2f |\n", privacy - plain, (privacy - plain) / base
        printf "| `Privacy` with a lock of 500 claims | %.2f | **%.2f** |\n", bound - plain, (bound - plain) / base
        printf "\nThe structs alone: %.2f CPU seconds.\n", plain
    }'
}

mkdir -p "$scratch"
rustc --version
case "${1:-both}" in
    tree) tree ;;
    check) check ;;
    both) tree; check ;;
    *) echo "usage: $0 [tree|check]" >&2; exit 2 ;;
esac
