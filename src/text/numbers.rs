//! Tables of numbers as plain bytes, which are read back in one go.

use serde::{Deserialize, Deserializer, Serializer};

/// Writes numbers, four bytes each, the lowest first.
///
/// # Errors
/// Those of the serializer.
pub fn serialize<S: Serializer>(numbers: &[u32], serializer: S) -> Result<S::Ok, S::Error> {
    let bytes: Vec<u8> = numbers.iter().flat_map(|n| n.to_le_bytes()).collect();
    serializer.serialize_bytes(&bytes)
}

/// Reads them back.
///
/// # Errors
/// Those of the deserializer.
pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<u32>, D::Error> {
    let bytes = <&[u8]>::deserialize(deserializer)?;
    let (numbers, _) = bytes.as_chunks::<4>();
    Ok(numbers.iter().map(|&n| u32::from_le_bytes(n)).collect())
}

/// A place in a table; a pack is far smaller than 2^32.
#[must_use]
pub fn narrow(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}
