//! Names: what the user assigned, and when two spellings mean the same person.

use crate::lexicon::Role;

use super::model::Note;
use super::names::is_generic;
use super::words::NoteWords;

/// Roles that the user gave on the command line or in front matter.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Assigned {
    /// Name and role, in the order given.
    pub roles: Vec<(String, Role)>,
}

impl Assigned {
    /// The role of `name`: an exact match first, then another spelling of the same name.
    #[must_use]
    pub fn role_of(&self, name: &str) -> Option<Role> {
        let exact = self.roles.iter().find(|(given, _)| given == name);
        exact
            .or_else(|| {
                self.roles
                    .iter()
                    .find(|(given, _)| same_person(given, name))
            })
            .map(|(_, role)| *role)
    }

    /// `true` when nothing was assigned.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.roles.is_empty()
    }
}

/// `true` when one spelling is the other with a title or a department around it:
/// `柏经理` and `物资部柏经理`, `齐波` and `齐波（PM）`.
pub fn same_person(a: &str, b: &str) -> bool {
    let a = bare(a);
    let b = bare(b);
    let (short, long) = if a.chars().count() <= b.chars().count() {
        (a, b)
    } else {
        (b, a)
    };
    short.chars().count() >= 2 && (long.ends_with(short) || long.starts_with(short))
}

/// The name of a person without the title in front and the remark in brackets behind: `销售倪超` and
/// `倪超（客户经理）` are `倪超`. None for a label that names nobody in particular, as `说话人 1`,
/// `销售` or `我们`: in another file it is somebody else.
#[must_use]
pub fn person_name<'a>(label: &'a str, words: &NoteWords) -> Option<&'a str> {
    let name = bare(label);
    let titles = &words.titles;
    let kinds = [&titles.rep, &titles.colleague, &titles.customer];
    let mut of_ours = titles.rep.iter().chain(&titles.colleague);
    let subjects = &words.narrative;
    let nobody = [&subjects.ours, &subjects.customer, &subjects.nobody];
    // 销售1 and 客户A are as nameless as 销售.
    let unnumbered = name
        .trim_end_matches(|c: char| c.is_ascii_alphanumeric() || c.is_whitespace())
        .trim_end_matches(['一', '二', '三']);
    let is = |list: &Vec<String>| list.iter().any(|word| word == name || word == unnumbered);
    if name.is_empty()
        || name == Note::NOBODY
        || is_generic(name)
        || kinds.into_iter().chain(nobody).any(is)
    {
        return None;
    }
    let front = |title: &&String| {
        name.strip_prefix(title.as_str())
            .is_some_and(|rest| rest.chars().count() >= 2)
    };
    let title = titles
        .rep
        .iter()
        .filter(front)
        .max_by_key(|title| title.len());
    let name = title.map_or(name, |title| &name[title.len()..]);
    (!of_ours.any(|title| title == name)).then_some(name)
}

/// The name without a remark in brackets behind it.
pub fn bare(name: &str) -> &str {
    name.split(['(', '（']).next().unwrap_or(name).trim()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_department_or_a_bracket_does_not_make_another_person() {
        assert!(same_person("柏经理", "物资部柏经理"));
        assert!(same_person("齐波（PM）", "齐波"));
        assert!(!same_person("柏经理", "刘经理"));
        assert!(!same_person("李", "李总"));
    }
}
