//! Fitted weights: `weights.tsv` for the signals, `roles.tsv` for who is who, and the scores they give.
//!
//! A file is text: a first line that names the form, one line per column
//! (`@ letter id bias rules precision`), then one line per feature with its weights in hundredths, each
//! behind the letter of its column: `A-104 f22`. A score above zero is a finding.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde::{Deserialize, Serialize};

use crate::text::runs::{Names, Sink};
use crate::text::trie::{Node, Trie};

use super::error::PackError;
use super::files::PackText;
use super::lists::Lists;

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
    /// The names of the features, each with the number of its postings.
    names: Trie,
    postings: Lists,
}

/// A weight of a feature: a column in the upper half, hundredths in the lower.
#[derive(Debug, Clone, Copy)]
pub struct Posting(u32);

impl Posting {
    fn new(column: u16, hundredths: i16) -> Self {
        Self(u32::from(column) << 16 | u32::from(hundredths.cast_unsigned()))
    }

    /// The place of the column among the wanted ones.
    #[must_use]
    pub const fn column(self) -> usize {
        (self.0 >> 16) as usize
    }

    /// The weight, in hundredths.
    #[must_use]
    pub const fn hundredths(self) -> i32 {
        // Shifted up and down again, so that the sign of the lower half is kept.
        (self.0 << 16).cast_signed() >> 16
    }

    /// The weight.
    #[must_use]
    pub fn weight(self) -> f32 {
        self.hundredths() as f32 / UNIT
    }
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
        let mut names = Vec::new();
        for (i, line) in lines.filter(|(_, line)| !line.is_empty() && !line.starts_with('#')) {
            if let Some(rest) = line.strip_prefix("@\t") {
                let (letter, head) = head_line(rest).ok_or((i, "栏目行"))?;
                let position = wanted.iter().position(|id| *id == head.id);
                columns.insert(letter, position.and_then(|p| u16::try_from(p).ok()));
                if let Some(p) = position {
                    weights.columns[p] = Some(head);
                }
            } else {
                let (name, postings) = feature_line(line, &columns).ok_or((i, "特征行"))?;
                names.push((name.chars().collect(), weights.postings.add(postings)));
            }
        }
        weights.names = Trie::new(names);
        Ok(weights)
    }

    /// The weights of the feature whose name leads to `at`.
    pub fn of(&self, at: Option<Node>) -> impl Iterator<Item = Posting> {
        let number = at.and_then(|node| self.names.value(node));
        let list = number.map_or(&[][..], |number| self.postings.of(number));
        list.iter().map(|&posting| Posting(posting))
    }

    /// How many weights there are.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.postings.items()
    }

    /// `true` when nothing was fitted.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.len() == 0
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

/// The name of a feature with its postings.
fn feature_line<'a>(
    line: &'a str,
    columns: &BTreeMap<&str, Option<u16>>,
) -> Option<(&'a str, Vec<u32>)> {
    let (name, pairs) = line.split_once('\t')?;
    let mut postings = Vec::new();
    for pair in pairs.split(' ') {
        let (letter, weight) = pair.split_at(pair.find(|c: char| !c.is_ascii_alphabetic())?);
        let weight = weight.parse().ok()?;
        if let Some(column) = columns.get(letter)? {
            postings.push(Posting::new(*column, weight).0);
        }
    }
    Some((name, postings))
}

/// Walks along the names of features; nowhere once no feature is called so.
impl Names for &Weights {
    type At = Option<Node>;
    fn start(self) -> Self::At {
        Some(Trie::root())
    }
    fn step(self, at: Self::At, c: char) -> Self::At {
        self.names.step(at?, c)
    }
}

/// Adds up the scores of all columns while features stream by.
#[derive(Debug, Clone)]
pub struct Scores<'a> {
    weights: &'a Weights,
    /// By column, in thousandths: whole numbers, so that no order of adding makes a difference.
    sums: Vec<i32>,
    square: f32,
}

/// How many units of a value count; every value is a whole number of tenths.
const TENTHS: f32 = 10.0;

impl<'a> Scores<'a> {
    /// Starts at zero.
    #[must_use]
    pub fn new(weights: &'a Weights) -> Self {
        Self {
            weights,
            sums: vec![0; weights.columns.len()],
            square: 0.0,
        }
    }

    /// The scores by column; features count in proportion to the length of the piece, as in
    /// fitting. Columns without weights have none.
    pub fn finish(&self) -> impl Iterator<Item = Option<f32>> {
        let unit = UNIT * TENTHS * self.square.sqrt().max(1e-6);
        let columns = self.weights.columns.iter().zip(&self.sums);
        columns.map(move |(head, &sum)| head.as_ref().map(|head| sum as f32 / unit + head.bias))
    }
}

impl<'a> Sink for Scores<'a> {
    type Names = &'a Weights;

    fn names(&self) -> &'a Weights {
        self.weights
    }

    fn put(&mut self, at: Option<Node>, value: f32, _name: &dyn Fn() -> String) {
        self.square += value * value;
        #[allow(clippy::cast_possible_truncation, reason = "values are small")]
        let tenths = (value * TENTHS).round() as i32;
        for posting in self.weights.of(at) {
            self.sums[posting.column()] += posting.hundredths() * tenths;
        }
    }
}
