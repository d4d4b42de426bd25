//! A brief of 10,000 words and what two years of edits make of it, out of a small grammar.

use brief::{Brief, BriefId, Fact, ItemId};
use fastrand::Rng;

const WHO: &[&str] = &[
    "the harbour board",
    "a committee of engineers",
    "the union of crews",
    "Minister Ansa Brandt",
    "the town of North Haven",
    "a former keeper",
    "the treasurer",
    "Captain Ludo Fenn",
    "the museum at Vellmark",
    "a group of historians",
    "the coastguard",
    "the court of appeal",
    "the province of Keld",
    "an insurer of small boats",
    "the Orrin quarry",
    "the lighthouse trust",
];
const DID: &[&str] = &[
    "approved",
    "refused",
    "delayed",
    "questioned",
    "measured",
    "repaired",
    "sold",
    "bought back",
    "published",
    "defended",
    "abandoned",
    "inspected",
    "rebuilt",
    "closed",
    "reopened",
    "financed",
];
const WHAT: &[&str] = &[
    "the old tower",
    "two hundred metres of quay",
    "the western breakwater",
    "a survey of the reef",
    "the list of wrecks",
    "its annual accounts",
    "the plan for eleven stations",
    "the keeper's house",
    "a fleet of buoys",
    "the radio beacon",
    "the gallery of the lantern",
    "a new channel",
    "the bridge over the Merrin",
    "its share of the dues",
    "the winter timetable",
    "a third of the cranes",
];
const WHY: &[&str] = &[
    "because the winter had been hard",
    "although nobody had asked for it",
    "as the law requires",
    "in spite of a long dispute",
    "to the surprise of the crews",
    "after an inquiry by the ministry",
    "before the ice came",
    "while prices were falling",
    "under pressure from the capital",
    "without a vote",
    "for the first time since the war",
    "on the advice of its lawyers",
];
const COME: &[&str] = &["still", "again", "not", "reportedly", "also"];
const MONTHS: &[&str] = &[
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

fn pick<'a>(rng: &mut Rng, list: &[&'a str]) -> &'a str {
    list[rng.usize(..list.len())]
}

/// One sentence with its stop; about 18 words.
pub fn sentence(rng: &mut Rng) -> String {
    let (who, did, what, why) = (pick(rng, WHO), pick(rng, DID), pick(rng, WHAT), pick(rng, WHY));
    let (day, month, year) = (rng.u8(1..29), pick(rng, MONTHS), rng.u16(1850..2025));
    let sum = rng.u32(2..999);
    let text = match rng.u8(..4) {
        0 => format!("in {month} {year} {who} {did} {what} {why}, at a cost of ${sum} million"),
        1 => format!("{who} {did} {what} on {day} {month} {year}, {why}, and {sum} people signed"),
        2 => format!("{why}, {who} {did} {what} and said that {sum} % of it was lost by {year}"),
        _ => format!("{who}, which {did} {what} in {year}, spent {sum},000 days on it {why}"),
    };
    capital(&text) + "."
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// A brief of about 10,000 words: most in the context, a third in facts.
pub fn base() -> Brief {
    let rng = &mut Rng::with_seed(1854);
    let mut brief = Brief::new(BriefId::made_from(&[b"long"]), "A Coast and Its Lights");
    brief.lede = sentence(rng);
    brief.context = paragraphs(&(0..300).map(|_| sentence(rng)).collect::<Vec<_>>());
    brief.facts = (0..72_u32)
        .map(|n| {
            let text = format!("{} {}", sentence(rng), sentence(rng));
            Fact::new(ItemId::made_from(&[b"fact", &n.to_le_bytes()]), text)
        })
        .collect();
    brief
}

/// Two years later: a third of the sentences reworded, a tenth gone, a tenth new, some elsewhere;
/// every fifth fact edited, some moved, some gone, some new.
pub fn two_years_later(base: &Brief) -> Brief {
    years_later(base, 1856)
}

/// What somebody else makes of it in two years.
pub fn other_two_years(base: &Brief) -> Brief {
    years_later(base, 1858)
}

fn years_later(base: &Brief, seed: u64) -> Brief {
    let rng = &mut Rng::with_seed(seed);
    let mut brief = base.clone();
    let mut sentences: Vec<String> = Vec::new();
    for sentence_was in split(&base.context) {
        match rng.u8(..30) {
            0..3 => {}
            3..6 => sentences.extend([sentence_was, sentence(rng)]),
            6..16 => sentences.push(reworded(rng, &sentence_was)),
            _ => sentences.push(sentence_was),
        }
    }
    for _ in 0..12 {
        let gone = sentences.remove(rng.usize(..sentences.len()));
        sentences.insert(rng.usize(..=sentences.len()), gone);
    }
    brief.context = paragraphs(&sentences);
    for fact in &mut brief.facts {
        if rng.u8(..5) == 0 {
            fact.text = reworded(rng, &fact.text);
        }
    }
    for _ in 0..6 {
        let gone = brief.facts.remove(rng.usize(..brief.facts.len()));
        brief.facts.insert(rng.usize(..=brief.facts.len()), gone);
        brief.facts.remove(rng.usize(..brief.facts.len()));
        let new =
            Fact::new(ItemId::made_from(&[b"new", &rng.u64(..).to_le_bytes()]), sentence(rng));
        brief.facts.insert(rng.usize(..=brief.facts.len()), new);
    }
    brief
}

fn paragraphs(sentences: &[String]) -> String {
    let joined: Vec<String> = sentences.chunks(6).map(|some| some.join(" ")).collect();
    joined.join("\n\n")
}

fn split(context: &str) -> Vec<String> {
    context
        .split("\n\n")
        .flat_map(|paragraph| paragraph.split_inclusive(". "))
        .map(|sentence| sentence.trim_end().to_owned())
        .collect()
}

/// One to three words of a sentence become others, come or go.
fn reworded(rng: &mut Rng, sentence: &str) -> String {
    let mut words: Vec<String> = sentence.split(' ').map(str::to_owned).collect();
    for _ in 0..rng.u8(1..4) {
        let at = rng.usize(1..words.len().max(3) - 1).min(words.len() - 1);
        match rng.u8(..4) {
            0 => words.insert(at, pick(rng, COME).to_owned()),
            1 if words.len() > 4 => {
                words.remove(at);
            }
            2 => words[at] = rng.u16(2..900).to_string(),
            _ => words[at] = pick(rng, DID).into(),
        }
    }
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_as_long_as_it_says_and_the_same_in_every_run() {
        let words = brief::word_count(&base());
        assert!((9_000..=11_000).contains(&words), "{words} words");
        assert_eq!(two_years_later(&base()), two_years_later(&base()));
    }
}
