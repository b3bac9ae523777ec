//! Word classes that patterns name.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Patterns;
use super::parse::{Parser, PatternError};
use super::tables::{Node, Tables};

/// How deep slots and brackets may nest before it must be a loop.
const MAX_DEPTH: usize = 16;

/// Word classes by name, compiled among the patterns that may name them.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Slots {
    compiled: BTreeMap<String, Node>,
}

impl Slots {
    /// Compiles `local` word classes on top of these, among `patterns`.
    ///
    /// # Errors
    /// The slot's name and what is wrong with one of its words.
    pub fn extended(
        &self,
        local: &BTreeMap<String, Vec<String>>,
        patterns: &mut Patterns,
    ) -> Result<Self, (String, PatternError)> {
        let mut slots = self.clone();
        for name in local.keys() {
            slots.compiled.remove(name);
        }
        for name in local.keys() {
            slots
                .define(name, local, &mut patterns.tables, 0)
                .map_err(|error| (name.clone(), error))?;
        }
        Ok(slots)
    }

    /// The word class called `name`.
    #[must_use]
    pub(super) fn get(&self, name: &str) -> Option<Node> {
        self.compiled.get(name).copied()
    }

    fn define(
        &mut self,
        name: &str,
        local: &BTreeMap<String, Vec<String>>,
        tables: &mut Tables,
        depth: usize,
    ) -> Result<(), PatternError> {
        if self.compiled.contains_key(name) {
            return Ok(());
        }
        if depth > MAX_DEPTH {
            return Err(PatternError::Loop);
        }
        let words = local
            .get(name)
            .ok_or_else(|| PatternError::NoSuchSlot(name.to_owned()))?;
        let mut branches = Vec::with_capacity(words.len());
        for word in words {
            for used in slot_names(word) {
                self.define(used, local, tables, depth + 1)?;
            }
            branches.push(Parser::new(word, self, tables).sequence(None)?);
        }
        self.compiled
            .insert(name.to_owned(), tables.one_of(branches));
        Ok(())
    }
}

fn slot_names(source: &str) -> impl Iterator<Item = &str> {
    source
        .split('{')
        .skip(1)
        .filter_map(|part| part.split_once('}').map(|(name, _)| name))
}
