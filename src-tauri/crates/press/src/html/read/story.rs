//! What a story on a page of ours says, by the classes that its template gives to its parts. Texts are
//! taken as a reader sees them: white space is one space, and only `<br>` begins a line.

use crate::pasted::tokens::{MAX_DEPTH, Opened, Piece, is_void};
use brief::{Brief, BriefId, Date, Fact, ItemId, Link, Perspective, Source};

/// A story as it stands on a page.
#[derive(Clone, Debug)]
pub(super) struct Story {
    /// Its name on a page of several.
    pub(super) anchor: String,
    /// Whether it is the notice in place of a withdrawn brief.
    pub(super) is_withdrawn: bool,
    /// Whether it stands alone on its page, with the headline as the page's heading.
    pub(super) is_alone: bool,
    /// Whether its headline leads to a page of its own.
    pub(super) leads_on: bool,
    /// What it says, without ids and slug.
    pub(super) brief: Brief,
    /// All its words.
    pub(super) words: String,
    /// How many links stand where a brief has none.
    pub(super) lost_links: usize,
}

/// What the words in an element are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Slot {
    /// Ours, and no part of the brief.
    Ours,
    Kicker,
    Headline,
    Lede,
    Byline,
    Note,
    Fact,
    Context,
    Group,
    Outlets,
    Framing,
    Bias,
    Source,
    Link,
    /// The name of an outlet, a source or a link.
    Name,
    Quote,
    Address,
}

/// An open element.
struct Open {
    name: String,
    classes: Vec<String>,
    slot: Option<Slot>,
    text: String,
}

/// A story that is being read.
pub(super) struct Walk {
    story: Story,
    open: Vec<Open>,
    /// Where the link leads that is open.
    href: Option<String>,
    /// Whether something bears its name.
    is_named: bool,
    /// How many articles are open inside the story's.
    inner: usize,
}

/// Elements stand in each other deeper than on any page.
pub(super) struct TooDeep;

impl Walk {
    /// Begins at the element of a story; nothing where it is none.
    pub(super) fn begin(tag: &Opened) -> Option<Self> {
        let classes = classes(tag);
        if tag.name != "article" || !classes.iter().any(|class| class == "story") {
            return None;
        }
        let mut brief = Brief::new(BriefId::missing(), "");
        if let Some(language) = tag.attribute("lang") {
            language.clone_into(&mut brief.language);
        }
        let story = Story {
            anchor: tag.attribute("id").unwrap_or_default().to_owned(),
            is_withdrawn: classes.iter().any(|class| class == "withdrawn"),
            is_alone: false,
            leads_on: false,
            brief,
            words: String::new(),
            lost_links: 0,
        };
        Some(Self { story, open: Vec::new(), href: None, is_named: true, inner: 0 })
    }

    /// Takes the next piece; gives the story back at its end.
    pub(super) fn take(&mut self, piece: &Piece) -> Result<Option<Story>, TooDeep> {
        match piece {
            Piece::Open(tag) if tag.name == "br" => self.push("\n", true),
            Piece::Open(tag) if is_void(&tag.name) => {}
            Piece::Open(tag) => {
                if self.open.len() > MAX_DEPTH {
                    return Err(TooDeep);
                }
                self.opened(tag);
            }
            Piece::Close(name) if name == "article" && self.inner == 0 => {
                return Ok(Some(self.finish()));
            }
            Piece::Close(name) => self.closed(name),
            Piece::Words(words) => {
                self.push(words, false);
                collapse(&mut self.story.words, words);
            }
        }
        Ok(None)
    }

    /// The story, where the page ends without its end.
    pub(super) fn finish(&mut self) -> Story {
        while !self.open.is_empty() {
            self.end();
        }
        self.story.clone()
    }

    fn opened(&mut self, tag: &Opened) {
        let classes = classes(tag);
        let slot = self.slot_of(tag, &classes);
        match tag.name.as_str() {
            "article" => self.inner += 1,
            "a" => {
                self.href = tag.attribute("href").map(str::to_owned);
                self.is_named = self.is_in(Slot::Headline);
                self.story.leads_on |= self.is_named;
            }
            "time" => self.day(tag),
            _ => {}
        }
        self.begin_item(slot, &classes);
        self.open.push(Open { name: tag.name.clone(), classes, slot, text: String::new() });
        // Words between two elements are words of what encloses both.
        collapse(&mut self.story.words, " ");
    }

    fn begin_item(&mut self, slot: Option<Slot>, classes: &[String]) {
        let brief = &mut self.story.brief;
        match slot {
            Some(Slot::Fact) => brief.facts.push(Fact::new(ItemId::missing(), "")),
            Some(Slot::Link) => brief.links.push(Link { label: String::new(), url: String::new() }),
            Some(Slot::Source) => {
                if let Some(sources) = self.sources() {
                    sources.push(Source::new("", ""));
                }
            }
            None if classes.iter().any(|class| class == "perspective") => {
                brief.perspectives.push(Perspective {
                    id: ItemId::missing(),
                    group: String::new(),
                    outlets: Vec::new(),
                    framing: String::new(),
                    bias: String::new(),
                    sources: Vec::new(),
                });
            }
            _ => {}
        }
    }

    fn slot_of(&mut self, tag: &Opened, classes: &[String]) -> Option<Slot> {
        let has = |class: &str| classes.iter().any(|other| other == class);
        match tag.name.as_str() {
            "p" if has("mark") || has("times") => Some(Slot::Ours),
            "p" if has("kicker") => Some(Slot::Kicker),
            "p" if has("lede") => Some(Slot::Lede),
            "p" if has("byline") => Some(Slot::Byline),
            "p" if has("outlets") => Some(Slot::Outlets),
            "p" if has("framing") => Some(Slot::Framing),
            "p" if has("bias") => Some(Slot::Bias),
            "p" if self.is_within("notice") => Some(Slot::Note),
            "p" if self.is_within("context") => Some(Slot::Context),
            "li" if self.is_within("about") => Some(Slot::Ours),
            "li" if self.is_within("sources") => Some(Slot::Source),
            "li" if self.is_within("facts") => Some(Slot::Fact),
            "li" if self.is_within("links") => Some(Slot::Link),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                if has("headline") {
                    self.story.is_alone = tag.name == "h1";
                    return Some(Slot::Headline);
                }
                let in_perspective = self.is_within("perspective");
                Some(if in_perspective { Slot::Group } else { Slot::Ours })
            }
            "span" if has("label") || has("seen") => Some(Slot::Ours),
            "span" if has("address") => Some(Slot::Address),
            "span" => self.is_before_words().then_some(Slot::Ours),
            "time" => Some(Slot::Ours),
            "bdi" => Some(Slot::Name),
            "q" => Some(Slot::Quote),
            _ => None,
        }
    }

    /// Whether our own words stand here, in front of a signature or of names.
    fn is_before_words(&self) -> bool {
        self.open.last().is_some_and(|open| {
            matches!(open.slot, Some(Slot::Byline | Slot::Outlets)) && open.text.trim().is_empty()
        })
    }

    fn day(&mut self, tag: &Opened) {
        let day = tag.attribute("datetime").and_then(|day| day.parse::<Date>().ok());
        if self.is_in(Slot::Kicker) {
            self.story.brief.date = day;
        } else if self.is_in(Slot::Source)
            && let Some(source) = self.source()
        {
            source.seen = day;
        }
    }

    fn closed(&mut self, name: &str) {
        let Some(at) = self.open.iter().rposition(|open| open.name == name) else { return };
        while self.open.len() > at {
            self.end();
        }
        if name == "a" {
            self.unlink();
        }
    }

    /// Ends a link; one that names nothing is that of the source that it stands in.
    fn unlink(&mut self) {
        let Some(href) = self.href.take().filter(|_| !self.is_named) else { return };
        let is_source = self.around() == Some(Slot::Source);
        match self.source().filter(|source| is_source && source.url.is_empty()) {
            Some(source) => source.url = href,
            None => self.story.lost_links += 1,
        }
    }

    /// Ends the innermost element.
    fn end(&mut self) {
        let Some(open) = self.open.pop() else { return };
        if open.name == "article" {
            self.inner -= 1;
        }
        let text = open.text.trim().to_owned();
        let Some(slot) = open.slot.filter(|slot| !text.is_empty() || *slot == Slot::Name) else {
            return;
        };
        match slot {
            Slot::Name => return self.name(text),
            Slot::Source => return self.unnamed(&text),
            Slot::Quote | Slot::Address => return self.told(slot, text),
            _ => {}
        }
        let brief = &mut self.story.brief;
        let field = match slot {
            Slot::Headline => &mut brief.headline,
            Slot::Lede => &mut brief.lede,
            Slot::Context => &mut brief.context,
            Slot::Kicker => {
                brief.section = Some(text.trim_end_matches(['·', ' ']).to_owned());
                brief.section = brief.section.take().filter(|section| !section.is_empty());
                return;
            }
            Slot::Byline => return brief.byline = Some(text),
            Slot::Note => brief.note.get_or_insert_default(),
            Slot::Fact => match brief.facts.last_mut() {
                Some(fact) => &mut fact.text,
                None => return,
            },
            Slot::Group | Slot::Framing | Slot::Bias => match brief.perspectives.last_mut() {
                Some(said) if slot == Slot::Group => &mut said.group,
                Some(said) if slot == Slot::Framing => &mut said.framing,
                Some(said) => &mut said.bias,
                None => return,
            },
            _ => return,
        };
        if !field.is_empty() {
            field.push_str("\n\n");
        }
        field.push_str(&text);
    }

    /// A name, with the address to which it leads.
    fn name(&mut self, name: String) {
        let url = self.href.clone().unwrap_or_default();
        self.is_named = true;
        match self.around() {
            Some(Slot::Outlets) => {
                let Some(said) = self.story.brief.perspectives.last_mut() else { return };
                if !url.is_empty() {
                    said.sources.push(Source::new(name.clone(), url));
                }
                said.outlets.push(name);
            }
            Some(Slot::Source) => {
                if let Some(source) = self.source() {
                    (source.outlet, source.url) = (name, url);
                }
            }
            Some(Slot::Link) => {
                if let Some(link) = self.story.brief.links.last_mut() {
                    (link.label, link.url) = (name, url);
                }
            }
            _ => self.push(&name, false),
        }
    }

    /// A source that another hand wrote: its words are its name.
    fn unnamed(&mut self, text: &str) {
        let text = text.trim_end_matches([':', ' ']);
        if let Some(source) = self.source().filter(|source| source.outlet.is_empty()) {
            text.clone_into(&mut source.outlet);
        }
    }

    fn told(&mut self, slot: Slot, text: String) {
        let in_link = self.around() == Some(Slot::Link);
        if in_link && let Some(link) = self.story.brief.links.last_mut() {
            link.url = text;
        } else if let Some(source) = self.source() {
            match slot {
                Slot::Quote => source.quote = Some(text),
                _ => source.url = text,
            }
        }
    }

    /// The sources of the item that is being read.
    fn sources(&mut self) -> Option<&mut Vec<Source>> {
        let in_perspective = self.is_within("perspective");
        let brief = &mut self.story.brief;
        if in_perspective {
            return brief.perspectives.last_mut().map(|said| &mut said.sources);
        }
        brief.facts.last_mut().map(|fact| &mut fact.sources)
    }

    fn source(&mut self) -> Option<&mut Source> {
        self.sources()?.last_mut()
    }

    fn is_within(&self, class: &str) -> bool {
        self.open.iter().any(|open| open.classes.iter().any(|other| other == class))
    }

    fn is_in(&self, slot: Slot) -> bool {
        self.open.iter().any(|open| open.slot == Some(slot))
    }

    /// What the innermost words are.
    fn around(&self) -> Option<Slot> {
        self.open.iter().rev().find_map(|open| open.slot)
    }

    fn push(&mut self, words: &str, is_line: bool) {
        let Some(open) = self.open.iter_mut().rev().find(|open| open.slot.is_some()) else {
            return;
        };
        if is_line {
            let length = open.text.trim_end_matches(' ').len();
            open.text.truncate(length);
            open.text.push('\n');
        } else {
            collapse(&mut open.text, words);
        }
    }
}

/// Adds words, every white space in them as one space.
pub(super) fn collapse(text: &mut String, words: &str) {
    for character in words.chars() {
        match character {
            c if c.is_ascii_whitespace() => {
                if !text.is_empty() && !text.ends_with([' ', '\n']) {
                    text.push(' ');
                }
            }
            c => text.push(c),
        }
    }
}

pub(super) fn classes(tag: &Opened) -> Vec<String> {
    tag.attribute("class").unwrap_or_default().split_ascii_whitespace().map(str::to_owned).collect()
}
