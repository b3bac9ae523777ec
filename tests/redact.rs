//! What `--redact` keeps from readers, in every output of every command.
#![allow(clippy::unwrap_used, reason = "a test may fail where it stands")]

use std::fs;
use std::path::Path;

use assert_cmd::Command;
use fupan::text::mask;
use proptest::prelude::*;
use regex::Regex;

const NOTE: &str = "\
拜访记录
主题：与纪厂长谈备件
我方：销售韩雪、售前秦立
客户：纪厂长、卢月芬

韩雪：纪厂长，您这个理解错了，有事打我13812345678，秦立的座机是010-62345678。
纪厂长：你们的交期太慢了，发票开给11010519491231002X，别再让小韩拖了。
秦立：周五之前我把方案发到han.xue@example.com，尾款打到6222 0212 3456 7894。
卢月芬：车牌京A12345的车到了找我，或者打一三八幺二三四五六七八。纪总说价格还要再低一点。
";
const SECRETS: [&str; 7] = [
    "13812345678",
    "62345678",
    "11010519491231002",
    "han.xue",
    "6222 0212",
    "A12345",
    "一三八幺二三四五六七八",
];
const NAMES: [&str; 8] = [
    "韩雪",
    "秦立",
    "纪厂长",
    "卢月芬",
    "月芬",
    "小韩",
    "纪总",
    "han.xue",
];

fn fupan(folder: &Path, arguments: &[&str]) -> String {
    let mut command = Command::cargo_bin("fupan").unwrap();
    let output = command
        .current_dir(folder)
        .args(arguments)
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.code().is_some_and(|code| code < 2), "{said}");
    String::from_utf8(output.stdout).unwrap() + &said
}

/// What every command says of the note, in every format, reports included.
fn all(flag: &str) -> Vec<(String, String)> {
    let folder = tempfile::tempdir().unwrap();
    let note = "韩雪13812345678.txt";
    fs::write(folder.path().join(note), NOTE).unwrap();
    let scan = "纪厂长13812345678.txt";
    fs::write(folder.path().join(scan), "%PDF-1.7").unwrap();
    let mut runs: Vec<Vec<&str>> = Vec::new();
    runs.push(vec!["analyze", note, "--brief"]);
    for format in ["terminal", "markdown", "html", "json"] {
        runs.push(vec!["analyze", note, "--explain", "--format", format]);
    }
    for format in ["table", "markdown", "csv", "ndjson", "json"] {
        runs.push(vec!["score", note, "--format", format]);
    }
    for format in [
        "terminal", "markdown", "json", "sarif", "github", "gitlab", "junit",
    ] {
        runs.push(vec!["review", note, "--format", format]);
    }
    for format in ["markdown", "json"] {
        runs.push(vec![
            "score",
            note,
            "--reports",
            format,
            "--report-format",
            format,
        ]);
    }
    let mut told: Vec<(String, String)> = runs
        .into_iter()
        .map(|mut run| {
            run.push(flag);
            (run.join(" "), fupan(folder.path(), &run))
        })
        .collect();
    for reports in ["markdown", "json"] {
        for entry in fs::read_dir(folder.path().join(reports)).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            if !name.starts_with('.') {
                told.push((name.clone(), name + &fs::read_to_string(&path).unwrap()));
            }
        }
    }
    told
}

#[test]
fn no_output_holds_a_number_or_an_address() {
    for (run, text) in all("--redact") {
        for secret in SECRETS {
            assert!(!text.contains(secret), "{run}: {secret}\n{text}");
        }
        assert!(text.contains("韩雪") || run.contains("review"), "{run}");
    }
}

#[test]
fn no_output_holds_a_name() {
    for (run, text) in all("--redact-names") {
        for secret in SECRETS.iter().chain(&NAMES) {
            assert!(!text.contains(secret), "{run}: {secret}\n{text}");
        }
    }
}

#[test]
fn a_file_that_cannot_be_read_does_not_give_its_number_away() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("通话13812345678.txt"), "%PDF-1.7").unwrap();
    fs::write(folder.path().join("会面.txt"), NOTE).unwrap();
    for format in ["markdown", "csv", "ndjson", "json"] {
        let text = fupan(
            folder.path(),
            &["score", ".", "--redact", "-q", "--format", format],
        );
        // Markdown writes a star with a backslash.
        let text = text.replace('\\', "");
        assert!(
            text.contains("138****5678") && !text.contains("13812345678"),
            "{text}"
        );
    }
}

/// The findings' signals and places, as JSON gives them.
fn places(folder: &Path, more: &[&str]) -> Vec<String> {
    let mut run = vec!["analyze", "note.txt", "--format", "json"];
    run.extend(more);
    let view: serde_json::Value = serde_json::from_str(&fupan(folder, &run)).unwrap();
    let findings = view["findings"].as_array().unwrap().iter();
    findings
        .map(|f| {
            format!(
                "{} {}:{}-{}",
                f["signal"], f["line"], f["column"], f["end_column"]
            )
        })
        .collect()
}

#[test]
fn lines_and_columns_stay_those_of_the_file() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("note.txt"), NOTE).unwrap();
    let open = places(folder.path(), &[]);
    assert!(!open.is_empty());
    assert_eq!(places(folder.path(), &["--redact"]), open);
    assert_eq!(places(folder.path(), &["--redact-names"]), open);
}

#[test]
fn a_person_has_one_alias_in_all_notes_and_two_have_two() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.txt"), NOTE).unwrap();
    let other =
        "客户：邓科长\n我方：销售韩雪\n\n韩雪：邓科长好，久等了。\n邓科长：小韩来了，坐。\n";
    fs::write(folder.path().join("b.txt"), other).unwrap();
    let speakers = |note: &str| -> Vec<String> {
        let text = fupan(
            folder.path(),
            &["analyze", note, "--redact-names", "--format", "json"],
        );
        let view: serde_json::Value = serde_json::from_str(&text).unwrap();
        let speakers = view["speakers"].as_array().unwrap().iter();
        speakers
            .map(|s| s["name"].as_str().unwrap().to_owned())
            .collect()
    };
    let (first, second) = (speakers("a.txt"), speakers("b.txt"));
    assert_eq!(first[0], second[0]);
    assert_ne!(first[1], second[1]);
    let page = fupan(
        folder.path(),
        &["analyze", "b.txt", "--redact-names", "--format", "html"],
    );
    assert!(page.contains(&format!("{}来了", first[0])), "{page}");
    assert!(Regex::new("化名[A-Z2-9]{4}").unwrap().is_match(&first[0]));
}

proptest! {
    #[test]
    fn a_character_is_covered_by_a_character(text in "[0-9０-９一二三幺零Xx @.a-z京A车 :-]{0,60}") {
        let masked = mask(&text);
        prop_assert_eq!(masked.chars().count(), text.chars().count());
        for (before, after) in text.chars().zip(masked.chars()) {
            prop_assert!(before == after || after == '*');
        }
    }

    #[test]
    fn a_mobile_number_is_covered_wherever_it_stands(before in "[^0-9０-９〇零○一二三四五六七八九幺么两 -]{0,8}", number in "1[3-9][0-9]{9}", after in "[^0-9０-９〇零○一二三四五六七八九幺么两 -]{0,8}") {
        let text = format!("{before}{number}{after}");
        prop_assert!(!mask(&text).contains(&number));
    }
}
