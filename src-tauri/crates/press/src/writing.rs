//! Writing: a document becomes files, and what a format could not carry is said.

use crate::names::{Names, name_of_day};
use crate::{Document, Format, Kind, Outgoing, OutgoingEdition, Press, Shape};
use crate::{docx, eml, epub, feeds, house_text, html, json, markdown, newsml, ninjs, site};

/// A document in one format.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// The files; one where the format makes one of such a document.
    pub files: Vec<WrittenFile>,
    /// What somebody who reads them will not find.
    pub losses: Vec<Loss>,
}

/// A file that was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrittenFile {
    /// Its name: safe on every system, unlike every other one of its folder in any case of letters; with
    /// `/` where it lies in folders of its own.
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// Something of a document that a format cannot carry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loss {
    /// The part, as a path: `date`, `facts/0/sources`; in an edition behind the brief's slug and a colon.
    pub part: String,
    /// What happens to it, in plain words.
    pub text: String,
}

/// Why nothing was written.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unwritable {
    /// The format has no such document.
    #[error("{format} holds no {}", kind.name())]
    NoSuchDocument {
        /// The format.
        format: Format,
        /// The kind of document.
        kind: Kind,
    },
    /// Nobody here sets type.
    #[error("this program sets no type")]
    NoTypesetter,
    /// A template of the newsroom's own does not work.
    #[error("the template {name} does not work: {reason}")]
    Template {
        /// Its name.
        name: String,
        /// What is wrong, with its line where there is one.
        reason: String,
    },
    /// The library that writes the format refused.
    #[error("{0}")]
    Failed(String),
}

impl Written {
    /// One file.
    pub fn one(name: String, bytes: Vec<u8>, losses: Vec<Loss>) -> Self {
        Self { files: vec![WrittenFile { name, bytes }], losses }
    }

    /// The bytes of the only file; of several, those of the first.
    pub fn bytes(&self) -> &[u8] {
        self.files.first().map_or(&[], |file| &file.bytes)
    }

    /// The same, taken out.
    pub fn into_bytes(self) -> Vec<u8> {
        self.files.into_iter().next().map(|file| file.bytes).unwrap_or_default()
    }
}

impl Loss {
    /// A loss.
    pub fn new(part: impl Into<String>, text: impl Into<String>) -> Self {
        Self { part: part.into(), text: text.into() }
    }
}

/// Writes a document.
pub fn write(
    document: &Document<'_>,
    format: Format,
    press: &Press<'_>,
) -> Result<Written, Unwritable> {
    let kind = document.kind();
    let shape = format.shape(kind).ok_or(Unwritable::NoSuchDocument { format, kind })?;
    if let (Document::Edition(edition), Shape::FilePerBrief) = (document, shape) {
        return one_by_one(edition, format, press);
    }
    match format {
        Format::Text => plain(document, format, house_text::write),
        Format::Markdown => plain(document, format, markdown::write),
        Format::Json => plain(document, format, json::write),
        Format::Html => html::write(document, press),
        Format::Site => site::write(document, press),
        Format::Pdf => press.typesetter.ok_or(Unwritable::NoTypesetter)?.pdf(document, press),
        Format::Docx => docx::write(document, press),
        Format::Eml => eml::write(document, press),
        Format::Epub => epub::write(document, press),
        Format::Rss => feeds::write_rss(document, press),
        Format::Atom => feeds::write_atom(document, press),
        Format::JsonFeed => feeds::write_json_feed(document, press),
        Format::Ninjs => ninjs::write(document, press),
        Format::NewsMl => newsml::write(document, press),
    }
}

/// A format that holds nothing but a brief's text, and its mark.
fn plain(
    document: &Document<'_>,
    format: Format,
    write: fn(&Outgoing) -> (Vec<u8>, Vec<Loss>),
) -> Result<Written, Unwritable> {
    let Document::Brief(outgoing) = document else {
        return Err(Unwritable::NoSuchDocument { format, kind: document.kind() });
    };
    let (bytes, losses) = write(outgoing);
    Ok(Written::one(name_of(document, format), bytes, losses))
}

/// An edition as a file a brief, in its order.
fn one_by_one(
    edition: &OutgoingEdition,
    format: Format,
    press: &Press<'_>,
) -> Result<Written, Unwritable> {
    let mut names = Names::default();
    let mut all = Written { files: Vec::new(), losses: Vec::new() };
    for outgoing in edition.briefs() {
        let written = write(&Document::Brief(outgoing), format, press)?;
        let slug = &outgoing.brief.slug;
        for file in written.files {
            all.files.push(WrittenFile { name: names.unlike_others(&file.name), ..file });
        }
        all.losses.extend(of_brief(slug, written.losses));
    }
    Ok(all)
}

/// Losses of one brief of an edition.
pub(crate) fn of_brief(slug: &str, losses: Vec<Loss>) -> impl Iterator<Item = Loss> {
    losses.into_iter().map(move |loss| Loss { part: format!("{slug}: {}", loss.part), ..loss })
}

/// How the file of a document is called where nobody says otherwise.
pub fn name_of(document: &Document<'_>, format: Format) -> String {
    let stem = match document {
        Document::Brief(outgoing) => brief::slugify(&outgoing.brief.slug),
        Document::Edition(edition) => name_of_day(edition),
        Document::Redline(redline) => format!("{}-changes", brief::slugify(&redline.new.slug)),
    };
    format!("{stem}.{}", format.extension())
}
