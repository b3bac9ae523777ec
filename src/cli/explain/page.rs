//! A signal as a page to read.

use fupan::lexicon::{Condition, Example, Pack, Polarity, Role, Rule, Scope, Signal};
use fupan::render::{Block, Line, Tone, item, plain, toned};

/// How many patterns of a rule are shown unless all are asked for.
const PATTERNS: usize = 6;
/// How many examples of each sort are shown unless all are asked for.
const EXAMPLES: usize = 6;

/// A list of signals by family.
pub fn list(signals: &[&Signal]) -> Vec<Block> {
    let rows = signals.iter().map(|signal| {
        vec![
            vec![plain(signal.id.clone())],
            vec![plain(signal.title.clone())],
            vec![toned(signal.polarity.title(), tone(signal.polarity))],
            vec![toned(who(&signal.who), Tone::Dim)],
        ]
    });
    let head = ["编号", "名称", "性质", "谁说的才算"]
        .map(str::to_owned)
        .to_vec();
    vec![
        Block::Table {
            head,
            rows: rows.collect(),
        },
        Block::Text(vec![toned("fupan explain 编号　看其中一个", Tone::Dim)]),
    ]
}

/// Everything about a signal; `all` leaves nothing out.
pub fn signal(pack: &Pack, signal: &Signal, all: bool) -> Vec<Block> {
    let mut page = vec![
        Block::Title(format!("{}　{}", signal.id, signal.title)),
        Block::Text(vec![
            toned(signal.polarity.title(), tone(signal.polarity)),
            toned(
                format!(" · {}说的才算 · {}", who(&signal.who), signal.file),
                Tone::Dim,
            ),
        ]),
    ];
    let texts = [
        ("为什么", &signal.why),
        ("是什么", &signal.is),
        ("不是什么", &signal.is_not),
        ("怎么做", &signal.advice),
    ];
    for (title, text) in texts {
        page.push(Block::Heading(title.to_owned()));
        page.push(Block::Text(vec![plain(text.clone())]));
    }
    if let Some(risk) = &signal.risk {
        page.push(Block::Heading("法规与制度".to_owned()));
        page.push(Block::Text(vec![plain(risk.law.clone())]));
        page.push(Block::Text(vec![toned(
            format!("可以改为：{}", risk.instead),
            Tone::Good,
        )]));
    }
    if let Some(resource) = &signal.resource {
        page.push(Block::Heading("作为资源".to_owned()));
        let facts = [
            format!("本层次里排第 {} 位", resource.priority),
            format!("公司里去找：{}", resource.mobilise),
            format!("下次可以带上：{}", resource.bring),
        ];
        page.extend(
            facts
                .into_iter()
                .map(|fact| item(vec![plain(fact)], Vec::new())),
        );
    }
    if !signal.rewrites.is_empty() {
        page.push(Block::Heading("可以改成这样说".to_owned()));
        page.extend(
            signal
                .rewrites
                .iter()
                .map(|text| item(vec![toned(text.clone(), Tone::Good)], Vec::new())),
        );
    }
    examples(&mut page, "算", &signal.hits, all);
    examples(&mut page, "不算", &signal.misses, all);
    page.push(Block::Heading("怎样认出来".to_owned()));
    page.extend(signal.rules.iter().map(|written| rule(pack, written, all)));
    let hidden = signal.hits.len().max(signal.misses.len()) > EXAMPLES
        || signal.rules.iter().any(|r| r.say.len() > PATTERNS);
    if hidden && !all {
        page.push(Block::Text(vec![toned(
            "加 -v 看全部例子和说法",
            Tone::Dim,
        )]));
    }
    page
}

fn examples(page: &mut Vec<Block>, title: &str, examples: &[Example], all: bool) {
    if examples.is_empty() {
        return;
    }
    page.push(Block::Heading(title.to_owned()));
    let shown = if all { examples.len() } else { EXAMPLES };
    page.extend(
        examples
            .iter()
            .take(shown)
            .map(|example| item(vec![plain(example.text.replace('｜', "　"))], Vec::new())),
    );
}

fn rule(pack: &Pack, rule: &Rule, all: bool) -> Block {
    let mut head = vec![toned(rule.name.clone(), Tone::Strong)];
    if rule.weight < 1.0 {
        head.push(toned(
            format!("　单独不够（{}），要和别的线索凑到 1", rule.weight),
            Tone::Dim,
        ));
    }
    let sources: Vec<&str> = pack.patterns.sources(&rule.say).collect();
    let mut body = vec![vec![plain(joined(&sources, all))]];
    body.extend(rule.conditions.iter().map(|c| condition(pack, c, all)));
    if let Some(question) = rule.question {
        body.push(vec![toned(
            if question {
                "要是一句问话"
            } else {
                "不能是问话"
            },
            Tone::Dim,
        )]);
    }
    if !rule.after.is_empty() {
        body.push(vec![toned(
            format!("上一句要有：{}", rule.after.join("、")),
            Tone::Dim,
        )]);
    }
    item(head, body)
}

fn condition(pack: &Pack, condition: &Condition, all: bool) -> Line {
    let place = match condition.scope {
        Scope::Clause => "同一分句",
        Scope::Line => "同一句话",
        Scope::Previous => "上一句",
    };
    let verb = if condition.wanted {
        "要有"
    } else {
        "不能有"
    };
    let sources: Vec<&str> = pack.patterns.sources(&condition.patterns).collect();
    vec![toned(
        format!("{place}{verb}：{}", joined(&sources, all)),
        Tone::Dim,
    )]
}

fn joined(sources: &[&str], all: bool) -> String {
    if all || sources.len() <= PATTERNS {
        return sources.join("　");
    }
    format!(
        "{}　……共 {} 种",
        sources[..PATTERNS].join("　"),
        sources.len()
    )
}

/// `销售、同事`.
pub fn who(roles: &[Role]) -> String {
    roles
        .iter()
        .map(|role| role.title())
        .collect::<Vec<_>>()
        .join("、")
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
