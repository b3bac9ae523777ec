//! A line as its patterns see it: what may be a hit, and what guards and conditions ask about.

use std::ops::Range;

use crate::lexicon::{Condition, ListId, MAX_TEXT, Pack, Places, Reader, Scope, Standing, between};

use super::line::Line;
use super::matcher::Matcher;

/// What stands in a line.
#[derive(Debug, Default)]
pub struct Sight {
    /// What rules say where their conditions on the line hold, rule by rule from left to right.
    pub said: Vec<Said>,
    /// The lists that were asked for on the whole line of which a pattern stands in it: sorted.
    standing: Vec<ListId>,
    /// Matches of the words of guards.
    noted: Vec<Noted>,
}

/// A pattern of a rule that matches.
#[derive(Debug, Clone, Copy)]
pub struct Said {
    /// The place of the rule among all rules.
    pub rule: u32,
    /// The clause.
    pub clause: usize,
    /// The first matched character (folded).
    pub start: usize,
    /// One past the last.
    pub end: usize,
}

/// A match of a word of a guard.
#[derive(Debug, Clone, Copy)]
pub struct Noted {
    list: ListId,
    /// The first matched character (folded).
    pub start: usize,
    /// One past the last.
    pub end: usize,
}

impl Sight {
    /// `true` when a pattern of `list`, which a condition on lines names, stands in the line.
    #[must_use]
    pub fn has(&self, list: ListId) -> bool {
        self.standing.binary_search(&list).is_ok()
    }

    /// The matches of the words of a guard.
    pub fn noted(&self, list: ListId) -> impl Iterator<Item = &Noted> {
        self.noted.iter().filter(move |noted| noted.list == list)
    }
}

/// Looks at lines.
#[derive(Debug)]
pub struct Eye<'a> {
    pack: &'a Pack,
    matcher: &'a Matcher,
    reader: Reader<'a>,
    /// Used again from block to block.
    watched: Vec<Standing>,
}

impl<'a> Eye<'a> {
    /// Has not looked at anything yet.
    #[must_use]
    pub fn new(pack: &'a Pack, matcher: &'a Matcher) -> Self {
        Self {
            pack,
            matcher,
            reader: pack.patterns.reader(),
            watched: Vec::new(),
        }
    }

    /// Looks at a line for the rules that are `wanted`, by their places among all rules.
    pub fn look(&mut self, line: &Line, wanted: impl Fn(u32) -> bool) -> Sight {
        let mut sight = Sight::default();
        let blocks = blocks(&line.clauses);
        let mut likely = Vec::new();
        for block in &blocks {
            self.read(line, block);
            self.likely(block, &wanted, &mut likely);
        }
        let mut asked = self.matcher.on_previous().to_vec();
        asked.extend(
            likely
                .iter()
                .flat_map(|l| &self.matcher.asks(l.rule).on_line),
        );
        sort(&mut asked);
        for block in &blocks {
            self.read_again(line, block, &blocks);
            asked.retain(|&list| {
                let stands = self.reader.has(list);
                sight.standing.extend(stands.then_some(list));
                !stands
            });
        }
        sight.standing.sort_unstable();
        likely.retain(|likely| {
            let mut conditions = self.matcher.rule(self.pack, likely.rule).conditions.iter();
            conditions.all(|c| c.scope != Scope::Line || sight.has(c.patterns) == c.wanted)
        });
        for in_block in likely.chunk_by(|a, b| a.block == b.block) {
            let block = &in_block[0].block;
            self.read_again(line, block, &blocks);
            for likely in in_block {
                self.said(likely, line, &mut sight.said);
            }
        }
        sight.said.sort_by_key(|said| (said.rule, said.clause));
        let one_rule = sight.said.chunk_by(|a, b| a.rule == b.rule);
        let asked = one_rule.flat_map(|said| &self.matcher.asks(said[0].rule).in_guards);
        let mut asked: Vec<ListId> = asked.copied().collect();
        sort(&mut asked);
        for block in blocks.iter().filter(|_| !asked.is_empty()) {
            self.read_again(line, block, &blocks);
            let offset = line.clauses[block.start].start;
            for &list in &asked {
                self.reader.each(list, |start, end| {
                    let (start, end) = (offset + start, offset + end);
                    sight.noted.push(Noted { list, start, end });
                });
            }
        }
        sight
    }

    /// How many words were met in all lines so far, and how often a pattern was tried.
    #[must_use]
    pub const fn steps(&self) -> u64 {
        self.reader.steps()
    }

    fn read(&mut self, line: &Line, block: &Range<usize>) {
        let clauses = &line.clauses[block.clone()];
        let text = clauses[0].start..clauses[clauses.len() - 1].end;
        let within = |clause: &Range<usize>| clause.start - text.start..clause.end - text.start;
        self.reader
            .read(line.slice(&text), clauses.iter().map(within));
    }

    /// Reads a block once more; the only one of a line is still being read.
    fn read_again(&mut self, line: &Line, block: &Range<usize>, all: &[Range<usize>]) {
        if all.len() > 1 {
            self.read(line, block);
        }
    }

    /// Adds the wanted rules whose words stand in the block that was read.
    fn likely(
        &mut self,
        block: &Range<usize>,
        wanted: impl Fn(u32) -> bool,
        likely: &mut Vec<Likely>,
    ) {
        self.reader.watch(&mut self.watched);
        for standing in self.watched.chunk_by(|a, b| a.list == b.list) {
            let rules = self.matcher.rules_of(standing[0].list).iter();
            for &rule in rules.filter(|rule| wanted(**rule)) {
                likely.push(Likely {
                    rule,
                    block: block.clone(),
                    patterns: standing.iter().map(|s| s.pattern).collect(),
                });
            }
        }
    }

    /// Adds the first match of each pattern of a rule in each clause where the rule's conditions hold.
    fn said(&mut self, likely: &Likely, line: &Line, said: &mut Vec<Said>) {
        let rule = self.matcher.rule(self.pack, likely.rule);
        let offset = line.clauses[likely.block.start].start;
        let places = |clause: usize| {
            let range = &line.clauses[clause];
            between(range.start - offset, range.end - offset)
        };
        let mut open: Places = self.reader.places();
        let on_clause = |condition: &&Condition| condition.scope == Scope::Clause;
        for condition in rule.conditions.iter().filter(on_clause) {
            let ends = self.reader.ends(condition.patterns);
            for clause in likely.block.clone() {
                if (ends & places(clause) != 0) != condition.wanted {
                    open &= !places(clause);
                }
            }
        }
        let on_words = |a: usize, b: usize| {
            !rule.boundary || (line.is_boundary(offset + a) && line.is_boundary(offset + b))
        };
        for &pattern in &likely.patterns {
            let mut left = open;
            while let Some((start, end)) = self.reader.find_in(left, pattern, on_words) {
                let (start, end) = (offset + start, offset + end);
                let clause = line.clauses.partition_point(|clause| clause.end < end);
                said.push(Said {
                    rule: likely.rule,
                    clause,
                    start,
                    end,
                });
                left &= !places(clause);
            }
        }
    }
}

/// A rule of which a pattern stands in a block of clauses.
#[derive(Debug)]
struct Likely {
    rule: u32,
    block: Range<usize>,
    patterns: Vec<u32>,
}

fn sort(lists: &mut Vec<ListId>) {
    lists.sort_unstable();
    lists.dedup();
}

/// Clauses that are read at once, as many as can be.
fn blocks(clauses: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut blocks: Vec<Range<usize>> = Vec::new();
    for (i, clause) in clauses.iter().enumerate() {
        match blocks.last_mut() {
            Some(block) if clause.end - clauses[block.start].start <= MAX_TEXT => block.end = i + 1,
            _ => blocks.push(i..i + 1),
        }
    }
    blocks
}
