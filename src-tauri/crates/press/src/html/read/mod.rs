//! Pages back into briefs. A page of ours carries its exact briefs as data; what was edited on it since
//! is read from its text, which wins. A page of another newsroom begins a draft.

mod draft;
mod page;
mod story;

pub(crate) use draft::draft;

use super::Sheet;
use super::page::anchor_of;
use crate::edited::{completed, merged};
use crate::reading::{MAX_BRIEFS, one_line, too_many};
use crate::templates::Engine;
use crate::{
    Imprint, Outgoing, Press, Reading, Remark, RemarkKind, Status, Templates, Unreadable, json,
};
use brief::Brief;
use jiff::Timestamp;
use page::Page;
use std::collections::HashSet;
use story::Story;

/// The briefs of a page, in its order.
pub(crate) fn read(html: &str) -> Result<Vec<Result<Reading, Unreadable>>, Unreadable> {
    let page = Page::of(html)?;
    let most = page.exact.len().max(page.stories.len());
    if most > MAX_BRIEFS {
        return Err(too_many(most));
    }
    if !page.exact.is_empty() {
        return exact_ones(&page);
    }
    if page.is_redline {
        return Err(Unreadable::whole(
            "the page shows what changed between two versions and carries neither; import the brief \
             itself",
        ));
    }
    if page.only_leads() {
        return Err(Unreadable::whole(
            "the page only leads to the pages of its briefs; import those",
        ));
    }
    let whole = |story: &&Story| {
        let brief = &story.brief;
        !brief.facts.is_empty() || !brief.context.is_empty() || !brief.perspectives.is_empty()
    };
    let stories: Vec<&Story> = page.stories.iter().filter(whole).collect();
    if stories.is_empty() && page.is_edition {
        return Err(Unreadable::whole("the page is an edition in which no brief stands"));
    }
    if stories.is_empty() {
        return Ok(vec![draft(html, None, "page")]);
    }
    Ok(stories.into_iter().map(without_data).collect())
}

/// A story of ours on a page whose template leaves the data out.
fn without_data(story: &Story) -> Result<Reading, Unreadable> {
    let text = "the page carries no exact brief; it was read from its text";
    let mut remarks = vec![Remark::of_whole(RemarkKind::Guessed, text)];
    remarks.extend(lost_links(story));
    let brief = completed(story.brief.clone())?;
    Ok(Reading { remarks, ..Reading::plain(brief) })
}

fn exact_ones(page: &Page) -> Result<Vec<Result<Reading, Unreadable>>, Unreadable> {
    let templates = Templates::default();
    let engine = Engine::new(&templates).map_err(|error| Unreadable::whole(error.to_string()))?;
    let exact = page.exact.iter().map(|text| json::read(text));
    let exact: Vec<Result<Reading, Unreadable>> = exact.collect();
    let of_each = stories_of(&exact, page);
    let is_ours = of_each.iter().any(Option::is_some);
    let one = |(exact, story): (Result<Reading, Unreadable>, Option<&Story>)| match story {
        Some(story) => resolved(exact?, story, &engine),
        None if is_ours => Err(taken_out(&exact?.brief)),
        None => Ok(in_another_template(exact?, page)),
    };
    Ok(exact.into_iter().zip(of_each).map(one).collect())
}

/// The story of each exact brief: by its name on the page, or by its place where every brief has one.
fn stories_of<'a>(exact: &[Result<Reading, Unreadable>], page: &'a Page) -> Vec<Option<&'a Story>> {
    if exact.len() == page.stories.len() {
        return page.stories.iter().map(Some).collect();
    }
    let mut anchors = HashSet::new();
    let one = |exact: &Result<Reading, Unreadable>| {
        let anchor = anchor_of(&exact.as_ref().ok()?.brief, &mut anchors);
        page.stories.iter().find(|story| story.anchor == anchor)
    };
    exact.iter().map(one).collect()
}

fn taken_out(brief: &Brief) -> Unreadable {
    let slug = &brief.slug;
    Unreadable::whole(format!(
        "the brief `{slug}` was taken out of the page by hand, and was left out"
    ))
}

/// An exact brief on a page that does not tell its story as our templates do.
fn in_another_template(mut exact: Reading, page: &Page) -> Reading {
    if !page.words.contains(one_line(&exact.brief.headline).as_str()) {
        let text =
            "the exact brief in the page was taken, though the page does not show its headline";
        exact.remarks.push(Remark::of_whole(RemarkKind::Guessed, text));
    }
    exact
}

/// The exact brief, as far as its story still says what was written for it.
fn resolved(exact: Reading, story: &Story, engine: &Engine<'_>) -> Result<Reading, Unreadable> {
    let written = written(&exact.brief, story, engine)?;
    let body = with_what_stands_elsewhere(story, &written);
    if body == written {
        return Ok(exact);
    }
    let mut remarks = exact.remarks;
    let brief = merged(&exact.brief, Some(written), body)?;
    if brief != exact.brief {
        let text = "the page was edited since the exact brief in it was written; its text wins where \
                    they differ";
        remarks.push(Remark::of_whole(RemarkKind::Edited, text));
        remarks.extend(lost_links(story));
    }
    Ok(Reading { brief, remarks, ..exact })
}

fn lost_links(story: &Story) -> Option<Remark> {
    let count = story.lost_links;
    let links = if count == 1 { "link stands" } else { "links stand" };
    let text = format!("left out: {count} {links} where a brief has none");
    (count > 0).then(|| Remark::of_whole(RemarkKind::LeftOut, text))
}

/// What the page of the exact brief says when it is read.
fn written(exact: &Brief, story: &Story, engine: &Engine<'_>) -> Result<Brief, Unreadable> {
    let failed = |error: crate::Unwritable| Unreadable::whole(error.to_string());
    let mut outgoing = Outgoing::of(exact.clone());
    if story.is_withdrawn {
        outgoing.status = Status::Withdrawn;
    }
    let (imprint, templates) =
        (Imprint::unreleased(&[], Timestamp::UNIX_EPOCH), Templates::default());
    let press = Press { imprint: &imprint, templates: &templates, typesetter: None };
    let sheet = Sheet::of_brief(&outgoing, None, &press);
    let html = engine.fill("brief.html", &sheet).map_err(failed)?;
    let mut stories = Page::of(&html)?.stories;
    Ok(stories.pop().map_or_else(|| story.brief.clone(), |story| story.brief))
}

/// What the story says, with the parts that the page has and has not where our templates put them: the
/// day and section of an edition are said once, and a newsroom's own template sets a story in its own way.
fn with_what_stands_elsewhere(story: &Story, written: &Brief) -> Brief {
    let mut body = story.brief.clone();
    let shows = |text: &str| story.words.contains(one_line(text).as_str());
    let shows_all = |texts: Vec<&str>| texts.into_iter().all(shows);
    if !story.is_alone {
        body.section = body.section.or_else(|| written.section.clone());
        body.date = body.date.or(written.date);
    }
    if body.lede.is_empty() && shows(&written.lede) {
        body.lede.clone_from(&written.lede);
    }
    if body.context.is_empty() && shows_all(written.context.split("\n\n").collect()) {
        body.context.clone_from(&written.context);
    }
    if body.facts.is_empty() && shows_all(written.facts.iter().map(|f| f.text.as_str()).collect()) {
        body.facts.clone_from(&written.facts);
    }
    let said = written.perspectives.iter().flat_map(|p| [p.framing.as_str(), p.bias.as_str()]);
    if body.perspectives.is_empty() && shows_all(said.collect()) {
        body.perspectives.clone_from(&written.perspectives);
    }
    if body.links.is_empty() && shows_all(written.links.iter().map(|l| l.label.as_str()).collect())
    {
        body.links.clone_from(&written.links);
    }
    for (now, was) in [
        (&mut body.section, &written.section),
        (&mut body.byline, &written.byline),
        (&mut body.note, &written.note),
    ] {
        if now.is_none()
            && was.as_deref().is_some_and(|text| shows_all(text.split("\n\n").collect()))
        {
            now.clone_from(was);
        }
    }
    body
}
