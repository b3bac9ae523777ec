//! Excuses inside a note: `<!-- fupan: ignore argue.defend 理由 -->`.

use crate::coach::fill;
use crate::lexicon::Pack;
use crate::report::RemarkTexts;
use crate::report::view::{FindingView, TurnView};
use crate::score::names;
use crate::text::Remark;

use super::rule::RuleKind;
use super::view::RemarkView;

/// The word that begins an excuse.
const IGNORE: &str = "ignore";

/// The excuses of a note.
#[derive(Debug)]
pub struct Ignores<'a> {
    list: Vec<Ignore<'a>>,
    faults: Vec<RemarkView>,
    words: &'a RemarkTexts,
}

/// An excuse.
#[derive(Debug)]
struct Ignore<'a> {
    remark: &'a Remark,
    what: Vec<&'a str>,
    reason: &'a str,
    used: bool,
}

impl<'a> Ignores<'a> {
    /// Reads the remarks of a note. Where its lines are numbered some other way than those of the file,
    /// as in JSON, a remark has no place, and excuses nothing.
    pub fn new(
        remarks: &'a [Remark],
        is_by_lines: bool,
        pack: &Pack,
        words: &'a RemarkTexts,
    ) -> Self {
        let mut ignores = Self {
            list: Vec::new(),
            faults: Vec::new(),
            words,
        };
        for remark in remarks {
            let read = if is_by_lines {
                Ignore::read(remark, pack, words)
            } else {
                Err(words.no_lines.clone())
            };
            match read {
                Ok(ignore) => ignores.list.push(ignore),
                Err(message) => ignores.faults.push(RemarkView {
                    line: remark.line,
                    message,
                }),
            }
        }
        ignores
    }

    /// The reason that excuses a finding, where one does.
    pub fn finding(&mut self, finding: &FindingView, turns: &[TurnView]) -> Option<&'a str> {
        self.use_first(|ignore| ignore.names(&finding.signal) && ignore.reaches(finding, turns))
    }

    /// The reason that excuses a rule about the whole note, where one does.
    pub fn whole(&mut self, rule: RuleKind) -> Option<&'a str> {
        self.use_first(|ignore| ignore.what.contains(&rule.key()))
    }

    fn use_first(&mut self, fits: impl Fn(&Ignore<'_>) -> bool) -> Option<&'a str> {
        let ignore = self.list.iter_mut().find(|ignore| fits(ignore))?;
        ignore.used = true;
        Some(ignore.reason)
    }

    /// What is wrong with the remarks, those that excuse nothing among it, by line.
    pub fn faults(self) -> Vec<RemarkView> {
        let unused = self.list.iter().filter(|ignore| !ignore.used);
        let unused = unused.map(|ignore| RemarkView {
            line: ignore.remark.line,
            message: fill(&self.words.unused, &[("what", &ignore.what.join(","))]),
        });
        let mut all: Vec<RemarkView> = self.faults.into_iter().chain(unused).collect();
        all.sort_by_key(|fault| fault.line);
        all
    }
}

impl<'a> Ignore<'a> {
    fn read(remark: &'a Remark, pack: &Pack, texts: &RemarkTexts) -> Result<Self, String> {
        let mut words = remark.text.splitn(3, char::is_whitespace);
        let verb = words.next().unwrap_or_default();
        if verb != IGNORE {
            return Err(fill(&texts.verb, &[("verb", verb)]));
        }
        let what: Vec<&str> = words
            .next()
            .unwrap_or_default()
            .split([',', '，', '、'])
            .filter(|name| !name.is_empty())
            .collect();
        let reason = words.next().unwrap_or_default().trim();
        if what.is_empty() {
            return Err(texts.empty.clone());
        }
        let keys = RuleKind::of_whole_notes().map(RuleKind::key);
        let is_known =
            |name: &str| keys.contains(&name) || pack.known_ids().any(|id| names(name, id));
        if let Some(name) = what.iter().find(|name| !is_known(name)) {
            return Err(fill(&texts.signal, &[("name", name)]));
        }
        if reason.is_empty() {
            return Err(fill(&texts.no_reason, &[("what", &what.join(","))]));
        }
        Ok(Self {
            remark,
            what,
            reason,
            used: false,
        })
    }

    fn names(&self, signal: &str) -> bool {
        self.what.iter().any(|pattern| names(pattern, signal))
    }

    /// Whether it stands on the line of the finding, or alone on a line before it.
    fn reaches(&self, finding: &FindingView, turns: &[TurnView]) -> bool {
        let holds =
            |line: usize| (finding.line..=finding.end_line.unwrap_or(finding.line)).contains(&line);
        let Some((next, text)) = &self.remark.next else {
            return holds(self.remark.line);
        };
        if holds(*next) {
            return true;
        }
        // What follows may be the line with the name and the time, or the number of a cue.
        let before = turns.iter().rev().find(|turn| turn.line <= *next);
        let is_speech =
            before.is_some_and(|turn| turn.line == *next || turn.text.contains(text.as_str()));
        let after = turns.iter().find(|turn| turn.line > *next);
        !is_speech && after.is_some_and(|turn| holds(turn.line))
    }
}
