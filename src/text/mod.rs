//! Text as it came from disk, and the same text as it is matched.

mod decode;
mod docx;
mod fold;
mod harmless;
mod hash;
mod mask;
pub mod numbers;
mod path;
mod remark;
pub mod runs;
mod source;
pub mod trie;
mod words;

pub use decode::{DecodeError, Encoding, decode};
pub use docx::DocxError;
pub use fold::{Folded, fold_char, is_clause_end, is_invisible, is_sentence_end};
pub use harmless::harmless;
pub use hash::fingerprint;
pub use mask::mask;
pub use path::absolute;
pub use remark::Remark;
pub use source::{Damage, Flaw, MAX_BYTES, ReadError, Source};
pub use words::Words;

/// `true` for a Han character (CJK unified ideographs, extension A and compatibility ideographs).
#[must_use]
pub const fn is_han(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{2ebef}')
}
