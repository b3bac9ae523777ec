//! From what the user typed to a signal, or to what was probably meant.

use anyhow::anyhow;
use fupan::lexicon::{Pack, Signal};

/// How many names are suggested at most.
const SUGGESTED: usize = 3;
/// The least likeness of a suggestion, from 0 to 1.
const ALIKE: f64 = 0.6;

/// What a name leads to.
#[derive(Debug)]
pub enum Found<'a> {
    /// A signal.
    One(&'a Signal),
    /// All that the name may mean, such as a family.
    Several(Vec<&'a Signal>),
}

impl Found<'_> {
    /// The same signals of another pack with the same ones.
    pub fn within<'b>(&self, pack: &'b Pack) -> Found<'b> {
        let same = |signal: &&Signal| pack.signal(&signal.id);
        match self {
            Self::One(signal) => same(signal).map_or(Found::Several(Vec::new()), Found::One),
            Self::Several(all) => Found::Several(all.iter().filter_map(same).collect()),
        }
    }
}

/// Finds the signal called `name`: its id, its Chinese title, or a part of either.
///
/// # Errors
/// When there is none; the message suggests what is most alike.
pub fn find<'a>(pack: &'a Pack, name: &str) -> anyhow::Result<Found<'a>> {
    let name = name.trim();
    if let Some(signal) = pack
        .signals
        .iter()
        .find(|s| s.id == name || s.title == name)
    {
        return Ok(Found::One(signal));
    }
    let part = |s: &&Signal| {
        !name.is_empty()
            && (s.id.starts_with(name)
                || s.id.ends_with(&format!(".{name}"))
                || s.title.contains(name))
    };
    let several: Vec<&Signal> = pack.signals.iter().filter(part).collect();
    match several.as_slice() {
        [] => Err(anyhow!("没有叫“{name}”的信号{}", suggestion(pack, name))),
        [one] => Ok(Found::One(one)),
        _ => Ok(Found::Several(several)),
    }
}

fn suggestion(pack: &Pack, name: &str) -> String {
    let likeness = |signal: &Signal| {
        let last = signal.id.rsplit('.').next().unwrap_or_default();
        let spellings = [signal.id.as_str(), last, signal.title.as_str()];
        spellings
            .map(|spelling| strsim::normalized_damerau_levenshtein(spelling, name))
            .into_iter()
            .fold(0.0, f64::max)
    };
    let mut alike: Vec<(f64, &Signal)> = pack
        .signals
        .iter()
        .map(|signal| (likeness(signal), signal))
        .collect();
    alike.retain(|(likeness, _)| *likeness >= ALIKE);
    alike.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.id.cmp(&b.1.id)));
    let names: Vec<String> = alike
        .iter()
        .take(SUGGESTED)
        .map(|(_, s)| format!("{}（{}）", s.id, s.title))
        .collect();
    if names.is_empty() {
        "。用 fupan explain 看全部信号".to_owned()
    } else {
        format!("。是不是想找：{}", names.join("、"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pack() -> Pack {
        Pack::load(&[]).unwrap()
    }

    fn one(name: &str) -> String {
        match find(&pack(), name).unwrap() {
            Found::One(signal) => signal.id.clone(),
            Found::Several(all) => format!("{} signals", all.len()),
        }
    }

    #[test]
    fn a_signal_is_found_by_id_title_and_part_of_either() {
        assert_eq!(one("argue.contradict"), "argue.contradict");
        assert_eq!(one("contradict"), "argue.contradict");
        assert_eq!(one("直接反驳"), "argue.contradict");
        assert_eq!(one("argue"), "3 signals");
        assert_eq!(one("price"), "2 signals");
    }

    #[test]
    fn a_misspelt_signal_is_answered_with_what_is_most_alike() {
        let error = find(&pack(), "argue.contradct").unwrap_err().to_string();
        assert_eq!(
            error,
            "没有叫“argue.contradct”的信号。是不是想找：argue.contradict（直接反驳）"
        );
        let error = find(&pack(), "xyzzy").unwrap_err().to_string();
        assert_eq!(error, "没有叫“xyzzy”的信号。用 fupan explain 看全部信号");
    }
}
