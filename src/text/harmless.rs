//! Text that no terminal, spreadsheet or reader acts upon: nothing moves the cursor, colours, or turns the
//! direction of what follows.

/// `text` with every character that commands something replaced, character for character. Line ends
/// and tabs stay.
#[must_use]
pub fn harmless(text: &str) -> String {
    text.chars().map(plain).collect()
}

const fn plain(c: char) -> char {
    match c {
        '\n' | '\t' => c,
        // What moves on to another line or page is white space.
        '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => ' ',
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' => '\u{fffd}',
        // Overrides and isolates of direction: some exports put them around numbers, so nothing is seen of it.
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => '\u{200b}',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_are_gone_and_columns_stay() {
        let text = "甲\u{1b}[31m红\u{9b}0m\r\u{202e}倒\u{2069}\n乙\t丙";
        let plain = harmless(text);
        assert_eq!(
            plain,
            "甲\u{fffd}[31m红\u{fffd}0m \u{200b}倒\u{200b}\n乙\t丙"
        );
        assert_eq!(plain.chars().count(), text.chars().count());
    }
}
