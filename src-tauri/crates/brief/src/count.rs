//! How long a brief is.

use crate::Brief;
use unicode_segmentation::UnicodeSegmentation;

/// Words a minute that an adult reads silently in English non-fiction: Brysbaert 2019,
/// "How many words do we read per minute?", Journal of Memory and Language 109.
const WORDS_A_MINUTE: usize = 238;

/// The words of everything a reader sees, by Unicode's word boundaries (UAX #29).
pub fn word_count(brief: &Brief) -> usize {
    let facts = brief.facts.iter().map(|fact| fact.text.as_str());
    let perspectives = brief
        .perspectives
        .iter()
        .flat_map(|p| [p.group.as_str(), p.framing.as_str(), p.bias.as_str()]);
    [brief.headline.as_str(), &brief.lede, &brief.context]
        .into_iter()
        .chain(facts)
        .chain(perspectives)
        .map(|text| text.unicode_words().count())
        .sum()
}

/// The words of one text.
pub fn words_of(text: &str) -> usize {
    text.unicode_words().count()
}

/// The characters of one text as a reader counts them: grapheme clusters.
pub fn character_count(text: &str) -> usize {
    text.graphemes(true).count()
}

/// Whole minutes of reading, at least one.
pub fn reading_minutes(words: usize) -> usize {
    words.div_ceil(WORDS_A_MINUTE).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{BriefId, Fact, ItemId};

    #[test]
    fn words_of_all_printed_parts_count() {
        let mut brief = Brief::new(BriefId::missing(), "Two words");
        brief.lede = "Three more words".into();
        brief.facts.push(Fact::new(ItemId::missing(), "5,400 people"));
        assert_eq!(word_count(&brief), 7);
        assert_eq!((reading_minutes(0), reading_minutes(239)), (1, 2));
    }
}
