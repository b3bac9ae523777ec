//! Writes markup: elements, attributes and text, everything escaped.

use std::fmt::Write as _;

use super::Told;

/// SVG under construction.
#[derive(Debug, Default)]
pub struct Pen(String);

/// The attributes of an element.
pub type Attributes<'a> = &'a [(&'a str, &'a str)];

impl Pen {
    /// Begins a chart of `width` by `height` units. `role` is `img`, or `group` where it holds links.
    pub fn chart(class: &str, role: &str, width: f64, height: f64, told: &Told) -> Self {
        let mut pen = Self::default();
        let view = format!("0 0 {} {}", number(width), number(height));
        let (title, description) = (format!("{}-t", told.id), format!("{}-d", told.id));
        pen.open(
            "svg",
            &[
                ("class", class),
                ("viewBox", &view),
                ("role", role),
                ("aria-labelledby", &title),
                ("aria-describedby", &description),
            ],
        );
        pen.text("title", &[("id", &title)], &told.title);
        pen.text("desc", &[("id", &description)], &told.description);
        pen
    }

    /// Opens an element.
    pub fn open(&mut self, name: &str, attributes: Attributes<'_>) {
        self.tag(name, attributes, ">");
    }

    /// Closes an element.
    pub fn close(&mut self, name: &str) {
        let _ = write!(self.0, "</{name}>");
    }

    /// An element that holds nothing.
    pub fn shape(&mut self, name: &str, attributes: Attributes<'_>) {
        self.tag(name, attributes, "/>");
    }

    /// An element that holds text.
    pub fn text(&mut self, name: &str, attributes: Attributes<'_>, text: &str) {
        self.open(name, attributes);
        escape(text, &mut self.0);
        self.close(name);
    }

    /// A line of text with its left end, middle or right end (`start`, `middle`, `end`) at `x`.
    pub fn label(&mut self, (x, y): (f64, f64), anchor: &str, class: &str, text: &str) {
        let (x, y) = (number(x), number(y));
        let attributes = [
            ("x", x.as_str()),
            ("y", &y),
            ("text-anchor", anchor),
            ("class", class),
        ];
        self.text("text", &attributes, text);
    }

    /// A straight line.
    pub fn line(&mut self, from: (f64, f64), to: (f64, f64), class: &str) {
        let path = format!(
            "M{} {}L{} {}",
            number(from.0),
            number(from.1),
            number(to.0),
            number(to.1)
        );
        self.shape("path", &[("d", &path), ("class", class)]);
    }

    /// The whole, with the chart closed.
    pub fn done(mut self) -> String {
        self.close("svg");
        self.0
    }

    fn tag(&mut self, name: &str, attributes: Attributes<'_>, end: &str) {
        let _ = write!(self.0, "<{name}");
        for (key, value) in attributes {
            let _ = write!(self.0, " {key}=\"");
            escape(value, &mut self.0);
            self.0.push('"');
        }
        self.0.push_str(end);
    }
}

/// A number of units with at most one decimal.
pub fn number(value: f64) -> String {
    let text = format!("{value:.1}");
    let text = text.strip_suffix(".0").unwrap_or(&text);
    if text == "-0" { "0" } else { text }.to_owned()
}

fn escape(text: &str, to: &mut String) {
    for c in text.chars() {
        match c {
            '&' => to.push_str("&amp;"),
            '<' => to.push_str("&lt;"),
            '>' => to.push_str("&gt;"),
            '"' => to.push_str("&quot;"),
            '\'' => to.push_str("&#39;"),
            _ => to.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_is_written_becomes_markup() {
        let mut pen = Pen::default();
        pen.label((1.04, -0.01), "start", "a\"b", "</svg><script>&");
        assert_eq!(
            pen.0,
            "<text x=\"1\" y=\"0\" text-anchor=\"start\" class=\"a&quot;b\">&lt;/svg&gt;&lt;script&gt;&amp;</text>"
        );
    }
}
