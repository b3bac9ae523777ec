//! Bids: how sure each reader is of a file, why, and who wins.

use std::borrow::Cow;

use super::{ALL, Page, Reader};

/// How sure a reader is that a file is its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bid {
    /// From 0, not mine, to 100.
    pub score: u8,
    /// Why, in Chinese.
    pub why: Cow<'static, str>,
}

impl Bid {
    /// The keys or signs of this very format are there.
    pub const SURE: u8 = 98;
    /// The signs of a family of formats are there.
    pub const FAMILY: u8 = 94;
    /// It is what remains when nobody else bids.
    pub const LAST: u8 = 10;

    /// A bid of `score`.
    pub fn new(score: u8, why: impl Into<Cow<'static, str>>) -> Self {
        Self {
            score,
            why: why.into(),
        }
    }

    /// A bid of 50 to 90 for labels that account for the lines to a degree from 0 to 1.
    #[must_use]
    pub fn fitting(fit: f64, why: String) -> Self {
        #[allow(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "from 0 to 40"
        )]
        let more = (fit * 40.0) as u8;
        Self::new(50 + more, why)
    }

    /// No bid.
    pub fn no(why: impl Into<Cow<'static, str>>) -> Self {
        Self::new(0, why)
    }

    /// A bid of `score` where `is` holds, and otherwise none.
    #[must_use]
    pub fn when(is: bool, score: u8, sign: &str) -> Self {
        if is {
            Self::new(score, format!("有{sign}"))
        } else {
            Self::no(format!("没有{sign}"))
        }
    }
}

/// What a reader thought of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// The reader.
    pub reader: &'static Reader,
    /// From 0, not mine, to 100.
    pub score: u8,
    /// Why, in Chinese.
    pub why: String,
}

/// What every reader thinks of the file, the winner first. Contents count; the ending of the
/// file's name only decides between equal scores.
pub fn choose(page: &Page<'_>) -> Vec<Verdict> {
    let ending = page.ending();
    let verdict = |reader: &&'static Reader| {
        let bid = (reader.bid)(page);
        Verdict {
            reader,
            score: bid.score,
            why: bid.why.into_owned(),
        }
    };
    let mut verdicts: Vec<Verdict> = ALL.iter().map(verdict).collect();
    verdicts.sort_by_key(|v| {
        (
            std::cmp::Reverse(v.score),
            !v.reader.endings.contains(&ending.as_str()),
        )
    });
    verdicts
}
