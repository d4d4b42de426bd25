//! Spelling, in the brief's language, with dictionaries of Hunspell that lie on the machine. Where
//! there is none for a language, nothing is said of its words.

use brief::{Brief, Passage, Problem, Rule, Weight, passages};
use spellbook::Dictionary;
use std::collections::{BTreeMap, HashMap, HashSet};
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

/// All dictionaries of one language: a word is right where any of them has it, so that a brief whose
/// language names no country may be written as in each of them.
pub(crate) struct Lexicon {
    /// The nearest first.
    dictionaries: Vec<Dictionary>,
}

impl Lexicon {
    /// What can be read of these; none where nothing can.
    fn read(texts: &[DictionaryText]) -> Option<Self> {
        let read = texts.iter().map(|text| Dictionary::new(&text.aff, &text.dic));
        let dictionaries: Vec<_> = read.filter_map(Result::ok).collect();
        if dictionaries.is_empty() { None } else { Some(Self { dictionaries }) }
    }

    fn has(&self, word: &str) -> bool {
        self.dictionaries.iter().any(|dictionary| dictionary.check(word))
    }
}

/// The languages that were asked for, each read once.
#[derive(Default)]
pub(crate) struct Lexicons {
    read: Mutex<HashMap<String, Option<Arc<Lexicon>>>>,
}

impl Lexicons {
    /// The words of a language; `find` is asked once.
    pub fn of(
        &self,
        language: &str,
        find: impl FnOnce() -> Vec<DictionaryText>,
    ) -> Option<Arc<Lexicon>> {
        let mut read = self.read.lock().unwrap_or_else(PoisonError::into_inner);
        let slot = read.entry(language.to_owned());
        slot.or_insert_with(|| Lexicon::read(&find()).map(Arc::new)).clone()
    }
}

/// The words of a brief that neither the dictionary nor the house knows. `known` holds words in
/// lower case and is asked for only where the dictionary lacks something.
pub(crate) fn misspelled<E>(
    brief: &Brief,
    lexicon: &Lexicon,
    weight: Weight,
    known: impl FnOnce() -> Result<HashSet<String>, E>,
) -> Result<Vec<Problem>, E> {
    let passages = passages(brief);
    let mut suspects: Vec<(&Passage, usize, &str)> = Vec::new();
    for passage in &passages {
        let words = words(passage.text).into_iter();
        let unknown = words.filter(|(_, word)| !lexicon.has(word));
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

/// What a person may have meant, the likeliest first: the first guess of each dictionary, then the
/// second of each.
pub(crate) fn suggestions(lexicon: &Lexicon, word: &str) -> Vec<String> {
    let guesses = lexicon.dictionaries.iter().map(|dictionary| {
        let mut found = Vec::new();
        dictionary.suggest(word, &mut found);
        found
    });
    let guesses: Vec<Vec<String>> = guesses.collect();
    let longest = guesses.iter().map(Vec::len).max().unwrap_or(0);
    let in_turn = (0..longest).flat_map(|at| guesses.iter().filter_map(move |of| of.get(at)));
    let mut told = HashSet::new();
    in_turn.filter(|guess| told.insert(*guess)).take(MOST_SUGGESTIONS).cloned().collect()
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

/// The dictionaries for a language: the one of exactly that tag where it names a country, else every
/// one of the language, the usual country's first. Of two with one name the earlier folder's counts.
pub(crate) fn find_dictionaries(folders: &[PathBuf], language: &str) -> Vec<DictionaryText> {
    let mut files: BTreeMap<String, PathBuf> = BTreeMap::new();
    for folder in folders {
        for name in names_in(folder) {
            files.entry(name.to_lowercase()).or_insert_with(|| folder.join(name));
        }
    }
    let mut seen = HashSet::new();
    let names = wanted_of(files.keys().map(String::as_str), language);
    let files = names.iter().filter_map(|name| files.get(*name));
    // One file often stands for several countries, under a name for each.
    let once = files.filter(|file| seen.insert(the_file_itself(file)));
    once.filter_map(|file| read_dictionary(file)).collect()
}

fn the_file_itself(stem: &Path) -> PathBuf {
    let words = with_ending(stem, "dic");
    std::fs::canonicalize(&words).unwrap_or(words)
}

fn read_dictionary(stem: &Path) -> Option<DictionaryText> {
    let (aff, dic) = (read_text(&with_ending(stem, "aff"))?, read_text(&with_ending(stem, "dic"))?);
    let label = encoding_of(&aff);
    Some(DictionaryText { aff: decoded(&aff, &label)?, dic: decoded(&dic, &label)? })
}

/// A name of a dictionary may have dots in it, so that nothing of it is an ending yet.
fn with_ending(stem: &Path, ending: &str) -> PathBuf {
    let mut name = stem.as_os_str().to_owned();
    name.push(".");
    name.push(ending);
    PathBuf::from(name)
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

/// Which of these names, in lower case, are dictionaries for a language, the nearest first.
fn wanted_of<'a>(names: impl Iterator<Item = &'a str>, language: &str) -> Vec<&'a str> {
    let tag = language.replace('-', "_").to_lowercase();
    let primary = tag.split('_').next().unwrap_or_default().to_owned();
    // The country whose variant people mean by the language alone.
    let usual = match primary.as_str() {
        "en" => "en_us".to_owned(),
        "pt" => "pt_br".to_owned(),
        other => format!("{other}_{other}"),
    };
    let of_language = |name: &&str| {
        let rest = name.strip_prefix(primary.as_str());
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['_', '-']))
    };
    let mut wanted: Vec<&str> = names.filter(of_language).collect();
    if tag != primary
        && let Some(exact) = wanted.iter().find(|name| **name == tag)
    {
        return vec![exact];
    }
    wanted.sort_by_key(|name| (**name != primary, **name != usual, *name));
    wanted
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

    const AFF: &str = "SET UTF-8\nTRY esianrtolcdugmphbyfvkwz\nSFX S Y 1\nSFX S 0 s .\n";

    fn of(words: &[&str]) -> DictionaryText {
        let dic = format!("{}\n{}\n", words.len(), words.join("\n"));
        DictionaryText { aff: AFF.into(), dic }
    }

    fn lexicon() -> Lexicon {
        let words = "the ferry sank in storm/S at its pier of said isn't and";
        let words: Vec<&str> = words.split(' ').collect();
        Lexicon::read(&[of(&words)]).unwrap()
    }

    fn found(text: &str, known: &[&str]) -> Vec<String> {
        let mut brief = Brief::new(BriefId::missing(), "");
        brief.facts.push(Fact::new(ItemId::missing(), text));
        let known = || Ok::<_, ()>(known.iter().map(|word| (*word).to_owned()).collect());
        let found = misspelled(&brief, &lexicon(), Weight::Advice, known).unwrap();
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
        assert_eq!(suggestions(&lexicon(), "peir").first().map(String::as_str), Some("pier"));
    }

    #[test]
    fn a_word_is_right_where_any_dictionary_of_the_language_has_it() {
        let both = Lexicon::read(&[of(&["the", "color"]), of(&["the", "colour"])]).unwrap();
        assert!(["the", "color", "colour"].iter().all(|word| both.has(word)));
        assert!(!both.has("coluor"));
        assert_eq!(suggestions(&both, "coluor"), ["color", "colour"], "each has its say");
        assert_eq!(suggestions(&both, "teh"), ["the"], "and what both say stands once");
        assert!(Lexicon::read(&[]).is_none());
    }

    /// Dictionaries of one word each, in the encoding of old.
    fn folder_with(dictionaries: &[(&str, &str)]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for (name, word) in dictionaries {
            let latin = |c: char| u8::try_from(u32::from(c)).unwrap();
            let dic: Vec<u8> = format!("1\n{word}\n").chars().map(latin).collect();
            std::fs::write(folder.path().join(format!("{name}.aff")), "SET ISO8859-1\n").unwrap();
            std::fs::write(folder.path().join(format!("{name}.dic")), dic).unwrap();
        }
        folder
    }

    fn words(folders: &[&Path], language: &str) -> Vec<String> {
        let folders: Vec<PathBuf> = folders.iter().map(|folder| (*folder).to_owned()).collect();
        let found = find_dictionaries(&folders, language).into_iter();
        found.map(|one| one.dic.lines().nth(1).unwrap_or_default().to_owned()).collect()
    }

    #[test]
    fn a_language_without_a_country_has_the_dictionaries_of_all() {
        let folder = folder_with(&[
            ("en_GB", "colour"),
            ("en_US", "color"),
            ("de_AT", "J\u{e4}nner"),
            ("den", "slavey"),
        ]);
        let folders = [Path::new("/no/such/folder"), folder.path()];
        assert_eq!(words(&folders, "en"), ["color", "colour"], "the usual one first");
        assert_eq!(words(&folders, "en-GB"), ["colour"]);
        assert_eq!(words(&folders, "en-ZA"), ["color", "colour"], "where its own is not there");
        assert_eq!(words(&folders, "de"), ["J\u{e4}nner"]);
        assert_eq!(words(&folders, "fr"), [""; 0]);
    }

    #[test]
    fn the_newsrooms_own_dictionary_stands_in_for_the_systems() {
        let own = folder_with(&[("en_us", "skerry")]);
        let system = folder_with(&[("en_US", "color"), ("en_GB", "colour")]);
        assert_eq!(words(&[own.path(), system.path()], "en"), ["skerry", "colour"]);
    }

    #[cfg(unix)]
    #[test]
    fn one_file_under_two_names_is_read_once() {
        let folder = folder_with(&[("es_ES", "barco")]);
        for end in ["aff", "dic"] {
            let link = folder.path().join(format!("es_MX.{end}"));
            std::os::unix::fs::symlink(format!("es_ES.{end}"), link).unwrap();
        }
        assert_eq!(words(&[folder.path()], "es"), ["barco"]);
    }
}
