//! What the engine compares: the fields of a brief and of its items, seen alike.

use crate::model::Said;
use brief::{Brief, Fact, ItemId, Link, Perspective, Source};
use std::borrow::Cow;

/// What a field holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Value<'a> {
    /// Prose, compared word by word.
    Prose(Cow<'a, str>),
    /// A short value, compared as a whole; `None` is null.
    Whole(Option<Cow<'a, str>>),
    /// A list, compared entry by entry.
    List(Vec<Cow<'a, str>>),
}

/// The fields of an item or a brief by name, in print order.
pub(crate) type Fields<'a> = Vec<(&'static str, Value<'a>)>;

impl<'a> Value<'a> {
    const fn prose(text: &'a str) -> Self {
        Self::Prose(Cow::Borrowed(text))
    }

    const fn whole(text: &'a str) -> Self {
        Self::Whole(Some(Cow::Borrowed(text)))
    }

    fn optional(text: Option<&'a str>) -> Self {
        Self::Whole(text.map(Cow::Borrowed))
    }

    /// The value as it is handed out.
    pub fn said(&self) -> Said {
        match self {
            Self::List(entries) => Said::List(entries.iter().map(ToString::to_string).collect()),
            text => Said::Text(text.shown().into_owned()),
        }
    }

    /// The value as one text: a list an entry a line.
    pub fn shown(&self) -> Cow<'_, str> {
        match self {
            Self::Prose(text) | Self::Whole(Some(text)) => Cow::Borrowed(text),
            Self::Whole(None) => Cow::Borrowed(""),
            Self::List(entries) => Cow::Owned(entries.join("\n")),
        }
    }

    /// The value of an item and that of its neighbour as one: texts one below the other, lists
    /// one behind the other.
    fn joined(self, other: Self) -> Self {
        match (self, other) {
            (Self::List(mut entries), Self::List(more)) => {
                entries.extend(more);
                Self::List(entries)
            }
            (one, other) => {
                let texts = [one.shown(), other.shown()].map(Cow::into_owned);
                Self::Prose(Cow::Owned(texts.join("\n")))
            }
        }
    }
}

/// The fields of several items as those of one.
pub(crate) fn joined_fields<'a, T: Item>(items: &[&'a T]) -> Fields<'a> {
    let mut items = items.iter();
    let mut joined = items.next().map(|item| item.fields()).unwrap_or_default();
    for item in items {
        let pairs = joined.into_iter().zip(item.fields());
        joined = pairs.map(|((name, one), (_, other))| (name, one.joined(other))).collect();
    }
    joined
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
    /// Whether one of its kind can become two.
    const PARTS: bool = true;
    /// Its identity, where it has one.
    fn id(&self) -> Option<ItemId>;
    /// Its fields by name, in print order.
    fn fields(&self) -> Fields<'_>;
    /// Whether it says what another one says.
    fn says(&self, other: &Self) -> bool;
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

fn source_lines(sources: &[Source]) -> Value<'_> {
    Value::List(sources.iter().map(|source| Cow::Owned(source_line(source))).collect())
}

impl Item for Fact {
    fn id(&self) -> Option<ItemId> {
        Some(self.id)
    }

    fn fields(&self) -> Fields<'_> {
        vec![("text", Value::prose(&self.text)), ("sources", source_lines(&self.sources))]
    }

    fn says(&self, other: &Self) -> bool {
        self.text == other.text && self.sources == other.sources
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

    fn fields(&self) -> Fields<'_> {
        vec![
            ("group", Value::prose(&self.group)),
            ("outlets", Value::List(self.outlets.iter().map(Into::into).collect())),
            ("framing", Value::prose(&self.framing)),
            ("bias", Value::prose(&self.bias)),
            ("sources", source_lines(&self.sources)),
        ]
    }

    fn says(&self, other: &Self) -> bool {
        self.group == other.group
            && self.outlets == other.outlets
            && self.framing == other.framing
            && self.bias == other.bias
            && self.sources == other.sources
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
    const PARTS: bool = false;

    fn id(&self) -> Option<ItemId> {
        None
    }

    fn fields(&self) -> Fields<'_> {
        vec![("label", Value::prose(&self.label)), ("url", Value::whole(&self.url))]
    }

    fn says(&self, other: &Self) -> bool {
        self == other
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
pub(crate) fn before_facts(brief: &Brief) -> Fields<'_> {
    vec![
        ("section", Value::optional(brief.section.as_deref())),
        ("date", Value::Whole(brief.date.map(|date| Cow::Owned(date.to_string())))),
        ("slug", Value::whole(&brief.slug)),
        ("language", Value::whole(&brief.language)),
        ("byline", Value::optional(brief.byline.as_deref())),
        ("note", Value::optional(brief.note.as_deref())),
        ("headline", Value::prose(&brief.headline)),
        ("lede", Value::prose(&brief.lede)),
    ]
}

/// The one text between facts and perspectives.
pub(crate) fn context(brief: &Brief) -> (&'static str, Value<'_>) {
    ("context", Value::prose(&brief.context))
}
