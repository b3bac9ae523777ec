//! Fitted weights: `weights.tsv` for the signals, `roles.tsv` for who is who, and the scores they give.
//!
//! A file is text: a first line that names the form, one line per column
//! (`@ letter id bias rules precision`), then one line per feature with its weights in hundredths, each
//! behind the letter of its column: `A-104 f22`. A score above zero is a finding.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde::{Deserialize, Serialize};

use crate::text::runs::{Key, KeyMap, Sink, key_of};

use super::error::PackError;
use super::files::PackText;

/// The first line of the file.
const FORM: &str = "# fupan.weights/2";

/// What the file says of one column: a signal, or a question about a speaker.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ColumnHead {
    /// Its id.
    pub id: String,
    /// Added to every score; the threshold is in it.
    pub bias: f32,
    /// How many rules a signal had when the weights were fitted; later ones speak for themselves.
    pub rules: usize,
    /// The precision that was measured on writers left out, from 0 to 1.
    pub precision: f32,
}

/// The fitted weights, in the order of the wanted columns.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Weights {
    /// For each wanted column, what was fitted for it.
    pub columns: Vec<Option<ColumnHead>>,
    ranges: KeyMap<(u32, u32)>,
    postings: Vec<(u16, f32)>,
}

impl Weights {
    /// Reads a file of weights for the columns called `wanted`, in that order.
    ///
    /// # Errors
    /// [`PackError`] with the line that is malformed.
    pub fn of_file(file: &PackText, wanted: &[&str]) -> Result<Self, PackError> {
        Self::parse(&file.text, wanted).map_err(|(line, what)| {
            let start: usize = file
                .text
                .split_inclusive('\n')
                .take(line)
                .map(str::len)
                .sum();
            let end = file.text[start..]
                .find('\n')
                .map_or(file.text.len(), |n| start + n);
            let message = format!("权重文件写法不对：{what}。请用 fupan lexicon fit 重新生成");
            PackError::at(&file.shown, &file.text, start..end, message)
        })
    }

    /// Reads the text of a file of weights.
    ///
    /// # Errors
    /// The malformed line (0-based) and what is wrong with it.
    pub fn parse(text: &str, wanted: &[&str]) -> Result<Self, (usize, &'static str)> {
        let mut lines = text.lines().enumerate();
        if lines.next().is_none_or(|(_, line)| !line.starts_with(FORM)) {
            return Err((0, "第一行要是 fupan.weights/2"));
        }
        let mut weights = Self {
            columns: vec![None; wanted.len()],
            ..Self::default()
        };
        // The file's columns may differ from the wanted ones: a team may have switched signals off.
        let mut columns: BTreeMap<&str, Option<u16>> = BTreeMap::new();
        for (i, line) in lines.filter(|(_, line)| !line.is_empty() && !line.starts_with('#')) {
            if let Some(rest) = line.strip_prefix("@\t") {
                let (letter, head) = head_line(rest).ok_or((i, "栏目行"))?;
                let position = wanted.iter().position(|id| *id == head.id);
                columns.insert(letter, position.and_then(|p| u16::try_from(p).ok()));
                if let Some(p) = position {
                    weights.columns[p] = Some(head);
                }
            } else {
                weights.feature_line(line, &columns).ok_or((i, "特征行"))?;
            }
        }
        Ok(weights)
    }

    fn feature_line(&mut self, line: &str, columns: &BTreeMap<&str, Option<u16>>) -> Option<()> {
        let (name, pairs) = line.split_once('\t')?;
        let start = u32::try_from(self.postings.len()).ok()?;
        for pair in pairs.split(' ') {
            let (letter, weight) = pair.split_at(pair.find(|c: char| !c.is_ascii_alphabetic())?);
            let weight: i16 = weight.parse().ok()?;
            if let Some(column) = columns.get(letter)? {
                self.postings.push((*column, f32::from(weight) / UNIT));
            }
        }
        let end = u32::try_from(self.postings.len()).ok()?;
        self.ranges.insert(key_of(name), (start, end));
        Some(())
    }

    /// The signals and weights of a feature.
    #[must_use]
    pub fn of(&self, key: Key) -> &[(u16, f32)] {
        self.ranges.get(&key).map_or(&[], |&(start, end)| {
            &self.postings[start as usize..end as usize]
        })
    }

    /// How many weights there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.postings.len()
    }

    /// `true` when nothing was fitted.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.postings.is_empty()
    }

    /// The file for `columns` and `features`: each feature's name with weights by column number.
    #[must_use]
    pub fn write(columns: &[ColumnHead], features: &[(String, Vec<(usize, f32)>)]) -> String {
        let mut file = format!(
            "{FORM}\n# 由 fupan lexicon fit 生成，请勿手改。权重以百分之一为单位，前面的字母是栏目；得分大于零即为命中\n"
        );
        for (column, head) in columns.iter().enumerate() {
            let _ = writeln!(
                file,
                "@\t{}\t{}\t{:.4}\t{}\t{:.2}",
                letter(column),
                head.id,
                head.bias,
                head.rules,
                head.precision
            );
        }
        for (name, weights) in features {
            let pairs: Vec<String> = weights
                .iter()
                .map(|(column, weight)| (*column, (weight * UNIT).round()))
                .filter(|(_, weight)| *weight != 0.0)
                .map(|(column, weight)| format!("{}{weight}", letter(column)))
                .collect();
            if !pairs.is_empty() {
                let _ = writeln!(file, "{name}\t{}", pairs.join(" "));
            }
        }
        file
    }
}

/// How many units of the file are one.
const UNIT: f32 = 100.0;

/// The letters that stand for a column: `A` to `z`, then `AA` and so on.
fn letter(column: usize) -> String {
    let last = char::from(LETTERS[column % LETTERS.len()]);
    let before = (column / LETTERS.len()).checked_sub(1).map(letter);
    before.unwrap_or_default() + last.encode_utf8(&mut [0; 4])
}

const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

fn head_line(rest: &str) -> Option<(&str, ColumnHead)> {
    let mut parts = rest.split('\t');
    let letter = parts.next()?;
    let id = parts.next()?.to_owned();
    let bias = parts.next()?.parse().ok()?;
    let rules = parts.next()?.parse().ok()?;
    let precision = parts.next()?.parse().ok()?;
    let head = ColumnHead {
        id,
        bias,
        rules,
        precision,
    };
    parts.next().is_none().then_some((letter, head))
}

/// Adds up the scores of all columns while features stream by.
#[derive(Debug, Clone)]
pub struct Scores<'a> {
    weights: &'a Weights,
    sums: Vec<f32>,
    square: f32,
}

impl<'a> Scores<'a> {
    /// Starts at zero.
    #[must_use]
    pub fn new(weights: &'a Weights) -> Self {
        Self {
            weights,
            sums: vec![0.0; weights.columns.len()],
            square: 0.0,
        }
    }

    /// The scores by column; features count in proportion to the length of the piece, as in
    /// fitting. Columns without weights have none.
    #[must_use]
    pub fn finish(&self) -> Vec<Option<f32>> {
        let norm = self.square.sqrt().max(1e-6);
        let columns = self.weights.columns.iter().zip(&self.sums);
        columns
            .map(|(signal, sum)| signal.as_ref().map(|s| sum / norm + s.bias))
            .collect()
    }
}

impl Sink for Scores<'_> {
    fn put(&mut self, key: Key, value: f32, _name: &dyn Fn() -> String) {
        self.square += value * value;
        for &(signal, weight) in self.weights.of(key) {
            self.sums[signal as usize] += weight * value;
        }
    }
}
