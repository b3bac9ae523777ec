//! Shapes that people and tools give to a transcript, and what only looks like a label.

use crate::fixture;

/// The format, and the turns as `name|text`.
fn read(name: &str, text: &str) -> (&'static str, Vec<String>) {
    let source = fixture::source(name, text.as_bytes()).unwrap();
    let note = fixture::note(&source).unwrap_or_else(|error| panic!("{error}"));
    let turns = note.turns.iter();
    let turns = turns.map(|turn| format!("{}|{}", note.speaker_name(turn), turn.text));
    (note.layout.id, turns.collect())
}

#[track_caller]
fn assert_read(text: &str, format: &str, turns: &[&str]) {
    let (found, read) = read("试.txt", text);
    assert_eq!(
        (found, read),
        (
            format,
            turns.iter().map(|turn| (*turn).to_owned()).collect()
        )
    );
}

#[test]
fn times_in_front_may_have_any_brackets() {
    assert_read(
        "【00:12】张三：您好。\n【00:40】王总：嗯。\n【01:07】张三：价格的事。\n",
        "time-colon",
        &["张三|您好。", "王总|嗯。", "张三|价格的事。"],
    );
}

#[test]
fn a_turn_may_go_on_over_several_lines() {
    assert_read(
        "张三：您上次说的那个\n交付周期，我们\n对了一遍。\n王总：那就好，\n最担心的就是\n这个时间。\n张三：您放心，\n这周发给您。\n王总：行。\n",
        "colon",
        &[
            "张三|您上次说的那个交付周期，我们对了一遍。",
            "王总|那就好，最担心的就是这个时间。",
            "张三|您放心，这周发给您。",
            "王总|行。",
        ],
    );
}

#[test]
fn a_label_may_stand_alone_above_its_text() {
    assert_read(
        "张三：\n您好。\n\n王总：\n讲吧。\n\n张三：\n价格的事。\n",
        "colon",
        &["张三|您好。", "王总|讲吧。", "张三|价格的事。"],
    );
}

#[test]
fn times_days_and_openings_inside_a_turn_are_no_labels() {
    assert_read(
        "说话人 1 00:02\n今天会议改到\n下午 3:30\n周三 14:00 再看。\n会议室 15:30\n\n周一鸣 01:04\n我在。\n\n选手2号 01:20\n问题是：钱不够。\n首先：先报价。\nhttps://example.com\n10:30\n\n说话人 1 02:00\n好。\n",
        "name-line",
        &[
            "说话人 1|今天会议改到下午 3:30周三 14:00 再看。会议室 15:30",
            "周一鸣|我在。",
            "选手2号|问题是：钱不够。首先：先报价。https://example.com 10:30",
            "说话人 1|好。",
        ],
    );
}

#[test]
fn somebody_who_speaks_once_is_somebody() {
    assert_read(
        "张三：您好。\n王总：嗯。\n张三：这是我同事。\nChristopher Wang：王总好。\n王总：好。\n",
        "colon",
        &[
            "张三|您好。",
            "王总|嗯。",
            "张三|这是我同事。",
            "Christopher Wang|王总好。",
            "王总|好。",
        ],
    );
}

#[test]
fn a_dialogue_inside_minutes_does_not_make_them_a_transcript() {
    assert_read(
        "拜访纪要\n客户方：王总\n我方：张三\n\n1. 王总介绍了今年的产线计划。\n2. 王总提出交付周期是最大的顾虑。\n客户：价格还能不能再低？\n3. 张三答应周五前给出新的排期表。\n",
        "narrative",
        &[
            "王总|1. 王总介绍了今年的产线计划。",
            "王总|2. 王总提出交付周期是最大的顾虑。",
            "客户|客户：价格还能不能再低？",
            "张三|3. 张三答应周五前给出新的排期表。",
        ],
    );
}

#[test]
fn a_lone_time_goes_on_with_whoever_spoke_last() {
    assert_read(
        "Li Wei  0:05  \n王总好。\n\n0:15  \n还有交付。\n\nWang  1:02  \n好。\n",
        "name-line",
        &["Li Wei|王总好。", "Li Wei|还有交付。", "Wang|好。"],
    );
}

#[test]
fn what_is_no_name_in_a_subtitle_stays_text() {
    let cue =
        |i: usize, text: &str| format!("{i}\n00:00:{i:02},000 --> 00:00:{i:02},900\n{text}\n\n");
    let bracketed = [
        cue(1, "【张三】王总好。"),
        cue(2, "【王总】嗯。"),
        cue(3, "[音乐]"),
        cue(4, "【张三】价格。"),
    ]
    .concat();
    assert_read(
        &bracketed,
        "srt",
        &["张三|王总好。", "王总|嗯。", "王总|[音乐]", "张三|价格。"],
    );
    let film: String = (1..20)
        .map(|i| {
            cue(
                i,
                if i == 7 {
                    "重点：别迟到。"
                } else {
                    "走吧。"
                },
            )
        })
        .collect();
    assert_eq!(read("电影.srt", &film).1[6], "未标明|重点：别迟到。");
}

#[test]
fn front_matter_overrules_what_is_inferred() {
    let text = "---\nrep: 王强\ncustomer: [张工]\ncolleague:\n  - 李总  # 我们的老板\nkind: complaint\n---\n张工：您好。\n王强：嗯。\n李总：我们的产品您放心。\n";
    let source = fixture::source("试.md", text.as_bytes()).unwrap();
    let note = fixture::note(&source).unwrap();
    let roles: Vec<&str> = note.turns.iter().map(|turn| turn.role.title()).collect();
    assert_eq!(
        (roles, note.kind.to_string(), note.turns[0].line),
        (vec!["客户", "销售", "同事"], "complaint".to_owned(), 8)
    );
}

#[test]
fn merged_recordings_give_an_order_and_no_lengths() {
    let source = fixture::source(
        "试.txt",
        "[00:00:05] 甲：好。\n[00:10:05] 乙：嗯。\n[00:00:03] 甲：第二段。\n".as_bytes(),
    )
    .unwrap();
    assert_eq!(
        format!("{:?}", fixture::note(&source).unwrap().timing),
        "OrderOnly"
    );
}
