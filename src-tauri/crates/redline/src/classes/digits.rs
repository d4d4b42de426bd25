//! What a run of digits says, in any script.

use super::token::is_iso_day;
use crate::lexicon::{Hash, Language};

/// A number as written in digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Digits {
    /// A quantity, and whether it is written with digits alone.
    Number { value: Value, bare: bool },
    /// `10:30`
    Clock { hour: u32, minute: u32 },
    /// `1924-05-11`, `11.5.1924`
    Day { year: u32, month: u32, day: u32 },
    /// `1/2`, `½`
    Fraction { over: u32, under: u32 },
    /// Anything else, by its hash: `5/6/2024`, `1.2.3`.
    Other(u64),
}

/// A decimal number, exactly: `mantissa` times ten to the `exponent`, without trailing zeros.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Value {
    pub mantissa: u128,
    pub exponent: i32,
}

impl Value {
    pub const fn new(mantissa: u128, exponent: i32) -> Self {
        let mut value = Self { mantissa, exponent };
        while value.mantissa != 0 && value.mantissa.is_multiple_of(10) {
            value.mantissa /= 10;
            value.exponent += 1;
        }
        if value.mantissa == 0 {
            value.exponent = 0;
        }
        value
    }

    /// Times ten to a power.
    pub const fn shifted(self, power: i32) -> Self {
        Self::new(self.mantissa, self.exponent + power)
    }

    pub const fn times(self, factor: u128) -> Self {
        Self::new(self.mantissa.saturating_mul(factor), self.exponent)
    }

    /// The value if it is a whole number of at most nine digits.
    pub fn small(self) -> Option<u32> {
        let power = u32::try_from(self.exponent).ok().filter(|power| *power <= 9)?;
        let value = self.mantissa.checked_mul(10_u128.pow(power))?;
        u32::try_from(value).ok().filter(|value| *value < 1_000_000_000)
    }
}

/// More digits than these are told apart by their hash.
const MOST_DIGITS: usize = 36;

/// Reads a token of digits.
pub(super) fn read(text: &str, language: Language) -> Digits {
    if text.len() <= 9 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        let value = text.bytes().fold(0, |value, byte| value * 10 + u128::from(byte - b'0'));
        return Digits::Number { value: Value::new(value, 0), bare: true };
    }
    if is_iso_day(text) && text.len() == 10 {
        let part = |from, to| text.get(from..to).and_then(|part: &str| part.parse().ok());
        if let (Some(year), Some(month), Some(day)) = (part(0, 4), part(5, 7), part(8, 10)) {
            return Digits::Day { year, month, day };
        }
    }
    if text.contains(':') {
        return clock(text);
    }
    if text.contains('/') {
        return fraction(text);
    }
    if let Some(day) = dotted_day(text) {
        return day;
    }
    number(text, language)
}

fn clock(text: &str) -> Digits {
    let mut parts = text.split(':').map(|part| part.parse::<u32>().ok());
    match (parts.next().flatten(), parts.next().flatten(), parts.next()) {
        (Some(hour), Some(minute), None) if hour <= 24 && minute < 60 => {
            Digits::Clock { hour, minute }
        }
        _ => Digits::Other(Hash::of(text)),
    }
}

fn fraction(text: &str) -> Digits {
    let mut parts = text.split('/').map(|part| part.parse::<u32>().ok());
    match (parts.next().flatten(), parts.next().flatten(), parts.next()) {
        (Some(over), Some(under), None) if under > 0 && under < 100 => {
            Digits::Fraction { over, under }
        }
        _ => Digits::Other(Hash::of(text)),
    }
}

/// `11.5.1924`: a day as German and others write it.
fn dotted_day(text: &str) -> Option<Digits> {
    let mut parts = text.split('.');
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    let fits = day.len() <= 2 && month.len() <= 2 && matches!(year.len(), 2 | 4);
    let (day, month, year) = (day.parse().ok()?, month.parse().ok()?, year.parse().ok()?);
    let is_day = fits && (1..=31).contains(&day) && (1..=12).contains(&month);
    (is_day && parts.next().is_none()).then_some(Digits::Day { year, month, day })
}

fn number(text: &str, language: Language) -> Digits {
    let decimal = decimal_mark(text, language);
    let (mut mantissa, mut exponent, mut count) = (0_u128, 0, 0);
    let mut is_behind = false;
    for (at, letter) in text.char_indices() {
        if let Some(digit) = digit(letter) {
            mantissa = mantissa.saturating_mul(10).saturating_add(u128::from(digit));
            exponent -= i32::from(is_behind);
            count += 1;
        } else if let Some((over, under)) = vulgar(letter) {
            if count == 0 {
                return Digits::Fraction { over, under };
            }
            // Halves, quarters and fifths are decimals; other parts only tell numbers apart.
            let thousandths = u128::from(over) * 1000 / u128::from(under);
            mantissa = mantissa.saturating_mul(1000).saturating_add(thousandths);
            exponent -= 3;
        } else if letter.is_numeric() {
            return Digits::Other(Hash::of(text));
        } else if Some(at) == decimal {
            is_behind = true;
        }
    }
    if count > MOST_DIGITS {
        return Digits::Other(Hash::of(text));
    }
    let bare = text.chars().all(|letter| digit(letter).is_some());
    Digits::Number { value: Value::new(mantissa, exponent), bare }
}

/// Where the decimal mark of a number stands, if it has one. A mark that could part thousands does,
/// as the language has it; two different marks leave the last one for the decimals.
fn decimal_mark(text: &str, language: Language) -> Option<usize> {
    let is_mark = |letter: char| matches!(letter, '.' | ',' | '٫');
    let (last, mark) = text.char_indices().rfind(|(_, letter)| is_mark(*letter))?;
    let count = text.chars().filter(|letter| *letter == mark).count();
    let others = text.chars().any(|letter| is_mark(letter) && letter != mark);
    if count > 1 {
        return None;
    }
    let behind = text[last..].chars().filter(|letter| letter.is_numeric()).count();
    let ahead = text[..last].chars().filter(|letter| letter.is_numeric()).count();
    let looks_grouped = behind == 3 && (1..=3).contains(&ahead);
    let parts_thousands = match mark {
        ',' => language == Language::English && !text.starts_with('0'),
        '.' => language != Language::English,
        _ => false,
    };
    (others || !(looks_grouped && parts_thousands)).then_some(last)
}

/// The first digit of every script that has decimal digits.
const ZEROS: &[u32] = &[
    0x30, 0x660, 0x6F0, 0x7C0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xB66, 0xBE6, 0xC66, 0xCE6, 0xD66,
    0xDE6, 0xE50, 0xED0, 0xF20, 0x1040, 0x1090, 0x17E0, 0x1810, 0x1946, 0x19D0, 0x1A80, 0x1A90,
    0x1B50, 0x1BB0, 0x1C40, 0x1C50, 0xA620, 0xA8D0, 0xA900, 0xA9D0, 0xA9F0, 0xAA50, 0xABF0, 0xFF10,
];

/// The value of a decimal digit of any script.
pub(super) fn digit(letter: char) -> Option<u32> {
    let code = u32::from(letter);
    let before = ZEROS.partition_point(|zero| *zero <= code);
    let zero = ZEROS.get(before.checked_sub(1)?)?;
    (code - zero < 10).then_some(code - zero)
}

const fn vulgar(letter: char) -> Option<(u32, u32)> {
    Some(match letter {
        '½' => (1, 2),
        '⅓' => (1, 3),
        '⅔' => (2, 3),
        '¼' => (1, 4),
        '¾' => (3, 4),
        '⅕' => (1, 5),
        '⅖' => (2, 5),
        '⅗' => (3, 5),
        '⅘' => (4, 5),
        '⅙' => (1, 6),
        '⅛' => (1, 8),
        '⅜' => (3, 8),
        '⅝' => (5, 8),
        '⅞' => (7, 8),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(text: &str, language: Language) -> Value {
        match read(text, language) {
            Digits::Number { value, .. } => value,
            other => panic!("{text}: {other:?}"),
        }
    }

    #[test]
    fn the_same_number_has_one_value() {
        let same = [
            ("15,000", "15000"),
            ("1.50", "1.5"),
            ("1,234.50", "1234.5"),
            ("١٥", "15"),
            ("6½", "6.5"),
            ("15\u{A0}000", "15000"),
            ("1,5", "1.5"),
        ];
        for (a, b) in same {
            assert_eq!(value(a, Language::English), value(b, Language::English), "{a} {b}");
        }
        assert_eq!(value("15.000", Language::German), value("15000", Language::English));
        assert_ne!(value("15.000", Language::English), value("15000", Language::English));
        assert_eq!(value("1,5", Language::German), value("1.5", Language::English));
    }

    #[test]
    fn days_clocks_and_fractions_are_told_apart() {
        let read = |text| read(text, Language::English);
        assert_eq!(read("1924-05-11"), Digits::Day { year: 1924, month: 5, day: 11 });
        assert_eq!(read("11.5.1924"), Digits::Day { year: 1924, month: 5, day: 11 });
        assert_eq!(read("10:30"), Digits::Clock { hour: 10, minute: 30 });
        assert_eq!(read("1/2"), read("½"));
        assert!(matches!(read("5/6/2024"), Digits::Other(_)));
        assert!(matches!(read(&"9".repeat(60)), Digits::Other(_)));
    }
}
