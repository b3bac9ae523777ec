#!/usr/bin/env bash
# Runs the Spark example on a real little cluster and compares it with `fupan score`.
#     examples/spark/check.sh [FUPAN [FOLDER…]]
# Needs Java 17 or newer, Python 3.10 or newer, and the network once, for pip.
set -euo pipefail
cd "$(dirname "$0")/../.."

target=${CARGO_TARGET_DIR:-target}
fupan=${1:-}
shift || true
if [ -z "$fupan" ]; then
    cargo build --locked --release
    fupan=$target/release/fupan
fi
if [ $# -eq 0 ]; then
    set -- samples tests/fixtures/team tests/labelled
fi

venv=$target/spark-venv
if ! "$venv/bin/python" -c 'import pyspark, pandas, pyarrow' 2>/dev/null; then
    python3 -m venv "$venv"
    "$venv/bin/pip" install --quiet --requirement examples/spark/requirements.txt
fi
"$venv/bin/python" examples/spark/check.py "$fupan" "$@"
