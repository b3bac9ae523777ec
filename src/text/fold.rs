//! Folding: one spelling per character, so that a phrase is found however it was typed.
//!
//! Folding maps every character to exactly one character and drops invisible ones, so an index into
//! the folded text leads straight back to the original. What is quoted is always the original.

/// A text folded for matching.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Folded {
    /// The folded characters.
    pub chars: Vec<char>,
    /// For each folded character, the index of its original (in characters).
    pub origin: Vec<u32>,
}

impl Folded {
    /// Folds `text`.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let mut folded = Self {
            chars: Vec::with_capacity(text.len() / 3 + 1),
            origin: Vec::with_capacity(text.len() / 3 + 1),
        };
        for (i, c) in (0u32..).zip(text.chars()) {
            if !is_invisible(c) {
                folded.chars.push(fold_char(c));
                folded.origin.push(i);
            }
        }
        folded
    }

    /// The original character range, end exclusive, of a folded range.
    #[must_use]
    pub fn original(&self, start: usize, end: usize) -> (usize, usize) {
        let first = self.origin.get(start).copied().unwrap_or_default() as usize;
        let last = end
            .checked_sub(1)
            .and_then(|i| self.origin.get(i))
            .map_or(first, |&i| i as usize + 1);
        (first, last.max(first))
    }
}

/// Folds one character: full width to half width, upper to lower case, the many dashes, dots,
/// colons, quotation marks and ellipses to one each.
#[must_use]
pub fn fold_char(c: char) -> char {
    match c {
        '\u{3000}' | '\u{a0}' | '\t' => ' ',
        '\u{ff01}'..='\u{ff5e}' => {
            char::from_u32(c as u32 - 0xfee0).map_or(c, |c| c.to_ascii_lowercase())
        }
        'A'..='Z' => c.to_ascii_lowercase(),
        '\u{2236}' | '\u{fe55}' => ':',
        '〝' | '「' | '『' | '“' | '«' => '“',
        '〞' | '」' | '』' | '”' | '»' => '”',
        '‘' | '’' => '\'',
        '…' | '⋯' => '…',
        '—' | '–' | '―' | '─' => '-',
        '〜' => '~',
        '•' | '・' | '●' | '▪' => '·',
        _ => c,
    }
}

/// `true` for characters that carry no text: byte order marks, zero-width signs, soft hyphens.
#[must_use]
pub const fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{feff}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{ad}' | '\r'
    )
}

/// `true` where a clause ends, for a *folded* character. A pattern never crosses this.
#[must_use]
pub const fn is_clause_end(c: char) -> bool {
    matches!(c, ',' | '。' | '!' | '?' | ';' | ':' | '…' | '\n') || is_sentence_end(c)
}

/// `true` where a sentence ends, for a *folded* character.
#[must_use]
pub const fn is_sentence_end(c: char) -> bool {
    matches!(c, '。' | '!' | '?' | ';' | '\n')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn full_width_case_and_quotation_marks_fold_to_one_spelling() {
        assert_eq!(
            Folded::new("ＡＢｃ：「好」").chars,
            Folded::new("abc:“好”").chars
        );
    }

    #[test]
    fn invisible_characters_vanish_and_the_way_back_survives() {
        let folded = Folded::new("我\u{200b}们\u{feff}好");
        assert_eq!(folded.chars, ['我', '们', '好']);
        assert_eq!(folded.original(1, 3), (2, 5));
    }
}
