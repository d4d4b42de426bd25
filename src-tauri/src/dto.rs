//! What goes to the window beyond the views of `desk`: errors, and the state it starts from.

use brief::BriefId;
use desk::{InboxView, Missing, PersonId, PersonView, PreviewBody, PreviewView, Refusal};
use serde::Serialize;

/// What did not happen and why, and what to do; the window matches the code only.
#[derive(Clone, Debug, Serialize)]
pub struct AppError {
    code: &'static str,
    message: String,
    hint: String,
    /// Everything that stands in the way, in order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    missing: Vec<Missing>,
}

impl From<Refusal> for AppError {
    fn from(refusal: Refusal) -> Self {
        let Refusal { code, message, hint, missing } = refusal;
        Self { code: code.as_str(), message, hint, missing }
    }
}

impl AppError {
    /// The person closed a dialog without choosing.
    pub fn cancelled() -> Self {
        Self { code: "cancelled", message: String::new(), hint: String::new(), missing: Vec::new() }
    }

    /// The system made no window.
    pub fn no_window() -> Self {
        Self {
            code: "internal",
            message: "The second window was not opened: the system did not make one.".into(),
            hint: "Close other windows, then try again.".into(),
            missing: Vec::new(),
        }
    }

    /// An argument of the window that means nothing here.
    pub fn bad_argument(what: &str) -> Self {
        Self {
            code: "bad-input",
            message: format!("Nothing was done: {what} cannot be read."),
            hint: "Open the brief again.".into(),
            missing: Vec::new(),
        }
    }
}

/// The open archive.
#[derive(Clone, Debug, Serialize)]
pub struct ArchiveInfo {
    path: String,
    name: String,
    /// What else writes where it lies.
    synced: Option<String>,
}

impl ArchiveInfo {
    pub fn of(path: &std::path::Path) -> Self {
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        Self { path: path.display().to_string(), name, synced: desk::synced_by(path) }
    }
}

/// A packet that was written.
#[derive(Clone, Debug, Serialize)]
pub struct PacketMade {
    pub place: String,
    pub briefs: Vec<BriefId>,
}

/// What the window shows first.
#[derive(Clone, Debug, Serialize)]
pub struct Start {
    pub version: &'static str,
    pub platform: &'static str,
    pub archive: Option<ArchiveInfo>,
    pub problem: Option<AppError>,
    pub people: Vec<PersonView>,
    pub me: Option<PersonId>,
    /// The brief that this window was opened for; only the first answer to a window says so.
    pub brief: Option<BriefId>,
}

/// The window's words for where it runs.
pub const fn platform() -> &'static str {
    if cfg!(target_os = "macos") {
        "macos"
    } else if cfg!(windows) {
        "windows"
    } else {
        "linux"
    }
}

/// How a target would have a document: where its parts are asked for, or its text.
#[derive(Serialize)]
pub struct Preview {
    format: &'static str,
    kind: &'static str,
    addresses: Vec<String>,
    text: String,
    inbox: Option<InboxView>,
    losses: Vec<String>,
    bytes: usize,
}

impl Preview {
    pub fn of(view: PreviewView, addresses: Vec<String>) -> Self {
        let (kind, text) = match view.body {
            PreviewBody::Page(_) => ("page", String::new()),
            PreviewBody::Pictures(_) => ("pictures", String::new()),
            PreviewBody::Text(text) => ("text", text),
            PreviewBody::Elsewhere => ("elsewhere", String::new()),
        };
        let (format, inbox) = (view.format.name(), view.inbox);
        Self { format, kind, addresses, text, inbox, losses: view.losses, bytes: view.bytes }
    }
}

/// The newsletter as a program that sends it takes it.
#[derive(Serialize)]
pub struct NewsletterBody {
    pub html: String,
    pub text: String,
}
