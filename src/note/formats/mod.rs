//! The readers: one table, each entry a format that it recognises and turns into a draft.
//!
//! Every reader looks at the whole file and bids for it; the highest bid reads. A new format is one
//! file with a [`Reader`] in it, and one line in the table `ALL`.

mod aws;
mod bid;
mod chat;
mod dingtalk;
mod feishu;
mod funasr;
mod generic;
mod json;
mod json_generic;
mod labelled;
mod meet;
mod minutes;
mod otter;
mod page;
mod srt;
mod subtitle;
mod teams;
mod tencent;
mod timeline;
mod tingwu;
mod unlabelled;
mod voices;
mod votes;
mod vtt;
mod whisper;
mod xunfei;
mod zoom;

use std::fmt;

use super::draft::Draft;
pub use bid::{Bid, Verdict, choose};
pub use page::Page;

/// A format that is recognised by its contents, and how it is read.
pub struct Reader {
    /// The name that JSON and `--input-format` use.
    pub id: &'static str,
    /// The Chinese name, of messages and of Chinese reports; other languages have theirs in the pack.
    pub title: &'static str,
    /// The usual endings of such files' names; they only decide between equal bids.
    pub endings: &'static [&'static str],
    /// What such a file holds.
    pub holds: Holds,
    /// How sure the reader is that the file is its own.
    pub(super) bid: fn(&Page<'_>) -> Bid,
    /// Reads the file.
    pub(super) read: fn(&Page<'_>) -> Result<Draft, Fault>,
}

/// What a format holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// What was said.
    Speech,
    /// Minutes: what their writer kept.
    Minutes,
    /// Neither; it is recognised so that the user hears what to export instead.
    Neither,
}

/// Why a file that was recognised holds nothing to read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// It is something else.
    NotSpeech {
        /// What it is.
        what: &'static str,
        /// What to export instead.
        remedy: &'static str,
    },
    /// JSON of an unknown shape; the keys seen.
    UnknownJson(String),
    /// JSON that breaks off before it says anything; at which line and column (both 1-based).
    BrokenJson(usize, usize),
}

impl Reader {
    /// The name that JSON and `--input-format` use.
    #[must_use]
    pub const fn id(&self) -> &'static str {
        self.id
    }

    /// The Chinese name that reports use.
    #[must_use]
    pub const fn title(&self) -> &'static str {
        self.title
    }
}

impl PartialEq for Reader {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Eq for Reader {}

impl fmt::Debug for Reader {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Reader({})", self.id)
    }
}

/// `姓名：内容`, the simplest transcript.
pub const COLON: &Reader = &generic::COLON;
/// Minutes that somebody wrote.
pub const MINUTES: &Reader = &minutes::READER;

/// Every reader. Of equal bids the one further up wins.
static ALL: [&Reader; 39] = [
    &feishu::TEXT,
    &feishu::MARKDOWN,
    &tencent::TEXT,
    &tencent::NAME_LINE,
    &tencent::LINES,
    &tencent::JSON,
    &tencent::WECOM,
    &xunfei::TEXT,
    &tingwu::TEXT,
    &tingwu::JSON,
    &tingwu::GUIDE,
    &dingtalk::TEXT,
    &dingtalk::JSON,
    &zoom::VTT,
    &zoom::CAPTIONS,
    &zoom::CHAT,
    &teams::VTT,
    &teams::DOCX,
    &teams::OLD_DOCX,
    &meet::READER,
    &otter::READER,
    &vtt::READER,
    &srt::READER,
    &funasr::READER,
    &whisper::WHISPERX,
    &whisper::OPENAI,
    &whisper::CPP,
    &aws::TRANSCRIBE,
    &aws::CALL_ANALYTICS,
    &json_generic::READER,
    &chat::READER,
    &generic::TIME_COLON,
    &generic::NAME_LINE,
    &generic::NAME_TIME,
    &generic::MARKDOWN,
    &generic::COLON,
    &timeline::READER,
    &minutes::READER,
    &unlabelled::READER,
];

/// Every reader, in the order of the table.
#[must_use]
pub fn all() -> &'static [&'static Reader] {
    &ALL
}

/// The reader of that name.
#[must_use]
pub fn by_id(id: &str) -> Option<&'static Reader> {
    ALL.iter()
        .find(|reader| reader.id.eq_ignore_ascii_case(id))
        .copied()
}
