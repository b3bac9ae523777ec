//! Covers what points to a person: phone, ID and bank-card numbers, mail addresses, number plates.
//!
//! A character is covered by a character, so lines and columns stay what they were.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

/// What a covered character becomes.
const COVER: char = '*';

/// `text` with everything covered that points to a person, character for character.
#[must_use]
pub fn mask(text: &str) -> String {
    let mut chars: Vec<char> = text.chars().collect();
    for range in addresses(text) {
        cover(&mut chars, range);
    }
    for run in digit_runs(&chars) {
        for range in numbers(&run) {
            cover(&mut chars, range);
        }
    }
    chars.into_iter().collect()
}

/// Covers letters and digits; what divides them stays.
fn cover(chars: &mut [char], range: Range<usize>) {
    for c in &mut chars[range] {
        if c.is_alphanumeric() || matches!(c, '.' | '_' | '%' | '+') {
            *c = COVER;
        }
    }
}

/// A run of digits that one number may be, each with its place; single spaces and hyphens may divide it.
type Digits = Vec<(usize, u8)>;

/// The value of a digit in any of the ways in which numbers are written or spelt out.
fn digit(c: char) -> Option<u8> {
    /// The signs of 0 to 9, `X` as the last sign of an ID number aside.
    const WAYS: [&str; 3] = ["0123456789", "０１２３４５６７８９", "〇一二三四五六七八九"];
    let also = match c {
        '零' | '○' => Some(0),
        '幺' | '么' => Some(1),
        '两' => Some(2),
        _ => None,
    };
    let place = |way: &str| way.chars().position(|sign| sign == c);
    also.or_else(|| WAYS.iter().find_map(|way| u8::try_from(place(way)?).ok()))
}

fn digit_runs(chars: &[char]) -> Vec<Digits> {
    let mut runs: Vec<Digits> = Vec::new();
    let mut run = Digits::new();
    let mut gap = false;
    for (place, &c) in chars.iter().enumerate() {
        // An ID number may end in X, which stands for ten.
        let value =
            digit(c).or((run.len() == 17 && !gap && matches!(c, 'X' | 'x' | 'Ｘ')).then_some(10));
        match value {
            Some(value) => {
                run.push((place, value));
                gap = false;
            }
            None if !run.is_empty() && !gap && matches!(c, ' ' | '-' | '－' | '\u{a0}') => {
                gap = true;
            }
            None => {
                runs.push(std::mem::take(&mut run));
                gap = false;
            }
        }
    }
    runs.push(run);
    runs.retain(|run| run.len() >= 7);
    runs
}

/// What to cover of a run of digits. Several numbers may stand beside each other, and one may be
/// divided: of the pieces from the left, as many together as make a number.
fn numbers(run: &Digits) -> Vec<Range<usize>> {
    let gaps = (1..run.len()).filter(|&i| run[i].0 > run[i - 1].0 + 1);
    let ends: Vec<usize> = gaps.chain([run.len()]).collect();
    let values: Vec<u8> = run.iter().map(|(_, value)| *value).collect();
    let mut covered = Vec::new();
    let mut from = 0;
    while from < run.len() {
        let next = ends.iter().find(|&&end| end > from).copied();
        let number = ends
            .iter()
            .rev()
            .filter(|&&end| end > from)
            .find_map(|&to| {
                let part = secret(&values[from..to])?;
                Some((run[from + part.start].0..run[from + part.end - 1].0 + 1, to))
            });
        from = match number {
            Some((range, to)) => {
                covered.push(range);
                to
            }
            None => next.unwrap_or(run.len()),
        };
    }
    covered
}

/// What to cover of digits that are one number: the middle of a phone number, most of an ID or card number.
fn secret(values: &[u8]) -> Option<Range<usize>> {
    let n = values.len();
    if is_id(values) {
        return Some(0..n);
    }
    let is_card = (13..=19).contains(&n) && is_card(values);
    phone(values).or_else(|| is_card.then(|| 0..n - 4))
}

/// Which digits of a phone number to cover.
fn phone(values: &[u8]) -> Option<Range<usize>> {
    let n = values.len();
    let is_mobile = |at: usize| n == at + 11 && values[at] == 1 && values[at + 1] >= 3;
    match values {
        _ if is_mobile(0) => Some(3..7),
        // With the code of the country.
        [8, 6, ..] if is_mobile(2) => Some(5..9),
        [0, 0, 8, 6, ..] if is_mobile(4) => Some(7..11),
        // A fixed line with its area code: three or four digits, then seven or eight.
        [0, 1..=9, ..] if (10..=12).contains(&n) => Some(n - 7..n - 2),
        [4 | 8, 0, 0, ..] if n == 10 => Some(3..8),
        _ => None,
    }
}

/// The 18 digits of an ID number: a possible date inside, and the check digit right (GB 11643).
fn is_id(values: &[u8]) -> bool {
    /// What each of the first 17 digits counts.
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    if values.len() != 18 || values[..17].contains(&10) {
        return false;
    }
    let two = |at: usize| values[at] * 10 + values[at + 1];
    let is_date =
        matches!(two(6), 18..=20) && (1..=12).contains(&two(10)) && (1..=31).contains(&two(12));
    let sum: u32 = WEIGHTS
        .iter()
        .zip(values)
        .map(|(w, &v)| w * u32::from(v))
        .sum();
    is_date && u32::from(values[17]) == (12 - sum % 11) % 11
}

/// The check digit of a card number is right (Luhn).
fn is_card(values: &[u8]) -> bool {
    let sum: u32 = values
        .iter()
        .rev()
        .enumerate()
        .map(|(i, &value)| {
            let twice = u32::from(value) * 2;
            if i % 2 == 0 {
                u32::from(value)
            } else {
                twice / 10 + twice % 10
            }
        })
        .sum();
    !values.contains(&10) && values[0] != 0 && sum.is_multiple_of(10)
}

static MAIL: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,}").ok());

static PLATE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Za-hj-np-z][·• -]?([A-HJ-NP-Za-hj-np-z0-9]{4,5}[A-HJ-NP-Za-hj-np-z0-9挂学警港澳])",
    )
    .ok()
});

/// The names of mail addresses and the numbers of plates, in characters.
fn addresses(text: &str) -> Vec<Range<usize>> {
    let mails = MAIL
        .iter()
        .flat_map(|mail| mail.find_iter(text))
        .map(|found| {
            let end = found.start() + found.as_str().find('@').unwrap_or(found.len());
            found.start()..end
        });
    let plates = PLATE
        .iter()
        .flat_map(|plate| plate.captures_iter(text))
        .filter_map(|found| found.get(1))
        // Letters alone are a word.
        .filter(|number| number.as_str().contains(|c: char| c.is_ascii_digit()))
        .map(|number| number.range());
    let chars = |bytes: usize| text[..bytes].chars().count();
    mails
        .chain(plates)
        .map(|range| chars(range.start)..chars(range.end))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_points_to_a_person_is_covered() {
        for (text, covered) in [
            ("打13812345678找我", "打138****5678找我"),
            (
                "138-1234-5678、138 1234 5678",
                "138-****-5678、138 **** 5678",
            ),
            (
                "16 138-1234-5678 13912345678",
                "16 138-****-5678 139****5678",
            ),
            ("+86 13812345678", "+86 138****5678"),
            ("一三八幺二三四五六七八", "一三八****五六七八"),
            ("１３８１２３４５６７８", "１３８****５６７８"),
            ("座机010-62345678", "座机010-6*****78"),
            ("热线400-820-8820", "热线400-***-**20"),
            ("身份证11010519491231002X", "身份证******************"),
            ("卡号6222 0212 3456 7894", "卡号**** **** **** 7894"),
            ("发到zhang.san@example.com", "发到*********@example.com"),
            ("车牌京A12345，沪AD12345", "车牌京A*****，沪A******"),
        ] {
            assert_eq!(mask(text), covered, "{text}");
        }
    }

    #[test]
    fn what_only_looks_like_it_stays() {
        for text in [
            "一共12345678元",
            "时间戳1700000000123",
            "订单20260416123456",
            "110105194912310021",
            "2026年4月16日10:30到11:45",
            "一二三四五六七",
            "型号川A级、京东方AB",
            "百分之九十九点九九九九九九",
        ] {
            assert_eq!(mask(text), text);
        }
    }
}
