//! What is measured, and what is said not to be known.
#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

mod common;

use common::marked;
use fupan::lexicon::{Kind, Role};
use fupan::measure::{MetricId, Reading, Reason, length};
use fupan::note::Timing;

const TALK: &str = "\
销售：我们这套系统能接三百个点，装起来两天。
客户：嗯。
销售：装好以后还能看趋势。
客户：那夜里没人的时候它自己会报警吗，上回那家就没响。
销售：会报警，打电话给值班的人。
客户：好的。
";

#[test]
fn han_characters_and_latin_words_are_counted_and_signs_are_not() {
    assert_eq!(length("接 Modbus-TCP 协议，300 点！"), 6);
}

#[test]
fn talk_share_is_ours_over_everybodys() {
    let ours = 17 + 9 + 11;
    let customers = 1 + 22 + 2;
    assert_eq!(
        marked(TALK).metric(MetricId::TalkShare),
        Reading::Measured(f64::from(ours) / f64::from(ours + customers))
    );
}

#[test]
fn a_backchannel_does_not_break_a_monologue_nor_make_a_switch() {
    let note = marked(TALK);
    assert_eq!(
        note.metric(MetricId::LongestMonologue),
        Reading::Measured(26.0)
    );
    let everybody = 62.0;
    assert_eq!(
        note.metric(MetricId::Switches),
        Reading::Measured(2.0 * 1000.0 / everybody)
    );
}

#[test]
fn a_short_objection_is_no_backchannel() {
    let note =
        marked("销售：这套一共八十万。\n客户：太贵了。\n销售：可以分三期付。\n客户：我再想想。\n");
    assert_eq!(
        note.metric(MetricId::LongestMonologue),
        Reading::Measured(7.0)
    );
}

#[test]
fn minutes_have_no_talk_share_but_have_their_demands() {
    let note = marked(
        "拜访纪要\n客户：岳院长\n我方：小米\n\n1. 岳院长提出希望再便宜一成。 #demand.org.price\n2. 我方答复可以免去首年服务费。 #resource.org.price\n3. 岳院长点头。\n",
    );
    for id in [
        MetricId::TalkShare,
        MetricId::LongestMonologue,
        MetricId::Switches,
        MetricId::Pace,
        MetricId::PauseBeforeReply,
    ] {
        assert_eq!(
            note.metric(id),
            Reading::Unavailable(Reason::Narrative),
            "{id:?}"
        );
    }
    assert_eq!(note.metric(MetricId::Demands), Reading::Measured(1.0));
    assert_eq!(
        note.metric(MetricId::DemandsAnswered),
        Reading::Measured(1.0)
    );
}

#[test]
fn without_times_there_is_no_pace_and_the_reason_says_so() {
    assert_eq!(
        marked(TALK).metric(MetricId::Pace),
        Reading::Unavailable(Reason::NoTimes)
    );
}

#[test]
fn start_times_give_an_estimate_and_no_pauses() {
    let note = marked(
        "[00:00:00] 销售：您这边一年要装多少套呀\n[00:00:10] 客户：三十套上下，看年景\n[00:00:20] 销售：那我们按三十套备货\n[00:00:30] 客户：可以，先这么定\n",
    );
    assert!(
        matches!(note.metric(MetricId::TalkShareTime), Reading::Estimated(share) if (share - 0.5).abs() < 0.05)
    );
    assert_eq!(
        note.metric(MetricId::PauseBeforeReply),
        Reading::Unavailable(Reason::NoEndTimes)
    );
}

#[test]
fn end_times_give_pauses_and_measured_time() {
    let mut note = marked(
        "[00:00:00] 销售：您一年装多少套\n[00:00:06] 客户：三十套上下\n[00:00:12] 销售：那按三十套备\n[00:00:18] 客户：行，先这么定\n",
    );
    note.note.timing = Timing::Full;
    for turn in &mut note.note.turns {
        turn.end_s = turn.start_s.map(|start| start + 4.0);
    }
    assert_eq!(
        note.metric(MetricId::PauseBeforeReply),
        Reading::Measured(2.0)
    );
    assert_eq!(note.metric(MetricId::TalkShareTime), Reading::Measured(0.5));
}

#[test]
fn too_many_words_of_unknown_people_leave_the_share_open() {
    let mut note = marked(TALK);
    for turn in note
        .note
        .turns
        .iter_mut()
        .filter(|turn| turn.role == Role::Customer)
        .take(2)
    {
        turn.role = Role::Unknown;
    }
    assert_eq!(
        note.metric(MetricId::TalkShare),
        Reading::Unavailable(Reason::UnknownSpeakers)
    );
}

#[test]
fn an_internal_meeting_has_no_customer_to_listen_to() {
    let note = common::marked_as(
        "甲经理：先把材料对一遍。\n乙工：我周三之前给。\n甲经理：好，周三见。\n",
        Some(Kind::Internal),
    );
    assert_eq!(
        note.metric(MetricId::TalkShare),
        Reading::Unavailable(Reason::Internal)
    );
    assert_eq!(
        note.metric(MetricId::Objections),
        Reading::Unavailable(Reason::Internal)
    );
}

#[test]
fn uptake_counts_replies_that_use_the_customers_own_words() {
    let note = marked(
        "客户：我们最头疼的是夜里停机，一停就废一炉料。\n销售：停机那一下，炉温掉得快吗？\n客户：仓库那边盘点也老是对不上数，月月扯皮。\n销售：我先说一下我们公司的历史。\n",
    );
    assert_eq!(note.metric(MetricId::Uptake), Reading::Measured(0.5));
}

#[test]
fn fillers_are_counted_only_where_they_fill() {
    let note = marked(
        "销售：呃，那个，我们那个项目下周开工，对吧。\n客户：下周不行，人手凑不齐，再往后放放。\n销售：行。\n客户：好。\n",
    );
    let ours = 16.0;
    assert_eq!(
        note.metric(MetricId::Fillers),
        Reading::Measured(3.0 * 100.0 / ours)
    );
}
