//! The sheet of one note while it is judged: rule by rule, what is breached and what could not be seen.

use std::collections::BTreeMap;

use crate::coach::fill;
use crate::config::{Setting, Settings};
use crate::measure::MetricId;
use crate::note::formats;
use crate::report::Analysis;
use crate::report::view::{DimensionView, FindingView, SuggestionKind, SuggestionView};
use crate::score::names;
use crate::text::Remark;

use super::baseline::fingerprint;
use super::ignore::Ignores;
use super::judge::{Case, Judge};
use super::rule::RuleKind;
use super::view::{Breach, NoteVerdict, Standing, Unchecked};

/// The sheet.
pub(super) struct Sheet<'a> {
    judge: &'a Judge<'a>,
    analysis: &'a Analysis,
    ignores: Ignores<'a>,
    breaches: Vec<Breach>,
    unchecked: Vec<Unchecked>,
}

impl<'a> Sheet<'a> {
    /// An empty sheet.
    pub(super) fn new(judge: &'a Judge<'a>, analysis: &'a Analysis, remarks: &'a [Remark]) -> Self {
        let reader = formats::by_id(&analysis.source.format);
        let is_by_lines = reader.is_none_or(|reader| !reader.endings.contains(&"json"));
        Self {
            judge,
            analysis,
            ignores: Ignores::new(
                remarks,
                is_by_lines,
                judge.pack,
                &judge.texts.page.review.faults,
            ),
            breaches: Vec::new(),
            unchecked: Vec::new(),
        }
    }

    /// The note held to `settings`.
    pub(super) fn filled(mut self, settings: &Settings) -> NoteVerdict {
        self.findings(settings);
        if let Some(least) = &settings.min_score {
            self.total(least);
        }
        for (id, least) in &settings.min_dimension {
            self.dimension(id, least);
        }
        if let Some(most) = &settings.max_talk_share {
            self.metric(RuleKind::MaxTalkShare, MetricId::TalkShare, most);
        }
        if let Some(most) = &settings.max_monologue {
            let most = Setting {
                value: most.value as f64,
                origin: most.origin.clone(),
            };
            self.metric(RuleKind::MaxMonologue, MetricId::LongestMonologue, &most);
        }
        self.breaches
            .sort_by(|a, b| (a.line, a.column, &a.rule).cmp(&(b.line, b.column, &b.rule)));
        let analysis = self.analysis;
        NoteVerdict {
            path: analysis.source.path.clone(),
            kind: Some(analysis.header.kind.clone()),
            score: analysis.scores.total,
            grade: analysis.scores.grade.clone(),
            error: None,
            breaches: self.breaches,
            unchecked: self.unchecked,
            remarks: self.ignores.faults(),
        }
    }

    /// Forbidden signals, and those that appear too often. What is excused is not counted.
    fn findings(&mut self, settings: &Settings) {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for finding in &self.analysis.findings {
            let forbid = settings.forbid.as_ref();
            let forbid = forbid.filter(|f| f.value.iter().any(|p| names(p, &finding.signal)));
            let limited = settings.max_count.iter();
            let limited: Vec<_> = limited.filter(|(p, _)| names(p, &finding.signal)).collect();
            if forbid.is_none() && limited.is_empty() {
                continue;
            }
            let reason = self.ignores.finding(finding, &self.analysis.turns);
            let case = |kind, about, value: usize, limit: usize, origin| Case {
                kind,
                about,
                title: &finding.title,
                value: value.to_string(),
                limit: limit.to_string(),
                origin,
            };
            if let Some(forbid) = forbid {
                let origin = forbid.origin.as_ref();
                let case = case(RuleKind::Forbid, finding.signal.as_str(), 1, 0, origin);
                self.add_finding(&case, finding, reason);
                continue;
            }
            for (pattern, most) in limited {
                let count = counts.entry(pattern).or_default();
                *count += usize::from(reason.is_none());
                if *count > most.value || reason.is_some() {
                    let origin = most.origin.as_ref();
                    let case = case(RuleKind::MaxCount, pattern, *count, most.value, origin);
                    self.add_finding(&case, finding, reason);
                }
            }
        }
    }

    fn add_finding(&mut self, case: &Case<'_>, finding: &FindingView, reason: Option<&str>) {
        let mut breach = self.judge.breach(&self.analysis.source.path, case);
        place(&mut breach, finding);
        breach.fingerprint = fingerprint(&breach.rule, &finding.quote);
        breach.is_of_words = true;
        if let Some(signal) = self.judge.pack.signal(&finding.signal) {
            breach.why.clone_from(&signal.why);
        }
        if reason.is_some() {
            let values = [("title", case.title), ("about", case.about)];
            breach.message = fill(&self.judge.texts.page.review.excused, &values);
        }
        self.breaches.push(excused(breach, reason));
    }

    /// A breach of the note as a whole.
    fn add_whole(&mut self, mut breach: Breach, kind: RuleKind, passage: Option<&SuggestionView>) {
        if let Some(passage) = passage {
            breach.line = Some(passage.quote.line);
            breach.speaker.clone_from(&passage.quote.speaker);
            breach.role = Some(passage.quote.role);
            breach.quote.clone_from(&passage.quote.quote);
            breach.rewrite.clone_from(&passage.rewrite);
        }
        let reason = self.ignores.whole(kind);
        self.breaches.push(excused(breach, reason));
    }

    fn total(&mut self, least: &Setting<f64>) {
        let case = |value| Case {
            kind: RuleKind::MinScore,
            about: "",
            title: "",
            value,
            limit: number(least.value),
            origin: least.origin.as_ref(),
        };
        match self.analysis.scores.total {
            Some(total) if total < least.value => {
                let breach = self.judged(&case(number(total)));
                let worst = self.analysis.coaching.iter();
                let worst = worst.clone().find(|s| s.kind == SuggestionKind::Change);
                self.add_whole(breach, RuleKind::MinScore, worst);
            }
            Some(_) => {}
            None => self.unseen(&case(String::new()), &self.analysis.scores.verdict),
        }
    }

    fn dimension(&mut self, id: &str, least: &Setting<f64>) {
        // A dimension that this kind of meeting does not have is not looked for.
        let all = self.analysis.scores.dimensions.iter();
        let Some(dimension) = all.clone().find(|dimension| dimension.id == id) else {
            return;
        };
        let share = dimension.points / dimension.max;
        let case = Case {
            kind: RuleKind::MinDimension,
            about: id,
            title: &dimension.title,
            value: percent(share),
            limit: percent(least.value),
            origin: least.origin.as_ref(),
        };
        match &dimension.left_out {
            Some(reason) => self.unseen(&case, reason),
            None if share < least.value => {
                let mut breach = self.judged(&case);
                if let Some(finding) = self.worst(dimension) {
                    place(&mut breach, finding);
                }
                self.add_whole(breach, RuleKind::MinDimension, None);
            }
            None => {}
        }
    }

    fn metric(&mut self, kind: RuleKind, id: MetricId, most: &Setting<f64>) {
        let metric = self.analysis.metrics.get(&id);
        let value = metric.and_then(|metric| metric.value);
        let shown = |value: f64| {
            let text = self.judge.rubric.metric(id);
            text.map(|text| text.show(value)).unwrap_or_default()
        };
        let case = Case {
            kind,
            about: "",
            title: "",
            value: value.map(shown).unwrap_or_default(),
            limit: shown(most.value),
            origin: most.origin.as_ref(),
        };
        match value {
            Some(value) if value > most.value => {
                let breach = self.judged(&case);
                self.add_whole(breach, kind, metric.and_then(|m| m.passage.as_ref()));
            }
            Some(_) => {}
            None => {
                let reason = metric.and_then(|metric| metric.reason.as_deref());
                self.unseen(&case, reason.unwrap_or_default());
            }
        }
    }

    fn judged(&self, case: &Case<'_>) -> Breach {
        self.judge.breach(&self.analysis.source.path, case)
    }

    fn unseen(&mut self, case: &Case<'_>, reason: &str) {
        let breach = self.judged(case);
        self.unchecked.push(Unchecked {
            rule: breach.rule,
            title: breach.title,
            reason: reason.to_owned(),
        });
    }

    /// The finding that cost a dimension most.
    fn worst(&self, dimension: &DimensionView) -> Option<&'a FindingView> {
        let lost = dimension.entries.iter().filter(|entry| entry.points < 0.0);
        let worst = lost.min_by(|a, b| a.points.total_cmp(&b.points))?;
        self.analysis.findings.get(worst.finding?.finding)
    }
}

fn place(breach: &mut Breach, finding: &FindingView) {
    breach.line = Some(finding.line);
    breach.column = Some(finding.column);
    breach.end_line = finding.end_line;
    breach.end_column = Some(finding.end_column);
    breach.signal = Some(finding.signal.clone());
    breach.speaker.clone_from(&finding.speaker);
    breach.role = Some(finding.role);
    breach.quote.clone_from(&finding.quote);
    breach.rewrite.clone_from(&finding.rewrite);
}

fn excused(mut breach: Breach, reason: Option<&str>) -> Breach {
    if let Some(reason) = reason {
        breach.standing = Standing::Ignored;
        breach.reason = Some(reason.to_owned());
    }
    breach
}

/// A number without a useless decimal.
fn number(value: f64) -> String {
    let text = format!("{value:.1}");
    text.strip_suffix(".0").map_or(text.clone(), str::to_owned)
}

fn percent(share: f64) -> String {
    format!("{:.0}%", share * 100.0)
}
