//! Reading a site file: repairs, front matter, body, and the exact brief where the file holds one.

use super::front_matter::{Exact, FrontMatter};
use super::{blocks, body, exact, front_matter, headings, references, repair};
use crate::{Leftovers, Reading, Remark, RemarkKind, Unreadable};
use brief::{Brief, BriefId, Origin};

/// What the file says without its exact brief; ids are missing, and so may be the slug.
pub(super) struct PlainReading {
    pub(super) brief: Brief,
    pub(super) exact: Option<Exact>,
    remarks: Vec<Remark>,
    leftovers: Leftovers,
}

pub(crate) fn read(text: &str, name: Option<&str>) -> Result<Reading, Unreadable> {
    let mut plain = read_plain(text, name)?;
    if plain.brief.slug.is_empty() {
        plain.brief.slug = brief::slugify(&plain.brief.headline);
    }
    let mut remarks = plain.remarks;
    let mut brief = match plain.exact {
        Some(exact) => exact::resolve(plain.brief, &exact, &mut remarks),
        None => plain.brief,
    };
    let origin = Origin::of_site_file(&brief);
    if brief.id.is_missing() {
        brief.id = origin.brief_id();
    }
    brief.finish_reading().map_err(|error| Unreadable::whole(error.to_string()))?;
    remarks.sort_by_key(|remark| remark.line);
    Ok(Reading { brief, remarks, origin: Some(origin), leftovers: plain.leftovers })
}

/// Reads what a reader of the page sees.
pub(super) fn read_plain(text: &str, name: Option<&str>) -> Result<PlainReading, Unreadable> {
    let (text, mut remarks) = repair::control_characters(text);
    let (mut front, rest) = front_matter::split(&text)?;
    let blocks = references::resolve(blocks::blocks(rest, front.lines));
    let mut body = body::read(headings::of_other_hands(blocks), front.title.as_deref());
    if front.title.is_none() && !body.has_parts {
        return Err(Unreadable::whole(
            "this is no brief: it has neither a title in its front matter nor the heading of a part",
        ));
    }
    remarks.append(&mut front.remarks);
    remarks.append(&mut body.remarks);
    let headline = headline(&front, body.headline, &mut remarks)?;

    let mut brief = Brief::new(BriefId::missing(), headline);
    brief.date = front.date;
    brief.slug = front.slug.or_else(|| name.and_then(stem).map(str::to_owned)).unwrap_or_default();
    brief.section = front.section.or(body.section);
    brief.lede = body.lede;
    brief.facts = body.facts;
    brief.context = body.context;
    brief.perspectives = body.perspectives;
    brief.links = body.links;
    brief.language = front.language.unwrap_or(brief.language);
    brief.byline = front.byline;
    brief.note = front.note;
    if let Some(mark) = front.proof {
        let text = format!("the mark of a proof was left out: {mark}");
        remarks.push(Remark::new(1, RemarkKind::LeftOut, text));
    }
    Ok(PlainReading { brief, exact: front.exact, remarks, leftovers: body.leftovers })
}

/// The headline is the page's; the title is only a second hand.
fn headline(
    front: &FrontMatter,
    headline: Option<String>,
    remarks: &mut Vec<Remark>,
) -> Result<String, Unreadable> {
    let title = front.title.clone().filter(|title| !title.trim().is_empty());
    let same = |title: &str, headline: &str| title.trim() == headline.trim();
    match (headline, title) {
        (Some(headline), title) => {
            if let Some(title) = title.filter(|title| !same(title, &headline)) {
                let text =
                    format!("the title in the front matter differs from the headline: {title}");
                remarks.push(Remark::new(1, RemarkKind::LeftOut, text));
            }
            Ok(headline)
        }
        (None, Some(title)) => {
            let text = "there is no headline; the title of the front matter was taken";
            remarks.push(Remark::new(1, RemarkKind::Guessed, text));
            Ok(title)
        }
        (None, None) => Err(Unreadable::whole(
            "there is no headline: neither a line `# …` nor a title in the front matter",
        )),
    }
}

/// A file's name without folders and extension; standard input has none.
fn stem(name: &str) -> Option<&str> {
    let file = name.rsplit(['/', '\\']).next()?;
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    (!matches!(stem, "" | "-")).then_some(stem)
}
