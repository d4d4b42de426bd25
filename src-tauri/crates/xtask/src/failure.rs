//! Why a task stopped, and what to do about it.

use std::fmt;

/// What did not happen and why, with a hint where there is something to do.
#[derive(Debug)]
pub struct Failure {
    what: String,
    hint: Option<String>,
}

/// What a step of a task gives.
pub type Outcome<T = ()> = Result<T, Failure>;

impl Failure {
    pub fn new(what: impl Into<String>) -> Self {
        Self { what: what.into(), hint: None }
    }

    /// The summary has said it, and its last line must stay the last.
    pub fn already_told() -> Self {
        Self::new("")
    }

    /// Whether there is something left to say.
    pub fn is_news(&self) -> bool {
        !self.what.is_empty()
    }

    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// A file or folder that could not be read or written.
    pub fn file(path: &std::path::Path, error: &std::io::Error) -> Self {
        Self::new(format!("{} could not be used: {error}", path.display()))
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.what)?;
        match &self.hint {
            Some(hint) => write!(f, "\n{hint}"),
            None => Ok(()),
        }
    }
}
