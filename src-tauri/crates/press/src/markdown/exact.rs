//! The exact brief in the front matter, where the page alone would be read differently.

use super::front_matter::Exact;
use super::read::read_plain;
use super::write;
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

/// `written` is what the exact brief's page says, `body` what the page says now. Of both, no item has
/// an id.
pub(crate) fn with_edits(exact: Brief, written: Brief, body: Brief) -> Brief {
    fn part<T: PartialEq>(exact: T, written: &T, body: T) -> T {
        if *written == body { exact } else { body }
    }
    Brief {
        schema: exact.schema,
        id: exact.id,
        slug: part(exact.slug, &written.slug, body.slug),
        date: part(exact.date, &written.date, body.date),
        section: part(exact.section, &written.section, body.section),
        headline: part(exact.headline, &written.headline, body.headline),
        lede: part(exact.lede, &written.lede, body.lede),
        facts: items(exact.facts, written.facts, body.facts),
        context: part(exact.context, &written.context, body.context),
        perspectives: items(exact.perspectives, written.perspectives, body.perspectives),
        links: part(exact.links, &written.links, body.links),
        language: part(exact.language, &written.language, body.language),
        byline: part(exact.byline, &written.byline, body.byline),
        note: part(exact.note, &written.note, body.note),
    }
}

/// Each item of the body that reads as one of the written ones is that exact item.
fn items<T: PartialEq>(exact: Vec<T>, written: Vec<T>, body: Vec<T>) -> Vec<T> {
    if exact.len() != written.len() {
        return if written == body { exact } else { body };
    }
    let mut known: Vec<(T, T)> = written.into_iter().zip(exact).collect();
    body.into_iter()
        .map(|item| match known.iter().position(|(written, _)| *written == item) {
            Some(at) => known.remove(at).1,
            None => item,
        })
        .collect()
}
