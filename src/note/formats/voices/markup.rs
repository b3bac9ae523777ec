//! The markup of subtitles: voice tags tell the speaker, everything else is left out of the text.

use crate::text::is_invisible;

/// Text without markup that knows where its characters stood.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Plain {
    /// The text.
    pub text: String,
    /// The column (1-based) of each of its characters.
    columns: Vec<usize>,
}

impl Plain {
    /// The text and its columns from a character on.
    pub fn from(&self, chars: usize) -> (&str, &[usize]) {
        let at = self
            .text
            .char_indices()
            .nth(chars)
            .map_or(self.text.len(), |(at, _)| at);
        (
            &self.text[at..],
            &self.columns[chars.min(self.columns.len())..],
        )
    }

    fn push(&mut self, c: char, column: usize) {
        self.text.push(c);
        self.columns.push(column);
    }
}

/// The longest tag, in characters.
const MAX_TAG: usize = 200;

/// Cuts a line at its voice tags: the name of each voice and what it says.
pub fn read(line: &str) -> Vec<(Option<String>, Plain)> {
    let chars: Vec<char> = line.chars().collect();
    let mut parts = vec![(None, Plain::default())];
    let mut i = 0;
    while i < chars.len() {
        let rest = &chars[i..];
        if let Some(tag) = tag(rest) {
            if let Some(name) = voice(&tag) {
                parts.push((Some(name), Plain::default()));
            }
            i += tag.len();
            continue;
        }
        let (c, length) = entity(rest).unwrap_or((rest[0], 1));
        if let Some((_, plain)) = parts.last_mut().filter(|_| !is_invisible(c)) {
            plain.push(c, i + 1);
        }
        i += length;
    }
    parts
}

/// A tag at the beginning: `<i>`, `</v>`, `<00:00:09.000>`, `{\an8}`; `<3` is none.
fn tag(chars: &[char]) -> Option<Vec<char>> {
    let close = match chars {
        ['<', c, ..] if c.is_ascii_alphanumeric() || *c == '/' => '>',
        ['{', '\\', ..] => '}',
        _ => return None,
    };
    let end = chars.iter().take(MAX_TAG).position(|c| *c == close)?;
    Some(chars[..=end].to_vec())
}

/// The name in `<v Name>` or `<v.loud Name>`.
fn voice(tag: &[char]) -> Option<String> {
    let text: String = tag.iter().collect();
    let inside = text
        .strip_prefix("<v")
        .and_then(|rest| rest.strip_suffix('>'))?;
    let (classes, name) = inside.split_once([' ', '\t'])?;
    let name = name.trim();
    (!name.is_empty() && (classes.is_empty() || classes.starts_with('.')))
        .then(|| name.replace("&amp;", "&"))
}

/// A character entity at the beginning, and how many characters it takes.
fn entity(chars: &[char]) -> Option<(char, usize)> {
    const NAMED: [(&str, char); 8] = [
        ("&amp;", '&'),
        ("&lt;", '<'),
        ("&gt;", '>'),
        ("&quot;", '"'),
        ("&#39;", '\''),
        ("&nbsp;", '\u{a0}'),
        ("&lrm;", '\u{200e}'),
        ("&rlm;", '\u{200f}'),
    ];
    if chars[0] != '&' {
        return None;
    }
    let matches =
        |name: &str| name.chars().zip(chars).filter(|(a, b)| a == *b).count() == name.len();
    NAMED
        .iter()
        .find(|(name, _)| matches(name))
        .map(|(name, c)| (*c, name.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(line: &str) -> Vec<(Option<String>, String)> {
        read(line)
            .into_iter()
            .map(|(name, plain)| (name, plain.text))
            .collect()
    }

    #[test]
    fn voices_cut_and_other_tags_vanish() {
        let some = |name: &str, text: &str| (Some(name.to_owned()), text.to_owned());
        assert_eq!(
            parts("<v 李 伟 (外部)>您<i>好</i></v><v Wang>1 &lt; 2, <3")[1..],
            [some("李 伟 (外部)", "您好"), some("Wang", "1 < 2, <3")]
        );
        assert_eq!(parts("{\\an8}<00:00:09.000>好"), [(None, "好".to_owned())]);
    }

    #[test]
    fn columns_point_into_the_line_as_it_was() {
        let (_, plain) = &read("a<b>b</b>c")[0];
        assert_eq!(plain.from(1), ("bc", &[5, 10][..]));
    }
}
