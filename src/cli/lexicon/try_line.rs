//! `fupan lexicon try`: what one sentence carries, and which words say so.

use fupan::analyze::Engine;
use fupan::detect::{Evidence, Findings, Taken, note_of_example};
use fupan::lexicon::{Lang, Pack, Role, Signal};
use fupan::note::Turn;
use fupan::render::{Block, Line, Tone, item, plain, toned};

use super::super::Outcome;
use super::super::explain::tone;
use super::super::output::Output;
use super::super::pack::EngineArgs;
use super::super::screen::Screen;

/// The least weight of a match that is worth telling of: half of a finding.
const TELLING: f32 = 0.5;

/// What to try.
#[derive(Debug, clap::Args)]
#[command(
    override_usage = "fupan lexicon try [选项] <一句话>",
    after_help = "不写是谁说的，就当作销售说的。前面可以写“客户：”“同事：”“内部：”“纪要：”，几句之间用｜分开：\n  fupan lexicon try \"客户：太贵了。｜销售：贵有贵的道理。\""
)]
pub struct Args {
    /// 要试的话
    #[arg(value_name = "一句话")]
    text: String,
    #[command(flatten)]
    engine: EngineArgs,
}

/// Prints what was found and what was taken back, line by line.
///
/// # Errors
/// When the pack is broken, or the result cannot be written.
pub fn run(args: &Args, screen: Screen) -> anyhow::Result<Outcome> {
    let engine = args.engine.engine(Lang::Zh)?;
    let note = note_of_example(&args.text, Role::Rep, engine.words());
    let findings = engine.detector().detect(&note);
    let mut page = Vec::new();
    for (number, turn) in note.turns.iter().enumerate() {
        page.push(Block::Text(vec![toned(
            format!("{}：{}", turn.role.title(), turn.text),
            Tone::Strong,
        )]));
        page.extend(line(engine, &findings, turn, number));
    }
    Output::Stdout.write(&screen.drawn(&page, true))?;
    Ok(Outcome::Clean)
}

fn line(engine: &Engine, findings: &Findings, turn: &Turn, number: usize) -> Vec<Block> {
    let pack = engine.pack();
    let found = findings
        .list
        .iter()
        .filter(|finding| finding.turn == number)
        .map(|finding| {
            let signal = &pack.signals[finding.signal];
            let head = vec![
                toned(title(pack, finding.signal), tone(signal.polarity)),
                toned(
                    format!("　把握 {:.0}%", finding.confidence * 100.0),
                    Tone::Dim,
                ),
            ];
            item(
                head,
                finding
                    .evidence
                    .iter()
                    .map(|e| evidence(engine, signal, turn, e))
                    .collect(),
            )
        });
    let taken = heaviest(findings, number).into_iter().map(|taken| {
        let signal = &pack.signals[taken.signal];
        let head = toned(
            format!(
                "{}　没有算：{}",
                title(pack, taken.signal),
                engine.texts().page.guards.of(taken.guard)
            ),
            Tone::Dim,
        );
        item(
            vec![head],
            vec![evidence(engine, signal, turn, &taken.evidence)],
        )
    });
    let mut blocks: Vec<Block> = found.chain(taken).collect();
    if blocks.is_empty() {
        blocks.push(item(vec![toned("没有命中任何信号", Tone::Dim)], Vec::new()));
    }
    blocks
}

/// Of each signal the heaviest match that was taken back; light ones would not have been found anyway.
fn heaviest(findings: &Findings, turn: usize) -> Vec<&Taken> {
    let mut all: Vec<&Taken> = Vec::new();
    for taken in findings
        .taken
        .iter()
        .filter(|t| t.turn == turn && t.evidence.weight >= TELLING)
    {
        match all.iter_mut().find(|other| other.signal == taken.signal) {
            Some(other) if other.evidence.weight < taken.evidence.weight => *other = taken,
            Some(_) => {}
            None => all.push(taken),
        }
    }
    all
}

fn title(pack: &Pack, signal: usize) -> String {
    format!("{} {}", pack.signals[signal].id, pack.signals[signal].title)
}

fn evidence(engine: &Engine, signal: &Signal, turn: &Turn, evidence: &Evidence) -> Line {
    let reason = engine.texts().page.evidence.reason(signal, evidence);
    vec![
        plain(format!("“{}”", evidence.words(turn))),
        toned(format!("　{reason}　{:+.2}", evidence.weight), Tone::Dim),
    ]
}
