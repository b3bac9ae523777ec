//! Long runs: order and threads do not matter, what a kill leaves is whole, and `--resume` goes on.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;

use super::{FORMATS, score, stdout, team};

#[test]
fn threads_and_the_order_of_arguments_change_nothing() {
    for format in FORMATS {
        let one = stdout(&["march", "april", "-f", format, "-j", "1"]);
        for other in [
            &["march", "april", "-f", format, "-j", "4"],
            &["april", "march", "-f", format, "-j", "3"],
        ] {
            assert_eq!(one, stdout(other), "{format}");
        }
        assert_eq!(
            one,
            stdout(&["april", "./march/", "april/qi-2.txt", "-f", format])
        );
    }
}

/// Enough notes that a run does not end before it is stopped.
const MANY: usize = 300;

/// A folder of many notes, no two the same.
fn many(root: &Path) {
    let notes: Vec<String> = ["march/ge-2.txt", "march/shentu-1.txt", "april/ge-3.txt"]
        .iter()
        .map(|name| fs::read_to_string(team().join(name)).unwrap())
        .collect();
    for i in 0..MANY {
        let folder = root.join(format!("notes/{}", i % 7));
        fs::create_dir_all(&folder).unwrap();
        let body = notes[i % 3].repeat(6);
        fs::write(
            folder.join(format!("{i:03}.txt")),
            format!("主题：第 {i} 次\n{body}"),
        )
        .unwrap();
    }
}

/// A run over those notes with a report for each, one after the other.
fn arguments(root: &Path, name: &str) -> Vec<String> {
    let path = |inside: &str| root.join(inside).display().to_string();
    vec![
        "score".to_owned(),
        path("notes"),
        "-j1".to_owned(),
        "--reports".to_owned(),
        path(&format!("{name}-reports")),
        "-f".to_owned(),
        "json".to_owned(),
        "-o".to_owned(),
        path(&format!("{name}.json")),
    ]
}

/// Starts a run and waits until it has finished some notes.
fn begun(root: &Path, name: &str) -> Child {
    let child = Command::new(assert_cmd::cargo::cargo_bin!("fupan"))
        .args(arguments(root, name))
        .stdin(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let start = Instant::now();
    while reports(root, name).len() < 20 {
        assert!(start.elapsed() < Duration::from_mins(2), "nothing is done");
        std::thread::sleep(Duration::from_millis(5));
    }
    child
}

/// The finished reports with their contents.
fn reports(root: &Path, name: &str) -> BTreeMap<String, String> {
    let Ok(folder) = fs::read_dir(root.join(format!("{name}-reports"))) else {
        return BTreeMap::new();
    };
    let files = folder.map(|entry| entry.unwrap().path());
    files
        .filter(|path| path.extension().is_some_and(|ending| ending == "md"))
        .map(|path| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            (name, fs::read_to_string(&path).unwrap_or_default())
        })
        .collect()
}

fn whole_run(root: &Path, name: &str, more: &[&str]) -> String {
    let mut command = Command::new(assert_cmd::cargo::cargo_bin!("fupan"));
    let status = command
        .args(arguments(root, name))
        .args(more)
        .status()
        .unwrap();
    assert!(status.success());
    fs::read_to_string(root.join(format!("{name}.json"))).unwrap()
}

#[test]
fn after_a_kill_resume_gives_what_an_undisturbed_run_gives() {
    let folder = TempDir::new().unwrap();
    let root = folder.path();
    many(root);
    let undisturbed = whole_run(root, "whole", &[]);
    let all = reports(root, "whole");

    let mut child = begun(root, "killed");
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(!root.join("killed.json").exists(), "a result was written");
    let left = reports(root, "killed");
    assert!(
        left.len() < all.len(),
        "the run was over before it was killed"
    );
    for (name, text) in &left {
        assert_eq!(text, &all[name], "{name} is not whole");
    }

    let journal = root.join("killed-reports/.fupan-journal");
    let before = fs::read_to_string(&journal).unwrap();
    fs::write(root.join("killed-reports/.fupan-unfinished-x"), "half").unwrap();
    // As if the power had gone while a line was written.
    fs::write(&journal, format!("{before}{{\"content\":\"12")).unwrap();
    assert_eq!(whole_run(root, "killed", &["--resume"]), undisturbed);
    assert_eq!(reports(root, "killed"), all);
    let files = fs::read_dir(root.join("killed-reports")).unwrap().count();
    assert_eq!(files, all.len() + 1, "something unfinished was left");
    let after = fs::read_to_string(&journal).unwrap();
    let entries = |text: &str| text.lines().filter(|line| line.ends_with('}')).count() - 1;
    assert_eq!(
        entries(&after),
        all.len(),
        "what was done before was done again"
    );
    assert!(entries(&before) >= 1);
}

#[test]
fn resume_does_again_what_changed_and_nothing_else() {
    let folder = TempDir::new().unwrap();
    let root = folder.path();
    many(root);
    for i in 30..MANY {
        fs::remove_file(root.join(format!("notes/{}/{i:03}.txt", i % 7))).unwrap();
    }
    let lines = |name: &str| {
        let text = fs::read_to_string(root.join(format!("{name}-reports/.fupan-journal"))).unwrap();
        text.lines().filter(|line| !line.is_empty()).count() - 1
    };
    whole_run(root, "run", &[]);
    assert_eq!(lines("run"), 30);
    fs::write(
        root.join("notes/0/000.txt"),
        "客户：太慢。\n销售：您急哪一批？\n客户：月底。\n",
    )
    .unwrap();
    let lost = reports(root, "run").into_keys().last().unwrap();
    fs::remove_file(root.join("run-reports").join(&lost)).unwrap();
    let resumed = whole_run(root, "run", &["--resume"]);
    assert_eq!(
        lines("run"),
        32,
        "the changed note, and the one whose report was gone"
    );
    assert_eq!(resumed, whole_run(root, "fresh", &[]));
    assert_eq!(reports(root, "run").len(), 30);
    // Another way of judging is another run.
    whole_run(root, "run", &["--resume", "--no-weights"]);
    assert_eq!(lines("run"), 30);
}

#[cfg(unix)]
#[test]
fn interrupting_leaves_whole_files_and_says_how_to_go_on() {
    let folder = TempDir::new().unwrap();
    let root = folder.path();
    many(root);
    let child = begun(root, "run");
    Command::new("kill")
        .args(["-INT", &child.id().to_string()])
        .status()
        .unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(130));
    let stderr = String::from_utf8(output.stderr).unwrap();
    let last = stderr.lines().last().unwrap();
    assert!(
        last.starts_with("已中断：做完了") && last.ends_with("加 --resume 接着做"),
        "{last}"
    );
    let names: Vec<String> = fs::read_dir(root.join("run-reports"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    assert!(
        names
            .iter()
            .all(|name| name.ends_with(".md") || name == ".fupan-journal"),
        "{names:?}"
    );
    assert!(!root.join("run.json").exists());
    assert_eq!(fs::read_dir(root).unwrap().count(), 2);
}

#[test]
fn reports_stay_in_their_folder_whatever_the_notes_are_called() {
    let folder = TempDir::new().unwrap();
    let root = folder.path();
    for name in ["a/../x.txt", "b/x.txt", "x.txt", "b/-rf.txt", "b/a:b?.txt"] {
        let path = root.join(name);
        fs::create_dir_all(root.join("a")).unwrap();
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::copy(team().join("march/ge-1.txt"), path).unwrap();
    }
    let reports = root.join("out/reports");
    score(&["--reports", reports.to_str().unwrap()])
        .arg(root.join("a/../x.txt"))
        .arg(root)
        .assert()
        .success();
    assert_eq!(
        fs::read_dir(&reports).unwrap().count(),
        4 + 1,
        "four notes, and the journal"
    );
    assert_eq!(fs::read_dir(root.join("out")).unwrap().count(), 1);
}
