//! Labelled notes: `NAME.txt` beside `NAME.gold.json`, one folder a writer.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::lexicon::Role;
use crate::note::{Assigned, Note, NoteError, NoteWords, read};
use crate::text::{ReadError, Source};

/// The labels of one note, as in `NAME.gold.json`.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Gold {
    /// The title.
    #[serde(default)]
    pub title: String,
    /// The kind of meeting.
    #[serde(default)]
    pub kind: String,
    /// The layout.
    #[serde(default)]
    pub layout: String,
    /// The industry.
    #[serde(default)]
    pub industry: String,
    /// Names of the salespeople.
    #[serde(default)]
    pub rep: Vec<String>,
    /// Names of others on our side.
    #[serde(default)]
    pub colleague: Vec<String>,
    /// Names of the customer's people.
    #[serde(default)]
    pub customer: Vec<String>,
    /// The labelled lines; every line of content is listed.
    pub lines: Vec<GoldLine>,
}

/// The labels of one physical line.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct GoldLine {
    /// The physical line (1-based).
    pub line: usize,
    /// Who speaks or acts.
    pub role: Role,
    /// Signals that it carries.
    pub labels: Vec<String>,
    /// Signals on which careful readers may differ.
    #[serde(default)]
    pub maybe: Vec<String>,
}

/// A note with its labels.
#[derive(Debug)]
pub struct LabelledNote {
    /// The folder that it lies in: its writer.
    pub writer: String,
    /// The text file.
    pub path: PathBuf,
    /// The note as the program reads it when it is told who is who.
    pub note: Note,
    /// The same with the roles of the labels, to train on.
    pub trained: Note,
    /// The labels.
    pub gold: Gold,
}

/// What is wrong with a folder of labels.
#[derive(Debug, Error)]
pub enum LabelsError {
    /// The folder or a file cannot be read.
    #[error("{path}：读不了（{error}）")]
    Io {
        /// The path.
        path: String,
        /// The reason.
        error: std::io::Error,
    },
    /// Not the form of labels.
    #[error("{path}:{line}：标注文件写法不对（{message}）。格式见 ACCURACY.md")]
    Malformed {
        /// The path.
        path: String,
        /// The line of the fault (1-based).
        line: usize,
        /// What is wrong.
        message: String,
    },
    /// The note beside the labels cannot be read.
    #[error(transparent)]
    Text(#[from] ReadError),
    /// The note beside the labels holds nothing.
    #[error(transparent)]
    Note(#[from] NoteError),
    /// No labels at all.
    #[error("{0}：没有找到标注文件（*.gold.json）")]
    Nothing(String),
}

/// Reads every labelled note under `folder`, sorted by path.
///
/// # Errors
/// [`LabelsError`] for the first file that cannot be used.
pub fn read_folder(folder: &Path, words: &NoteWords) -> Result<Vec<LabelledNote>, LabelsError> {
    let mut files = Vec::new();
    gather(folder, &mut files)?;
    files.sort();
    if files.is_empty() {
        return Err(LabelsError::Nothing(folder.display().to_string()));
    }
    files.iter().map(|file| read_one(file, words)).collect()
}

fn gather(folder: &Path, files: &mut Vec<PathBuf>) -> Result<(), LabelsError> {
    let io = |error| LabelsError::Io {
        path: folder.display().to_string(),
        error,
    };
    for entry in std::fs::read_dir(folder).map_err(io)? {
        let path = entry.map_err(io)?.path();
        if path.is_dir() {
            gather(&path, files)?;
        } else if path.to_string_lossy().ends_with(".gold.json") {
            files.push(path);
        }
    }
    Ok(())
}

fn read_one(file: &Path, words: &NoteWords) -> Result<LabelledNote, LabelsError> {
    let shown = file.display().to_string();
    let json = std::fs::read_to_string(file).map_err(|error| LabelsError::Io {
        path: shown.clone(),
        error,
    })?;
    let gold: Gold = serde_json::from_str(&json).map_err(|error| LabelsError::Malformed {
        path: shown.clone(),
        line: error.line(),
        message: error.to_string(),
    })?;
    let path = PathBuf::from(shown.trim_end_matches(".gold.json").to_owned() + ".txt");
    let source = Source::read(&path, None)?;
    let mut assigned = Assigned::default();
    for (names, role) in [
        (&gold.rep, Role::Rep),
        (&gold.colleague, Role::Colleague),
        (&gold.customer, Role::Customer),
    ] {
        assigned
            .roles
            .extend(names.iter().map(|name| (name.clone(), role)));
    }
    let note = read(&source, &assigned, None, words)?;
    let mut trained = note.clone();
    for turn in &mut trained.turns {
        if let Some(line) = gold.lines.iter().find(|line| line.line == turn.line) {
            turn.role = line.role;
        }
    }
    let writer = file
        .parent()
        .and_then(Path::file_name)
        .map(|n| n.to_string_lossy().into_owned())
        .unwrap_or_default();
    Ok(LabelledNote {
        writer,
        path,
        note,
        trained,
        gold,
    })
}
