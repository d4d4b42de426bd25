//! The words that writers add to a newsroom's own: headings, marks of time, what a link does. They
//! stand here once, so that a brief reads alike in every format.

use brief::Date;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde::Serialize;

/// The words of one language.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Labels {
    /// The BCP 47 tag of the language of these words.
    pub language: &'static str,
    /// Over the facts.
    pub facts: &'static str,
    /// Over the context.
    pub context: &'static str,
    /// Over the perspectives.
    pub perspectives: &'static str,
    /// Before the outlets of a perspective, as in house text.
    pub examples: &'static str,
    /// Before what a group says.
    pub framing: &'static str,
    /// Before what colours it.
    pub bias: &'static str,
    /// Over or before sources.
    pub sources: &'static str,
    /// The same for one.
    pub source: &'static str,
    /// Before the day on which a source was read.
    pub seen: &'static str,
    /// Over what is known of the outlets.
    pub outlets: &'static str,
    /// Before who owns an outlet.
    pub owner: &'static str,
    /// Over further reading.
    pub links: &'static str,
    /// Over the note of a brief that was corrected.
    pub correction: &'static str,
    /// Over the note of a brief to which something was added.
    pub update: &'static str,
    /// Over any other public note.
    pub note: &'static str,
    /// Over the notice in place of a withdrawn brief.
    pub withdrawn: &'static str,
    /// Before who signs.
    pub byline: &'static str,
    /// Before the time of the first release.
    pub published: &'static str,
    /// Before the time of this release, where there was an earlier one.
    pub updated: &'static str,
    /// Before the number of a version.
    pub version: &'static str,
    /// Over the list of an edition's briefs.
    pub contents: &'static str,
    /// What a list without entries says.
    pub nothing: &'static str,
    /// The link past the page's head.
    pub skip: &'static str,
    /// The link to the rest of a text that was cut.
    pub read_on: &'static str,
    /// The link to the list of all editions and briefs.
    pub archive: &'static str,
    /// The link to the newest edition.
    pub latest: &'static str,
    /// Before links to feeds.
    pub feeds: &'static str,
    /// Over the comments of a redline.
    pub comments: &'static str,
    /// What a redline of two briefs without a headline is called.
    pub redline: &'static str,
    /// What a redline says where nothing differs.
    pub same: &'static str,
    /// What a redline calls words that came.
    pub added: &'static str,
    /// What it calls words that went.
    pub removed: &'static str,
    /// What it calls items that stand elsewhere now.
    pub moved: &'static str,
    /// What an edition without a name, or a publication without one, is called.
    pub briefs: &'static str,
}

const ENGLISH: Labels = Labels {
    language: "en",
    facts: "Focusing Facts",
    context: "Context",
    perspectives: "Perspectives",
    examples: "e.g.,",
    framing: "What they say",
    bias: "What colours it",
    sources: "Sources",
    source: "Source",
    seen: "Seen",
    outlets: "About the outlets",
    owner: "owned by",
    links: "Further reading",
    correction: "Correction",
    update: "Update",
    note: "Note",
    withdrawn: "Withdrawn",
    byline: "By",
    published: "Published",
    updated: "Updated",
    version: "Version",
    contents: "In this edition",
    nothing: "Nothing here.",
    skip: "Skip to the story",
    read_on: "Read on",
    archive: "Archive",
    latest: "Latest edition",
    feeds: "Feeds",
    comments: "Comments",
    redline: "Redline",
    same: "These two read the same: nothing differs.",
    added: "added",
    removed: "removed",
    moved: "moved",
    briefs: "Briefs",
};

const MONTHS: [&str; 12] = [
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

impl Labels {
    /// The words for a document in a language: English, until somebody who speaks it writes others.
    pub const fn of(_language: &str) -> &'static Self {
        &ENGLISH
    }

    /// A day: `12 May 2024`.
    pub fn day(&self, date: Date) -> String {
        let month = usize::try_from(date.month() - 1).ok().and_then(|month| MONTHS.get(month));
        format!("{} {} {}", date.day(), month.unwrap_or(&""), date.year())
    }

    /// A time: `12 May 2024, 05:45 UTC`.
    pub fn time(&self, time: Timestamp) -> String {
        let civil = TimeZone::UTC.to_datetime(time);
        format!("{}, {:02}:{:02} UTC", self.day(civil.date()), civil.hour(), civil.minute())
    }

    /// What lies between two versions: `What changed from version 1 to version 2`.
    pub fn between(&self, older: &str, newer: &str) -> String {
        format!("What changed from {older} to {newer}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_times_are_said_in_words() {
        let labels = Labels::of("en");
        assert_eq!(labels.day(Date::constant(2024, 5, 2)), "2 May 2024");
        assert_eq!(labels.day(Date::constant(2024, 12, 31)), "31 December 2024");
        let time: Timestamp = "2024-05-12T04:05:59Z".parse().unwrap();
        assert_eq!(labels.time(time), "12 May 2024, 04:05 UTC");
    }

    #[test]
    fn every_language_gets_words_that_say_which_they_are() {
        for language in ["en", "ar", "", "not a tag"] {
            assert_eq!(Labels::of(language).language, "en", "{language}");
        }
    }
}
