//! `fupan lexicon fit`: weights from labelled notes, with figures for writers that were left out.

use std::fmt::Write as _;
use std::path::PathBuf;

use anyhow::{Context as _, bail};
use fupan::detect::Detector;
use fupan::fit::{self, Data, Figure, Figures, LabelledNote, Plan};
use fupan::note::NoteWords;

use super::super::Outcome;
use super::super::output::Output;
use super::super::pack::PackArgs;
use super::super::screen::Screen;

/// What to fit, and where to.
#[derive(Debug, clap::Args)]
#[command(
    override_usage = "fupan lexicon fit <标注文件夹>... -o <文件夹> [选项]",
    after_help = "标注文件夹里每篇纪要是一对文件：NAME.txt 和 NAME.gold.json，一位作者一个子文件夹。\n\
                  先留出一位作者、用其余作者拟合再去考他，逐位打印成绩；最后用全部标注拟合，写出 weights.tsv 和 roles.tsv。\n\
                  同样的标注、同样的种子，写出的文件逐字节相同。\n\n例：\n  fupan lexicon fit 标注 -o 我们的词库\n  fupan analyze 纪要.txt --lexicon 我们的词库"
)]
pub struct Args {
    /// 标注文件夹，可以写多个
    #[arg(value_name = "标注文件夹", required = true)]
    labels: Vec<PathBuf>,
    /// 权重写到哪个文件夹
    #[arg(short, long, value_name = "文件夹")]
    output: PathBuf,
    /// 随机种子，决定样本的先后
    #[arg(long, value_name = "整数", default_value_t = 7)]
    seed: u64,
    /// 只考这几位作者（子文件夹名），可以写多次；不写则逐位都考
    #[arg(long = "test", value_name = "作者")]
    tested: Vec<String>,
    /// 不考，直接拟合
    #[arg(long, conflicts_with = "tested")]
    no_figures: bool,
    /// 把考错的每一行也列出来
    #[arg(long, conflicts_with = "no_figures")]
    errors: bool,
    #[command(flatten)]
    pack: PackArgs,
}

/// Fits, prints the figures and writes both files.
///
/// # Errors
/// When the labels cannot be read, the pack is broken, or the files cannot be written.
pub fn run(args: &Args, screen: Screen) -> anyhow::Result<Outcome> {
    if args.output.is_file() {
        bail!(
            "{}：-o 要给一个文件夹，这里已经有一个同名文件",
            args.output.display()
        );
    }
    let pack = args.pack.pack()?;
    let words = NoteWords::load(&pack)?;
    let mut notes: Vec<LabelledNote> = Vec::new();
    for folder in &args.labels {
        notes.extend(fit::read_folder(folder, &words)?);
    }
    let plan = Plan {
        seed: args.seed,
        ..Plan::default()
    };
    let detector = Detector::without_weights(&pack);
    let data = Data::new(&detector, &notes, &words, None);
    let found = fit::found_unseen(&detector, &data, &notes, &plan);
    let data = Data::new(&detector, &notes, &words, Some(&found));
    screen.note(&format!(
        "读入 {} 篇标注，{} 位作者",
        notes.len(),
        writers(&notes)
    ));
    if !args.no_figures && writers(&notes) > 1 {
        let tested = |writer: &str| {
            writer != fit::EXAMPLES
                && (args.tested.is_empty() || args.tested.iter().any(|t| t == writer))
        };
        let figures = fit::leave_one_writer_out(&pack, &data, &notes, &tested, &plan);
        Output::Stdout.write(&table(&figures, args.errors))?;
    }
    let weights = fit::fit(&detector, &data, &words, &plan);
    let voices = fit::fit_voices(&notes, &plan);
    std::fs::create_dir_all(&args.output)
        .with_context(|| format!("{}：建不了这个文件夹", args.output.display()))?;
    Output::File(args.output.join("weights.tsv")).write(&weights)?;
    Output::File(args.output.join("roles.tsv")).write(&voices)?;
    screen.note(&format!(
        "写好了 {}",
        args.output.join("weights.tsv").display()
    ));
    Ok(Outcome::Clean)
}

fn writers(notes: &[LabelledNote]) -> usize {
    notes
        .iter()
        .map(|note| note.writer.as_str())
        .collect::<std::collections::BTreeSet<_>>()
        .len()
}

/// The figures as a table that can be pasted into `ACCURACY.md`.
fn table(figures: &Figures, errors: bool) -> String {
    let mut text = String::from("| | 标注 | 准确率 | 召回率 | F1 |\n|---|---|---|---|---|\n");
    for (name, figure) in &figures.writers {
        row(&mut text, &format!("作者 {name}"), figure);
    }
    for (name, figure) in &figures.signals {
        row(&mut text, name, figure);
    }
    for (name, figure) in figures.families() {
        row(&mut text, &format!("{name}.*"), &figure);
    }
    row(&mut text, "全部", &figures.all());
    let _ = writeln!(
        text,
        "\n标注五处以上的信号，F1 平均 {:.3}",
        figures.macro_f1()
    );
    if errors {
        for (signal, missed, file, line, said) in &figures.errors {
            let _ = writeln!(
                text,
                "{file}:{line}\t{}\t{signal}\t{said}",
                if *missed { "漏" } else { "误" }
            );
        }
    }
    text
}

fn row(text: &mut String, name: &str, figure: &Figure) {
    let _ = writeln!(
        text,
        "| {name} | {} | {:.3} | {:.3} | {:.3} |",
        figure.right + figure.missed,
        figure.precision(),
        figure.recall(),
        figure.f1()
    );
}
