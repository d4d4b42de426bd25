//! Pages that stand alone: HTML Living Standard, with `NewsArticle` of schema.org and the exact brief
//! as data. A newsroom's templates of the same names stand in place of ours (`templates.rs`).

mod cut;
mod data;
mod loss;
mod page;
mod read;
#[cfg(test)]
mod tests;
mod view;

pub(crate) use cut::shortened;
pub(crate) use loss::{empty_sections, of as losses_of, unlinked, unshown};
pub(crate) use page::{EditionView, Entry, Feed, Frame, Listing, SectionView, Sheet, Site, labels};
pub(crate) use read::{draft, read};
pub(crate) use view::{Day, MarkLine, SourceView, Story, iso, own, own_inline};

use crate::templates::Engine;
use crate::{Document, Format, Press, Unwritable, Written, name_of, redlined};

pub(crate) fn write(document: &Document<'_>, press: &Press<'_>) -> Result<Written, Unwritable> {
    let (page, losses) = match document {
        Document::Brief(outgoing) => {
            let sheet = Sheet::of_brief(outgoing, None, press);
            let page = Engine::new(press.templates)?.fill("brief.html", &sheet)?;
            let losses = loss::of(outgoing, &page);
            (page, losses)
        }
        Document::Edition(edition) => {
            let sheet = Sheet::of_edition(edition, press);
            let page = Engine::new(press.templates)?.fill("edition.html", &sheet)?;
            let losses = loss::of_edition(edition, &page);
            (page, losses)
        }
        Document::Redline(redline) => (redlined::page_of(redline), Vec::new()),
    };
    Ok(Written::one(name_of(document, Format::Html), page.into_bytes(), losses))
}
