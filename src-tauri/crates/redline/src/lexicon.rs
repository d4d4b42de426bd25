//! The words that give an edit its meaning, found by their hash.
//!
//! The lists are plain text, a group of forms each; the tables over them are laid out by the
//! compiler, so that a look-up costs one probe and nothing is set up at run time.

mod common;
mod english;
mod foreign;
mod small;

pub(crate) use common::is_common;

/// What a word may be, as bits: `second` is an ordinal and a unit.
pub(crate) mod sense {
    /// `seven`, `thirty`.
    pub const CARDINAL: u32 = 1;
    /// `hundred`, `million`: multiplies what stands before it.
    pub const MAGNITUDE: u32 = 1 << 1;
    /// `dozens`, `hundreds`: a quantity without a number.
    pub const MANY: u32 = 1 << 2;
    /// `third`.
    pub const ORDINAL: u32 = 1 << 3;
    /// `half`, `quarters`: the parts of a fraction.
    pub const PART: u32 = 1 << 4;
    /// `twice`, `tripled`.
    pub const MULTIPLE: u32 = 1 << 5;
    /// `kilometres`, `dollars`, after a number.
    pub const UNIT: u32 = 1 << 6;
    /// `USD`, before a number too.
    pub const CURRENCY: u32 = 1 << 7;
    pub const MONTH: u32 = 1 << 8;
    pub const WEEKDAY: u32 = 1 << 9;
    /// `yesterday`, `overnight`, `noon`, `Christmas`: a date alone.
    pub const DAY: u32 = 1 << 10;
    /// `week`, a date behind `last`.
    pub const PERIOD: u32 = 1 << 11;
    /// `last`, `next`, a date before `week`.
    pub const WHICH: u32 = 1 << 12;
    pub const SEASON: u32 = 1 << 13;
    /// `AD`, `BCE`.
    pub const ERA: u32 = 1 << 14;
    /// `a.m.`
    pub const MERIDIEM: u32 = 1 << 15;
    /// `GMT`, behind a time.
    pub const ZONE: u32 = 1 << 16;
    /// `not`, `without`.
    pub const NEGATION: u32 = 1 << 17;
    /// A negation before `to` only: `failed`.
    pub const NEGATION_TO: u32 = 1 << 18;
    /// `said`, `admitted`.
    pub const SPEECH: u32 = 1 << 19;
    /// A verb of saying that is as often a noun: `claims`.
    pub const SPEECH_NOUN: u32 = 1 << 20;
    /// A verb of saying only before `that` or a quotation: `added`.
    pub const SPEECH_THAT: u32 = 1 << 21;
    /// `may`, `reportedly`.
    pub const HEDGE: u32 = 1 << 22;
    /// A hedge before a number only: `about`.
    pub const HEDGE_NUMBER: u32 = 1 << 23;
    /// A hedge before `to` or `that` only: `appears`.
    pub const HEDGE_TO: u32 = 1 << 24;
    /// `most`, `some`.
    pub const SHARE: u32 = 1 << 25;
    /// Articles, prepositions, auxiliaries, conjunctions.
    pub const FUNCTION: u32 = 1 << 26;
    /// `he`, `they`.
    pub const PRONOUN: u32 = 1 << 27;
    /// `Mr.`, `Gov.`: a name follows.
    pub const TITLE: u32 = 1 << 28;
    /// `von`, `al`: joins the words of a name.
    pub const PARTICLE: u32 = 1 << 29;
    /// A person's name that is a plain word too: `Mark`, `Brown`.
    pub const PERSON: u32 = 1 << 30;
    /// A plain word that begins a name before a capital: `North`, `President`.
    pub const HEAD: u32 = 1 << 31;

    pub const NUMERIC: u32 = CARDINAL | MAGNITUDE | MANY | ORDINAL | PART | MULTIPLE;
    pub const DATED: u32 = MONTH | WEEKDAY | DAY | WHICH | SEASON;
}

/// What a word may mean. Words of one lemma, unit or date share its number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Entry {
    pub senses: u32,
    /// The value of a number, or the power of ten of a magnitude.
    pub number: u16,
    /// The unit or currency.
    pub unit: u16,
    /// The month, weekday, day, period and so on.
    pub date: u16,
    /// The group of a word of saying, doubt or denial.
    pub lemma: u16,
    /// The languages of the word, as bits of [`Language`]; none in the English table.
    languages: u8,
}

impl Entry {
    pub const NONE: Self = Self { senses: 0, number: 0, unit: 0, date: 0, lemma: 0, languages: 0 };

    pub const fn is(self, senses: u32) -> bool {
        self.senses & senses != 0
    }
}

/// A language whose words are known. English is what a text is unless it evidently is not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Language {
    English = 0,
    German = 1,
    French = 2,
    Spanish = 4,
}

/// What a word means in a language, by the hash of its lower case.
pub(crate) fn entry(hash: u64, language: Language) -> &'static Entry {
    match language {
        Language::English => ENGLISH.get(hash),
        language => {
            let found = FOREIGN.get(hash);
            if found.languages & language as u8 == 0 { &Entry::NONE } else { found }
        }
    }
}

/// The languages in which a small word is common, as bits of [`Language`] and [`IN_ENGLISH`].
pub(crate) fn languages_of(hash: u64) -> u8 {
    SMALL.get(hash).languages
}

/// The bit of English among the languages of a small word.
pub(crate) const IN_ENGLISH: u8 = 8;

/// A hash that is made letter by letter (FNV-1a).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Hash(pub u64);

impl Hash {
    pub const START: Self = Self(0xcbf2_9ce4_8422_2325);

    pub const fn with(self, byte: u8) -> Self {
        Self((self.0 ^ byte as u64).wrapping_mul(0x0100_0000_01b3))
    }

    /// The hash of a text as it stands.
    pub const fn of(text: &str) -> u64 {
        let bytes = text.as_bytes();
        let (mut hash, mut at) = (Self::START, 0);
        while at < bytes.len() {
            hash = hash.with(bytes[at]);
            at += 1;
        }
        hash.0
    }
}

/// Which number of an entry a list gives.
#[derive(Clone, Copy)]
enum Gives {
    Nothing,
    Number,
    Unit,
    Date,
    Lemma,
}

/// Groups of words that mean the same; each group is one text, its forms apart by spaces, and the
/// groups are numbered from `first` by `step`.
struct List {
    senses: u32,
    gives: Gives,
    first: u16,
    step: u16,
    languages: u8,
    groups: &'static [&'static str],
}

impl List {
    const fn new(senses: u32, gives: Gives, first: u16, groups: &'static [&'static str]) -> Self {
        Self { senses, gives, first, step: 1, languages: 0, groups }
    }

    const fn by(mut self, step: u16) -> Self {
        self.step = step;
        self
    }

    const fn of(mut self, language: Language) -> Self {
        self.languages = match language {
            Language::English => IN_ENGLISH,
            language => language as u8,
        };
        self
    }

    const fn entry(&self, group: u16) -> Entry {
        let mut entry = Entry::NONE;
        entry.senses = self.senses;
        entry.languages = self.languages;
        let value = self.first + self.step * group;
        match self.gives {
            Gives::Nothing => {}
            Gives::Number => entry.number = value,
            Gives::Unit => entry.unit = value,
            Gives::Date => entry.date = value,
            Gives::Lemma => entry.lemma = value,
        }
        entry
    }
}

/// An open hash table with room to spare.
struct Table {
    keys: [u64; SLOTS],
    entries: [Entry; SLOTS],
}

const SLOTS: usize = 4096;

static ENGLISH: Table = Table::over(english::LISTS);
static FOREIGN: Table = Table::over(foreign::LISTS);
static SMALL: Table = Table::over(small::LISTS);

impl Table {
    #[allow(clippy::large_stack_arrays, reason = "it is laid out by the compiler")]
    const fn over(lists: &[List]) -> Self {
        let mut table = Self { keys: [0; SLOTS], entries: [Entry::NONE; SLOTS] };
        let mut list = 0;
        while list < lists.len() {
            let mut group = 0;
            while group < lists[list].groups.len() {
                #[allow(clippy::cast_possible_truncation, reason = "lists have few groups")]
                table.add(lists[list].groups[group], lists[list].entry(group as u16));
                group += 1;
            }
            list += 1;
        }
        table
    }

    const fn add(&mut self, forms: &str, entry: Entry) {
        let bytes = forms.as_bytes();
        let (mut at, mut hash) = (0, Hash::START);
        while at <= bytes.len() {
            if at == bytes.len() || bytes[at] == b' ' {
                // An empty group only keeps the count.
                if hash.0 != Hash::START.0 {
                    self.put(hash.0, entry);
                }
                hash = Hash::START;
            } else {
                hash = hash.with(bytes[at]);
            }
            at += 1;
        }
    }

    const fn put(&mut self, hash: u64, entry: Entry) {
        let slot = self.slot(hash);
        self.keys[slot] = hash;
        let kept = &mut self.entries[slot];
        kept.senses |= entry.senses;
        kept.languages |= entry.languages;
        kept.number = if kept.number == 0 { entry.number } else { kept.number };
        kept.unit = if kept.unit == 0 { entry.unit } else { kept.unit };
        kept.date = if kept.date == 0 { entry.date } else { kept.date };
        kept.lemma = if kept.lemma == 0 { entry.lemma } else { kept.lemma };
    }

    /// Where a word stands, or the free slot where it would.
    const fn slot(&self, hash: u64) -> usize {
        #[allow(clippy::cast_possible_truncation, reason = "only the low bits are asked for")]
        let mut slot = (hash ^ (hash >> 32)) as usize % SLOTS;
        while self.keys[slot] != 0 && self.keys[slot] != hash {
            slot = (slot + 1) % SLOTS;
        }
        slot
    }

    fn get(&self, hash: u64) -> &Entry {
        &self.entries[self.slot(hash)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_has_all_its_senses() {
        let second = entry(Hash::of("second"), Language::English);
        assert!(second.is(sense::ORDINAL) && second.is(sense::UNIT));
        assert_eq!(second.number, 2);
        let may = entry(Hash::of("may"), Language::English);
        assert!(may.is(sense::MONTH) && may.is(sense::HEDGE));
        assert_eq!(*entry(Hash::of("ferry"), Language::English), Entry::NONE);
    }

    #[test]
    fn a_word_is_known_in_its_own_language_only() {
        let of = |word: &str, language| entry(Hash::of(word), language);
        assert!(of("märz", Language::German).is(sense::MONTH));
        assert!(of("mars", Language::French).is(sense::MONTH));
        assert!(!of("mars", Language::German).is(sense::MONTH));
        assert!(!of("mars", Language::English).is(sense::MONTH));
        assert_eq!(of("mai", Language::German).date, of("mai", Language::French).date);
    }

    #[test]
    fn the_tables_are_half_empty() {
        for table in [&ENGLISH, &FOREIGN, &SMALL] {
            let taken = table.keys.iter().filter(|key| **key != 0).count();
            assert!(taken * 2 < SLOTS, "{taken}");
        }
    }
}
