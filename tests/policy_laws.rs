//! Laws of baselines and remarks, whatever the notes say.
#![allow(clippy::unwrap_used, reason = "a test may fail where it stands")]

use fupan::policy::{Baseline, Breach, Level, NoteVerdict, Places, Standing, print_of};
use fupan::text::Source;
use proptest::prelude::*;

/// Every file is still there.
struct Still;

impl Places for Still {
    fn written(&self, path: &str) -> String {
        path.to_owned()
    }

    fn is_gone(&self, _: &str) -> bool {
        false
    }
}

/// A breach of one of a few rules, by one of a few quotes, in one of a few notes.
fn breach() -> impl Strategy<Value = Breach> {
    (0..3_u8, 0..3_u8, 0..3_u8).prop_map(|(rule, words, note)| Breach {
        rule: format!("forbid/{rule}"),
        title: String::new(),
        standing: Standing::New,
        level: Level::Error,
        path: format!("{note}.txt"),
        line: None,
        column: None,
        end_line: None,
        end_column: None,
        signal: None,
        speaker: String::new(),
        role: None,
        quote: String::new(),
        message: String::new(),
        why: String::new(),
        rewrite: None,
        reason: None,
        origin: None,
        fingerprint: print_of(&format!("{rule}{words}")),
        is_of_words: true,
    })
}

/// The breaches, each in its note.
fn notes(breaches: &[Breach]) -> Vec<NoteVerdict> {
    let note = |n: u8| {
        let path = format!("{n}.txt");
        let own = breaches.iter().filter(|breach| breach.path == path);
        NoteVerdict {
            breaches: own.cloned().collect(),
            path,
            kind: None,
            score: None,
            grade: None,
            error: None,
            unchecked: Vec::new(),
            remarks: Vec::new(),
        }
    };
    (0..3).map(note).collect()
}

/// How many breaches are new against the baseline, and how many of the baseline are gone.
fn compared(baseline: &Baseline, breaches: &[Breach]) -> (usize, usize) {
    let mut notes = notes(breaches);
    let gone = baseline.mark(&mut [], &mut notes, &Still);
    let new = notes
        .iter()
        .map(|note| note.standing(Standing::New).count());
    (new.sum(), gone)
}

proptest! {
    #[test]
    fn what_a_baseline_was_made_of_is_known_once_each(
        breaches in prop::collection::vec(breach(), 0..20),
        one in breach(),
    ) {
        let made = Baseline::default().updated(&[], &notes(&breaches), &Still);
        let read = Baseline::parse(&made.write()).unwrap();
        prop_assert_eq!(&made, &read);
        prop_assert_eq!(compared(&read, &breaches), (0, 0));

        let mut more = breaches.clone();
        more.push(one);
        prop_assert_eq!(compared(&read, &more), (1, 0));
        more.truncate(breaches.len().saturating_sub(1));
        prop_assert_eq!(compared(&read, &more), (0, breaches.len() - more.len()));
    }

    #[test]
    fn the_order_of_breaches_makes_no_difference(
        (breaches, shuffled) in prop::collection::vec(breach(), 0..20)
            .prop_flat_map(|list| (Just(list.clone()), Just(list).prop_shuffle())),
    ) {
        let made = |breaches: &[Breach]| {
            Baseline::default().updated(&[], &notes(breaches), &Still).write()
        };
        prop_assert_eq!(made(&breaches), made(&shuffled));
    }

    #[test]
    fn a_remark_is_taken_out_and_every_other_character_stays_where_it_was(
        before in "[一-龥a-z，。 \n]{0,30}",
        remark in "[一-龥a-z，。 <!-]{0,20}",
        after in "[一-龥a-z，。 \n>]{0,30}",
    ) {
        let written = format!("好{before}<!-- fupan: {remark}-->{after}");
        let source = Source::from_bytes("a.txt".to_owned(), written.as_bytes(), None).unwrap();
        prop_assert!(!source.remarks.is_empty());
        prop_assert_eq!(source.text.chars().count(), written.chars().count());
        for (kept, was) in source.text.chars().zip(written.chars()) {
            prop_assert!(kept == was || kept == ' ');
        }
        prop_assert!(!source.text.contains("fupan"));
        for (line, remark) in source.remarks.iter().map(|r| (r.line, &r.text)) {
            let held = written.split('\n').nth(line - 1).unwrap();
            prop_assert!(held.contains(remark.as_str()));
        }
    }
}
