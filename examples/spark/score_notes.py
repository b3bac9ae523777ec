"""Score a dataset of meeting notes on Spark: every executor core feeds its notes to one `fupan stream`.

    spark-submit --files /path/to/fupan score_notes.py --input notes.parquet --output scores.parquet

The input is Parquet or JSON lines with two columns, `id` and `text`. The output is Parquet with one row
for each note: what `fupan score` knows of it, or the reason why it could not be read. The team table is
printed and, with --team, written as Parquet too.
"""

import argparse
import json
import os
import subprocess
import threading
from pathlib import Path

import pandas as pd
from pyspark import SparkFiles
from pyspark.sql import SparkSession, functions as f

# The part of `fupan.stream/1` that is kept: see tests/schema/fupan.stream.v1.json for all of it.
ANSWER = """
    note STRUCT<
        title: STRING, date: STRING, kind: STRING, format: STRING, rep: STRING, customer: STRING,
        total: DOUBLE, grade: STRING, capped: BOOLEAN,
        axes: STRUCT<weight: DOUBLE, lever: DOUBLE>,
        dimensions: MAP<STRING, DOUBLE>, metrics: MAP<STRING, DOUBLE>, findings: MAP<STRING, INT>,
        unanswered: ARRAY<STRUCT<signal: STRING, line: INT, speaker: STRING, quote: STRING>>,
        best: STRUCT<signal: STRING, line: INT, speaker: STRING, quote: STRING, points: DOUBLE>,
        compliance: INT>,
    error STRING
"""

TEAM = Path(__file__).with_name("team.sql")


def answers(batches, binary, options):
    """The answer of `fupan stream` to each note of the batches, as JSON, beside its id."""
    command = [binary or SparkFiles.get("fupan"), "stream", "--quiet", *options]
    # One process serves a whole partition: loading the dictionary is paid once.
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        for batch in batches:
            lines = [
                json.dumps({"id": id, "text": text or ""}).encode() + b"\n"
                for id, text in zip(batch["id"], batch["text"])
            ]

            def send(lines=lines):
                process.stdin.writelines(lines)
                process.stdin.flush()

            # Both pipes are bounded: who writes and does not read would wait for ever.
            sender = threading.Thread(target=send)
            sender.start()
            read = [process.stdout.readline().decode() for _ in lines]
            sender.join()
            if not all(read):
                raise RuntimeError("fupan stream ended early")
            yield pd.DataFrame({"id": batch["id"], "answer": read})
        process.stdin.close()


def score(notes, binary=None, options=()):
    """A row for each note with the columns of `ANSWER`, flat."""
    scored = notes.select(f.col("id").cast("string"), "text").mapInPandas(
        lambda batches: answers(batches, binary, options), "id STRING, answer STRING"
    )
    parsed = scored.select("id", f.from_json("answer", ANSWER).alias("answer"))
    return parsed.select("id", "answer.note.*", "answer.error")


def read(spark, path):
    """The dataset at `path`, by its ending."""
    is_json = path.rstrip("/").endswith((".json", ".jsonl", ".ndjson"))
    return spark.read.json(path) if is_json else spark.read.parquet(path)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--input", required=True, help="Parquet or JSON lines with id and text")
    parser.add_argument("--output", required=True, help="where the scores go, as Parquet")
    parser.add_argument("--team", help="where the team table goes, as Parquet")
    parser.add_argument("--master", help="the cluster; spark-submit knows it otherwise")
    parser.add_argument("--fupan", help="the program, shipped to the executors where --files did not")
    parser.add_argument("--partitions", type=int, help="by default as the input is stored")
    parser.add_argument("--option", action="append", default=[], help="passed to fupan stream; repeatable")
    args = parser.parse_args()

    builder = SparkSession.builder.appName("fupan")
    if args.master:
        builder = builder.master(args.master)
    # A batch is held in memory with its answers: notes are long, so few at a time.
    spark = builder.config("spark.sql.execution.arrow.maxRecordsPerBatch", "200").getOrCreate()
    if args.fupan:
        spark.sparkContext.addFile(os.path.abspath(args.fupan))

    notes = read(spark, args.input)
    if args.partitions:
        notes = notes.repartition(args.partitions)
    score(notes, options=args.option).write.mode("overwrite").parquet(args.output)

    # What was written is read back: the table must not score everything a second time.
    spark.read.parquet(args.output).createOrReplaceTempView("scores")
    team = spark.sql(TEAM.read_text(encoding="utf-8"))
    team.show(50, truncate=False)
    if args.team:
        team.write.mode("overwrite").parquet(args.team)
    spark.stop()


if __name__ == "__main__":
    main()
