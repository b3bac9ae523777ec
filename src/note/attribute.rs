//! Written minutes: to whom a sentence attributes the act.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::lexicon::Role;

use super::header::Header;
use super::people::Assigned;
use super::voice::Ear;
use super::words::NoteWords;

/// Somebody a sentence may be about: a spelling of the name and the role.
#[derive(Debug, Clone)]
struct Actor {
    spelling: String,
    /// The name that the report shows.
    name: String,
    role: Role,
}

/// Attributes sentences in order; remembers who `他` and a carried-over subject are.
#[derive(Debug)]
pub struct Attributor {
    actors: Actors,
    last_person: Option<(Role, String)>,
}

/// Who may act, found by the spelling that a text begins with.
#[derive(Debug, Default)]
struct Actors {
    by_spelling: HashMap<String, Actor>,
    /// The lengths of the spellings in characters, the longest first.
    lengths: Vec<usize>,
    firsts: HashSet<char>,
}

impl Actors {
    /// Adds somebody, unless the spelling is somebody else's already.
    fn add(&mut self, spelling: &str, name: &str, role: Role) {
        let Some(first) = spelling.chars().next() else {
            return;
        };
        if self.by_spelling.contains_key(spelling) {
            return;
        }
        let length = spelling.chars().count();
        if let Err(place) = self.lengths.binary_search_by(|other| length.cmp(other)) {
            self.lengths.insert(place, length);
        }
        self.firsts.insert(first);
        let actor = Actor {
            spelling: spelling.to_owned(),
            name: name.to_owned(),
            role,
        };
        self.by_spelling.insert(spelling.to_owned(), actor);
    }

    /// Those whose spelling `text` begins with, the longest first.
    fn at<'a>(&'a self, text: &str) -> impl Iterator<Item = &'a Actor> {
        let is_possible = text.starts_with(|c| self.firsts.contains(&c));
        let lengths = self.lengths.iter().filter(move |_| is_possible);
        lengths.filter_map(|&length| {
            let places = text.char_indices().map(|(at, _)| at);
            let end = places.chain([text.len()]).nth(length)?;
            self.by_spelling.get(&text[..end])
        })
    }
}

/// A subject stands among this many first characters of its clause.
const FRONT: usize = 14;

/// Words in front of a name that make it an object, not a subject.
const BEFORE_OBJECTS: [char; 18] = [
    '对', '向', '跟', '和', '与', '同', '请', '给', '把', '问', '让', '替', '为', '陪', '找', '约',
    '夸', '带',
];

impl Attributor {
    /// Knows the people of the header and of the flags, those who act in `sentences`, and the generic
    /// subjects of either side.
    pub fn new(
        header: &Header,
        assigned: &Assigned,
        (sentences, ear): (&[&str], &Ear<'_>),
        internal: bool,
        words: &NoteWords,
    ) -> Self {
        let mut actors = Actors::default();
        let mut add = |spelling: &str, name: &str, role: Role| actors.add(spelling, name, role);
        for (name, role) in &assigned.roles {
            add(name, name, *role);
        }
        for person in header
            .people
            .iter()
            .filter(|p| p.role != Role::Unknown || assigned.role_of(&p.name).is_some())
        {
            let role = assigned.role_of(&person.name).unwrap_or(person.role);
            add(&person.name, &person.name, role);
            for short in short_forms(&person.name) {
                add(&short, &person.name, role);
            }
        }
        for (name, role) in discovered((sentences, ear), header, assigned, internal, words) {
            add(&name, &name, role);
            if header.person(&name).is_some() {
                for short in short_forms(&name) {
                    add(&short, &name, role);
                }
            }
        }
        for word in &words.narrative.ours {
            add(word, word, Role::Rep);
        }
        for word in &words.narrative.customer {
            add(word, word, Role::Customer);
        }
        for word in &words.narrative.nobody {
            add(word, "", Role::Unknown);
        }
        let titled = |name: &str| header.people.iter().any(|p| p.titled && p.name == name);
        name_the_rep(&mut actors, sentences, assigned, words, &titled);
        Self {
            actors,
            last_person: None,
        }
    }

    /// The role and the name of whoever the sentence attributes its act to.
    pub fn attribute(&mut self, sentence: &str) -> (Role, String) {
        let body = strip_number(sentence);
        let mut found = None;
        for clause in body.split(['，', '；', '。', ',', ';', '：', ':']).take(3) {
            let clause = clause.trim_start_matches(['“', '"', ' ']);
            if let Some(actor) = self.subject(clause) {
                found = Some((actor.role, actor.name.clone()));
                break;
            }
            if let Some(person) = self.pronoun(clause) {
                found = Some(person);
                break;
            }
        }
        let result = found.unwrap_or((Role::Rep, String::new()));
        if matches!(result.0, Role::Customer | Role::Rep | Role::Colleague) && !result.1.is_empty()
        {
            self.last_person = Some(result.clone());
        }
        result
    }

    /// The actor in the subject's place of a clause: the first that no preposition stands before.
    fn subject<'a>(&'a self, clause: &str) -> Option<&'a Actor> {
        // Only the first time that somebody is named counts.
        let mut objects: Vec<&str> = Vec::new();
        let mut before = None;
        for (place, (at, c)) in clause.char_indices().enumerate().take(FRONT + 1) {
            let is_object = before.is_some_and(|c| BEFORE_OBJECTS.contains(&c));
            for actor in self.actors.at(&clause[at..]) {
                // A single 「我」 inside a word is no subject; generic words count only up front.
                let generic = actor.name == actor.spelling && actor.spelling.chars().count() <= 2;
                if objects.contains(&actor.spelling.as_str()) {
                    continue;
                }
                if is_object || (generic && place > 4) {
                    objects.push(&actor.spelling);
                } else {
                    return Some(actor);
                }
            }
            before = Some(c);
        }
        None
    }

    fn pronoun(&self, clause: &str) -> Option<(Role, String)> {
        clause
            .starts_with(['他', '她'])
            .then(|| self.last_person.clone())
            .flatten()
    }
}

/// People who act at the beginning of two sentences or more, or are listed without a side, with the
/// side that their sentences sound like; people who are listed together share one.
fn discovered(
    (sentences, ear): (&[&str], &Ear<'_>),
    header: &Header,
    assigned: &Assigned,
    internal: bool,
    words: &NoteWords,
) -> Vec<(String, Role)> {
    let narrative = &words.narrative;
    let generic = [&narrative.ours, &narrative.customer, &narrative.nobody];
    let known = |name: &str| {
        assigned.role_of(name).is_some()
            || header.person(name).is_some_and(|p| p.role != Role::Unknown)
            || generic.iter().any(|list| list.iter().any(|w| w == name))
    };
    let listed_in_front = |sentence: &str| {
        let people = header.people.iter().map(|person| &*person.name);
        people
            .filter(|name| sentence.starts_with(name))
            .max_by_key(|name| name.len())
    };
    let mut acting: BTreeMap<String, (usize, f32)> = BTreeMap::new();
    for (i, sentence) in sentences.iter().enumerate() {
        let sentence = strip_number(sentence);
        let name = match listed_in_front(sentence) {
            Some(name) => name.to_owned(),
            None => match opening_name(sentence, words) {
                Some(name) => header.person(&name).map_or(name, |p| p.name.clone()),
                None => continue,
            },
        };
        if known(&name) {
            continue;
        }
        let heard = ear.hear(i).map_or(0.0, |heard| heard.sound().ours);
        let entry = acting.entry(name).or_default();
        entry.0 += 1;
        entry.1 += heard;
    }
    let group_of = |name: &str| header.person(name).and_then(|person| person.group);
    let mut of_group: BTreeMap<usize, f32> = BTreeMap::new();
    for (name, (_, sum)) in &acting {
        if let Some(group) = group_of(name) {
            *of_group.entry(group).or_default() += sum;
        }
    }
    acting.retain(|name, (count, _)| *count > 1 || header.person(name).is_some());
    let role = |sum: f32| {
        if internal || sum > 0.0 {
            Role::Colleague
        } else {
            Role::Customer
        }
    };
    let found = acting.into_iter().map(|(name, (_, sum))| {
        let sum = group_of(&name).map_or(sum, |group| of_group[&group]);
        (name, role(sum))
    });
    found.collect()
}

/// The two to five characters before the first verb of speech or action, if they can be a name.
fn opening_name(sentence: &str, words: &NoteWords) -> Option<String> {
    const NO_NAME: [char; 16] = [
        '我', '他', '她', '的', '了', '这', '那', '，', '。', '：', '、', '；', '“', '是', '有',
        '不',
    ];
    let chars: Vec<char> = sentence.chars().take(9).collect();
    let verb_at = |n: usize| {
        let rest: String = chars[n..].iter().collect();
        rest.starts_with(['：', ':'])
            || words
                .narrative
                .speech
                .iter()
                .any(|verb| rest.starts_with(verb.as_str()))
    };
    let length = (2..=5.min(chars.len().saturating_sub(1))).find(|&n| verb_at(n))?;
    let name = &chars[..length];
    (!name
        .iter()
        .any(|c| NO_NAME.contains(c) || c.is_ascii_digit()))
    .then(|| name.iter().collect())
}

/// Where no title or flag names the salesperson, it is the one of ours who acts most often, leaders
/// and experts after the others.
fn name_the_rep(
    actors: &mut Actors,
    sentences: &[&str],
    assigned: &Assigned,
    words: &NoteWords,
    titled: &dyn Fn(&str) -> bool,
) {
    let generic = |actor: &Actor| words.narrative.ours.contains(&actor.spelling);
    let mut all = actors.by_spelling.values();
    if all.any(|a| a.role == Role::Rep && !generic(a))
        || assigned.roles.iter().any(|(_, role)| *role == Role::Rep)
    {
        return;
    }
    let mut acts: BTreeMap<&str, usize> = BTreeMap::new();
    for sentence in sentences {
        for actor in actors.at(strip_number(sentence)) {
            *acts.entry(&actor.spelling).or_default() += 1;
        }
    }
    let is_senior = |name: &str| {
        let seniors = &words.narrative.seniors;
        seniors.iter().any(|title| name.ends_with(title.as_str()))
    };
    let most = acts
        .into_iter()
        .filter_map(|(spelling, count)| Some((actors.by_spelling.get(spelling)?, count)))
        .filter(|(a, _)| a.role == Role::Colleague && !generic(a) && !titled(&a.name))
        .map(|(a, count)| (!is_senior(&a.name), count, a.name.clone()))
        .max_by(|a, b| (a.0, a.1).cmp(&(b.0, b.1)).then(b.2.cmp(&a.2)));
    if let Some((.., name)) = most {
        actors
            .by_spelling
            .values_mut()
            .filter(|a| a.name == name)
            .for_each(|a| a.role = Role::Rep);
    }
}

/// The role of a sentence that stands alone, without header or flags.
#[must_use]
pub fn attribute_alone(sentence: &str, words: &NoteWords) -> Role {
    let nothing = (&[][..], &Ear::new(std::iter::empty(), None));
    let (header, assigned) = (Header::default(), Assigned::default());
    Attributor::new(&header, &assigned, nothing, false, words)
        .attribute(sentence)
        .0
}

/// `物资部柏经理` → `柏经理`; `副总经理阮总` → `阮总`; `客户经理贾悦` → `贾悦`.
fn short_forms(name: &str) -> Vec<String> {
    let chars: Vec<char> = name.chars().collect();
    [3, 2]
        .iter()
        .filter(|&&n| chars.len() > n)
        .map(|&n| chars[chars.len() - n..].iter().collect())
        .collect()
}

/// Drops `3. `, `（二）`, `- `, `①` and the like.
pub fn strip_number(line: &str) -> &str {
    let line = line.trim_start();
    let rest = line.trim_start_matches(['-', '*', '•', '·', '●', '>', '|', ' ']);
    let digits = rest.trim_start_matches(|c: char| c.is_ascii_digit() || ('①'..='⑳').contains(&c));
    if digits.len() < rest.len() {
        return digits.trim_start_matches(['.', '、', '．', ')', '）', ' ']);
    }
    for (open, close) in [('（', '）'), ('(', ')')] {
        if let Some((inside, after)) = rest.strip_prefix(open).and_then(|r| r.split_once(close))
            && inside.chars().count() <= 2
        {
            return after.trim_start();
        }
    }
    rest
}
