//! What a pack was compiled to, in bytes: read back it costs a tenth of compiling.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::error::PackError;
use super::files::PackText;
use super::pack::{Fitted, Guards, Pack, by_path};
use super::reader::PatternSet;
use super::signal::Signal;
use super::sounds::Sounds;

/// A compiled pack without the texts that it was compiled from.
#[derive(Debug, Serialize, Deserialize)]
pub struct Digest {
    signals: Vec<Signal>,
    guards: Guards,
    patterns: PatternSet,
    sounds: Sounds,
    fitted: Fitted,
}

impl Digest {
    /// Compiles `texts` to bytes.
    ///
    /// # Errors
    /// Every fault in any file.
    pub fn encode(texts: Vec<PackText>) -> Result<Vec<u8>, Vec<PackError>> {
        let mut faults = Vec::new();
        let digested = Pack::compile(texts, &[], &mut faults).and_then(|pack| {
            let fitted = Fitted {
                weights: pack.weights()?,
                voices: pack.voices()?,
            };
            let digest = Self {
                signals: pack.signals,
                guards: pack.guards,
                patterns: pack.patterns,
                sounds: pack.sounds,
                fitted,
            };
            postcard::to_allocvec(&digest)
                .map_err(|error| PackError::whole("lexicons", error.to_string()))
        });
        match digested {
            Ok(bytes) if faults.is_empty() => Ok(bytes),
            Ok(_) => Err(faults),
            Err(error) => {
                faults.push(error);
                Err(faults)
            }
        }
    }

    /// Reads bytes that [`Digest::encode`] made; `None` for any others.
    #[must_use]
    pub fn decode(bytes: &[u8]) -> Option<Self> {
        postcard::from_bytes(bytes).ok()
    }

    /// The pack that was compiled from `texts`.
    #[must_use]
    pub fn pack(self, texts: Vec<PackText>) -> Pack {
        Pack {
            signals: self.signals,
            guards: self.guards,
            patterns: self.patterns,
            sounds: self.sounds,
            texts: by_path(texts),
            extensions: Vec::new(),
            disabled: BTreeSet::new(),
            fitted: Some(self.fitted),
        }
    }
}
