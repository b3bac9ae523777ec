//! From rule hits and fitted weights to findings.

use crate::lexicon::{Kind, Pack};

use super::evidence;
use super::features::{Piece, extract};
use super::finding::{Finding, Findings, Taken};
use super::line::Line;
use super::matcher::Hit;
use super::piece::pieces;
use super::weights::{Scores, Weights};
use super::{Context, ENOUGH};

/// Judges one line and adds its findings, and the matches that guards took back, to `findings`.
#[allow(clippy::too_many_arguments, reason = "one call site; a struct would only rename the same eight things")]
pub fn judge(
    pack: &Pack,
    weights: Option<&Weights>,
    turn: usize,
    line: &Line,
    hits: &[Hit],
    before: Option<&Context<'_>>,
    kind: Kind,
    findings: &mut Findings,
) {
    for hit in hits {
        if let Some(guard) = hit.guard {
            let evidence = evidence::of_hit(pack, line, hit);
            findings.taken.push(Taken { signal: hit.signal, turn, guard, evidence });
        }
    }
    let start = findings.list.len();
    let mut best: Vec<Option<(f32, usize)>> = vec![None; pack.signals.len()];
    let pieces = pieces(line);
    if let Some(weights) = weights {
        for (i, range) in pieces.iter().enumerate() {
            let piece = Piece { line, range: range.clone(), kind };
            let mut scores = Scores::new(weights);
            extract(pack, &piece, hits, before, &mut scores);
            for (best, score) in best.iter_mut().zip(scores.finish()) {
                if let Some(score) = score.filter(|score| best.is_none_or(|(most, _)| *score > most)) {
                    *best = Some((score, i));
                }
            }
        }
    }
    for (signal, best) in best.into_iter().enumerate() {
        let fitted = weights.and_then(|w| w.signals.get(signal)).and_then(Option::as_ref);
        let carries = pack.signals[signal].who.contains(&line.role);
        if let (Some(weights), Some((score, i)), true) = (weights.filter(|_| fitted.is_some()), best, carries) {
            if score > 0.0 {
                let evidence = evidence::of_piece(pack, weights, line, &pieces[i], hits, signal);
                findings.list.push(finding(line, turn, signal, confidence(score), evidence, &pieces[i]));
                continue;
            }
        }
        // Rules that came after the fit, and signals without weights, speak for themselves.
        let known = fitted.map_or(0, |fitted| fitted.rules);
        let own: Vec<&Hit> = hits.iter().filter(|h| h.signal == signal && h.guard.is_none() && h.rule >= known).collect();
        let sum: f32 = own.iter().map(|hit| pack.signals[signal].rules[hit.rule].weight).sum();
        if sum >= ENOUGH {
            let evidence = own.iter().map(|hit| evidence::of_hit(pack, line, hit)).collect();
            findings.list.push(finding(line, turn, signal, (0.5 + 0.2 * sum).min(0.95), evidence, &(0..line.folded.chars.len())));
        }
    }
    findings.list[start..].sort_by_key(|finding| finding.signal);
}

/// The logistic of three times the score: 0.5 at the threshold, 0.95 one unit above.
fn confidence(score: f32) -> f32 {
    1.0 / (1.0 + (-3.0 * score).exp())
}

/// A finding that quotes the sentence of its heaviest words.
fn finding(
    line: &Line,
    turn: usize,
    signal: usize,
    confidence: f32,
    mut evidence: Vec<super::Evidence>,
    piece: &std::ops::Range<usize>,
) -> Finding {
    evidence.sort_by(|a, b| b.weight.total_cmp(&a.weight).then(a.start.cmp(&b.start)));
    let at = evidence.first().and_then(|e| line.folded.origin.iter().position(|&o| o as usize >= e.start));
    let sentence = line.sentence_at(at.unwrap_or(piece.start));
    let (start, end) = line.folded.original(sentence.start, sentence.end);
    Finding { signal, turn, start, end, confidence, evidence }
}
