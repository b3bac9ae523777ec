//! The fixtures, and how a test reads them.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use fupan::lexicon::Pack;
use fupan::note::{Assigned, Note, NoteError, NoteWarning, NoteWords, read_as};
use fupan::report::Texts;
use fupan::text::{ReadError, Source};

/// What tells headers and sides.
pub static WORDS: LazyLock<NoteWords> =
    LazyLock::new(|| NoteWords::load(&Pack::load(&[]).unwrap()).unwrap());

/// How much of the meeting a format keeps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keeps {
    /// The speakers by name.
    Names,
    /// The speakers by number.
    Numbers,
    /// Only the words.
    Words,
    /// Nothing of the speech: minutes and what is refused.
    Nothing,
}

use Keeps::{Names, Nothing, Numbers, Words};

/// Every fixture: its file, the reader that must take it, and what it keeps.
pub const FIXTURES: &[(&str, &str, Keeps)] = &[
    ("aws-call.json", "aws-call", Numbers),
    ("aws-transcribe.json", "aws-transcribe", Numbers),
    ("brackets.srt", "srt", Numbers),
    ("chat-one-line.txt", "time-colon", Names),
    ("colon-cr.txt", "colon", Names),
    ("colon-gb18030.txt", "colon", Names),
    ("colon-utf16.txt", "colon", Names),
    ("colon.docx", "colon", Names),
    ("colon.srt", "srt", Names),
    ("colon.txt", "colon", Names),
    ("contact-lens.json", "aws-call", Numbers),
    ("dingtalk.json", "dingtalk-json", Names),
    ("dingtalk.txt", "dingtalk", Numbers),
    ("feishu-api.txt", "feishu", Names),
    ("feishu-bare.txt", "feishu", Words),
    ("feishu-english.txt", "feishu", Numbers),
    ("feishu-glued.txt", "name-time", Numbers),
    ("feishu-lark.md", "feishu-markdown", Names),
    ("feishu-no-speakers.txt", "feishu", Words),
    ("feishu-page.txt", "feishu", Names),
    ("feishu-pandoc.md", "feishu", Names),
    ("front-matter.md", "markdown", Names),
    ("funasr-no-speakers.json", "funasr", Words),
    ("funasr.json", "funasr", Numbers),
    ("generic-ms.json", "json", Names),
    ("generic.json", "json", Names),
    ("generic.jsonl", "json", Names),
    ("generic.vtt", "vtt", Names),
    ("markdown.md", "markdown", Names),
    ("meet-gemini.md", "meet", Names),
    ("meet.docx", "meet", Names),
    ("meet.txt", "meet", Names),
    ("minutes-lists.txt", "narrative", Nothing),
    ("minutes-wps.docx", "narrative", Nothing),
    ("minutes.md", "narrative", Nothing),
    ("name-above.srt", "srt", Names),
    ("name-line.txt", "name-line", Names),
    ("name-time.txt", "name-time", Names),
    ("no-speakers.srt", "srt", Words),
    ("otter.txt", "otter", Names),
    ("pieces.srt", "srt", Names),
    ("plain.txt", "plain", Nothing),
    ("teams-old.docx", "teams-docx-old", Names),
    ("teams.docx", "teams-docx", Names),
    ("teams.vtt", "teams-vtt", Names),
    ("tencent-api.json", "tencent-json", Names),
    ("tencent-bilingual.txt", "tencent", Names),
    ("tencent-lines.txt", "tencent-lines", Names),
    ("tencent-name-line.txt", "tencent-name-line", Names),
    ("tencent-paren-alone.txt", "tencent", Names),
    ("tencent-paren.txt", "tencent", Names),
    ("time-colon.txt", "time-colon", Names),
    ("time-range.txt", "time-colon", Names),
    ("timeline.txt", "timeline", Words),
    ("tingwu-guide.txt", "tingwu-guide", Nothing),
    ("tingwu-no-speakers.txt", "tingwu", Words),
    ("tingwu-one-line.txt", "tingwu", Numbers),
    ("tingwu-result.json", "tingwu-json", Numbers),
    ("tingwu-root.json", "tingwu-json", Numbers),
    ("tingwu-transcription.json", "tingwu-json", Numbers),
    ("tingwu.docx", "tingwu", Numbers),
    ("tingwu.txt", "tingwu", Numbers),
    ("voices.vtt", "teams-vtt", Names),
    ("wechat-short.txt", "name-line", Names),
    ("wechat.txt", "chat", Names),
    ("wecom-chat.txt", "chat", Names),
    ("wecom.json", "wecom-json", Numbers),
    ("whisper-cpp.json", "whisper-cpp", Numbers),
    ("whisper.json", "whisper", Words),
    ("whisperx.json", "whisperx", Numbers),
    ("xunfei.txt", "xunfei", Numbers),
    ("zoom-captions.txt", "zoom-captions", Names),
    ("zoom-chat.txt", "zoom-chat", Nothing),
    ("zoom.vtt", "zoom-vtt", Names),
];

/// The folder of the fixtures.
pub fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/formats")
}

/// The bytes of a fixture.
pub fn bytes(file: &str) -> Vec<u8> {
    fs::read(folder().join(file)).unwrap()
}

/// Decodes bytes that go by the name of a fixture.
pub fn source(file: &str, bytes: &[u8]) -> Result<Source, ReadError> {
    Source::from_bytes(file.to_owned(), bytes, None)
}

/// Reads a source in the format that its contents show.
pub fn note(source: &Source) -> Result<Note, NoteError> {
    read_as(source, None, &Assigned::default(), None, &WORDS)
}

/// Reads a fixture that must be readable.
pub fn read(file: &str) -> Note {
    let source = source(file, &bytes(file)).unwrap_or_else(|error| panic!("{file}: {error}"));
    note(&source).unwrap_or_else(|error| panic!("{file}: {error}"))
}

/// The sentence of a warning.
pub fn told(warning: &NoteWarning) -> String {
    static TEXTS: LazyLock<Texts> =
        LazyLock::new(|| Texts::load(&Pack::load(&[]).unwrap()).unwrap());
    TEXTS.page.warnings.of(warning)
}
