//! The coaching: rewrites made of what was said, exchanges, ledger, next visit.
#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

mod common;

use common::{VISIT, engine, marked, marked_as};
use fupan::coach::fill;
use fupan::lexicon::{Kind, Polarity};
use fupan::note::{self, Assigned};
use fupan::report::view::{SourceKind, SuggestionKind, SuggestionView};
use fupan::text::Source;

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

/// Why `sentence` must not be said: the faults that detection finds in it, as an answer to `heard`.
fn faults(heard: &str, sentence: &str) -> Vec<String> {
    let text = format!("客户：{heard}\n销售：{sentence}\n");
    let source = Source::from_bytes("会面.txt".to_owned(), text.as_bytes(), None).unwrap();
    let note = note::read(&source, &Assigned::default(), None, engine().words()).unwrap();
    let pack = engine().pack();
    let found = engine().detector().detect(&note).list.into_iter();
    let found = found.filter(|f| note.turns[f.turn].role.is_ours());
    let signals = found.map(|f| &pack.signals[f.signal]);
    let bad = signals.filter(|s| !matches!(s.polarity, Polarity::Positive | Polarity::Neutral));
    bad.map(|signal| signal.id.clone()).collect()
}

#[test]
fn no_sentence_to_say_repeats_a_fault() {
    let coach = &engine().texts().coach;
    let metrics = coach.metric.values().map(|advice| advice.rewrite.as_str());
    let signals = engine().pack().signals.iter();
    let rewrites = signals.flat_map(|signal| signal.rewrites.iter().map(String::as_str));
    let all = coach.replies.sentences().chain(metrics).chain(rewrites);
    let mut wrong = Vec::new();
    for sentence in all {
        let said = fill(sentence, &[("who", "岳主任，"), ("number", "三天")]);
        for heard in ["这个我不放心。", "你们上回停了三天，谁受得了。", "好。"]
        {
            let faults = faults(heard, &said);
            if !faults.is_empty() {
                wrong.push(format!("{said} {faults:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn sentences_to_say_are_whole_and_quote_nothing() {
    for sentence in engine().texts().coach.replies.sentences() {
        assert!(sentence.ends_with(['。', '？']), "{sentence}");
        assert!(!sentence.contains(['“', '「', '：']), "{sentence}");
    }
}

#[test]
fn a_rewrite_answers_what_the_customer_meant_with_the_figure() {
    let said = rewrite(
        "客户：上礼拜烘干机停了三天，粮都捂热了。\n销售：三天很正常，哪家不停。 #argue.defend=三天很正常\n客户：哦。\n销售：好。\n",
        "argue.defend",
    );
    assert!(said.starts_with("停了三天，"), "{said}");
}

#[test]
fn a_rewrite_says_nothing_of_the_customers_own_words() {
    let said = rewrite(
        "客户：你这个价比别家贵出一截。\n销售：贵有贵的道理嘛。 #argue.defend=贵有贵的道理\n客户：哦。\n销售：好。\n",
        "argue.defend",
    );
    assert!(!said.contains("贵出一截") && !said.contains("你"), "{said}");
}

#[test]
fn blame_is_answered_by_taking_the_matter_over() {
    let said = rewrite(
        "客户：夜里又停机了，产线全等着。\n销售：那是电工接错线，怪不着我们。 #own.blame=怪不着我们\n客户：哦。\n销售：好。\n",
        "own.blame",
    );
    let own = ["归我", "该我", "来管", "我来牵头", "您找我"];
    assert!(own.iter().any(|words| said.contains(words)), "{said}");
}

#[test]
fn whoever_was_rebuked_says_sorry_and_asks_nothing_back() {
    let said = rewrite(
        "客户：我干烘干干了二十年，还用你教？\n销售：年头长不等于懂。 #argue.belittle=不等于懂\n客户：哦。\n销售：好。\n",
        "argue.belittle",
    );
    assert!(
        said.contains("收回") || said.contains("赔个不是") || said.contains("没说好"),
        "{said}"
    );
}

#[test]
fn our_own_meeting_gets_advice_and_no_sentence_to_a_customer() {
    let note = "主持：甲经理\n\n甲经理：客户说慢，我回他是您没用好。 #own.blame\n乙工：嗯。\n甲经理：先这样。\n乙工：行。\n甲经理：散会。\n";
    let analysis = marked_as(note, Some(Kind::Internal)).report().analysis;
    let changes = analysis
        .coaching
        .iter()
        .filter(|s| s.kind == SuggestionKind::Change);
    for change in changes {
        assert_eq!(change.rewrite, None);
        assert!(!change.advice.is_empty());
    }
}

#[test]
fn no_sentence_is_handed_out_twice() {
    let line = "客户：上礼拜又停机了。 #objection.raise\n销售：哪家不停。 #argue.defend\n";
    let analysis = marked(&line.repeat(6)).report().analysis;
    let said: Vec<&String> = analysis
        .findings
        .iter()
        .filter_map(|f| f.rewrite.as_ref())
        .collect();
    let distinct: std::collections::BTreeSet<&String> = said.iter().copied().collect();
    assert!(said.len() > 2, "{said:?}");
    assert_eq!(said.len(), distinct.len());
}

#[test]
fn an_offence_against_the_law_is_never_said_again() {
    let report = marked(
        "客户：那我个人有什么好处？\n销售：给您留两个点，打您卡上，周五就办。 #risk.bribery=给您留两个点\n客户：嗯。\n销售：好。\n",
    )
    .report()
    .analysis;
    let notice = &report.compliance[0];
    assert!(notice.ours && notice.law.contains("反不正当竞争法"));
    assert_eq!(notice.rewrite, None);
}

#[test]
fn whoever_refuses_a_breach_is_named_with_it() {
    let report = marked(
        "客户：这单我个人有没有辛苦钱？ #risk.bribery\n销售：公司有规定，个人的好处给不了。\n客户：嗯。\n销售：好。\n",
    )
    .report()
    .analysis;
    let notice = &report.compliance[0];
    assert_eq!(notice.stopped.as_ref().map(|quote| quote.line), Some(2));
    assert_eq!(notice.rewrite, None);
}

#[test]
fn whoever_only_warns_is_no_offender() {
    let note = "主持：甲经理\n\n甲经理：隔壁那家的价签过保密，谁都把嘴闭紧。 #risk.leak\n乙工：嗯。\n甲经理：先这样。\n乙工：行。\n甲经理：散会。\n";
    let report = marked_as(note, Some(Kind::Internal)).report().analysis;
    assert!(report.compliance[0].hearsay);
}

#[test]
fn the_costliest_comes_first_and_each_change_is_of_another_kind_on_another_line() {
    let changes = changes(VISIT);
    assert!(changes.len() <= 3);
    assert!(
        changes
            .windows(2)
            .all(|pair| pair[0].points >= pair[1].points)
    );
    let abouts: std::collections::BTreeSet<&str> =
        changes.iter().map(|s| s.about.as_str()).collect();
    let lines: std::collections::BTreeSet<usize> = changes.iter().map(|s| s.quote.line).collect();
    assert_eq!((abouts.len(), lines.len()), (changes.len(), changes.len()));
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
    assert!(exchanges[0].better.is_some());
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
        next.bring[0].contains("分档报价") && next.bring[0].contains("第 13 行"),
        "{:?}",
        next.bring
    );
    assert!(
        next.ask.iter().any(|ask| ask.contains("别处")),
        "{:?}",
        next.ask
    );
    assert!(next.show[0].contains("真在用的"), "{:?}", next.show);
    assert_eq!(next.due[0].line, 18);
}

#[test]
fn an_unanswered_demand_is_a_thing_to_change() {
    let change = changes(VISIT)
        .into_iter()
        .find(|s| s.source == SourceKind::Demand)
        .unwrap();
    assert_eq!(change.quote.line, 13);
    assert!(change.rewrite.is_some());
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
