#!/usr/bin/env bash
# Whole processes, best of several runs in one go: fupan beside a process that only loads jieba-rs and cuts
# the same files (examples/bare_jieba.rs), and beside other tools where they are installed.
#
#   benches/compare.sh [FOLDER] [RUNS]    FOLDER holds .txt notes; tests/labelled without one
set -euo pipefail
cd "$(dirname "$0")/.."

folder=$(realpath "${1:-tests/labelled}")
runs=${2:-10}
page=samples/bakery-phone-call.txt
target=${CARGO_TARGET_DIR:-target}/release
cargo build --locked --release --quiet --bin fupan --example bare_jieba

mapfile -t files < <(find "$folder" -name '*.txt' | sort)
bytes=$(cat "${files[@]}" | wc -c)

# The least time of the command, in microseconds; nothing where it fails otherwise than by what it found.
best() {
    local least= start took
    for _ in $(seq "$runs"); do
        start=${EPOCHREALTIME/./}
        "$@" >/dev/null 2>&1 || [ $? -le 1 ] || return 0
        took=$((${EPOCHREALTIME/./} - start))
        [ -n "$least" ] && [ "$least" -le "$took" ] || least=$took
    done
    echo "$least"
}

base=
row() { # name, command…
    local name=$1 time
    shift
    if ! command -v "$1" >/dev/null; then
        printf '%-38s not installed\n' "$name"
        return
    fi
    time=$(best "$@")
    if [ -z "$time" ]; then
        printf '%-38s does not run here\n' "$name"
        return
    fi
    base=${base:-$time}
    awk -v name="$name" -v time="$time" -v base="$base" \
        'BEGIN { printf "%-38s %10.1f ms %9.2f\n", name, time / 1000, time / base }'
}

python='import sys, logging
import jieba
jieba.setLogLevel(logging.ERROR)
print(sum(len(jieba.lcut(open(file, encoding="utf-8", errors="ignore").read())) for file in sys.argv[1:]))'
convokit='import sys
from convokit import Corpus, PolitenessStrategies, Speaker, Utterance
who = Speaker(id="a")
lines = [line for file in sys.argv[1:] for line in open(file, encoding="utf-8", errors="ignore") if line.strip()]
corpus = Corpus(utterances=[Utterance(id=str(i), speaker=who, text=line) for i, line in enumerate(lines)])
PolitenessStrategies(strategy_collection="politeness-cscw-zh").transform(corpus)'
has() { python3 -c "import $1" >/dev/null 2>&1; }
peer() { # name, module, program, arguments…
    local name=$1 module=$2
    shift 2
    if has "$module"; then
        row "$name" python3 -c "$@"
    else
        printf '%-38s not installed\n' "$name"
    fi
}

sed -n 's/^model name\t*: //p' /proc/cpuinfo 2>/dev/null | head -1 || true
printf '\n%-38s %13s %9s\n' "one page, $(stat -c %s "$page") bytes" "best of $runs" "ratio"
row "jieba-rs loaded, nothing done" "$target/examples/bare_jieba"
row "fupan --help" "$target/fupan" --help
row "fupan analyze" "$target/fupan" analyze "$page"
peer "Python jieba, page cut" jieba "$python" "$page"
peer "ConvoKit, politeness markers" convokit "$convokit" "$page"
row "textlint" textlint "$page"
row "autocorrect --lint" autocorrect --lint "$page"
row "typos" typos "$page"

base=
printf '\n%-38s %13s %9s\n' "${#files[@]} notes, $bytes bytes" "best of $runs" "ratio"
row "jieba-rs loaded, all cut, one thread" "$target/examples/bare_jieba" "${files[@]}"
row "fupan score --jobs 1" "$target/fupan" score --no-config --jobs 1 "$folder"
row "fupan score --jobs 2" "$target/fupan" score --no-config --jobs 2 "$folder"
peer "Python jieba, all cut" jieba "$python" "${files[@]}"
peer "ConvoKit, politeness markers" convokit "$convokit" "${files[@]}"
row "textlint" textlint "$folder"
row "autocorrect --lint" autocorrect --lint "$folder"
row "typos" typos "$folder"
