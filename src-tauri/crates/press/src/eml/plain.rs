//! The plain text of a newsletter of ours, read again: what `text` writes.

use crate::Labels;
use crate::document::is_marked;
use brief::{Brief, BriefId, Date, Fact, ItemId, Link, Perspective, Source};

/// Stands above each story, and above the last words.
pub(super) const LINE: &str = "----------------------------------------";

/// A story of a newsletter.
pub(super) struct Story {
    /// What it says, without ids and slug.
    pub(super) brief: Brief,
    /// The mark of a proof that stood on it.
    pub(super) mark: Option<String>,
}

/// Which part of a story is being read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Top,
    Note,
    Facts,
    Context,
    Perspectives,
    Links,
    Outlets,
}

/// The stories of a text; none where it is no newsletter of ours.
pub(super) fn stories(text: &str) -> Vec<Story> {
    let mut stories: Vec<Story> = Vec::new();
    let mut section: Option<String> = None;
    let mut chunks = text.split('\n').collect::<Vec<_>>();
    while chunks.last().is_some_and(|line| line.is_empty()) {
        chunks.pop();
    }
    // A story says its day only where it is not the edition's, which stands above the first line.
    let day = chunks.iter().take_while(|line| **line != LINE).find_map(|line| read_day(line));
    for (number, lines) in chunks.split(|line| *line == LINE).enumerate() {
        let (lines, next) = without_section(lines);
        // The last words stand below a line of their own, and no story begins with an empty one.
        if number > 0 && lines.first().is_some_and(|line| !line.is_empty()) {
            stories.extend(story(lines, section.as_deref(), day));
        }
        section = next.or(section);
    }
    let is_whole = |story: &Story| {
        let brief = &story.brief;
        !brief.facts.is_empty() || !brief.context.is_empty() || !brief.perspectives.is_empty()
    };
    // Lines of dashes stand in many mails; only ours have the headings of a brief below them.
    if stories.iter().any(is_whole) { stories } else { Vec::new() }
}

/// The lines of a story, and the section that opens behind it.
fn without_section<'a>(lines: &'a [&'a str]) -> (&'a [&'a str], Option<String>) {
    let end = lines.iter().rposition(|line| !line.is_empty()).map_or(0, |at| at + 1);
    let lines = lines.get(..end).unwrap_or_default();
    let Some((last, before)) = lines.split_last() else { return (lines, None) };
    match last.strip_prefix("== ").and_then(|name| name.strip_suffix(" ==")) {
        Some(name) => (before, Some(name.to_owned())),
        None => (lines, None),
    }
}

fn story(lines: &[&str], section: Option<&str>, day: Option<Date>) -> Option<Story> {
    let mut paragraphs =
        lines.split(|line| line.is_empty()).filter(|lines| !lines.is_empty()).peekable();
    let mark = paragraphs.next_if(|lines| lines.len() == 1 && is_marked(lines[0]));
    let head = paragraphs.next()?;
    let mut brief = Brief::new(BriefId::missing(), "");
    let headline = match head {
        [kicker, rest @ ..] if !rest.is_empty() => {
            read_kicker(&mut brief, kicker);
            rest.join(" ")
        }
        _ => head.join(" "),
    };
    brief.headline = headline;
    let mut part = Part::Top;
    for lines in paragraphs {
        if let [line] = lines
            && let Some(next) = Part::named(line)
        {
            part = next;
            continue;
        }
        part.take(&mut brief, lines);
    }
    brief.date = brief.date.or(day);
    brief.section = brief.section.or_else(|| section.map(str::to_owned));
    Some(Story { brief, mark: mark.map(<[&str]>::concat) })
}

fn read_kicker(brief: &mut Brief, kicker: &str) {
    let (before, last) = kicker.rsplit_once(" · ").unwrap_or(("", kicker));
    brief.date = read_day(last);
    let section = if brief.date.is_some() { before } else { kicker };
    brief.section = Some(section.to_owned()).filter(|section| !section.is_empty());
}

impl Part {
    fn named(line: &str) -> Option<Self> {
        let labels = Labels::of("");
        let is = |label: &str| label.to_uppercase() == line;
        let notices = [labels.note, labels.correction, labels.update, labels.withdrawn];
        match () {
            () if is(labels.facts) => Some(Self::Facts),
            () if is(labels.context) => Some(Self::Context),
            () if is(labels.perspectives) => Some(Self::Perspectives),
            () if is(labels.links) => Some(Self::Links),
            () if is(labels.outlets) => Some(Self::Outlets),
            () if notices.iter().any(|label| is(&format!("{label}:"))) => Some(Self::Note),
            () => None,
        }
    }

    fn take(self, brief: &mut Brief, lines: &[&str]) {
        let text = lines.join("\n");
        match self {
            Self::Top => {
                let signed = lines[0].strip_prefix(&format!("{} ", Labels::of("").byline));
                match signed.filter(|_| lines.len() == 1 && !brief.lede.is_empty()) {
                    Some(byline) => brief.byline = Some(byline.to_owned()),
                    None => add(&mut brief.lede, &text),
                }
            }
            Self::Note => add(brief.note.get_or_insert_default(), &text),
            Self::Context => add(&mut brief.context, &text),
            Self::Facts => brief.facts.extend(items(lines).map(|item| fact(&item))),
            Self::Perspectives => {
                brief.perspectives.extend(items(lines).map(|item| perspective(&item)));
            }
            Self::Links => brief.links.extend(items(lines).map(|item| {
                let (label, url) = linked(&item.join("\n"));
                Link { label, url }
            })),
            Self::Outlets => {}
        }
    }
}

fn add(text: &mut String, paragraph: &str) {
    if !text.is_empty() {
        text.push_str("\n\n");
    }
    text.push_str(paragraph);
}

/// The items of a list, their lines without what they stand in by.
fn items<'a>(lines: &'a [&'a str]) -> impl Iterator<Item = Vec<&'a str>> {
    let mut items: Vec<Vec<&str>> = Vec::new();
    for line in lines {
        match (line.strip_prefix("* "), items.last_mut()) {
            (Some(begins), _) => items.push(vec![begins]),
            (None, Some(item)) => item.push(line.strip_prefix("  ").unwrap_or(line)),
            (None, None) => {}
        }
    }
    items.into_iter()
}

/// The lines of an item before its sources, and the sources.
fn with_sources<'a>(item: &[&'a str]) -> (Vec<&'a str>, Vec<Source>) {
    let announced = format!("{}: ", Labels::of("").source);
    let at = item.iter().position(|line| line.starts_with(&announced)).unwrap_or(item.len());
    let (words, cited) = item.split_at(at);
    let mut sources: Vec<String> = Vec::new();
    for line in cited {
        match (line.strip_prefix(&announced), sources.last_mut()) {
            (Some(source), _) => sources.push(source.to_owned()),
            // A quote may have lines.
            (None, Some(source)) => source.extend(["\n", line]),
            (None, None) => {}
        }
    }
    (words.to_vec(), sources.iter().map(|source| read_source(source)).collect())
}

fn read_source(text: &str) -> Source {
    let seen = format!(" ({} ", Labels::of("").seen);
    let (mut text, mut day) = (text, None);
    if let Some((before, words)) = text.strip_suffix(')').and_then(|text| text.rsplit_once(&seen))
        && let Some(read) = read_day(words)
    {
        (text, day) = (before, Some(read));
    }
    let quoted = text.strip_suffix('”').and_then(|text| text.split_once(": “"));
    let (text, quote) = quoted.map_or((text, None), |(text, quote)| (text, Some(quote)));
    let (outlet, url) = linked(text);
    Source { quote: quote.map(str::to_owned), seen: day, ..Source::new(outlet, url) }
}

/// A day as labels say it: `12 May 2024`.
fn read_day(words: &str) -> Option<Date> {
    Date::strptime("%d %B %Y", words).ok()
}

/// A name and its address in angle brackets.
fn linked(text: &str) -> (String, String) {
    let found = text.strip_suffix('>').and_then(|text| text.rsplit_once(" <"));
    let (name, url) = found.unwrap_or((text, ""));
    (name.to_owned(), url.to_owned())
}

fn fact(item: &[&str]) -> Fact {
    let (words, sources) = with_sources(item);
    Fact { sources, ..Fact::new(ItemId::missing(), words.join("\n")) }
}

fn perspective(item: &[&str]) -> Perspective {
    let labels = Labels::of("");
    let (words, sources) = with_sources(item);
    let mut said = Perspective {
        id: ItemId::missing(),
        group: String::new(),
        outlets: Vec::new(),
        framing: String::new(),
        bias: String::new(),
        sources,
    };
    let mut words = words.into_iter();
    words.next().unwrap_or_default().clone_into(&mut said.group);
    let (named, coloured) = (format!("{} ", labels.examples), format!("{}: ", labels.bias));
    let mut is_bias = false;
    for line in words {
        if let Some(names) = line.strip_prefix(&named).filter(|_| said.outlets.is_empty()) {
            for name in names.split(", ") {
                let (name, url) = linked(name);
                if !url.is_empty() {
                    said.sources.push(Source::new(name.clone(), url));
                }
                said.outlets.push(name);
            }
        } else if let Some(bias) = line.strip_prefix(&coloured) {
            is_bias = true;
            bias.clone_into(&mut said.bias);
        } else {
            let text = if is_bias { &mut said.bias } else { &mut said.framing };
            if !text.is_empty() {
                text.push('\n');
            }
            text.push_str(line);
        }
    }
    said
}
