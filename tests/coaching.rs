//! The coaching: rewrites made of what was said, exchanges, ledger, next visit.
#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

mod common;

use common::{VISIT, marked, marked_as};
use fupan::lexicon::Kind;
use fupan::report::view::{SourceKind, SuggestionKind, SuggestionView};

fn changes(text: &str) -> Vec<SuggestionView> {
    let all = marked(text).report().analysis.coaching;
    all.into_iter()
        .filter(|s| s.kind == SuggestionKind::Change)
        .collect()
}

/// The rewrite of the only thing to change about `signal`.
fn rewrite(text: &str, signal: &str) -> String {
    changes(text)
        .into_iter()
        .find(|s| s.about == signal)
        .and_then(|s| s.rewrite)
        .unwrap()
}

#[test]
fn a_rewrite_answers_the_customers_point_and_keeps_our_facts() {
    let said = rewrite(
        "客户：嗯，反正你们的阀门去年冻裂了三个啊。\n销售：您记错了，是两个。换上的新阀零下四十度试过七十二小时。 #argue.contradict=您记错了\n客户：哦。\n销售：好。\n",
        "argue.contradict",
    );
    assert!(said.contains("“你们的阀门去年冻裂了三个”"), "{said}");
    assert!(
        said.contains("换上的新阀零下四十度试过七十二小时"),
        "{said}"
    );
    assert!(!said.contains("您记错了"), "{said}");
}

#[test]
fn without_facts_of_ours_the_rewrite_still_takes_up_the_point() {
    let said = rewrite(
        "客户：你这个价比别家贵出一截。\n销售：贵有贵的道理嘛。 #argue.defend=贵有贵的道理\n客户：哦。\n销售：好。\n",
        "argue.defend",
    );
    assert!(said.contains("“你这个价比别家贵出一截”"), "{said}");
}

#[test]
fn with_nothing_to_answer_the_rewrite_takes_back_our_own_words() {
    let said = rewrite(
        "销售：我们就是行业里的老大。 #pitch.boast=我们就是行业里的老大\n客户：哦。\n销售：好。\n客户：嗯。\n销售：行。\n",
        "pitch.boast",
    );
    assert!(said.contains("行业里的老大"), "{said}");
}

#[test]
fn in_minutes_the_point_is_what_the_customer_is_said_to_have_said() {
    let said = rewrite(
        "拜访纪要\n客户：岳院长\n我方：小米\n\n1. 岳院长抱怨护士站的屏老是黑。\n2. 小米当场回了一句用惯了就好。 #argue.defend\n3. 岳院长没说话。\n4. 小米又讲了讲方案。\n5. 小米告辞。\n",
        "argue.defend",
    );
    assert!(said.contains("“护士站的屏老是黑”"), "{said}");
}

#[test]
fn an_offence_against_the_law_leaves_nothing_to_build_on() {
    let report = marked(
        "客户：那我个人有什么好处？\n销售：给您留两个点，打您卡上，周五就办。 #risk.bribery=给您留两个点\n客户：嗯。\n销售：好。\n",
    )
    .report()
    .analysis;
    let notice = &report.compliance[0];
    assert!(notice.ours && notice.law.contains("反不正当竞争法"));
    let said = notice.rewrite.as_deref().unwrap();
    assert!(!said.contains("周五就办"), "{said}");
}

#[test]
fn the_costliest_comes_first_and_each_change_is_of_another_kind() {
    let changes = changes(VISIT);
    assert!(changes.len() <= 3);
    assert!(
        changes
            .windows(2)
            .all(|pair| pair[0].points >= pair[1].points)
    );
    let abouts: std::collections::BTreeSet<&str> =
        changes.iter().map(|s| s.about.as_str()).collect();
    assert_eq!(abouts.len(), changes.len());
}

#[test]
fn what_went_well_is_quoted() {
    let all = marked(VISIT).report().analysis.coaching;
    let keep = all.iter().find(|s| s.kind == SuggestionKind::Keep).unwrap();
    assert!(VISIT.contains(keep.quote.quote.as_str()) && keep.points > 0.0);
}

#[test]
fn each_objection_is_paired_with_our_reply_and_how_it_was_handled() {
    let exchanges = marked(VISIT).report().analysis.exchanges;
    let handlings: Vec<(usize, Option<usize>, &str)> = exchanges
        .iter()
        .map(|e| {
            (
                e.objection.line,
                e.reply.as_ref().map(|r| r.line),
                e.handling.as_str(),
            )
        })
        .collect();
    assert_eq!(handlings, [(9, Some(10), "argued"), (13, Some(14), "none")]);
    assert!(
        exchanges[0]
            .better
            .as_deref()
            .is_some_and(|better| better.contains("停了两次机"))
    );
}

#[test]
fn a_reply_three_lines_later_is_none() {
    let note = marked(
        "客户：这个太慢了。 #objection.raise\n客户：真的慢。\n客户：慢。\n销售：您说得对。 #praise.affirm\n客户：嗯。\n销售：好。\n",
    );
    assert_eq!(note.report().analysis.exchanges[0].handling, "no_reply");
}

#[test]
fn a_demand_is_answered_by_a_later_offer_of_its_kind_and_owed_otherwise() {
    let cells = marked(VISIT).report().analysis.ledger.cells;
    let cell = |kind: &str, tier: &str| {
        cells
            .iter()
            .find(|c| c.kind == kind && c.tier == tier)
            .unwrap()
            .clone()
    };
    assert_eq!(cells.len(), 15);
    let (case, price) = (cell("case", "info"), cell("price", "org"));
    assert_eq!(
        (
            case.offered.len(),
            case.demanded.len(),
            case.unanswered.len()
        ),
        (2, 1, 0)
    );
    assert_eq!(
        (
            price.offered.len(),
            price.demanded.len(),
            price.unanswered.len()
        ),
        (0, 1, 1)
    );
    assert!(price.mobilise.contains("财务"));
}

#[test]
fn the_next_visit_brings_what_is_owed_and_keeps_what_was_promised() {
    let next = marked(VISIT).report().analysis.next_visit;
    assert!(
        next.bring[0].contains("分档报价") && next.bring[0].contains("价格还能不能再低一点"),
        "{:?}",
        next.bring
    );
    assert!(
        next.ask.iter().any(|ask| ask.contains("停了两次机")),
        "{:?}",
        next.ask
    );
    assert!(
        next.show
            .iter()
            .any(|show| show.contains("国内最好的控制系统")),
        "{:?}",
        next.show
    );
    assert_eq!(next.due[0].line, 18);
}

#[test]
fn an_unanswered_demand_is_a_thing_to_change() {
    let change = changes(VISIT)
        .into_iter()
        .find(|s| s.source == SourceKind::Demand)
        .unwrap();
    assert_eq!(change.quote.line, 13);
    assert!(change.rewrite.unwrap().contains("分档报价"));
}

#[test]
fn an_internal_meeting_is_scored_by_its_own_rubric() {
    let note = "主持：甲经理\n\n甲经理：这单子先把售前拉进来。 #internal.presales\n乙工：你们每回都临时甩过来。 #internal.friction\n甲经理：周三之前我把需求筛好给你。 #drive.commit\n乙工：行。\n甲经理：散会。\n";
    let view = marked_as(note, Some(Kind::Internal)).report().analysis;
    let ids: Vec<&str> = view
        .scores
        .dimensions
        .iter()
        .map(|d| d.id.as_str())
        .collect();
    assert_eq!(ids, ["plan", "mobilise", "harmony", "follow"]);
    assert!(view.exchanges.is_empty());
}

#[test]
fn no_two_replies_of_one_report_share_a_frame_while_there_is_another() {
    let analysis = marked(
        "客户：你们的泵上个月停了两次。 #objection.raise\n销售：嗯。\n客户：价格比别家贵出两成。 #objection.raise\n销售：哦。\n客户：售后的人半天打不通电话。 #objection.raise\n销售：是吗。\n客户：好。\n",
    )
    .report()
    .analysis;
    let better = analysis.exchanges.iter().map(|e| e.better.clone().unwrap());
    // What is quoted is different anyhow.
    let frames: std::collections::BTreeSet<String> = better
        .map(|text| {
            let (before, rest) = text.split_once('“').unwrap();
            format!("{before}{}", rest.split_once('”').unwrap().1)
        })
        .collect();
    assert_eq!(frames.len(), analysis.exchanges.len(), "{frames:?}");
}

#[test]
fn the_same_sentence_is_rewritten_alike_wherever_it_stands() {
    let analysis = marked(VISIT).report().analysis;
    for change in analysis
        .coaching
        .iter()
        .filter(|s| s.source == SourceKind::Finding)
    {
        let found = analysis
            .findings
            .iter()
            .find(|f| f.signal == change.about && f.quote == change.quote.quote);
        if let (Some(found), Some(rewrite)) = (found, &change.rewrite) {
            assert_eq!(found.rewrite.as_ref(), Some(rewrite), "{}", change.about);
        }
    }
}
