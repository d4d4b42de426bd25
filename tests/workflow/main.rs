//! The life of a brief between people, with the rules that the core keeps.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test stops where it fails")]

#[path = "../support/mod.rs"]
mod support;

mod after_release;
mod approval;
mod attacks;
mod back;
mod checks;
mod deciding;
mod drafts;
mod editions;
mod figures;
mod gates;
mod history;
mod import;
mod ipc;
mod keys;
mod mornings;
mod notices;
mod outlet_twins;
mod outlets;
mod packet_attacks;
mod packet_folder;
mod packet_keys;
mod packets;
mod pasting;
mod previews;
mod proofs;
mod purge;
mod releases;
mod rounds;
mod standing;
mod table;
mod threads;
mod turn;
mod undo;
mod verify;
