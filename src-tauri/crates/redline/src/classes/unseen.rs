//! What of an edit the eye may miss: space, the shape of a mark, a letter of another script, a
//! character without a shape, a turn of the direction of writing.

use crate::model::Unseen;

/// What of an edit the eye may miss.
pub(super) fn of(old: &str, new: &str) -> Vec<Unseen> {
    if old == new {
        return Vec::new();
    }
    if old.is_ascii() && new.is_ascii() {
        let solid = same(old, new, |letter| (!letter.is_whitespace()).then_some(letter));
        return if solid { vec![Unseen::Space] } else { Vec::new() };
    }
    let mut found = Vec::new();
    if same(old, new, essence) {
        found.extend((!same(old, new, with_space)).then_some(Unseen::Space));
        found.extend((!same(old, new, marks)).then_some(Unseen::QuoteStyle));
        found.extend((!same(old, new, letters)).then_some(Unseen::LookAlike));
    } else if strangers(old) != strangers(new) {
        found.push(Unseen::LookAlike);
    }
    let counts_differ = |is: fn(char) -> bool| {
        let count = |text: &str| text.chars().filter(|letter| is(*letter)).count();
        count(old) != count(new)
    };
    found.extend(counts_differ(is_invisible).then_some(Unseen::Invisible));
    found.extend(counts_differ(is_bidi).then_some(Unseen::Bidi));
    found
}

/// Whether two texts are the same in what is kept of them.
fn same(old: &str, new: &str, keep: impl Fn(char) -> Option<char> + Copy) -> bool {
    old.chars().filter_map(keep).eq(new.chars().filter_map(keep))
}

/// What of a character is plain to see.
fn essence(letter: char) -> Option<char> {
    let shaped = !letter.is_whitespace() && !is_invisible(letter) && !is_bidi(letter);
    shaped.then(|| twin(plain_mark(letter)))
}

/// The same with white space.
fn with_space(letter: char) -> Option<char> {
    if letter.is_whitespace() { Some(letter) } else { essence(letter) }
}

/// The marks that have several shapes.
fn marks(letter: char) -> Option<char> {
    let plain = plain_mark(letter);
    (plain != letter || matches!(letter, '"' | '\'' | '-')).then_some(letter)
}

fn letters(letter: char) -> Option<char> {
    letter.is_alphanumeric().then_some(letter)
}

/// One shape for quotation marks, apostrophes and dashes each.
const fn plain_mark(mark: char) -> char {
    match mark {
        '“' | '”' | '„' | '‟' | '«' | '»' | '″' | '〝' | '〞' => '"',
        '‘' | '’' | '‚' | '‛' | '‹' | '›' | '′' | 'ʼ' | '`' | '´' => '\'',
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => '-',
        _ => mark,
    }
}

/// Characters that show nothing and part or join what stands beside them.
const fn is_invisible(letter: char) -> bool {
    matches!(letter,
        '\u{AD}' | '\u{34F}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}'
        | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200D}' | '\u{2060}'..='\u{2064}' | '\u{3164}'
        | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}' | '\u{E0000}'..='\u{E007F}'
        | '\u{E0100}'..='\u{E01EF}')
}

/// Controls of the direction of writing.
const fn is_bidi(letter: char) -> bool {
    matches!(letter,
        '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// The Latin letter that a letter of another script cannot be told from; those few that look the
/// same in any type face.
pub(super) const fn twin(letter: char) -> char {
    match letter {
        // Full width.
        '\u{FF10}'..='\u{FF19}' | '\u{FF21}'..='\u{FF3A}' | '\u{FF41}'..='\u{FF5A}' => {
            match char::from_u32(letter as u32 - 0xFEE0) {
                Some(narrow) => narrow,
                None => letter,
            }
        }
        // Cyrillic, Greek, Armenian.
        'а' => 'a',
        'е' => 'e',
        'о' | 'ο' | 'օ' => 'o',
        'р' | 'ρ' => 'p',
        'с' | 'ϲ' => 'c',
        'у' => 'y',
        'х' => 'x',
        'і' => 'i',
        'ј' | 'ϳ' => 'j',
        'ѕ' => 's',
        'ԁ' => 'd',
        'һ' | 'հ' => 'h',
        'ӏ' => 'l',
        'ԛ' => 'q',
        'ԝ' => 'w',
        'ν' | 'ѵ' => 'v',
        'υ' | 'ս' => 'u',
        'А' | 'Α' => 'A',
        'В' | 'Β' => 'B',
        'Е' | 'Ε' => 'E',
        'Ζ' => 'Z',
        'Н' | 'Η' => 'H',
        'І' | 'Ι' | 'Ӏ' => 'I',
        'Ј' | 'Ϳ' => 'J',
        'К' | 'Κ' => 'K',
        'М' | 'Μ' => 'M',
        'Ν' => 'N',
        'О' | 'Ο' | 'Օ' => 'O',
        'Р' | 'Ρ' => 'P',
        'С' | 'Ϲ' => 'C',
        'Ѕ' | 'Տ' => 'S',
        'Т' | 'Τ' => 'T',
        'Υ' | 'Ү' => 'Y',
        'Х' | 'Χ' => 'X',
        'Ԛ' => 'Q',
        'Ԝ' => 'W',
        _ => letter,
    }
}

/// How many letters stand in a word of another script and look as if they did not.
fn strangers(text: &str) -> usize {
    text.split(|letter: char| !letter.is_alphanumeric()).map(strangers_of).sum()
}

fn strangers_of(word: &str) -> usize {
    let twins = word.chars().filter(|letter| twin(*letter) != *letter).count();
    if twins > 0 && word.chars().any(|letter| letter.is_ascii_alphanumeric()) { twins } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Unseen::{Bidi, Invisible, LookAlike, QuoteStyle, Space};

    #[test]
    fn what_the_eye_may_miss() {
        let cases: &[(&str, &str, &[Unseen])] = &[
            ("  ", " ", &[Space]),
            ("\u{A0}", " ", &[Space]),
            ("\u{202F}", "\u{A0}", &[Space]),
            ("\n\n", " ", &[Space]),
            ("", " ", &[Space]),
            ("5 %", "5\u{A0}%", &[Space]),
            ("air craft", "aircraft", &[Space]),
            ("\"it\"", "“it”", &[QuoteStyle]),
            ("«it»", "“it”", &[QuoteStyle]),
            ("isn't", "isn’t", &[QuoteStyle]),
            ("5-10", "5–10", &[QuoteStyle]),
            ("it—so", "it-so", &[QuoteStyle]),
            ("“it” ", "\"it\"  ", &[Space, QuoteStyle]),
            ("bank", "bаnk", &[LookAlike]),
            ("Kerch", "Κerch", &[LookAlike]),
            ("15", "１５", &[LookAlike]),
            ("Bank", "Ｂａｎｋ", &[LookAlike]),
            ("the river", "the bаnk", &[LookAlike]),
            ("bаnk", "", &[LookAlike]),
            ("word", "wo\u{200B}rd", &[Invisible]),
            ("word", "wo\u{AD}rd", &[Invisible]),
            ("\u{FEFF}", "", &[Invisible]),
            ("ship", "bo\u{200D}at", &[Invisible]),
            ("⚓", "⚓\u{FE0F}", &[Invisible]),
            ("word", "\u{202E}word", &[Bidi]),
            ("word ", "word\u{200F} ", &[Bidi]),
            ("word", "\u{2066}ship\u{2069}", &[Bidi]),
            ("wo\u{200B}rd", "\u{200E}word  ", &[Space, Invisible, Bidi]),
        ];
        for (old, new, expected) in cases {
            assert_eq!(of(old, new), *expected, "{old:?} {new:?}");
            assert_eq!(of(new, old), *expected, "{new:?} {old:?}");
        }
    }

    #[test]
    fn what_is_plain_to_see() {
        for (old, new) in [
            ("it", "it."),
            ("it", "“it”"),
            ("bank", "river"),
            ("берег", "банк"),
            ("νόμος", "λόγος"),
            ("東京", "大阪"),
            ("‘it’", "“it”"),
            ("a-b", "ab"),
            ("", "ship"),
            ("", "сор"),
            ("same", "same"),
        ] {
            assert_eq!(of(old, new), [], "{old:?} {new:?}");
            assert_eq!(of(new, old), [], "{new:?} {old:?}");
        }
    }
}
