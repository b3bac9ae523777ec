//! How many notes are worked on at once.

use std::num::NonZeroUsize;

use anyhow::Context as _;
use rayon::{ThreadPool, ThreadPoolBuilder};

/// The number of threads, as typed.
#[derive(Debug, Clone, clap::Args)]
pub struct JobsArgs {
    /// 同时用几个线程；不写则有几个核用几个
    #[arg(long, short, value_name = "个数", value_parser = positive)]
    jobs: Option<NonZeroUsize>,
}

impl JobsArgs {
    /// The threads.
    ///
    /// # Errors
    /// When the system gives none.
    pub fn pool(&self) -> anyhow::Result<ThreadPool> {
        ThreadPoolBuilder::new()
            .num_threads(self.jobs.map_or(0, NonZeroUsize::get))
            .build()
            .context("线程起不来")
    }
}

/// A number of threads.
///
/// # Errors
/// When `text` is no whole number above zero.
fn positive(text: &str) -> Result<NonZeroUsize, String> {
    text.parse().map_err(|_| "要写一个大于 0 的整数".to_owned())
}
