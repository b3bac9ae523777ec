//! All literals of the pack at once: at each character of a text, those that begin there.

use crate::text::runs::{Hash, KeyMap};

/// Literals by the hashes of all their beginnings. A hash taken for another costs a look at a
/// pattern that then does not match.
#[derive(Debug)]
pub struct Literals(KeyMap<Option<u32>>);

/// What the hashes start from.
const START: Hash = Hash(0);

impl Literals {
    /// Numbers `literals` from zero.
    #[must_use]
    pub fn new(literals: &[&str]) -> Self {
        let mut beginnings: KeyMap<Option<u32>> = KeyMap::default();
        for (number, literal) in (0u32..).zip(literals) {
            let mut hash = START;
            for c in literal.chars() {
                hash = hash.with(c);
                beginnings.entry(hash.0).or_default();
            }
            beginnings.insert(hash.0, Some(number));
        }
        Self(beginnings)
    }

    /// Calls `visit` with the number and the place of each literal in `text`, from left to right.
    pub fn each(&self, text: &[char], mut visit: impl FnMut(u32, usize)) {
        for start in 0..text.len() {
            let mut hash = START;
            for &c in &text[start..] {
                hash = hash.with(c);
                match self.0.get(&hash.0) {
                    Some(Some(number)) => visit(*number, start),
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
        let literals = Literals::new(&["不", "不对", "对", "对不起"]);
        let text: Vec<char> = "这不对不起来".chars().collect();
        let mut found = Vec::new();
        literals.each(&text, |number, at| found.push((number, at)));
        assert_eq!(found, [(0, 1), (1, 1), (2, 2), (3, 2), (0, 3)]);
    }
}
