//! How a run ends: exit codes, and what the last line on stderr says.

use std::fs;

use tempfile::TempDir;

use super::score;

const GOOD: &str =
    "客户：交期太慢了。\n销售：您最急的是哪一批？\n客户：月底那批。\n销售：我明天给您排产表。\n";

/// Arguments (`@` is the folder of the test), the exit code, and what the last line says.
const ENDINGS: &[(&[&str], i32, &str)] = &[
    (&["@/good"], 0, ""),
    (&["@/good", "@/bad"], 0, "读不了 2 个文件，其余 1 篇已完成"),
    (
        &["@/good", "@/nowhere.txt", "-f", "csv"],
        0,
        "读不了 1 个文件，其余 1 篇已完成",
    ),
    (&["@/bad"], 2, "错误：2 个文件全都读不了"),
    (&["@/nowhere"], 2, "错误：1 个文件全都读不了"),
    (&["@/empty"], 2, "没有找到会议记录"),
    (&["@/good", "--exclude", "*"], 2, "没有找到会议记录"),
    (
        &["@/good", "--include", "["],
        2,
        "--include 的“[”不是通配式",
    ),
    (
        &["@/good", "-o", "@/nowhere/x.csv"],
        2,
        "所在的文件夹不存在",
    ),
    (
        &["@/good", "--reports", "@/bad/a.txt"],
        2,
        "建不了放报告的文件夹",
    ),
    (&["@/good", "-j", "0"], 2, "要写一个大于 0 的整数"),
    (&["@/good", "--group-by", "team"], 2, "不能写“team”"),
    (&["@/good", "--report-format", "json"], 2, "--reports"),
    (&["@/good", "--lexicon", "@/empty"], 2, "词库有 1 处写错"),
    (&[], 2, "还缺少"),
];

#[test]
fn every_ending_has_its_code_and_names_its_cause() {
    for format in ["table", "json", "ndjson"] {
        for (arguments, code, says) in ENDINGS {
            let folder = TempDir::new().unwrap();
            let root = folder.path();
            for name in ["good", "bad", "empty"] {
                fs::create_dir(root.join(name)).unwrap();
            }
            fs::write(root.join("good/a.txt"), GOOD).unwrap();
            fs::write(root.join("bad/a.txt"), "%PDF-1.7").unwrap();
            fs::write(root.join("bad/b.txt"), "").unwrap();
            let arguments: Vec<String> = arguments
                .iter()
                .map(|a| a.replace('@', root.to_str().unwrap()))
                .collect();
            let mut command = score(&[]);
            command.args(&arguments);
            if !arguments.iter().any(|a| a == "-f") {
                command.args(["-f", format]);
            }
            let assert = command.assert().code(*code);
            let stderr = String::from_utf8_lossy(&assert.get_output().stderr).into_owned();
            let shown = stderr + &String::from_utf8_lossy(&assert.get_output().stdout);
            // Where the page is on the screen, it lists by itself what could not be read.
            if *code != 0 || format != "table" {
                assert!(shown.contains(says), "{arguments:?} {format}: {shown}");
            }
            assert!(!root.join("nowhere").exists());
        }
    }
}

#[test]
fn a_result_is_whole_or_not_there() {
    let folder = TempDir::new().unwrap();
    let result = folder.path().join("result.json");
    fs::write(&result, "before").unwrap();
    fs::write(folder.path().join("a.txt"), "").unwrap();
    score(&["-f", "json", "-o", result.to_str().unwrap()])
        .arg(folder.path().join("a.txt"))
        .assert()
        .code(2);
    assert_eq!(fs::read_to_string(&result).unwrap(), "before");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
}

#[test]
fn what_a_run_writes_is_no_note_of_the_next() {
    let folder = TempDir::new().unwrap();
    let root = folder.path();
    fs::write(root.join("a.txt"), GOOD).unwrap();
    let run = || {
        let mut command = score(&["-f", "json", "-o"]);
        command
            .arg(root.join("team.json"))
            .arg("--reports")
            .arg(root.join("reports"))
            .arg(root);
        command.assert().success();
        fs::read_to_string(root.join("team.json")).unwrap()
    };
    let first = run();
    assert_eq!(first, run());
    // Nor of one that knows nothing of the other.
    let assert = score(&["-f", "ndjson"]).arg(root).assert().success();
    assert_eq!(
        String::from_utf8_lossy(&assert.get_output().stdout)
            .lines()
            .count(),
        1
    );
}
