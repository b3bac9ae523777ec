//! `fupan lexicon label`: the findings of a note in the form of labels, for a coach to correct.

use std::path::PathBuf;

use fupan::analyze::Engine;
use fupan::fit::{Gold, GoldLine};
use fupan::lexicon::{Lang, Role};
use fupan::note::{self, Assigned, Note};

use super::super::Outcome;
use super::super::input::Input;
use super::super::output::Output;
use super::super::pack::EngineArgs;
use super::super::screen::Screen;

/// Which note to label.
#[derive(Debug, clap::Args)]
#[command(
    override_usage = "fupan lexicon label <文件> [-o NAME.gold.json] [选项]",
    after_help = "先让程序标一遍，教练改好，再用 fupan lexicon fit 拟合。每一行内容都会列出来，没有信号的也在内。\n\n例：\n  fupan lexicon label 标注/王强/0612.txt -o 标注/王强/0612.gold.json"
)]
pub struct Args {
    /// 纪要文件；- 表示标准输入
    #[arg(value_name = "文件")]
    file: PathBuf,
    /// 写到这个文件；不写则打印出来
    #[arg(short, long, value_name = "文件")]
    output: Option<PathBuf>,
    /// 文件的编码，如 gb18030、big5；不写则自动判断
    #[arg(long, value_name = "编码")]
    encoding: Option<String>,
    #[command(flatten)]
    engine: EngineArgs,
}

/// Labels the note.
///
/// # Errors
/// When the note cannot be read, the pack is broken, or the labels cannot be written.
pub fn run(args: &Args, _screen: Screen) -> anyhow::Result<Outcome> {
    let source = Input::new(&args.file).read(args.encoding.as_deref())?;
    let engine = args.engine.engine(Lang::Zh)?;
    let note = note::read(&source, &Assigned::default(), None, engine.words())?;
    let mut json = serde_json::to_string_pretty(&labels(engine, &note))?;
    json.push('\n');
    Output::new(args.output.as_deref()).write(&json)?;
    Ok(Outcome::Clean)
}

fn labels(engine: &Engine, note: &Note) -> Gold {
    let findings = engine.detector().detect(note);
    let named = |role: Role| -> Vec<String> {
        note.speakers
            .iter()
            .filter(|speaker| speaker.role == role)
            .map(|speaker| speaker.name.clone())
            .collect()
    };
    let mut lines: Vec<GoldLine> = Vec::new();
    for (i, turn) in note.turns.iter().enumerate() {
        let own = findings.list.iter().filter(|finding| finding.turn == i);
        let labels = own
            .map(|finding| engine.pack().signals[finding.signal].id.clone())
            .collect();
        match lines.last_mut().filter(|line| line.line == turn.line) {
            Some(line) => line.labels.extend::<Vec<String>>(labels),
            None => lines.push(GoldLine {
                line: turn.line,
                role: turn.role,
                labels,
                maybe: Vec::new(),
            }),
        }
    }
    Gold {
        title: note.header.title.clone().unwrap_or_default(),
        kind: note.kind.to_string(),
        layout: note.layout.id().to_owned(),
        industry: String::new(),
        rep: named(Role::Rep),
        colleague: named(Role::Colleague),
        customer: named(Role::Customer),
        lines,
    }
}
