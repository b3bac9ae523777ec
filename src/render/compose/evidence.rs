//! The words that made each finding, and the matches that were taken back: for who wants to check.

use std::collections::HashSet;

use crate::coach::fill;
use crate::detect::GuardKind;
use crate::report::Report;
use crate::report::view::{TakenList, TakenView};

use super::super::page::{Block, Line, Tone, item, plain, toned};

/// A section that no report has unless it is asked for.
#[must_use]
pub fn evidence(report: &Report) -> Vec<Block> {
    let (analysis, words) = (&report.analysis, &report.texts.page.evidence);
    let mut page = vec![Block::Heading(words.title.clone())];
    page.extend(analysis.findings.iter().map(|finding| {
        let line = finding.line.to_string();
        let confidence = format!("{:.0}%", finding.confidence * 100.0);
        let values = [
            ("line", line.as_str()),
            ("id", &finding.signal),
            ("title", &finding.title),
            ("confidence", &confidence),
        ];
        let body = finding.evidence.iter().map(|evidence| {
            let weight = format!("{:+.2}", evidence.weight);
            let values = [
                ("words", evidence.words.as_str()),
                ("reason", &evidence.reason),
                ("weight", &weight),
            ];
            vec![plain(fill(&words.words, &values))]
        });
        item(
            vec![toned(fill(&words.finding, &values), Tone::Strong)],
            body.collect::<Vec<Line>>(),
        )
    }));
    let taken = once_each(&analysis.taken);
    if !taken.is_empty() {
        page.push(Block::Text(vec![toned(
            words.taken_title.clone(),
            Tone::Strong,
        )]));
        page.extend(taken.into_iter().map(|taken| {
            let line = taken.line.to_string();
            let values = [
                ("line", line.as_str()),
                ("id", taken.signal),
                ("words", taken.words),
                ("why", taken.why),
            ];
            item(
                vec![toned(fill(&words.taken, &values), Tone::Dim)],
                Vec::new(),
            )
        }));
    }
    page
}

/// Each signal of a line once. Words of somebody who cannot carry the signal are left out: most words
/// are such, and nobody would have expected a finding there.
pub fn once_each(taken: &TakenList) -> Vec<TakenView<'_>> {
    let mut seen = HashSet::new();
    taken
        .iter()
        .filter(|taken| taken.guard != GuardKind::Role.id())
        .filter(|taken| seen.insert((taken.line, taken.signal)))
        .collect()
}
