//! What was said, in one line: the first words stand for all of it.

use super::CommentPiece;
use crate::PersonId;

/// So much of a text says which one it is.
const FIRST_WORDS: usize = 120;

/// The first words of what was said, with the names of those who are mentioned.
pub(crate) fn first_words(said: &[CommentPiece], name: impl Fn(PersonId) -> String) -> String {
    let pieces = said.iter().map(|piece| match piece {
        CommentPiece::Text { text } => text.clone(),
        CommentPiece::Person { person } => format!("@{}", name(*person)),
    });
    cut(&pieces.collect::<String>())
}

/// A text in one line, cut between words; a single word that is longer is cut inside.
pub(super) fn cut(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let Some((end, _)) = line.char_indices().nth(FIRST_WORDS) else { return line };
    let within = &line[..end];
    let whole_words = if line[end..].starts_with(' ') {
        within
    } else {
        within.rfind(' ').map_or(within, |space| &within[..space])
    };
    format!("{}…", whole_words.trim_end_matches([' ', ',', ';', ':', '–', '—']))
}

#[cfg(test)]
mod tests {
    use super::{CommentPiece, cut, first_words};
    use archive::PersonId;
    use uuid::Uuid;

    #[test]
    fn what_is_short_stands_in_one_line_with_names() {
        let said = [
            CommentPiece::Person { person: PersonId(Uuid::nil()) },
            CommentPiece::Text { text: "  who\nsays so? ".into() },
        ];
        assert_eq!(first_words(&said, |_| "Cleo Costa".into()), "@Cleo Costa who says so?");
    }

    #[test]
    fn what_is_long_ends_between_words_and_one_long_word_inside() {
        let long = cut(&"figures, ".repeat(30));
        assert!(long.ends_with("figures…") && long.chars().count() <= 121, "{long}");
        let word = cut(&"ä".repeat(500));
        assert_eq!(word.chars().count(), 121);
    }
}
