//! What the engine compares: the fields of a brief and of its items, seen alike.

use crate::model::Said;
use brief::{Brief, Fact, ItemId, Link, Perspective, Source};

/// What a field holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Value {
    /// Prose, compared word by word.
    Prose(String),
    /// A short value, compared as a whole; `None` is null.
    Whole(Option<String>),
    /// A list, compared entry by entry.
    List(Vec<String>),
}

impl Value {
    /// The value as it is handed out.
    pub fn said(&self) -> Said {
        match self {
            Self::List(entries) => Said::List(entries.clone()),
            text => Said::Text(text.shown()),
        }
    }

    /// The value as one text: a list an entry a line.
    pub fn shown(&self) -> String {
        match self {
            Self::Prose(text) => text.clone(),
            Self::Whole(text) => text.clone().unwrap_or_default(),
            Self::List(entries) => entries.join("\n"),
        }
    }
}

/// Which side a field, or some of its edits, are taken from.
pub(crate) struct Taken<'a> {
    /// The edits that are made, by field.
    pub hunks: Vec<&'a crate::Hunk>,
}

impl Taken<'_> {
    fn of(&self, field: &str) -> Vec<&crate::Hunk> {
        self.hunks.iter().filter(|hunk| hunk.field == field).copied().collect()
    }

    /// A text with its taken edits made.
    pub fn prose(&self, field: &str, base: &str) -> String {
        let hunks = self.of(field);
        crate::words::splice(base, hunks.iter().map(|h| (&h.old_range, h.new.as_str())))
    }

    /// A list with its taken edits made.
    pub fn list<T: Clone>(&self, field: &str, base: &[T], head: &[T]) -> Vec<T> {
        let hunks = self.of(field);
        crate::entries::splice_entries(
            base,
            head,
            hunks.iter().map(|h| (&h.old_range, &h.new_range)),
        )
    }

    /// A short value from the side that was taken.
    pub fn whole<T: Clone>(&self, field: &str, base: &T, head: &T) -> T {
        if self.of(field).is_empty() { base.clone() } else { head.clone() }
    }
}

/// An item of one of the lists.
pub(crate) trait Item: Clone + PartialEq {
    /// Its identity, where it has one.
    fn id(&self) -> Option<ItemId>;
    /// Its fields by name, in print order.
    fn fields(&self) -> Vec<(&'static str, Value)>;
    /// The base's item with some edits of the head's made.
    fn with(base: &Self, head: &Self, taken: &Taken<'_>) -> Self;
    /// The same item under another identity.
    fn with_id(self, id: ItemId) -> Self;
}

/// A source in one line. What the optional keys say stands behind it, so that no change of them
/// goes unseen.
pub(crate) fn source_line(source: &Source) -> String {
    let mut line = format!("{} <{}>", source.outlet, source.url);
    for extra in [
        source.quote.as_ref().map(|quote| format!(" “{quote}”")),
        source.seen.map(|day| format!(" seen {day}")),
        source.archived.as_ref().map(|hash| format!(" archived {hash}")),
        source.id.map(|id| format!(" id {id}")),
    ]
    .into_iter()
    .flatten()
    {
        line.push_str(&extra);
    }
    line
}

fn source_lines(sources: &[Source]) -> Value {
    Value::List(sources.iter().map(source_line).collect())
}

impl Item for Fact {
    fn id(&self) -> Option<ItemId> {
        Some(self.id)
    }

    fn fields(&self) -> Vec<(&'static str, Value)> {
        vec![("text", Value::Prose(self.text.clone())), ("sources", source_lines(&self.sources))]
    }

    fn with(base: &Self, head: &Self, taken: &Taken<'_>) -> Self {
        Self {
            id: head.id,
            text: taken.prose("text", &base.text),
            sources: taken.list("sources", &base.sources, &head.sources),
        }
    }

    fn with_id(mut self, id: ItemId) -> Self {
        self.id = id;
        self
    }
}

impl Item for Perspective {
    fn id(&self) -> Option<ItemId> {
        Some(self.id)
    }

    fn fields(&self) -> Vec<(&'static str, Value)> {
        vec![
            ("group", Value::Prose(self.group.clone())),
            ("outlets", Value::List(self.outlets.clone())),
            ("framing", Value::Prose(self.framing.clone())),
            ("bias", Value::Prose(self.bias.clone())),
            ("sources", source_lines(&self.sources)),
        ]
    }

    fn with(base: &Self, head: &Self, taken: &Taken<'_>) -> Self {
        Self {
            id: head.id,
            group: taken.prose("group", &base.group),
            outlets: taken.list("outlets", &base.outlets, &head.outlets),
            framing: taken.prose("framing", &base.framing),
            bias: taken.prose("bias", &base.bias),
            sources: taken.list("sources", &base.sources, &head.sources),
        }
    }

    fn with_id(mut self, id: ItemId) -> Self {
        self.id = id;
        self
    }
}

impl Item for Link {
    fn id(&self) -> Option<ItemId> {
        None
    }

    fn fields(&self) -> Vec<(&'static str, Value)> {
        vec![
            ("label", Value::Prose(self.label.clone())),
            ("url", Value::Whole(Some(self.url.clone()))),
        ]
    }

    fn with(base: &Self, head: &Self, taken: &Taken<'_>) -> Self {
        Self {
            label: taken.prose("label", &base.label),
            url: taken.whole("url", &base.url, &head.url),
        }
    }

    fn with_id(self, _: ItemId) -> Self {
        self
    }
}

/// A field of the brief itself: its path and value. Facts stand behind the lede, perspectives
/// behind the context, links behind those.
pub(crate) fn before_facts(brief: &Brief) -> Vec<(&'static str, Value)> {
    vec![
        ("section", Value::Whole(brief.section.clone())),
        ("date", Value::Whole(brief.date.map(|date| date.to_string()))),
        ("slug", Value::Whole(Some(brief.slug.clone()))),
        ("language", Value::Whole(Some(brief.language.clone()))),
        ("byline", Value::Whole(brief.byline.clone())),
        ("note", Value::Whole(brief.note.clone())),
        ("headline", Value::Prose(brief.headline.clone())),
        ("lede", Value::Prose(brief.lede.clone())),
    ]
}

/// The one text between facts and perspectives.
pub(crate) fn context(brief: &Brief) -> (&'static str, Value) {
    ("context", Value::Prose(brief.context.clone()))
}
