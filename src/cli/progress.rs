//! The bar on stderr, and the ear for Ctrl-C.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use anyhow::Context as _;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};

/// Set once the user wants to stop.
static STOP: AtomicBool = AtomicBool::new(false);

/// From now on Ctrl-C, and being told to end, only ask to stop: what is being written is finished.
///
/// # Errors
/// When the system does not let us listen.
pub fn listen() -> anyhow::Result<()> {
    ctrlc::set_handler(|| STOP.store(true, Ordering::Relaxed)).context("听不到 Ctrl-C")
}

/// Whether the user wants to stop.
pub fn is_stopped() -> bool {
    STOP.load(Ordering::Relaxed)
}

/// The bar; drawn only on a terminal.
#[derive(Debug, Clone)]
pub struct Progress(ProgressBar);

impl Progress {
    /// A bar for so many files.
    pub fn new(files: usize, quiet: bool) -> Self {
        // Servers that build and test call themselves CI; their logs are no place for a bar.
        let hidden = quiet || std::env::var_os("CI").is_some_and(|value| !value.is_empty());
        let target = if hidden {
            ProgressDrawTarget::hidden()
        } else {
            ProgressDrawTarget::stderr()
        };
        let bar = ProgressBar::with_draw_target(Some(files as u64), target);
        let template = "{bar:24} {pos}/{len} 篇 {rate} 剩余 {eta} {prefix}{wide_msg:.dim}";
        if let Ok(style) = ProgressStyle::with_template(template) {
            let rate = |state: &ProgressState, out: &mut dyn std::fmt::Write| {
                let _ = write!(out, "{:.0} 篇/秒", state.per_sec());
            };
            bar.set_style(style.progress_chars("█▉▊▋▌▍▎▏░").with_key("rate", rate));
            bar.enable_steady_tick(Duration::from_millis(200));
        }
        Self(bar)
    }

    /// A file is begun.
    pub fn begin(&self, path: &str) {
        if !self.0.is_hidden() {
            self.0.set_message(path.to_owned());
        }
    }

    /// A file is done.
    pub fn done(&self) {
        self.0.inc(1);
    }

    /// So many files could not be read.
    pub fn failures(&self, n: usize) {
        if n > 0 && !self.0.is_hidden() {
            self.0.set_prefix(format!("读不了 {n} "));
        }
    }

    /// Takes the bar away.
    pub fn clear(&self) {
        self.0.finish_and_clear();
    }
}
