//! The same bytes for any number of threads and any order of arguments.

use crate::{BAD, Desk, GOOD};

#[test]
fn threads_and_the_order_of_arguments_make_no_difference() {
    let desk = Desk::with(&[]);
    for n in 0..12 {
        let text = match n % 3 {
            0 => BAD,
            1 => GOOD,
            _ => "",
        };
        desk.put(
            &format!("{}/{n}.txt", if n % 2 == 0 { "x" } else { "y" }),
            text,
        );
    }
    for format in ["json", "sarif", "terminal"] {
        let one = desk.review(&["x", "y", "-j", "1", "--format", format]);
        let many = desk.review(&["y", "x/0.txt", "x", "-j", "8", "--format", format]);
        assert_eq!(one.stdout, many.stdout, "{format}");
        assert_eq!(one.stderr, many.stderr, "{format}");
    }
}
