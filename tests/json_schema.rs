//! The JSON view: its committed schema is the one of the structs, and every output keeps to it.
#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

mod common;

use std::path::Path;

use common::{VISIT, engine, marked};
use fupan::analyze::{Options, analyze};
use fupan::report::Analysis;
use fupan::stream::Answer;
use fupan::team::Record;
use fupan::team::view::TeamView;
use fupan::text::Source;
use serde_json::Value;

/// Every view with its committed schema.
fn schemas() -> [(&'static str, schemars::Schema); 4] {
    [
        ("fupan.analysis.v1", schemars::schema_for!(Analysis)),
        ("fupan.note.v1", schemars::schema_for!(Record)),
        ("fupan.team.v1", schemars::schema_for!(TeamView)),
        ("fupan.stream.v1", schemars::schema_for!(Answer)),
    ]
}

fn file(name: &str) -> String {
    format!("tests/schema/{name}.json")
}

fn committed(name: &str) -> Value {
    serde_json::from_str(&std::fs::read_to_string(file(name)).unwrap()).unwrap()
}

/// Set `UPDATE_SCHEMA=1` to write the schemas anew after a change that keeps old programs running.
#[test]
fn the_committed_schemas_are_those_of_the_structs() {
    for (name, schema) in schemas() {
        let schema = serde_json::to_value(schema).unwrap();
        if std::env::var_os("UPDATE_SCHEMA").is_some() {
            let text = serde_json::to_string_pretty(&schema).unwrap() + "\n";
            std::fs::write(file(name), text).unwrap();
        }
        assert_eq!(schema, committed(name), "{name}");
    }
}

fn assert_keeps_to(schema: &str, json: &str, name: &str) {
    let value: Value = serde_json::from_str(json).unwrap();
    let validator = jsonschema::validator_for(&committed(schema)).unwrap();
    let faults: Vec<String> = validator
        .iter_errors(&value)
        .map(|fault| format!("{fault} at {}", fault.instance_path()))
        .collect();
    assert!(faults.is_empty(), "{name}: {faults:?}");
}

fn assert_valid(json: &str, name: &str) {
    assert_keeps_to("fupan.analysis.v1", json, name);
}

#[test]
fn a_team_its_notes_and_what_could_not_be_read_keep_to_their_schemas() {
    let team = "tests/fixtures/team";
    let run = |arguments: &[&str], input: &str| {
        let assert = assert_cmd::Command::cargo_bin("fupan")
            .unwrap()
            .args(arguments)
            .write_stdin(input.to_owned())
            .assert()
            .success();
        String::from_utf8(assert.get_output().stdout.clone()).unwrap()
    };
    assert_keeps_to(
        "fupan.team.v1",
        &run(&["score", team, "-f", "json"], ""),
        "team",
    );
    for line in run(&["score", team, "-f", "ndjson"], "").lines() {
        assert_keeps_to("fupan.note.v1", line, "note");
    }
    let input = "{\"id\": 1, \"path\": \"samples/harness-needs.txt\"}\n{\"id\": [2]}\nno record\n";
    for line in run(&["stream", "--full"], input).lines() {
        assert_keeps_to("fupan.stream.v1", line, "answer");
    }
}

#[test]
fn a_marked_note_keeps_to_the_schema() {
    assert_valid(&common::json(&marked(VISIT).report()), "VISIT");
}

#[test]
fn every_sample_keeps_to_the_schema() {
    let Ok(folder) = std::fs::read_dir(Path::new("samples")) else {
        return;
    };
    for entry in folder {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|e| e == "txt" || e == "md") {
            let source = Source::read(&path, None).unwrap();
            let report = analyze(engine(), &source, &Options::default()).unwrap();
            assert_valid(&common::json(&report), &path.display().to_string());
        }
    }
}

#[test]
fn the_names_that_programs_rely_on_are_there() {
    let value: Value = serde_json::from_str(&common::json(&marked(VISIT).report())).unwrap();
    for path in [
        "/schema",
        "/source/path",
        "/source/encoding",
        "/source/format",
        "/header/date",
        "/header/kind",
        "/speakers/0/name",
        "/speakers/0/role",
        "/speakers/0/role_source",
        "/turns/0/line",
        "/turns/0/speaker",
        "/turns/0/role",
        "/turns/0/text",
        "/findings/0/signal",
        "/findings/0/line",
        "/findings/0/column",
        "/findings/0/end_column",
        "/findings/0/speaker",
        "/findings/0/role",
        "/findings/0/quote",
        "/findings/0/polarity",
        "/findings/0/confidence",
        "/findings/0/evidence/0/words",
        "/findings/0/evidence/0/reason",
        "/findings/0/evidence/0/weight",
        "/metrics/talk_share/value",
        "/metrics/talk_share/status",
        "/metrics/talk_share/denominator",
        "/metrics/pause_before_reply/reason",
        "/ledger/cells",
        "/exchanges/0",
        "/scores/total",
        "/scores/grade",
        "/scores/dimensions/0",
        "/coaching/0",
        "/warnings",
        "/taken",
    ] {
        assert!(value.pointer(path).is_some(), "{path}");
    }
    assert_eq!(value["schema"], "fupan.analysis/1");
}

#[test]
fn a_finding_is_placed_on_the_physical_line_of_its_sentence_and_quoted_from_its_columns() {
    let text = "韩雪 00:00:05\n厂长，您这条线真利索。\n我们下周三过来看。\n\n纪厂长 00:00:15\n行，来吧。\n";
    let mut note = marked(text);
    note.findings
        .list
        .push(common::finding(&note.note, 0, "drive.commit", "我们下周三"));
    let view = note.report().analysis;
    let finding = &view.findings[0];
    let line = text.lines().nth(finding.line - 1).unwrap();
    let quoted: String = line
        .chars()
        .skip(finding.column - 1)
        .take(finding.end_column - finding.column)
        .collect();
    assert_eq!(
        (finding.line, quoted.as_str(), finding.quote.as_str()),
        (3, "我们下周三过来看。", "我们下周三过来看。")
    );
}
