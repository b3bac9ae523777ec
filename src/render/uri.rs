//! Paths as URIs.

use std::fmt::Write as _;

/// A path as a URI: everything but letters, digits and a few signs of ASCII is percent-encoded.
pub fn uri(path: &str) -> String {
    let mut uri = String::with_capacity(path.len() * 2);
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"/-._~".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            let _ = write!(uri, "%{byte:02X}");
        }
    }
    if path.starts_with('/') {
        format!("file://{uri}")
    } else {
        uri
    }
}
