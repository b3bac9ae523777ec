//! From a team to its page: the whole, the groups beside each other, then each by itself.

mod each;
mod groups;

use crate::coach::{fill, mend};
use crate::lexicon::Polarity;
use crate::report::{SignTexts, TeamTexts};
use crate::team::Team;
use crate::team::view::{GroupView, OwedView, RecurringView, SentenceView, TeamView};

use super::super::page::{Bar, Block, Tone, item, plain, toned};
use super::head::tone;
use super::{clipped, points};

pub use each::points_told;
pub use groups::{by, called, name, trend, why_loose};

/// How many entries a list of the page has at most.
const MOST: usize = 5;

/// The page of a team.
#[must_use]
pub fn compose_team(team: &Team) -> Vec<Block> {
    let (view, words) = (&team.view, &team.texts.page.team);
    let signs = &team.texts.page.signs;
    let mut page = head(view, words, signs);
    if view.all.notes > 0 {
        page.extend(whole(&view.all, words, signs));
        page.extend(groups::table(view, words));
        page.extend(groups::plane(view, words, signs));
        page.extend(recurring(&view.all, words));
        page.extend(unanswered(&view.all, words));
        page.extend(quotes(&view.all, words));
        page.extend(each::each(view, words, signs));
    }
    page.extend(unreadable(view, words));
    page
}

fn head(view: &TeamView, words: &TeamTexts, signs: &SignTexts) -> Vec<Block> {
    let mut page = vec![
        Block::Title(title(view, words)),
        Block::Text(vec![toned(facts(view, words), Tone::Dim)]),
        Block::Text(vec![toned(
            format!("{}{}", view.notice, signs.stop),
            Tone::Strong,
        )]),
    ];
    if view.all.risky > 0 {
        let text = fill(&words.risky, &[("n", &view.all.risky.to_string())]);
        page.push(Block::Text(vec![toned(text, Tone::Bad)]));
    }
    page
}

/// The title of the page.
pub fn title(view: &TeamView, words: &TeamTexts) -> String {
    fill(&words.title, &[("n", &view.all.notes.to_string())])
}

/// How many notes have a total, and from when to when they are.
pub fn facts(view: &TeamView, words: &TeamTexts) -> String {
    let all = &view.all;
    let scored = all.total.n.to_string();
    let ends = all.trend.points.first().zip(all.trend.points.last());
    match ends {
        None => fill(&words.undated, &[("scored", &scored)]),
        Some((first, last)) => {
            let (from, to) = (day(&first.date.to_string()), day(&last.date.to_string()));
            let template = if from == to {
                &words.one_day
            } else {
                &words.facts
            };
            fill(
                template,
                &[("scored", &scored), ("from", &from), ("to", &to)],
            )
        }
    }
}

/// A day as readers write it: without the sign for a missing year.
pub fn day(date: &str) -> String {
    date.trim_start_matches("--").to_owned()
}

fn whole(all: &GroupView, words: &TeamTexts, signs: &SignTexts) -> Vec<Block> {
    let Some(mean) = all.total.mean else {
        return vec![Block::Text(vec![plain(words.nothing.clone())])];
    };
    let n = all.total.n.to_string();
    let average = fill(&words.average, &[("mean", &points(mean)), ("n", &n)]);
    let bar = |label: String, mean: Option<f64>, n: u32| Bar {
        label,
        share: mean,
        text: fill(
            &words.share,
            &[("mean", &percent(mean)), ("n", &n.to_string())],
        ),
        tone: tone(mean),
    };
    let axes = all.axes.values();
    let axes = axes.map(|axis| bar(axis.title.clone(), axis.mean, axis.n));
    let dimensions = all.dimensions.iter().map(|dimension| {
        let share = &dimension.share;
        bar(format!("{}{}", signs.gap, share.title), share.mean, share.n)
    });
    vec![
        Block::Text(vec![toned(average, Tone::Strong)]),
        Block::Text(vec![plain(grades(all, words, signs))]),
        Block::Bars(axes.chain(dimensions).collect()),
    ]
}

/// How many notes have each grade.
pub fn grades(all: &GroupView, words: &TeamTexts, signs: &SignTexts) -> String {
    let grades = all.grades.iter();
    let grades =
        grades.map(|(grade, n)| fill(&words.grade, &[("grade", grade), ("n", &n.to_string())]));
    let grades = grades.collect::<Vec<_>>().join(&signs.list);
    fill(&words.grades, &[("list", &grades)])
}

/// A share as a percentage; a dot where it is not known.
fn percent(share: Option<f64>) -> String {
    share.map_or_else(|| "·".to_owned(), |share| format!("{:.0}%", share * 100.0))
}

/// What stands in more notes than one, of a kind that costs or that helps.
pub fn repeated(group: &GroupView, bad: bool) -> impl Iterator<Item = &RecurringView> {
    let is_kind = move |finding: &&RecurringView| match finding.polarity {
        Polarity::Negative | Polarity::Caution | Polarity::Risk => bad,
        Polarity::Positive => !bad,
        Polarity::Neutral => false,
    };
    group
        .findings
        .iter()
        .filter(|finding| finding.notes > 1)
        .filter(is_kind)
}

fn recurring(all: &GroupView, words: &TeamTexts) -> Vec<Block> {
    let mut page = Vec::new();
    let lists = [
        (&words.problems, true, Tone::Bad),
        (&words.strengths, false, Tone::Good),
    ];
    for (title, bad, tone) in lists {
        let list: Vec<Block> = repeated(all, bad)
            .take(MOST)
            .map(|finding| {
                let values = [
                    ("title", finding.title.as_str()),
                    ("notes", &finding.notes.to_string()),
                    ("times", &finding.times.to_string()),
                ];
                item(
                    vec![toned(fill(&words.recurring, &values), tone)],
                    Vec::new(),
                )
            })
            .collect();
        if !list.is_empty() {
            page.push(Block::Heading(title.clone()));
            page.extend(list);
        }
    }
    page
}

fn unanswered(all: &GroupView, words: &TeamTexts) -> Vec<Block> {
    if all.unanswered.is_empty() {
        return Vec::new();
    }
    let owed = |owed: &OwedView| {
        let values = [
            ("title", owed.title.as_str()),
            ("notes", &owed.notes.to_string()),
            ("times", &owed.times.to_string()),
            ("mobilise", &owed.mobilise),
        ];
        let example = placed(&words.example, &owed.example);
        item(
            vec![plain(mend(&fill(&words.owed, &values)))],
            vec![vec![toned(example, Tone::Dim)]],
        )
    };
    let mut page = vec![Block::Heading(words.unanswered.clone())];
    page.extend(all.unanswered.iter().take(MOST).map(owed));
    page
}

fn quotes(all: &GroupView, words: &TeamTexts) -> Vec<Block> {
    if all.quotes.is_empty() {
        return Vec::new();
    }
    let mut page = vec![Block::Heading(words.quotes.clone())];
    page.extend(all.quotes.iter().map(|quote| {
        item(
            vec![toned(placed(&words.quote, quote), Tone::Good)],
            vec![vec![toned(placed(&words.quote_place, quote), Tone::Dim)]],
        )
    }));
    page
}

/// A template about a sentence, filled.
fn placed(template: &str, sentence: &SentenceView) -> String {
    let line = sentence.line.to_string();
    let values = [
        ("quote", clipped(&sentence.quote)),
        ("name", sentence.speaker.clone()),
        ("title", sentence.title.clone()),
        ("path", sentence.path.clone()),
        ("line", line),
    ];
    let values: Vec<(&str, &str)> = values.iter().map(|(k, v)| (*k, v.as_str())).collect();
    fill(template, &values)
}

fn unreadable(view: &TeamView, words: &TeamTexts) -> Vec<Block> {
    if view.unreadable.is_empty() {
        return Vec::new();
    }
    let n = view.unreadable.len().to_string();
    let mut page = vec![Block::Heading(fill(&words.unreadable, &[("n", &n)]))];
    page.extend(
        view.unreadable
            .iter()
            .map(|file| item(vec![toned(file.error.clone(), Tone::Warn)], Vec::new())),
    );
    page
}
