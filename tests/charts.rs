//! The charts, drawn: what is drawn where, what it is called, and that nothing in it is markup.

use fupan::render::svg::{
    Dot, Lane, Mark, Part, Plane, Ribbon, Shape, Side, Told, bars, plane, ribbon, spark,
};

fn told(id: &str) -> Told {
    Told {
        id: id.to_owned(),
        title: "图名".to_owned(),
        description: "图里说的".to_owned(),
    }
}

/// One element a line, to be read.
fn lines(svg: &str) -> String {
    svg.replace("><", ">\n<")
}

#[test]
fn a_bar_shows_its_parts_and_never_runs_over() {
    let parts = [
        Part {
            share: 0.25,
            class: "good",
        },
        Part {
            share: 2.0,
            class: "bad",
        },
    ];
    insta::assert_snapshot!(lines(&bars(&parts)), @r##"
    <svg class="bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
    <rect class="track" width="100" height="8"/>
    <rect class="good" x="0" width="25" height="8"/>
    <rect class="bad" x="25" width="75" height="8"/>
    </svg>
    "##);
}

#[test]
fn a_plane_has_four_quarters_two_sides_and_its_dots() {
    let side = |title: &str| Side {
        title: title.to_owned(),
        strong: 0.5,
    };
    let drawn = plane(&Plane {
        told: told("plane"),
        x: side("砝码"),
        y: side("杠杆"),
        quarters: ["左上", "右上", "左下", "右下"].map(str::to_owned),
        dots: vec![
            Dot {
                x: 0.2,
                y: 0.9,
                label: String::new(),
                title: "一篇".to_owned(),
                class: "faint",
            },
            Dot {
                x: 0.75,
                y: 0.5,
                label: "韩雪</svg>".to_owned(),
                title: "韩雪 & 老秦".to_owned(),
                class: "dot",
            },
        ],
    });
    insta::assert_snapshot!(lines(&drawn), @r##"
    <svg class="chart plane" viewBox="0 0 360 320" role="img" aria-labelledby="plane-t" aria-describedby="plane-d">
    <title id="plane-t">图名</title>
    <desc id="plane-d">图里说的</desc>
    <rect class="ground" x="64" y="10" width="288" height="266"/>
    <rect class="ground strong" x="208" y="10" width="144" height="133"/>
    <path d="M208 10L208 276" class="cut"/>
    <path d="M64 143L352 143" class="cut"/>
    <text x="70" y="26" text-anchor="start" class="quarter">左上</text>
    <text x="346" y="26" text-anchor="end" class="quarter">右上</text>
    <text x="70" y="268" text-anchor="start" class="quarter">左下</text>
    <text x="346" y="268" text-anchor="end" class="quarter">右下</text>
    <path d="M64 276L352 276" class="axis"/>
    <path d="M64 276L64 280" class="axis"/>
    <text x="64" y="292" text-anchor="start" class="tick">0%</text>
    <path d="M136 276L136 280" class="axis"/>
    <text x="136" y="292" text-anchor="middle" class="tick">25%</text>
    <path d="M208 276L208 280" class="axis"/>
    <text x="208" y="292" text-anchor="middle" class="tick">50%</text>
    <path d="M280 276L280 280" class="axis"/>
    <text x="280" y="292" text-anchor="middle" class="tick">75%</text>
    <path d="M352 276L352 280" class="axis"/>
    <text x="352" y="292" text-anchor="end" class="tick">100%</text>
    <path d="M64 276L64 10" class="axis"/>
    <path d="M60 276L64 276" class="axis"/>
    <text x="57" y="280" text-anchor="end" class="tick">0%</text>
    <path d="M60 209.5L64 209.5" class="axis"/>
    <text x="57" y="213.5" text-anchor="end" class="tick">25%</text>
    <path d="M60 143L64 143" class="axis"/>
    <text x="57" y="147" text-anchor="end" class="tick">50%</text>
    <path d="M60 76.5L64 76.5" class="axis"/>
    <text x="57" y="80.5" text-anchor="end" class="tick">75%</text>
    <path d="M60 10L64 10" class="axis"/>
    <text x="57" y="14" text-anchor="end" class="tick">100%</text>
    <text x="208" y="312" text-anchor="middle" class="side">砝码</text>
    <text transform="translate(14 143) rotate(-90)" text-anchor="middle" class="side">杠杆</text>
    <g class="faint">
    <title>一篇</title>
    <circle cx="121.6" cy="36.6" r="3"/>
    </g>
    <g class="dot">
    <title>韩雪 &amp; 老秦</title>
    <circle cx="280" cy="143" r="7"/>
    <text x="269" y="147.5" text-anchor="end" class="name">韩雪&lt;/svg&gt;</text>
    </g>
    </svg>
    "##);
}

#[test]
fn a_ribbon_has_a_lane_for_each_and_marks_that_lead_to_what_was_said() {
    let lane = |label: &str, class, runs: &[(f64, f64)]| Lane {
        label: label.to_owned(),
        class,
        runs: runs.to_vec(),
    };
    let mark = |lane, at, shape, class, href: &str| Mark {
        lane,
        at,
        shape,
        class,
        href: href.to_owned(),
        lines: ["推责 · 韩雪，第 8 行", "“那是你们电压不稳。”"].map(str::to_owned),
    };
    let drawn = ribbon(&Ribbon {
        told: told("ribbon"),
        lanes: vec![
            lane("韩雪", "ours", &[(0.0, 30.0), (60.0, 60.0)]),
            lane("纪厂长", "theirs", &[(30.0, 60.0)]),
        ],
        length: 60.0,
        ticks: vec![(0.0, "0 分".to_owned()), (60.0, "1 分".to_owned())],
        marks: vec![
            mark(0, 10.0, Shape::Up, "good", "#s0"),
            mark(0, 20.0, Shape::Down, "bad", "#s1"),
            mark(0, 25.0, Shape::Diamond, "risk", "#s2"),
            mark(1, 45.0, Shape::Round, "note", "#s3"),
        ],
    });
    insta::assert_snapshot!(lines(&drawn), @r##"
    <svg class="chart ribbon" viewBox="0 0 960 152" role="group" aria-labelledby="ribbon-t" aria-describedby="ribbon-d">
    <title id="ribbon-t">图名</title>
    <desc id="ribbon-d">图里说的</desc>
    <text x="94" y="26" text-anchor="end" class="name">韩雪</text>
    <path d="M104 21L948 21" class="rest"/>
    <path class="ours" d="M104 14h422v14h-422zM948 14h0.6v14h-0.6z"/>
    <text x="94" y="68" text-anchor="end" class="name">纪厂长</text>
    <path d="M104 63L948 63" class="rest"/>
    <path class="theirs" d="M526 56h422v14h-422z"/>
    <path d="M104 84L948 84" class="axis"/>
    <path d="M104 84L104 88" class="axis"/>
    <text x="104" y="100" text-anchor="start" class="tick">0 分</text>
    <path d="M948 84L948 88" class="axis"/>
    <text x="948" y="100" text-anchor="end" class="tick">1 分</text>
    <a href="#s0" class="good" aria-label="推责 · 韩雪，第 8 行 “那是你们电压不稳。”">
    <path d="M244.7 2l6 10h-12z"/>
    <g class="tip" aria-hidden="true">
    <text x="104" y="127" text-anchor="start" class="head">推责 · 韩雪，第 8 行</text>
    <text x="104" y="146" text-anchor="start" class="quote">“那是你们电压不稳。”</text>
    </g>
    </a>
    <a href="#s1" class="bad" aria-label="推责 · 韩雪，第 8 行 “那是你们电压不稳。”">
    <path d="M385.3 40l6 -10h-12z"/>
    <g class="tip" aria-hidden="true">
    <text x="104" y="127" text-anchor="start" class="head">推责 · 韩雪，第 8 行</text>
    <text x="104" y="146" text-anchor="start" class="quote">“那是你们电压不稳。”</text>
    </g>
    </a>
    <a href="#s2" class="risk" aria-label="推责 · 韩雪，第 8 行 “那是你们电压不稳。”">
    <path d="M455.7 29l6 6l-6 6l-6 -6z"/>
    <g class="tip" aria-hidden="true">
    <text x="104" y="127" text-anchor="start" class="head">推责 · 韩雪，第 8 行</text>
    <text x="104" y="146" text-anchor="start" class="quote">“那是你们电压不稳。”</text>
    </g>
    </a>
    <a href="#s3" class="note" aria-label="推责 · 韩雪，第 8 行 “那是你们电压不稳。”">
    <path d="M732 63a5 5 0 1 0 10 0a5 5 0 1 0 -10 0z"/>
    <g class="tip" aria-hidden="true">
    <text x="104" y="127" text-anchor="start" class="head">推责 · 韩雪，第 8 行</text>
    <text x="104" y="146" text-anchor="start" class="quote">“那是你们电压不稳。”</text>
    </g>
    </a>
    </svg>
    "##);
}

#[test]
fn a_spark_goes_from_left_to_right_and_ends_in_a_dot() {
    let drawn = spark(&[20.0, 80.0, 50.0], 100.0, &told("spark"));
    insta::assert_snapshot!(lines(&drawn), @r##"
    <svg class="chart spark" viewBox="0 0 160 44" role="img" aria-labelledby="spark-t" aria-describedby="spark-d">
    <title id="spark-t">图名</title>
    <desc id="spark-d">图里说的</desc>
    <path d="M5 22L155 22" class="cut"/>
    <path d="M5 32.2L80 11.8L155 22" class="line"/>
    <circle cx="155" cy="22" r="4" class="last"/>
    </svg>
    "##);
    assert!(spark(&[], 100.0, &told("spark")).ends_with("</svg>"));
}

#[test]
fn labels_of_dots_that_lie_close_do_not_cover_each_other() {
    let side = |title: &str| Side {
        title: title.to_owned(),
        strong: 0.5,
    };
    let dot = |x, y, label: &str| Dot {
        x,
        y,
        label: label.to_owned(),
        title: label.to_owned(),
        class: "dot",
    };
    let drawn = plane(&Plane {
        told: told("plane"),
        x: side("砝码"),
        y: side("杠杆"),
        quarters: ["", "", "", ""].map(str::to_owned),
        dots: vec![
            dot(0.5, 0.5, "欧阳修远"),
            dot(0.52, 0.5, "韩雪"),
            dot(0.99, 0.5, "纪厂长"),
            dot(0.5, 0.5, &"长".repeat(60)),
        ],
    });
    let labels: Vec<&str> = drawn
        .split("<text ")
        .filter(|text| text.contains("class=\"name\""))
        .filter_map(|text| text.split_once(" class").map(|(place, _)| place))
        .collect();
    // The second goes to the right, so the first has gone to the left; what fits nowhere is left out.
    insta::assert_snapshot!(labels.join("\n"), @r##"
    x="197" y="147.5" text-anchor="end"
    x="224.8" y="147.5" text-anchor="start"
    x="338.1" y="147.5" text-anchor="end"
    "##);
}
