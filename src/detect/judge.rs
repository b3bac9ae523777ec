//! From rule hits and fitted weights to findings.

use std::ops::Range;

use crate::lexicon::{Pack, Scores, SignalId, Weights};

use super::evidence;
use super::features::{Piece, extract, extract_around};
use super::finding::{Evidence, Finding, Findings, Taken};
use super::line::Line;
use super::matcher::{Hit, Scene};
use super::piece::pieces;
use super::{Around, ENOUGH};

/// A line with its hits and its scores before the lines around it are known.
pub struct Draft<'a> {
    pack: &'a Pack,
    weights: Option<&'a Weights>,
    line: Line,
    hits: Vec<Hit>,
    scores: Vec<PieceScores<'a>>,
}

/// A piece of a line, in folded characters, and its scores if there are weights.
pub type PieceScores<'a> = (Range<usize>, Option<Scores<'a>>);

/// Scores the pieces of a line.
pub fn score<'a>(
    scene: &Scene<'_>,
    weights: Option<&'a Weights>,
    hits: &[Hit],
) -> Vec<PieceScores<'a>> {
    let score = |range: Range<usize>| {
        let scores = weights.map(|weights| {
            let mut scores = Scores::new(weights);
            let piece = Piece {
                line: scene.line,
                range: range.clone(),
                kind: scene.kind,
            };
            extract(scene.pack, &piece, hits, scene.before, &mut scores);
            scores
        });
        (range, scores)
    };
    pieces(scene.line).into_iter().map(score).collect()
}

impl<'a> Draft<'a> {
    /// A line that was scored.
    pub const fn new(
        pack: &'a Pack,
        weights: Option<&'a Weights>,
        line: Line,
        hits: Vec<Hit>,
        scores: Vec<PieceScores<'a>>,
    ) -> Self {
        Self {
            pack,
            weights,
            line,
            hits,
            scores,
        }
    }

    /// The line.
    pub const fn line(&self) -> &Line {
        &self.line
    }

    /// The signals that the line carries, given what stands around it.
    pub fn signals(&self, around: &Around<'_>) -> Vec<SignalId> {
        let verdicts = self.verdicts(around);
        verdicts.iter().map(|verdict| verdict.signal).collect()
    }

    /// Adds the findings, and the matches that guards took back, to `findings`; returns the signals.
    pub fn settle(
        &self,
        turn: usize,
        around: &Around<'_>,
        findings: &mut Findings,
    ) -> Vec<SignalId> {
        for hit in &self.hits {
            if let Some(guard) = hit.guard {
                let evidence = evidence::of_hit(self.pack, &self.line, hit);
                findings.taken.push(Taken {
                    signal: hit.signal,
                    turn,
                    guard,
                    evidence,
                });
            }
        }
        let verdicts = self.verdicts(around);
        for verdict in &verdicts {
            let (range, _) = &self.scores[verdict.piece];
            let evidence = match self.weights.filter(|_| verdict.fitted) {
                Some(weights) => evidence::of_piece(
                    self.pack,
                    weights,
                    &self.line,
                    range,
                    &self.hits,
                    verdict.signal,
                ),
                None => self
                    .spoken_for(verdict.signal)
                    .map(|hit| evidence::of_hit(self.pack, &self.line, hit))
                    .collect(),
            };
            findings
                .list
                .push(finding(&self.line, turn, verdict, evidence, range));
        }
        verdicts.iter().map(|verdict| verdict.signal).collect()
    }

    fn verdicts(&self, around: &Around<'_>) -> Vec<Verdict> {
        let signals = &self.pack.signals;
        let mut best = vec![(f32::NEG_INFINITY, 0); signals.len()];
        let surer = SURER * (self.scores.len() as f32).ln();
        for (piece, (_, scores)) in self.scores.iter().enumerate() {
            let Some(mut scores) = scores.clone() else {
                continue;
            };
            extract_around(self.pack, around, &mut scores);
            for (best, score) in best.iter_mut().zip(scores.finish()) {
                let score = score.unwrap_or(f32::NEG_INFINITY) - surer;
                if score > best.0 {
                    *best = (score, piece);
                }
            }
        }
        let is_any_spoken_for = self.hits.iter().any(|hit| self.speaks(hit));
        let verdict = |(signal, (score, piece)): (SignalId, (f32, usize))| {
            if score > 0.0 && signals[signal].who.contains(&self.line.role) {
                return Some(Verdict {
                    signal,
                    piece,
                    confidence: logistic(score),
                    fitted: true,
                });
            }
            is_any_spoken_for.then(|| self.by_rules(signal))?
        };
        best.into_iter().enumerate().filter_map(verdict).collect()
    }

    /// What the rules that speak for themselves make of a signal.
    fn by_rules(&self, signal: SignalId) -> Option<Verdict> {
        let at = self.spoken_for(signal).map(|hit| hit.start).next()?;
        let piece = self
            .scores
            .iter()
            .position(|(piece, _)| piece.contains(&at))?;
        let rules = &self.pack.signals[signal].rules;
        let sum: f32 = self
            .spoken_for(signal)
            .map(|hit| rules[hit.rule].weight)
            .sum();
        (sum >= ENOUGH).then(|| Verdict {
            signal,
            piece,
            confidence: (0.5 + 0.2 * sum).min(0.95),
            fitted: false,
        })
    }

    /// `true` for a hit of a rule that came after the fit, or of a signal without weights.
    fn speaks(&self, hit: &Hit) -> bool {
        let head = self.weights.and_then(|w| w.columns[hit.signal].as_ref());
        hit.guard.is_none() && hit.rule >= head.map_or(0, |head| head.rules)
    }

    /// The hits for a signal that speak for themselves.
    fn spoken_for(&self, signal: SignalId) -> impl Iterator<Item = &Hit> {
        let hits = self.hits.iter();
        hits.filter(move |hit| hit.signal == signal && self.speaks(hit))
    }
}

/// A line of many pieces has as many chances to look like a signal: how much surer it has to be with
/// each e-fold. Chosen on writers that were left out.
const SURER: f32 = 0.1;

/// A signal that a line carries.
struct Verdict {
    signal: SignalId,
    piece: usize,
    confidence: f32,
    /// Found by weights, not by rules alone.
    fitted: bool,
}

/// The logistic of three times the score: 0.5 at the threshold, 0.95 one unit above.
fn logistic(score: f32) -> f32 {
    1.0 / (1.0 + (-3.0 * score).exp())
}

/// How much surer a finding would be, were none of its words read by their sound.
const HEARD: f32 = 0.8;

/// A finding that quotes the sentence of its heaviest words.
fn finding(
    line: &Line,
    turn: usize,
    verdict: &Verdict,
    mut evidence: Vec<Evidence>,
    piece: &Range<usize>,
) -> Finding {
    evidence.sort_by(|a, b| b.weight.total_cmp(&a.weight).then(a.start.cmp(&b.start)));
    let at = evidence
        .first()
        .and_then(|e| line.folded.origin.iter().position(|&o| o >= e.start));
    let sentence = line.sentence_at(at.unwrap_or(piece.start));
    let (start, end) = line.folded.original(sentence.start, sentence.end);
    let heard = if line.is_heard(&sentence) { HEARD } else { 1.0 };
    Finding {
        signal: verdict.signal,
        turn,
        start,
        end,
        confidence: verdict.confidence * heard,
        evidence,
    }
}
