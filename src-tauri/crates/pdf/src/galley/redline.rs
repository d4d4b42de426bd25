//! A redline for its template.

use super::{Language, Text, line, paragraphs, shortened};
use press::redlined::{Badge, Bit, Card, Field, Piece, Row, Tone, place};
use press::{Hand, Labels, OutgoingComment, OutgoingRedline, Sheet};
use serde::Serialize;
use std::collections::BTreeMap;

/// Two versions and what lies between them, in print order.
#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct Redline {
    #[serde(flatten)]
    language: Language,
    kicker: String,
    headline: String,
    /// "From version 1 to version 2".
    between: String,
    summary: Vec<String>,
    contents: Vec<Group>,
    rows: Vec<Line>,
    comments: Vec<Comment>,
}

#[derive(Debug, Serialize)]
struct Group {
    title: &'static str,
    entries: Vec<String>,
}

/// A row of the page.
#[derive(Debug, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
enum Line {
    Heading { text: String },
    Changed { card: Box<Changed> },
    Was { text: String },
    Same { text: String, texts: Vec<Same> },
}

#[derive(Debug, Serialize)]
struct Same {
    name: Option<&'static str>,
    paragraphs: Text,
}

#[derive(Debug, Serialize)]
struct Changed {
    title: String,
    badges: Vec<Word>,
    notes: Vec<&'static str>,
    fields: Vec<Said>,
    hand: Option<String>,
    /// The numbers of the comments on it.
    comments: Vec<usize>,
}

#[derive(Debug, Serialize)]
struct Word {
    tone: &'static str,
    text: String,
}

#[derive(Debug, Serialize)]
struct Said {
    name: Option<&'static str>,
    entries: Vec<Vec<Run>>,
}

#[derive(Debug, Serialize)]
struct Run {
    op: &'static str,
    bits: Vec<Shown>,
    words: Option<String>,
}

#[derive(Debug, Serialize)]
struct Shown {
    sign: bool,
    text: String,
    lines: Vec<String>,
}

#[derive(Debug, Serialize)]
struct Comment {
    number: usize,
    place: String,
    quote: Option<String>,
    said: Vec<Reply>,
}

#[derive(Debug, Serialize)]
struct Reply {
    hand: String,
    paragraphs: Text,
}

impl Redline {
    pub(crate) fn of(redline: &OutgoingRedline, labels: &Labels) -> Self {
        let [older, newer] = [&redline.names[0], &redline.names[1]];
        let sheet = Sheet::of_briefs(&redline.old, &redline.new, [older, newer]);
        let notes = Notes::of(redline, labels);
        let summary =
            if sheet.is_same() { vec![labels.same.to_owned()] } else { sheet.summary.clone() };
        let groups = sheet.contents.iter().map(|group| Group {
            title: group.title,
            entries: group.entries.iter().map(|entry| entry.text.clone()).collect(),
        });
        Self {
            language: Language::of_brief(&redline.new),
            kicker: sheet.kicker.clone(),
            headline: shown_headline(redline, labels),
            between: labels.between(older, newer),
            summary,
            contents: groups.collect(),
            rows: sheet.rows.iter().map(|row| notes.row(row)).collect(),
            comments: comments(redline, labels),
        }
    }

    /// "Ferry sinks: what changed from version 1 to version 2".
    pub(crate) fn title(&self) -> String {
        let mut between = self.between.clone();
        if let Some(first) = between.get_mut(..1) {
            first.make_ascii_lowercase();
        }
        format!("{}: {between}", shortened(&self.headline, 200))
    }
}

/// The newer headline, else the older one: a page needs a heading.
fn shown_headline(redline: &OutgoingRedline, labels: &Labels) -> String {
    let headlines = [&redline.new.headline, &redline.old.headline];
    headlines.into_iter().find_map(|text| line(text)).unwrap_or_else(|| labels.redline.to_owned())
}

/// Who changed what, and which comments stand on it.
struct Notes<'a> {
    redline: &'a OutgoingRedline,
    labels: &'a Labels,
    paths: BTreeMap<String, String>,
}

impl<'a> Notes<'a> {
    fn of(redline: &'a OutgoingRedline, labels: &'a Labels) -> Self {
        let changes = redline::redline(&redline.old, &redline.new).changes;
        let paths = changes.into_iter().map(|change| (change.id, change.path)).collect();
        Self { redline, labels, paths }
    }

    fn row(&self, row: &Row) -> Line {
        match row {
            Row::Heading(title) => Line::Heading { text: (*title).to_owned() },
            Row::Changed(card) => Line::Changed { card: Box::new(self.card(card)) },
            Row::Was { text, .. } => Line::Was { text: text.clone() },
            Row::Same { label, texts } => Line::Same {
                text: label.clone(),
                texts: texts
                    .iter()
                    .map(|one| Same { name: one.name, paragraphs: paragraphs(&one.text) })
                    .collect(),
            },
        }
    }

    fn card(&self, card: &Card) -> Changed {
        let path = self.paths.get(&card.id);
        let numbers = (1..).zip(&self.redline.comments);
        let on_it = numbers.filter(|(_, comment)| path == Some(&comment.path));
        Changed {
            title: card.title.clone(),
            badges: card.badges.iter().map(word).collect(),
            notes: card.notes.clone(),
            fields: card.fields.iter().map(said).collect(),
            hand: self.hand(card),
            comments: on_it.map(|(number, _)| number).collect(),
        }
    }

    /// Who made the change: the hand of the change itself, else those of its edits.
    fn hand(&self, card: &Card) -> Option<String> {
        let pieces = card.fields.iter().flat_map(|field| field.entries.iter().flatten());
        let edits = pieces.filter_map(|piece| piece.edit.as_ref());
        let ids = std::iter::once(&card.id).chain(edits);
        let mut hands: Vec<String> = Vec::new();
        for hand in ids.filter_map(|id| self.redline.hands.get(id)) {
            let name = signed(hand, self.labels);
            if !hands.contains(&name) {
                hands.push(name);
            }
        }
        if hands.is_empty() {
            hands.push(signed(&self.redline.hand, self.labels));
        }
        line(&hands.join("; "))
    }
}

/// "Night desk, 12 May 2024, 04:10 UTC".
fn signed(hand: &Hand, labels: &Labels) -> String {
    let time = hand.time.map(|time| labels.time(time));
    line(&hand.name).into_iter().chain(time).collect::<Vec<_>>().join(", ")
}

fn word(badge: &Badge) -> Word {
    let tone = match badge.tone {
        Tone::Plain => "plain",
        Tone::Fact => "fact",
        Tone::Added => "added",
        Tone::Removed => "removed",
        Tone::Moved => "moved",
        Tone::Unseen => "unseen",
    };
    Word { tone, text: badge.text.clone() }
}

fn said(field: &Field) -> Said {
    let entry = |pieces: &Vec<Piece>| pieces.iter().map(run).collect();
    Said { name: field.name, entries: field.entries.iter().map(entry).collect() }
}

fn run(piece: &Piece) -> Run {
    let op = match piece.op {
        redline::Op::Same => "same",
        redline::Op::Added => "added",
        redline::Op::Removed => "removed",
    };
    let words: Vec<&str> =
        piece.end.iter().map(|end| end.word).chain(piece.unseen.iter().copied()).collect();
    Run { op, bits: piece.bits.iter().map(shown).collect(), words: line(&words.join(", ")) }
}

fn shown(bit: &Bit) -> Shown {
    match bit {
        Bit::Text(text) => Shown {
            sign: false,
            text: String::new(),
            lines: text.split('\n').map(str::to_owned).collect(),
        },
        Bit::Sign { sign, .. } => Shown { sign: true, text: sign.clone(), lines: Vec::new() },
    }
}

fn comments(redline: &OutgoingRedline, labels: &Labels) -> Vec<Comment> {
    let one = |(number, comment): (usize, &OutgoingComment)| Comment {
        number,
        place: place(comment, &redline.new),
        quote: comment.quote.as_deref().and_then(line),
        said: comment
            .said
            .iter()
            .map(|(hand, text)| Reply { hand: signed(hand, labels), paragraphs: paragraphs(text) })
            .collect(),
    };
    (1..).zip(&redline.comments).map(one).collect()
}
