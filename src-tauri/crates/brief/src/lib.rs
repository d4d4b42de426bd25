//! What a brief is: its parts, its identity, its house rules.
//!
//! This crate reads no files, no clock and no randomness, and its checks cannot fail: they return
//! what they found. Everything else in Parallax is built on these types.

mod canonical;
mod count;
mod house_words;
mod ids;
mod items;
mod json;
mod model;
mod origin;
mod passages;
mod problems;
mod sentence;
mod slug;
mod style;
mod text;

pub use canonical::{ContentHash, HashError, RevisionFacts, RevisionHash, RevisionKind};
pub use count::{character_count, reading_minutes, word_count, words_of};
pub use house_words::{HouseWord, HouseWords, LineFault};
pub use ids::{BriefId, ItemId};
pub use items::{ItemHash, ItemPath, ListName, differing_hashes, differing_items, items};
pub use json::{ReadError, SCHEMA};
pub use model::{Brief, Fact, Link, Perspective, Source};
pub use origin::{Origin, Scheme};
pub use passages::{Passage, passages};
pub use problems::{Found, Length, Measure, Problem, Rule, Weight, problems};
pub use sentence::{ABBREVIATIONS, split_first_sentence};
pub use slug::slugify;
pub use style::{HouseStyle, Level, Limit, LimitedPart, Transition};
pub use text::{ControlCharacter, first_control_character, fold};

/// A civil date, as a brief carries it; re-exported so that the other crates name one type.
pub use jiff::civil::Date;
