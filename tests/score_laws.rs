//! The laws of the scorecard, as properties over any findings on a note of each kind.
#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

mod common;

use std::sync::OnceLock;

use common::{Marked, engine, finding, marked_as};
use fupan::lexicon::{Kind, Polarity, Role, SignalId};
use fupan::score::{Cause, Scorecard};
use proptest::prelude::*;

/// A note of each kind, with enough turns of both sides.
fn notes() -> &'static [Marked] {
    static NOTES: OnceLock<Vec<Marked>> = OnceLock::new();
    NOTES.get_or_init(|| {
        let talk = "韩雪：这条产线上周换了新的控制柜，我们一起去看看。\n纪厂长：那条产线夜里停过两回，弟兄们怨气不小。\n".repeat(6);
        let spoken = format!("我方：销售韩雪\n客户：纪厂长\n\n{talk}");
        let written = "- 韩雪介绍了新的产线。\n- 纪厂长说旧的产线停过两回。\n".repeat(6);
        let written = format!("拜访纪要\n我方：销售韩雪\n客户：纪厂长\n\n{written}");
        let kinds = [Kind::Visit, Kind::Phone, Kind::Demo, Kind::Negotiation, Kind::Complaint, Kind::Internal];
        let mut notes: Vec<Marked> = kinds.iter().map(|kind| marked_as(&spoken, Some(*kind))).collect();
        notes.push(marked_as(&written, None));
        notes
    })
}

/// Any signals on any turns whose speaker may carry them.
fn with(note: &Marked, picks: &[(usize, usize)]) -> Marked {
    let mut marked = Marked {
        source: note.source.clone(),
        note: note.note.clone(),
        findings: note.findings.clone(),
    };
    for &(turn, signal) in picks {
        add(&mut marked, turn, signal, |_| true);
    }
    marked
}

/// Adds the finding that the two numbers pick; `false` where there is none to pick.
fn add(marked: &mut Marked, turn: usize, signal: usize, wanted: impl Fn(Polarity) -> bool) -> bool {
    let turn = turn % marked.note.turns.len();
    let role = marked.note.turns[turn].role;
    let signals = engine().pack().signals.iter().enumerate();
    let fits: Vec<SignalId> = signals
        .filter(|(_, s)| s.who.contains(&role) && wanted(s.polarity))
        .map(|(i, _)| i)
        .collect();
    if fits.is_empty() {
        return false;
    }
    let id = engine().pack().signals[fits[signal % fits.len()]]
        .id
        .clone();
    let found = finding(&marked.note, turn, &id, "");
    marked.findings.list.push(found);
    marked.findings.list.sort_by_key(|f| (f.turn, f.signal));
    true
}

/// A turn of ours, whatever number is drawn.
fn our_turn(marked: &Marked, turn: usize) -> usize {
    let ours: Vec<usize> = (0..marked.note.turns.len())
        .filter(|&i| marked.note.turns[i].role.is_ours())
        .collect();
    ours[turn % ours.len()]
}

fn picks() -> impl Strategy<Value = (usize, Vec<(usize, usize)>)> {
    (
        0..7usize,
        prop::collection::vec((0..1000usize, 0..1000usize), 0..25),
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn one_more_violation_never_raises_the_score((note, base) in picks(), turn in 0..1000usize, signal in 0..1000usize) {
        let before = with(&notes()[note], &base);
        let mut after = with(&notes()[note], &base);
        let turn = our_turn(&after, turn);
        prop_assume!(add(&mut after, turn, signal, |p| matches!(p, Polarity::Negative | Polarity::Caution | Polarity::Risk)));
        prop_assert!(after.card().total <= before.card().total);
        prop_assert!(after.card().grade >= before.card().grade, "grades are listed best first");
    }

    #[test]
    fn one_more_positive_never_lowers_the_score((note, base) in picks(), turn in 0..1000usize, signal in 0..1000usize) {
        let before = with(&notes()[note], &base);
        let mut after = with(&notes()[note], &base);
        let turn = our_turn(&after, turn);
        prop_assume!(add(&mut after, turn, signal, |p| p == Polarity::Positive));
        prop_assert!(after.card().total >= before.card().total);
    }

    #[test]
    fn points_add_up_exactly_and_each_names_where_it_comes_from((note, base) in picks()) {
        let marked = with(&notes()[note], &base);
        let card = marked.card();
        prop_assert_eq!(card.dimensions.iter().map(|d| d.max).sum::<i64>(), 1000);
        prop_assert_eq!(card.total, Some(card.dimensions.iter().map(|d| d.points).sum()));
        for dimension in &card.dimensions {
            let entries: i64 = dimension.entries.iter().map(|entry| entry.points).sum();
            prop_assert_eq!(dimension.points, dimension.start + entries);
            prop_assert!((0..=dimension.max).contains(&dimension.points));
            for entry in &dimension.entries {
                match entry.cause {
                    Cause::Finding(i) | Cause::First(i) | Cause::Reply(i, _) | Cause::Demand(i, _) => prop_assert!(i < marked.findings.list.len()),
                    Cause::Metric(id, _) => prop_assert!(engine().rubric().metric(id).is_some()),
                }
            }
        }
    }

    #[test]
    fn a_risk_adds_no_points_and_caps_the_grade((note, base) in picks(), turn in 0..1000usize, signal in 0..1000usize) {
        let before = with(&notes()[note], &base);
        let mut after = with(&notes()[note], &base);
        let turn = our_turn(&after, turn);
        prop_assume!(add(&mut after, turn, signal, |p| p == Polarity::Risk));
        let rubric = engine().rubric();
        let cap = rubric.grades.iter().position(|grade| grade.id == rubric.risk_cap);
        prop_assert_eq!(after.card().total, before.card().total);
        prop_assert!(after.card().grade >= cap);
    }
}

fn points(card: &Scorecard, id: &str) -> (i64, i64) {
    let rubric = engine().rubric();
    card.dimensions
        .iter()
        .find(|d| rubric.dimensions[d.dimension].id == id)
        .map(|d| (d.points, d.max))
        .unwrap()
}

#[test]
fn a_dimension_without_its_metrics_is_left_out_and_the_rest_weighted_anew() {
    let card = notes()[6].card();
    assert_eq!(points(&card, "listen"), (0, 0));
    assert_eq!(card.dimensions.iter().map(|d| d.max).sum::<i64>(), 1000);
    let report = notes()[6].report().analysis;
    let listen = report
        .scores
        .dimensions
        .iter()
        .find(|d| d.id == "listen")
        .unwrap();
    assert!(
        listen
            .left_out
            .as_deref()
            .is_some_and(|reason| reason.contains("纪要"))
    );
    assert!(report.scores.verdict.contains("倾听"));
}

#[test]
fn a_first_priority_resource_outweighs_every_lower_one() {
    let breadth = |signal: &str| {
        let mut marked = with(&notes()[0], &[]);
        marked
            .findings
            .list
            .push(finding(&marked.note, 0, signal, ""));
        points(&marked.card(), "breadth").0
    };
    for lower in [
        "resource.org.delivery",
        "resource.org.price",
        "resource.org.visit",
        "resource.org.department",
    ] {
        assert!(breadth("resource.org.alliance") > breadth(lower), "{lower}");
    }
}

#[test]
fn a_customer_who_asks_for_a_kickback_does_not_cost_the_rep_the_grade() {
    let mut marked = with(&notes()[0], &[]);
    let turn = marked
        .note
        .turns
        .iter()
        .position(|turn| turn.role == Role::Customer)
        .unwrap();
    marked
        .findings
        .list
        .push(finding(&marked.note, turn, "risk.bribery", ""));
    assert!(!marked.card().capped);
    assert!(!marked.report().analysis.compliance[0].ours);
}
