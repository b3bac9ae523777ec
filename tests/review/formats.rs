//! Every format: a golden, and an independent reader that finds in it what the verdict says.

use std::collections::BTreeSet;

use pulldown_cmark::{Event, Options, Parser, Tag};
use quick_xml::Reader;
use quick_xml::events::Event as Xml;
use serde_json::Value;

use crate::{BAD, Desk, standing};

const CONFIG: &str = "\
[rules]
forbid = [\"argue.belittle\"]
max_talk_share = 0.3
max_monologue = 10
[rules.max_count]
\"argue.*\" = 0
[kind.internal]
min_score = 10
[[override]]
paths = [\"notes/旧/\"]
allow_unreadable = true
";

/// One of everything: forbidden and too often, on one line and over two, excused, useless remarks, signs
/// that formats take for their own, a written note without a talk share, and files that cannot be read.
fn desk() -> Desk {
    let wrapped = "\
我方：销售韩雪
客户：纪厂长

纪厂长：你们的价 100% 偏高，a::b | <c> & *d*，
韩雪：贵有贵的道理，别家用的都是拆机件。
纪厂长：这个曲线怎么看？
韩雪：跟您讲您也听不懂，
您知道结果就行了。
韩雪：您做灌装的，对数据库可能没什么概念。<!-- fupan: ignore argue.belittle 他自己先说的 -->
<!-- fupan: ignore pitch.boast 多余的 -->
";
    Desk::with(&[
        ("fupan.toml", CONFIG),
        ("notes/a,b.txt", wrapped),
        (
            "notes/纪要.md",
            "# 拜访纪要\n\n- 客户希望下月试用。\n- 我方答应周五之前寄出样品。\n",
        ),
        ("notes/空.txt", ""),
        ("notes/旧/空.txt", ""),
    ])
}

fn shown(desk: &Desk, format: &str) -> String {
    desk.review(&["notes", "--format", format]).stdout
}

macro_rules! golden {
    ($name:literal, $text:expr) => {
        insta::with_settings!({
            snapshot_path => "../snapshots",
            prepend_module_to_snapshot => false,
        }, {
            let text = $text.replace(concat!("\"", env!("CARGO_PKG_VERSION"), "\""), "\"VERSION\"");
            insta::assert_snapshot!(concat!("review__", $name), text);
        });
    };
}

#[test]
fn terminal() {
    golden!("terminal", shown(&desk(), "terminal"));
}

#[test]
fn markdown_holds_no_markup_but_ours() {
    let text = shown(&desk(), "markdown");
    golden!("markdown", text);
    let events: Vec<Event> = Parser::new_ext(&text, Options::ENABLE_TABLES).collect();
    let wild = |event: &&Event| {
        matches!(
            event,
            Event::Html(_) | Event::InlineHtml(_) | Event::Start(Tag::Emphasis | Tag::Link { .. })
        )
    };
    assert_eq!(events.iter().find(wild), None);
    let headings = events
        .iter()
        .filter(|e| matches!(e, Event::Start(Tag::Heading { .. })));
    assert_eq!(
        headings.count(),
        text.lines().filter(|l| l.starts_with('#')).count()
    );
}

/// What a runner makes of a workflow command: its name, its properties, its message.
fn command(line: &str) -> (String, Vec<(String, String)>, String) {
    let unescaped = |text: &str| {
        text.replace("%0A", "\n")
            .replace("%0D", "\r")
            .replace("%3A", ":")
            .replace("%2C", ",")
            .replace("%25", "%")
    };
    let rest = line.strip_prefix("::").unwrap();
    let (head, message) = rest.split_once("::").unwrap();
    let (name, properties) = head.split_once(' ').unwrap();
    let properties = properties.split(',').map(|pair| {
        let (key, value) = pair.split_once('=').unwrap();
        (key.to_owned(), unescaped(value))
    });
    (name.to_owned(), properties.collect(), unescaped(message))
}

#[test]
fn github_commands_are_one_line_each_and_say_what_was_meant() {
    let desk = desk();
    let text = shown(&desk, "github");
    golden!("github", text);
    let verdict = desk.json(&[]);
    let commands: Vec<_> = text.lines().map(command).collect();
    let annotations = commands.iter().filter(|(name, ..)| name != "notice");
    let places: Vec<String> = annotations
        .map(|(_, properties, message)| {
            let get = |key: &str| {
                properties
                    .iter()
                    .find(|(k, _)| k == key)
                    .map(|(_, v)| v.as_str())
            };
            assert!(!message.is_empty());
            format!("{}:{}", get("file").unwrap(), get("line").unwrap_or("0"))
        })
        .collect();
    let expected: Vec<String> = standing(&verdict, "new")
        .iter()
        .map(|breach| breach.rsplit_once(' ').unwrap().0.to_owned())
        .collect();
    assert_eq!(places, expected);
}

#[test]
fn gitlab_issues_have_what_the_widget_asks_for() {
    let desk = desk();
    let text = shown(&desk, "gitlab");
    golden!("gitlab", text);
    let issues: Vec<Value> = serde_json::from_str(&text).unwrap();
    let prints: BTreeSet<&str> = issues
        .iter()
        .map(|i| i["fingerprint"].as_str().unwrap())
        .collect();
    assert_eq!(prints.len(), issues.len(), "fingerprints are unique");
    assert_eq!(issues.len(), standing(&desk.json(&[]), "new").len());
    for issue in &issues {
        assert!(
            ["info", "minor", "major", "critical", "blocker"]
                .contains(&issue["severity"].as_str().unwrap())
        );
        assert!(issue["location"]["lines"]["begin"].as_u64().unwrap() > 0);
        for key in ["description", "check_name"] {
            assert!(!issue[key].as_str().unwrap().is_empty());
        }
        let path = issue["location"]["path"].as_str().unwrap();
        assert!(path.starts_with("notes/"), "{path}");
    }
}

fn assert_valid(value: &Value, schema: &str) {
    // One pattern of the official SARIF schema has a stray bracket that only lenient engines read.
    let schema = std::fs::read_to_string(schema).unwrap();
    let schema = schema.replace("{2}]?$", "{2}$");
    let schema: Value = serde_json::from_str(&schema).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let faults: Vec<String> = validator
        .iter_errors(value)
        .map(|fault| format!("{fault} at {}", fault.instance_path()))
        .collect();
    assert_eq!(faults, Vec::<String>::new());
}

#[test]
fn sarif_keeps_to_the_official_schema_and_points_at_the_very_characters() {
    let desk = desk();
    let text = shown(&desk, "sarif");
    golden!("sarif", text);
    let log: Value = serde_json::from_str(&text).unwrap();
    assert_valid(&log, "tests/schema/sarif-2.1.0.json");
    let run = &log["runs"][0];
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    for result in run["results"].as_array().unwrap() {
        let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        let rule = &run["tool"]["driver"]["rules"][index];
        assert_eq!(rule["id"], result["ruleId"]);
        assert!(result["partialFingerprints"]["fupan/v1"].is_string());
        let place = &result["locations"][0]["physicalLocation"];
        let region = &place["region"];
        if let (Some(column), None) = (region["startColumn"].as_u64(), region.get("endLine")) {
            let uri = place["artifactLocation"]["uri"].as_str().unwrap();
            let number = |key: &str| usize::try_from(region[key].as_u64().unwrap()).unwrap();
            let note = desk.text(&decoded(uri));
            let line = note.lines().nth(number("startLine") - 1).unwrap();
            let start = usize::try_from(column).unwrap() - 1;
            let length = number("endColumn") - 1 - start;
            let words: String = line.chars().skip(start).take(length).collect();
            assert_eq!(words, region["snippet"]["text"].as_str().unwrap());
        }
    }
}

/// A percent-encoded path as it is on disk.
fn decoded(uri: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = uri.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let digits = [rest.next().unwrap(), rest.next().unwrap()];
            let digits = std::str::from_utf8(&digits).unwrap();
            bytes.push(u8::from_str_radix(digits, 16).unwrap());
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).unwrap()
}

#[test]
fn sarif_suppresses_what_is_known_or_excused() {
    let desk = desk();
    let baseline = ["notes", "--baseline", "b.json", "--format", "sarif"];
    desk.review(&[&baseline[..], &["--update-baseline"]].concat());
    let ended = desk.review(&baseline);
    assert_eq!(ended.code, 0);
    let log: Value = serde_json::from_str(&ended.stdout).unwrap();
    assert_valid(&log, "tests/schema/sarif-2.1.0.json");
    let results = log["runs"][0]["results"].as_array().unwrap();
    assert!(
        results
            .iter()
            .all(|result| result["suppressions"][0]["kind"].is_string())
    );
    assert!(
        results
            .iter()
            .any(|result| result["baselineState"] == "unchanged")
    );
}

#[test]
fn junit_is_xml_with_a_case_per_note() {
    let desk = desk();
    let text = shown(&desk, "junit");
    golden!("junit", text);
    let (mut cases, mut failures, mut errors) = (0, 0, 0);
    let mut reader = Reader::from_str(&text);
    loop {
        match reader.read_event().unwrap() {
            Xml::Eof => break,
            Xml::Start(tag) | Xml::Empty(tag) => match tag.name().as_ref() {
                "testcase" => cases += 1,
                "failure" => failures += 1,
                "error" => errors += 1,
                _ => {}
            },
            _ => {}
        }
    }
    assert_eq!((cases, failures, errors), (4, 1, 1));
}

#[test]
fn json_keeps_to_its_committed_schema() {
    let desk = desk();
    let text = shown(&desk, "json");
    golden!("json", text);
    let verdict: Value = serde_json::from_str(&text).unwrap();
    assert_valid(&verdict, SCHEMA);
    assert_eq!(verdict["schema"], "fupan.review/1");
    assert_eq!(verdict["clean"], false);
}

const SCHEMA: &str = "tests/schema/fupan.review.v1.json";

/// Set `UPDATE_SCHEMA=1` to write the schema anew after a change that keeps old programs running.
#[test]
fn the_committed_schema_is_the_one_of_the_structs() {
    let schema = serde_json::to_value(schemars::schema_for!(fupan::policy::Verdict)).unwrap();
    if std::env::var_os("UPDATE_SCHEMA").is_some() {
        let text = serde_json::to_string_pretty(&schema).unwrap() + "\n";
        std::fs::write(SCHEMA, text).unwrap();
    }
    let committed: Value = serde_json::from_str(&std::fs::read_to_string(SCHEMA).unwrap()).unwrap();
    assert_eq!(schema, committed);
}

#[test]
fn several_formats_are_written_by_one_run_and_are_what_would_be_printed() {
    let desk = Desk::with(&[("notes/a.txt", BAD)]);
    let outputs = [
        "--output",
        "sarif=out.sarif",
        "--output",
        "junit=out.xml",
        "--output",
        "json=out.json",
    ];
    let ended = desk.review(&[&["notes"], &outputs[..]].concat());
    assert_eq!(ended.code, 1);
    assert_eq!(ended.stdout, shown(&desk, "terminal"));
    for (format, file) in [
        ("sarif", "out.sarif"),
        ("junit", "out.xml"),
        ("json", "out.json"),
    ] {
        assert_eq!(desk.text(file), shown(&desk, format), "{format}");
    }
}
