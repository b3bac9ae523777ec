//! Bad input: exit code 2, one clear Chinese message as the last line, nothing left half-written.
#![allow(clippy::unwrap_used, reason = "a test may fail where it stands")]

use std::fs;
use std::path::Path;

use assert_cmd::Command;
use tempfile::TempDir;

/// A note that is fine in itself.
const NOTE: &str =
    "销售：您现在最头疼的是哪一段？\n客户：交期太慢了。\n销售：明白了。\n客户：嗯。\n";

struct Case {
    name: &'static str,
    /// The arguments; `@name` is the file `name` in the folder of the test.
    arguments: &'static [&'static str],
    /// What the last line on stderr says, in order.
    says: &'static [&'static str],
}

const CASES: &[Case] = &[
    Case {
        name: "missing file",
        arguments: &["analyze", "@nowhere.txt"],
        says: &["nowhere.txt", "找不到这个文件"],
    },
    Case {
        name: "directory",
        arguments: &["analyze", "@folder"],
        says: &["folder", "文件夹", "请给出其中的一个文件"],
    },
    Case {
        name: "empty file",
        arguments: &["analyze", "@empty.txt"],
        says: &["empty.txt", "文件是空的"],
    },
    Case {
        name: "nothing but blanks",
        arguments: &["analyze", "@blank.txt"],
        says: &["blank.txt", "文件是空的"],
    },
    Case {
        name: "nothing but a title",
        arguments: &["analyze", "@title.txt"],
        says: &["title.txt", "没有读到任何发言"],
    },
    Case {
        name: "binary file",
        arguments: &["analyze", "@binary.txt"],
        says: &["binary.txt", "第 1 行", "不像文本文件"],
    },
    Case {
        name: "PDF",
        arguments: &["analyze", "@report.pdf"],
        says: &["report.pdf", "PDF 文件", "重新导出"],
    },
    Case {
        name: "100 MB of one character",
        arguments: &["analyze", "@huge.txt"],
        says: &["huge.txt", "100 MB", "64 MB 的上限"],
    },
    Case {
        name: "bytes of no known encoding",
        arguments: &["analyze", "@latin.txt"],
        says: &["latin.txt", "第 2 行", "--encoding"],
    },
    Case {
        name: "unknown name of an encoding",
        arguments: &["analyze", "@note.txt", "--encoding", "klingon"],
        says: &["不认识编码“klingon”"],
    },
    Case {
        name: "output in a folder that is not there",
        arguments: &["analyze", "@note.txt", "-o", "@no/such/report.md"],
        says: &["report.md", "所在的文件夹不存在"],
    },
    Case {
        name: "output onto a folder",
        arguments: &["analyze", "@note.txt", "-o", "@folder"],
        says: &["folder", "那是一个文件夹"],
    },
    Case {
        name: "output onto a full device",
        arguments: &["analyze", "@note.txt", "-o", "/dev/full"],
        says: &["/dev/full", "磁盘已满"],
    },
    Case {
        name: "one name in two roles",
        arguments: &[
            "analyze",
            "@note.txt",
            "--rep",
            "王强",
            "--customer",
            "王强",
        ],
        says: &["王强", "请只留一个"],
    },
    Case {
        name: "a pack that is not there",
        arguments: &["analyze", "@note.txt", "--lexicon", "@no-pack"],
        says: &["词库有 1 处写错"],
    },
    Case {
        name: "a pack without files",
        arguments: &["analyze", "@note.txt", "--lexicon", "@folder"],
        says: &["词库有 1 处写错"],
    },
    Case {
        name: "unknown signal",
        arguments: &["explain", "argue.contradct"],
        says: &["argue.contradct", "是不是想找", "argue.contradict"],
    },
    Case {
        name: "unknown command",
        arguments: &["analyse", "@note.txt"],
        says: &["没有“analyse”这个命令", "analyze"],
    },
    Case {
        name: "unknown option",
        arguments: &["analyze", "@note.txt", "--formt", "json"],
        says: &["不认识“--formt”", "--format"],
    },
    Case {
        name: "impossible value",
        arguments: &["analyze", "@note.txt", "--format", "html5"],
        says: &["--format", "html5", "markdown"],
    },
    Case {
        name: "missing argument",
        arguments: &["analyze"],
        says: &["还缺少", "文件"],
    },
    Case {
        name: "missing value",
        arguments: &["analyze", "@note.txt", "--rep"],
        says: &["--rep", "后面要写一个值"],
    },
    Case {
        name: "no command",
        arguments: &[],
        says: &["请写一个命令"],
    },
    Case {
        name: "manual of no command",
        arguments: &["man", "analyse"],
        says: &["没有“analyse”这个命令"],
    },
];

/// A folder with every input that the cases name.
fn folder() -> TempDir {
    let folder = TempDir::new().unwrap();
    let put = |name: &str, bytes: &[u8]| fs::write(folder.path().join(name), bytes).unwrap();
    fs::create_dir(folder.path().join("folder")).unwrap();
    put("note.txt", NOTE.as_bytes());
    put("empty.txt", b"");
    put("blank.txt", " \r\n\u{3000}\u{feff}\n".as_bytes());
    put("title.txt", "拜访记录\n日期：3月2日\n".as_bytes());
    put(
        "binary.txt",
        &(0..=255).cycle().take(4096).collect::<Vec<u8>>(),
    );
    put("report.pdf", b"%PDF-1.7\n1 0 obj");
    put("huge.txt", &vec![b'a'; 100 * 1024 * 1024]);
    put("latin.txt", b"first line\ncaf\xe9 au lait\n");
    folder
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<String> = entries
        .map(|e| e.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

fn fupan() -> Command {
    Command::cargo_bin("fupan").unwrap()
}

#[test]
fn bad_input_is_refused_in_one_clear_line_and_leaves_nothing_behind() {
    let folder = folder();
    let before = names(folder.path());
    for case in CASES {
        let path = |name: &str| folder.path().join(name).to_string_lossy().into_owned();
        let arguments = case
            .arguments
            .iter()
            .map(|a| a.strip_prefix('@').map_or_else(|| (*a).to_owned(), path));
        let output = fupan().args(arguments).output().unwrap();
        let stderr = String::from_utf8(output.stderr).unwrap();
        let last = stderr.lines().last().unwrap_or_default();
        assert_eq!(output.status.code(), Some(2), "{}: {stderr}", case.name);
        assert_eq!(
            String::from_utf8(output.stdout).unwrap(),
            "",
            "{}",
            case.name
        );
        assert!(
            last.starts_with("错误："),
            "{}: the last line names no cause: {stderr}",
            case.name
        );
        for part in case.says {
            assert!(
                last.contains(part),
                "{}: “{part}” is missing in: {last}",
                case.name
            );
        }
        assert_eq!(
            names(folder.path()),
            before,
            "{}: something was left behind",
            case.name
        );
    }
}

#[test]
fn a_job_that_fails_leaves_the_old_report_as_it_was() {
    let folder = folder();
    let report = folder.path().join("report.md");
    fs::write(&report, "上一次的报告").unwrap();
    fupan()
        .args(["analyze"])
        .arg(folder.path().join("binary.txt"))
        .arg("-o")
        .arg(&report)
        .assert()
        .code(2);
    assert_eq!(fs::read_to_string(&report).unwrap(), "上一次的报告");
}

#[test]
fn too_much_on_standard_input_is_refused_as_a_file_is() {
    let assert = fupan()
        .args(["analyze", "-"])
        .write_stdin(vec![b'a'; 65 * 1024 * 1024])
        .assert()
        .code(2);
    let stderr = String::from_utf8_lossy(&assert.get_output().stderr).into_owned();
    assert!(stderr.contains("<stdin>：文件有 64 MB"), "{stderr}");
}

#[test]
fn nothing_on_standard_input_is_refused() {
    let assert = fupan()
        .args(["analyze", "-"])
        .write_stdin("")
        .assert()
        .code(2);
    assert_eq!(
        String::from_utf8_lossy(&assert.get_output().stderr),
        "错误：<stdin>：文件是空的，没有可分析的内容\n"
    );
}
