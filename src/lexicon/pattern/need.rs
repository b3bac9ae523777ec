//! What every match of a pattern holds: by this the few patterns are found that can match a clause.

use std::collections::HashMap;

use super::tables::{Node, Tables, number};
use super::{Pattern, Patterns};

/// The needs of all patterns, as the literals of which each match holds one.
#[derive(Debug, Default)]
pub struct Needs {
    /// The literals by number.
    pub literals: Vec<Vec<char>>,
    /// For each need, the literals that meet it, by number: sorted.
    pub met_by: Vec<Vec<u32>>,
    /// For each pattern, its needs, by number.
    pub of_pattern: Vec<Vec<u32>>,
}

impl Needs {
    /// The needs of `patterns`.
    #[must_use]
    pub fn new(patterns: &Patterns) -> Self {
        let mut gathered = Gathering::new(&patterns.tables);
        let mut needs = Self::default();
        let mut numbers: HashMap<Vec<u32>, u32> = HashMap::new();
        for pattern in &patterns.list {
            let own = gathered.of_pattern(pattern).into_iter().map(|met_by| {
                *numbers.entry(met_by).or_insert_with_key(|met_by| {
                    needs.met_by.push(met_by.clone());
                    number(needs.met_by.len() - 1)
                })
            });
            let own = own.collect();
            needs.of_pattern.push(own);
        }
        needs.literals = gathered.literals;
        needs
    }
}

/// The literals of which one must stand in a match.
#[derive(Debug, Clone)]
struct Need {
    met_by: Vec<u32>,
    /// The length of the shortest, in characters.
    shortest: usize,
}

struct Gathering<'a> {
    tables: &'a Tables,
    literals: Vec<Vec<char>>,
    numbers: HashMap<&'a [char], u32>,
    /// For alternatives by number, what each of their matches holds, if anything.
    of_one_of: Vec<Option<Need>>,
}

impl<'a> Gathering<'a> {
    fn new(tables: &'a Tables) -> Self {
        let mut gathered = Self {
            tables,
            literals: Vec::new(),
            numbers: HashMap::new(),
            of_one_of: Vec::new(),
        };
        for branches in tables.one_ofs() {
            let need = gathered.of_branches(branches);
            gathered.of_one_of.push(need);
        }
        gathered
    }

    /// One need for all branches: from each the one whose shortest literal is longest.
    fn of_branches(&mut self, branches: impl Iterator<Item = &'a [Node]>) -> Option<Need> {
        let mut all = Need {
            met_by: Vec::new(),
            shortest: usize::MAX,
        };
        for branch in branches {
            let need = self.of_sequence(branch).max_by_key(|need| need.shortest)?;
            all.shortest = all.shortest.min(need.shortest);
            all.met_by.extend(need.met_by);
        }
        all.met_by.sort_unstable();
        all.met_by.dedup();
        Some(all)
    }

    /// What each fixed node of a sequence needs.
    fn of_sequence(&mut self, sequence: &'a [Node]) -> impl Iterator<Item = Need> {
        sequence.iter().filter_map(|node| match *node {
            Node::Literal(literal) => {
                let text = self.tables.text(literal);
                let number = *self.numbers.entry(text).or_insert_with(|| {
                    self.literals.push(text.to_vec());
                    number(self.literals.len() - 1)
                });
                Some(Need {
                    met_by: vec![number],
                    shortest: text.len(),
                })
            }
            Node::Gap(_) => None,
            Node::OneOf(one_of) => self.of_one_of[one_of as usize].clone(),
        })
    }

    fn of_pattern(&mut self, pattern: &Pattern) -> Vec<Vec<u32>> {
        let sequence = self.tables.nodes(pattern.sequence);
        self.of_sequence(sequence).map(|need| need.met_by).collect()
    }
}
