//! The house word list: a plain text that people write, read into what is looked for.
//! `docs/house-words.md` describes its lines.

mod figures;
mod find;

use crate::text::fold;
use std::collections::HashMap;
use unicode_segmentation::UnicodeSegmentation;

/// A place in a text that the list would write otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HouseWord {
    /// Where it begins and ends, in bytes.
    pub range: std::ops::Range<usize>,
    /// What the house writes.
    pub instead: String,
}

/// A line of the list that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct LineFault {
    /// Its number, from 1.
    pub line: usize,
    /// What it says.
    pub text: String,
    /// Why it cannot be read.
    pub reason: String,
}

/// The list, ready to be looked for in texts.
#[derive(Clone, Debug, Default)]
pub struct HouseWords {
    entries: Vec<Entry>,
    /// The entries that begin with a word, by the word without case and accents.
    by_first: HashMap<String, Vec<usize>>,
    /// Words that spelling knows.
    known: Vec<String>,
    style: FigureStyle,
}

/// One thing that is written otherwise.
#[derive(Clone, Debug)]
struct Entry {
    right: String,
    wrong: Wrong,
    /// The words of what is looked for, without case and accents.
    folded: Vec<String>,
    quotes_too: bool,
}

#[derive(Clone, Debug)]
enum Wrong {
    /// This form, in the case rules of the list.
    Form(String),
    /// The right form in other letters: without its accents, or in another case.
    Respelled,
}

/// How numbers and dates are written.
#[derive(Clone, Copy, Debug, Default)]
struct FigureStyle {
    /// Whole numbers up to here are words.
    words_up_to: Option<u32>,
    /// What stands between thousands, from 10,000 on.
    thousands: Option<char>,
    day_first: Option<bool>,
}

impl HouseWords {
    /// Reads a list. Lines that cannot be read are left out and told.
    pub fn read(text: &str) -> (Self, Vec<LineFault>) {
        let (mut list, mut faults) = (Self::default(), Vec::new());
        for (n, line) in text.lines().enumerate() {
            let plain = line.split('#').next().unwrap_or_default().trim();
            if plain.is_empty() {
                continue;
            }
            if let Err(reason) = list.read_line(plain) {
                faults.push(LineFault { line: n + 1, text: plain.to_owned(), reason });
            }
        }
        (list, faults)
    }

    /// The words and names of the list, which are right by what the house says.
    pub fn known(&self) -> impl Iterator<Item = &str> {
        let right = self.entries.iter().flat_map(|entry| entry.right.unicode_words());
        self.known.iter().map(String::as_str).chain(right)
    }

    /// How many things are looked for.
    pub fn len(&self) -> usize {
        let style = self.style;
        let rules =
            [style.words_up_to.is_some(), style.thousands.is_some(), style.day_first.is_some()];
        self.entries.len() + rules.into_iter().filter(|is_set| *is_set).count()
    }

    /// Whether nothing is looked for.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    fn read_line(&mut self, line: &str) -> Result<(), String> {
        if let Some(words) = line.strip_prefix('~') {
            let words = words.split(',').map(str::trim).filter(|word| !word.is_empty());
            self.known.extend(words.map(str::to_owned));
            return Ok(());
        }
        if let Some((key, value)) = line.split_once(':')
            && let Some(done) = self.read_rule(key.trim(), value.trim())
        {
            return done;
        }
        let (line, quotes_too) = match line.strip_suffix("(quotes too)") {
            Some(rest) => (rest.trim_end(), true),
            None => (line, false),
        };
        let Some((right, wrong)) = line.split_once(", not ") else {
            return Err("it is no rule: write `this, not that`".into());
        };
        let right = right.trim();
        let forms: Vec<&str> = wrong.split(", ").map(str::trim).filter(|f| !f.is_empty()).collect();
        if right.is_empty() || forms.is_empty() {
            return Err("one of its sides is empty".into());
        }
        for form in forms {
            if form == right {
                return Err("both of its sides are the same".into());
            }
            self.add(right, form, Wrong::Form(form.to_owned()), quotes_too);
        }
        Ok(())
    }

    /// A line `key: value`; nothing where the key is none.
    fn read_rule(&mut self, key: &str, value: &str) -> Option<Result<(), String>> {
        let refused = |reason: &str| Some(Err(reason.to_owned()));
        match key.to_lowercase().as_str() {
            "name" if value.is_empty() => refused("it names nobody"),
            "name" => {
                self.add(value, value, Wrong::Respelled, false);
                Some(Ok(()))
            }
            "numbers" => {
                let upper = value.strip_prefix("words up to ").and_then(figures::small_number);
                self.style.words_up_to = upper;
                if upper.is_none() {
                    return refused("write `numbers: words up to nine`, at most twenty");
                }
                Some(Ok(()))
            }
            "thousands" => {
                self.style.thousands = match value {
                    "10,000" => Some(','),
                    "10 000" | "10\u{a0}000" => Some('\u{a0}'),
                    _ => return refused("write `thousands: 10,000` or `thousands: 10 000`"),
                };
                Some(Ok(()))
            }
            "dates" => {
                self.style.day_first = match value {
                    "3 May 2024" => Some(true),
                    "May 3, 2024" => Some(false),
                    _ => return refused("write `dates: 3 May 2024` or `dates: May 3, 2024`"),
                };
                Some(Ok(()))
            }
            _ => None,
        }
    }

    fn add(&mut self, right: &str, looked_for: &str, wrong: Wrong, quotes_too: bool) {
        let folded: Vec<String> =
            find::pieces(looked_for).iter().map(|piece| fold(piece.text)).collect();
        let Some(first) = folded.first().cloned() else { return };
        self.by_first.entry(first).or_default().push(self.entries.len());
        self.entries.push(Entry { right: right.to_owned(), wrong, folded, quotes_too });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text with everything as the list writes it.
    fn mended(list: &str, text: &str) -> String {
        let (words, faults) = HouseWords::read(list);
        assert_eq!(faults, [], "{list}");
        let mut mended = text.to_owned();
        for found in words.find(text, "en").into_iter().rev() {
            mended.replace_range(found.range, &found.instead);
        }
        mended
    }

    #[track_caller]
    fn check(list: &str, text: &str, expected: &str) {
        assert_eq!(mended(list, text), expected, "{list}");
    }

    #[test]
    fn whole_words_are_found_in_the_case_that_fits() {
        let list = "Kyiv, not Kiev, Kiew # since 2019\nper cent, not percent";
        check(list, "Kiev’s mayor left Kiew.", "Kyiv’s mayor left Kyiv.");
        check(list, "Chicken Kievsky, kiev", "Chicken Kievsky, kiev");
        check(list, "KIEV burned", "KYIV burned");
        check(list, "Percent by percent", "Per cent by per cent");
        check(
            "aeroplane, not air plane",
            "The air  plane, the air plane",
            "The air  plane, the aeroplane",
        );
        check("e-mail, not email", "Email or re-email", "E-mail or re-e-mail");
    }

    #[test]
    fn what_is_right_already_is_left() {
        check("The Hague, not Hague", "The Hague and Hague", "The Hague and The Hague");
        check("per cent, not cent", "Two per cent", "Two per cent");
    }

    #[test]
    fn quotations_are_left_unless_the_line_says_so() {
        let text = "Kiev said “Kiev is «Kiev»” and \"Kiev\" and Kiev";
        check("Kyiv, not Kiev", text, "Kyiv said “Kiev is «Kiev»” and \"Kiev\" and Kyiv");
        check("Kyiv, not Kiev (quotes too)", "“Kiev”", "“Kyiv”");
        check("Kyiv, not Kiev", "5\" of snow in Kiev", "5\" of snow in Kyiv");
    }

    #[test]
    fn the_longest_form_is_taken() {
        let list = "UK, not United Kingdom\nUK government, not United Kingdom government";
        check(list, "the United Kingdom government", "the UK government");
    }

    #[test]
    fn names_are_found_in_other_letters() {
        let list = "name: Recep Tayyip Erdoğan\nname: eBay";
        check(list, "Recep Tayyip Erdogan", "Recep Tayyip Erdoğan");
        check(list, "Recep Tayyip Erdoğan", "Recep Tayyip Erdoğan");
        check(list, "Ebay and EBay’s", "eBay and eBay’s");
        check(list, "Erdogan", "Erdogan");
    }

    #[test]
    fn small_numbers_are_words_where_they_count_things() {
        let list = "numbers: words up to nine";
        check(list, "It has 5 ships and 12 boats", "It has five ships and 12 boats");
        check(list, "3 ships sank", "Three ships sank");
        for text in [
            "5 million people",
            "3 May",
            "May 3 it sank",
            "5% of it",
            "$5 notes",
            "a 3–1 win",
            "Article 5 says",
            "5 km away",
            "from 5 to 12 ships",
            "at 5 p.m.",
            "level 4 alert",
            "5.5 ships",
            "“5 ships”",
            "B-2 bombers",
            "on 4 and 12 June",
        ] {
            check(list, text, text);
        }
    }

    #[test]
    fn thousands_and_dates_have_one_form() {
        check("thousands: 10,000", "15000 men, 1500 men", "15,000 men, 1500 men");
        check("thousands: 10 000", "15,000 men, 1500000", "15\u{a0}000 men, 1\u{a0}500\u{a0}000");
        check("dates: 3 May 2024", "On May 3, 2024, and Sept. 4", "On 3 May 2024, and 4 Sept.");
        check(
            "dates: May 3, 2024",
            "On 3 May 2024 and 4 September",
            "On May 3, 2024 and September 4",
        );
        for text in ["They may 3 times", "May 2024", "May 3,000 men", "3 May 2024"] {
            check("dates: 3 May 2024", text, text);
        }
    }

    #[test]
    fn figures_of_other_languages_are_left() {
        let (words, _) = HouseWords::read("numbers: words up to nine\nKyjiw, not Kiew");
        let found = words.find("5 Schiffe in Kiew", "de");
        assert_eq!(found.len(), 1);
    }

    #[test]
    fn a_line_that_cannot_be_read_is_told() {
        let list = "# ours\n\nKyiv instead of Kiev\nnumbers: all\nname:\nx, not x\n~ Ossen, Merrin";
        let (words, faults) = HouseWords::read(list);
        assert_eq!(faults.iter().map(|fault| fault.line).collect::<Vec<_>>(), [3, 4, 5, 6]);
        assert_eq!(words.known().collect::<Vec<_>>(), ["Ossen", "Merrin"]);
        assert!(words.is_empty());
    }
}
