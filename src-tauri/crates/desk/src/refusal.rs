//! What did not happen, why, and what to do: the one error type that people see.

use crate::Missing;
use crate::missing::in_short;
use archive::ArchiveError;
use std::fmt;

/// What a window or a script may act on; everything else is the message's business.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    /// The archive was written by a newer program.
    ArchiveNewer,
    /// The archive is damaged.
    ArchiveDamaged,
    /// The archive cannot be written.
    ArchiveReadOnly,
    /// The disk is full.
    ArchiveDiskFull,
    /// The archive cannot be opened.
    ArchiveUnreadable,
    /// There is no such brief, version, person or file.
    NotFound,
    /// Something changed since the person looked.
    Stale,
    /// A rule of the house forbids it now.
    Refused,
    /// The person's key opens with a passphrase.
    KeyLocked,
    /// The person's key is not here.
    KeyMissing,
    /// Another file stands where one was to be written.
    FileExists,
    /// The input cannot be read.
    BadInput,
    /// A fault of the program.
    Internal,
}

impl Code {
    /// The word that leaves the program.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::ArchiveNewer => "archive-newer",
            Self::ArchiveDamaged => "archive-damaged",
            Self::ArchiveReadOnly => "archive-read-only",
            Self::ArchiveDiskFull => "archive-disk-full",
            Self::ArchiveUnreadable => "archive-unreadable",
            Self::NotFound => "not-found",
            Self::Stale => "stale",
            Self::Refused => "refused",
            Self::KeyLocked => "key-locked",
            Self::KeyMissing => "key-missing",
            Self::FileExists => "file-exists",
            Self::BadInput => "bad-input",
            Self::Internal => "internal",
        }
    }
}

/// What did not happen and why, and what to do next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// What a program may act on.
    pub code: Code,
    /// What did not happen, and why.
    pub message: String,
    /// What to do next; may be empty.
    pub hint: String,
    /// Everything that stands in the way, in order, where the step is blocked by what is missing.
    pub missing: Vec<Missing>,
}

impl Refusal {
    /// A refusal with all three parts.
    pub fn new(code: Code, message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { code, message: message.into(), hint: hint.into(), missing: Vec::new() }
    }

    /// A step that does not happen because something is missing; says what, and lists all of it.
    pub(crate) fn lacking(not: &str, missing: Vec<Missing>, hint: &str) -> Result<(), Self> {
        if missing.is_empty() {
            return Ok(());
        }
        let mut refusal = Self::rule(format!("{not}: {}.", in_short(&missing)), hint);
        refusal.missing = missing;
        Err(refusal)
    }

    /// All the rules of a step at once: the refusal of one is told as it is, those of several together.
    /// Whether the person may take the step at all is asked before.
    pub(crate) fn all_of(
        not: &str,
        rules: impl IntoIterator<Item = Result<(), Self>>,
    ) -> Result<(), Self> {
        let refused: Vec<Self> = rules.into_iter().filter_map(Result::err).collect();
        let hint = refused.first().map_or_else(String::new, |first| first.hint.clone());
        let missing = refused.into_iter().flat_map(|refusal| refusal.told(not)).collect();
        Self::lacking(not, missing, &hint)
    }

    /// What this refusal lists; else itself, as a reason of `not`.
    fn told(self, not: &str) -> Vec<Missing> {
        if !self.missing.is_empty() {
            return self.missing;
        }
        let reason = self.message.strip_prefix(not).unwrap_or(&self.message);
        let message = sentence_of(reason.trim_start_matches([':', ' ']));
        vec![Missing { code: "rule", message, path: None }]
    }

    pub(crate) fn rule(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self::new(Code::Refused, message, hint)
    }

    pub(crate) fn not_found(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self::new(Code::NotFound, message, hint)
    }

    pub(crate) fn bad_input(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self::new(Code::BadInput, message, hint)
    }

    /// A file that could not be read or written.
    pub(crate) fn io(what: &str, path: &std::path::Path, error: &std::io::Error) -> Self {
        let message = format!("{} was not {what}: {error}.", path.display());
        Self::bad_input(message, "Check the path and its permissions, then try again.")
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)?;
        if self.hint.is_empty() { Ok(()) } else { write!(f, " {}", self.hint) }
    }
}

impl std::error::Error for Refusal {}

impl From<ArchiveError> for Refusal {
    fn from(error: ArchiveError) -> Self {
        let message = sentence(&error);
        match error {
            ArchiveError::Newer { .. } => Self::new(
                Code::ArchiveNewer,
                format!("Nothing was opened: {message}"),
                "Update Parallax, or open another archive.",
            ),
            ArchiveError::NotAnArchive(_) => Self::new(
                Code::ArchiveUnreadable,
                format!("Nothing was opened: {message}"),
                "Choose a file that Parallax made.",
            ),
            ArchiveError::Damaged(_) | ArchiveError::Malformed { .. } => Self::new(
                Code::ArchiveDamaged,
                format!("Nothing was changed: {message}"),
                "Restore a backup, or open another archive. The file was left as it is.",
            ),
            ArchiveError::ReadOnly(_) => Self::new(
                Code::ArchiveReadOnly,
                format!("Nothing was saved: {message}"),
                "Allow writing to the file and its folder, or open another archive.",
            ),
            ArchiveError::DiskFull => Self::new(
                Code::ArchiveDiskFull,
                format!("Nothing was saved: {message}"),
                "Make room, then try again. What was saved before is whole.",
            ),
            ArchiveError::Busy => Self::new(
                Code::Stale,
                format!("Nothing was saved: {message}"),
                "Wait a moment, then try again.",
            ),
            ArchiveError::AlreadyThere(_) => Self::rule(
                format!("Nothing was written: {message}"),
                "Choose another name, or another folder.",
            ),
            ArchiveError::Unreadable { .. } | ArchiveError::OldSqlite(_) => Self::new(
                Code::ArchiveUnreadable,
                format!("Nothing was opened: {message}"),
                "Check the path and its permissions, or open another archive.",
            ),
            ArchiveError::Stale { .. } => stale_version(),
            ArchiveError::StaleDraft { .. } => Self::new(
                Code::Stale,
                "Your changes were not saved: this draft was saved in another window since.",
                "Open the brief again to see the newer draft, then make your change there.",
            ),
            ArchiveError::Missing(_) => Self::not_found(
                message,
                "It may have been written in another archive; check which one is open.",
            ),
            ArchiveError::NoSigner { name, reason } => crate::keys::unsigned(&name, reason),
            ArchiveError::Purged(_) => {
                Self::rule(message, "Its text was removed on purpose; its history remains.")
            }
            ArchiveError::Sql(_) => Self::new(
                Code::Internal,
                format!("Nothing was done: {message}"),
                "Try again; if it happens again, make a backup and report it.",
            ),
        }
    }
}

/// A sentence as a part of another one.
pub(crate) fn clause(sentence: &str) -> String {
    let bare = sentence.trim_end_matches('.');
    let mut letters = bare.chars();
    match letters.next() {
        Some(first) => first.to_lowercase().chain(letters).collect(),
        None => String::new(),
    }
}

fn sentence_of(clause: &str) -> String {
    let mut letters = clause.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}

/// The refusal of a save onto a version that is no longer the current one.
pub(crate) fn stale_version() -> Refusal {
    Refusal::new(
        Code::Stale,
        "Your changes were not saved as a version: this brief was changed since you opened it.",
        "Compare the two versions, then save again. Your draft is kept.",
    )
}

fn sentence(error: &ArchiveError) -> String {
    let text = error.to_string();
    if text.ends_with('.') { text } else { format!("{text}.") }
}
