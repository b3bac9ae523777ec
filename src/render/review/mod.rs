//! A review for machines: one file per format.

mod github;
mod gitlab;
mod junit;
mod sarif;

use crate::coach::fill;
use crate::policy::{Breach, Verdict};
use crate::report::{ReviewTexts, Texts};

pub use github::github;
pub use gitlab::gitlab;
pub use junit::{JunitError, junit};
pub use sarif::sarif;

/// The view `fupan.review/1`, indented, with a line end.
#[must_use]
pub fn json_review(verdict: &Verdict) -> String {
    indented(verdict)
}

fn indented(view: &impl serde::Serialize) -> String {
    serde_json::to_string_pretty(view).unwrap_or_default() + "\n"
}

/// What a breach says where there is room for a few lines: the message, the quote, a better way.
fn told(breach: &Breach, words: &ReviewTexts) -> String {
    let mut lines = vec![breach.message.clone()];
    if !breach.quote.is_empty() {
        lines.push(fill(&words.quote, &[("quote", &breach.quote)]));
    }
    if let Some(rewrite) = &breach.rewrite {
        let template = words.rewrite_of(breach.role);
        lines.push(fill(template, &[("rewrite", rewrite)]));
    }
    lines.join("\n")
}

/// All breaches, those of no single note first.
fn all(verdict: &Verdict) -> impl Iterator<Item = &Breach> {
    let notes = verdict.notes.iter().flat_map(|note| &note.breaches);
    verdict.team.iter().chain(notes)
}

/// A path as forges want it: with `/`, and no `./` in front.
fn forge_path(path: &str) -> String {
    let path = path.replace('\\', "/");
    path.trim_start_matches("./").to_owned()
}

/// The words of reviews.
fn words(texts: &Texts) -> &ReviewTexts {
    &texts.page.review
}
