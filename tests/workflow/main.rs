//! The life of a brief between people, with the rules that the core keeps.

#[path = "../support/mod.rs"]
mod support;

mod approval;
mod drafts;
mod import;
mod releases;
mod verify;
