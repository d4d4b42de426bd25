//! Whether an edit only spells words otherwise.

use super::reading::Side;
use super::token::{Kind, Token, is_any};
use crate::lexicon::{Language, is_common};

/// More words than this are not spelled otherwise, they are other words.
const MOST_WORDS: usize = 8;

/// Longer words are not compared letter by letter.
const LONGEST: usize = 24;

/// Whether each word became one that is spelled otherwise, or a doubled word became one.
pub(super) fn is_spelling(old: &Side, new: &Side) -> bool {
    let count = |side: &Side| side.said().take(MOST_WORDS + 1).count();
    match (count(old), count(new)) {
        (1, 0) => is_doubled(old),
        (0, 1) => is_doubled(new),
        (before, after) if before == after && before <= MOST_WORDS && before > 0 => {
            old.said().zip(new.said()).all(|((_, a), (_, b))| is_variant(a, b, new.language))
        }
        _ => false,
    }
}

/// Whether the one word of a side stands beside itself.
fn is_doubled(side: &Side) -> bool {
    side.said().all(|(at, token)| {
        let is_same = |found: Option<(usize, &Token)>| {
            found.is_some_and(|(_, other)| other.whole == token.whole)
        };
        token.is_word() && (is_same(side.previous_word(at)) || is_same(side.next_word(at)))
    })
}

fn is_variant(old: &Token, new: &Token, language: Language) -> bool {
    let article = |token: &Token| is_any(token, &["a", "an"]);
    if old.whole == new.whole || (article(old) && article(new)) {
        return true;
    }
    if old.kind != Kind::Word || new.kind != Kind::Word {
        return false;
    }
    let (mut old_letters, mut new_letters) = (['\0'; LONGEST], ['\0'; LONGEST]);
    let (Some(old), Some(new)) =
        (fill(old.text, &mut old_letters), fill(new.text, &mut new_letters))
    else {
        return false;
    };
    is_accented(old, new)
        || is_regional(old, new)
        || (language == Language::English && (is_doubling(old, new) || is_slip(old, new)))
}

/// The letters of a word in lower case, without an allocation.
fn fill<'a>(word: &str, letters: &'a mut [char; LONGEST]) -> Option<&'a [char]> {
    let mut count = 0;
    for letter in word.chars().flat_map(char::to_lowercase) {
        *letters.get_mut(count)? = letter;
        count += 1;
    }
    letters.get(..count)
}

/// What British and American spelling, or an older and a newer one, have in place of each other,
/// with the letters that must stand before and behind.
const REGIONAL: &[(&str, &str, &str, &str)] = &[
    ("o", "u", "", "r"),
    ("i", "s", "z", "e"),
    ("i", "s", "z", "i"),
    ("i", "s", "z", "a"),
    ("y", "s", "z", "e"),
    ("y", "s", "z", "i"),
    ("t", "re", "er", ""),
    ("b", "re", "er", ""),
    ("n", "c", "s", "e"),
    ("i", "c", "s", "e"),
    ("l", "l", "", "e"),
    ("l", "l", "", "i"),
    ("l", "l", "", "o"),
    ("l", "", "l", "ment"),
    ("l", "", "l", "ful"),
    ("og", "ue", "", ""),
    ("am", "me", "", ""),
    ("gr", "e", "a", "y"),
    ("", "a", "", "e"),
    ("", "o", "", "e"),
    ("che", "que", "ck", ""),
    ("t", "y", "i", "re"),
    ("s", "c", "k", "eptic"),
    ("m", "u", "", "ld"),
    ("ward", "s", "", ""),
    ("dg", "e", "", "ment"),
    ("alumin", "i", "", "um"),
    ("sto", "", "e", "y"),
    ("art", "e", "i", "fact"),
    ("g", "aol", "jail", ""),
    ("k", "erb", "curb", ""),
    ("pl", "ough", "ow", ""),
    ("dr", "aught", "aft", ""),
    ("jewel", "le", "", "ry"),
    ("p", "y", "a", "jama"),
    ("", "e", "i", "nquir"),
    ("l", "ph", "f", "ur"),
    ("vis", "e", "o", "r"),
];

fn is_regional(old: &[char], new: &[char]) -> bool {
    let shorter = old.len().min(new.len());
    if shorter < 4 {
        return false;
    }
    let prefix = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let suffix = old.iter().rev().zip(new.iter().rev());
    let suffix = suffix.take(shorter - prefix).take_while(|(a, b)| a == b).count();
    let before = &old[..prefix];
    let behind = &old[old.len() - suffix..];
    let (a, b) = (&old[prefix..old.len() - suffix], &new[prefix..new.len() - suffix]);
    if a.len().max(b.len()) > 4 {
        return false;
    }
    let is = |letters: &[char], text: &str| letters.iter().copied().eq(text.chars());
    let ends = |letters: &[char], text: &str| {
        text.chars().count() <= letters.len()
            && letters[letters.len() - text.chars().count()..].iter().copied().eq(text.chars())
    };
    let starts = |letters: &[char], text: &str| {
        letters.iter().copied().zip(text.chars()).filter(|(a, b)| a == b).count()
            == text.chars().count()
    };
    REGIONAL.iter().any(|(ahead, one, other, after)| {
        let swaps = (is(a, one) && is(b, other)) || (is(a, other) && is(b, one));
        swaps && ends(before, ahead) && starts(behind, after)
    })
}

/// Whether two words differ in accents only.
fn is_accented(old: &[char], new: &[char]) -> bool {
    old.iter().copied().map(bare).eq(new.iter().copied().map(bare))
}

/// A letter without its accent.
const fn bare(letter: char) -> char {
    match letter {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'ā' | 'ă' | 'ą' => 'a',
        'ç' | 'ć' | 'č' => 'c',
        'ď' | 'đ' => 'd',
        'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ė' | 'ę' | 'ě' => 'e',
        'ì' | 'í' | 'î' | 'ï' | 'ī' | 'ı' => 'i',
        'ł' => 'l',
        'ñ' | 'ń' | 'ň' => 'n',
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' | 'ō' | 'ő' => 'o',
        'ř' => 'r',
        'ś' | 'ş' | 'š' | 'ș' => 's',
        'ţ' | 'ť' | 'ț' => 't',
        'ù' | 'ú' | 'û' | 'ü' | 'ū' | 'ů' | 'ű' => 'u',
        'ý' | 'ÿ' => 'y',
        'ź' | 'ż' | 'ž' => 'z',
        'ğ' => 'g',
        _ => letter,
    }
}

/// Whether one word doubles a consonant before "ed" or "ing" and the other does not.
fn is_doubling(old: &[char], new: &[char]) -> bool {
    let (shorter, longer) = if old.len() < new.len() { (old, new) } else { (new, old) };
    let prefix = shorter.iter().zip(longer).take_while(|(a, b)| a == b).count();
    let Some((doubled, rest)) = longer.get(prefix..).and_then(<[char]>::split_first) else {
        return false;
    };
    let is_ending = ["ed", "ing"].iter().any(|ending| rest.iter().copied().eq(ending.chars()));
    is_ending && rest == &shorter[prefix..] && prefix > 3 && longer[prefix - 1] == *doubled
}

/// Whether one word is the other with a slip of the pen: few letters differ, and not both are words.
fn is_slip(old: &[char], new: &[char]) -> bool {
    let shorter = old.len().min(new.len());
    let most = match shorter {
        0..=2 => return false,
        3..=7 => 1,
        _ => 2,
    };
    if old.len().abs_diff(new.len()) > most || is_inflection(old, new) || is_inflection(new, old) {
        return false;
    }
    let prefix = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let suffix = old[prefix..].iter().rev().zip(new[prefix..].iter().rev());
    let suffix = suffix.take_while(|(a, b)| a == b).count();
    // What differs lies between, and farther apart than the slips allow it is another word.
    if old.len().max(new.len()) - prefix - suffix > most * 3 {
        return false;
    }
    let found = distance(old, new);
    if found == 0 || found > most {
        return false;
    }
    let known = usize::from(is_known(old)) + usize::from(is_known(new));
    match known {
        2 => false,
        1 => shorter > 3 || old.len() == new.len(),
        _ => shorter >= 6,
    }
}

fn is_known(word: &[char]) -> bool {
    let mut bytes = [0; LONGEST];
    let mut length = 0;
    for letter in word {
        let (Some(byte), true) = (bytes.get_mut(length), letter.is_ascii()) else { return false };
        *byte = u8::try_from(*letter).unwrap_or_default();
        length += 1;
    }
    std::str::from_utf8(&bytes[..length]).is_ok_and(is_common)
}

/// Whether `longer` is `stem` with an ending: another number or tense, not another spelling.
fn is_inflection(stem: &[char], longer: &[char]) -> bool {
    let Some(ending) = longer.strip_prefix(stem) else { return false };
    ["s", "es", "d", "ed", "r", "er", "ly", "n"]
        .iter()
        .any(|known| ending.iter().copied().eq(known.chars()))
}

/// Levenshtein's distance between two words, neighbours swapped counting as one step
/// (Damerau 1964, optimal string alignment). The words are at most [`LONGEST`] long.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut rows = [[0; LONGEST + 1]; 3];
    for (at, cell) in rows[0].iter_mut().enumerate() {
        *cell = at;
    }
    for i in 1..=a.len() {
        let (this, above, higher) = (i % 3, (i + 2) % 3, (i + 1) % 3);
        rows[this][0] = i;
        for j in 1..=b.len() {
            let cost = usize::from(a[i - 1] != b[j - 1]);
            let mut least =
                (rows[above][j] + 1).min(rows[this][j - 1] + 1).min(rows[above][j - 1] + cost);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                least = least.min(rows[higher][j - 2] + 1);
            }
            rows[this][j] = least;
        }
    }
    rows[a.len() % 3][b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letters(word: &str) -> Vec<char> {
        word.chars().collect()
    }

    #[test]
    fn distances() {
        for (a, b, expected) in [
            ("", "abc", 3),
            ("recieved", "received", 1),
            ("teh", "the", 1),
            ("kitten", "sitting", 3),
        ] {
            assert_eq!(distance(&letters(a), &letters(b)), expected, "{a} {b}");
            assert_eq!(distance(&letters(b), &letters(a)), expected, "{b} {a}");
        }
    }

    #[test]
    fn regional_spellings() {
        for (a, b) in [
            ("harbour", "harbor"),
            ("centre", "center"),
            ("organise", "organize"),
            ("organisation", "organization"),
            ("defence", "defense"),
            ("practice", "practise"),
            ("traveller", "traveler"),
            ("catalogue", "catalog"),
            ("programme", "program"),
            ("grey", "gray"),
            ("cheque", "check"),
            ("fulfilment", "fulfillment"),
            ("anaemia", "anemia"),
            ("towards", "toward"),
            ("sceptical", "skeptical"),
        ] {
            assert!(is_regional(&letters(a), &letters(b)), "{a} {b}");
            assert!(is_regional(&letters(b), &letters(a)), "{b} {a}");
        }
        for (a, b) in [("house", "horse"), ("price", "prize"), ("ship", "shop"), ("rates", "rats")]
        {
            assert!(!is_regional(&letters(a), &letters(b)), "{a} {b}");
        }
    }
}
