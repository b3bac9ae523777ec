//! Names: what may be one, and what stands where a name could stand and is none.

/// Words that stand before a colon and name no speaker.
const NO_SPEAKER_STARTS: [&str; 12] = [
    "问题", "首先", "其次", "结论", "风险", "备注", "第一", "第二", "第三", "比如", "例如", "另外",
];
const NO_SPEAKER_ENDS: [&str; 14] = [
    "是", "说", "觉得", "认为", "如下", "问", "想", "道", "即", "包括", "下午", "上午", "周", "的",
];
const PARTICLES: [&str; 12] = [
    "嗯", "哦", "对", "啊", "呃", "好", "好的", "是", "行", "哎", "喂", "注",
];
const DAYS: [&str; 14] = [
    "今天", "明天", "后天", "昨天", "今晚", "明早", "早上", "上午", "中午", "下午", "傍晚", "晚上",
    "凌晨", "半夜",
];

/// `true` when a label may name a speaker even if it is seen only once.
pub fn plausible(name: &str) -> bool {
    !PARTICLES.contains(&name)
        && !NO_SPEAKER_STARTS.iter().any(|w| name.starts_with(w))
        && !NO_SPEAKER_ENDS
            .iter()
            .any(|w| name.ends_with(w) && name.chars().count() > w.chars().count())
        && !matches!(name, "http" | "https" | "C" | "D")
        && !DAYS.iter().any(|day| name.ends_with(day))
        && !is_weekday(name)
}

/// `周三`, `下周三`, `星期五`: a day, where `周一鸣` is a person.
fn is_weekday(name: &str) -> bool {
    let rest = name.trim_start_matches(['上', '下', '本', '这']);
    let day = rest
        .strip_prefix('周')
        .or_else(|| rest.strip_prefix("星期"))
        .or_else(|| rest.strip_prefix("礼拜"));
    day.is_some_and(|day| {
        day.chars().count() == 1 && day.contains(['一', '二', '三', '四', '五', '六', '日', '天'])
    })
}

/// `Li Wei`, `Christopher J Wang`: a Latin name, every word with a capital.
pub fn is_latin_name(name: &str) -> bool {
    let words = || name.split_whitespace();
    (1..=4).contains(&words().count())
        && words().all(|w| {
            w.starts_with(|c: char| c.is_uppercase())
                && w.chars()
                    .all(|c| c.is_alphabetic() || matches!(c, '.' | '-' | '\''))
        })
}

/// What tools call those whose names they do not know, in lower case.
const GENERIC: [&str; 15] = [
    "说话人",
    "发言人",
    "讲话人",
    "发言者",
    "参会人",
    "与会者",
    "嘉宾",
    "主持人",
    "unknown speaker",
    "speaker",
    "speaker_",
    "spk",
    "guest",
    "a",
    "b",
];

/// `true` for `说话人 1`, `Speaker 2` and the like: a label, but no name.
pub fn is_generic(name: &str) -> bool {
    let is_number = |rest: &str| {
        let rest = rest.trim_start();
        let rest = rest.strip_prefix(['_', '-']).unwrap_or(rest);
        let is_digit = |c: char| c.is_ascii_digit() || ('０'..='９').contains(&c);
        rest.trim_start().chars().all(is_digit)
    };
    GENERIC.iter().any(|word| {
        let parts = name.split_at_checked(word.len());
        parts.is_some_and(|(start, rest)| start.eq_ignore_ascii_case(word) && is_number(rest))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_particles_and_openings_are_no_names() {
        for name in ["问题是", "嗯", "周三", "会议改到下午", "下周三"] {
            assert!(!plausible(name), "{name}");
        }
        for name in ["周一鸣", "选手2号", "A", "Li Wei"] {
            assert!(plausible(name), "{name}");
        }
    }

    #[test]
    fn labels_of_tools_are_generic() {
        assert!(is_generic("说话人 1") && is_generic("SPEAKER_00") && !is_generic("王总"));
        assert!(is_latin_name("Christopher J Wang") && !is_latin_name("and then"));
    }
}
