//! Long turns are judged piece by piece, so that one act among several is seen and quoted.

use std::ops::Range;

use crate::text::is_clause_end;

use super::line::Line;

/// A line of up to this many characters is one piece.
pub const WHOLE: usize = 80;
/// Sentences are gathered into pieces of at least this many characters.
const LEAST: usize = 18;
/// A sentence longer than this is cut at its clauses.
const MOST: usize = 70;

/// The pieces of a line, in order; together they are the line.
#[must_use]
pub fn pieces(line: &Line) -> Vec<Range<usize>> {
    let all = line.folded.chars.len();
    if all <= WHOLE {
        return std::iter::once(0..all).collect();
    }
    let mut pieces: Vec<Range<usize>> = Vec::new();
    let mut start = 0;
    for end in ends(line) {
        if end - start >= LEAST {
            pieces.push(start..end);
            start = end;
        }
    }
    match pieces.last_mut() {
        Some(last) if start < all => last.end = all,
        None => pieces.push(0..all),
        _ => {}
    }
    pieces
}

/// Where a piece may end: after each sentence, and in a long sentence after each clause.
fn ends(line: &Line) -> Vec<usize> {
    let mut ends = Vec::new();
    for sentence in &line.sentences {
        if sentence.len() > MOST {
            let mut last = sentence.start;
            let inside = line.clauses_in(sentence).map(|i| &line.clauses[i]);
            for clause in inside.filter(|c| c.end < sentence.end) {
                // The sign behind a clause goes with it.
                let is_sign = |&c: &char| is_clause_end(c) || c == ' ';
                let end = clause.end + usize::from(is_sign(&line.folded.chars[clause.end]));
                if end - last >= MOST / 2 {
                    last = end;
                    ends.push(last);
                }
            }
        }
        ends.push(sentence.end);
    }
    ends.dedup();
    ends
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Role;

    #[test]
    fn a_long_turn_falls_into_pieces_that_make_it_up() {
        let text = "您说的这个情况我回去就跟我们总监汇报一下。".repeat(8);
        let line = Line::of_text(&text, Role::Rep, false);
        let pieces = pieces(&line);
        assert_eq!(pieces.len(), 8);
        assert_eq!(pieces.first().map(|p| p.start), Some(0));
        assert!(pieces.windows(2).all(|pair| pair[0].end == pair[1].start));
        assert_eq!(pieces.last().map(|p| p.end), Some(line.folded.chars.len()));
    }
}
