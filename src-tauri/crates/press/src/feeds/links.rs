//! Where feeds and the pages of their items are: where the site's writer puts them, below the
//! publication's address.

use crate::address::web_address;
use crate::site::page_of;
use crate::{Format, Publication};
use brief::Brief;

/// The address of a feed; nothing where the publication has none.
pub(super) fn own(publication: &Publication, format: Format) -> Option<String> {
    let file = match format {
        Format::Rss => "rss.xml",
        Format::Atom => "atom.xml",
        _ => "feed.json",
    };
    below(publication, file)
}

/// The address of a brief's page, the same for as long as its day and slug are.
pub(super) fn page(publication: &Publication, brief: &Brief) -> Option<String> {
    below(publication, &page_of(brief))
}

fn below(publication: &Publication, path: &str) -> Option<String> {
    web_address(&format!("{}{path}", publication.address.as_deref()?))
}
