//! Chats copied out of 微信 or 企业微信: name and date above each message.

use super::super::labels::Form;
use super::{Holds, Reader, labelled};

/// Text.
pub static READER: Reader = Reader {
    id: "chat",
    title: "微信、企业微信聊天记录",
    endings: &["txt", "docx"],
    holds: Holds::Speech,
    bid: |page| labelled::bid(page, Form::ChatLine),
    read: |page| {
        let mut draft = labelled::read(page, Form::ChatLine);
        // When a message was sent says nothing about how long anybody spoke.
        for cue in &mut draft.cues {
            cue.certain = false;
        }
        Ok(draft)
    },
};
