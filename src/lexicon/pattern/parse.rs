//! From a pattern as written to a tree.

use thiserror::Error;

use crate::text::{fold_char, is_clause_end};

use super::slots::Slots;
use super::tables::{Node, Tables};

/// How far a plain `…` reaches, in characters.
const DEFAULT_GAP: u8 = 6;
/// How far `…N` may reach at most, in characters.
const MAX_GAP: u8 = 30;

/// What is wrong with a pattern.
#[derive(Debug, Clone, Error, PartialEq, Eq)]
pub enum PatternError {
    /// A bracket without its partner.
    #[error("括号“{0}”没有配对")]
    Unbalanced(char),
    /// `{名字}` names no slot.
    #[error("没有名为“{{{0}}}”的词槽。词槽写在 slots.toml 或本文件的 [slots] 里")]
    NoSuchSlot(String),
    /// Slots that name each other in a loop.
    #[error("词槽互相引用成了死循环")]
    Loop,
    /// Nothing fixed to look for.
    #[error("模式里至少要有一个固定的词，不能只有空档或可有可无的部分")]
    NothingFixed,
    /// A gap that is too wide.
    #[error("空档“…{0}”太宽，请用 1 到 30")]
    WideGap(String),
    /// A sign that ends a clause, so that the pattern can never match.
    #[error("“{0}”会断开子句，模式永远匹配不到。请拆成两条，或改用 with / line_with")]
    CrossesClause(char),
}

/// Reads one pattern.
pub struct Parser<'a> {
    rest: std::iter::Peekable<std::str::Chars<'a>>,
    slots: &'a Slots,
    tables: &'a mut Tables,
}

impl<'a> Parser<'a> {
    /// Reads `source`; its parts go to `tables`.
    pub fn new(source: &'a str, slots: &'a Slots, tables: &'a mut Tables) -> Self {
        Self {
            rest: source.chars().peekable(),
            slots,
            tables,
        }
    }

    /// Reads up to `close` (or to the end) and not past a `|` of the bracket outside.
    pub fn sequence(&mut self, close: Option<char>) -> Result<Vec<Node>, PatternError> {
        let mut seq = Vec::new();
        let mut literal = Vec::new();
        while let Some(&c) = self.rest.peek() {
            if close.is_some() && (c == '|' || Some(c) == close) {
                break;
            }
            self.rest.next();
            let node = match c {
                '{' => self.slot()?,
                '(' => {
                    let branches = self.branches(')', '(')?;
                    self.tables.one_of(branches)
                }
                '[' => {
                    let mut branches = self.branches(']', '[')?;
                    branches.push(Vec::new());
                    self.tables.one_of(branches)
                }
                '…' => self.gap()?,
                ')' | ']' | '}' => return Err(PatternError::Unbalanced(c)),
                ' ' => continue,
                c => {
                    let folded = fold_char(c);
                    if is_clause_end(folded) {
                        return Err(PatternError::CrossesClause(c));
                    }
                    literal.push(folded);
                    continue;
                }
            };
            self.flush(&mut literal, &mut seq);
            seq.push(node);
        }
        self.flush(&mut literal, &mut seq);
        Ok(seq)
    }

    fn branches(&mut self, close: char, open: char) -> Result<Vec<Vec<Node>>, PatternError> {
        let mut branches = vec![self.sequence(Some(close))?];
        loop {
            match self.rest.next() {
                Some('|') => branches.push(self.sequence(Some(close))?),
                Some(c) if c == close => return Ok(branches),
                _ => return Err(PatternError::Unbalanced(open)),
            }
        }
    }

    fn slot(&mut self) -> Result<Node, PatternError> {
        let mut name = String::new();
        loop {
            match self.rest.next() {
                Some('}') => break,
                Some(c) => name.push(c),
                None => return Err(PatternError::Unbalanced('{')),
            }
        }
        let slot = self.slots.get(&name);
        slot.ok_or(PatternError::NoSuchSlot(name))
    }

    fn gap(&mut self) -> Result<Node, PatternError> {
        let mut digits = String::new();
        while let Some(d) = self.rest.next_if(char::is_ascii_digit) {
            digits.push(d);
        }
        if digits.is_empty() {
            return Ok(Node::Gap(DEFAULT_GAP));
        }
        digits
            .parse()
            .ok()
            .filter(|width| (1..=MAX_GAP).contains(width))
            .map(Node::Gap)
            .ok_or(PatternError::WideGap(digits))
    }

    fn flush(&mut self, literal: &mut Vec<char>, seq: &mut Vec<Node>) {
        if !literal.is_empty() {
            seq.push(self.tables.literal(literal));
            literal.clear();
        }
    }
}
