//! The exact brief that lies in a file beside its text, where the text was edited since: the text wins
//! where they differ, and whatever nobody touched stays exact.

use crate::Unreadable;
use brief::{Brief, Source};

/// The exact brief with what its text says otherwise by now. `written` is what was written for the exact
/// brief, read again; nothing, where nothing can be made of that. Neither it nor `body` has ids.
pub(crate) fn merged(
    exact: &Brief,
    written: Option<Brief>,
    body: Brief,
) -> Result<Brief, Unreadable> {
    let brief = match written {
        Some(written) => {
            let edited = with_edits(exact.clone(), written.clone(), body);
            with_fields(redline::carry_ids(exact, completed(edited)?), exact, &written)
        }
        None => Brief { id: exact.id, slug: exact.slug.clone(), ..body },
    };
    completed(brief)
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
        links: items(exact.links, written.links, body.links),
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

/// Ids are made before those of the exact brief are carried over: an item that was edited keeps its
/// own.
pub(crate) fn completed(mut brief: Brief) -> Result<Brief, Unreadable> {
    brief.finish_reading().map_err(|error| Unreadable::whole(error.to_string()))?;
    Ok(brief)
}

/// Fields of edited items that nobody touched are the exact ones: a source's quote is not printed, and is
/// not lost because a word of its fact was edited. `before` is what the exact brief's text says.
fn with_fields(mut brief: Brief, exact: &Brief, before: &Brief) -> Brief {
    if exact.facts.len() == before.facts.len() {
        for (one, was) in exact.facts.iter().zip(&before.facts) {
            if let Some(fact) = brief.facts.iter_mut().find(|fact| fact.id == one.id) {
                fact.sources = sources(&fact.sources, &was.sources, &one.sources);
            }
        }
    }
    if exact.perspectives.len() == before.perspectives.len() {
        for (one, was) in exact.perspectives.iter().zip(&before.perspectives) {
            if let Some(said) = brief.perspectives.iter_mut().find(|said| said.id == one.id) {
                untouched(&mut said.group, &was.group, &one.group);
                untouched(&mut said.outlets, &was.outlets, &one.outlets);
                untouched(&mut said.framing, &was.framing, &one.framing);
                untouched(&mut said.bias, &was.bias, &one.bias);
                said.sources = sources(&said.sources, &was.sources, &one.sources);
            }
        }
    }
    brief
}

fn untouched<T: Clone + PartialEq>(now: &mut T, before: &T, exact: &T) {
    if now == before {
        now.clone_from(exact);
    }
}

/// Sources that nobody touched are the exact ones, and so are the fields of those that somebody did.
fn sources(now: &[Source], before: &[Source], exact: &[Source]) -> Vec<Source> {
    if now.len() != before.len() || exact.len() != before.len() {
        return items(exact.to_vec(), before.to_vec(), now.to_vec());
    }
    let mended = |((now, was), one): ((&Source, &Source), &Source)| {
        let mut source = now.clone();
        if now.url == was.url {
            (source.id, source.archived) = (one.id, one.archived.clone());
        }
        untouched(&mut source.outlet, &was.outlet, &one.outlet);
        untouched(&mut source.url, &was.url, &one.url);
        untouched(&mut source.quote, &was.quote, &one.quote);
        untouched(&mut source.seen, &was.seen, &one.seen);
        source
    };
    now.iter().zip(before).zip(exact).map(mended).collect()
}
