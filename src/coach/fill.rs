//! Templates: `{name}` stands for a value.

/// The names of the blanks of a template, in order.
pub fn blanks(template: &str) -> impl Iterator<Item = &str> {
    template
        .split('{')
        .skip(1)
        .filter_map(|part| part.split_once('}').map(|(name, _)| name))
}

/// Fills the blanks of `template`; blanks that `values` do not name stay as they are.
#[must_use]
pub fn fill(template: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(template.len() * 2);
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let value = after.split_once('}').and_then(|(name, tail)| {
            values
                .iter()
                .find(|(other, _)| *other == name)
                .map(|(_, value)| (*value, tail))
        });
        let (value, tail) = value.unwrap_or(("{", after));
        filled.push_str(value);
        rest = tail;
    }
    filled + rest
}

/// Mends the punctuation where a filled-in clause meets the template's own.
#[must_use]
pub fn mend(text: &str) -> String {
    const STOPS: [char; 8] = ['，', '。', '；', '：', '！', '？', '、', '…'];
    let mut mended: Vec<char> = Vec::new();
    for c in text.trim().chars() {
        let doubled = STOPS.contains(&c) && mended.last().is_some_and(|last| STOPS.contains(last));
        match (doubled, mended.last_mut()) {
            // Of two signs that meet, the one that ends a sentence stays.
            (true, Some(last))
                if matches!(c, '。' | '！' | '？') && !matches!(last, '。' | '！' | '？') =>
            {
                *last = c;
            }
            (true, _) => {}
            _ => mended.push(c),
        }
    }
    while mended
        .last()
        .is_some_and(|c| matches!(c, '，' | '；' | '：' | '、'))
    {
        mended.pop();
    }
    if !mended.last().is_some_and(|c| {
        matches!(
            c,
            '。' | '！' | '？' | '…' | '”' | '）' | '.' | '!' | '?' | ')'
        )
    }) {
        mended.push('。');
    }
    mended.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_are_filled_and_unknown_ones_stay() {
        assert_eq!(fill("{a}和{b}，{a}", &[("a", "甲")]), "甲和{b}，甲");
        assert_eq!(blanks("{a}和{b}").collect::<Vec<_>>(), ["a", "b"]);
    }

    #[test]
    fn punctuation_is_single_and_the_end_is_closed() {
        assert_eq!(mend("您说得对；，我记下了。，"), "您说得对；我记下了。");
        assert_eq!(mend("我们两台备机"), "我们两台备机。");
        assert_eq!(mend("行吗，？"), "行吗？");
    }
}
