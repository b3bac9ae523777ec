//! Lists of words as data files have them, found in a text without trying each word at each place.

use std::ops::Deref;
use std::sync::OnceLock;

use serde::Deserialize;

/// Words that a text may begin with, end with, or hold. How they are found is prepared when they are
/// first looked for.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(from = "Vec<String>")]
pub struct Words {
    list: Vec<String>,
    by_first: OnceLock<Index>,
    by_last: OnceLock<Index>,
}

/// Words by one of their characters, the longest first.
#[derive(Debug, Clone)]
struct Index {
    /// Which characters may be looked up at all: most texts hold few of them.
    marks: [u64; 16],
    words: Vec<(char, String)>,
}

impl Index {
    fn new(list: &[String], key: impl Fn(&str) -> Option<char>) -> Self {
        let keyed = list
            .iter()
            .filter_map(|word| Some((key(word)?, word.clone())));
        let mut words: Vec<(char, String)> = keyed.collect();
        words.sort_by_key(|(c, word)| (*c, std::cmp::Reverse(word.len())));
        let mut marks = [0; 16];
        for (c, _) in &words {
            let (word, bit) = Self::mark(*c);
            marks[word] |= bit;
        }
        Self { marks, words }
    }

    const fn mark(c: char) -> (usize, u64) {
        let place = c as usize % 1024;
        (place / 64, 1 << (place % 64))
    }

    /// The words that are kept under `c`.
    fn under(&self, c: char) -> impl Iterator<Item = &str> {
        let (word, bit) = Self::mark(c);
        let words = if self.marks[word] & bit == 0 {
            &[]
        } else {
            let from = self.words.partition_point(|(other, _)| *other < c);
            &self.words[from..]
        };
        let same = words.iter().take_while(move |(other, _)| *other == c);
        same.map(|(_, word)| word.as_str())
    }
}

impl Words {
    fn by_first(&self) -> &Index {
        let first = |word: &str| word.chars().next();
        self.by_first.get_or_init(|| Index::new(&self.list, first))
    }

    fn by_last(&self) -> &Index {
        let last = |word: &str| word.chars().next_back();
        self.by_last.get_or_init(|| Index::new(&self.list, last))
    }

    /// The longest of the words that `text` begins with.
    #[must_use]
    pub fn prefix_of(&self, text: &str) -> Option<&str> {
        let mut words = self.by_first().under(text.chars().next()?);
        words.find(|word| text.starts_with(word))
    }

    /// Those of the words that `text` begins with, the longest first.
    pub fn prefixes_of<'a>(&'a self, text: &'a str) -> impl Iterator<Item = &'a str> {
        let first = text.chars().next();
        let words = first.into_iter().flat_map(|c| self.by_first().under(c));
        words.filter(|word| text.starts_with(word))
    }

    /// The longest of the words that `text` ends with.
    #[must_use]
    pub fn suffix_of(&self, text: &str) -> Option<&str> {
        let mut words = self.by_last().under(text.chars().next_back()?);
        words.find(|word| text.ends_with(word))
    }

    /// The first place in `text`, in bytes, where one of the words stands, with the longest that
    /// begins there.
    #[must_use]
    pub fn first_in(&self, text: &str) -> Option<(usize, &str)> {
        let index = self.by_first();
        text.char_indices().find_map(|(at, c)| {
            let mut words = index.under(c);
            words
                .find(|word| text[at..].starts_with(word))
                .map(|word| (at, word))
        })
    }

    /// `true` when `text` holds one of the words.
    #[must_use]
    pub fn is_in(&self, text: &str) -> bool {
        self.first_in(text).is_some()
    }

    /// `true` when `word` is one of them.
    #[must_use]
    pub fn has(&self, word: &str) -> bool {
        let first = word.chars().next();
        first.is_some_and(|c| self.by_first().under(c).any(|other| other == word))
    }
}

impl From<Vec<String>> for Words {
    fn from(list: Vec<String>) -> Self {
        Self {
            list,
            ..Self::default()
        }
    }
}

impl Deref for Words {
    type Target = [String];

    fn deref(&self) -> &[String] {
        &self.list
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_word_is_found_at_either_end_and_any_within() {
        let words = ["对", "对的", "是的", ""].map(str::to_owned);
        let words = Words::from(words.to_vec());
        assert_eq!(words.prefix_of("对的呀"), Some("对的"));
        assert_eq!(words.suffix_of("这样是的"), Some("是的"));
        assert_eq!((words.prefix_of("好"), words.suffix_of("")), (None, None));
        assert_eq!(words.first_in("我看对的对"), Some((6, "对的")));
        assert!(words.is_in("我看对呀") && !words.is_in("的是"));
        assert!(words.has("是的") && !words.has("是") && !words.has(""));
    }
}
