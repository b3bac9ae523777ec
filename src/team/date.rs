//! The day of a note, as far as its header or its file name tells it.

use std::fmt;
use std::str::FromStr;
use std::sync::LazyLock;

use regex::{Captures, Regex};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::text::fold_char;

/// A day, or what is known of it. As text `2026-03-04`, `2026-03`, or `--03-04` without a year.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(try_from = "String", into = "String")]
#[schemars(with = "String")]
pub struct Date {
    /// The year; 0 where it is not written.
    year: u16,
    month: u8,
    /// The day of the month; 0 where it is not written.
    day: u8,
}

/// What a date looks like in headers and file names, the surest first.
static SHAPES: LazyLock<Vec<Regex>> = LazyLock::new(|| {
    [
        r"(?P<y>20\d\d|19\d\d)\s*[-/.年_]\s*(?P<m>\d{1,2})\s*[-/.月_]\s*(?P<d>\d{1,2})(?:\D|$)",
        r"(?:\D|^)(?P<y>20\d\d)(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])(?:\D|$)",
        r"(?P<y>20\d\d|19\d\d)\s*[-/.年]\s*(?P<m>\d{1,2})(?:\D|$)",
        r"(?:\D|^)(?P<m>\d{1,2})\s*月\s*(?P<d>\d{1,2})\s*[日号]",
    ]
    .iter()
    .filter_map(|shape| Regex::new(shape).ok())
    .collect()
});

impl Date {
    /// The first date in `text`; none where none is written.
    #[must_use]
    pub fn find(text: &str) -> Option<Self> {
        // The patterns are not even compiled for those who write no dates.
        if !text.contains(char::is_numeric) {
            return None;
        }
        let text: String = text.chars().map(fold_char).collect();
        SHAPES
            .iter()
            .find_map(|shape| Self::of(&shape.captures(&text)?))
    }

    fn of(found: &Captures<'_>) -> Option<Self> {
        let part = |name: &str| found.name(name).and_then(|n| n.as_str().parse().ok());
        let date = Self {
            year: part("y").unwrap_or(0),
            month: u8::try_from(part("m")?).ok()?,
            day: u8::try_from(part("d").unwrap_or(0)).ok()?,
        };
        date.is_possible().then_some(date)
    }

    const fn is_possible(self) -> bool {
        matches!(self.month, 1..=12) && self.day <= 31
    }

    /// Whether the year is written.
    #[must_use]
    pub const fn has_year(self) -> bool {
        self.year > 0
    }

    /// The same without the day.
    #[must_use]
    pub const fn month(self) -> Self {
        Self { day: 0, ..self }
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.year {
            0 => write!(f, "--{:02}", self.month)?,
            year => write!(f, "{year:04}-{:02}", self.month)?,
        }
        match self.day {
            0 => Ok(()),
            day => write!(f, "-{day:02}"),
        }
    }
}

impl From<Date> for String {
    fn from(date: Date) -> Self {
        date.to_string()
    }
}

impl TryFrom<String> for Date {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        text.parse()
    }
}

impl FromStr for Date {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let fault = || format!("no date: {text}");
        let (year, rest) = match text.strip_prefix("--") {
            Some(rest) => ("0", rest),
            None => text.split_once('-').ok_or_else(fault)?,
        };
        let (month, day) = rest.split_once('-').unwrap_or((rest, "0"));
        let date = Self {
            year: year.parse().map_err(|_| fault())?,
            month: month.parse().map_err(|_| fault())?,
            day: day.parse().map_err(|_| fault())?,
        };
        if date.is_possible() {
            Ok(date)
        } else {
            Err(fault())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Option<String> {
        Date::find(text).map(|date| date.to_string())
    }

    #[test]
    fn dates_are_read_as_people_write_them() {
        for (text, date) in [
            ("2026年3月4日 下午", "2026-03-04"),
            ("2026/04/21 14:00", "2026-04-21"),
            ("２０２６．６．９", "2026-06-09"),
            ("客户沟通20260519-终稿", "2026-05-19"),
            ("2026年3月例会", "2026-03"),
            ("4月16日 上午", "--04-16"),
        ] {
            assert_eq!(found(text).as_deref(), Some(date), "{text}");
            assert_eq!(date.parse::<Date>().map(String::from).as_deref(), Ok(date));
        }
    }

    #[test]
    fn numbers_that_are_no_date_are_left_alone() {
        for text in [
            "商机编号 20269917",
            "13月40日",
            "第 22 周",
            "下周三",
            "138202605190",
        ] {
            assert_eq!(found(text), None, "{text}");
        }
    }
}
