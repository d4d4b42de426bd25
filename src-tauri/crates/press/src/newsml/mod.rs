//! IPTC NewsML-G2 2.35 (iptc.org/std/NewsML-G2): a brief as a news item, an edition as a message with a
//! package that names its briefs in sections, and the briefs behind it.
//!
//! The content is the story as XHTML, and beside it the exact brief as JSON: two renditions of one thing.
//! The catalogue is named and never fetched.

mod edition;
mod item;
mod read;

use crate::feeds::losses;
use crate::writing::of_brief;
use crate::xml::Xml;
use crate::{
    Document, Format, Imprint, Loss, OutgoingEdition, Press, Unwritable, Written, name_of,
};

pub(crate) use read::read;

/// The namespace of all G2 standards.
const NAMESPACE: &str = "http://iptc.org/std/nar/2006-10-01/";

/// Where the prefixes of the codes are explained.
const CATALOGUE: &str = "http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_41.xml";

pub(crate) fn write(document: &Document<'_>, press: &Press<'_>) -> Result<Written, Unwritable> {
    let imprint = press.imprint;
    let mut xml = Xml::file();
    let mut losses: Vec<Loss> = unnamed(imprint).into_iter().collect();
    match document {
        Document::Brief(outgoing) => {
            item::news_item(&mut xml, outgoing, None, imprint);
            losses.extend(losses::of(outgoing, &losses::ALL));
        }
        Document::Edition(edition) => {
            edition::message(&mut xml, edition, imprint);
            losses.extend(lost_of_edition(edition));
        }
        Document::Redline(_) => {
            let (format, kind) = (Format::NewsMl, document.kind());
            return Err(Unwritable::NoSuchDocument { format, kind });
        }
    }
    let name = name_of(document, Format::NewsMl);
    Ok(Written::one(name, xml.finish().into_bytes(), losses))
}

/// The provider is required.
fn unnamed(imprint: &Imprint) -> Option<Loss> {
    let text = "the publication has no name: the provider is called unknown";
    imprint.publication.name.trim().is_empty().then(|| Loss::new("publication/name", text))
}

fn lost_of_edition(edition: &OutgoingEdition) -> Vec<Loss> {
    let mut lost = losses::of_edition(edition, &["intro", "sign_off"]);
    for outgoing in edition.briefs() {
        lost.extend(of_brief(&outgoing.brief.slug, losses::of(outgoing, &losses::ALL)));
    }
    lost
}

#[cfg(test)]
mod tests;
