//! Where results go: standard output, or a file that is either whole or not there.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use anyhow::anyhow;

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
        match self {
            Self::Stdout => {
                to_stdout(text).map_err(|error| anyhow!("结果写不出去：{}", reason(&error)))
            }
            Self::File(path) => to_file(path, text)
                .map_err(|error| anyhow!("{}：结果写不进去，{}", path.display(), reason(&error))),
        }
    }
}

/// A reader that stopped reading (`| head`) has what it wanted.
fn to_stdout(text: &str) -> io::Result<()> {
    let mut stdout = io::stdout().lock();
    match stdout
        .write_all(text.as_bytes())
        .and_then(|()| stdout.flush())
    {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        other => other,
    }
}

/// Writes beside the file, then puts the whole in its place.
fn to_file(path: &Path, text: &str) -> io::Result<()> {
    // A link stays a link: what it points to is replaced.
    let path = &path.canonicalize().unwrap_or_else(|_| path.to_owned());
    if path.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    if path.exists() && !path.is_file() {
        // A device or a pipe cannot be replaced.
        return fs::OpenOptions::new()
            .write(true)
            .open(path)?
            .write_all(text.as_bytes());
    }
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    let mut file = beside(folder)?;
    file.write_all(text.as_bytes())?;
    file.persist(path).map_err(|error| error.error)?;
    Ok(())
}

/// A temporary file with the permissions of an ordinary one.
fn beside(folder: &Path) -> io::Result<tempfile::NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".fupan-");
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
