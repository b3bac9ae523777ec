//! A signal as a page to read.

use fupan::coach::fill;
use fupan::lexicon::{Condition, Example, Pack, Polarity, Role, Rule, Scope, Signal};
use fupan::render::{Block, Line, Span, Tone, item, plain, toned};
use fupan::report::PageTexts;

/// How many patterns of a rule are shown unless all are asked for.
const PATTERNS: usize = 6;
/// How many examples of each sort are shown unless all are asked for.
const EXAMPLES: usize = 6;

/// A list of signals by family.
pub fn list(signals: &[&Signal], words: &PageTexts) -> Vec<Block> {
    let rows = signals.iter().map(|signal| {
        vec![
            vec![plain(signal.id.clone())],
            vec![plain(signal.title.clone())],
            vec![sort(signal, words)],
            vec![toned(who(&signal.who, words), Tone::Dim)],
        ]
    });
    let says = &words.explain;
    let head = [&says.id, &says.title, &says.sort, &says.who]
        .map(Clone::clone)
        .to_vec();
    vec![
        Block::Table {
            head,
            rows: rows.collect(),
        },
        Block::Text(vec![toned(says.one.clone(), Tone::Dim)]),
    ]
}

/// Everything about a signal; `all` leaves nothing out.
pub fn signal(pack: &Pack, signal: &Signal, words: &PageTexts, all: bool) -> Vec<Block> {
    let says = &words.explain;
    let who = who(&signal.who, words);
    let facts = fill(&says.facts, &[("who", &who), ("file", &signal.file)]);
    let mut page = vec![
        Block::Title(format!("{}{}{}", signal.id, words.signs.gap, signal.title)),
        Block::Text(vec![sort(signal, words), toned(facts, Tone::Dim)]),
    ];
    let texts = [
        (&says.why, &signal.why),
        (&says.is, &signal.is),
        (&says.is_not, &signal.is_not),
        (&says.advice, &signal.advice),
    ];
    for (title, text) in texts {
        page.push(Block::Heading(title.clone()));
        page.push(Block::Text(vec![plain(text.clone())]));
    }
    if let Some(risk) = &signal.risk {
        let instead = fill(&says.instead, &[("instead", &risk.instead)]);
        page.push(Block::Heading(says.law.clone()));
        page.push(Block::Text(vec![plain(risk.law.clone())]));
        page.push(Block::Text(vec![toned(instead, Tone::Good)]));
    }
    if let Some(resource) = &signal.resource {
        page.push(Block::Heading(says.resource.clone()));
        let facts = [
            fill(&says.priority, &[("n", &resource.priority.to_string())]),
            fill(&says.mobilise, &[("mobilise", &resource.mobilise)]),
            fill(&says.bring, &[("bring", &resource.bring)]),
        ];
        let facts = facts.into_iter();
        page.extend(facts.map(|fact| item(vec![plain(fact)], Vec::new())));
    }
    if !signal.rewrites.is_empty() {
        page.push(Block::Heading(says.rewrites.clone()));
        page.extend(
            signal
                .rewrites
                .iter()
                .map(|text| item(vec![toned(text.clone(), Tone::Good)], Vec::new())),
        );
    }
    let gap = &words.signs.gap;
    examples(&mut page, &says.hits, &signal.hits, gap, all);
    examples(&mut page, &says.misses, &signal.misses, gap, all);
    page.push(Block::Heading(says.rules.clone()));
    page.extend(
        signal
            .rules
            .iter()
            .map(|written| rule(pack, written, words, all)),
    );
    let hidden = signal.hits.len().max(signal.misses.len()) > EXAMPLES
        || signal
            .rules
            .iter()
            .any(|r| pack.patterns.patterns().of_list(r.say).len() > PATTERNS);
    if hidden && !all {
        page.push(Block::Text(vec![toned(says.more.clone(), Tone::Dim)]));
    }
    page
}

/// What finding a signal means.
fn sort(signal: &Signal, words: &PageTexts) -> Span {
    let title = words.explain.polarity.get(&signal.polarity);
    toned(title.cloned().unwrap_or_default(), tone(signal.polarity))
}

fn examples(page: &mut Vec<Block>, title: &str, examples: &[Example], gap: &str, all: bool) {
    if examples.is_empty() {
        return;
    }
    page.push(Block::Heading(title.to_owned()));
    let shown = if all { examples.len() } else { EXAMPLES };
    page.extend(
        examples
            .iter()
            .take(shown)
            .map(|example| item(vec![plain(example.text.replace('｜', gap))], Vec::new())),
    );
}

fn rule(pack: &Pack, rule: &Rule, words: &PageTexts, all: bool) -> Block {
    let says = &words.explain;
    let mut head = vec![toned(rule.name.clone(), Tone::Strong)];
    if rule.weight < 1.0 {
        let weight = rule.weight.to_string();
        head.push(toned(fill(&says.weak, &[("weight", &weight)]), Tone::Dim));
    }
    let sources: Vec<&str> = pack.patterns.patterns().sources(rule.say).collect();
    let mut body = vec![vec![plain(joined(&sources, words, all))]];
    body.extend(
        rule.conditions
            .iter()
            .map(|c| condition(pack, c, words, all)),
    );
    if let Some(question) = rule.question {
        let text = if question {
            &says.question
        } else {
            &says.statement
        };
        body.push(vec![toned(text.clone(), Tone::Dim)]);
    }
    if !rule.after.is_empty() {
        let list = rule.after.join(&words.signs.list);
        body.push(vec![toned(
            fill(&says.after, &[("list", &list)]),
            Tone::Dim,
        )]);
    }
    item(head, body)
}

fn condition(pack: &Pack, condition: &Condition, words: &PageTexts, all: bool) -> Line {
    let says = &words.explain;
    let place = match condition.scope {
        Scope::Clause => &says.clause,
        Scope::Line => &says.line,
        Scope::Previous => &says.previous,
    };
    let template = if condition.wanted {
        &says.wanted
    } else {
        &says.unwanted
    };
    let sources: Vec<&str> = pack
        .patterns
        .patterns()
        .sources(condition.patterns)
        .collect();
    let list = joined(&sources, words, all);
    vec![toned(
        fill(template, &[("place", place), ("list", &list)]),
        Tone::Dim,
    )]
}

fn joined(sources: &[&str], words: &PageTexts, all: bool) -> String {
    if all || sources.len() <= PATTERNS {
        return sources.join(&words.signs.gap);
    }
    let (list, n) = (
        sources[..PATTERNS].join(&words.signs.gap),
        sources.len().to_string(),
    );
    fill(&words.explain.patterns, &[("list", &list), ("n", &n)])
}

/// The roles as a list.
fn who(roles: &[Role], words: &PageTexts) -> String {
    let roles: Vec<&str> = roles.iter().map(|role| words.roles.of(*role)).collect();
    roles.join(&words.signs.list)
}

/// How a signal's sort is shown.
pub const fn tone(polarity: Polarity) -> Tone {
    match polarity {
        Polarity::Positive => Tone::Good,
        Polarity::Negative | Polarity::Risk => Tone::Bad,
        Polarity::Caution => Tone::Warn,
        Polarity::Neutral => Tone::Plain,
    }
}
