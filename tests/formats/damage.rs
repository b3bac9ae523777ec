//! Damage: nothing panics or hangs, what can be read is read, and the message says where it broke.

use std::fmt::Write as _;

use fupan::note::Note;

use crate::fixture::{self, FIXTURES};

/// Reads bytes as a user's file of that name; the warnings, or the error.
fn read(file: &str, bytes: &[u8]) -> Result<Note, String> {
    let source = fixture::source(file, bytes).map_err(|error| error.to_string())?;
    fixture::note(&source).map_err(|error| error.to_string())
}

fn warnings(note: &Note) -> String {
    let lines = note
        .warnings
        .iter()
        .map(|w| format!("{:?} {}", w.line, fixture::told(w)));
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn a_file_cut_anywhere_is_read_or_refused() {
    for (file, _, _) in FIXTURES {
        let whole = fixture::bytes(file);
        for end in (0..whole.len()).step_by(97) {
            if let Err(message) = read(file, &whole[..end]) {
                assert!(message.contains(file), "{file} cut at {end}: {message}");
            }
        }
    }
}

#[test]
fn cut_json_keeps_what_stands_before_the_cut() {
    let whole = fixture::bytes("generic.json");
    let note = read("generic.json", &whole[..whole.len() - 200]).unwrap();
    assert_eq!(note.turns.len(), 8);
    assert!(
        warnings(&note).contains("Some(8) JSON 在第 "),
        "{}",
        warnings(&note)
    );
}

#[test]
fn a_cut_docx_keeps_what_stands_before_the_cut() {
    let long: String = (1..=400).fold(String::new(), |mut text, i| {
        let _ = write!(
            text,
            "<w:p><w:r><w:t>王总：第{i}件事的号码是{}。</w:t></w:r></w:p>",
            i * 7_919 % 1_000
        );
        text
    });
    let whole = crate::word::docx(&long);
    let note = read("cut.docx", &whole[..whole.len() * 2 / 3]).unwrap();
    assert!(note.turns.len() > 100, "{}", note.turns.len());
    assert!(
        warnings(&note).contains("docx 的正文在这里中断"),
        "{}",
        warnings(&note)
    );
}

#[test]
fn a_zip_bomb_is_refused_before_it_is_unpacked() {
    let body = format!(
        "<w:p><w:r><w:t>{}</w:t></w:r></w:p>",
        "好".repeat(30_000_000)
    );
    let message = read("bomb.docx", &crate::word::docx(&body)).unwrap_err();
    assert!(
        message.contains("bomb.docx：docx 里的正文解压后超过"),
        "{message}"
    );
}

#[test]
fn entities_of_a_dtd_are_not_expanded() {
    let body = "<w:p><w:r><w:t>王总：价格&lol;太高。&amp;&#x597d;</w:t></w:r></w:p><w:p><w:r><w:t>李明：好的。</w:t></w:r></w:p>";
    let note = read("entity.docx", &crate::word::docx(body)).unwrap();
    assert_eq!(&*note.turns[0].text, "价格太高。&好");
    assert!(
        warnings(&note).contains("1 处自定义 XML 实体"),
        "{}",
        warnings(&note)
    );
}

#[test]
fn half_characters_and_nul_bytes_do_not_cost_the_rest() {
    let json = r#"[{"speaker":"王总","text":"太贵\ud83d了。"},{"speaker":"李明","text":"明白。"}]"#;
    assert_eq!(
        &*read("half.json", json.as_bytes()).unwrap().turns[0].text,
        "太贵\u{fffd}了。"
    );
    let text = format!("王总：太贵\0了。\n李明：{}\n", "明白。".repeat(30));
    let note = read("nul.txt", text.as_bytes()).unwrap();
    assert_eq!(note.turns.len(), 2);
    assert!(
        warnings(&note).contains("Some(1) 有 1 个无法识别的字符"),
        "{}",
        warnings(&note)
    );
}

#[test]
fn a_line_of_ten_megabytes_is_cut_into_turns_and_reported() {
    let text = format!("王总：{}\n李明：好的。\n", "价格太高。".repeat(700_000));
    let note = read("long.txt", text.as_bytes()).unwrap();
    let said: usize = note
        .turns
        .iter()
        .map(|turn| turn.text.chars().count())
        .sum();
    assert_eq!(said, 3_500_003);
    assert!(
        note.turns
            .iter()
            .all(|turn| turn.text.chars().count() <= 2_000)
    );
    assert_eq!(note.speaker_name(&note.turns[1_000]), "王总");
    let warnings = warnings(&note);
    assert!(
        warnings.contains("Some(1) 这一行超过 10 万字"),
        "{warnings}"
    );
}

#[test]
fn a_turn_of_many_lines_is_read_in_good_time() {
    let text = format!(
        "甲：好。\n乙：嗯。\n甲：好。\n乙：嗯。\n{}",
        "说下去，\n".repeat(8)
    );
    let text = format!("{text}甲：{}", "说下去，\n".repeat(300_000));
    let source = fixture::source("lines.txt", text.as_bytes()).unwrap();
    let note = fupan::note::read_as(
        &source,
        Some("colon"),
        &fupan::note::Assigned::default(),
        None,
        &fixture::WORDS,
    );
    assert!(note.unwrap().turns.len() > 500);
}

#[test]
fn a_hundred_thousand_speakers_are_not_believed() {
    let text: String = (0..100_000).fold(String::new(), |mut text, i| {
        let _ = writeln!(text, "甲{}：好的。", i / 2);
        text
    });
    let json: Vec<_> = (0..100_000)
        .map(|i| serde_json::json!({"speaker": format!("甲{}", i / 2), "text": "好的。"}))
        .collect();
    for (file, text) in [
        ("many.txt", text),
        ("many.json", serde_json::Value::from(json).to_string()),
    ] {
        let note = read(file, text.as_bytes()).unwrap();
        assert_eq!(
            (note.turns.len(), note.speakers.len()),
            (100_000, 200),
            "{file}"
        );
        assert!(
            warnings(&note).contains("Some(401) 说话人超过 200 个"),
            "{}",
            warnings(&note)
        );
    }
}

#[test]
fn deep_json_is_refused_without_a_fall() {
    let text = format!("{}1{}", "[{\"a\":".repeat(50_000), "}]".repeat(50_000));
    let message = read("deep.json", text.as_bytes()).unwrap_err();
    assert!(message.contains("deep.json"), "{message}");
}
