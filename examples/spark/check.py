"""Does Spark find what `fupan score` finds? Runs the job on a real little cluster and compares.

    python check.py FUPAN FOLDER…

Two executors with one core and 1 GB each, started as processes of their own, score the notes of the
folders; team, totals and what could not be read must be those of one `fupan score` over the same folders.
The Parquet is read back by pyarrow, the CSV by pandas: readers that know nothing of the program.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq
import pyspark

HERE = Path(__file__).parent
MASTER = "local-cluster[2,1,1024]"


def run(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def dataset(records, path):
    """The readable notes as lines of id and text: what a table of a data platform holds."""
    count = size = 0
    with open(path, "w", encoding="utf-8") as out:
        for record in records:
            text = Path(record["path"]).read_bytes().decode("utf-8", errors="replace")
            out.write(json.dumps({"id": record["path"], "text": text}) + "\n")
            count, size = count + 1, size + len(text.encode())
    return count, size


def work(events):
    """Which executors ran tasks, and how many seconds all tasks took together: what Spark's own log says."""
    executors, busy = set(), 0
    for log in events.rglob("events_*"):
        for line in log.open(encoding="utf-8"):
            event = json.loads(line)
            if event["Event"] == "SparkListenerTaskEnd":
                executors.add(event["Task Info"]["Executor ID"])
                busy += event["Task Metrics"]["Executor Run Time"] / 1000
    return executors, busy


def main():
    fupan, *folders = sys.argv[1:]
    fupan = os.path.abspath(fupan)
    score = [fupan, "score", "--no-config", "--quiet", *folders]
    records = [json.loads(line) for line in run(*score, "-f", "ndjson").splitlines()]
    team = json.loads(run(*score, "-f", "json"))
    with tempfile.TemporaryDirectory() as folder:
        notes, scores, table, csv = (f"{folder}/{name}" for name in ("notes.jsonl", "scores", "team", "scores.csv"))
        count, size = dataset(records, notes)
        # The executors start with the home of Spark that pip has installed.
        os.environ.setdefault("SPARK_HOME", os.path.dirname(pyspark.__file__))
        os.environ["PYSPARK_PYTHON"] = sys.executable
        os.mkdir(f"{folder}/events")
        conf = {"enabled": "true", "compress": "false", "dir": f"file://{folder}/events"}
        flags = (f"--conf spark.eventLog.{key}={value}" for key, value in conf.items())
        os.environ["PYSPARK_SUBMIT_ARGS"] = " ".join([*flags, "pyspark-shell"])
        start = time.monotonic()
        subprocess.run(
            [
                sys.executable, HERE / "score_notes.py", "--master", MASTER, "--fupan", fupan,
                "--input", notes, "--output", scores, "--team", table, "--partitions", "4", "--option=--no-config",
            ],
            check=True,
        )  # fmt: skip
        seconds = time.monotonic() - start
        executors, busy = work(Path(f"{folder}/events"))
        rows = {row["id"]: row for row in pq.read_table(scores).to_pylist()}
        reps = {row["rep"]: row for row in pq.read_table(table).to_pylist()}
        run(*score, "-f", "csv", "--bom", "-o", csv)
        cells = pd.read_csv(csv, encoding="utf-8-sig", dtype={"文件": str}).set_index("文件")

    assert len(executors) == 2, f"the work was done by {executors}"
    assert len(rows) == len(records) == len(cells) == count, (len(rows), len(records), len(cells))
    for record in records:
        row = rows[record["path"]]
        assert (row["error"] is None) == ("error" not in record), record["path"]
        for key in ("rep", "customer", "date", "kind", "total", "grade", "compliance"):
            assert row[key] == record.get(key), (record["path"], key, row[key], record.get(key))
        assert dict(row["findings"] or []) == record.get("findings", {}), record["path"]
        total = cells.loc[record["path"], "总分"]
        assert (None if pd.isna(total) else total) == row["total"], (record["path"], total)
    groups = {group["name"]: group for group in team["groups"]}
    assert set(reps) == set(groups), set(reps) ^ set(groups)
    for name, group in groups.items():
        row = reps[name]
        assert (row["notes"], row["scored"]) == (group["notes"], group["total"]["n"]), name
        assert row["rank"] == group["rank"], name
        assert row["total"] == exact(group["total"]["mean"]), name
        assert row["weight"] == exact(group["axes"].get("weight", {}).get("mean")), name
    scored = [row["total"] for row in rows.values() if row["total"] is not None]
    mean = (sum(map(Decimal, map(str, scored))) / max(len(scored), 1)).quantize(Decimal("0.001"))
    assert team["all"]["total"]["n"] == len(scored) and (not scored or mean == exact(team["all"]["total"]["mean"]))
    print(
        f"Spark and fupan score agree on {count} notes ({size / 1e6:.1f} MB), {len(groups)} reps, "
        f"{sum('error' in record for record in records)} unreadable; {seconds:.0f} s with starting the cluster, "
        f"{busy:.0f} core-seconds of tasks: {count / busy:.0f} notes and {size / 1e6 / busy:.2f} MB a core-second"
    )


def exact(value):
    return None if value is None else Decimal(str(value)).quantize(Decimal("0.001"))


if __name__ == "__main__":
    main()
