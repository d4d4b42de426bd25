//! Keys by the names that the window shows: `Mod+Shift+P`, `Alt+ArrowUp`, `F7`.

use crate::{Fault, Outcome};
use fantoccini::{
    actions::{InputSource, KeyAction, KeyActions},
    key::Key,
};

/// The keys of a chord, in the order in which they go down.
fn chord(name: &str) -> Outcome<Vec<char>> {
    // `Mod++` is the plus key with Mod.
    let (rest, last) = match name.strip_suffix("++") {
        Some(rest) => (rest, "+"),
        None => name.rsplit_once('+').unwrap_or(("", name)),
    };
    let parts = rest.split('+').filter(|part| !part.is_empty());
    parts.chain([last]).map(key).collect()
}

fn key(name: &str) -> Outcome<char> {
    let mut letters = name.chars();
    if let (Some(letter), None) = (letters.next(), letters.next()) {
        return Ok(letter.to_ascii_lowercase());
    }
    let key = match name {
        "Mod" | "Ctrl" => Key::Control,
        "Shift" => Key::Shift,
        "Alt" => Key::Alt,
        "Enter" => Key::Enter,
        "Escape" => Key::Escape,
        "Tab" => Key::Tab,
        "Space" => return Ok(' '),
        "Backspace" => Key::Backspace,
        "Delete" => Key::Delete,
        "Home" => Key::Home,
        "End" => Key::End,
        "ArrowUp" => Key::Up,
        "ArrowDown" => Key::Down,
        "ArrowLeft" => Key::Left,
        "ArrowRight" => Key::Right,
        "F3" => Key::F3,
        "F5" => Key::F5,
        "F7" => Key::F7,
        "F10" => Key::F10,
        _ => return Err(Fault::new(format!("There is no key `{name}`."))),
    };
    Ok(key.into())
}

/// The chord pressed and let go, the last key first.
pub fn press(name: &str) -> Outcome<KeyActions> {
    let keys = chord(name)?;
    let down = keys.iter().map(|value| KeyAction::Down { value: *value });
    let up = keys.iter().rev().map(|value| KeyAction::Up { value: *value });
    Ok(down.chain(up).fold(KeyActions::new("keys".into()), InputSource::then))
}

/// The text typed key by key.
pub fn type_text(text: &str) -> KeyActions {
    let keys = text.chars().flat_map(|value| [KeyAction::Down { value }, KeyAction::Up { value }]);
    keys.fold(KeyActions::new("keys".into()), InputSource::then)
}
