//! Plain English words, to tell them from names where both have a capital.

/// In the order of their bytes, several a line.
const WORDS: &[u8] = include_bytes!("common.txt");

/// The longest word that is looked up.
const LONGEST: usize = 24;

/// Whether a word, whatever its case, is a plain one or a form of a plain one.
pub(crate) fn is_common(word: &str) -> bool {
    let mut lower = [0; LONGEST];
    let Some(lower) = lower.get_mut(..word.len()) else { return false };
    lower.copy_from_slice(word.as_bytes());
    lower.make_ascii_lowercase();
    is_listed(lower) || is_form(lower)
}

/// Endings, and what the word has in their place: nothing, a letter, or one of a doubled pair less.
const ENDINGS: &[(&[u8], &[u8])] = &[
    (b"s", b""),
    (b"es", b""),
    (b"ies", b"y"),
    (b"ed", b""),
    (b"ed", b"e"),
    (b"ied", b"y"),
    (b"ing", b""),
    (b"ing", b"e"),
    (b"er", b""),
    (b"er", b"e"),
    (b"ier", b"y"),
    (b"ers", b""),
    (b"ers", b"e"),
    (b"est", b""),
    (b"est", b"e"),
    (b"iest", b"y"),
    (b"ly", b""),
    (b"ly", b"e"),
    (b"ily", b"y"),
];

fn is_form(word: &[u8]) -> bool {
    ENDINGS.iter().any(|(ending, instead)| {
        let Some(stem) = word.strip_suffix(*ending) else { return false };
        if stem.len() < 2 || (*ending == b"s" && stem.ends_with(b"s")) {
            return false;
        }
        let mut whole = [0; LONGEST + 1];
        let length = stem.len() + instead.len();
        let Some(whole) = whole.get_mut(..length) else { return false };
        whole[..stem.len()].copy_from_slice(stem);
        whole[stem.len()..].copy_from_slice(instead);
        let doubled = stem.len() > 3 && stem[stem.len() - 1] == stem[stem.len() - 2];
        is_listed(whole) || (doubled && is_listed(&stem[..stem.len() - 1]))
    })
}

/// Searches the text by halves, each time for the word around the middle.
fn is_listed(word: &[u8]) -> bool {
    let is_gap = |byte: &u8| *byte <= b' ';
    let (mut low, mut high) = (0, WORDS.len());
    while low < high {
        let middle = low.midpoint(high);
        let from = WORDS[low..middle].iter().rposition(is_gap).map_or(low, |gap| low + gap + 1);
        let to = WORDS[middle..high].iter().position(is_gap).map_or(high, |gap| middle + gap);
        // The middle may be the gap itself; the word is then the one before it.
        match WORDS[from..to.max(from)].cmp(word) {
            std::cmp::Ordering::Equal => return true,
            std::cmp::Ordering::Less => low = to + 1,
            std::cmp::Ordering::Greater => high = from,
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_listed_word_is_found() {
        let text = std::str::from_utf8(WORDS).unwrap();
        let words: Vec<&str> = text.split_ascii_whitespace().collect();
        assert!(words.is_sorted());
        for word in words {
            assert!(is_common(word), "{word}");
        }
    }

    #[test]
    fn forms_are_known_and_names_are_not() {
        for word in ["Officials", "moves", "Barges", "clamps", "Stopped", "studies", "largest"] {
            assert!(is_common(word), "{word}");
        }
        for word in
            ["Macron", "Tehran", "Brandt", "Kuwaiti", "recieved", "goverment", "China", "é", ""]
        {
            assert!(!is_common(word), "{word}");
        }
    }
}
