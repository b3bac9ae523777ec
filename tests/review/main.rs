//! `fupan review` as a pipeline meets it.
#![allow(clippy::unwrap_used, reason = "a test may fail where it stands")]

mod baseline;
mod excuses;
mod exit_codes;
mod formats;
mod git;
mod same_bytes;

use std::fs;
use std::path::Path;

use assert_cmd::Command;
use tempfile::TempDir;

/// A note with nothing to complain of.
const GOOD: &str = "\
我方：销售韩雪
客户：纪厂长

韩雪：纪厂长，您这条灌装线收拾得真利索。
纪厂长：都是弟兄们干出来的，你们那边有没有做玻璃瓶的案例？
韩雪：青州一家玻璃瓶厂用了两年，废品率从百分之四降到一点五，周五之前我把材料发给您。
";

/// A note that talks the customer down on its fifth line.
const BAD: &str = "\
我方：销售韩雪
客户：纪厂长

纪厂长：这个曲线怎么看？
韩雪：跟您讲您也听不懂，您知道结果就行了。
纪厂长：那就算了。
";

/// A note that is long enough to have a total; it is low.
const LONG: &str = include_str!("../../samples/laundry-first-visit.txt");

/// What is forbidden in most of these tests.
const RULES: &str = "[rules]\nforbid = [\"risk.*\", \"argue.belittle\"]\n";

/// A folder of notes, the root of a repository as far as the configuration is concerned.
struct Desk {
    folder: TempDir,
}

/// How a run ended.
struct Ended {
    /// The exit code.
    code: i32,
    /// What was printed.
    stdout: String,
    /// What was said.
    stderr: String,
}

impl Ended {
    /// The last line on stderr; empty where there is none.
    fn last(&self) -> &str {
        self.stderr.lines().last().unwrap_or_default()
    }
}

impl Desk {
    /// A folder with these files; the configuration is [`RULES`] unless one of them is another.
    fn with(files: &[(&str, &str)]) -> Self {
        let desk = Self {
            folder: TempDir::new().unwrap(),
        };
        fs::create_dir(desk.path().join(".git")).unwrap();
        desk.put("fupan.toml", RULES);
        for (name, text) in files {
            desk.put(name, text);
        }
        desk
    }

    /// Where it is.
    fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Writes a file, with the folders on the way.
    fn put(&self, name: &str, text: &str) {
        let path = self.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// What a file says.
    fn text(&self, name: &str) -> String {
        fs::read_to_string(self.path().join(name)).unwrap()
    }

    /// `fupan review` with these arguments, run in the folder.
    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::cargo_bin("fupan").unwrap();
        command
            .current_dir(self.path())
            .arg("review")
            .args(arguments);
        command
    }

    /// How a review with these arguments ends.
    fn review(&self, arguments: &[&str]) -> Ended {
        let output = self.command(arguments).output().unwrap();
        Ended {
            code: output.status.code().unwrap(),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// The verdict on everything in the folder as JSON.
    fn json(&self, arguments: &[&str]) -> serde_json::Value {
        let ended = self.review(&[&["notes", "--format", "json"], arguments].concat());
        serde_json::from_str(&ended.stdout).unwrap()
    }

    /// The new breaches as `path:line rule`.
    fn breaches(&self, arguments: &[&str]) -> Vec<String> {
        standing(&self.json(arguments), "new")
    }
}

/// The breaches of a verdict that stand so, as `path:line rule`.
fn standing(verdict: &serde_json::Value, standing: &str) -> Vec<String> {
    let all = verdict["notes"].as_array().unwrap().iter();
    let all = all.flat_map(|note| note["breaches"].as_array().unwrap());
    let all = verdict["team"].as_array().unwrap().iter().chain(all);
    all.filter(|breach| breach["standing"] == standing)
        .map(|breach| {
            let line = breach["line"].as_u64().unwrap_or_default();
            format!(
                "{}:{line} {}",
                breach["path"].as_str().unwrap(),
                breach["rule"].as_str().unwrap()
            )
        })
        .collect()
}
