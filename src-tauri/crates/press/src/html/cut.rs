//! A story for which there is too little room.

use super::view::Story;
use std::borrow::Cow;

impl Story<'_> {
    /// Without its sources, and without what is known of the outlets.
    pub(crate) fn drop_sources(&mut self) {
        let of_facts = self.facts.iter_mut().map(|fact| &mut fact.sources);
        let all = of_facts.chain(self.perspectives.iter_mut().map(|one| &mut one.sources));
        for sources in all {
            self.cut |= !sources.is_empty();
            sources.clear();
        }
        self.cut |= !self.outlets.is_empty();
        self.outlets.clear();
    }

    /// With the beginning of its context only, where it is longer.
    pub(crate) fn cut_context(&mut self, longest: usize) {
        let Some(first) = self.context.first().filter(|_| longest > 0) else {
            self.cut |= !self.context.is_empty();
            self.context.clear();
            return;
        };
        let beginning = shortened(first, longest);
        self.cut |= self.context.len() > 1 || *first != beginning;
        self.context = vec![Cow::Owned(beginning)];
    }

    /// With nothing but headline, notice and lede.
    pub(crate) fn cut_to_head(&mut self, longest: usize) {
        self.cut = true;
        self.headline = Cow::Owned(shortened(&self.headline, longest));
        self.lede = self.lede.take().map(|lede| Cow::Owned(shortened(&lede, longest)));
        if let Some(notice) = &mut self.notice {
            notice.text = notice
                .text
                .drain(..)
                .map(|text| Cow::Owned(shortened(&text, longest)))
                .take(1)
                .collect();
        }
        self.facts.clear();
        self.context.clear();
        self.perspectives.clear();
        self.links.clear();
        self.outlets.clear();
    }
}

/// A text cut at a word where it has more characters.
pub(crate) fn shortened(text: &str, longest: usize) -> String {
    if text.chars().count() <= longest {
        return text.to_owned();
    }
    let cut: String = text.chars().take(longest.saturating_sub(1)).collect();
    let at_word = cut.rsplit_once(char::is_whitespace).map_or(cut.as_str(), |(before, _)| before);
    let kept = if at_word.chars().count() * 2 > longest { at_word } else { &cut };
    format!("{}…", kept.trim_end_matches(|c: char| c.is_whitespace() || ",;:–—-".contains(c)))
}
