//! How the program ends when it did not do what was asked: one line, and a code.

use crate::render;
use clap::error::ErrorKind;
use desk::{Code, Refusal};
use std::process::ExitCode;

/// Why a command ended without doing what was asked.
#[derive(Debug)]
pub enum Failure {
    /// A rule forbade it, or nothing was found: exit 1.
    Refused(String),
    /// The usage was wrong or the input unreadable: exit 2.
    Unusable(String),
    /// Everything was said already; only the code is left.
    Silent(u8),
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        let line = refusal.to_string();
        match refusal.code {
            Code::NotFound
            | Code::Stale
            | Code::Refused
            | Code::FileExists
            | Code::KeyLocked
            | Code::KeyMissing => Self::Refused(line),
            _ => Self::Unusable(line),
        }
    }
}

impl Failure {
    /// Prints the line and gives the exit code.
    pub fn report(self) -> ExitCode {
        let (line, code) = match self {
            Self::Refused(line) => (line, 1),
            Self::Unusable(line) => (line, 2),
            Self::Silent(code) => return ExitCode::from(code),
        };
        // A text of a brief may stand in the line; it must stay one line and print as text.
        render::note(&format!("parallax: {}", render::one_line(&line)));
        ExitCode::from(code)
    }
}

/// Help and version are printed whole; a usage error is one line.
pub fn of_usage(error: &clap::Error) -> Result<(), Failure> {
    if !error.use_stderr() {
        let _ = error.print();
        return Ok(());
    }
    if error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
        let line = "Nothing was done: no command was named. See `parallax --help`.";
        return Err(Failure::Unusable(line.into()));
    }
    let text = error.render().to_string();
    let first: Vec<&str> =
        text.lines().take_while(|line| !line.trim().is_empty()).map(str::trim).collect();
    let first = first.join(" ");
    let reason = first.trim_start_matches("error: ").trim_end_matches('.');
    Err(Failure::Unusable(format!("Nothing was done: {reason}. See `parallax --help`.")))
}
