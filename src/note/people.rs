//! Names: what the user assigned, and when two spellings mean the same person.

use crate::lexicon::Role;

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

fn bare(name: &str) -> &str {
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
