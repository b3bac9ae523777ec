//! From a source to a note: layout, turns, roles.

use thiserror::Error;

use crate::lexicon::{Kind, Role};
use crate::text::Source;

use super::attribute::Attributor;
use super::draft::{Cue, Draft};
use super::formats::{self, Fault, Holds, Page, Reader, Verdict};
use super::header::Header;
use super::model::{Note, NoteWarning, RoleSource, Speaker, Timing, Turn};
use super::people::{Assigned, same_person};
use super::words::NoteWords;
use super::{roles, settle, time};

/// Why a text is no note.
#[derive(Debug, Error)]
pub enum NoteError {
    /// No line could be taken as speech or as minutes.
    #[error("{path}：按“{title}”没有读到任何发言或纪要内容。每行写成“姓名：内容”，或写成一条条纪要；fupan formats 列出能读的全部格式")]
    Nothing {
        /// The path as typed.
        path: String,
        /// The format it was read as.
        title: &'static str,
    },
    /// Something else, which was recognised.
    #[error("{path}：这是{what}。请{remedy}")]
    NotSpeech {
        /// The path as typed.
        path: String,
        /// What it is.
        what: &'static str,
        /// What to export instead.
        remedy: &'static str,
    },
    /// JSON of an unknown shape.
    #[error("{path}：不认识这种 JSON，看到的键是：{keys}。能读的 JSON 见 fupan formats；也可以整理成 [{{\"speaker\": …, \"start\": 秒, \"text\": …}}]")]
    UnknownJson {
        /// The path as typed.
        path: String,
        /// The keys on top.
        keys: String,
    },
    /// `--input-format` names no reader.
    #[error("没有叫“{name}”的格式{nearest}。fupan formats 列出全部名称")]
    NoSuchFormat {
        /// The name as typed.
        name: String,
        /// The nearest name, as a hint; may be empty.
        nearest: String,
    },
}

/// Reads a note in whatever format its contents show.
///
/// # Errors
/// [`NoteError`] when the text holds nothing to analyse.
pub fn read(source: &Source, assigned: &Assigned, kind: Option<Kind>, words: &NoteWords) -> Result<Note, NoteError> {
    read_as(source, None, assigned, kind, words)
}

/// The same; `input_format` names the reader and overrules detection.
///
/// # Errors
/// [`NoteError`] when there is no such reader, or the text holds nothing to analyse.
pub fn read_as(
    source: &Source,
    input_format: Option<&str>,
    assigned: &Assigned,
    kind: Option<Kind>,
    words: &NoteWords,
) -> Result<Note, NoteError> {
    let page = Page::new(source, words);
    let layout = match input_format {
        Some(name) => formats::by_id(name).ok_or_else(|| no_such_format(name))?,
        None => formats::choose(&page).first().map_or(formats::MINUTES, |verdict| verdict.reader),
    };
    let mut draft = (layout.read)(&page).map_err(|fault| of_fault(fault, source))?;
    draft.cues.retain(|cue| !cue.text.is_empty());
    if draft.cues.is_empty() {
        return Err(NoteError::Nothing { path: source.path.clone(), title: layout.title });
    }
    settle::report_long_lines(&mut draft);
    let flaws = source.flaws.iter().map(|flaw| NoteWarning { line: flaw.line, message: flaw.message.clone() });
    draft.warnings.splice(0..0, flaws);
    if layout.holds == Holds::Minutes {
        return Ok(written(draft, layout, assigned, kind, words));
    }
    settle::settle(&mut draft);
    Ok(spoken(draft, layout, assigned, kind, words))
}

/// What every reader thinks of the file, the one that reads it first.
#[must_use]
pub fn explain(source: &Source, words: &NoteWords) -> Vec<Verdict> {
    formats::choose(&Page::new(source, words))
}

fn no_such_format(name: &str) -> NoteError {
    let distance = |reader: &&&Reader| strsim::damerau_levenshtein(reader.id, name);
    let nearest = formats::all().iter().min_by_key(distance).filter(|reader| distance(reader) <= 3);
    let nearest = nearest.map_or_else(String::new, |reader| format!("，是不是 {}", reader.id));
    NoteError::NoSuchFormat { name: name.to_owned(), nearest }
}

fn of_fault(fault: Fault, source: &Source) -> NoteError {
    let path = source.path.clone();
    match fault {
        Fault::NotSpeech { what, remedy } => NoteError::NotSpeech { path, what, remedy },
        Fault::UnknownJson(keys) => NoteError::UnknownJson { path, keys },
    }
}

fn spoken(mut draft: Draft, layout: &'static Reader, assigned: &Assigned, kind: Option<Kind>, words: &NoteWords) -> Note {
    let kind = kind.unwrap_or_else(|| kind_of(&draft.header, words));
    let timing = time::timing(&draft.cues, draft.header.length_s);
    if draft.cues.iter().all(|cue| cue.speaker.is_none()) {
        return nobody(draft, layout, kind, timing);
    }
    let speakers = roles::resolve(&draft.cues, &draft.header, kind, assigned, words);
    for speaker in speakers.iter().filter(|s| s.role == Role::Unknown) {
        draft.warn(None, format!("看不出“{}”是哪一方，他的发言没有计入信号。请加 --rep 或 --customer 指明", speaker.name));
    }
    let Draft { header, cues, warnings, unplaced } = draft;
    let turns = cues
        .into_iter()
        .map(|cue| {
            let speaker = cue.speaker.as_deref().and_then(|name| speakers.iter().position(|s| s.name == name));
            let role = speaker.map_or(Role::Unknown, |i| speakers[i].role);
            turn(cue, speaker, role)
        })
        .collect();
    Note { layout, header, kind, speakers, turns, timing, unplaced, warnings }
}

/// Speech of which the file does not say who spoke.
fn nobody(mut draft: Draft, layout: &'static Reader, kind: Kind, timing: Timing) -> Note {
    draft.warn(None, "文件里没有说话人标记，按一位未标明身份的说话人处理；谁说得多、谁在提问都无从判断");
    let speakers = vec![Speaker { name: Note::NOBODY.to_owned(), role: Role::Unknown, source: RoleSource::None }];
    let Draft { header, cues, warnings, unplaced } = draft;
    let turns = cues.into_iter().map(|cue| turn(cue, Some(0), Role::Unknown)).collect();
    Note { layout, header, kind, speakers, turns, timing, unplaced, warnings }
}

fn written(mut draft: Draft, layout: &'static Reader, assigned: &Assigned, kind: Option<Kind>, words: &NoteWords) -> Note {
    let kind = kind.unwrap_or_else(|| kind_of(&draft.header, words));
    let mut attributor = Attributor::new(&draft.header, assigned, words);
    let mut speakers: Vec<Speaker> = Vec::new();
    let mut turns = Vec::with_capacity(draft.cues.len());
    for cue in std::mem::take(&mut draft.cues) {
        let owner = cue.speaker.as_deref().and_then(|name| listed(name, &draft.header, assigned));
        let (role, name) = owner.unwrap_or_else(|| attributor.attribute(&cue.text));
        let speaker = (!name.is_empty()).then(|| {
            speakers.iter().position(|s| s.name == name).unwrap_or_else(|| {
                let source = if assigned.role_of(&name).is_some() { RoleSource::Flag } else { RoleSource::Header };
                speakers.push(Speaker { name: name.clone(), role, source });
                speakers.len() - 1
            })
        });
        turns.push(turn(cue, speaker, role));
    }
    let Draft { header, warnings, unplaced, .. } = draft;
    Note { layout, header, kind, speakers, turns, timing: Timing::None, unplaced, warnings }
}

/// Somebody whom the user or the header knows.
fn listed(name: &str, header: &Header, assigned: &Assigned) -> Option<(Role, String)> {
    let person = header.people.iter().find(|person| same_person(&person.name, name));
    let role = assigned.role_of(name).or_else(|| person.map(|person| person.role))?;
    Some((role, person.map_or(name, |person| person.name.as_str()).to_owned()))
}

fn turn(cue: Cue, speaker: Option<usize>, role: Role) -> Turn {
    Turn {
        line: cue.line,
        column: cue.column,
        speaker,
        role,
        start_s: cue.start_s,
        end_s: cue.end_s,
        text: cue.text,
        breaks: cue.breaks,
    }
}

/// The kind of meeting that title and header name; a visit where they name none.
fn kind_of(header: &Header, words: &NoteWords) -> Kind {
    let told = [&header.kind, &header.title].into_iter().flatten();
    let told: Vec<&str> = told.map(String::as_str).collect();
    words
        .kinds
        .iter()
        .find(|(kind, list)| told.iter().any(|text| *text == kind.to_string() || list.iter().any(|word| text.contains(word.as_str()))))
        .map_or(Kind::Visit, |(kind, _)| *kind)
}
