//! Who is who in a transcript: flags, header, titles, then how they speak.

use crate::lexicon::{Kind, Role};

use super::header::{self, Header};
use super::model::{RoleSource, Speaker};
use super::people::{Assigned, same_person};
use super::transcript::Cue;
use super::voice::Sound;
use super::words::NoteWords;

/// A speaker whose turns add up to less than this, per turn and in all, is left unknown.
const THIN: f32 = 0.08;

/// The speakers of `cues` in order of appearance, each with a role and how it was found.
pub fn resolve(
    cues: &[Cue],
    header: &Header,
    kind: Kind,
    assigned: &Assigned,
    words: &NoteWords,
) -> Vec<Speaker> {
    let mut speakers: Vec<Speaker> = Vec::new();
    for name in cues.iter().filter_map(|cue| cue.speaker.as_deref()) {
        if !speakers.iter().any(|speaker| speaker.name == name) {
            let (role, source) = known_role(name, header, assigned, words);
            speakers.push(Speaker {
                name: name.to_owned(),
                role,
                source,
            });
        }
    }
    let sounds: Vec<Sound> = speakers
        .iter()
        .map(|speaker| sound(&speaker.name, cues, words))
        .collect();
    if kind == Kind::Internal {
        for speaker in speakers.iter_mut().filter(|s| s.role == Role::Unknown) {
            (speaker.role, speaker.source) = (Role::Colleague, RoleSource::Meeting);
        }
    } else {
        by_voice(&mut speakers, &sounds);
        by_rest(&mut speakers);
    }
    name_the_rep(&mut speakers, &sounds, assigned);
    speakers
}

/// `true` when the turns sound like a meeting of our own people.
pub fn sounds_internal<'a>(turns: impl Iterator<Item = &'a str>, words: &NoteWords) -> bool {
    let Some(voices) = &words.voices else {
        return false;
    };
    let heard: Vec<f32> = turns.map(|text| voices.hear(text, None).internal).collect();
    heard.iter().sum::<f32>() > INTERNAL * heard.len() as f32
}

/// The mean over turns above which a meeting is taken for internal, chosen on labelled notes.
const INTERNAL: f32 = -0.25;

/// Flag, header list or title; a list without a title leaves "ours" as colleague.
fn known_role(
    name: &str,
    header: &Header,
    assigned: &Assigned,
    words: &NoteWords,
) -> (Role, RoleSource) {
    if let Some(role) = assigned.role_of(name) {
        return (role, RoleSource::Flag);
    }
    let listed = header
        .people
        .iter()
        .find(|p| p.name == name)
        .or_else(|| header.people.iter().find(|p| same_person(&p.name, name)));
    if let Some(person) = listed.filter(|person| person.role != Role::Unknown) {
        return (person.role, RoleSource::Header);
    }
    let note = name.split(['(', '（', '-']).nth(1).unwrap_or_default();
    let is = |list: &[String]| list.iter().any(|title| title == name);
    let titles = &words.titles;
    let label = [
        (&titles.rep, Role::Rep),
        (&titles.customer, Role::Customer),
        (&titles.colleague, Role::Colleague),
    ];
    let label = label
        .into_iter()
        .find(|(list, _)| is(list))
        .map(|(_, role)| role);
    match label.or_else(|| header::title_role(name, note, words)) {
        Some(role) => (role, RoleSource::Title),
        None => (Role::Unknown, RoleSource::None),
    }
}

/// What all turns of a speaker add up to.
fn sound(name: &str, cues: &[Cue], words: &NoteWords) -> Sound {
    let mut sum = Sound::default();
    let Some(voices) = &words.voices else {
        return sum;
    };
    for cue in cues
        .iter()
        .filter(|cue| cue.speaker.as_deref() == Some(name))
    {
        let heard = voices.hear(&cue.text, cue.speaker.as_deref());
        sum.ours += heard.ours;
        sum.internal += heard.internal;
        sum.rep += heard.rep;
    }
    sum
}

/// The still unknown speakers take the side that they sound like.
fn by_voice(speakers: &mut [Speaker], sounds: &[Sound]) {
    for (speaker, sound) in speakers
        .iter_mut()
        .zip(sounds)
        .filter(|(s, _)| s.role == Role::Unknown)
    {
        if sound.ours.abs() > THIN {
            speaker.role = if sound.ours > 0.0 {
                Role::Colleague
            } else {
                Role::Customer
            };
            speaker.source = RoleSource::Speech;
        }
    }
}

/// When one side is known and one speaker is left over, the other side is his.
fn by_rest(speakers: &mut [Speaker]) {
    let ours = speakers.iter().any(|s| s.role.is_ours());
    let theirs = speakers.iter().any(|s| s.role == Role::Customer);
    let mut rest: Vec<&mut Speaker> = speakers
        .iter_mut()
        .filter(|s| s.role == Role::Unknown)
        .collect();
    if let ([only], true) = (rest.as_mut_slice(), ours != theirs) {
        only.role = if ours { Role::Customer } else { Role::Rep };
        only.source = RoleSource::Rest;
    }
}

/// One of ours is the salesperson: the one a title names, or else who sounds most like it.
fn name_the_rep(speakers: &mut [Speaker], sounds: &[Sound], assigned: &Assigned) {
    let named = |s: &Speaker| s.role == Role::Rep;
    if speakers.iter().any(named) || assigned.roles.iter().any(|(_, role)| *role == Role::Rep) {
        return;
    }
    let titled = |s: &Speaker| matches!(s.source, RoleSource::Title | RoleSource::Flag);
    let candidates = speakers
        .iter_mut()
        .zip(sounds)
        .filter(|(s, _)| s.role == Role::Colleague && !titled(s));
    if let Some((speaker, _)) = candidates.max_by(|(_, a), (_, b)| a.rep.total_cmp(&b.rep)) {
        speaker.role = Role::Rep;
    }
}
