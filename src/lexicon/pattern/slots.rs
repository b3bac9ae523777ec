//! Word classes that patterns name.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::node::Branches;
use super::parse::{Parser, PatternError};

/// How deep slots and brackets may nest before it must be a loop.
const MAX_DEPTH: usize = 16;

/// Word classes by name, already compiled.
#[derive(Debug, Clone, Default)]
pub struct Slots {
    compiled: BTreeMap<String, Arc<Branches>>,
}

impl Slots {
    /// Compiles `local` word classes on top of these.
    ///
    /// # Errors
    /// The slot's name and what is wrong with one of its words.
    pub fn extended(
        &self,
        local: &BTreeMap<String, Vec<String>>,
    ) -> Result<Self, (String, PatternError)> {
        let mut slots = self.clone();
        for name in local.keys() {
            slots.compiled.remove(name);
        }
        for name in local.keys() {
            slots
                .define(name, local, 0)
                .map_err(|error| (name.clone(), error))?;
        }
        Ok(slots)
    }

    /// The word class called `name`.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Arc<Branches>> {
        self.compiled.get(name)
    }

    fn define(
        &mut self,
        name: &str,
        local: &BTreeMap<String, Vec<String>>,
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
                self.define(used, local, depth + 1)?;
            }
            branches.push(Parser::new(word, self).sequence(None)?);
        }
        self.compiled
            .insert(name.to_owned(), Branches::new(branches));
        Ok(())
    }
}

fn slot_names(source: &str) -> impl Iterator<Item = &str> {
    source
        .split('{')
        .skip(1)
        .filter_map(|part| part.split_once('}').map(|(name, _)| name))
}
