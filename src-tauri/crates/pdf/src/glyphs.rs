//! Letters that no font here has. A box in their place says nothing, and PDF/A forbids it: they are
//! replaced by a sign, and the loss names their script.

use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use typst::layout::{Frame, FrameItem};
use typst::text::{FontBook, is_default_ignorable};
use typst_layout::PagedDocument;
use unicode_script::{Script, UnicodeScript as _};

/// What stands where a letter could not be set: the white square that typesetters call geta or tofu.
const STAND_IN: char = '□';

/// What may not be in the text of a PDF/A file: it stands for no character.
fn is_forbidden(c: char) -> bool {
    matches!(c, '\u{feff}' | '\u{fffe}' | '\u{ffff}' | '\u{e000}'..='\u{f8ff}')
        || matches!(c, '\u{f0000}'..='\u{10ffff}')
        || (c.is_control() && !matches!(c, '\n' | '\t'))
}

/// The letters that were replaced in a document.
#[derive(Debug, Default)]
pub(crate) struct Missing {
    known: BTreeMap<char, bool>,
    letters: BTreeSet<char>,
    clusters: BTreeSet<String>,
}

impl Missing {
    /// Replaces in every text of a value what no font of the book has.
    pub(crate) fn replace(&mut self, value: &mut Value, book: &FontBook) {
        match value {
            Value::String(text) => {
                let is_plain = text.bytes().all(|byte| (0x20..0x7f).contains(&byte));
                if !is_plain {
                    *text = self.replaced(text, book);
                }
            }
            Value::Array(values) => values.iter_mut().for_each(|value| self.replace(value, book)),
            Value::Object(map) => map.values_mut().for_each(|value| self.replace(value, book)),
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }

    fn replaced(&mut self, text: &str, book: &FontBook) -> String {
        let mut text = text.to_owned();
        for cluster in &self.clusters {
            let base = cluster.chars().next().unwrap_or(STAND_IN);
            text = text.replace(cluster.as_str(), &base.to_string());
        }
        text.chars().filter_map(|c| self.one(c, book)).collect()
    }

    fn one(&mut self, c: char, book: &FontBook) -> Option<char> {
        if is_forbidden(c) {
            // A mark of byte order in a text shows nothing, and nothing is missed.
            return (c != '\u{feff}').then(|| {
                self.letters.insert(c);
                STAND_IN
            });
        }
        if c == '\n' || c == '\t' || is_default_ignorable(c) || self.has(c, book) {
            return Some(c);
        }
        self.letters.insert(c);
        let is_mark = c.script() == Script::Inherited;
        (!is_mark).then_some(STAND_IN)
    }

    /// Whether a font has the letter.
    fn has(&mut self, c: char, book: &FontBook) -> bool {
        *self.known.entry(c).or_insert_with(|| {
            let infos = (0..).map_while(|index| book.info(index));
            infos.into_iter().any(|info| info.coverage.contains(u32::from(c)))
        })
    }

    /// Takes down what was set without a glyph; whether there was any that is new.
    pub(crate) fn find(&mut self, document: &PagedDocument) -> bool {
        let before = self.clusters.len();
        for page in document.pages() {
            self.find_in(&page.frame);
        }
        self.clusters.len() > before
    }

    fn find_in(&mut self, frame: &Frame) {
        for (_, item) in frame.items() {
            match item {
                FrameItem::Group(group) => self.find_in(&group.frame),
                FrameItem::Text(text) => {
                    for glyph in text.glyphs.iter().filter(|glyph| glyph.id == 0) {
                        let range = usize::from(glyph.range.start)..usize::from(glyph.range.end);
                        let cluster = text.text.get(range).unwrap_or_default();
                        // A letter alone is in some font, or it would have been replaced before: what
                        // no font has is the letter with its marks.
                        if cluster.chars().nth(1).is_some() {
                            self.clusters.insert(cluster.to_owned());
                        }
                    }
                }
                _ => {}
            }
        }
    }

    /// What a reader will not find, in plain words: "no font here has the Korean letters 한 and 국".
    pub(crate) fn losses(&self) -> Vec<String> {
        let mut scripts: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for c in &self.letters {
            let sign = if is_forbidden(*c) { String::new() } else { format!("{c} ") };
            scripts.entry(kind(*c)).or_default().push(format!("{sign}(U+{:04X})", u32::from(*c)));
        }
        let letters = scripts.iter().map(|(kind, letters)| {
            let some: Vec<&str> = letters.iter().take(5).map(String::as_str).collect();
            let more = letters.len().saturating_sub(some.len());
            let more = if more == 0 { String::new() } else { format!(" and {more} more") };
            format!(
                "no font here has the {kind} {}{more}; {STAND_IN} stands for each",
                some.join(", ")
            )
        });
        let clusters = self
            .clusters
            .iter()
            .map(|cluster| format!("no font here has all of “{cluster}”; its marks are left out"));
        letters.chain(clusters).collect()
    }
}

/// "Korean letters", "signs".
fn kind(c: char) -> String {
    if is_forbidden(c) {
        return "private or unprintable characters".into();
    }
    match c.script() {
        Script::Han => "Chinese letters".into(),
        Script::Hangul => "Korean letters".into(),
        Script::Hiragana | Script::Katakana => "Japanese letters".into(),
        Script::Myanmar => "Burmese letters".into(),
        Script::Inherited => "marks".into(),
        Script::Common => "signs".into(),
        Script::Unknown => "unassigned characters".into(),
        script => format!("{} letters", script.full_name().replace('_', " ")),
    }
}
