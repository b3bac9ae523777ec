//! From a draft to a note: times, roles, the kind of meeting.

use std::collections::HashMap;

use crate::lexicon::{Kind, Role};

use super::attribute::Attributor;
use super::draft::{Cue, Draft};
use super::formats::Reader;
use super::header::Header;
use super::model::{Note, Oddity, RoleSource, Speaker, Timing, Turn};
use super::people::{Assigned, same_person};
use super::voice::Ear;
use super::words::NoteWords;
use super::{roles, time};

/// A transcript: who is who, and what the times are good for.
pub fn spoken(
    mut draft: Draft,
    layout: &'static Reader,
    assigned: &Assigned,
    kind: Option<Kind>,
    words: &NoteWords,
) -> Note {
    let ear = ear(&draft, words);
    let kind = kind.unwrap_or_else(|| kind_of(&draft, &ear, assigned, words));
    let timing = time::timing(&draft.cues, draft.header.length_s);
    if draft.cues.iter().all(|cue| cue.speaker.is_none()) {
        return nobody(draft, layout, kind, timing);
    }
    let speakers = roles::resolve(&draft.cues, &ear, &draft.header, kind, assigned, words);
    for speaker in speakers.iter().filter(|s| s.role == Role::Unknown) {
        draft.warn(None, Oddity::UnknownSide, &[("name", &speaker.name)]);
    }
    let Draft {
        header,
        cues,
        warnings,
        unplaced,
    } = draft;
    let places = speakers.iter().zip(0..);
    let places: HashMap<&str, usize> = places.map(|(s, i)| (s.name.as_str(), i)).collect();
    let turns = cues
        .into_iter()
        .map(|cue| {
            let name = cue.speaker.as_deref();
            let speaker = name.and_then(|name| places.get(name).copied());
            let role = speaker.map_or(Role::Unknown, |i| speakers[i].role);
            turn(cue, speaker, role)
        })
        .collect();
    Note {
        layout,
        header,
        kind,
        speakers,
        turns,
        timing,
        unplaced,
        warnings,
    }
}

/// Speech of which the file does not say who spoke.
fn nobody(mut draft: Draft, layout: &'static Reader, kind: Kind, timing: Timing) -> Note {
    draft.warn(None, Oddity::Nobody, &[]);
    let speakers = vec![Speaker {
        name: Note::NOBODY.to_owned(),
        role: Role::Unknown,
        source: RoleSource::Nobody,
    }];
    let Draft {
        header,
        cues,
        warnings,
        unplaced,
    } = draft;
    let turns = cues
        .into_iter()
        .map(|cue| turn(cue, Some(0), Role::Unknown))
        .collect();
    Note {
        layout,
        header,
        kind,
        speakers,
        turns,
        timing,
        unplaced,
        warnings,
    }
}

/// Written minutes: to whom each sentence attributes its act.
pub fn written(
    mut draft: Draft,
    layout: &'static Reader,
    assigned: &Assigned,
    kind: Option<Kind>,
    words: &NoteWords,
) -> Note {
    let ear = ear(&draft, words);
    let kind = kind.unwrap_or_else(|| kind_of(&draft, &ear, assigned, words));
    let sentences: Vec<&str> = draft.cues.iter().map(|cue| cue.text.as_str()).collect();
    let mut attributor = Attributor::new(
        &draft.header,
        assigned,
        (&sentences, &ear),
        kind == Kind::Internal,
        words,
    );
    let mut speakers: Vec<Speaker> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    let mut turns = Vec::with_capacity(draft.cues.len());
    for cue in std::mem::take(&mut draft.cues) {
        let owner = cue
            .speaker
            .as_deref()
            .and_then(|name| listed(name, &draft.header, assigned));
        let (role, name) = owner.unwrap_or_else(|| attributor.attribute(&cue.text));
        let speaker = (!name.is_empty()).then(|| {
            *places.entry(name).or_insert_with_key(|name| {
                let source = if assigned.role_of(name).is_some() {
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
    let Draft {
        header,
        warnings,
        unplaced,
        ..
    } = draft;
    Note {
        layout,
        header,
        kind,
        speakers,
        turns,
        timing: Timing::None,
        unplaced,
        warnings,
    }
}

/// Somebody whom the user or the header knows.
fn listed(name: &str, header: &Header, assigned: &Assigned) -> Option<(Role, String)> {
    let person = header
        .people
        .iter()
        .find(|person| same_person(&person.name, name));
    let role = assigned
        .role_of(name)
        .or_else(|| person.map(|person| person.role))?;
    Some((
        role,
        person
            .map_or(name, |person| person.name.as_str())
            .to_owned(),
    ))
}

fn turn(mut cue: Cue, speaker: Option<usize>, role: Role) -> Turn {
    cue.breaks.shrink_to_fit();
    Turn {
        line: cue.line,
        column: cue.column,
        speaker,
        role,
        start_s: cue.start_s,
        end_s: cue.end_s,
        text: cue.text.into(),
        breaks: cue.breaks,
    }
}

/// An ear for what is said.
fn ear<'a>(draft: &'a Draft, words: &'a NoteWords) -> Ear<'a> {
    let texts = draft.cues.iter().map(|cue| cue.text.as_str());
    Ear::new(texts, words.voices.as_ref())
}

/// The kind of meeting that title and header name, or that it sounds like; a visit where they say
/// nothing. Where a customer is listed it is no internal meeting.
fn kind_of(draft: &Draft, ear: &Ear<'_>, assigned: &Assigned, words: &NoteWords) -> Kind {
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
    let internal = customers == 0 && roles::sounds_internal(ear);
    match named {
        Some(Kind::Internal) if customers > 0 => Kind::Visit,
        _ if internal => Kind::Internal,
        Some(kind) => kind,
        None => Kind::Visit,
    }
}
