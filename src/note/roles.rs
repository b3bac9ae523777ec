//! Who is who in a transcript: flags, header, titles, then what is said.

use crate::lexicon::{Kind, Pattern, Role};
use crate::text::Folded;

use super::draft::Cue;
use super::header::{self, Header};
use super::labels;
use super::model::{RoleSource, Speaker};
use super::people::{Assigned, same_person};
use super::words::NoteWords;

/// The speakers of `cues` in order of appearance, each with a role and how it was found.
pub fn resolve(cues: &[Cue], header: &Header, kind: Kind, assigned: &Assigned, words: &NoteWords) -> Vec<Speaker> {
    let mut speakers: Vec<Speaker> = Vec::new();
    for name in cues.iter().filter_map(|cue| cue.speaker.as_deref()) {
        if !speakers.iter().any(|speaker| speaker.name == name) {
            let (role, source) = known_role(name, header, assigned, words);
            speakers.push(Speaker { name: name.to_owned(), role, source });
        }
    }
    if kind == Kind::Internal {
        for speaker in speakers.iter_mut().filter(|s| s.role == Role::Unknown) {
            (speaker.role, speaker.source) = (Role::Colleague, RoleSource::Header);
        }
    } else {
        by_speech(&mut speakers, cues, words);
        by_rest(&mut speakers);
    }
    name_the_rep(&mut speakers, cues, assigned);
    speakers
}

/// Flag, header list or title; a list without a title leaves "ours" as colleague.
fn known_role(name: &str, header: &Header, assigned: &Assigned, words: &NoteWords) -> (Role, RoleSource) {
    if let Some(role) = assigned.role_of(name) {
        return (role, RoleSource::Flag);
    }
    let listed = header.people.iter().find(|p| p.name == name).or_else(|| header.people.iter().find(|p| same_person(&p.name, name)));
    if let Some(person) = listed.filter(|person| person.role != Role::Unknown) {
        return (person.role, RoleSource::Header);
    }
    let note = name.split(['(', '（', '-']).nth(1).unwrap_or_default();
    let label = words.titles.rep.iter().any(|t| t == name).then_some(Role::Rep);
    let label = label.or_else(|| words.titles.customer.iter().any(|t| t == name).then_some(Role::Customer));
    let label = label.or_else(|| words.titles.colleague.iter().any(|t| t == name).then_some(Role::Colleague));
    match label.or_else(|| header::title_role(name, note, words)) {
        Some(role) => (role, RoleSource::Title),
        None => (Role::Unknown, RoleSource::None),
    }
}

/// Counts the cues of either side in what the still unknown speakers say.
fn by_speech(speakers: &mut [Speaker], cues: &[Cue], words: &NoteWords) {
    for speaker in speakers.iter_mut().filter(|s| s.role == Role::Unknown) {
        let mut balance = 0i64;
        for cue in cues.iter().filter(|cue| cue.speaker.as_deref() == Some(speaker.name.as_str())) {
            let folded = Folded::new(&cue.text);
            balance += count(&words.our_cues, &folded.chars) - count(&words.customer_cues, &folded.chars);
        }
        if balance != 0 {
            speaker.role = if balance > 0 { Role::Colleague } else { Role::Customer };
            speaker.source = RoleSource::Speech;
        }
    }
}

fn count(cues: &[Pattern], text: &[char]) -> i64 {
    cues.iter().filter(|cue| cue.is_in(text)).count() as i64
}

/// When one side is known and one speaker is left over, the other side is his.
fn by_rest(speakers: &mut [Speaker]) {
    let ours = speakers.iter().any(|s| s.role.is_ours());
    let theirs = speakers.iter().any(|s| s.role == Role::Customer);
    let mut rest: Vec<&mut Speaker> = speakers.iter_mut().filter(|s| s.role == Role::Unknown).collect();
    if let ([only], true) = (rest.as_mut_slice(), ours != theirs) {
        only.role = if ours { Role::Customer } else { Role::Rep };
        only.source = RoleSource::Rest;
    }
}

/// One of ours is the salesperson: the one a title names, or else who speaks most.
fn name_the_rep(speakers: &mut [Speaker], cues: &[Cue], assigned: &Assigned) {
    if speakers.iter().any(|s| s.role == Role::Rep) || assigned.roles.iter().any(|(_, role)| *role == Role::Rep) {
        return;
    }
    let spoken = |name: &str| -> usize {
        cues.iter().filter(|cue| cue.speaker.as_deref() == Some(name)).map(|cue| cue.text.chars().count()).sum()
    };
    let titled = |s: &Speaker| s.source == RoleSource::Title;
    let best = speakers
        .iter_mut()
        .filter(|s| s.role == Role::Colleague && !titled(s) && s.source != RoleSource::Flag)
        .max_by_key(|s| (labels::is_generic(&s.name), spoken(&s.name)));
    if let Some(speaker) = best {
        speaker.role = Role::Rep;
    }
}
