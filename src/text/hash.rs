//! What tells one content from another.

use std::fmt::Write as _;

use sha2::{Digest as _, Sha256};

/// The SHA-256 of some parts, in 64 hex digits; where one part ends and the next begins counts too.
#[must_use]
pub fn fingerprint<'a>(parts: impl IntoIterator<Item = &'a [u8]>) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part.len().to_le_bytes());
        hash.update(part);
    }
    let mut hex = String::with_capacity(64);
    for byte in hash.finalize() {
        let _ = write!(hex, "{byte:02x}");
    }
    hex
}
