//! The same meeting, exported in different formats, is the same meeting.

use std::collections::BTreeMap;
use std::fs;

use fupan::analyze::{Engine, Options, analyze};
use fupan::lexicon::Role;
use fupan::note::{Assigned, Note, explain, formats};

use crate::fixture::{self, FIXTURES, Keeps, WORDS};

/// A turn as it was spoken.
#[derive(Debug, Clone, PartialEq)]
struct Said {
    who: String,
    start_s: f64,
    end_s: f64,
    text: String,
}

/// The meeting: `meeting.tsv`, from which the fixtures were written.
fn meeting() -> Vec<Said> {
    let table = fs::read_to_string(fixture::folder().join("meeting.tsv")).unwrap();
    let seconds = |ms: &str| ms.parse::<f64>().unwrap() / 1000.0;
    table
        .lines()
        .map(|line| {
            let fields: Vec<&str> = line.split('\t').collect();
            Said {
                who: fields[0].to_owned(),
                start_s: seconds(fields[1]),
                end_s: seconds(fields[2]),
                text: fields[3].to_owned(),
            }
        })
        .collect()
}

/// Recognisers that give words one by one do not say where spaces were.
fn unspaced(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// Names as numbers, by order of appearance.
fn numbered(names: impl Iterator<Item = String>) -> Vec<usize> {
    let mut seen: Vec<String> = Vec::new();
    names
        .map(|name| {
            seen.iter()
                .position(|other| *other == name)
                .unwrap_or_else(|| {
                    seen.push(name);
                    seen.len() - 1
                })
        })
        .collect()
}

fn names(note: &Note) -> Vec<String> {
    let turns = note.turns.iter();
    turns
        .map(|turn| note.speaker_name(turn).to_owned())
        .collect()
}

fn characters(names: &[usize], texts: &[String]) -> BTreeMap<usize, usize> {
    let mut sums = BTreeMap::new();
    for (name, text) in names.iter().zip(texts) {
        *sums.entry(*name).or_default() += text.chars().count();
    }
    sums
}

#[test]
fn every_format_is_recognised_by_its_contents() {
    for (file, reader, _) in FIXTURES {
        let source = fixture::source(file, &fixture::bytes(file)).unwrap();
        let verdicts = explain(&source, &WORDS);
        assert_eq!(verdicts[0].reader.id, *reader, "{file}: {verdicts:#?}");
    }
}

#[test]
fn every_reader_has_a_fixture_and_a_name_of_its_own() {
    let mut ids: Vec<&str> = formats::all().iter().map(|reader| reader.id).collect();
    assert!(ids.len() >= 24);
    for id in &ids {
        assert!(
            FIXTURES.iter().any(|(_, reader, _)| reader == id),
            "{id} has no fixture"
        );
    }
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), formats::all().len());
}

#[test]
fn every_file_of_the_folder_is_a_fixture() {
    for entry in fs::read_dir(fixture::folder()).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let known = FIXTURES.iter().any(|(file, _, _)| *file == name);
        assert!(known || name == "meeting.tsv", "{name} is tested nowhere");
    }
}

#[test]
fn the_same_meeting_gives_the_same_turns_and_characters() {
    let meeting = meeting();
    let who: Vec<String> = meeting.iter().map(|said| said.who.clone()).collect();
    let texts: Vec<String> = meeting.iter().map(|said| unspaced(&said.text)).collect();
    let numbers = numbered(who.iter().cloned());
    for (file, _, keeps) in FIXTURES
        .iter()
        .filter(|(_, _, keeps)| *keeps != Keeps::Nothing)
    {
        let note = fixture::read(file);
        let read: Vec<String> = note.turns.iter().map(|turn| unspaced(&turn.text)).collect();
        assert_eq!(read, texts, "{file}");
        let names = names(&note);
        match keeps {
            Keeps::Names => assert_eq!(names, who, "{file}"),
            Keeps::Numbers => assert_eq!(numbered(names.iter().cloned()), numbers, "{file}"),
            Keeps::Words | Keeps::Nothing => assert!(note.is_unlabelled(), "{file}"),
        }
        if *keeps != Keeps::Words {
            let own = numbered(names.into_iter());
            assert_eq!(
                characters(&own, &read),
                characters(&numbers, &texts),
                "{file}"
            );
        }
    }
}

#[test]
fn times_that_a_format_keeps_are_those_of_the_meeting() {
    let meeting = meeting();
    // Some formats count from the first word, times of the day have whole minutes only, and voices
    // that share a cue share its time by what they say.
    let exact = |file: &str| {
        !file.starts_with("wechat")
            && !file.starts_with("chat")
            && !file.starts_with("we")
            && file != "voices.vtt"
    };
    for (file, _, _) in FIXTURES
        .iter()
        .filter(|(file, _, keeps)| *keeps != Keeps::Nothing && exact(file))
    {
        let note = fixture::read(file);
        let offset = note.turns[0].start_s.map_or(0.0, |start| {
            if start == 0.0 {
                meeting[0].start_s
            } else {
                0.0
            }
        });
        for (turn, said) in note.turns.iter().zip(&meeting) {
            if let Some(start) = turn.start_s {
                assert!(
                    (start + offset - said.start_s).abs() < 1.0,
                    "{file}: {start} is not {}",
                    said.start_s
                );
            }
            if let Some(end) = turn.end_s {
                assert!(
                    (end + offset - said.end_s).abs() < 1.0,
                    "{file}: {end} is not {}",
                    said.end_s
                );
            }
        }
    }
}

/// The metrics that count characters and turns, so that no times are needed.
const COUNTED: [&str; 6] = [
    "talk_share",
    "longest_monologue",
    "longest_customer_story",
    "switches",
    "questions",
    "uptake",
];

#[test]
fn the_same_meeting_gives_the_same_findings_and_metrics() {
    let engine = Engine::load(&[]).unwrap();
    let mut first: Option<(Vec<String>, Vec<serde_json::Value>)> = None;
    let spoken = |keeps: Keeps| !matches!(keeps, Keeps::Words | Keeps::Nothing);
    for (file, _, _) in FIXTURES.iter().filter(|(_, _, keeps)| spoken(*keeps)) {
        let source = fixture::source(file, &fixture::bytes(file)).unwrap();
        let speakers: Vec<String> = fixture::note(&source)
            .unwrap()
            .speakers
            .into_iter()
            .map(|speaker| speaker.name)
            .collect();
        let roles = [Role::Rep, Role::Customer, Role::Colleague];
        let options = Options {
            assigned: Assigned {
                roles: speakers.into_iter().zip(roles).collect(),
            },
            ..Options::default()
        };
        let report = analyze(&engine, &source, &options).unwrap();
        let json = serde_json::to_value(&report.analysis).unwrap();
        let findings = json["findings"].as_array().unwrap().iter();
        let findings = findings.map(|f| unspaced(&format!("{}{}", f["signal"], f["quote"])));
        let metrics = COUNTED
            .iter()
            .map(|id| json["metrics"][id]["value"].clone());
        let found = (findings.collect::<Vec<_>>(), metrics.collect::<Vec<_>>());
        assert!(!found.0.is_empty(), "{file}");
        assert_eq!(*first.get_or_insert(found.clone()), found, "{file}");
    }
}
