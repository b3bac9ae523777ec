//! The command line: arguments as typed, then a plan, then library calls; only here is anything printed.

mod analyze;
mod args;
mod completions;
mod config;
mod explain;
mod faults;
mod formats;
mod init;
mod input;
mod jobs;
mod lang;
mod lexicon;
mod man;
mod output;
mod pack;
mod progress;
mod review;
mod score;
mod screen;
mod settings;
mod stream;
mod usage;
mod walk;

use std::ffi::OsString;
use std::process::ExitCode;

use args::Command;
use fupan::segment;
use screen::Screen;

/// How a command ended that did its job.
#[derive(Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Nothing to complain of: exit code 0.
    Clean,
    /// Something was breached; the text says what: exit code 1.
    Breach(String),
    /// The user stopped it; the text says how far it had come: exit code 130.
    Interrupted(String),
}

/// The exit code of a breach.
const BREACH: u8 = 1;
/// The exit code of a job that could not be done.
const FAILURE: u8 = 2;
/// The exit code of a job that the user stopped: what shells use for Ctrl-C.
const INTERRUPTED: u8 = 130;

/// Runs the command that `arguments` name. Whatever makes the code non-zero is the last line on stderr.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let cli = match args::parse(arguments) {
        Ok(cli) => cli,
        Err(error) => return usage::report(&error),
    };
    let screen = Screen::new(&cli.shared);
    let outcome = dispatch(&cli.command, screen);
    screen.detail(if segment::is_loaded() {
        "分词词典：载入了"
    } else {
        "分词词典：没有用到，没有载入"
    });
    match outcome {
        Ok(Outcome::Clean) => ExitCode::SUCCESS,
        Ok(Outcome::Breach(what)) => {
            screen::complain("未达要求", &what);
            ExitCode::from(BREACH)
        }
        Ok(Outcome::Interrupted(how_far)) => {
            screen::complain("已中断", &how_far);
            ExitCode::from(INTERRUPTED)
        }
        Err(error) => {
            faults::report(&error);
            ExitCode::from(FAILURE)
        }
    }
}

fn dispatch(command: &Command, screen: Screen) -> anyhow::Result<Outcome> {
    match command {
        Command::Analyze(args) => analyze::run(args, screen),
        Command::Score(args) => score::run(args, screen),
        Command::Stream(args) => stream::run(args, screen),
        Command::Explain(args) => explain::run(args, screen),
        Command::Formats(args) => formats::run(args, screen),
        Command::Lexicon(args) => lexicon::run(args, screen),
        Command::Review(args) => review::run(args, screen),
        Command::Init(args) => init::run(args, screen),
        Command::Config(args) => config::run(args, screen),
        Command::Completions(args) => completions::run(args),
        Command::Man(args) => man::run(args),
    }
}
