//! What earlier runs finished, so that `--resume` need not do it again.
//!
//! The journal is a file of lines, each written at once when its note is done. A line that a crash
//! tore is passed over, and its note is done again. In memory there are only the places of the lines.

use std::collections::HashMap;
use std::fs::{File, OpenOptions};
use std::io::{self, BufRead as _, BufReader, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use anyhow::anyhow;
use fupan::team::Summary;
use fupan::text::fingerprint;
use serde::{Deserialize, Serialize};

/// What the first line says besides the settings.
const SCHEMA: &str = "fupan.journal/1";

/// The journal of the runs over one set of notes.
#[derive(Debug)]
pub struct Journal {
    path: PathBuf,
    file: Mutex<File>,
    places: HashMap<Key, (u64, u32)>,
}

/// The first half of the hash of a path and its content.
type Key = u128;

#[derive(Serialize, Deserialize)]
struct Head {
    schema: String,
    settings: String,
}

#[derive(Serialize, Deserialize)]
struct Entry {
    content: String,
    note: Summary,
}

impl Journal {
    /// Begins a journal at `path`, or goes on with the one that lies there if `resume` is asked for and
    /// it was written under the same settings.
    ///
    /// # Errors
    /// When the file cannot be read or written.
    pub fn open(path: PathBuf, settings: &str, resume: bool) -> anyhow::Result<Self> {
        let fault = |error: io::Error| anyhow!("{}：进度文件读写不了（{error}）", path.display());
        let known = match File::open(&path) {
            Ok(file) if resume => places(&file, settings).map_err(fault)?,
            _ => None,
        };
        let first = if known.is_some() {
            // Whatever comes next must not stick to a line that was torn.
            b"\n".to_vec()
        } else {
            File::create(&path).map_err(fault)?;
            line(&Head {
                schema: SCHEMA.to_owned(),
                settings: settings.to_owned(),
            })
        };
        let mut file = OpenOptions::new()
            .read(true)
            .append(true)
            .open(&path)
            .map_err(fault)?;
        file.write_all(&first).map_err(fault)?;
        let places = known.unwrap_or_default();
        Ok(Self {
            path,
            file: Mutex::new(file),
            places,
        })
    }

    /// The summary of the note at `path` with this content, where it was done before.
    pub fn find(&self, path: &str, content: &str) -> Option<Summary> {
        let (at, length) = *self.places.get(&key(path, content))?;
        let mut text = vec![0; length as usize];
        {
            let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
            file.seek(SeekFrom::Start(at)).ok()?;
            file.read_exact(&mut text).ok()?;
        }
        let entry: Entry = serde_json::from_slice(&text).ok()?;
        (entry.content == content && entry.note.path == path).then_some(entry.note)
    }

    /// Writes down that a note is done.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn add(&self, content: &str, note: &Summary) -> anyhow::Result<()> {
        let entry = Entry {
            content: content.to_owned(),
            note: note.clone(),
        };
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        file.write_all(&line(&entry))
            .map_err(|error| anyhow!("{}：进度写不进去（{error}）", self.path.display()))
    }
}

fn key(path: &str, content: &str) -> Key {
    let mut hash = fingerprint([path.as_bytes(), content.as_bytes()]);
    hash.truncate(32);
    Key::from_str_radix(&hash, 16).unwrap_or_default()
}

fn line(value: &impl Serialize) -> Vec<u8> {
    let mut line = serde_json::to_vec(value).unwrap_or_default();
    line.push(b'\n');
    line
}

/// Where the lines of a journal stand; none where it is no journal or has other settings.
fn places(file: &File, settings: &str) -> io::Result<Option<HashMap<Key, (u64, u32)>>> {
    let mut reader = BufReader::new(file);
    let mut text = Vec::new();
    let mut at = reader.read_until(b'\n', &mut text)? as u64;
    let head: Option<Head> = serde_json::from_slice(&text).ok();
    if !head.is_some_and(|head| head.schema == SCHEMA && head.settings == settings) {
        return Ok(None);
    }
    let mut places = HashMap::new();
    loop {
        text.clear();
        let length = reader.read_until(b'\n', &mut text)?;
        if length == 0 {
            return Ok(Some(places));
        }
        if let (Ok(entry), Ok(length)) = (
            serde_json::from_slice::<Entry>(&text),
            u32::try_from(length),
        ) {
            places.insert(key(&entry.note.path, &entry.content), (at, length));
        }
        at += length as u64;
    }
}
