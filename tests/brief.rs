//! The eight lines for a chat message.
#![allow(clippy::unwrap_used, reason = "a test may fail where it stands")]

mod common;

use common::{VISIT, engine, marked};
use fupan::analyze::{Options, analyze};
use fupan::render::brief;
use fupan::text::Source;

#[test]
fn what_matters_fits_a_chat_message() {
    insta::assert_snapshot!(brief(&marked(VISIT).report()), @r"
    复盘：会面.txt（用于辅导，不用于考核去留）
    日期 2026年3月4日 · 拜访 · 我方说话 64% · 我方 韩雪、老秦 · 客户 纪厂长、卢科长
    38.4 分（D · 要重练），砝码 32%，杠杆 43%
    砝码和话术都欠着：先想清楚能给客户带什么，再想怎么说。最稳的是“倾听”，丢分最多的是“资源厚度”（17.4 分）。
    合规：没有发现问题。
    做得好：洞察需求，韩雪第 16 行“厂长，您最担心的是停机，还是换线慢？”
    先改：卢科长第 13 行“价格还能不能再低一点，我们今年预算砍了两成。”没有回应，可以说：您要的让步我带回去。您能接受的条件大概是什么样，说给我听，我好替您去争。
    下次去问：上回别处出的那件事，您最担心在您这儿重来的是哪一步？ 下次带上：一份分档报价：能让的条件、换取什么、谁批的、有效到哪天。（第 13 行对方提过让利，还没有回应；回公司找商务、财务和自己的领导。）
    ");
}

#[test]
fn there_are_eight_lines_whatever_the_note_holds() {
    let minutes = "今天天气不错。\n大家都很高兴。\n";
    let broken =
        "客户：你们的\n交期\n太慢了，上次拖了一个月。\n销售：这个您理解错了，\n那是物流的问题。\n";
    for text in [VISIT, minutes, "甲：好。\n乙：好的。\n", broken] {
        let source = Source::from_bytes("会面.txt".to_owned(), text.as_bytes(), None).unwrap();
        let said = brief(&analyze(engine(), &source, &Options::default()).unwrap());
        assert_eq!(said.lines().count(), 8, "{said}");
        assert!(said.lines().all(|line| !line.trim().is_empty()), "{said}");
        assert!(said.chars().count() < 600, "{said}");
        assert!(!said.contains('{'), "{said}");
    }
}
