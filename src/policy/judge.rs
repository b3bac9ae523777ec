//! From reports and the settings that hold for them to the verdict.

use std::collections::BTreeMap;

use crate::coach::fill;
use crate::config::{ForNote, Origin, Setting, Settings};
use crate::lexicon::Pack;
use crate::report::{Report, Texts};
use crate::score::Rubric;
use crate::text::Remark;

use super::baseline::fingerprint;
use super::rule::RuleKind;
use super::sheet::Sheet;
use super::view::{Breach, NoteVerdict, RuleView, SCHEMA, Standing, Summary, Verdict};

/// What judging needs, whatever the note.
#[derive(Debug, Clone, Copy)]
pub struct Judge<'a> {
    /// The pack.
    pub pack: &'a Pack,
    /// The rubric.
    pub rubric: &'a Rubric,
    /// What is said of breaches.
    pub texts: &'a Texts,
}

/// A breach in the making: which rule, what it is about, and what it says.
pub(super) struct Case<'a> {
    pub(super) kind: RuleKind,
    /// The signal, family or dimension; empty where the rule is about none.
    pub(super) about: &'a str,
    /// Its Chinese title.
    pub(super) title: &'a str,
    pub(super) value: String,
    pub(super) limit: String,
    pub(super) origin: Option<&'a Origin>,
}

impl Judge<'_> {
    /// The verdict on one note; `remarks` are those that it holds.
    #[must_use]
    pub fn note(&self, report: &Report, remarks: &[Remark], settings: &Settings) -> NoteVerdict {
        Sheet::new(self, &report.analysis, remarks).filled(settings)
    }

    /// The verdict on a file that could not be read, because of `reason`.
    #[must_use]
    pub fn unreadable(&self, path: &str, reason: &str, said: &ForNote) -> NoteVerdict {
        // Reading errors name the file; the place of the breach does so already.
        let reason = reason.strip_prefix(path).unwrap_or(reason);
        let reason = reason.trim_start_matches('：').to_owned();
        let allow = &said.allow_unreadable;
        let case = Case {
            kind: RuleKind::Unreadable,
            about: "",
            title: "",
            value: reason.clone(),
            limit: String::new(),
            origin: allow.origin.as_ref(),
        };
        let breach = (!allow.value).then(|| self.breach(path, &case));
        NoteVerdict {
            path: path.to_owned(),
            kind: None,
            score: None,
            grade: None,
            error: Some(reason),
            breaches: breach.into_iter().collect(),
            unchecked: Vec::new(),
            remarks: Vec::new(),
        }
    }

    /// What is breached by no single note: `found` notes could be read.
    #[must_use]
    pub fn team(&self, found: usize, least: Option<&Setting<usize>>) -> Vec<Breach> {
        let short = least.filter(|least| found < least.value);
        let breach = short.map(|least| {
            let origin = least.origin.as_ref();
            let case = Case {
                kind: RuleKind::MinNotes,
                about: "",
                title: "",
                value: found.to_string(),
                limit: least.value.to_string(),
                origin,
            };
            let mut breach = self.breach(origin.map_or("", |origin| &origin.file), &case);
            breach.line = origin.map(|origin| origin.line);
            breach
        });
        breach.into_iter().collect()
    }

    /// Everything together; `stale` is the number of known breaches that are gone, where there is a baseline.
    #[must_use]
    pub fn verdict(
        &self,
        team: Vec<Breach>,
        notes: Vec<NoteVerdict>,
        stale: Option<usize>,
    ) -> Verdict {
        let mut summary = Summary {
            notes: notes.len(),
            unreadable: notes.iter().filter(|note| note.error.is_some()).count(),
            breached: notes
                .iter()
                .filter(|note| note.standing(Standing::New).next().is_some())
                .count(),
            stale,
            mean_score: mean(notes.iter().filter_map(|note| note.score)),
            ..Summary::default()
        };
        let mut rules = BTreeMap::new();
        for breach in team.iter().chain(notes.iter().flat_map(|n| &n.breaches)) {
            match breach.standing {
                Standing::New => {
                    summary.breaches += 1;
                    *summary.by_rule.entry(breach.rule.clone()).or_default() += 1;
                }
                Standing::Known => summary.known += 1,
                Standing::Ignored => summary.ignored += 1,
            }
            rules.entry(&breach.rule).or_insert_with(|| RuleView {
                id: breach.rule.clone(),
                title: breach.title.clone(),
                why: breach.why.clone(),
                level: breach.level,
            });
        }
        Verdict {
            schema: SCHEMA.to_owned(),
            notice: self.texts.page.notice.clone(),
            clean: summary.breaches == 0,
            rules: rules.into_values().collect(),
            summary,
            team,
            notes,
        }
    }

    /// A breach of the whole of `path`; who knows the place adds it.
    pub(super) fn breach(&self, path: &str, case: &Case<'_>) -> Breach {
        let texts = case.kind.texts(&self.texts.page);
        let values = [
            ("about", case.about),
            ("title", case.title),
            ("value", &case.value),
            ("limit", &case.limit),
        ];
        let rule = case.kind.id(case.about);
        Breach {
            standing: Standing::New,
            level: case.kind.level(),
            title: fill(&texts.title, &values),
            path: path.to_owned(),
            line: None,
            column: None,
            end_line: None,
            end_column: None,
            signal: None,
            speaker: String::new(),
            role: None,
            quote: String::new(),
            message: fill(&texts.message, &values),
            why: texts.why.clone(),
            rewrite: None,
            reason: None,
            origin: case.origin.map(ToString::to_string),
            fingerprint: fingerprint(&rule, ""),
            is_of_words: false,
            rule,
        }
    }
}

fn mean(totals: impl Iterator<Item = f64>) -> Option<f64> {
    let all: Vec<f64> = totals.collect();
    let mean = all.iter().sum::<f64>() / all.len() as f64;
    (!all.is_empty()).then(|| (mean * 10.0).round() / 10.0)
}
