//! Times: stamps such as `00:03:12`, `3:12` or `00:00:16.480`, lengths such as `14分钟 43秒`, and
//! what the times of a whole file are good for.

use std::sync::LazyLock;

use regex::Regex;

use super::draft::Cue;
use super::model::Timing;

/// The regex source of a timestamp, without a group. The digits may be full-width ones.
pub const TIMESTAMP: &str = r"[0-9]{1,3}[:：∶][0-9]{1,2}(?:[:：∶][0-9]{1,2})?(?:[.,][0-9]{1,3})?";

/// The regex source of a date, without a group.
pub const DATE: &str = r"[0-9]{4}(?:[-/.][0-9]{1,2}[-/.][0-9]{1,2}|年[0-9]{1,2}月[0-9]{1,2}日)";

/// The regex source of what stands between two timestamps, without a group.
pub const UNTIL: &str = r"(?:-->|-|~|～|–|—|至)";

/// A timestamp as read.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stamp {
    /// Seconds, taking two parts as minutes and seconds.
    pub seconds: f64,
    /// `true` when it had three parts, so that its meaning is certain.
    pub certain: bool,
}

/// Reads a timestamp; `None` when it is none (75 seconds, say).
#[must_use]
pub fn parse(text: &str) -> Option<Stamp> {
    let text: String = text
        .trim()
        .chars()
        .map(crate::text::fold_char)
        .collect::<String>()
        .replace(',', ".");
    let parts: Vec<&str> = text.split(':').collect();
    let number = |part: &str| part.trim().parse::<f64>().ok();
    let (hours, minutes, seconds) = match parts.as_slice() {
        [h, m, s] => (number(h)?, number(m)?, number(s)?),
        [m, s] => (0.0, number(m)?, number(s)?),
        _ => return None,
    };
    let certain = parts.len() == 3;
    (seconds < 60.0 && (!certain || minutes < 60.0)).then_some(Stamp {
        seconds: hours * 3600.0 + minutes * 60.0 + seconds,
        certain,
    })
}

static LENGTH: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let unit =
        |number: &str, words: &str| format!(r"(?:(?P<{number}>\d{{1,4}})\s*(?:{words})\s*)?");
    let source = format!(
        "(?i)^{}{}{}$",
        unit("h", "小时|时|hours?|hr|h"),
        unit("m", "分钟|分|minutes?|min|m"),
        unit("s", "秒钟?|seconds?|sec|s")
    );
    Regex::new(&source).ok()
});

/// Reads a length such as `14分钟 43秒`, `1h 21min 31s`, `27m 42s`, in seconds.
#[must_use]
pub fn length(text: &str) -> Option<f64> {
    let text = text.trim();
    // Most values of a header are none.
    let found = text
        .starts_with(char::is_numeric)
        .then(|| LENGTH.as_ref())??;
    let found = found.captures(text)?;
    let part = |name: &str| {
        found
            .name(name)
            .and_then(|n| n.as_str().parse::<f64>().ok())
    };
    let parts = [part("h"), part("m"), part("s")];
    parts.iter().any(Option::is_some).then(|| {
        parts
            .iter()
            .zip([3600.0, 60.0, 1.0])
            .filter_map(|(n, unit)| n.map(|n| n * unit))
            .sum()
    })
}

static RANGE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(\d{1,2})[:：](\d{2})\s*(?:-|~|～|–|—+|至|到)\s*(\d{1,2})[:：](\d{2})").ok()
});

/// The length of a meeting whose header says `14:00-15:30`, in seconds.
#[must_use]
pub fn range(text: &str) -> Option<f64> {
    let found = RANGE.as_ref()?.captures(text)?;
    let part = |i: usize| found.get(i).and_then(|n| n.as_str().parse::<f64>().ok());
    let minutes = (part(3)? * 60.0 + part(4)?) - (part(1)? * 60.0 + part(2)?);
    (minutes > 0.0).then_some(minutes * 60.0)
}

/// A first time from here on is a time of the day, not of the recording (in seconds: six hours).
const CLOCK: f64 = 6.0 * 3600.0;
/// A jump back by more than this means that midnight has passed (in seconds: twelve hours).
const MIDNIGHT: f64 = 12.0 * 3600.0;
/// How far a start may lie before the one above: speakers overlap (in seconds).
const OVERLAP: f64 = 2.0;
/// How far the last turn may lie behind the length that the header gives (in seconds).
const SLACK: f64 = 60.0;

/// Times of the day become times since the first cue; after midnight they go on.
pub fn since_first(cues: &mut [Cue]) {
    let Some(first) = cues
        .iter()
        .find_map(|cue| cue.start_s)
        .filter(|&first| first >= CLOCK)
    else {
        return;
    };
    let mut days = 0.0;
    let mut last = first;
    for cue in cues {
        let Some(start) = cue.start_s else { continue };
        if start + days < last - MIDNIGHT {
            days += 24.0 * 3600.0;
        }
        last = start + days;
        cue.start_s = Some(last - first);
        cue.end_s = cue.end_s.map(|end| if end < start { end + 24.0 * 3600.0 } else { end } + days - first);
    }
}

/// What the times of a file are good for; `length` is what its header says, in seconds.
#[must_use]
pub fn timing(cues: &[Cue], length: Option<f64>) -> Timing {
    let timed: Vec<(f64, &Cue)> = cues
        .iter()
        .filter_map(|cue| cue.start_s.map(|start| (start, cue)))
        .collect();
    let Some((last, _)) = timed.last().filter(|_| timed.len() * 2 >= cues.len()) else {
        return Timing::None;
    };
    let rising = timed
        .windows(2)
        .all(|pair| pair[0].0 <= pair[1].0 + OVERLAP);
    // Two parts may be hours and minutes. They are minutes and seconds where a time of three
    // parts stands among them, or where they end within the length of the meeting and could not
    // do so otherwise.
    let fits = length.is_some_and(|length| *last <= length + SLACK && last * 60.0 > length + SLACK);
    if !rising || !(fits || timed.iter().any(|(_, cue)| cue.certain)) {
        return Timing::OrderOnly;
    }
    let ended = |(start, cue): &&(f64, &Cue)| cue.end_s.is_some_and(|end| end >= *start);
    if timed.len() == cues.len() && timed.iter().filter(ended).count() == timed.len() {
        Timing::Full
    } else {
        Timing::Starts
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(times: &[&str]) -> Vec<Cue> {
        times.iter().map(|t| Cue::new(None, parse(t), 1)).collect()
    }

    #[test]
    fn two_and_three_part_times_are_read() {
        assert_eq!(
            parse("1:02:03"),
            Some(Stamp {
                seconds: 3723.0,
                certain: true
            })
        );
        assert_eq!(
            parse("60：00"),
            Some(Stamp {
                seconds: 3600.0,
                certain: false
            })
        );
        assert_eq!(
            parse("００∶０５"),
            Some(Stamp {
                seconds: 5.0,
                certain: false
            })
        );
        assert_eq!(parse("00:00:16,480").map(|s| s.seconds), Some(16.48));
        assert_eq!(parse("3:75"), None);
    }

    #[test]
    fn lengths_are_read_in_both_languages() {
        assert_eq!(length("14分钟 43秒"), Some(883.0));
        assert_eq!(length("1h 21min 31s"), Some(4891.0));
        assert_eq!(length("27m 42s"), Some(1662.0));
        assert_eq!(length(""), None);
        assert_eq!(range("2026年6月12日（周五）14:00-15:30"), Some(5400.0));
    }

    #[test]
    fn two_parts_are_minutes_only_where_something_agrees() {
        assert_eq!(timing(&at(&["00:05", "09:30"]), None), Timing::OrderOnly);
        assert_eq!(
            timing(&at(&["00:05", "09:30"]), Some(600.0)),
            Timing::Starts
        );
        assert_eq!(
            timing(&at(&["00:05", "09:30"]), Some(60.0)),
            Timing::OrderOnly
        );
        assert_eq!(
            timing(&at(&["00:05", "09:30", "1:00:02"]), None),
            Timing::Starts
        );
        assert_eq!(
            timing(&at(&["00:05:00", "00:01:00"]), None),
            Timing::OrderOnly
        );
    }

    #[test]
    fn a_meeting_may_cross_midnight() {
        let mut cues = at(&["23:59:50", "00:00:20"]);
        since_first(&mut cues);
        assert_eq!(
            cues.iter().map(|c| c.start_s).collect::<Vec<_>>(),
            [Some(0.0), Some(30.0)]
        );
    }
}
