//! Who is who in a transcript: flags, header, titles, then how they speak.

use std::cell::LazyCell;
use std::collections::HashMap;

use crate::lexicon::{Kind, Role};

use super::calls::{Call, calls};
use super::draft::Cue;
use super::header::{self, Header};
use super::model::{RoleSource, Speaker};
use super::people::Assigned;
use super::voice::{Ear, Sound};
use super::words::NoteWords;

/// A speaker whose turns add up to less than this, per turn and in all, is left unknown.
const THIN: f32 = 0.08;

/// The speakers of `cues` in order of appearance, each with a role and how it was found; `ear` listens
/// to the cues.
pub fn resolve(
    cues: &[Cue],
    ear: &Ear<'_>,
    header: &Header,
    kind: Kind,
    assigned: &Assigned,
    words: &NoteWords,
) -> Vec<Speaker> {
    let mut speakers: Vec<Speaker> = Vec::new();
    let mut places: HashMap<&str, usize> = HashMap::new();
    for name in cues.iter().filter_map(|cue| cue.speaker.as_deref()) {
        places.entry(name).or_insert_with(|| {
            let (role, source) = known_role(name, header, assigned, words);
            speakers.push(Speaker {
                name: name.to_owned(),
                role,
                source,
            });
            speakers.len() - 1
        });
    }
    let sounds = LazyCell::new(|| sounds(cues, ear, &places));
    if kind == Kind::Internal {
        for speaker in speakers.iter_mut().filter(|s| s.role == Role::Unknown) {
            (speaker.role, speaker.source) = (Role::Colleague, RoleSource::Meeting);
        }
    } else {
        by_voice(&mut speakers, |i| sounds[i].ours, cues, header, words);
        by_rest(&mut speakers);
    }
    name_the_rep(&mut speakers, |i| sounds[i], assigned);
    speakers
}

/// `true` when the turns sound like a meeting of our own people.
pub fn sounds_internal(ear: &Ear<'_>) -> bool {
    let heard: Vec<f32> = ear.all().map(|heard| heard.sound().internal).collect();
    !heard.is_empty() && heard.iter().sum::<f32>() > INTERNAL * heard.len() as f32
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
    let listed = header.person(name);
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

/// What all turns of each speaker add up to; `places` are those of the speakers by name.
fn sounds(cues: &[Cue], ear: &Ear<'_>, places: &HashMap<&str, usize>) -> Vec<Sound> {
    let mut sums = vec![Sound::default(); places.len()];
    for (i, cue) in cues.iter().enumerate() {
        let Some(name) = cue.speaker.as_deref() else {
            continue;
        };
        if let (Some(heard), Some(&place)) = (ear.hear(i), places.get(name)) {
            let heard = heard.clone().of(name).sound();
            let sum = &mut sums[place];
            sum.ours += heard.ours;
            sum.internal += heard.internal;
            sum.rep += heard.rep;
        }
    }
    sums
}

/// The still unknown speakers take the side that tells by how they sound, whom they call and who calls
/// them, and whom they are listed with.
fn by_voice(
    speakers: &mut [Speaker],
    ours: impl Fn(usize) -> f32,
    cues: &[Cue],
    header: &Header,
    words: &NoteWords,
) {
    let names: Vec<&str> = speakers.iter().map(|s| &*s.name).collect();
    let sides: Vec<f32> = speakers
        .iter()
        .enumerate()
        .map(|(i, speaker)| match speaker.role {
            Role::Unknown => ours(i).tanh(),
            role if role.is_ours() => 1.0,
            _ => -1.0,
        })
        .collect();
    let mut leanings: Vec<f32> = (0..speakers.len()).map(ours).collect();
    for call in calls(cues, &names, words) {
        leanings[call.to] -= sides[call.by] * call.weight();
        leanings[call.by] -= sides[call.to] * call.weight();
    }
    let group_of = |name: &&str| header.person(name).and_then(|person| person.group);
    let groups: Vec<Option<usize>> = names.iter().map(group_of).collect();
    let mut of_group: HashMap<usize, f32> = HashMap::new();
    for (group, leaning) in groups.iter().zip(&leanings) {
        if let Some(group) = group {
            *of_group.entry(*group).or_default() += leaning;
        }
    }
    for ((speaker, leaning), group) in speakers.iter_mut().zip(leanings).zip(groups) {
        let leaning = group.map_or(leaning, |group| of_group[&group]);
        if speaker.role == Role::Unknown && leaning.abs() > THIN {
            speaker.role = if leaning > 0.0 {
                Role::Colleague
            } else {
                Role::Customer
            };
            speaker.source = RoleSource::Speech;
        }
    }
}

impl Call {
    /// How much it says that the two are of different sides: of 600 polite calls on labelled notes 3 were
    /// among people of one side, of 900 others 150.
    const fn weight(self) -> f32 {
        if self.polite { 3.0 } else { 0.7 }
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
fn name_the_rep(speakers: &mut [Speaker], sound: impl Fn(usize) -> Sound, assigned: &Assigned) {
    let named = |s: &Speaker| s.role == Role::Rep;
    if speakers.iter().any(named) || assigned.roles.iter().any(|(_, role)| *role == Role::Rep) {
        return;
    }
    let titled = |s: &Speaker| matches!(s.source, RoleSource::Title | RoleSource::Flag);
    let candidates = speakers
        .iter_mut()
        .enumerate()
        .filter(|(_, s)| s.role == Role::Colleague && !titled(s));
    // A single one needs no listening to.
    let best = candidates.max_by(|(a, _), (b, _)| sound(*a).rep.total_cmp(&sound(*b).rep));
    if let Some((_, speaker)) = best {
        speaker.role = Role::Rep;
    }
}
