//! Dates: a day and its month are one token, with the year where it stands beside them.

use super::scan::{Kind, Token, is_one_space};

/// Months of English, German, French and Spanish, as they are written inside a date.
const MONTHS: &[&str] = &[
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "jan",
    "feb",
    "mar",
    "apr",
    "jun",
    "jul",
    "aug",
    "sep",
    "sept",
    "oct",
    "nov",
    "dec",
    "januar",
    "februar",
    "märz",
    "mai",
    "juni",
    "juli",
    "oktober",
    "dezember",
    "janvier",
    "février",
    "mars",
    "avril",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];

/// The tokens with those of one date joined.
pub(super) fn joined(text: &str, tokens: Vec<Token>) -> Vec<Token> {
    if !tokens.iter().any(|token| token.kind == Kind::Number) {
        return tokens;
    }
    let mut found = Vec::with_capacity(tokens.len());
    let mut at = 0;
    while at < tokens.len() {
        let taken = length(text, &tokens[at..]);
        if taken > 1 {
            let end = tokens[at + taken - 1].end;
            found.push(Token { start: tokens[at].start, end, kind: Kind::Number });
        } else {
            found.push(tokens[at]);
        }
        at += taken.max(1);
    }
    found
}

/// How many tokens from here on are one date; 0 where none begins.
fn length(text: &str, tokens: &[Token]) -> usize {
    let piece = |n: usize| tokens.get(n).map_or("", |token| &text[token.start..token.end]);
    let spaced = |n: usize| match (tokens.get(n), tokens.get(n + 1)) {
        (Some(this), Some(next)) => is_one_space(&text[this.end..next.start]),
        _ => false,
    };
    match tokens.first().map(|token| token.kind) {
        Some(Kind::Number) if is_day(piece(0)) => {
            // A German day has a stop.
            let day = 1 + usize::from(piece(1) == "." && tokens[0].end == tokens[1].start);
            if !spaced(day - 1) || !is_month(piece(day)) {
                return 0;
            }
            day + 1 + usize::from(spaced(day) && is_year(piece(day + 1)))
        }
        Some(Kind::Word) if spaced(0) && is_month(piece(0)) => {
            if is_year(piece(1)) {
                return 2;
            }
            if !is_day(piece(1)) {
                return 0;
            }
            let comma = usize::from(piece(2) == "," && tokens[1].end == tokens[2].start);
            2 + if spaced(1 + comma) && is_year(piece(2 + comma)) { comma + 1 } else { 0 }
        }
        _ => 0,
    }
}

fn is_month(piece: &str) -> bool {
    let name = piece.strip_suffix('.').unwrap_or(piece);
    let first = name.chars().next().filter(|first| first.is_uppercase());
    first.is_some_and(|first| {
        let mut lower = first.to_lowercase();
        let first = lower.next();
        // Most words are told apart from every month by their first letter.
        MONTHS.iter().any(|month| month.chars().next() == first && same_caseless(month, name))
    })
}

fn same_caseless(lower: &str, name: &str) -> bool {
    lower.len() == name.len() && lower.chars().eq(name.chars().flat_map(char::to_lowercase))
}

fn is_day(piece: &str) -> bool {
    let suffixes = ["st", "nd", "rd", "th"];
    let digits = suffixes.iter().find_map(|suffix| piece.strip_suffix(suffix)).unwrap_or(piece);
    matches!(digits.len(), 1 | 2) && digits.parse::<u8>().is_ok_and(|day| (1..=31).contains(&day))
}

fn is_year(piece: &str) -> bool {
    piece.len() == 4 && piece.parse::<u16>().is_ok_and(|year| (1000..3000).contains(&year))
}
