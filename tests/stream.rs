//! `fupan stream` as an engine meets it: a line for a line, at once, in order, whatever the line is.
#![allow(clippy::unwrap_used, reason = "a test may fail where it stands")]

use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::time::Duration;

use serde_json::{Value, json};

const NOTE: &str = "客户：太贵了。\n销售：您说的贵，是跟哪家比？\n客户：上一家。\n销售：我周五前给您一份对比。\n销售：好。\n";

fn stream(arguments: &[&str], input: &[u8]) -> Vec<Value> {
    let assert = assert_cmd::Command::cargo_bin("fupan")
        .unwrap()
        .arg("stream")
        .args(arguments)
        .write_stdin(input.to_owned())
        .assert()
        .success();
    let text = String::from_utf8(assert.get_output().stdout.clone()).unwrap();
    text.lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

#[test]
fn answers_come_in_order_and_give_back_id_and_meta_as_they_came() {
    let line = |id: &str| {
        format!(
            "{{\"id\": {id}, \"text\": {}, \"meta\": {{\"z\": 12345678901234567890123, \"a\": 1.50}}}}\n",
            json!(NOTE)
        )
    };
    let input = ["3", "\"b\"", "null", "[1, 2]"].map(line).concat();
    let assert = assert_cmd::Command::cargo_bin("fupan")
        .unwrap()
        .arg("stream")
        .write_stdin(input)
        .assert()
        .success();
    let text = String::from_utf8_lossy(&assert.get_output().stdout).into_owned();
    let lines: Vec<&str> = text.lines().collect();
    for (line, id) in lines.iter().zip(["3", "\"b\"", "null", "[1, 2]"]) {
        assert!(
            line.starts_with(&format!(
                "{{\"schema\":\"fupan.stream/1\",\"id\":{id},\"note\":{{"
            )),
            "{line}"
        );
        assert!(
            line.ends_with("\"meta\":{\"z\": 12345678901234567890123, \"a\": 1.50}}"),
            "{line}"
        );
    }
    assert_eq!(lines.len(), 4);
}

#[test]
fn what_is_no_note_is_an_answer_too_and_costs_no_other() {
    let good = format!("{{\"id\": 9, \"text\": {}}}\n", json!(NOTE));
    let cases: [(&[u8], &str); 10] = [
        (b"no json", "第 1 行：不是一条记录"),
        (b"{\"id\": 1", "JSON 没有写完"),
        (b"{\"id\": 1, \"txt\": \"a\"}", "没有“txt”这个键"),
        (b"{\"id\": 1, \"text\": 5}", "有一项的类型不对"),
        (b"{\"id\": 1}", "要写 text（正文）或 path（文件）"),
        (
            b"{\"id\": 1, \"text\": \"a\", \"path\": \"b\"}",
            "只能写一个",
        ),
        (b"{\"id\": 1, \"text\": \"\"}", "文件是空的"),
        (
            b"{\"id\": 1, \"path\": \"nowhere.txt\"}",
            "nowhere.txt：找不到这个文件",
        ),
        (b"\xff\xfe\"", "不是一条记录"),
        (b"[]", "不是一条记录"),
    ];
    for (line, says) in cases {
        let input = [line, b"\n\n", good.as_bytes()].concat();
        let answers = stream(&[], &input);
        assert_eq!(answers.len(), 2, "an empty line has no answer");
        assert!(
            answers[0]["error"].as_str().unwrap().contains(says),
            "{}",
            answers[0]
        );
        assert_eq!(answers[0]["note"], Value::Null);
        assert_eq!(
            (&answers[1]["id"], &answers[1]["error"]),
            (&json!(9), &Value::Null)
        );
    }
}

#[test]
fn a_line_is_answered_before_the_next_is_sent() {
    let mut child = Command::new(assert_cmd::cargo::cargo_bin!("fupan"))
        .arg("stream")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    let output = BufReader::new(child.stdout.take().unwrap());
    let (sender, answers) = mpsc::channel();
    std::thread::spawn(move || {
        output
            .lines()
            .for_each(|line| drop(sender.send(line.unwrap())));
    });
    for id in 0..3 {
        writeln!(input, "{}", json!({"id": id, "text": NOTE})).unwrap();
        let answer = answers.recv_timeout(Duration::from_mins(1)).unwrap();
        assert!(answer.contains(&format!("\"id\":{id},")), "{answer}");
    }
    drop(input);
    assert!(child.wait().unwrap().success());
}

#[test]
fn an_answer_holds_what_score_says_of_the_file_and_on_request_what_analyze_says() {
    let run = |arguments: &[&str]| -> Value {
        let assert = assert_cmd::Command::cargo_bin("fupan")
            .unwrap()
            .args(arguments)
            .assert()
            .success();
        serde_json::from_slice(&assert.get_output().stdout).unwrap()
    };
    let path = "samples/library-negotiation.md";
    let input = format!("{{\"id\": 1, \"path\": \"{path}\"}}\n");
    let answer = &stream(&["--full"], input.as_bytes())[0];
    assert_eq!(answer["note"], run(&["score", path, "-f", "ndjson"]));
    assert_eq!(answer["analysis"], run(&["analyze", path, "-f", "json"]));
}
