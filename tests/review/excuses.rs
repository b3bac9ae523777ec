//! `<!-- fupan: ignore signal reason -->` inside a note.

use crate::{BAD, Desk, LONG, standing};

fn with_line_5(remark_before: &str, remark_behind: &str) -> Desk {
    let line = "韩雪：跟您讲您也听不懂，您知道结果就行了。";
    let note = BAD.replace(line, &format!("{remark_before}{line}{remark_behind}"));
    Desk::with(&[("notes/a.txt", &note)])
}

fn remarks(verdict: &serde_json::Value) -> Vec<String> {
    let list = verdict["notes"][0]["remarks"].as_array().unwrap();
    list.iter()
        .map(|remark| format!("{} {}", remark["line"], remark["message"].as_str().unwrap()))
        .collect()
}

#[test]
fn it_holds_for_its_own_line_or_for_the_next_that_holds_anything() {
    for desk in [
        with_line_5("", " <!-- fupan: ignore argue.belittle 当时在开玩笑 -->"),
        with_line_5("<!-- fupan: ignore argue.belittle 当时在开玩笑 -->\n", ""),
        with_line_5("<!-- fupan: ignore argue.* 当时在开玩笑 -->\n\n", ""),
        // As a Chinese keyboard and a word processor would have it.
        with_line_5(
            "",
            "<!— Fupan：ignore pitch.boast、argue.belittle 当时在开玩笑 —>",
        ),
    ] {
        let verdict = desk.json(&[]);
        assert_eq!(standing(&verdict, "new"), Vec::<String>::new());
        assert_eq!(standing(&verdict, "ignored").len(), 1);
        assert_eq!(verdict["notes"][0]["breaches"][0]["reason"], "当时在开玩笑");
        assert_eq!(verdict["summary"]["ignored"], 1);
        assert_eq!(remarks(&verdict), Vec::<String>::new());
    }
}

#[test]
fn above_a_line_of_name_and_time_it_holds_for_what_is_said_below() {
    let note = "\
纪厂长 00:00:05
这个曲线怎么看？

<!-- fupan: ignore argue.belittle 当时在开玩笑 -->
韩雪 00:00:15
跟您讲您也听不懂，您知道结果就行了。

纪厂长 00:00:30
那就算了。
";
    let desk = Desk::with(&[("notes/a.txt", note)]);
    assert_eq!(
        standing(&desk.json(&[]), "ignored"),
        ["notes/a.txt:6 forbid/argue.belittle"]
    );
}

#[test]
fn it_holds_for_no_other_line_and_no_other_signal() {
    for (desk, line) in [
        (
            with_line_5("", "\n<!-- fupan: ignore argue.belittle 开玩笑 -->"),
            6,
        ),
        (
            with_line_5("", "<!-- fupan: ignore argue.defend 开玩笑 -->"),
            5,
        ),
    ] {
        let verdict = desk.json(&[]);
        assert_eq!(
            standing(&verdict, "new"),
            ["notes/a.txt:5 forbid/argue.belittle"]
        );
        let told = remarks(&verdict);
        assert!(told[0].starts_with(&format!("{line} ")), "{told:?}");
        assert!(told[0].contains("没有用上"), "{told:?}");
    }
}

#[test]
fn one_that_says_nothing_useful_is_told_and_excuses_nothing() {
    for (remark, message) in [
        ("<!-- fupan: ignore argue.belittle -->", "没有写理由"),
        ("<!-- fupan: ignore -->", "后面要写信号和理由"),
        (
            "<!-- fupan: ignore argue.belitle 开玩笑 -->",
            "没有叫“argue.belitle”的信号",
        ),
        (
            "<!-- fupan: allow argue.belittle 开玩笑 -->",
            "不认识“allow”",
        ),
    ] {
        let verdict = with_line_5("", remark).json(&[]);
        assert_eq!(standing(&verdict, "new").len(), 1, "{remark}");
        assert!(remarks(&verdict)[0].contains(message), "{remark}");
    }
}

#[test]
fn what_is_excused_does_not_count_towards_a_limit() {
    let rules = "[rules]\nforbid = []\n[rules.max_count]\n\"argue.*\" = 1\n";
    let twice = format!("{BAD}韩雪：您做灌装的，对数据库可能没什么概念。\n");
    let desk = Desk::with(&[("notes/a.txt", &twice), ("fupan.toml", rules)]);
    assert_eq!(desk.breaches(&[]), ["notes/a.txt:7 max_count/argue.*"]);
    let first = "您知道结果就行了。";
    let excused = format!("{first}<!-- fupan: ignore argue.belittle 开玩笑 -->");
    desk.put("notes/a.txt", &twice.replace(first, &excused));
    assert_eq!(desk.breaches(&[]), Vec::<String>::new());
}

#[test]
fn a_rule_about_the_whole_note_is_excused_anywhere_in_it() {
    let rules = "[rules]\nforbid = []\nmin_score = 99\n";
    let note = format!("{LONG}\n<!-- fupan: ignore min_score 只谈了五分钟 -->\n");
    let desk = Desk::with(&[("notes/a.txt", &note), ("fupan.toml", rules)]);
    let verdict = desk.json(&[]);
    assert_eq!(standing(&verdict, "new"), Vec::<String>::new());
    assert_eq!(standing(&verdict, "ignored").len(), 1);
}

#[test]
fn a_remark_is_no_part_of_the_meeting() {
    let bare = with_line_5("", "");
    let remarked = with_line_5(
        "",
        "<!-- fupan: ignore argue.belittle 您外行，您也听不懂 -->",
    );
    let report = |desk: &Desk| {
        let mut command = assert_cmd::Command::cargo_bin("fupan").unwrap();
        let arguments = ["analyze", "notes/a.txt", "--format", "json"];
        let output = command.current_dir(desk.path()).args(arguments).output();
        String::from_utf8(output.unwrap().stdout).unwrap()
    };
    assert_eq!(report(&bare), report(&remarked));
}

#[test]
fn reasons_are_listed_for_whoever_reads_the_verdict() {
    let desk = with_line_5("", " <!-- fupan: ignore argue.belittle 当时在开玩笑 -->");
    let told = desk.review(&["notes"]).stdout;
    let line = "notes/a.txt:5　不许出现：驳面子　理由：当时在开玩笑";
    assert!(told.contains(line), "{told}");
}

#[test]
fn in_json_it_has_no_place_and_says_so() {
    let cue = "跟您讲您也听不懂。<!-- fupan: ignore argue.belittle 开玩笑 -->";
    let note = serde_json::json!([
        {"speaker": "客户", "start": 1, "text": "这个曲线怎么看？"},
        {"speaker": "销售", "start": 3, "text": cue},
    ]);
    let desk = Desk::with(&[("notes/a.json", &note.to_string())]);
    let verdict = desk.json(&[]);
    assert_eq!(standing(&verdict, "new").len(), 1);
    assert!(remarks(&verdict)[0].contains("JSON"));
}
