#![allow(
    missing_docs,
    clippy::all,
    clippy::pedantic,
    clippy::unwrap_used,
    clippy::print_stdout
)]
use fupan::*;
use std::time::Instant;
fn main() {
    let engine = analyze::Engine::load(&[]).unwrap();
    segment::preload();
    let _ = segment::words("预热一下");
    let mut read = 0.0;
    let mut sel = 0.0;
    let mut all = 0.0;
    for path in std::env::args().skip(1) {
        let t = Instant::now();
        let Ok(s) = text::Source::read(std::path::Path::new(&path), None) else {
            continue;
        };
        let src = t.elapsed().as_secs_f64();
        let t = Instant::now();
        let _ = note::explain(&s, engine.words());
        sel += t.elapsed().as_secs_f64();
        let t = Instant::now();
        let n = note::read(&s, &note::Assigned::default(), None, engine.words());
        read += src + t.elapsed().as_secs_f64();
        let t = Instant::now();
        if n.is_ok() {
            let _ = analyze::analyze(&engine, &s, &analyze::Options::default());
        }
        all += src + t.elapsed().as_secs_f64();
    }
    println!(
        "detect {sel:.3} read {read:.3} whole {all:.3} share {:.1}%",
        read * 100.0 / all
    );
}
