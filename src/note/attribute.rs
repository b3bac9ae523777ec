//! Written minutes: to whom a sentence attributes the act.

use crate::lexicon::Role;

use super::header::Header;
use super::people::Assigned;
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
    actors: Vec<Actor>,
    last_person: Option<(Role, String)>,
}

/// Words in front of a name that make it an object, not a subject.
const BEFORE_OBJECTS: [char; 18] =
    ['对', '向', '跟', '和', '与', '同', '请', '给', '把', '问', '让', '替', '为', '陪', '找', '约', '夸', '带'];

impl Attributor {
    /// Knows the people of the header and of the flags, and the generic subjects of either side.
    pub fn new(header: &Header, assigned: &Assigned, words: &NoteWords) -> Self {
        let mut actors: Vec<Actor> = Vec::new();
        let mut add = |spelling: &str, name: &str, role: Role| {
            if !spelling.is_empty() && !actors.iter().any(|a| a.spelling == spelling) {
                actors.push(Actor { spelling: spelling.to_owned(), name: name.to_owned(), role });
            }
        };
        for (name, role) in &assigned.roles {
            add(name, name, *role);
        }
        for person in header.people.iter().filter(|p| p.role != Role::Unknown || assigned.role_of(&p.name).is_some()) {
            let role = assigned.role_of(&person.name).unwrap_or(person.role);
            add(&person.name, &person.name, role);
            for short in short_forms(&person.name) {
                add(&short, &person.name, role);
            }
        }
        for word in &words.narrative.ours {
            add(word, word, if word == "我" || word.contains("销售") || word.contains("客户经理") { Role::Rep } else { Role::Colleague });
        }
        for word in &words.narrative.customer {
            add(word, word, Role::Customer);
        }
        for word in &words.narrative.nobody {
            add(word, "", Role::Unknown);
        }
        actors.sort_by_key(|actor| std::cmp::Reverse(actor.spelling.chars().count()));
        Self { actors, last_person: None }
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
        if matches!(result.0, Role::Customer | Role::Rep | Role::Colleague) && !result.1.is_empty() {
            self.last_person = Some(result.clone());
        }
        result
    }

    /// The actor in the subject's place of a clause: the first that no preposition stands before.
    fn subject(&self, clause: &str) -> Option<&Actor> {
        let mut best: Option<(usize, &Actor)> = None;
        for actor in &self.actors {
            let Some(at) = clause.find(&actor.spelling) else { continue };
            let before = clause[..at].chars().next_back();
            let is_object = before.is_some_and(|c| BEFORE_OBJECTS.contains(&c));
            // A single 「我」 inside a word is no subject; generic words count only up front.
            let generic = actor.name == actor.spelling && actor.spelling.chars().count() <= 2;
            if is_object || (generic && clause[..at].chars().count() > 4) || clause[..at].chars().count() > 14 {
                continue;
            }
            if best.is_none_or(|(first, _)| at < first) {
                best = Some((at, actor));
            }
        }
        best.map(|(_, actor)| actor)
    }

    fn pronoun(&self, clause: &str) -> Option<(Role, String)> {
        clause.starts_with(['他', '她']).then(|| self.last_person.clone()).flatten()
    }
}

/// The role of a sentence that stands alone, without header or flags.
#[must_use]
pub fn attribute_alone(sentence: &str, words: &NoteWords) -> Role {
    Attributor::new(&Header::default(), &Assigned::default(), words).attribute(sentence).0
}

/// `物资部柏经理` → `柏经理`; `副总经理阮总` → `阮总`; `客户经理贾悦` → `贾悦`.
fn short_forms(name: &str) -> Vec<String> {
    let chars: Vec<char> = name.chars().collect();
    [3, 2].iter().filter(|&&n| chars.len() > n).map(|&n| chars[chars.len() - n..].iter().collect()).collect()
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
        if let Some((inside, after)) = rest.strip_prefix(open).and_then(|r| r.split_once(close)) {
            if inside.chars().count() <= 2 {
                return after.trim_start();
            }
        }
    }
    rest
}
