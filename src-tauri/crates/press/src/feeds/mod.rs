//! Feeds: RSS 2.0, Atom (RFC 4287) and JSON Feed 1.1 of a brief or an edition.
//!
//! All three carry the same items under the same ids, so that a reader who changes from one to another
//! sees no story twice, and a corrected brief takes the place of its earlier self. A withdrawn brief
//! stays as its notice, newer than the text that it takes back. Atom's tombstones (RFC 6721) are not
//! written: a reader that knows them would hide the notice, and one that does not would see nothing.

mod atom;
mod item;
mod json_feed;
mod links;
pub(crate) mod losses;
mod read;
mod rss;
pub(crate) mod story;

use crate::{Document, Format, Press, Unwritable, Written, name_of};
use item::Channel;
pub(crate) use item::title;
pub(crate) use read::{read_atom, read_json_feed, read_rss};

pub(crate) fn write_rss(document: &Document<'_>, press: &Press<'_>) -> Result<Written, Unwritable> {
    write(document, Format::Rss, press)
}

pub(crate) fn write_atom(
    document: &Document<'_>,
    press: &Press<'_>,
) -> Result<Written, Unwritable> {
    write(document, Format::Atom, press)
}

pub(crate) fn write_json_feed(
    document: &Document<'_>,
    press: &Press<'_>,
) -> Result<Written, Unwritable> {
    write(document, Format::JsonFeed, press)
}

fn write(
    document: &Document<'_>,
    format: Format,
    press: &Press<'_>,
) -> Result<Written, Unwritable> {
    let channel = Channel::of(document, format, press)?;
    let bytes = match format {
        Format::Rss => rss::bytes(&channel)?,
        Format::Atom => atom::bytes(&channel)?,
        _ => json_feed::bytes(&channel)?,
    };
    Ok(Written::one(name_of(document, format), bytes, channel.losses))
}

#[cfg(test)]
mod tests;
