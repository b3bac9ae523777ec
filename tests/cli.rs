//! The command line as its users meet it.
#![allow(clippy::unwrap_used, reason = "a test may fail where it stands")]

use std::fs;
use std::process::Stdio;

use assert_cmd::Command;
use tempfile::TempDir;

const NOTE: &str = "客户：你们的交期太慢了。\n销售：不是您说的那样，这是您没有提前下单。\n客户：是吗。\n销售：是的。\n";

fn fupan(arguments: &[&str]) -> Command {
    let mut command = Command::cargo_bin("fupan").unwrap();
    command.args(arguments);
    command
}

fn stdout(arguments: &[&str]) -> String {
    let assert = fupan(arguments).assert().success();
    String::from_utf8(assert.get_output().stdout.clone()).unwrap()
}

/// Every command with the words that lead to it.
const COMMANDS: [&[&str]; 17] = [
    &[],
    &["analyze"],
    &["score"],
    &["stream"],
    &["explain"],
    &["formats"],
    &["lexicon"],
    &["lexicon", "check"],
    &["lexicon", "list"],
    &["lexicon", "try"],
    &["lexicon", "coverage"],
    &["review"],
    &["init"],
    &["config"],
    &["config", "show"],
    &["completions"],
    &["man"],
];

#[test]
fn no_help_page_speaks_english() {
    for command in COMMANDS {
        let help = stdout(&[command, &["--help"]].concat());
        assert!(help.contains("用法：fupan"), "{help}");
        for english in [
            "Usage",
            "Options",
            "Commands",
            "Arguments",
            "Print",
            "[default",
            "[possible",
            "[OPTIONS]",
            "help for",
        ] {
            assert!(
                !help.contains(english),
                "“{english}” in the help of {command:?}: {help}"
            );
        }
    }
}

#[test]
fn no_manual_page_speaks_english() {
    for command in COMMANDS {
        let page = stdout(&[&["man"], command].concat());
        assert!(page.contains(".SH 名称"), "{page}");
        for english in [
            "NAME",
            "SYNOPSIS",
            "DESCRIPTION",
            "OPTIONS",
            "SUBCOMMANDS",
            "EXTRA",
            "VERSION\n",
            "default:",
            "possible values",
        ] {
            assert!(
                !page.contains(english),
                "“{english}” in the manual of {command:?}: {page}"
            );
        }
    }
}

#[test]
fn completions_know_the_commands_and_their_options() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = stdout(&["completions", shell]);
        assert!(
            script.contains("analyze") && script.contains("customer"),
            "{shell}"
        );
    }
}

#[test]
fn the_dictionary_is_only_loaded_for_what_needs_it() {
    let told = |arguments: &[&str]| {
        let assert = fupan(arguments)
            .arg("-v")
            .write_stdin(NOTE)
            .assert()
            .success();
        String::from_utf8_lossy(&assert.get_output().stderr).contains("分词词典：载入了")
    };
    assert!(!told(&["explain", "argue.contradict"]));
    assert!(!told(&["lexicon", "list"]));
    assert!(told(&["analyze", "-"]));
}

#[test]
fn a_note_from_standard_input_gives_the_report_of_the_file() {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("note.txt");
    fs::write(&file, NOTE).unwrap();
    let flags = ["--format", "json", "--rep", "销售"];
    let by_file = fupan(&["analyze"])
        .args(flags)
        .arg(&file)
        .assert()
        .success();
    let by_stdin = fupan(&["analyze", "-"])
        .args(flags)
        .write_stdin(NOTE)
        .assert()
        .success();
    let findings = |bytes: &[u8]| {
        let json: serde_json::Value = serde_json::from_slice(bytes).unwrap();
        json["findings"].clone()
    };
    let (by_file, by_stdin) = (
        findings(&by_file.get_output().stdout),
        findings(&by_stdin.get_output().stdout),
    );
    assert!(!by_file.as_array().unwrap().is_empty());
    assert_eq!(by_file, by_stdin);
}

#[test]
fn a_report_written_to_a_file_is_the_report_and_an_ordinary_file() {
    let folder = TempDir::new().unwrap();
    let report = folder.path().join("report.md");
    let path = report.to_str().unwrap();
    let assert = fupan(&["analyze", "-", "--format", "markdown", "-o", path])
        .write_stdin(NOTE)
        .assert()
        .success();
    assert_eq!(
        String::from_utf8_lossy(&assert.get_output().stderr),
        format!("报告已写入 {path}\n")
    );
    let shown = fupan(&["analyze", "-", "--format", "markdown"])
        .write_stdin(NOTE)
        .assert()
        .success();
    assert_eq!(fs::read(&report).unwrap(), shown.get_output().stdout);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        fs::write(folder.path().join("ordinary"), "").unwrap();
        let mode = |name: &str| {
            fs::metadata(folder.path().join(name))
                .unwrap()
                .permissions()
                .mode()
        };
        assert_eq!(mode("report.md"), mode("ordinary"));
    }
}

#[test]
fn quiet_says_nothing_on_stderr() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("report.txt");
    let assert = fupan(&[
        "analyze",
        "-",
        "-q",
        "--rep",
        "没有这个人",
        "-o",
        path.to_str().unwrap(),
    ])
    .write_stdin(NOTE)
    .assert();
    assert_eq!(
        String::from_utf8_lossy(&assert.success().get_output().stderr),
        ""
    );
}

#[test]
fn a_role_for_somebody_who_does_not_appear_is_told() {
    let assert = fupan(&["analyze", "-", "--rep", "张三丰"])
        .write_stdin(NOTE)
        .assert()
        .success();
    let stderr = String::from_utf8_lossy(&assert.get_output().stderr).into_owned();
    assert_eq!(stderr, "注意：记录里没有“张三丰”，为他指定的角色没有用上\n");
}

#[test]
fn colours_are_there_only_where_they_are_wanted() {
    let coloured = |arguments: &[&str]| {
        let assert = fupan(arguments).write_stdin(NOTE).assert().success();
        assert.get_output().stdout.contains(&0x1b)
    };
    assert!(!coloured(&["analyze", "-"]), "a pipe is no terminal");
    assert!(coloured(&["analyze", "-", "--color", "always"]));
    assert!(!coloured(&["analyze", "-", "--color", "never"]));
    assert!(!coloured(&[
        "analyze", "-", "--color", "always", "--format", "json"
    ]));
}

#[test]
fn the_words_behind_a_finding_are_shown_on_request() {
    let report = |more: &[&str]| {
        let assert = fupan(&["analyze", "-", "--no-weights"])
            .args(more)
            .write_stdin(NOTE)
            .assert()
            .success();
        String::from_utf8(assert.get_output().stdout.clone()).unwrap()
    };
    assert!(!report(&[]).contains("凭哪几个字"));
    assert!(report(&["--explain"]).contains("“不是您说的那样”"));
}

#[test]
fn a_reader_that_stops_reading_is_no_failure() {
    let mut child = std::process::Command::new(assert_cmd::cargo::cargo_bin!("fupan"))
        .args(["explain", "argue.contradict", "-v"])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    assert!(child.wait().unwrap().success());
}

#[test]
fn every_format_is_listed_with_its_name() {
    let listed = stdout(&["formats"]);
    for reader in fupan::note::formats::all() {
        assert!(listed.contains(reader.id), "{}", reader.id);
    }
    assert!(listed.lines().count() > 24);
}

#[test]
fn the_chosen_format_and_the_reasons_against_the_others_are_told_on_request() {
    let told = |arguments: &[&str]| {
        let assert = fupan(arguments).write_stdin(NOTE).assert().success();
        String::from_utf8(assert.get_output().stderr.clone()).unwrap()
    };
    let reasons = told(&["analyze", "-", "-v"]);
    assert!(
        reasons.contains("选中 colon（90 分）：4 行里有 4 行是“姓名：内容”"),
        "{reasons}"
    );
    assert!(
        reasons.contains("没选 srt（0 分）：没有“开始 --> 结束”这样的时间行"),
        "{reasons}"
    );
    assert!(reasons.contains("4 段，2 位说话人"), "{reasons}");
    let forced = told(&["analyze", "-", "-v", "--input-format", "plain"]);
    assert!(
        forced.contains("格式：plain，由 --input-format 指定"),
        "{forced}"
    );
    assert_eq!(told(&["analyze", "-"]), "");
}
