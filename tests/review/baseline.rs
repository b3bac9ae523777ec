//! What was breached before does not fail again.

use std::fs;

use crate::{BAD, Desk, LONG, standing};

const BASELINE: [&str; 2] = ["--baseline", "b.json"];
const UPDATE: [&str; 3] = ["--baseline", "b.json", "--update-baseline"];

fn desk() -> Desk {
    let desk = Desk::with(&[("notes/a.txt", BAD)]);
    desk.json(&UPDATE);
    desk
}

const AGAIN: &str = "韩雪：您做灌装的，对数据库可能没什么概念。\n";

#[test]
fn lines_may_move_and_punctuation_may_change() {
    let desk = desk();
    let moved = BAD.replace("纪厂长：这个", "纪厂长：你好。\n韩雪：您好。\n纪厂长：这个");
    desk.put("notes/a.txt", &moved.replace("听不懂，您", "听不懂, 您"));
    let verdict = desk.json(&BASELINE);
    assert_eq!(standing(&verdict, "new"), Vec::<String>::new());
    assert_eq!(
        standing(&verdict, "known"),
        ["notes/a.txt:7 forbid/argue.belittle"]
    );
}

#[test]
fn the_note_itself_may_be_moved() {
    let desk = desk();
    fs::create_dir(desk.path().join("notes/03")).unwrap();
    let at = |name: &str| desk.path().join("notes").join(name);
    fs::rename(at("a.txt"), at("03/b.txt")).unwrap();
    assert_eq!(desk.breaches(&BASELINE), Vec::<String>::new());
}

#[test]
fn the_same_words_in_another_note_are_new() {
    let desk = desk();
    desk.put("notes/b.txt", BAD);
    assert_eq!(
        desk.breaches(&BASELINE),
        ["notes/b.txt:5 forbid/argue.belittle"]
    );
}

#[test]
fn the_same_words_once_more_are_new() {
    let desk = desk();
    let again = "韩雪：跟您讲您也听不懂，您知道结果就行了。\n";
    desk.put("notes/a.txt", &format!("{BAD}{again}"));
    assert_eq!(
        desk.breaches(&BASELINE),
        ["notes/a.txt:7 forbid/argue.belittle"]
    );
}

#[test]
fn what_is_gone_is_counted_until_the_baseline_is_updated() {
    let desk = desk();
    desk.put("notes/a.txt", crate::GOOD);
    assert_eq!(desk.json(&BASELINE)["summary"]["stale"], 1);
    desk.json(&UPDATE);
    assert_eq!(desk.json(&BASELINE)["summary"]["stale"], 0);
}

#[test]
fn an_update_keeps_what_is_known_of_notes_that_were_not_reviewed() {
    let desk = desk();
    desk.put("notes/new/b.txt", &format!("{BAD}{AGAIN}"));
    assert_eq!(desk.review(&[&["notes/new"], &UPDATE[..]].concat()).code, 0);
    assert_eq!(desk.breaches(&BASELINE), Vec::<String>::new());
}

#[test]
fn it_holds_wherever_the_review_is_run() {
    let desk = desk();
    let mut command = desk.command(&["a.txt", "--baseline", "../b.json"]);
    command.current_dir(desk.path().join("notes"));
    command.assert().success();
}

#[test]
fn a_rule_about_the_whole_note_is_known_too() {
    let desk = Desk::with(&[
        ("notes/a.txt", LONG),
        ("fupan.toml", "[rules]\nforbid = []\nmin_score = 99\n"),
    ]);
    desk.json(&UPDATE);
    desk.put("notes/a.txt", &format!("{LONG}\n{AGAIN}"));
    assert_eq!(desk.breaches(&BASELINE), Vec::<String>::new());
    desk.put("notes/b.txt", LONG);
    let new = desk.breaches(&BASELINE);
    assert_eq!(new.len(), 1);
    assert!(
        new[0].starts_with("notes/b.txt:") && new[0].ends_with(" min_score"),
        "{new:?}"
    );
}

#[test]
fn the_file_is_worth_reading_in_a_merge_request() {
    insta::assert_snapshot!(desk().text("b.json"), @r#"
    {
      "schema": "fupan.baseline/1",
      "breaches": [
        {
          "path": "notes/a.txt",
          "rule": "forbid/argue.belittle",
          "fingerprint": "9f498a5f7bc921a60051a63ec077a20c",
          "count": 1
        }
      ]
    }
    "#);
}
