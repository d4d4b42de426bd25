//! A newsletter in its parts, for the preview and for tools that send mail themselves: what
//! [`crate::Format::Eml`] puts into one file.

use crate::{Document, Press, Unwritable, eml};

/// What an inbox shows of a mail before it is opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InboxLine {
    /// From whom it comes, as `Name <address>` or an address.
    pub from: String,
    /// Its subject, on one line; of a proof with the mark in front.
    pub subject: String,
    /// What stands behind the subject, on one line of at most 140 characters; may be empty.
    pub preheader: String,
}

/// What an inbox shows of a brief or an edition; a redline is no newsletter.
pub fn inbox_line(document: &Document<'_>, press: &Press<'_>) -> Result<InboxLine, Unwritable> {
    eml::inbox_line(document, press)
}

/// Its HTML, with inlined styles and smaller than the 102 kB of which Gmail shows no more.
pub fn body_html(document: &Document<'_>, press: &Press<'_>) -> Result<String, Unwritable> {
    Ok(eml::html(document, press)?.0)
}

/// Its plain text, in which nothing is left out.
pub fn body_text(document: &Document<'_>, press: &Press<'_>) -> Result<String, Unwritable> {
    eml::text(document, press)
}
