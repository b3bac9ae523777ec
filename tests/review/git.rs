//! Reviews in a real repository: only what is new, only what has changed.

use std::process::Command;

use crate::{BAD, Desk, GOOD};

fn git(desk: &Desk, arguments: &[&str]) {
    let output = Command::new("git")
        .current_dir(desk.path())
        .args(["-c", "user.name=t", "-c", "user.email=t@example.com"])
        .args([
            "-c",
            "init.defaultBranch=main",
            "-c",
            "commit.gpgsign=false",
        ])
        .args(arguments)
        .output()
        .unwrap();
    assert!(output.status.success(), "{output:?}");
}

/// A repository whose `main` holds an old note with old breaches, known to a baseline.
fn repository() -> Desk {
    let old = format!("{BAD}韩雪：您做灌装的，对数据库可能没什么概念。\n");
    let desk = Desk::with(&[("notes/旧.txt", &old), ("notes/好.txt", GOOD)]);
    std::fs::remove_dir(desk.path().join(".git")).unwrap();
    git(&desk, &["init", "-q"]);
    let update = ["notes", "--baseline", "b.json", "--update-baseline"];
    assert_eq!(desk.review(&update).code, 0);
    git(&desk, &["add", "-A"]);
    git(&desk, &["commit", "-qm", "old notes"]);
    desk
}

#[test]
fn old_breaches_are_known_and_one_new_line_fails_alone() {
    let desk = repository();
    assert_eq!(desk.review(&["notes", "--baseline", "b.json"]).code, 0);
    git(&desk, &["checkout", "-qb", "week-12"]);
    desk.put("notes/新.txt", BAD);
    git(&desk, &["add", "-A"]);
    git(&desk, &["commit", "-qm", "a new note"]);
    let ended = desk.review(&["notes", "--baseline", "b.json"]);
    assert_eq!(ended.code, 1);
    assert_eq!(
        desk.breaches(&["--baseline", "b.json"]),
        ["notes/新.txt:5 forbid/argue.belittle"]
    );
    insta::assert_snapshot!(ended.stdout, @r"
    审核 3 份记录
    ═════════════
    用于辅导，不用于考核去留。
    1 份记录违反规矩，共 1 处。
    另有 2 处以前就有，记在基线里，不算。

    notes/新.txt
    ────────────
    • “驳面子”（argue.belittle）一次也不许有
      notes/新.txt:5　“跟您讲您也听不懂，您知道结果就行了。”——韩雪（销售）
      换个说法：您问得在点子上，是我讲绕了。我画在纸上，一步步给您讲。
      为什么：你懂得再多，也不是客户跟你合作的理由；被你比下去的人，只会转身就走。凡
      事给客户留三分面子，对方才愿意把真话讲给你听。
      规矩：forbid/argue.belittle（fupan.toml:2）
    ");
    insta::assert_snapshot!(ended.stderr, @r"
    未达要求：1 份记录违反规矩，共 1 处；最先一处是 notes/新.txt:5，“驳面子”（argue.belittle）一次也不许有
    ");
}

#[test]
fn only_notes_that_changed_since_a_revision_are_reviewed() {
    let desk = repository();
    git(&desk, &["checkout", "-qb", "week-12"]);
    let since_main = ["--changed-since", "main"];
    let reviewed = |desk: &Desk| {
        let verdict = desk.json(&since_main);
        let notes = verdict["notes"].as_array().unwrap();
        let paths = notes
            .iter()
            .map(|note| note["path"].as_str().unwrap().to_owned());
        paths.collect::<Vec<_>>()
    };
    assert_eq!(reviewed(&desk), Vec::<String>::new());
    assert_eq!(desk.review(&["notes", "--changed-since", "main"]).code, 0);
    desk.put("notes/提交了.txt", BAD);
    git(&desk, &["add", "-A"]);
    git(&desk, &["commit", "-qm", "a new note"]);
    desk.put("notes/没提交.txt", BAD);
    desk.put("notes/好.txt", &format!("{GOOD}纪厂长：好。\n"));
    // What has changed on main meanwhile is none of this branch's business.
    git(&desk, &["stash", "-qu"]);
    git(&desk, &["checkout", "-q", "main"]);
    desk.put("notes/旧.txt", GOOD);
    git(&desk, &["commit", "-qam", "meanwhile"]);
    git(&desk, &["checkout", "-q", "week-12"]);
    git(&desk, &["stash", "pop", "-q"]);
    assert_eq!(
        reviewed(&desk),
        ["notes/好.txt", "notes/提交了.txt", "notes/没提交.txt"]
    );
}

#[test]
fn notes_that_did_not_change_count_towards_the_fewest() {
    let desk = repository();
    desk.put("fupan.toml", "min_notes = 2\n");
    assert_eq!(desk.review(&["notes", "--changed-since", "HEAD"]).code, 0);
}

#[test]
fn what_git_cannot_tell_is_said_plainly() {
    let desk = repository();
    let changed = ["notes", "--changed-since", "no-such-branch"];
    let unknown = desk.review(&changed);
    assert_eq!(unknown.code, 2);
    assert!(
        unknown.last().contains("没有“no-such-branch”这个版本"),
        "{}",
        unknown.last()
    );
    assert!(
        unknown.last().contains("fetch-depth: 0"),
        "{}",
        unknown.last()
    );

    let missing = desk.command(&changed).env("PATH", "").output().unwrap();
    let stderr = String::from_utf8(missing.stderr).unwrap();
    assert_eq!(missing.status.code(), Some(2), "{stderr}");
    assert!(stderr.contains("没有装 git"), "{stderr}");

    let outside = Desk::with(&[("notes/a.txt", GOOD)]);
    std::fs::remove_dir(outside.path().join(".git")).unwrap();
    let outside = outside.review(&changed);
    assert_eq!(outside.code, 2);
    assert!(
        outside.last().contains("不在 git 仓库里"),
        "{}",
        outside.last()
    );
}

#[test]
fn a_revision_is_never_taken_for_an_option() {
    let ended = repository().review(&["notes", "--changed-since=--output=x"]);
    assert_eq!(ended.code, 2);
    assert!(
        ended.last().contains("没有“--output=x”这个版本"),
        "{}",
        ended.last()
    );
}
