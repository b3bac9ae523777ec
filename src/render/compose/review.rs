//! The page of a review: what is breached, note by note, and what was known, excused or not looked at.

use std::collections::BTreeMap;

use crate::coach::fill;
use crate::lexicon::Role;
use crate::policy::{Breach, NoteVerdict, Standing, Verdict};
use crate::report::{PageTexts, ReviewTexts, Texts};

use super::super::page::{Block, Line, Tone, item, plain, toned};
use super::{clipped, name_or, points};

/// The page of a verdict.
#[must_use]
pub fn review(verdict: &Verdict, texts: &Texts) -> Vec<Block> {
    let page: &PageTexts = &texts.page;
    let words = &page.review;
    let n = verdict.summary.notes.to_string();
    let mut blocks = vec![Block::Title(fill(&words.title, &[("n", &n)]))];
    blocks.push(Block::Text(vec![toned(
        format!("{}{}", page.notice, page.signs.stop),
        Tone::Dim,
    )]));
    blocks.extend(summary(verdict, words));
    if !verdict.team.is_empty() {
        blocks.push(Block::Heading(words.team.clone()));
        blocks.extend(counted(&verdict.team).map(|breach| breached(breach, page)));
    }
    for note in &verdict.notes {
        let mut breaches = counted(&note.breaches).peekable();
        if breaches.peek().is_some() {
            blocks.push(Block::Heading(headed(note, words)));
            blocks.extend(breaches.map(|breach| breached(breach, page)));
        }
    }
    blocks.extend(by_rule(verdict, words));
    blocks.extend(excused(verdict, words));
    blocks.extend(unchecked(verdict, words));
    blocks.extend(remarks(verdict, words));
    blocks
}

/// What made the review fail, in one line.
#[must_use]
pub fn review_cause(verdict: &Verdict, texts: &Texts) -> String {
    let words = &texts.page.review;
    let all = verdict.notes.iter().flat_map(|note| &note.breaches);
    let first = counted(&verdict.team)
        .next()
        .or_else(|| all.clone().find(|breach| breach.standing == Standing::New));
    let (notes, n) = (verdict.summary.breached, verdict.summary.breaches);
    let place = first
        .map(|breach| placed(breach, words))
        .unwrap_or_default();
    fill(
        &words.cause,
        &[
            ("notes", &notes.to_string()),
            ("n", &n.to_string()),
            ("place", &place),
            ("message", first.map_or("", |breach| &breach.message)),
        ],
    )
}

fn counted(breaches: &[Breach]) -> impl Iterator<Item = &Breach> {
    breaches.iter().filter(|b| b.standing == Standing::New)
}

fn summary(verdict: &Verdict, words: &ReviewTexts) -> Vec<Block> {
    let summary = &verdict.summary;
    let say = |template: &str, n: usize| {
        let notes = summary.breached.to_string();
        fill(template, &[("n", &n.to_string()), ("notes", &notes)])
    };
    let head = if summary.notes == 0 && verdict.clean {
        plain(words.none.clone())
    } else if verdict.clean {
        toned(words.clean.clone(), Tone::Good)
    } else {
        toned(say(&words.breached, summary.breaches), Tone::Bad)
    };
    let allowed = verdict.notes.iter();
    let allowed = allowed.filter(|note| note.error.is_some() && note.breaches.is_empty());
    let rest = [
        (&words.known, summary.known),
        (&words.ignored, summary.ignored),
        (&words.stale, summary.stale.unwrap_or_default()),
        (&words.unreadable, allowed.count()),
    ];
    let rest = rest.into_iter().filter(|(_, n)| *n > 0);
    let rest = rest.map(|(template, n)| Block::Text(vec![plain(say(template, n))]));
    std::iter::once(Block::Text(vec![head]))
        .chain(rest)
        .collect()
}

fn headed(note: &NoteVerdict, words: &ReviewTexts) -> String {
    let total = note.score.map(points);
    let template = if total.is_some() {
        &words.note
    } else {
        &words.note_bare
    };
    let total = total.unwrap_or_default();
    fill(template, &[("path", &note.path), ("total", &total)])
}

fn breached(breach: &Breach, page: &PageTexts) -> Block {
    let words = &page.review;
    let mut place = vec![toned(placed(breach, words), Tone::Strong)];
    place.extend(quoted(breach, page).map(|quote| plain(format!("{}{quote}", page.signs.gap))));
    let mut body: Vec<Line> = vec![place];
    if let Some(rewrite) = &breach.rewrite {
        let template = words.rewrite_of(breach.role);
        body.push(vec![toned(
            fill(template, &[("rewrite", rewrite)]),
            Tone::Good,
        )]);
    }
    if !breach.why.is_empty() {
        let text = fill(&words.why, &[("why", &breach.why)]);
        body.push(vec![toned(text, Tone::Dim)]);
    }
    body.push(vec![toned(ruled(breach, words), Tone::Dim)]);
    item(vec![toned(breach.message.clone(), Tone::Bad)], body)
}

/// `path:line`, or the path alone.
fn placed(breach: &Breach, words: &ReviewTexts) -> String {
    match breach.line {
        Some(line) => {
            let line = line.to_string();
            fill(&words.place, &[("path", &breach.path), ("line", &line)])
        }
        None => breach.path.clone(),
    }
}

fn quoted(breach: &Breach, page: &PageTexts) -> Option<String> {
    let words = &page.review;
    let quote = clipped(&breach.quote);
    let said = |role: Role| {
        let (name, role) = (name_or(&breach.speaker, role, page), page.roles.of(role));
        let template = if name == role {
            &words.quote_of_role
        } else {
            &words.quote_of
        };
        fill(
            template,
            &[("quote", &quote), ("name", name), ("role", role)],
        )
    };
    let bare = || fill(&words.quote, &[("quote", &quote)]);
    (!quote.is_empty()).then(|| breach.role.map_or_else(bare, said))
}

fn ruled(breach: &Breach, words: &ReviewTexts) -> String {
    match &breach.origin {
        Some(origin) => fill(&words.rule, &[("rule", &breach.rule), ("origin", origin)]),
        None => fill(&words.rule_bare, &[("rule", &breach.rule)]),
    }
}

/// How often each rule is breached, most often first, where there is more than one.
fn by_rule(verdict: &Verdict, words: &ReviewTexts) -> Vec<Block> {
    let counts: &BTreeMap<String, usize> = &verdict.summary.by_rule;
    if counts.len() < 2 {
        return Vec::new();
    }
    let mut counts: Vec<(&String, &usize)> = counts.iter().collect();
    counts.sort_by_key(|(rule, n)| (std::cmp::Reverse(**n), *rule));
    let rows = counts.into_iter().map(|(rule, n)| {
        let title = verdict.rules.iter().find(|view| view.id == *rule);
        let title = title.map_or(rule.as_str(), |view| &view.title);
        vec![vec![plain(n.to_string())], vec![plain(title)]]
    });
    vec![
        Block::Heading(words.by_rule.clone()),
        Block::Table {
            head: vec![words.count_head.clone(), words.rule_head.clone()],
            rows: rows.collect(),
        },
    ]
}

/// Every excuse with its reason: somebody has to answer for it.
fn excused(verdict: &Verdict, words: &ReviewTexts) -> Vec<Block> {
    let all = verdict.notes.iter().flat_map(|note| {
        note.standing(Standing::Ignored).map(|breach| {
            let values = [
                ("place", placed(breach, words)),
                ("title", breach.title.clone()),
                ("reason", breach.reason.clone().unwrap_or_default()),
            ];
            fill(
                &words.excused_item,
                &values.each_ref().map(|(k, v)| (*k, v.as_str())),
            )
        })
    });
    listed(&words.excused_list, all)
}

fn unchecked(verdict: &Verdict, words: &ReviewTexts) -> Vec<Block> {
    let all = verdict.notes.iter().flat_map(|note| {
        note.unchecked.iter().map(|unchecked| {
            let values = [
                ("path", note.path.as_str()),
                ("title", &unchecked.title),
                ("reason", &unchecked.reason),
            ];
            fill(&words.unchecked_item, &values)
        })
    });
    listed(&words.unchecked, all)
}

fn remarks(verdict: &Verdict, words: &ReviewTexts) -> Vec<Block> {
    let all = verdict.notes.iter().flat_map(|note| {
        note.remarks.iter().map(|remark| {
            let line = remark.line.to_string();
            let values = [
                ("path", note.path.as_str()),
                ("line", &line),
                ("message", &remark.message),
            ];
            fill(&words.remark, &values)
        })
    });
    listed(&words.remarks, all)
}

fn listed(heading: &str, lines: impl Iterator<Item = String>) -> Vec<Block> {
    let items: Vec<Block> = lines
        .map(|line| item(vec![toned(line, Tone::Warn)], Vec::new()))
        .collect();
    if items.is_empty() {
        return items;
    }
    std::iter::once(Block::Heading(heading.to_owned()))
        .chain(items)
        .collect()
}
