//! Text in pieces that are never cut: words of any script, whole numbers, spaces, marks.

use unicode_segmentation::UnicodeSegmentation;

/// Splits a text into tokens; joined, they are the text again.
///
/// Words are those of UAX #29. On top of it a number keeps its sign, currency, percent and range
/// (`$80`, `109 %`, `1987–94`), so that no hunk ever holds half a number.
pub(crate) fn tokens(text: &str) -> Vec<&str> {
    let mut ends: Vec<usize> = Vec::new();
    let pieces: Vec<(usize, &str)> = text.split_word_bound_indices().collect();
    let mut at = 0;
    while at < pieces.len() {
        let taken = number_length(&pieces[at..]).max(1);
        let (start, last) = pieces[at + taken - 1];
        ends.push(start + last.len());
        at += taken;
    }
    let mut from = 0;
    ends.into_iter()
        .map(|to| {
            let token = &text[from..to];
            from = to;
            token
        })
        .collect()
}

/// How many pieces from here on are one number; 0 where none begins.
fn number_length(pieces: &[(usize, &str)]) -> usize {
    let piece = |at: usize| pieces.get(at).map_or("", |(_, piece)| *piece);
    let mut length = usize::from(is_currency(piece(0)) || piece(0) == "−");
    if !is_number(piece(length)) {
        return 0;
    }
    length += 1;
    while matches!(piece(length), "-" | "–" | "—" | "/" | ":") && is_number(piece(length + 1)) {
        length += 2;
    }
    match (piece(length), piece(length + 1)) {
        ("%" | "‰" | "°", _) => length + 1,
        (space, "%") if is_space(space) => length + 2,
        _ => length,
    }
}

fn is_currency(piece: &str) -> bool {
    matches!(piece, "$" | "€" | "£" | "¥" | "₹" | "₽" | "₩" | "#")
}

/// Whether a piece begins as a number does.
pub(crate) fn is_number(piece: &str) -> bool {
    piece.chars().next().is_some_and(char::is_numeric)
}

/// Whether a piece is white space only.
pub(crate) fn is_space(piece: &str) -> bool {
    !piece.is_empty() && piece.chars().all(char::is_whitespace)
}

/// Whether a piece has a letter or a digit.
pub(crate) fn is_word(piece: &str) -> bool {
    piece.chars().any(char::is_alphanumeric)
}

/// Whether a sentence ends with this piece.
pub(crate) fn ends_sentence(piece: &str) -> bool {
    matches!(
        piece.trim_end_matches(['”', '"', '’', ')', '»']).chars().last(),
        Some('.' | '!' | '?' | '…' | '。' | '！' | '？')
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_whole_and_nothing_is_lost() {
        let cases = [
            (
                "It cost $1.5, or 109 % more.",
                vec![
                    "It", " ", "cost", " ", "$1.5", ",", " ", "or", " ", "109 %", " ", "more", ".",
                ],
            ),
            ("in 1987–94", vec!["in", " ", "1987–94"]),
            ("15,000 people", vec!["15,000", " ", "people"]),
            ("東京は", vec!["東", "京", "は"]),
        ];
        for (text, expected) in cases {
            assert_eq!(tokens(text), expected);
            assert_eq!(tokens(text).concat(), text);
        }
    }
}
