//! The `fupan` command.
#![allow(clippy::print_stdout)]
use fupan::*;
fn main() {
    let args: Vec<String> = std::env::args().collect();
    let (pack, faults) = lexicon::Pack::load_what_can_be(&[std::path::PathBuf::from("/work/main/lexicons")]);
    for f in &faults { println!("{f}"); }
    let pack = pack.unwrap();
    let words = match note::NoteWords::load(&pack) { Ok(p) => p, Err(e) => { println!("{e}"); std::process::exit(2) } };
    let d = if std::env::var("NOW").is_ok() { detect::Detector::without_weights(&pack) } else { match detect::Detector::new(&pack) { Ok(d) => d, Err(e) => { println!("{e}"); return } } };
    if args.len() > 2 && args[1] == "try" {
        let n = detect::note_of_example(&args[2], lexicon::Role::Rep, &words);
        let f = d.detect(&n);
        for x in f.list { println!("{} {:?}", pack.signals[x.signal].id, x.evidence); }
        for x in f.taken { println!("taken {} {:?} {:?}", pack.signals[x.signal].id, x.guard, x.evidence.words); }
        return;
    }
    if args.len() > 2 && args[1] == "pr" {
        let sig = &args[2]; let Some(id) = pack.position(sig) else { println!("no such signal (or file broken)"); return };
        let limit: usize = args.get(3).and_then(|x| x.parse().ok()).unwrap_or(60);
        let (mut tp, mut fa, mut mi) = (0, Vec::new(), Vec::new());
        for dir in ["/work/shared/devset/d3","/work/shared/devset/d4","/work/shared/devset/d5","/work/shared/devset/d6","/work/shared/devset/d7","/work/shared/devset/w1","/work/shared/devset/l1","/tmp/work/gold"] {
            for n in fit::read_folder(std::path::Path::new(dir), &words).unwrap_or_default() {
                let f = d.detect(&n.note);
                let name = n.path.file_name().unwrap().to_string_lossy()[..6].to_owned();
                for (i, t) in n.note.turns.iter().enumerate() {
                    let Some(g) = n.gold.lines.iter().find(|l| l.line == t.line) else { continue };
                    let want = g.labels.contains(sig);
                    let got = f.list.iter().find(|x| x.turn == i && x.signal == id);
                    let prev = if i > 0 { n.note.turns[i-1].text.chars().take(70).collect::<String>() } else { String::new() };
                    let txt: String = t.text.chars().take(260).collect();
                    match (want, got) { (true, Some(_)) => tp += 1, (true, None) => mi.push(format!(">> {name} PREV: {prev}\n       {:?} {txt}", t.role)),
                        (false, Some(x)) if !g.maybe.contains(sig) => fa.push(format!("!! {name} PREV: {prev}\n       {txt}\n       {}", x.evidence.iter().map(|e| format!("{}[{}]", e.words, e.reason)).collect::<Vec<_>>().join(" "))), _ => {} }
                }
            }
        }
        for x in mi.iter().take(limit) { println!("{x}"); }
        for x in fa.iter().take(limit) { println!("{x}"); }
        println!("{sig}: precision {:.2} recall {:.2} (found right {tp}, false {}, missed {})", tp as f64 / (tp + fa.len()).max(1) as f64, tp as f64 / (tp + mi.len()).max(1) as f64, fa.len(), mi.len());
        return;
    }
    if args.len() > 2 && args[1] == "fit" {
        let mut notes = Vec::new();
        for dir in args[2].split(',') { notes.extend(fit::read_folder(std::path::Path::new(dir), &words).unwrap()); }
        let t = std::time::Instant::now();
        let base = detect::Detector::without_weights(&pack);
        let mut data = fit::Data::new(&base, &notes, &words, None);
        if std::env::var("CTX").is_ok() { let found = fit::found_unseen(&base, &data, &notes, &fit::Plan::default()); data = fit::Data::new(&base, &notes, &words, Some(&found)); }
        println!("items {} features {} {:?}", data.items.len(), data.names.len(), t.elapsed());
        let only = args.get(3).cloned().unwrap_or_default();
        if only == "write" {
            let (w, text) = fit::fit(&base, &data, &words, &fit::Plan::default());
            std::fs::write(&args[4], &text).unwrap();
            println!("{} weights {} bytes {:?}", w.len(), text.len(), t.elapsed());
            let dd = detect::Detector::without_weights(&pack).with_weights(w);
            for f in detect::check_examples(&dd, &words) { println!("{}:{} {} {} {}", f.file, f.line, f.signal, if f.expected {"MISSED"} else {"FALSE"}, f.text); }
            return;
        }
        for c in args[4].split(',') {
            let plan = fit::Plan { cost: c.parse().unwrap(), keep: args.get(5).and_then(|b| b.parse().ok()).unwrap_or(2_600), ..fit::Plan::default() };
            let t = std::time::Instant::now();
            if std::env::var("GOLDROLES").is_ok() { for n in &mut notes { n.note = n.trained.clone(); } }
            let f = fit::leave_one_writer_out(&pack, &data, &notes, &|w| match only.as_str() { "held" => ["d8","d9","d10","d11","w2","l2"].contains(&w), "real" => w == "real", "mine" => w.starts_with('a') || w.starts_with('b'), "dev" => w != "real" && w != "lexicon" && !w.starts_with('a') && !w.starts_with('b'), o => w == o }, &plan);
            if args.len() > 6 { for (s, g) in &f.signals { println!("  {s:32} gold {:4} P {:.2} R {:.2} F {:.3}", g.right + g.missed, g.precision(), g.recall(), g.f1()); } for e in &f.errors { println!("{} {} {}:{} {}", if e.1 {"MISS"} else {"FALSE"}, e.0, e.2, e.3, e.4.chars().take(200).collect::<String>()); } }
            for (n, g) in &f.writers { print!("{n} {:.3}  ", g.f1()); } println!();
            for (n, g) in f.families() { print!("{n} {:.3}  ", g.f1()); } println!();
            println!("cost {c}: micro {:.4} macro {:.4} P {:.3} R {:.3} {:?}", f.all().f1(), f.macro_f1(), f.all().precision(), f.all().recall(), t.elapsed());
        }
        return;
    }
    if args.len() > 2 && args[1] == "analyze" {
        let mut a = note::Assigned::default();
        let mut i = 3;
        while i + 1 < args.len() { 
            let r = match args[i].as_str() { "--rep" => lexicon::Role::Rep, "--colleague" => lexicon::Role::Colleague, "--customer" => lexicon::Role::Customer, _ => { i += 2; continue } };
            a.roles.push((args[i+1].clone(), r)); i += 2; }
        let s = text::Source::read(std::path::Path::new(&args[2]), None).unwrap();
        let n = note::read(&s, &a, None, &words).unwrap();
        let f = d.detect(&n);
        let turns: Vec<_> = n.turns.iter().map(|t| serde_json::json!({"line": t.line, "role": t.role, "text": t.text})).collect();
        let fs: Vec<_> = f.list.iter().map(|x| { let t = &n.turns[x.turn]; serde_json::json!({"line": t.place(x.evidence[0].start).0, "signal": pack.signals[x.signal].id, "why": format!("{:?}", x.evidence)}) }).collect();
        println!("{}", serde_json::json!({"layout": n.layout.id(), "turns": turns, "findings": fs}));
        return;
    }
    let only = args.get(1).cloned().unwrap_or_default();
    for f in detect::check_examples(&d, &words).into_iter().filter(|f| f.signal.contains(&only)) { println!("{}:{} {} {} {}", f.file, f.line, f.signal, if f.expected {"MISSED"} else {"FALSE"}, f.text); }
}
