//! A redline in the terminal: the same sheet as the page, with brackets or colours for marks.

use crate::render::{one_line, visible};
use desk::redlined::{Badge, Bit, Card, Field, Piece, Row, Sheet};
use redline::Op;
use std::fmt::Write as _;

/// Without colours, what went stands in `[-…-]` and what came in `{+…+}`.
pub fn redline(sheet: &Sheet, colour: bool) -> String {
    let paint = Paint { colour };
    let mut text = format!("{}\n", paint.bold(&one_line(&sheet.headline)));
    let names = [&sheet.older, &sheet.newer].map(|name| one_line(name));
    let _ = writeln!(text, "{} → {}", names[0], names[1]);
    if sheet.is_same() {
        return text + "Nothing changed: these two read the same.\n";
    }
    for line in &sheet.summary {
        let _ = writeln!(text, "{line}");
    }
    for row in &sheet.rows {
        text.push('\n');
        match row {
            Row::Heading(title) => {
                let _ = writeln!(text, "{}", paint.bold(title));
            }
            Row::Changed(card) => text.push_str(&paint.card(card)),
            Row::Was { text: told, change, .. } => {
                let _ = writeln!(text, "{}", paint.quiet(&format!("· {told}  #{change}")));
            }
            Row::Same { label, .. } => {
                let _ = writeln!(text, "{}", paint.quiet(&format!("· {label}")));
            }
        }
    }
    text
}

struct Paint {
    colour: bool,
}

impl Paint {
    fn with(&self, code: &str, text: &str) -> String {
        if self.colour { format!("\u{1b}[{code}m{text}\u{1b}[0m") } else { text.to_owned() }
    }

    fn bold(&self, text: &str) -> String {
        self.with("1", text)
    }

    fn quiet(&self, text: &str) -> String {
        self.with("2", text)
    }

    fn card(&self, card: &Card) -> String {
        let mut title = self.bold(&one_line(&card.title));
        if !card.badges.is_empty() {
            let words: Vec<&str> = card.badges.iter().map(|b: &Badge| b.text.as_str()).collect();
            let _ = write!(title, "  [{}]", words.join(" · "));
        }
        let id = self.quiet(&format!("#{}", card.id));
        let mut text = format!("{title}  {id}\n");
        for note in &card.notes {
            let _ = writeln!(text, "  {}", self.quiet(note));
        }
        for field in &card.fields {
            text.push_str(&self.field(field));
        }
        text
    }

    fn field(&self, field: &Field) -> String {
        let mut text = String::new();
        if let Some(name) = field.name {
            let _ = writeln!(text, "  {}", self.quiet(&format!("{name}:")));
        }
        let mark = if field.is_list { "- " } else { "" };
        for entry in &field.entries {
            let pieces: String = entry.iter().map(|piece| self.piece(piece)).collect();
            let _ = writeln!(text, "  {mark}{pieces}");
        }
        text
    }

    fn piece(&self, piece: &Piece) -> String {
        let shown: String = piece.bits.iter().map(bit).collect();
        let mut text = match (piece.op, self.colour) {
            (Op::Same, _) => shown,
            (Op::Removed, true) => self.with("31;9", &shown),
            (Op::Added, true) => self.with("32;4", &shown),
            (Op::Removed, false) => format!("[-{shown}-]"),
            (Op::Added, false) => format!("{{+{shown}+}}"),
        };
        let words = piece.end.iter().map(|end| end.word).chain(piece.unseen.iter().copied());
        for word in words {
            text.push_str(&self.quiet(&format!("({word})")));
        }
        text
    }
}

fn bit(bit: &Bit) -> String {
    match bit {
        Bit::Text(text) => visible(text),
        Bit::Sign { sign, .. } => format!("‹{}›", visible(sign)),
    }
}
