//! The Markdown of the newsroom's site, both ways.
//!
//! A Markdown parser gives the blocks and their lines; the texts are cut out of the source, so that
//! whatever was typed inside them stays as it was typed. The writer escapes what a Markdown
//! reader would take as markup, and the reader undoes exactly that.

mod blocks;
mod body;
mod exact;
mod front_matter;
mod headings;
mod inline;
mod links;
mod perspective;
mod read;
mod references;
mod repair;
mod sources;
mod table;
mod write;

pub(crate) use headings::{Named, named};
pub(crate) use inline::{escape, escape_label, link};
pub(crate) use read::read;
pub(crate) use repair::mended;
pub(crate) use write::write;

/// The heading of the facts.
const FACTS: &str = "Focusing Facts";
/// The heading of the context.
const CONTEXT: &str = "Context";
/// The heading of the perspectives.
const PERSPECTIVES: &str = "Narrow Perspectives";
