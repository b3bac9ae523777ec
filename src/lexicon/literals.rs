//! All literals of the pack at once: at each character of a text, those that begin there.

use serde::{Deserialize, Serialize};

use crate::text::runs::{Hash, KeyMap};

/// Literals by the hashes of all their beginnings. A hash taken for another costs a look at a
/// pattern that then does not match.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Literals {
    beginnings: KeyMap<Option<u32>>,
}

/// What the hashes start from.
const START: Hash = Hash(0);

impl Literals {
    /// Adds `literal` under `number`.
    pub fn add(&mut self, literal: &[char], number: u32) {
        let mut hash = START;
        for &c in literal {
            hash = hash.with(c);
            self.beginnings.entry(hash.0).or_default();
        }
        self.beginnings
            .entry(hash.0)
            .or_default()
            .get_or_insert(number);
    }

    /// Calls `visit` with the number of each literal in `text`, from left to right.
    pub fn each(&self, text: &[char], mut visit: impl FnMut(u32)) {
        for start in 0..text.len() {
            let mut hash = START;
            for &c in &text[start..] {
                hash = hash.with(c);
                match self.beginnings.get(&hash.0) {
                    Some(Some(number)) => visit(*number),
                    Some(None) => {}
                    None => break,
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn literals_inside_one_another_are_all_found() {
        let mut literals = Literals::default();
        for (number, literal) in (0..).zip(["不", "不对", "对", "对不起"]) {
            literals.add(&literal.chars().collect::<Vec<_>>(), number);
        }
        let text: Vec<char> = "这不对不起来".chars().collect();
        let mut found = Vec::new();
        literals.each(&text, |number| found.push(number));
        assert_eq!(found, [0, 1, 2, 3, 0]);
    }
}
