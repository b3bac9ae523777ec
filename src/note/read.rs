//! From a source to a note: who reads it, and why it may be none.

use thiserror::Error;

use crate::lexicon::Kind;
use crate::text::{Damage, Flaw, Source, harmless};

use super::draft::Draft;
use super::formats::{self, Fault, Holds, Page, Reader, Verdict};
use super::model::{Note, NoteWarning, Oddity};
use super::people::Assigned;
use super::words::NoteWords;
use super::{build, long, settle};

/// Why a text is no note.
#[derive(Debug, Error)]
pub enum NoteError {
    /// No line could be taken as speech or as minutes.
    #[error(
        "{path}：按“{title}”没有读到任何发言或纪要内容。每行写成“姓名：内容”，或写成一条条纪要；fupan formats 列出能读的全部格式"
    )]
    Nothing {
        /// The path as typed.
        path: String,
        /// The format it was read as.
        title: &'static str,
    },
    /// Something else, which was recognised.
    #[error("{path}：这是{what}。请{remedy}")]
    NotSpeech {
        /// The path as typed.
        path: String,
        /// What it is.
        what: &'static str,
        /// What to export instead.
        remedy: &'static str,
    },
    /// JSON of an unknown shape.
    #[error(
        "{path}：不认识这种 JSON，看到的键是：{keys}。能读的 JSON 见 fupan formats；也可以整理成 [{{\"speaker\": …, \"start\": 秒, \"text\": …}}]"
    )]
    UnknownJson {
        /// The path as typed.
        path: String,
        /// The keys on top.
        keys: String,
    },
    /// JSON that breaks off before it says anything.
    #[error(
        "{path}：JSON 在第 {line} 行第 {column} 列中断，后面的内容没有读到。请重新导出完整的文件"
    )]
    BrokenJson {
        /// The path as typed.
        path: String,
        /// The line where it breaks off (1-based).
        line: usize,
        /// The column (1-based).
        column: usize,
    },
    /// `--input-format` names no reader.
    #[error("没有叫“{name}”的格式{nearest}。fupan formats 列出全部名称")]
    NoSuchFormat {
        /// The name as typed.
        name: String,
        /// The nearest name, as a hint; may be empty.
        nearest: String,
    },
}

/// Reads a note in whatever format its contents show.
///
/// # Errors
/// [`NoteError`] when the text holds nothing to analyse.
pub fn read(
    source: &Source,
    assigned: &Assigned,
    kind: Option<Kind>,
    words: &NoteWords,
) -> Result<Note, NoteError> {
    read_as(source, None, assigned, kind, words)
}

/// The same; `input_format` names the reader and overrules detection.
///
/// # Errors
/// [`NoteError`] when there is no such reader, or the text holds nothing to analyse.
pub fn read_as(
    source: &Source,
    input_format: Option<&str>,
    assigned: &Assigned,
    kind: Option<Kind>,
    words: &NoteWords,
) -> Result<Note, NoteError> {
    let (layout, mut draft) = drafted(source, input_format, words)?;
    draft.cues.retain(|cue| !cue.text.is_empty());
    if draft.cues.is_empty() {
        return Err(NoteError::Nothing {
            path: source.path.clone(),
            title: layout.title,
        });
    }
    long::cut(&mut draft);
    settle::report_unplaced(&mut draft);
    draft
        .warnings
        .splice(0..0, source.flaws.iter().map(of_flaw));
    let mut note = if layout.holds == Holds::Minutes {
        build::written(draft, layout, assigned, kind, words)
    } else {
        settle::settle(&mut draft);
        build::spoken(draft, layout, assigned, kind, words)
    };
    // Only now: JSON and captions can spell out what no text file may hold.
    note.change(harmless);
    Ok(note)
}

/// What the reader says of the page; none of the page itself is kept.
fn drafted(
    source: &Source,
    input_format: Option<&str>,
    words: &NoteWords,
) -> Result<(&'static Reader, Draft), NoteError> {
    let page = Page::new(source, words);
    let layout = match input_format {
        Some(name) => formats::by_id(name).ok_or_else(|| no_such_format(name))?,
        None => formats::choose(&page)
            .first()
            .map_or(formats::MINUTES, |verdict| verdict.reader),
    };
    let draft = (layout.read)(&page).map_err(|fault| of_fault(fault, source))?;
    Ok((layout, draft))
}

fn of_flaw(flaw: &Flaw) -> NoteWarning {
    let (what, n) = match flaw.damage {
        Damage::Characters(n) => (Oddity::Unreadable, Some(n)),
        Damage::DocxEntities(n) => (Oddity::DocxEntities, Some(n)),
        Damage::DocxBroken => (Oddity::DocxBroken, None),
        Damage::DocxCut => (Oddity::DocxCut, None),
    };
    NoteWarning {
        line: flaw.line,
        what,
        values: n.map(|n| ("n", n.to_string())).into_iter().collect(),
    }
}

/// What every reader thinks of the file, the one that reads it first.
#[must_use]
pub fn explain(source: &Source, words: &NoteWords) -> Vec<Verdict> {
    formats::choose(&Page::new(source, words))
}

fn no_such_format(name: &str) -> NoteError {
    let distance = |reader: &&&Reader| strsim::damerau_levenshtein(reader.id, name);
    let nearest = formats::all()
        .iter()
        .min_by_key(distance)
        .filter(|reader| distance(reader) <= 3);
    let nearest = nearest.map_or_else(String::new, |reader| format!("，是不是 {}", reader.id));
    NoteError::NoSuchFormat {
        name: name.to_owned(),
        nearest,
    }
}

fn of_fault(fault: Fault, source: &Source) -> NoteError {
    let path = source.path.clone();
    match fault {
        Fault::NotSpeech { what, remedy } => NoteError::NotSpeech { path, what, remedy },
        Fault::UnknownJson(keys) => NoteError::UnknownJson { path, keys },
        Fault::BrokenJson(line, column) => NoteError::BrokenJson { path, line, column },
    }
}
