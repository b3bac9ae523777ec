//! Transcripts as text: which layout a file has, and its turns.

use std::collections::{BTreeMap, BTreeSet};

use super::header::Header;
use super::labels::{self, Label};
use super::model::{Break, Layout, NoteWarning, Timing};
use super::words::NoteWords;

/// A turn as read, before roles.
#[derive(Debug, Clone, PartialEq)]
pub struct Cue {
    /// The label; `None` for speech without a speaker.
    pub speaker: Option<String>,
    /// Start, in seconds.
    pub start_s: Option<f64>,
    /// `true` when the time had three parts.
    pub certain: bool,
    /// The line where the text begins (1-based).
    pub line: usize,
    /// The column where it begins (1-based).
    pub column: usize,
    /// The text, lines joined.
    pub text: String,
    /// Where the text goes on on another line.
    pub breaks: Vec<Break>,
}

/// A transcript as read, before roles.
#[derive(Debug, Clone, Default)]
pub struct Draft {
    /// What the header says.
    pub header: Header,
    /// The turns.
    pub cues: Vec<Cue>,
    /// What could not be placed.
    pub warnings: Vec<NoteWarning>,
}

/// The share of lines that must carry a label for a transcript without times.
const MIN_LABELLED_SHARE: f64 = 0.5;

/// The transcript layout of a text, if it is one.
pub fn layout_of(lines: &[&str], words: &NoteWords) -> Option<Layout> {
    let repeated_labels = repeated_labels(lines);
    let mut votes: BTreeMap<Layout, usize> = BTreeMap::new();
    let mut names: BTreeMap<(Layout, &str), usize> = BTreeMap::new();
    let mut body = 0usize;
    for line in lines.iter().filter(|line| !line.trim().is_empty()) {
        body += 1;
        // Every layout that could have written the line gets a vote; the colon layout would
        // claim most of the others' lines, so it only speaks where nobody else does.
        let mut voted = None;
        for (layout, label) in labels::candidates(line) {
            if voted == Some(layout) || (voted.is_some() && layout == Layout::Colon) {
                continue;
            }
            let is_header =
                !repeated_labels.contains(label.name) && Header::default().take(line, words);
            if labels::plausible(label.name) && !is_header {
                *votes.entry(layout).or_default() += 1;
                *names.entry((layout, label.name)).or_default() += 1;
                voted = Some(layout);
            }
        }
    }
    let repeated = |layout: Layout| {
        names
            .iter()
            .filter(|((l, _), n)| *l == layout && **n > 1)
            .map(|(_, n)| n)
            .sum::<usize>()
    };
    let (&layout, &count) = votes
        .iter()
        .max_by_key(|(layout, count)| (**count, std::cmp::Reverse(**layout)))?;
    let share = count as f64 / body.max(1) as f64;
    let own_line = matches!(layout, Layout::NameLine | Layout::Caption);
    let timed = own_line || matches!(layout, Layout::TimeColon | Layout::ParenTime);
    let enough = if timed {
        count >= 2 && (share >= 0.2)
    } else {
        share >= MIN_LABELLED_SHARE
            && (repeated(layout) * 2 >= count || count <= 4 || generic_share(&names, layout) > 0.5)
    };
    enough.then_some(layout)
}

/// Labels that stand on more than one line: `客户：` is a speaker then, and no header key.
fn repeated_labels<'a>(lines: &[&'a str]) -> BTreeSet<&'a str> {
    let mut seen = BTreeSet::new();
    let names = lines
        .iter()
        .filter_map(|line| labels::candidates(line).next())
        .map(|(_, label)| label.name);
    names.filter(|name| !seen.insert(*name)).collect()
}

fn generic_share(names: &BTreeMap<(Layout, &str), usize>, layout: Layout) -> f64 {
    let of_layout = || names.iter().filter(|((l, _), _)| *l == layout);
    let all: usize = of_layout().map(|(_, n)| n).sum();
    let generic: usize = of_layout()
        .filter(|((_, name), _)| labels::is_generic(name))
        .map(|(_, n)| n)
        .sum();
    generic as f64 / all.max(1) as f64
}

/// Reads the turns of a transcript in `layout`.
pub fn read(lines: &[&str], layout: Layout, words: &NoteWords) -> Draft {
    let known = speakers(lines, layout, words);
    let mut draft = Draft::default();
    for (number, raw) in (1..).zip(lines) {
        let line = raw.trim_end();
        if line.trim().is_empty() || is_footer(line) {
            continue;
        }
        let label = labels::label(layout, line).filter(|label| known.contains_key(label.name));
        match label {
            Some(label) => draft.cues.push(cue(number, line, &label)),
            None if draft.cues.is_empty() => {
                if !draft.header.take(line, words) {
                    header_line(&mut draft, number, line);
                }
            }
            None if is_heading(line) => {}
            None if is_action(line) => draft.cues.push(action(number, line, &known)),
            None => go_on(&mut draft, number, line),
        }
    }
    draft.cues.retain(|cue| !cue.text.is_empty());
    draft
}

/// The labels that name speakers: generic, in the header's lists, repeated, or simply plausible.
fn speakers<'a>(lines: &[&'a str], layout: Layout, words: &NoteWords) -> BTreeMap<&'a str, usize> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let mut probe = Header::default();
    let repeated = repeated_labels(lines);
    for line in lines {
        let named = labels::label(layout, line).is_some_and(|label| repeated.contains(label.name));
        let is_header = !named && probe.take(line, words) && counts.is_empty();
        if let Some(label) = labels::label(layout, line).filter(|_| !is_header) {
            *counts.entry(label.name).or_default() += 1;
        }
    }
    counts.retain(|name, count| {
        let listed = probe
            .people
            .iter()
            .any(|person| person.name.ends_with(name) || name.ends_with(&person.name));
        labels::is_generic(name)
            || listed
            || (labels::plausible(name) && (*count > 1 || name.chars().count() <= 6))
    });
    counts
}

fn cue(number: usize, line: &str, label: &Label<'_>) -> Cue {
    let text = line[label.body..].trim();
    let at = line.len() - line[label.body..].trim_start().len();
    Cue {
        speaker: Some(label.name.to_owned()),
        start_s: label.time.map(|t| t.seconds),
        certain: label.time.is_some_and(|t| t.certain),
        line: number,
        column: line[..at].chars().count() + 1,
        text: text.to_owned(),
        breaks: Vec::new(),
    }
}

/// `- [ ] 张伟 周五前发方案`: an action item below a transcript.
fn is_action(line: &str) -> bool {
    let line = line.trim_start();
    ["- [ ]", "- [x]", "- [X]", "* [ ]", "* [x]"]
        .iter()
        .any(|mark| line.starts_with(mark))
}

/// An action item belongs to the first speaker that it names.
fn action(number: usize, line: &str, known: &BTreeMap<&str, usize>) -> Cue {
    let named = known
        .keys()
        .filter_map(|name| line.find(name).map(|at| (at, *name)))
        .min();
    let skipped = line.len() - line.trim_start().len() + 5;
    let text = line[skipped..].trim();
    Cue {
        speaker: named.map(|(_, name)| name.to_owned()),
        start_s: None,
        certain: false,
        line: number,
        column: line.chars().count() - text.chars().count() + 1,
        text: text.to_owned(),
        breaks: Vec::new(),
    }
}

/// Appends a line without a label to the turn before it.
fn go_on(draft: &mut Draft, number: usize, line: &str) {
    let Some(cue) = draft.cues.last_mut() else {
        return;
    };
    let text = line.trim().trim_end_matches('\\').trim_end();
    let column = line.chars().take_while(|c| c.is_whitespace()).count() + 1;
    if cue.text.is_empty() {
        (cue.line, cue.column) = (number, column);
        text.clone_into(&mut cue.text);
        return;
    }
    let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    if latin(cue.text.chars().next_back()) && latin(text.chars().next()) {
        cue.text.push(' ');
    }
    cue.breaks.push(Break {
        at: cue.text.chars().count(),
        line: number,
        column,
    });
    cue.text.push_str(text);
}

/// A line above the first turn that is no `key: value`: the title, or something to warn about.
fn header_line(draft: &mut Draft, number: usize, line: &str) {
    let text = line.trim().trim_start_matches(['#', ' ', '>']).trim();
    if draft.header.title.is_none() {
        draft.header.title = Some(text.to_owned());
    } else if text.chars().count() > 40 {
        draft.warnings.push(NoteWarning {
            line: Some(number),
            message: "这一行在第一个说话人之前，没有计入任何人的发言".to_owned(),
        });
    }
}

/// A section heading, a rule, a comment: no speech.
pub fn is_heading(line: &str) -> bool {
    let line = line.trim();
    let bare = line.trim_matches(['-', '=', '*', '_', '—', ' ', '~']);
    bare.is_empty()
        || line.starts_with('#')
        || line.starts_with("<!--")
        || (line.starts_with('【') && line.ends_with('】'))
}

/// Lines that a tool appends below a transcript.
pub fn is_footer(line: &str) -> bool {
    const FOOTERS: [&str; 4] = [
        "以上内容由AI生成",
        "Transcribed by https://otter.ai",
        "This editable transcript",
        "Transcription ended after",
    ];
    let line = line.trim().trim_start_matches(['#', ' ']);
    FOOTERS.iter().any(|footer| line.starts_with(footer))
}

/// What the times of a transcript are good for.
pub fn timing(cues: &[Cue]) -> Timing {
    let timed: Vec<&Cue> = cues.iter().filter(|cue| cue.start_s.is_some()).collect();
    if timed.len() * 2 < cues.len() || timed.is_empty() {
        return Timing::None;
    }
    let rising = timed
        .windows(2)
        .all(|pair| pair[0].start_s <= pair[1].start_s);
    if rising && timed.iter().any(|cue| cue.certain) {
        Timing::Starts
    } else {
        Timing::OrderOnly
    }
}
