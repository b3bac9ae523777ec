//! Timestamps: `00:03:12`, `3:12`, `00:00:16.480`, full-width colons.

/// The regex source of a timestamp, without a group.
pub const TIMESTAMP: &str = r"\d{1,3}[:：∶]\d{1,2}(?:[:：∶]\d{1,2})?(?:[.,]\d{1,3})?";

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
    let text = text.trim().replace(['：', '∶'], ":").replace(',', ".");
    let parts: Vec<&str> = text.split(':').collect();
    let number = |part: &str| part.parse::<f64>().ok();
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

#[cfg(test)]
mod tests {
    use super::*;

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
        assert_eq!(parse("00:00:16,480").map(|s| s.seconds), Some(16.48));
        assert_eq!(parse("3:75"), None);
    }
}
