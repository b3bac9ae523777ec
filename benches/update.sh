#!/usr/bin/env bash
# Writes the figures of BENCHMARKS.md anew: benches/update.sh [FOLDER]. Leave the machine alone meanwhile.
set -euo pipefail
cd "$(dirname "$0")/.."

figures=$(mktemp)
trap 'rm -f "$figures"' EXIT
{
    sed '/^## Figures$/q' BENCHMARKS.md
    printf '\n`benches/update.sh` writes what follows; machine: %s, %s cores, %s.\n' \
        "$(sed -n 's/^model name\t*: //p' /proc/cpuinfo | head -1)" "$(nproc)" "$(rustc --version)"
    printf '\n### Stages, one thread (`cargo bench --bench speed`)\n\n```\n'
    cargo bench --locked --quiet --bench speed -- "$@" | sed '/./,$!d'
    printf '```\n\n### Whole processes (`benches/compare.sh`)\n\n```\n'
    benches/compare.sh "$@" | sed '1,/^$/{/./d}' | sed '/./,$!d'
    printf '```\n'
} >"$figures"
cp "$figures" BENCHMARKS.md
