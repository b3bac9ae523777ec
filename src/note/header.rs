//! The header: date, title, kind, and who belongs to whom.

use crate::lexicon::Role;

use super::people::same_person;
use super::time;
use super::words::NoteWords;

/// The people that a header lists; what goes on after them is no list of participants.
const MAX_PEOPLE: usize = 500;

/// What the lines above the body say.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Header {
    /// The date or time as written.
    pub date: Option<String>,
    /// The title or subject.
    pub title: Option<String>,
    /// The kind of meeting as written.
    pub kind: Option<String>,
    /// The customer's organisation.
    pub account: Option<String>,
    /// How long the meeting was, in seconds.
    pub length_s: Option<f64>,
    /// The people that are listed.
    pub people: Vec<Person>,
}

/// Somebody who is listed in the header.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// The entry without its brackets: `客户经理贾悦`, `柏经理`.
    pub name: String,
    /// The role, where the list or a title tells it; [`Role::Colleague`] means "ours".
    pub role: Role,
    /// `true` when a title makes the role certain, `false` when only the list does.
    pub titled: bool,
    /// Which of several groups of a list it stands in: people of one group are of one side.
    pub group: Option<usize>,
}

impl Header {
    /// Takes in a header line; `false` when it is none.
    pub fn take(&mut self, line: &str, words: &NoteWords) -> bool {
        let line = super::attribute::strip_number(line)
            .trim_start_matches(['>', '-', '*', '#', '|', ' '])
            .replace("**", "");
        let numbered = |n: &str| n.chars().all(|c| "一二三四五六七八九十".contains(c));
        let line = line
            .split_once('、')
            .filter(|(n, _)| numbered(n))
            .map_or(line.as_str(), |(_, rest)| rest)
            .to_owned();
        let pairs = pairs(&line, words);
        for (key, value) in &pairs {
            self.pair(key, value, words);
        }
        !pairs.is_empty()
    }

    /// Takes in one `key: value`.
    pub fn pair(&mut self, key: &str, value: &str, words: &NoteWords) {
        let keys = &words.header;
        let has = |list: &[String]| list.iter().any(|k| k.eq_ignore_ascii_case(key));
        let value = value.trim();
        if value.is_empty() {
            return;
        }
        self.length_s = self.length_s.or_else(|| time::length(value));
        if has(&keys.date) {
            self.length_s = self.length_s.or_else(|| time::range(value));
            self.date.get_or_insert_with(|| value.to_owned());
        } else if has(&keys.title) {
            self.title.get_or_insert_with(|| value.to_owned());
        } else if has(&keys.kind) {
            self.kind.get_or_insert_with(|| value.to_owned());
        } else if has(&keys.account) {
            self.account.get_or_insert_with(|| value.to_owned());
        } else if has(&keys.rep) {
            self.list(value, Role::Rep, words);
        } else if has(&keys.ours) {
            self.list(value, Role::Colleague, words);
        } else if has(&keys.customer) {
            self.list(value, Role::Customer, words);
        } else if has(&keys.everyone) {
            self.list(value, Role::Unknown, words);
        }
    }

    /// Takes in a list of people of one side.
    pub fn list(&mut self, value: &str, side: Role, words: &NoteWords) {
        let groups = value.split(['；', ';', '。']).map(str::trim);
        let mut groups: Vec<(Role, &str)> = groups
            .filter(|group| !group.is_empty())
            .map(|group| {
                let group = group.trim_start_matches('及');
                let (side, group) = side_of_group(group, side, words);
                (side_in_brackets(group, side, words), group)
            })
            .collect();
        let named: Vec<Role> = groups.iter().map(|(side, _)| *side).collect();
        for (side, _) in &mut groups {
            *side = beside(*side, &named);
        }
        for (number, (side, group)) in (0..).zip(&groups) {
            let number = (groups.len() > 1).then_some(number);
            for entry in split_entries(group) {
                let (name, note) = without_brackets(entry);
                if name.is_empty() || name.chars().count() > 24 {
                    continue;
                }
                let title = title_role(&name, &note, words);
                let called = is_another_name(&note, &name, words).then_some(note);
                for name in [Some(name), called].into_iter().flatten() {
                    self.add(name, *side, title, number);
                }
            }
        }
    }

    /// The listed person that `name` is, however it is spelled.
    #[must_use]
    pub fn person(&self, name: &str) -> Option<&Person> {
        let exact = self.people.iter().find(|person| person.name == name);
        exact.or_else(|| self.people.iter().find(|p| same_person(&p.name, name)))
    }

    /// Adds somebody who stands in `group` of a list of `side` and bears a title that tells `title`.
    pub fn add(&mut self, name: String, side: Role, title: Option<Role>, group: Option<usize>) {
        let (role, titled) = match (side, title) {
            (Role::Customer, _) => (Role::Customer, false),
            (Role::Rep, _) => (Role::Rep, true),
            (Role::Colleague, Some(role)) if role.is_ours() => (role, true),
            (Role::Colleague, _) => (Role::Colleague, false),
            (Role::Unknown, Some(role)) => (role, true),
            (Role::Unknown, None) => (Role::Unknown, false),
        };
        self.enter(Person {
            name,
            role,
            titled,
            group,
        });
    }

    fn enter(&mut self, person: Person) {
        // Everybody who speaks is compared with everybody who is listed.
        if self.people.len() < MAX_PEOPLE && !self.people.iter().any(|p| p.name == person.name) {
            self.people.push(person);
        }
    }

    /// What `other` knows and this header does not.
    pub fn fill(&mut self, other: Self) {
        self.date = self.date.take().or(other.date);
        self.title = self.title.take().or(other.title);
        self.kind = self.kind.take().or(other.kind);
        self.account = self.account.take().or(other.account);
        self.length_s = self.length_s.or(other.length_s);
        for person in other.people {
            self.enter(person);
        }
    }
}

/// The side of a group that names none, beside one that does: the other.
fn beside(side: Role, named: &[Role]) -> Role {
    let is_named = |side| named.contains(&side);
    match (side, is_named(Role::Colleague), is_named(Role::Customer)) {
        (Role::Unknown, true, false) => Role::Customer,
        (Role::Unknown, false, true) => Role::Colleague,
        _ => side,
    }
}

/// `true` for what brackets say besides a name when it is how the same person is called: 林晓东（林经理）.
fn is_another_name(note: &str, name: &str, words: &NoteWords) -> bool {
    let surname = name.chars().next();
    let mut chars = note.chars();
    chars.next() == surname && words.address.is_title(chars.as_str())
}

/// A group may name its side in front: `我方卞总、阎铁军`, `承建方尤佳`.
fn side_of_group<'a>(group: &'a str, side: Role, words: &NoteWords) -> (Role, &'a str) {
    let strip = |list: &[String]| {
        list.iter()
            .filter(|w| w.chars().count() > 1 && w.ends_with(['方', '司']))
            .find_map(|w| group.strip_prefix(w.as_str()))
            .map(|rest| rest.trim_start_matches(['：', ':', ' ', '的']))
    };
    if let Some(rest) = strip(&words.narrative.ours) {
        (Role::Colleague, rest)
    } else if let Some(rest) = strip(&words.narrative.customer) {
        (Role::Customer, rest)
    } else {
        (side, group)
    }
}

/// A group may name its side behind: `彭涛、岳经理（我方）`.
fn side_in_brackets(group: &str, side: Role, words: &NoteWords) -> Role {
    let inside = group
        .strip_suffix(['）', ')'])
        .and_then(|g| g.rsplit(['（', '(']).next());
    let is = |list: &[String]| {
        inside.is_some_and(|inside| {
            list.iter()
                .any(|w| w.chars().count() > 1 && w.ends_with(['方', '司']) && w == inside)
        })
    };
    if is(&words.narrative.ours) {
        Role::Colleague
    } else if is(&words.narrative.customer) {
        Role::Customer
    } else {
        side
    }
}

/// The role that a title in brackets or in front of the name gives. The longest title tells:
/// a 客户经理 is ours, although 客户 is not.
pub fn title_role(name: &str, note: &str, words: &NoteWords) -> Option<Role> {
    let titles = &words.titles;
    let says = |title: &&String| {
        note.contains(title.as_str())
            || (name.starts_with(title.as_str()) && name.len() > title.len())
    };
    let longest = |list: &[String]| {
        list.iter()
            .filter(says)
            .map(|title| title.chars().count())
            .max()
    };
    let lists = [
        (&titles.colleague, Role::Colleague),
        (&titles.rep, Role::Rep),
        (&titles.customer, Role::Customer),
    ];
    let told = lists
        .into_iter()
        .filter_map(|(list, role)| longest(list).map(|length| (length, role)));
    told.max_by_key(|(length, _)| *length).map(|(_, role)| role)
}

/// `李总（采购总监）` as the name and what its brackets say.
pub fn without_brackets(entry: &str) -> (String, String) {
    let mut name = String::new();
    let mut note = String::new();
    let mut depth = 0usize;
    for c in entry.chars() {
        match c {
            '(' | '（' | '[' | '【' => depth += 1,
            ')' | '）' | ']' | '】' => depth = depth.saturating_sub(1),
            c if depth > 0 => note.push(c),
            c => name.push(c),
        }
    }
    (name.trim().trim_end_matches(['等', '。']).to_owned(), note)
}

/// Splits at `、，,/` and spaces, but not inside brackets.
pub fn split_entries(list: &str) -> Vec<&str> {
    let mut entries = Vec::new();
    let mut depth = 0usize;
    let mut start = 0;
    for (i, c) in list.char_indices() {
        match c {
            '(' | '（' => depth += 1,
            ')' | '）' => depth = depth.saturating_sub(1),
            '、' | '，' | ',' | '/' | ' ' | '\u{3000}' | '\t' | '和' | '及'
                if depth == 0
                    && !(matches!(c, '和' | '及') && list[start..i].trim().is_empty())
                    && !(c == ' ' && is_inside_latin(list, i)) =>
            {
                entries.push(list[start..i].trim());
                start = i + c.len_utf8();
            }
            _ => {}
        }
    }
    entries.push(list[start..].trim());
    entries.retain(|entry| !entry.is_empty());
    entries
}

/// `true` for a space between Latin words, as in `Ms. Lam`.
fn is_inside_latin(text: &str, at: usize) -> bool {
    let before = text[..at].chars().next_back();
    let after = text[at + 1..].chars().next();
    before.is_some_and(|c| c.is_ascii_alphabetic() || c == '.')
        && after.is_some_and(|c| c.is_ascii_alphabetic())
}

/// The `key：value` pairs of a header line; several may share it.
fn pairs(line: &str, words: &NoteWords) -> Vec<(String, String)> {
    let mut found: Vec<(usize, usize, String)> = Vec::new();
    for (colon, mark) in line.char_indices().filter(|(_, c)| matches!(c, '：' | ':')) {
        let before = &line[..colon];
        let start = before
            .rfind(['；', ';', '。', '|', '：', ':'])
            .map_or(0, |i| {
                i + before[i..].chars().next().map_or(1, char::len_utf8)
            });
        let tail = before[start..].trim();
        let joined: String = tail.chars().filter(|c| !c.is_whitespace()).collect();
        // 「时  间：」 has spaces inside; 「… 地点：」 has its key behind the last space.
        let last = tail.rsplit(char::is_whitespace).next().unwrap_or(tail);
        let key = if is_key(&joined, words) {
            Some((start, joined))
        } else if is_key(last, words) {
            Some((colon - last.len(), last.to_owned()))
        } else {
            None
        };
        if let Some((at, key)) = key {
            found.push((at, colon + mark.len_utf8(), key));
        }
    }
    let ends: Vec<usize> = found
        .iter()
        .skip(1)
        .map(|(at, _, _)| *at)
        .chain([line.len()])
        .collect();
    found
        .into_iter()
        .zip(ends)
        .map(|((_, from, key), end)| {
            (
                key,
                line[from.min(end)..end]
                    .trim_matches([' ', '\u{3000}', '|', '；', ';'])
                    .to_owned(),
            )
        })
        .collect()
}

/// The side that a list under `key` belongs to; `None` when the key names no list of people.
pub fn side_of_key(key: &str, words: &NoteWords) -> Option<Role> {
    let keys = &words.header;
    let key: String = key
        .chars()
        .filter(|c| !c.is_whitespace() && *c != '*')
        .collect();
    let has = |list: &[String]| list.iter().any(|k| k.eq_ignore_ascii_case(&key));
    [
        (&keys.rep, Role::Rep),
        (&keys.ours, Role::Colleague),
        (&keys.customer, Role::Customer),
        (&keys.everyone, Role::Unknown),
    ]
    .into_iter()
    .find_map(|(list, role)| has(list).then_some(role))
}

/// `true` for a key that a header may have.
pub fn is_key(key: &str, words: &NoteWords) -> bool {
    let keys = &words.header;
    [
        &keys.date,
        &keys.title,
        &keys.kind,
        &keys.customer,
        &keys.ours,
        &keys.rep,
        &keys.everyone,
        &keys.account,
        &keys.other,
    ]
    .iter()
    .any(|list| list.iter().any(|k| k.eq_ignore_ascii_case(key)))
}
