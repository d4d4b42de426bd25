//! The words of a redline for people: what a part, a change, an edit and a character is called. The
//! page and the terminal both speak them, and the window says the same.

use crate::Direction;
use redline::{Change, ChangeKind, Class, Unseen};

/// What stands under a heading of its own.
pub(super) const PARTS: [(&str, &str); 4] = [
    ("facts", "Focusing facts"),
    ("context", "Context"),
    ("perspectives", "Perspectives"),
    ("links", "Links"),
];
pub(super) const FACTS_FIRST: &str = "May change a fact";
pub(super) const THE_REST: &str = "Everything else";
pub(super) const SENTENCE_MOVED: &str = "sentence moved";
pub(super) const MOVED_HERE: &str = "moved here";
pub(super) const MOVED_AWAY: &str = "moved away";
pub(super) const COARSE: &str = "compared roughly";
pub(super) const COARSE_WHY: &str = "These texts were too long or too unlike to compare word by word: \
                                     an edit may be larger than what really changed.";

/// An item that came or went changes what the brief states, whatever its words are.
pub(super) fn changes_facts(change: &Change) -> bool {
    matches!(change.kind, ChangeKind::Added | ChangeKind::Removed)
        || change.classes.iter().any(|class| class.may_change_facts())
}

pub(super) const fn class_word(class: Class) -> &'static str {
    match class {
        Class::Space => "spaces only",
        other => other.as_str(),
    }
}

pub(super) const fn unseen_word(unseen: Unseen) -> &'static str {
    match unseen {
        Unseen::Space => "spaces",
        Unseen::QuoteStyle => "quote style",
        Unseen::LookAlike => "look-alike letter",
        Unseen::Invisible => "invisible character",
        Unseen::Bidi => "writing direction",
    }
}

/// "moved and edited": what happened, in the words of the summary.
pub(super) fn kind_words(change: &Change) -> String {
    let word = change.kind.as_str();
    if change.moved.is_some() && change.kind != ChangeKind::Moved {
        return format!("moved and {word}");
    }
    word.into()
}

/// The label of a field.
pub(super) fn field_word(field: &str) -> &'static str {
    match field {
        "headline" => "Headline",
        "lede" => "Lede",
        "section" => "Section",
        "date" => "Date",
        "slug" => "Slug",
        "context" => "Context",
        "language" => "Language",
        "byline" => "Byline",
        "note" => "Note",
        "group" => "Group",
        "outlets" => "Outlets",
        "framing" => "What they say",
        "bias" => "What colours it",
        "sources" => "Sources",
        "label" => "Label",
        "url" => "Address",
        _ => "Text",
    }
}

pub(super) fn item_words(list: &str) -> (&str, &str) {
    match list {
        "facts" => ("fact", "facts"),
        "perspectives" => ("perspective", "perspectives"),
        "links" => ("link", "links"),
        other => (other, other),
    }
}

/// "fact 2", "facts 2 and 3"; positions from 0.
pub(super) fn places(list: &str, positions: &[usize]) -> String {
    let (one, many) = item_words(list);
    let numbers: Vec<String> = positions.iter().map(|at| (at + 1).to_string()).collect();
    format!("{} {}", if positions.len() == 1 { one } else { many }, and(&numbers))
}

/// "Fact 2"; positions from 0.
pub(super) fn item_name(list: &str, position: usize) -> String {
    capital(&places(list, &[position]))
}

/// "Fact, was 4".
pub(super) fn gone_name(list: &str, position: usize) -> String {
    format!("{}, was {}", capital(item_words(list).0), position + 1)
}

/// "Facts 1 to 3 unchanged".
pub(super) fn unchanged_items(list: &str, from: usize, to: usize) -> String {
    let (_, many) = item_words(list);
    let places = match to - from {
        0 | 1 => capital(&places(list, &(from..=to).collect::<Vec<_>>())),
        _ => format!("{} {} to {}", capital(many), from + 1, to + 1),
    };
    format!("{places} unchanged")
}

pub(super) fn unchanged_part(part: &str) -> String {
    format!("{} unchanged", field_word(part))
}

pub(super) fn split(list: &str, from: usize, to: &[usize]) -> String {
    format!("{} split into {}", item_name(list, from), places(list, to))
}

pub(super) fn merged(list: &str, from: &[usize], to: usize) -> String {
    format!("{} merged into {}", capital(&places(list, from)), places(list, &[to]))
}

pub(super) fn moved(from: usize, to: usize) -> String {
    format!("moved from {} to {}", from + 1, to + 1)
}

/// What stands where something moved away from.
pub(super) fn was_moved(list: &str, from: usize, to: usize) -> String {
    format!("{} stood here; it is now {}", item_name(list, from), places(list, &[to]))
}

pub(super) fn was_merged(list: &str, from: usize, to: usize) -> String {
    format!("{} stood here; it is part of {}", item_name(list, from), places(list, &[to]))
}

pub(super) fn was_split(list: &str, at: usize, from: usize) -> String {
    format!("{} came out of {}", item_name(list, at), places(list, &[from]))
}

/// The characters that look like another or like nothing: their names, and what is shown for
/// them.
pub(super) fn character(character: char) -> Option<(&'static str, &'static str)> {
    Some(match character {
        ' ' => ("space", "␣"),
        '\n' => ("line break", "⏎"),
        '\t' => ("tab", "⇥"),
        '\u{a0}' => ("no-break space", "⍽ no-break"),
        '\u{202f}' => ("narrow no-break space", "⍽ narrow no-break"),
        '\u{2009}' => ("thin space", "␣ thin"),
        '\u{200a}' => ("hair space", "␣ hair"),
        '\u{2002}' => ("en space", "␣ en"),
        '\u{2003}' => ("em space", "␣ em"),
        '\u{2007}' => ("figure space", "␣ figure"),
        '\u{3000}' => ("ideographic space", "␣ wide"),
        '\u{2028}' => ("line separator", "⏎ line separator"),
        '\u{2029}' => ("paragraph separator", "⏎ paragraph separator"),
        '\u{ad}' => ("soft hyphen", "soft hyphen"),
        '\u{200b}' => ("zero-width space", "zero-width space"),
        '\u{200c}' => ("zero-width non-joiner", "non-joiner"),
        '\u{200d}' => ("zero-width joiner", "joiner"),
        '\u{2060}' => ("word joiner", "word joiner"),
        '\u{feff}' => ("byte order mark", "byte order mark"),
        '\u{61c}' => ("Arabic letter mark", "Arabic mark"),
        '\u{200e}' => ("left-to-right mark", "left-to-right"),
        '\u{200f}' => ("right-to-left mark", "right-to-left"),
        '\u{202a}' => ("left-to-right embedding", "left-to-right from here"),
        '\u{202b}' => ("right-to-left embedding", "right-to-left from here"),
        '\u{202c}' => ("end of embedding", "direction ends"),
        '\u{202d}' => ("left-to-right override", "forced left-to-right"),
        '\u{202e}' => ("right-to-left override", "forced right-to-left"),
        '\u{2066}' => ("left-to-right isolate", "left-to-right from here"),
        '\u{2067}' => ("right-to-left isolate", "right-to-left from here"),
        '\u{2068}' => ("first-strong isolate", "own direction from here"),
        '\u{2069}' => ("end of isolate", "direction ends"),
        other => return quotation(other),
    })
}

fn quotation(character: char) -> Option<(&'static str, &'static str)> {
    Some(match character {
        '"' => ("straight double quote", "straight"),
        '“' => ("left double quote", "curly"),
        '”' => ("right double quote", "curly"),
        '„' => ("low double quote", "low"),
        '«' => ("left guillemet", "guillemet"),
        '»' => ("right guillemet", "guillemet"),
        '\'' => ("straight apostrophe", "straight"),
        '‘' => ("left single quote", "curly"),
        '’' => ("curly apostrophe", "curly"),
        '‚' => ("low single quote", "low"),
        '‹' => ("left single guillemet", "guillemet"),
        '›' => ("right single guillemet", "guillemet"),
        '′' => ("prime", "prime"),
        '″' => ("double prime", "prime"),
        '-' | '‐' => ("hyphen", "hyphen"),
        '‑' => ("no-break hyphen", "no-break"),
        '–' => ("en dash", "en dash"),
        '—' => ("em dash", "em dash"),
        '−' => ("minus sign", "minus"),
        _ => return None,
    })
}

/// White space in words, where nothing else changed.
pub(super) fn space_name(text: &str) -> String {
    if text.contains("\n\n") {
        return "paragraph break".into();
    }
    match text.chars().count() {
        1 => text.chars().next().and_then(character).map_or("space", |(name, _)| name).into(),
        n => format!("{n} spaces"),
    }
}

/// "a became b", "a added", "a removed".
pub(super) fn became(old: &str, new: &str) -> String {
    match (old.is_empty(), new.is_empty()) {
        (false, false) => format!("{old} became {new}"),
        (true, _) => format!("{new} added"),
        (false, true) => format!("{old} removed"),
    }
}

/// A text in quotation marks, cut at a word where it is long.
pub(super) fn quoted(text: &str) -> String {
    format!("“{}”", own_direction(shortened(text, 60)))
}

/// A text of the brief among our words. One that runs from right to left is kept together (UAX #9, isolates):
/// else the numbers beside it would run with it.
pub(super) fn own_direction(text: String) -> String {
    let turns = Direction::of_text(&text).is_some_and(Direction::is_right_to_left);
    if turns { format!("\u{2067}{text}\u{2069}") } else { text }
}

/// A text in one line, cut at a word where it has more characters. What turns the direction of
/// writing is left out: it would turn the words around it.
pub(super) fn shortened(text: &str, longest: usize) -> String {
    let text = text.replace(['\u{202a}', '\u{202b}', '\u{202c}', '\u{202d}', '\u{202e}'], "");
    let text = text.replace(['\u{2066}', '\u{2067}', '\u{2068}', '\u{2069}'], "");
    let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if flat.chars().count() <= longest {
        return flat;
    }
    let cut: String = flat.chars().take(longest - 1).collect();
    let whole = cut.rfind(' ').filter(|at| *at > cut.len() / 2).map_or(&*cut, |at| &cut[..at]);
    format!("{}…", whole.trim_end_matches([',', ';', ':', '.', '–', '—', '-']))
}

pub(super) fn plural(number: usize, one: &str) -> String {
    if number == 1 { format!("1 {one}") } else { format!("{number} {one}s") }
}

/// "a, b and c".
pub(super) fn and(words: &[String]) -> String {
    match words {
        [] => String::new(),
        [only] => only.clone(),
        [before @ .., last] => format!("{} and {last}", before.join(", ")),
    }
}

pub(super) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_counted_as_people_count() {
        assert_eq!(unchanged_items("facts", 0, 0), "Fact 1 unchanged");
        assert_eq!(unchanged_items("facts", 0, 1), "Facts 1 and 2 unchanged");
        assert_eq!(unchanged_items("links", 1, 3), "Links 2 to 4 unchanged");
        assert_eq!(split("facts", 1, &[1, 2]), "Fact 2 split into facts 2 and 3");
        assert_eq!(merged("facts", &[0, 2], 0), "Facts 1 and 3 merged into fact 1");
        assert_eq!(
            was_moved("perspectives", 2, 0),
            "Perspective 3 stood here; it is now perspective 1"
        );
    }

    #[test]
    fn long_texts_are_cut_at_a_word() {
        assert_eq!(quoted(" a\n b "), "“a b”");
        let long = quoted(&"tunnel, ".repeat(12));
        assert!(long.ends_with("tunnel…”") && long.chars().count() < 63, "{long}");
    }

    #[test]
    fn what_runs_from_right_to_left_stands_together_among_our_words() {
        assert_eq!(quoted("عام 1987 (HB-40)."), "“\u{2067}عام 1987 (HB-40).\u{2069}”");
        assert_eq!(own_direction("העולם".into()), "\u{2067}העולם\u{2069}");
        assert_eq!(own_direction("World".into()), "World");
        assert_eq!(own_direction("2024".into()), "2024");
    }
}
