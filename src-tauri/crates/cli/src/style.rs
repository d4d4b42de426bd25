//! Commands on the house style.

use crate::archive::{acting, open, open_to_read, say};
use crate::args::{Place, StyleCommand};
use crate::failure::Failure;
use brief::{HouseStyle, Weight};
use desk::HouseStyleView;
use serde_json::Value;
use std::fmt::Write as _;
use std::path::Path;

pub fn run(place: &Place, json: bool, command: Option<StyleCommand>) -> Result<(), Failure> {
    match command {
        None => {
            let view = open_to_read(place)?.house_style()?;
            say(json, &view.style, &text_of(&view))
        }
        Some(StyleCommand::Import { file }) => import(place, &file),
    }
}

fn import(place: &Place, file: &Path) -> Result<(), Failure> {
    let text = std::fs::read_to_string(file).map_err(|error| unread(file, &error))?;
    let desk = open(place)?;
    let before = desk.house_style()?.style;
    let style = if text.trim_start().starts_with('{') {
        serde_json::from_str::<HouseStyle>(&text).map_err(|error| unread(file, &error))?
    } else {
        HouseStyle { words: text, ..before.clone() }
    };
    let view = acting(&desk, place)?.set_house_style(&before, &style)?;
    say(false, &(), &text_of(&view))
}

fn unread(file: &Path, error: &dyn std::fmt::Display) -> Failure {
    Failure::Unusable(format!(
        "The house style was not changed: {} cannot be read: {error}. Name a word list or the JSON of `parallax style --json`.",
        file.display()
    ))
}

fn text_of(view: &HouseStyleView) -> String {
    let mut text = String::new();
    for (rule, level) in &view.levels {
        let _ = writeln!(text, "{:<20} {}", word(rule), word(level));
    }
    for limit in &view.style.limits {
        let most = |count: Option<u32>, unit| count.map(|count| format!("{count} {unit}"));
        let counts = [most(limit.characters, "characters"), most(limit.words, "words")];
        let counts: Vec<_> = counts.into_iter().flatten().collect();
        let weight = if limit.weight == Weight::Required { "required" } else { "advice" };
        let _ =
            writeln!(text, "{:<20} at most {}, {weight}", word(&limit.part), counts.join(" and "));
    }
    let _ = writeln!(text, "{:<20} {}", "word list", view.rules);
    let _ = writeln!(text, "{:<20} {}", "learned words", view.learned.len());
    for one in &view.spelling {
        let found = if one.found { "dictionary found" } else { "no dictionary" };
        let _ = writeln!(text, "{:<20} {found}", format!("spelling, {}", one.language));
    }
    text
}

/// The word by which a value leaves the program.
fn word(value: &impl serde::Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(Value::String(word)) => word,
        _ => String::new(),
    }
}
