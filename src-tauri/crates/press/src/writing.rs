//! What comes of writing a brief: bytes, and what the format could not carry.

use crate::{Format, house_text, markdown};
use brief::Brief;

/// How the mark of a proof begins, in every format.
pub const PROOF_MARK: &str = "NOT APPROVED";

/// How it begins where the brief is approved and only its time has not come.
pub const EMBARGO_MARK: &str = "EMBARGOED";

/// What stands between the mark and its reason; without it, a text only begins alike.
const BEHIND_MARK: &str = " — ";

/// Whether a text begins with the mark of a proof.
pub(crate) fn is_marked(text: &str) -> bool {
    [PROOF_MARK, EMBARGO_MARK]
        .iter()
        .any(|mark| text.strip_prefix(mark).is_some_and(|behind| behind.starts_with(BEHIND_MARK)))
}

/// A brief in one format.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// The file.
    pub bytes: Vec<u8>,
    /// What somebody who reads the file will not find in it.
    pub losses: Vec<Loss>,
}

/// Something of a brief that a format cannot carry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loss {
    /// The part of the brief, as a path: `date`, `facts/0/sources`.
    pub part: String,
    /// What happens to it, in plain words.
    pub text: String,
}

impl Loss {
    pub(crate) fn new(part: impl Into<String>, text: impl Into<String>) -> Self {
        Self { part: part.into(), text: text.into() }
    }
}

/// Writes one brief.
pub fn write(brief: &Brief, format: Format) -> Written {
    match format {
        Format::Text => house_text::write(brief),
        Format::Markdown => page(brief, markdown::write(brief)),
        Format::Json => lossless(brief.to_json()),
    }
}

/// Writes one brief as a proof: the same file, marked as `NOT APPROVED — mark`.
///
/// House text has the mark as its first line; Markdown has it in the front-matter key `proof` and
/// as a paragraph before the headline. JSON allows no unknown keys, so the mark stands in front
/// of the public note, where everybody who prints the brief must meet it.
pub fn write_proof(brief: &Brief, format: Format, mark: &str) -> Written {
    write_marked(brief, format, PROOF_MARK, mark)
}

/// Writes a proof of an approved brief before its time: marked as `EMBARGOED — until`.
pub fn write_embargoed(brief: &Brief, format: Format, until: &str) -> Written {
    write_marked(brief, format, EMBARGO_MARK, until)
}

fn write_marked(brief: &Brief, format: Format, mark: &str, reason: &str) -> Written {
    let mark = format!("{mark}{BEHIND_MARK}{}", one_line(reason));
    match format {
        Format::Text => {
            let mut written = house_text::write(brief);
            written.bytes.splice(0..0, format!("{mark}\n").into_bytes());
            written
        }
        Format::Markdown => page(brief, markdown::write_proof(brief, &mark)),
        Format::Json => {
            let mut marked = brief.clone();
            let note = marked.note.take().map(|note| format!("\n{note}")).unwrap_or_default();
            marked.note = Some(mark + &note);
            lossless(marked.to_json())
        }
    }
}

/// A page without the exact brief carries everything but ids; its reader makes them.
fn page(brief: &Brief, text: String) -> Written {
    let mut losses = Vec::new();
    if crate::read(text.as_bytes(), Format::Markdown, None)
        .is_ok_and(|reading| reading.brief != *brief)
    {
        losses.push(Loss::new("id", "the ids of the brief and its items are not in the page"));
    }
    Written { bytes: text.into_bytes(), losses }
}

fn lossless(text: String) -> Written {
    Written { bytes: text.into_bytes(), losses: Vec::new() }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
