//! Why a journey stopped.

use fantoccini::error::{CmdError, NewSessionError};
use std::fmt;

/// A sentence that names what was waited for or what failed.
pub struct Fault(String);

/// What a step of a journey gives.
pub type Outcome<T = ()> = Result<T, Fault>;

impl Fault {
    /// A fault in these words.
    pub fn new(what: impl Into<String>) -> Self {
        Self(what.into())
    }
}

/// A test that returns an error prints it with `Debug`.
impl fmt::Debug for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<CmdError> for Fault {
    fn from(error: CmdError) -> Self {
        Self(format!("The window did not do it: {error}"))
    }
}

impl From<NewSessionError> for Fault {
    fn from(error: NewSessionError) -> Self {
        Self(format!(
            "The window was not opened: {error}. Look at the program's own messages above."
        ))
    }
}

impl From<std::io::Error> for Fault {
    fn from(error: std::io::Error) -> Self {
        Self(format!("A file or a program could not be used: {error}"))
    }
}

impl From<serde_json::Error> for Fault {
    fn from(error: serde_json::Error) -> Self {
        Self(format!("JSON was expected and not found: {error}"))
    }
}
