//! What every format looks like, judged by the rules alone so that a new fit changes nothing here. After a change that is meant to change them:
//! `INSTA_UPDATE=always cargo test --test score`, and read what changed.

use super::{FORMATS, score, stdout};

#[test]
fn every_format_reads_as_it_did() {
    for format in FORMATS {
        insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, {
            let shown = stdout(&["march", "april", "--no-weights", "--format", format]).replace('\r', "");
            // Of a page what it says: its style and its script are no news.
            let page = shown.split_once("<main").and_then(|(_, rest)| rest.split_once("</main>"));
            insta::assert_snapshot!(format, page.map_or(shown.as_str(), |(main, _)| main));
        });
    }
}

#[test]
fn months_follow_each_other_and_have_no_rank() {
    let shown = stdout(&["march", "april", "--no-weights", "--group-by", "month"]);
    let rows: Vec<&str> = shown
        .lines()
        .skip_while(|line| !line.starts_with("月份 "))
        .take_while(|line| !line.is_empty())
        .collect();
    insta::assert_snapshot!(rows.join("\n"));
}

#[test]
fn what_could_not_be_read_is_told_beside_a_result_that_goes_elsewhere() {
    let assert = score(&["march", "april", "--format", "csv"])
        .assert()
        .success();
    insta::assert_snapshot!(String::from_utf8_lossy(&assert.get_output().stderr), @"
    april/scan.txt：这是PDF 文件，不是文本。请从会议软件重新导出 txt 或 docx；扫描件先识别成文字
    读不了 1 个文件，其余 10 篇已完成
    ");
}

#[test]
fn customers_and_folders_are_put_together_by_what_the_notes_say() {
    let names = |by: &str| -> Vec<String> {
        let json: serde_json::Value = serde_json::from_str(&stdout(&[
            "march",
            "april",
            "--format",
            "json",
            "--group-by",
            by,
        ]))
        .unwrap();
        let groups = json["groups"].as_array().unwrap().iter();
        groups
            .map(|group| group["name"].as_str().unwrap().to_owned())
            .collect()
    };
    let mut customers = names("customer");
    customers.sort();
    assert_eq!(customers, ["乌经理", "季工", "河湾水务", "白塔中学"]);
    assert_eq!(names("folder").len(), 2);
}
