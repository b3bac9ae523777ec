//! One golden a fixture: everything that the reader tells about it.

use std::fmt::Write as _;

use fupan::note::Note;
use insta::assert_snapshot;

use crate::fixture::{self, FIXTURES};

fn shown(note: &Note) -> String {
    let mut text = String::new();
    let header = &note.header;
    let people: Vec<String> = header
        .people
        .iter()
        .map(|person| format!("{}={}", person.name, person.role.title()))
        .collect();
    let speakers: Vec<String> = note
        .speakers
        .iter()
        .map(|speaker| {
            format!(
                "{}={} ({})",
                speaker.name,
                speaker.role.title(),
                speaker.source.id()
            )
        })
        .collect();
    writeln!(text, "format: {}", note.layout.id()).unwrap();
    writeln!(
        text,
        "title: {:?}  date: {:?}  length: {:?}",
        header.title, header.date, header.length_s
    )
    .unwrap();
    writeln!(text, "kind: {}  people: {}", note.kind, people.join(", ")).unwrap();
    writeln!(
        text,
        "timing: {:?}  unplaced: {:?}",
        note.timing, note.unplaced
    )
    .unwrap();
    writeln!(text, "speakers: {}", speakers.join(", ")).unwrap();
    for warning in &note.warnings {
        writeln!(
            text,
            "warning: {:?} {}",
            warning.line,
            fixture::told(warning)
        )
        .unwrap();
    }
    for turn in &note.turns {
        let times = [turn.start_s, turn.end_s]
            .map(|time| time.map_or("-".to_owned(), |time| format!("{time:.1}")));
        let opening: String = turn.text.chars().take(12).collect();
        writeln!(
            text,
            "{}:{} [{}] {}: {opening}",
            turn.line,
            turn.column,
            times.join(" "),
            note.speaker_name(turn)
        )
        .unwrap();
    }
    text
}

#[test]
fn each_fixture_is_read_as_its_golden_shows() {
    for (file, _, _) in FIXTURES {
        let source = fixture::source(file, &fixture::bytes(file)).unwrap();
        let read = fixture::note(&source)
            .map_or_else(|error| format!("error: {error}\n"), |note| shown(&note));
        assert_snapshot!(*file, read);
    }
}
