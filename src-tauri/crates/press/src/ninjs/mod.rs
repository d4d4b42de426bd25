//! IPTC ninjs 3.1 (iptc.org/std/ninjs, `ninjs-schema_3.1.json`): a brief as one item, an edition as a
//! composite of its briefs.
//!
//! The main body is the story as XHTML, so that a system that knows nothing of briefs prints all of it.
//! What ninjs names, its own keys carry: facts and perspectives are associated items with the sources
//! that each of them rests on. The exact brief is one more body, as JSON. The schema refuses keys that
//! it does not know, so there are none.

mod associated;
mod item;
mod read;

use crate::feeds::losses;
use crate::writing::of_brief;
use crate::{
    Document, Format, Loss, Outgoing, OutgoingEdition, Press, Unwritable, Written, name_of,
};

pub(crate) use read::read;

pub(crate) fn write(document: &Document<'_>, press: &Press<'_>) -> Result<Written, Unwritable> {
    let (item, losses) = match document {
        Document::Brief(outgoing) => {
            (item::of_brief(outgoing, press.imprint), losses::of(outgoing, &losses::ALL))
        }
        Document::Edition(edition) => {
            (item::of_edition(edition, press.imprint), lost_of_edition(edition))
        }
        Document::Redline(_) => {
            let (format, kind) = (Format::Ninjs, document.kind());
            return Err(Unwritable::NoSuchDocument { format, kind });
        }
    };
    let written = serde_json::to_vec_pretty(&item);
    let mut bytes = written.map_err(|error| Unwritable::Failed(error.to_string()))?;
    bytes.push(b'\n');
    Ok(Written::one(name_of(document, Format::Ninjs), bytes, losses))
}

fn lost_of_edition(edition: &OutgoingEdition) -> Vec<Loss> {
    let mut lost = losses::of_edition(edition, &["sections"]);
    for outgoing in edition.briefs() {
        let of_it = |outgoing: &Outgoing| losses::of(outgoing, &losses::ALL);
        lost.extend(of_brief(&outgoing.brief.slug, of_it(outgoing)));
    }
    lost
}

#[cfg(test)]
mod tests;
