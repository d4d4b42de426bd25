//! The exact brief in the front matter, where the page alone would be read differently.

use super::front_matter::Exact;
use super::read::read_plain;
use super::write;
use crate::edited::with_edits;
use crate::{Remark, RemarkKind};
use brief::Brief;

/// What the file means: the exact brief, as far as the body still says what was written for it.
/// Parts and items that were edited by hand since then are the body's.
pub(super) fn resolve(body: Brief, exact: &Exact, remarks: &mut Vec<Remark>) -> Brief {
    let Some(exact) = verified(exact) else {
        let text = "the exact brief in the key `parallax` does not fit its hash and was left out";
        remarks.push(Remark::new(1, RemarkKind::LeftOut, text));
        return body;
    };
    let Some(written) = as_read_again(&exact) else {
        return exact;
    };
    if written == body {
        return exact;
    }
    let text = "the page was edited since the exact brief in the key `parallax` was written; \
                the page wins where they differ";
    remarks.push(Remark::new(1, RemarkKind::Edited, text));
    with_edits(exact, written, body)
}

fn verified(exact: &Exact) -> Option<Brief> {
    let brief = Brief::from_json(&exact.json).ok()?;
    (brief.content_hash().to_string() == exact.hash).then_some(brief)
}

fn as_read_again(exact: &Brief) -> Option<Brief> {
    let mut brief = read_plain(&write::page(exact, None), None).ok()?.brief;
    if brief.slug.is_empty() {
        brief.slug = brief::slugify(&brief.headline);
    }
    Some(brief)
}
