//! Text in which labels say who speaks: the way of reading that most exports share.

use std::collections::HashMap;

use super::super::draft::{Cue, Draft};
use super::super::header::Header;
use super::super::labels::{self, Form, Label};
use super::super::names;
use super::super::preamble::Preamble;
use super::super::words::NoteWords;
use super::{Bid, Page};

/// What a transcript with labels of `form` bids: more, the more of the labels are of that form.
pub fn bid(page: &Page<'_>, form: Form) -> Bid {
    if page.json().is_some() {
        return Bid::no("是 JSON");
    }
    let (fit, why) = page.votes().fit(form);
    if fit > 0.0 {
        Bid::fitting(fit, why)
    } else {
        Bid::no(why)
    }
}

/// The same for the export of a certain tool, which must show its `sign`.
pub fn bid_of_tool(page: &Page<'_>, form: Form, has_sign: bool, sign: &str) -> Bid {
    let bid = bid(page, form);
    match (bid.score > 0, has_sign) {
        (true, true) => Bid::new(bid.score + 6, format!("{}，且有{sign}", bid.why)),
        (true, false) => Bid::no(format!("没有{sign}")),
        (false, _) => bid,
    }
}

/// Reads a transcript whose labels are of `form`.
pub fn read(page: &Page<'_>, form: Form) -> Draft {
    read_lines(page, form, |_| true)
}

/// The same, of the lines at the places that `keep` holds for.
pub fn read_lines(page: &Page<'_>, form: Form, keep: impl Fn(usize) -> bool) -> Draft {
    let known = speakers(page, form, &keep);
    let mut draft = Draft {
        header: page.front.clone(),
        ..Draft::default()
    };
    let mut preamble = Preamble::default();
    for (i, &(number, line)) in page.lines.iter().enumerate().filter(|(i, _)| keep(*i)) {
        let line = without_escape(line);
        if line.trim().is_empty() {
            preamble.take(&mut draft.header, line, page.words);
        } else if let Some(label) =
            label_at(page, i, form).filter(|label| known.contains_key(label.name))
        {
            draft
                .cues
                .push(cue(number, line, &label, draft.cues.last()));
        } else if is_footer(line, page.words) {
            // What the tool adds below is nobody's speech.
        } else if draft.cues.is_empty() {
            if !preamble.take(&mut draft.header, line, page.words) {
                above(&mut draft, number, line);
            }
        } else if is_action(line) {
            draft.cues.push(action(number, line, &known));
        } else if !is_heading(line) {
            go_on(&mut draft, number, line);
        }
    }
    draft
}

/// Pandoc ends every line of a docx with a backslash.
pub fn without_escape(line: &str) -> &str {
    line.trim_end().trim_end_matches('\\').trim_end()
}

/// The label of line `i`, if it has one of `form`. Where labels stand alone, a lone time below a
/// blank line begins a turn of whoever spoke last.
fn label_at<'a>(page: &Page<'a>, i: usize, form: Form) -> Option<Label<'a>> {
    let after_blank = || i == 0 || page.lines[i - 1].1.trim().is_empty();
    match &page.labels()[i] {
        Some((found, label)) if *found == form => Some(label.clone()),
        Some((Form::TimeLine, label)) if form.own_line() && after_blank() => Some(label.clone()),
        _ => labels::label(form, page.lines[i].1),
    }
}

/// The labels that name speakers: generic, listed in the header, repeated, or simply plausible.
fn speakers<'a>(
    page: &Page<'a>,
    form: Form,
    keep: &impl Fn(usize) -> bool,
) -> HashMap<&'a str, usize> {
    let mut header = Header::default();
    let repeated = page.repeated();
    let mut found: Vec<(&str, Option<f64>, bool)> = Vec::new();
    for (i, &(_, line)) in page.lines.iter().enumerate().filter(|(i, _)| keep(*i)) {
        let label = label_at(page, i, form);
        let named = |label: &Label<'_>| repeated.contains(label.name);
        // `参会：王总` above the first turn is a header line, however much it looks like speech.
        let is_header =
            found.is_empty() && !label.as_ref().is_some_and(named) && header.take(line, page.words);
        if let Some(label) = label.filter(|_| !is_header) {
            let sure = named(&label) || !form.own_line() || names::is_generic(label.name);
            found.push((label.name, label.time.map(|time| time.seconds), sure));
        }
    }
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for name in in_order(&found) {
        *counts.entry(name).or_default() += 1;
    }
    counts.retain(|name, count| {
        let listed = header
            .people
            .iter()
            .any(|person| person.name.ends_with(name) || name.ends_with(&person.name));
        let short = name.chars().count() <= 6 || names::is_latin_name(name);
        listed
            || name.is_empty()
            || names::is_generic(name)
            || (names::plausible(name) && (*count > 1 || short || form.timed()))
    });
    counts
}

/// The labels whose times are in order. 「会议改到 15:30」 inside a turn looks like a label, but its
/// time does not lie between those of the labels around it that are sure.
fn in_order<'a>(found: &[(&'a str, Option<f64>, bool)]) -> Vec<&'a str> {
    let mut next = f64::INFINITY;
    let mut later = vec![next; found.len()];
    for (i, (_, time, sure)) in found.iter().enumerate().rev() {
        later[i] = next;
        next = time.filter(|_| *sure).unwrap_or(next);
    }
    let mut last = 0.0;
    let mut kept = Vec::with_capacity(found.len());
    for ((name, time, sure), later) in found.iter().zip(later) {
        let between = time.is_none_or(|time| last <= time && time <= later);
        if *sure {
            last = time.unwrap_or(last);
        }
        if *sure || between {
            kept.push(*name);
        }
    }
    kept
}

fn cue(number: usize, line: &str, label: &Label<'_>, before: Option<&Cue>) -> Cue {
    let name = Some(label.name)
        .filter(|name| !name.is_empty())
        .or_else(|| before.and_then(|cue| cue.speaker.as_deref()));
    let mut cue = Cue::new(name, label.time, number);
    cue.end_s = label.until.map(|t| t.seconds);
    let body = label.body.min(line.len());
    cue.say(number, line[..body].chars().count() + 1, &line[body..]);
    cue
}

/// `- [ ] 张伟 周五前发方案`: an action item below a transcript.
fn is_action(line: &str) -> bool {
    let line = line.trim_start();
    ["- [ ]", "- [x]", "- [X]", "* [ ]", "* [x]"]
        .iter()
        .any(|mark| line.starts_with(mark))
}

/// An action item belongs to the first speaker that it names.
fn action(number: usize, line: &str, known: &HashMap<&str, usize>) -> Cue {
    let found = known
        .keys()
        .filter(|name| !name.is_empty())
        .filter_map(|name| line.find(name).map(|at| (at, *name)));
    let mut cue = Cue::new(found.min().map(|(_, name)| name), None, number);
    let body = line.find(']').map_or(0, |at| at + 1);
    cue.say(number, line[..body].chars().count() + 1, &line[body..]);
    cue
}

/// Appends a line without a label to the turn before it.
pub fn go_on(draft: &mut Draft, number: usize, line: &str) {
    if let Some(cue) = draft.cues.last_mut() {
        cue.say(number, 1, line);
    }
}

/// A line above the first turn that no header has: the title, or something to report.
pub fn above(draft: &mut Draft, number: usize, line: &str) {
    let text = line.trim().trim_start_matches(['#', ' ', '>']).trim();
    if draft.header.title.is_none() {
        draft.header.title = Some(text.to_owned());
    } else if !is_heading(line) {
        draft.unplaced.push(number);
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

/// What a tool prints above or below a transcript.
pub fn is_footer(line: &str, words: &NoteWords) -> bool {
    let line = line.trim().trim_start_matches(['#', '*', ' ', '（', '(']);
    words
        .header
        .footer
        .iter()
        .map(String::as_str)
        .any(|footer| line.starts_with(footer) || line.ends_with(footer))
}
