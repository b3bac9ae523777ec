//! The `fupan` command.
#![allow(clippy::print_stdout)]
use fupan::*;
fn main() {
    let args: Vec<String> = std::env::args().collect();
    let (pack, faults) = lexicon::Pack::load_what_can_be(&[std::path::PathBuf::from("/work/main/lexicons")]);
    for f in &faults { println!("{f}"); }
    let pack = pack.unwrap();
    let words = match note::NoteWords::load(&pack) { Ok(p) => p, Err(e) => { println!("{e}"); std::process::exit(2) } };
    let d = detect::Detector::new(&pack);
    if args.len() > 2 && args[1] == "try" {
        let n = detect::line_of_example(&args[2], lexicon::Role::Rep, &words);
        let f = d.detect(&n);
        for x in f.list { println!("{} {:?}", pack.signals[x.signal].id, x.evidence); }
        for x in f.taken { println!("taken {} {:?} {:?}", pack.signals[x.signal].id, x.guard, x.evidence.words); }
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
