//! The words that made a finding, with their weights.

use std::ops::Range;

use crate::lexicon::{Pack, Posting, SignalId, Weights};

use super::features::each_char_run;
use super::finding::Evidence;
use super::line::Line;
use super::matcher::Hit;

/// How many fitted words are shown.
const SHOWN: usize = 3;

/// The words of a rule's hit.
pub fn of_hit(pack: &Pack, line: &Line, hit: &Hit) -> Evidence {
    let weight = pack.signals[hit.signal].rules[hit.rule].weight;
    evidence(
        line,
        hit.start..hit.end,
        u16::try_from(hit.rule).ok(),
        weight,
    )
}

/// What spoke for `signal` in a piece: its rules, and the heaviest runs of characters.
pub fn of_piece(
    pack: &Pack,
    weights: &Weights,
    line: &Line,
    piece: &Range<usize>,
    hits: &[Hit],
    signal: SignalId,
) -> Vec<Evidence> {
    let own = hits
        .iter()
        .filter(|h| h.signal == signal && h.guard.is_none() && piece.contains(&h.start));
    let mut all: Vec<Evidence> = own.map(|hit| of_hit(pack, line, hit)).collect();
    let ruled: Vec<Range<usize>> = hits
        .iter()
        .filter(|h| h.signal == signal && h.guard.is_none())
        .map(|h| h.start..h.end)
        .collect();
    for (range, weight) in heaviest(weights, line, piece, signal) {
        if all.len() - ruled.len().min(all.len()) < SHOWN
            && !ruled
                .iter()
                .any(|r| r.start < range.end && range.start < r.end)
        {
            all.push(evidence(line, range, None, weight));
        }
    }
    all
}

/// Stretches of text by the summed weight of the runs inside, heaviest first.
fn heaviest(
    weights: &Weights,
    line: &Line,
    piece: &Range<usize>,
    signal: SignalId,
) -> Vec<(Range<usize>, f32)> {
    let chars = line.slice(piece);
    let places: Vec<usize> = (0..chars.len()).filter(|&i| chars[i] != ' ').collect();
    let mut heat = vec![0f32; places.len()];
    let mut total = 0f32;
    each_char_run(weights, chars, |name, run, at| {
        total += 1.0;
        let posting = weights.of(name).find(|p| p.column() == signal);
        let weight = posting.map_or(0.0, Posting::weight);
        // Position 0 is the mark of the line's start.
        for i in at.max(1)..at + run.len() {
            heat[i - 1] += weight / run.len() as f32;
        }
    });
    let norm = total.sqrt().max(1.0);
    let mut stretches: Vec<(Range<usize>, f32)> = Vec::new();
    let mut open: Option<(usize, f32)> = None;
    for (i, &h) in heat.iter().chain([&0.0]).enumerate() {
        match (open, h > 0.0) {
            (None, true) => open = Some((i, h)),
            (Some((start, sum)), true) => open = Some((start, sum + h)),
            (Some((start, sum)), false) => {
                stretches.push((
                    piece.start + places[start]..piece.start + places[i - 1] + 1,
                    sum / norm,
                ));
                open = None;
            }
            (None, false) => {}
        }
    }
    stretches.retain(|(range, _)| range.len() >= 2);
    stretches.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.start.cmp(&b.0.start)));
    stretches
}

fn evidence(line: &Line, range: Range<usize>, rule: Option<u16>, weight: f32) -> Evidence {
    let (start, end) = line.folded.original(range.start, range.end);
    // A text is far shorter than 2^32 characters.
    let place = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    Evidence {
        is_heard: line.is_heard(&range),
        rule,
        weight,
        start: place(start),
        end: place(end),
    }
}
