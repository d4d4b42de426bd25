//! Spelling, in the brief's language, with dictionaries of Hunspell that lie on the machine. Where
//! there is none for a language, nothing is said of its words.

use brief::{Brief, Passage, Problem, Rule, Weight, passages};
use spellbook::Dictionary;
use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use unicode_segmentation::UnicodeSegmentation as _;

/// No dictionary file is larger than this, in bytes.
const LARGEST: u64 = 32 * 1024 * 1024;

/// Suggestions that a person is shown.
const MOST_SUGGESTIONS: usize = 5;

/// The two files of a Hunspell dictionary.
#[derive(Clone, Debug)]
pub struct DictionaryText {
    /// The rules.
    pub aff: String,
    /// The words.
    pub dic: String,
}

/// The dictionaries that were asked for, each read once.
#[derive(Default)]
pub(crate) struct Dictionaries {
    read: Mutex<HashMap<String, Option<Arc<Dictionary>>>>,
}

impl Dictionaries {
    /// The dictionary of a language; `find` is asked once.
    pub fn of(
        &self,
        language: &str,
        find: impl FnOnce() -> Option<DictionaryText>,
    ) -> Option<Arc<Dictionary>> {
        let mut read = self.read.lock().unwrap_or_else(PoisonError::into_inner);
        let slot = read.entry(language.to_owned()).or_insert_with(|| {
            let text = find()?;
            Dictionary::new(&text.aff, &text.dic).ok().map(Arc::new)
        });
        slot.clone()
    }
}

/// The words of a brief that neither the dictionary nor the house knows. `known` holds words in
/// lower case and is asked for only where the dictionary lacks something.
pub(crate) fn misspelled<E>(
    brief: &Brief,
    dictionary: &Dictionary,
    weight: Weight,
    known: impl FnOnce() -> Result<HashSet<String>, E>,
) -> Result<Vec<Problem>, E> {
    let passages = passages(brief);
    let mut suspects: Vec<(&Passage, usize, &str)> = Vec::new();
    for passage in &passages {
        let words = words(passage.text).into_iter();
        let unknown = words.filter(|(_, word)| !dictionary.check(word));
        suspects.extend(unknown.map(|(at, word)| (passage, at, word)));
    }
    if suspects.is_empty() {
        return Ok(Vec::new());
    }
    let mut known = known()?;
    // A name that stands inside a sentence somewhere is no misspelling at the start of another.
    known.extend(passages.iter().flat_map(|passage| names_within(passage.text)));
    let found = suspects.into_iter().filter(|(_, _, word)| !known.contains(&word.to_lowercase()));
    Ok(found
        .map(|(passage, at, word)| {
            Problem::with_words(Rule::Spelling, weight, passage, at..at + word.len(), None)
        })
        .collect())
}

/// What a person may have meant, the likeliest first.
pub(crate) fn suggestions(dictionary: &Dictionary, word: &str) -> Vec<String> {
    let mut found = Vec::new();
    dictionary.suggest(word, &mut found);
    found.truncate(MOST_SUGGESTIONS);
    found
}

/// The words whose spelling can be judged, with their places: no numbers, acronyms, addresses, and
/// no names, which no dictionary has. A capital says that a word is a name but where a sentence
/// begins, if a plain word follows.
fn words(text: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let all: Vec<(usize, &str)> = text.unicode_word_indices().collect();
    for (n, (at, word)) in all.iter().enumerate() {
        let word = word.strip_suffix("’s").or_else(|| word.strip_suffix("'s")).unwrap_or(word);
        let next = all.get(n + 1).map(|(_, next)| *next);
        if is_judged(text, *at, word, next) {
            found.push((*at, word));
        }
    }
    found
}

fn is_judged(text: &str, at: usize, word: &str, next: Option<&str>) -> bool {
    // The parts of a compound are seldom words by themselves: pre-emptive.
    let is_hyphen = |c: char| matches!(c, '-' | '‐' | '‑');
    let behind = text.get(at + word.len()..).unwrap_or_default();
    if text[..at].ends_with(is_hyphen) || behind.starts_with(is_hyphen) {
        return false;
    }
    let is_letter = |c: char| c.is_alphabetic() || matches!(c, '\'' | '’');
    if word.chars().count() < 2 || !word.chars().all(is_letter) || is_in_address(text, at) {
        return false;
    }
    let mut letters = word.chars();
    let first = letters.next().is_some_and(char::is_uppercase);
    let later = letters.any(char::is_uppercase);
    let next_is_plain = || next.is_some_and(|next| next.starts_with(char::is_lowercase));
    !later && (!first || (begins_sentence(text, at) && next_is_plain()))
}

/// Whether a word stands in `example.org`, `a@b`, `/path` or `#tag`.
fn is_in_address(text: &str, at: usize) -> bool {
    let start = text[..at].rfind(char::is_whitespace).map_or(0, |space| space + 1);
    let end = text[at..].find(char::is_whitespace).map_or(text.len(), |space| at + space);
    let stretch = text.get(start..end).unwrap_or_default().trim_end_matches(['.', ',', ')']);
    stretch.contains("://")
        || stretch.contains('@')
        || stretch.starts_with(['#', '/'])
        || stretch.split('.').count() > 1
            && !stretch.contains("..")
            && stretch.split('.').all(|p| !p.is_empty())
}

fn begins_sentence(text: &str, at: usize) -> bool {
    let ahead = text[..at].trim_end_matches(|c: char| c.is_whitespace() || "“\"‘'«(".contains(c));
    ahead.is_empty()
        || ahead.ends_with(['.', '!', '?', ':', '”', '…'])
        || text[ahead.len()..at].contains('\n')
}

/// Words with a capital inside a sentence, in lower case.
fn names_within(text: &str) -> Vec<String> {
    let capital = |word: &str| word.starts_with(char::is_uppercase);
    let words = text.unicode_word_indices();
    words
        .filter(|(at, word)| capital(word) && !begins_sentence(text, *at))
        .map(|(_, word)| word.trim_end_matches("’s").trim_end_matches("'s").to_lowercase())
        .collect()
}

/// The dictionary of a language in the first folder that has one: of exactly that tag, of the
/// language alone, or of a country's variant of it.
pub(crate) fn find_dictionary(folders: &[PathBuf], language: &str) -> Option<DictionaryText> {
    folders.iter().find_map(|folder| {
        let file = best_of(&names_in(folder), language)?;
        let read = |end: &str| read_text(&folder.join(format!("{file}.{end}")));
        let (aff, dic) = (read("aff")?, read("dic")?);
        let label = encoding_of(&aff);
        Some(DictionaryText { aff: decoded(&aff, &label)?, dic: decoded(&dic, &label)? })
    })
}

fn names_in(folder: &Path) -> Vec<String> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let files = entries.filter_map(Result::ok).map(|entry| entry.path());
    let mut names: Vec<String> = files
        .filter(|path| path.extension().is_some_and(|end| end == "dic"))
        .filter_map(|path| Some(path.file_stem()?.to_str()?.to_owned()))
        .collect();
    names.sort();
    names
}

fn best_of(names: &[String], language: &str) -> Option<String> {
    let tag = language.replace('-', "_").to_lowercase();
    let primary = tag.split('_').next().unwrap_or_default().to_owned();
    // The country whose variant people mean by the language alone.
    let usual = match primary.as_str() {
        "en" => "en_us".to_owned(),
        "pt" => "pt_br".to_owned(),
        other => format!("{other}_{other}"),
    };
    let is = |name: &&String, wanted: &str| name.to_lowercase() == wanted;
    let variant = |name: &&String| name.to_lowercase().starts_with(&format!("{primary}_"));
    names
        .iter()
        .find(|name| is(name, &tag))
        .or_else(|| names.iter().find(|name| is(name, &primary)))
        .or_else(|| names.iter().find(|name| is(name, &usual)))
        .or_else(|| names.iter().find(variant))
        .cloned()
}

fn read_text(file: &Path) -> Option<Vec<u8>> {
    let size = std::fs::metadata(file).ok()?.len();
    if size > LARGEST { None } else { std::fs::read(file).ok() }
}

/// The encoding that the rules name; dictionaries of old are in many.
fn encoding_of(aff: &[u8]) -> Vec<u8> {
    let mut lines = aff.split(|byte| *byte == b'\n');
    let named = lines.find_map(|line| line.strip_prefix(b"SET "));
    named.map_or_else(|| b"iso-8859-1".to_vec(), |name| name.trim_ascii().to_ascii_lowercase())
}

fn decoded(bytes: &[u8], label: &[u8]) -> Option<String> {
    // Hunspell's own names for what others call windows-….
    let label = label
        .strip_prefix(b"microsoft-cp")
        .map_or_else(|| label.to_vec(), |number| [b"windows-".as_slice(), number].concat());
    let (text, _, _) = encoding_rs::Encoding::for_label(&label)?.decode(bytes);
    Some(text.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use brief::{BriefId, Fact, ItemId};

    fn dictionary() -> Dictionary {
        let aff = "SET UTF-8\nTRY esianrtolcdugmphbyfvkwz\nSFX S Y 1\nSFX S 0 s .\n";
        let dic = "12\nthe\nferry\nsank\nin\nstorm/S\nat\nits\npier\nof\nsaid\nisn't\nand\n";
        Dictionary::new(aff, dic).unwrap()
    }

    fn found(text: &str, known: &[&str]) -> Vec<String> {
        let mut brief = Brief::new(BriefId::missing(), "");
        brief.facts.push(Fact::new(ItemId::missing(), text));
        let known = || Ok::<_, ()>(known.iter().map(|word| (*word).to_owned()).collect());
        let found = misspelled(&brief, &dictionary(), Weight::Advice, known).unwrap();
        found.into_iter().filter_map(|problem| problem.found).map(|found| found.text).collect()
    }

    #[test]
    fn unknown_words_are_found_and_names_are_not() {
        assert_eq!(found("Teh ferry sank in storms at its peir.", &[]), ["Teh", "peir"]);
        assert_eq!(found("The ferry of Merrin sank. Merrin said storm.", &[]), [""; 0]);
        assert_eq!(found("Anna Aalto said NATO’s ferry isn't in UNHCR at 5pm.", &[]), [""; 0]);
        assert_eq!(found("the pre-emptive ferry", &[]), [""; 0]);
        assert_eq!(found("the ferry at holm.example/x, a@holm.example, #holm", &[]), [""; 0]);
    }

    #[test]
    fn what_the_house_knows_is_right() {
        assert_eq!(found("the skerry's ferry", &[]), ["skerry"]);
        assert_eq!(found("the skerry's ferry", &["skerry"]), [""; 0]);
    }

    #[test]
    fn the_likeliest_word_comes_first() {
        assert_eq!(suggestions(&dictionary(), "peir").first().map(String::as_str), Some("pier"));
    }

    #[test]
    fn the_nearest_dictionary_is_taken_and_its_encoding_read() {
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str, bytes: &[u8]| {
            std::fs::write(folder.path().join(name), bytes).unwrap();
        };
        for (name, word) in [("en_GB", "colour"), ("en_US", "color"), ("de_AT", "J\u{e4}nner")] {
            let latin: Vec<u8> =
                word.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
            write(&format!("{name}.aff"), b"SET ISO8859-1\n");
            write(&format!("{name}.dic"), &[b"1\n", latin.as_slice(), b"\n"].concat());
        }
        let folders = [folder.path().join("none"), folder.path().to_owned()];
        let words = |language| find_dictionary(&folders, language).map(|found| found.dic);
        assert_eq!(words("en").unwrap(), "1\ncolor\n");
        assert_eq!(words("en-GB").unwrap(), "1\ncolour\n");
        assert_eq!(words("de").unwrap(), "1\nJänner\n");
        assert_eq!(words("fr"), None);
    }
}
