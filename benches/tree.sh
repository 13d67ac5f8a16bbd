#!/usr/bin/env bash
# How long `cargo privacy` takes for a tree of Rust, beside programs that search the same tree:
#
#   benches/tree.sh DIR
#
# DIR is any folder of Rust sources, such as `cargo vendor` makes. Its sources and manifests are linked
# into target/, with a privacy.toml and a policy of one sentence, because `check` wants a project.
# ripgrep searches on one thread for the words of field-words.txt, ast-grep for fields of those names;
# AST_GREP names it where it is not on the path, and it is left out where there is none.
#
# Every figure is the least of RUNS runs (5 unless set; one of ast-grep): other work on the machine only
# ever adds. The tree is in memory from the second run on.
set -euo pipefail
project="$(cd "$(dirname "$0")/.." && pwd)"
tree="$(cd "$1" && pwd)"
scratch="$project/target/tree"
program="${CARGO_PRIVACY:-$project/target/release/cargo-privacy}"
words="$project/benches/field-words.txt"
ast_grep="${AST_GREP:-ast-grep}"
runs="${RUNS:-5}"

rm -rf "$scratch" && mkdir -p "$scratch/sources" "$scratch/empty"
sources() { find . \( -name '*.rs' -o -name Cargo.toml \) -type f -print0; }
(cd "$tree" && sources | cpio --quiet -0pdlm "$scratch/sources" 2>/dev/null) ||
    (cd "$tree" && sources | xargs -0 cp --parents -t "$scratch/sources")
for dir in sources empty; do
    printf '[[document]]\nid = "privacy"\npath = "policy.md"\n' >"$scratch/$dir/privacy.toml"
    printf '# Policy\n\n## Data\n\nWe collect your email address to manage your account.\n' \
        >"$scratch/$dir/policy.md"
done
printf '[package]\nname = "empty"\nversion = "0.1.0"\n' >"$scratch/empty/Cargo.toml"

# Wall seconds, CPU seconds and kilobytes of the best of some runs. A search that finds nothing and a
# check that finds something end with 1.
measure() {
    local times="$1" wall user system memory run best=; shift
    for ((run = 0; run < times; run++)); do
        /usr/bin/time -o "$scratch/times" -f '%e %U %S %M' "$@" >/dev/null 2>&1 || (($? == 1))
        read -r wall user system memory < <(tail -n 1 "$scratch/times")
        best+="$(awk -v w="$wall" -v u="$user" -v s="$system" -v m="$memory" \
            'BEGIN { printf "%.2f %.2f %d", w, u + s, m }')"$'\n'
    done
    awk 'NF { if (!n++ || $1 < w) w = $1; if (n == 1 || $2 < c) c = $2; if ($3 > m) m = $3 }
        END { print w, c, m }' <<<"$best"
}

row() {
    local name="$1" times="$2"; shift 2
    read -r wall cpu memory < <(measure "$times" "$@")
    : "${base_wall:=$wall}" "${base_cpu:=$cpu}"
    awk -v name="$name" -v w="$wall" -v c="$cpu" -v m="$memory" -v bw="$base_wall" -v bc="$base_cpu" \
        'BEGIN { printf "| %s | %.2f | %.2f | %.2f | %.2f | %.0f |\n", name, w, w / bw, c, c / bc, m / 1024 }'
}

size="$(find "$scratch/sources" -name '*.rs' -printf '%s\n' | awk '{ s += $1 } END { printf "%.0f", s / 1e6 }')"
echo "$size MB of Rust; seconds, and times ripgrep's"
echo
echo '| | wall | × | CPU | × | MB of memory |'
echo '|---|--:|--:|--:|--:|--:|'
cd "$scratch/sources"
row '`rg -c -w`, 1 thread' "$runs" rg -j1 -c -w -t rust -f "$words" .
row '`cargo privacy check`, 1 thread' "$runs" env RAYON_NUM_THREADS=1 "$program" check .
row '`cargo privacy check`, 2 threads' "$runs" env RAYON_NUM_THREADS=2 "$program" check .
row '`cargo privacy scan`, 1 thread' "$runs" env RAYON_NUM_THREADS=1 "$program" scan .
row '`cargo privacy scan`, 2 threads' "$runs" env RAYON_NUM_THREADS=2 "$program" scan .
if command -v "$ast_grep" >/dev/null; then
    names="$(paste -sd'|' "$words")"
    rule="{id: field, language: rust, rule: {kind: field_declaration, has: {field: name, regex: '^($names)\$'}}}"
    row '`ast-grep scan`, 1 thread' 1 "$ast_grep" scan -j 1 --inline-rules "$rule" --json=stream .
fi
cd "$scratch/empty"
row '`cargo privacy check`, no code' "$runs" "$program" check .
