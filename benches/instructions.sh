#!/usr/bin/env bash
# How many instructions the analysis takes, beside what was stored: a guard that no slow machine upsets.
#
#   benches/instructions.sh [FUPAN]            compare; fails where more than 5 % were added
#   benches/instructions.sh --update [FUPAN]   store what is counted now
#   benches/instructions.sh --top [FUPAN]      also list the ten dearest functions of the corpus
#
# Counted are one page, 1 MB of transcripts, and corners: a note of one line, one speaker a line, nothing
# but quotation marks, nothing but candidates. Corners four times as long may take four times as much.
# FUPAN is the binary that `cargo test` builds; another compiler or profile needs an --update.
set -euo pipefail
cd "$(dirname "$0")/.."

stored=benches/instructions.tsv
allowed=5 # percent
mode=compare
case "${1:-}" in --update | --top) mode=${1#--} && shift ;; esac
fupan=$(realpath "${1:-${CARGO_TARGET_DIR:-target}/debug/fupan}")

if ! command -v valgrind >/dev/null; then
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends valgrind >/dev/null
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work"/{corpus,none,short,long}

# 1 MB of the labelled transcripts, in order.
sum=0
for note in tests/labelled/*/*.txt; do
    sum=$((sum + $(stat -c %s "$note")))
    [ "$sum" -le 1000000 ] || break
    cp "$note" "$work/corpus/$(basename "$(dirname "$note")")-$(basename "$note")"
done

# Corners made of what the samples say; $1 is the folder, $2 the size of each in bytes.
corners() {
    said() { sed -n 's/^[^：]\{1,12\}：//p' samples/*.txt; }
    # Half a character at the end is dropped.
    whole() { iconv -c -f utf-8 -t utf-8 || true; }
    endless() { while :; do said || return 0; done; }
    { printf '王总：'; endless | tr -d '\n'; } | head -c "$2" | whole >"$1/line.txt"
    endless | awk '{ print "访客" NR "：" $0 }' | head -c "$2" | whole >"$1/speakers.txt"
    { printf '王总：'; yes '“好”' | tr -d '\n'; } | head -c "$2" | whole >"$1/quotes.txt"
    yes $'王总：太贵了，别家便宜，先不考虑。\n张伟（销售）：您说得不对，我们是行业第一，回扣好说，下次带案例来。' |
        head -c "$2" | whole >"$1/candidates.txt"
} 2>/dev/null
set +o pipefail # whoever writes without end is cut off
printf '王总：好的。\n张伟（销售）：好。\n' >"$work/none/note.txt"
# All together too little for the whole dictionary to be loaded, which would cost the long ones alone.
corners "$work/short" 10000
corners "$work/long" 40000
set -o pipefail

count() {
    local out=$work/$1.callgrind
    shift
    valgrind --tool=callgrind --callgrind-out-file="$out" "$fupan" -q "$@" 2>&1 >/dev/null |
        sed -n 's/,//g; s/.*I *refs: *//p'
}
page=$(count page analyze samples/bakery-phone-call.txt)
corpus=$(count corpus score --no-config --jobs 1 --format ndjson "$work/corpus")
none=$(count none score --no-config --jobs 1 --format ndjson "$work/none")
short=$(count short score --no-config --jobs 1 --format ndjson "$work/short")
long=$(count long score --no-config --jobs 1 --format ndjson "$work/long")
counted=$(printf 'page\t%s\ncorpus\t%s\ncorners\t%s\n' "$page" "$corpus" "$long")

if [ "$mode" = top ]; then
    callgrind_annotate "$work/corpus.callgrind" | grep -v '^--' | sed -n '/file:function/,$p' | sed -n 1,12p | cut -c1-140
fi
if [ "$mode" = update ]; then
    printf '%s\n' "$counted" >"$stored"
    cat "$stored"
    exit
fi

failed=0
while IFS=$'\t' read -r what now; do
    before=$(awk -v what="$what" '$1 == what { print $2 }' "$stored")
    change=$(((now - before) * 1000 / before))
    printf '%-8s %15d instructions, %+d.%d %% beside the stored %d\n' \
        "$what" "$now" $((change / 10)) $((change < 0 ? -change % 10 : change % 10)) "$before"
    if [ "$change" -gt $((allowed * 10)) ]; then
        echo "error: $what takes more than $allowed % more instructions than stored in $stored." >&2
        echo "  Find where with --top and make it cheaper, or say why it is worth it and run $0 --update." >&2
        failed=1
    fi
done <<<"$counted"
growth=$(((long - none) * 100 / (short - none)))
printf 'corners four times as long take %d.%02d times as much\n' $((growth / 100)) $((growth % 100))
if [ "$growth" -gt 450 ]; then
    echo "error: the cost of a corner grows faster than its length." >&2
    failed=1
fi
exit $failed
