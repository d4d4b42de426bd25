//! Where feeds and the pages of their items are: where the site's writer puts them, below the
//! publication's address.

use crate::address::web_address;
use crate::{Format, Publication, safe_name};
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
    let folder = brief.date.map_or_else(|| "undated".into(), |date| date.to_string());
    below(publication, &format!("{folder}/{}.html", safe_name(&brief::slugify(&brief.slug))))
}

fn below(publication: &Publication, path: &str) -> Option<String> {
    web_address(&format!("{}{path}", publication.address.as_deref()?))
}
