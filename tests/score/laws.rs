//! The laws of the team: the order of notes does not matter, notes count one each, nobody is ranked
//! on two notes, and nameless speakers are nobody.

#[path = "../common/mod.rs"]
mod common;

use common::{engine, marked};
use fupan::team::{GroupBy, NOTE_SCHEMA, Place, Record, Summary, Tally};
use proptest::prelude::*;
use serde_json::{Value, json};

/// A note of `rep` with a total.
fn note(path: &str, rep: Option<&str>, total: f64) -> Summary {
    let value = json!({
        "schema": NOTE_SCHEMA, "path": path, "title": null, "date": null, "kind": "visit",
        "format": "colon", "rep": rep, "customer": null, "total": total, "grade": "C",
        "capped": false, "axes": {"weight": 0.5, "lever": 0.5}, "dimensions": {}, "metrics": {},
        "findings": {}, "unanswered": [], "best": null, "compliance": 0, "warnings": 0
    });
    serde_json::from_value(value).unwrap()
}

fn team(by: GroupBy, notes: &[Summary]) -> Value {
    let mut tally = Tally::new(by);
    for note in notes {
        tally.add(&Record::Note(Box::new(note.clone())));
    }
    serde_json::to_value(tally.team(engine()).view).unwrap()
}

fn place(signal: &str, line: usize, quote: usize, points: u32) -> Place {
    Place {
        signal: signal.to_owned(),
        line,
        speaker: "韩雪".to_owned(),
        quote: format!("第 {quote} 句"),
        points: f64::from(points) / 10.0,
    }
}

prop_compose! {
    fn any_note()(
        path in 0..40u32, rep in 0..4usize, total in 0..1000u32, day in 0..40u32,
        best in (0..6usize, 0..50u32), owed in 0..3usize, share in 0..1000u32, found in 0..5u32,
    ) -> Summary {
        let reps = [None, Some("韩雪"), Some("汪骏"), Some("罗岚")];
        let mut note = note(&format!("{path}.txt"), reps[rep], f64::from(total) / 10.0);
        note.date = format!("2026-0{}-{:02}", day % 3 + 1, day % 28 + 1).parse().ok();
        note.best = Some(place("praise.work", path as usize, best.0, best.1));
        note.unanswered = (0..owed).map(|i| place("demand.org.price", i + 1, i, 0)).collect();
        note.metrics.insert(fupan::measure::MetricId::TalkShare, f64::from(share) / 1000.0);
        note.dimensions.insert("listen".to_owned(), f64::from(share) / 1000.0);
        note.findings.insert("argue.defend".to_owned(), found);
        note
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_notes_does_not_matter(
        (notes, shuffled) in prop::collection::vec(any_note(), 1..60)
            .prop_flat_map(|notes| (Just(notes.clone()), Just(notes).prop_shuffle()))
    ) {
        for by in [GroupBy::Rep, GroupBy::Month, GroupBy::Folder] {
            prop_assert_eq!(team(by, &notes), team(by, &shuffled));
        }
    }
}

#[test]
fn a_mean_counts_every_note_once_however_long_it_is() {
    let view = team(
        GroupBy::Rep,
        &[note("a", Some("韩雪"), 20.0), note("b", Some("韩雪"), 80.0)],
    );
    assert_eq!(view["groups"][0]["total"], json!({"mean": 50.0, "n": 2}));
}

#[test]
fn nobody_is_ranked_on_two_notes_and_equals_share_a_rank() {
    let mut notes = vec![note("a", Some("甲"), 99.0), note("b", Some("甲"), 99.0)];
    for (rep, total) in [("乙", 40.0), ("丙", 60.0), ("丁", 60.0)] {
        notes.extend((0..3).map(|i| note(&format!("{rep}{i}"), Some(rep), total)));
    }
    let view = team(GroupBy::Rep, &notes);
    let ranks: Vec<(&str, Option<u64>)> = view["groups"]
        .as_array()
        .unwrap()
        .iter()
        .map(|group| (group["name"].as_str().unwrap(), group["rank"].as_u64()))
        .collect();
    assert_eq!(
        ranks,
        [
            ("丁", Some(1)),
            ("丙", Some(1)),
            ("乙", Some(3)),
            ("甲", None)
        ]
    );
}

/// The rep of a note as the program sums it up, with what a configuration says of `person`.
fn rep(label: &str, person: Option<(&str, &'static str)>) -> Option<String> {
    let text = format!(
        "{label}：您现在最头疼的是哪一段？\n客户王总：交期。\n{label}：我明天给您排产表。\n{label}：好的。\n"
    );
    let mut report = marked(&text).report();
    for speaker in &mut report.analysis.speakers {
        if speaker.name == label {
            speaker.role = fupan::lexicon::Role::Rep;
        }
    }
    let who = |name| match person {
        Some((alias, person)) if alias == name => person,
        _ => name,
    };
    Summary::of(&report.analysis, engine().words(), &who).rep
}

#[test]
fn a_label_that_names_nobody_is_nobody_unless_the_names_say_who() {
    for label in ["说话人 1", "Speaker 2", "销售", "销售1", "我方", "发言人3"] {
        assert_eq!(rep(label, None), None, "{label}");
    }
    assert_eq!(
        rep("说话人 1", Some(("说话人 1", "韩雪"))).as_deref(),
        Some("韩雪")
    );
}

#[test]
fn one_person_is_one_whatever_stands_around_the_name() {
    for label in ["韩雪", "韩雪（客户经理）", "销售韩雪", "韩雪(销售)"] {
        assert_eq!(rep(label, None).as_deref(), Some("韩雪"), "{label}");
    }
    assert_eq!(
        rep("销售小韩", Some(("小韩", "韩雪"))).as_deref(),
        Some("韩雪")
    );
}

#[test]
fn a_sentence_that_argues_is_none_to_learn_from() {
    let text = "韩雪：不是您说的那样，去年在三家酒厂装了十二套。 #resource.info.case=去年在三家酒厂 #argue.contradict=不是您说的那样\n纪厂长：哦。\n韩雪：明白。\n韩雪：好。\n";
    let report = marked(text).report();
    assert_eq!(
        Summary::of(&report.analysis, engine().words(), &|name| name).best,
        None
    );
}

#[test]
fn what_a_customer_asks_for_against_the_law_is_not_counted_to_the_rep() {
    let text = "纪厂长：给我留两个点的返点。 #risk.bribery=两个点的返点\n韩雪：这个我们不能做。\n纪厂长：那算了。\n韩雪：好。\n";
    let summary = Summary::of(&marked(text).report().analysis, engine().words(), &|name| {
        name
    });
    assert_eq!(
        (summary.compliance, summary.findings.get("risk.bribery")),
        (0, None)
    );
}
