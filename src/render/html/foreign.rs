//! Marks what is Chinese on a page in another language, so that a screen reader changes its voice.

use std::fmt::Write as _;

/// Elements whose text is no text of the page, or may hold no other element.
const BARE: [&str; 4] = ["title", "desc", "style", "script"];

/// The same page with every stretch of Chinese in an element that says so.
pub fn marked(html: &str) -> String {
    let mut marked = String::with_capacity(html.len() + html.len() / 4);
    let (mut rest, mut element) = (html, "span");
    while let Some(start) = rest.find('<') {
        stretches(&rest[..start], element, &mut marked);
        let tail = &rest[start..];
        let name = name(tag(tail));
        element = match tag(tail) {
            "</svg>" => "span",
            _ if name == "svg" => "tspan",
            _ => element,
        };
        let end = if BARE.contains(&name) {
            tail.find(&format!("</{name}>"))
                .unwrap_or_else(|| tag(tail).len())
        } else {
            tag(tail).len()
        };
        marked.push_str(&tail[..end]);
        rest = &tail[end..];
        // The end of an element without texts of the page.
        if BARE.contains(&name) && rest.starts_with("</") {
            let end = tag(rest).len();
            marked.push_str(&rest[..end]);
            rest = &rest[end..];
        }
    }
    marked.push_str(rest);
    marked
}

/// The tag that `html` begins with.
fn tag(html: &str) -> &str {
    html.find('>').map_or(html, |end| &html[..=end])
}

/// The name in a tag.
fn name(tag: &str) -> &str {
    let name = tag.trim_start_matches(['<', '/']);
    let end = name.find(|c: char| !c.is_ascii_alphanumeric());
    &name[..end.unwrap_or(name.len())]
}

/// Wraps what is Chinese in `text`: from the first such character to the last one before a space.
fn stretches(text: &str, element: &str, to: &mut String) {
    let mut rest = text;
    while let Some(start) = rest.find(is_chinese) {
        to.push_str(&rest[..start]);
        let tail = &rest[start..];
        let word = tail.find(' ').unwrap_or(tail.len());
        let last = tail[..word].rfind(is_chinese).unwrap_or_default();
        let end = last + tail[last..].chars().next().map_or(0, char::len_utf8);
        let _ = write!(to, "<{element} lang=\"zh-CN\">{}</{element}>", &tail[..end]);
        rest = &tail[end..];
    }
    to.push_str(rest);
}

/// Characters, and the signs that only stand between them.
fn is_chinese(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::marked;

    #[test]
    fn chinese_is_marked_in_texts_and_drawings_and_nowhere_else() {
        assert_eq!(
            marked(
                "<title>王</title><p id=\"王\">Say 太贵了，A3也 贵 now</p><svg><desc>王</desc><text>王</text></svg>"
            ),
            "<title>王</title><p id=\"王\">Say <span lang=\"zh-CN\">太贵了，A3也</span> <span lang=\"zh-CN\">贵</span> now</p><svg><desc>王</desc><text><tspan lang=\"zh-CN\">王</tspan></text></svg>"
        );
    }
}
