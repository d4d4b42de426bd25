//! The plain-text house format. It carries what is printed and nothing else.

mod read;
mod write;

pub(crate) use read::read;
pub(crate) use write::write;

/// The line before the facts.
pub(crate) const FACTS: &str = "Focusing Facts";
/// The line before the context.
const CONTEXT: &str = "Context";
/// The line before the perspectives.
const PERSPECTIVES: &str = "Perspectives";
/// What stands before the outlets of a perspective.
const EXAMPLES: &str = "e.g., ";
/// What stands between the outlets of a perspective and its text.
const DASH: &str = "—";
