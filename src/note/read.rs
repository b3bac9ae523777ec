//! From a source to a note: layout, turns, roles.

use thiserror::Error;

use crate::lexicon::{Kind, Role};
use crate::text::Source;

use super::attribute::Attributor;
use super::model::{Layout, Note, NoteWarning, RoleSource, Speaker, Timing, Turn};
use super::people::Assigned;
use super::transcript::{self, Cue, Draft};
use super::words::NoteWords;
use super::{narrative, roles};

/// Why a text is no note.
#[derive(Debug, Error)]
pub enum NoteError {
    /// No line could be taken as speech or as minutes.
    #[error("{path}：没有读到任何发言或纪要内容。每行写成“姓名：内容”，或写成一条条纪要")]
    Nothing {
        /// The path as typed.
        path: String,
    },
}

/// Reads a note.
///
/// # Errors
/// [`NoteError`] when the text holds nothing to analyse.
pub fn read(
    source: &Source,
    assigned: &Assigned,
    kind: Option<Kind>,
    words: &NoteWords,
) -> Result<Note, NoteError> {
    let lines: Vec<&str> = source.lines().map(|(_, line)| line).collect();
    let layout = transcript::layout_of(&lines, words);
    let draft = match layout {
        Some(layout) => transcript::read(&lines, layout, words),
        None => narrative::read(&lines, words),
    };
    if draft.cues.is_empty() {
        return Err(NoteError::Nothing {
            path: source.path.clone(),
        });
    }
    Ok(match layout {
        Some(layout) => spoken(draft, layout, assigned, kind, words),
        None if is_monologue(&draft.cues) => plain(draft, kind),
        None => written(draft, assigned, kind, words),
    })
}

fn spoken(
    draft: Draft,
    layout: Layout,
    assigned: &Assigned,
    kind: Option<Kind>,
    words: &NoteWords,
) -> Note {
    let kind = kind.unwrap_or_else(|| kind_of(&draft, assigned, words));
    let speakers = roles::resolve(&draft.cues, &draft.header, kind, assigned, words);
    let timing = transcript::timing(&draft.cues);
    let mut warnings = draft.warnings;
    for speaker in speakers.iter().filter(|s| s.role == Role::Unknown) {
        warnings.push(NoteWarning {
            line: None,
            message: format!(
                "看不出“{}”是哪一方，他的发言没有计入信号。请加 --rep 或 --customer 指明",
                speaker.name
            ),
        });
    }
    let turns = draft
        .cues
        .into_iter()
        .map(|cue| {
            let speaker = cue
                .speaker
                .as_deref()
                .and_then(|name| speakers.iter().position(|s| s.name == name));
            let role = speaker.map_or(Role::Unknown, |i| speakers[i].role);
            turn(cue, speaker, role)
        })
        .collect();
    Note {
        layout,
        header: draft.header,
        kind,
        speakers,
        turns,
        timing,
        warnings,
    }
}

fn written(draft: Draft, assigned: &Assigned, kind: Option<Kind>, words: &NoteWords) -> Note {
    let kind = kind.unwrap_or_else(|| kind_of(&draft, assigned, words));
    let mut attributor = {
        let sentences: Vec<&str> = draft.cues.iter().map(|cue| cue.text.as_str()).collect();
        Attributor::new(
            &draft.header,
            assigned,
            &sentences,
            kind == Kind::Internal,
            words,
        )
    };
    let mut speakers: Vec<Speaker> = Vec::new();
    let mut turns = Vec::with_capacity(draft.cues.len());
    for cue in draft.cues {
        let (role, name) = attributor.attribute(&cue.text);
        let speaker = (!name.is_empty()).then(|| {
            speakers
                .iter()
                .position(|s| s.name == name)
                .unwrap_or_else(|| {
                    let source = if assigned.role_of(&name).is_some() {
                        RoleSource::Flag
                    } else {
                        RoleSource::Header
                    };
                    speakers.push(Speaker {
                        name: name.clone(),
                        role,
                        source,
                    });
                    speakers.len() - 1
                })
        });
        turns.push(turn(cue, speaker, role));
    }
    Note {
        layout: Layout::Narrative,
        header: draft.header,
        kind,
        speakers,
        turns,
        timing: Timing::None,
        warnings: draft.warnings,
    }
}

/// Long paragraphs without anybody who acts: speech that nobody labelled.
fn is_monologue(cues: &[Cue]) -> bool {
    let chars: usize = cues.iter().map(|cue| cue.text.chars().count()).sum();
    let distinct: std::collections::BTreeSet<usize> = cues.iter().map(|cue| cue.line).collect();
    chars / distinct.len().max(1) > 400
}

fn plain(draft: Draft, kind: Option<Kind>) -> Note {
    let kind = kind.unwrap_or(Kind::Visit);
    let message =
        "文件里没有说话人标记，按一位未标明身份的说话人处理；谁说得多、谁在提问都无从判断"
            .to_owned();
    let mut warnings = draft.warnings;
    warnings.push(NoteWarning {
        line: None,
        message,
    });
    let speakers = vec![Speaker {
        name: "未标明".to_owned(),
        role: Role::Unknown,
        source: RoleSource::None,
    }];
    let turns = draft
        .cues
        .into_iter()
        .map(|cue| turn(cue, Some(0), Role::Unknown))
        .collect();
    Note {
        layout: Layout::Plain,
        header: draft.header,
        kind,
        speakers,
        turns,
        timing: Timing::None,
        warnings,
    }
}

fn turn(cue: Cue, speaker: Option<usize>, role: Role) -> Turn {
    Turn {
        line: cue.line,
        column: cue.column,
        speaker,
        role,
        start_s: cue.start_s,
        end_s: None,
        text: cue.text,
        breaks: cue.breaks,
    }
}

/// The kind of meeting that title and header name, or that it sounds like; a visit where they say
/// nothing. Where a customer is listed it is no internal meeting.
fn kind_of(draft: &Draft, assigned: &Assigned, words: &NoteWords) -> Kind {
    let header = &draft.header;
    let told: Vec<&str> = [&header.kind, &header.title]
        .into_iter()
        .flatten()
        .map(String::as_str)
        .collect();
    let names = |(kind, list): &&(Kind, Vec<String>)| {
        told.iter().any(|text| {
            *text == kind.to_string() || list.iter().any(|word| text.contains(word.as_str()))
        })
    };
    let named = words.kinds.iter().find(names).map(|(kind, _)| *kind);
    let listed = header
        .people
        .iter()
        .map(|p| p.role)
        .chain(assigned.roles.iter().map(|(_, role)| *role));
    let customers = listed.filter(|role| *role == Role::Customer).count();
    let internal = customers == 0
        && roles::sounds_internal(draft.cues.iter().map(|cue| cue.text.as_str()), words);
    match named {
        Some(Kind::Internal) if customers > 0 => Kind::Visit,
        _ if internal => Kind::Internal,
        Some(kind) => kind,
        None => Kind::Visit,
    }
}
