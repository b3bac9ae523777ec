//! Where results go: standard output, or a file that is either whole or not there.

use std::fs::{self, File};
use std::io::{self, BufWriter};
use std::path::{Path, PathBuf};

use anyhow::anyhow;
use tempfile::NamedTempFile;

/// The destination of a result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Output {
    /// Standard output.
    Stdout,
    /// A file.
    File(PathBuf),
}

impl Output {
    /// The destination that `-o` names; `-` and nothing are standard output.
    pub fn new(path: Option<&Path>) -> Self {
        match path {
            Some(path) if path != Path::new("-") => Self::File(path.to_owned()),
            _ => Self::Stdout,
        }
    }

    /// Writes `text`.
    ///
    /// # Errors
    /// When it cannot be written; a file that stood there before is untouched then.
    pub fn write(&self, text: &str) -> anyhow::Result<()> {
        self.fill(|to| to.write_all(text.as_bytes()))
    }

    /// Lets `fill` write, for results that are never in memory as a whole.
    ///
    /// # Errors
    /// When it cannot be written; a file that stood there before is untouched then.
    pub fn fill(
        &self,
        fill: impl FnOnce(&mut dyn io::Write) -> io::Result<()>,
    ) -> anyhow::Result<()> {
        let mut pen = self.open()?;
        pen.fill(fill)?;
        pen.finish()
    }

    /// Begins a result that comes in pieces.
    ///
    /// # Errors
    /// When there can be no such file.
    pub fn open(&self) -> anyhow::Result<Pen> {
        let place = match self {
            Self::Stdout => Place::Stdout(BufWriter::new(io::stdout())),
            Self::File(path) => place(path).map_err(|error| self.fault(&error))?,
        };
        Ok(Pen {
            place,
            output: self.clone(),
            closed: false,
        })
    }

    fn fault(&self, error: &io::Error) -> anyhow::Error {
        match self {
            Self::Stdout => anyhow!("结果写不出去：{}", reason(error)),
            Self::File(path) => anyhow!("{}：结果写不进去，{}", path.display(), reason(error)),
        }
    }
}

/// A result that comes in pieces; a file is put in its place by [`Pen::finish`] and not before.
#[derive(Debug)]
pub struct Pen {
    place: Place,
    output: Output,
    closed: bool,
}

#[derive(Debug)]
enum Place {
    Stdout(BufWriter<io::Stdout>),
    /// Written beside the file that it will replace.
    Beside(BufWriter<NamedTempFile>, PathBuf),
    /// A device or a pipe cannot be replaced.
    Device(BufWriter<File>),
}

impl Pen {
    /// Writes a piece. A reader that stopped reading (`| head`) has what it wanted.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn write(&mut self, text: &str) -> anyhow::Result<()> {
        self.fill(|to| to.write_all(text.as_bytes()))
    }

    /// Lets `fill` write, for results that are never in memory as a whole.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn fill(
        &mut self,
        fill: impl FnOnce(&mut dyn io::Write) -> io::Result<()>,
    ) -> anyhow::Result<()> {
        let written = fill(match &mut self.place {
            Place::Stdout(to) => to,
            Place::Beside(to, _) => to,
            Place::Device(to) => to,
        });
        self.settle(written)
    }

    /// Sends on what was written so far.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn flush(&mut self) -> anyhow::Result<()> {
        self.fill(|to| to.flush())
    }

    /// `true` once nobody reads any more.
    pub const fn is_closed(&self) -> bool {
        self.closed
    }

    /// Ends the result.
    ///
    /// # Errors
    /// When it cannot be written; a file that stood there before is untouched then.
    pub fn finish(mut self) -> anyhow::Result<()> {
        self.flush()?;
        if let Place::Beside(to, path) = self.place {
            let file = to
                .into_inner()
                .map_err(|error| self.output.fault(error.error()))?;
            file.persist(path)
                .map_err(|error| self.output.fault(&error.error))?;
        }
        Ok(())
    }

    fn settle(&mut self, result: io::Result<()>) -> anyhow::Result<()> {
        match result {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {
                self.closed = true;
                Ok(())
            }
            Err(error) => Err(self.output.fault(&error)),
            Ok(()) => Ok(()),
        }
    }
}

/// Opens a file beside `path`, or what stands at `path` itself where that cannot be replaced.
fn place(path: &Path) -> io::Result<Place> {
    // A link stays a link: what it points to is replaced.
    let path = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    if path.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    if path.exists() && !path.is_file() {
        let device = fs::OpenOptions::new().write(true).open(path)?;
        return Ok(Place::Device(BufWriter::new(device)));
    }
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    let file = beside(folder)?;
    Ok(Place::Beside(BufWriter::new(file), path))
}

/// How names of unfinished files begin.
const UNFINISHED: &str = ".fupan-unfinished-";

/// Takes away what runs that were killed left unfinished in `folder`.
///
/// # Errors
/// When the folder cannot be read or a file not be taken away.
pub fn clean(folder: &Path) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_name().to_string_lossy().starts_with(UNFINISHED) {
            fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}

/// A temporary file with the permissions of an ordinary one.
fn beside(folder: &Path) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(UNFINISHED);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    builder.tempfile_in(folder)
}

fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "所在的文件夹不存在。请先建好，或换一个位置".to_owned(),
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
            "没有写入权限。请换一个位置".to_owned()
        }
        io::ErrorKind::IsADirectory => "那是一个文件夹。请写一个文件名".to_owned(),
        io::ErrorKind::NotADirectory => "路径中间有一段不是文件夹".to_owned(),
        io::ErrorKind::StorageFull => "磁盘已满".to_owned(),
        _ => error.to_string(),
    }
}
