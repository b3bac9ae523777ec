//! Laws of reading, for any bytes.

use fupan::note::{Assigned, Note, formats, read_as};
use fupan::text::Source;
use proptest::prelude::*;

use crate::fixture::{self, FIXTURES, WORDS};

/// Pieces that readers look for, so that chance finds their corners.
const PIECES: [&str; 44] = [
    "王总",
    "李明",
    "说话人 1",
    "Speaker 2",
    "：",
    ": ",
    " ",
    "\n",
    "\n\n",
    "\r\n",
    "00:01:02",
    "3:30",
    " 00:05",
    "[00:09]",
    "(00:01:08)",
    "00:00:01,000 --> 00:00:03,000",
    "00:01.000 --> 00:02.000",
    "WEBVTT",
    "<v 李 伟>",
    "</v>",
    "<i>",
    "&amp;",
    "{\\an8}",
    "1",
    "价格太高了。",
    "好的",
    "ok",
    "“",
    "**",
    "- ",
    "| 事项 | 负责人 |",
    "|---|---|",
    "---",
    "rep: 王强",
    "2026-06-02 17:51",
    "|14分钟 43秒",
    "文字记录:",
    "关键词：",
    "\u{feff}",
    "\u{3000}",
    "\\",
    "客户方：",
    "From 李明 to Everyone:",
    "全文摘要",
];

fn piecework() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(&PIECES[..]), 0..60)
        .prop_map(|pieces| pieces.concat())
}

/// JSON and whatever else: text around the keys that readers look for.
fn jsonish() -> impl Strategy<Value = String> {
    let pieces = [
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "\"",
        "\\",
        "\"text\":\"好\"",
        "\"speaker\":\"甲\"",
        "\"start\":1",
        "\"segments\":[",
        "\"sentence_info\":[",
        "\"Paragraphs\":[",
        "\"results\":{\"items\":[",
        "\"transcription\":[",
        "\"offsets\":{\"from\":1}",
        "NaN",
        "\\ud83d",
        "1e999",
        "null",
        "\"minutes\":{\"paragraphs\":[",
    ];
    prop::collection::vec(prop::sample::select(pieces.to_vec()), 0..40)
        .prop_map(|pieces| format!("{{{}", pieces.concat()))
}

fn read(text: &str, reader: Option<&str>) -> Option<(Source, Note)> {
    let source = Source::from_bytes("任意".to_owned(), text.as_bytes(), None).ok()?;
    let note = read_as(&source, reader, &Assigned::default(), None, &WORDS).ok()?;
    Some((source, note))
}

/// Every character of every turn stands in the file where the turn says, but for the spaces that
/// join lines.
fn assert_in_place(source: &Source, note: &Note) {
    let lines: Vec<(usize, Vec<char>)> = source
        .lines()
        .map(|(number, line)| (number, line.chars().collect()))
        .collect();
    for turn in &note.turns {
        for (i, c) in turn.text.chars().enumerate().filter(|(_, c)| *c != ' ') {
            let (line, column) = turn.place(i);
            let mut there = lines.iter().filter(|(number, _)| *number == line);
            // A character reference stands for the character that it names.
            let holds = |(_, chars): &(usize, Vec<char>)| {
                chars
                    .get(column - 1)
                    .is_some_and(|found| *found == c || *found == '&')
            };
            assert!(
                there.any(holds),
                "{c} of “{}” is not at {line}:{column}",
                turn.text
            );
        }
    }
    let places: Vec<usize> = note.turns.iter().map(|turn| turn.line).collect();
    assert!(places.is_sorted(), "lines go back: {places:?}");
}

fn is_text(reader: &str) -> bool {
    !fixture_endings(reader).contains(&"json")
}

fn fixture_endings(reader: &str) -> &'static [&'static str] {
    formats::by_id(reader).unwrap().endings
}

#[test]
fn every_turn_of_every_fixture_stands_where_it_says() {
    for (file, reader, _) in FIXTURES.iter().filter(|(_, reader, _)| is_text(reader)) {
        let source = fixture::source(file, &fixture::bytes(file)).unwrap();
        if let Ok(note) = fixture::note(&source) {
            assert_in_place(&source, &note);
        } else {
            assert!(
                reader.ends_with("guide") || reader.ends_with("chat"),
                "{file}"
            );
        }
    }
}

/// What a JSON reader says was said stands in the strings of the file, whole or in pieces.
#[test]
fn every_turn_of_every_json_fixture_is_made_of_its_strings() {
    for (file, _, _) in FIXTURES.iter().filter(|(_, reader, _)| !is_text(reader)) {
        let text = String::from_utf8(fixture::bytes(file)).unwrap();
        let strings = strings(&text);
        for turn in &fixture::read(file).turns {
            let mut rest: String = turn.text.split_whitespace().collect();
            while !rest.is_empty() {
                let piece = strings
                    .iter()
                    .filter(|s| rest.starts_with(s.as_str()))
                    .max_by_key(|s| s.len());
                let piece = piece.unwrap_or_else(|| panic!("{file}: “{rest}” is not in the file"));
                rest = rest[piece.len()..].to_owned();
            }
        }
    }
}

/// All strings of a JSON text, without spaces and marks.
fn strings(text: &str) -> Vec<String> {
    let pattern = regex::Regex::new(r#""((?:[^"\\]|\\.)*)""#).unwrap();
    let bare = |text: &str| {
        text.replace("<|zh|>", "")
            .split_whitespace()
            .collect::<String>()
    };
    let unescaped = |raw: &str| serde_json::from_str::<String>(&format!("\"{raw}\"")).unwrap();
    pattern
        .captures_iter(text)
        .map(|found| bare(&unescaped(&found[1])))
        .filter(|text| !text.is_empty())
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    #[test]
    fn any_pieces_are_read_in_place(text in piecework()) {
        if let Some((source, note)) = read(&text, None) {
            assert_in_place(&source, &note);
        }
    }

    #[test]
    fn every_reader_stands_any_pieces(text in piecework(), which in 0..formats::all().len()) {
        if let Some((source, note)) = read(&text, Some(formats::all()[which].id))
            && is_text(note.layout.id)
        {
            assert_in_place(&source, &note);
        }
    }

    #[test]
    fn every_reader_stands_any_json(text in jsonish(), which in 0..formats::all().len()) {
        read(&text, Some(formats::all()[which].id));
        read(&text, None);
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..400), magic in prop::sample::select(vec![&b""[..], b"PK\x03\x04", b"\xff\xfe", b"{\"a\":", b"WEBVTT\n\n"])) {
        let bytes = [magic, &bytes].concat();
        if let Ok(source) = Source::from_bytes("任意".to_owned(), bytes, None) {
            let _ = read_as(&source, None, &Assigned::default(), None, &WORDS);
        }
    }
}
