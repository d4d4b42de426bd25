//! Putting a day in order, and saying what stands around its briefs.

use super::{EditionText, EditionView, Pinned, Section, day_of, save};
use crate::planning::{refuse_control, tidy_line};
use crate::{Acting, Code, Refusal, Role};
use archive::{Read, Write};
use brief::{BriefId, ContentHash};
use serde::Deserialize;
use std::collections::HashSet;

/// A section with its briefs in order.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Arrangement {
    /// Its heading; nothing for what stands before the first one.
    pub name: Option<String>,
    /// The briefs.
    pub briefs: Vec<BriefId>,
}

/// What stands around the briefs of an edition.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct EditionWords {
    /// The newsletter's subject.
    pub subject: Option<String>,
    /// What a mail program shows behind it.
    pub preheader: Option<String>,
    /// What stands before the first section.
    pub intro: Option<String>,
    /// What stands after the last one.
    pub sign_off: Option<String>,
}

const NOT: &str = "The edition was not changed";

impl Acting<'_> {
    /// Sets the order of a day. `seen` is the version that was shown; the first one makes the edition.
    pub fn arrange_edition(
        &self,
        date: &str,
        seen: Option<ContentHash>,
        sections: &[Arrangement],
    ) -> Result<EditionView, Refusal> {
        self.change_edition(date, seen, |write, text| {
            text.sections = arranged(write, sections)?;
            Ok(())
        })
    }

    /// Sets subject, preheader, intro and sign-off.
    pub fn set_edition_words(
        &self,
        date: &str,
        seen: Option<ContentHash>,
        words: EditionWords,
    ) -> Result<EditionView, Refusal> {
        let line = |text: Option<String>| text.map(|text| tidy_line(&text));
        let kept = |text: Option<String>| text.filter(|text| !text.trim().is_empty());
        let subject = kept(line(words.subject));
        let preheader = kept(line(words.preheader));
        let (intro, sign_off) = (kept(words.intro), kept(words.sign_off));
        for text in [&subject, &preheader, &intro, &sign_off].into_iter().flatten() {
            refuse_control(NOT, text)?;
        }
        self.change_edition(date, seen, |_, text| {
            *text = EditionText { subject, preheader, intro, sign_off, ..text.clone() };
            Ok(())
        })
    }

    fn change_edition(
        &self,
        date: &str,
        seen: Option<ContentHash>,
        change: impl FnOnce(&Write<'_>, &mut EditionText) -> Result<(), Refusal>,
    ) -> Result<EditionView, Refusal> {
        self.require(Role::Editor, NOT)?;
        let time = self.desk.now();
        self.write(|write| {
            let day = day_of(write, date, NOT)?;
            if day.version != seen {
                return Err(Refusal::new(
                    Code::Stale,
                    format!("{NOT}: somebody changed it since it was shown."),
                    "Look at it as it is now, then change it again.",
                ));
            }
            let mut text = day.text.clone();
            change(write, &mut text)?;
            if day.version.is_none() || text != day.text {
                save(write, self.me.id, &time, day.id, day.version, &text)?;
            }
            Ok::<_, Refusal>(())
        })?;
        self.edition(date)
    }
}

fn arranged(read: &Read<'_>, sections: &[Arrangement]) -> Result<Vec<Section>, Refusal> {
    let mut placed = HashSet::new();
    let mut names = HashSet::new();
    let mut found = Vec::new();
    for section in sections {
        let name = section.name.as_deref().map(tidy_line);
        if name.as_deref() == Some("") || !names.insert(name.clone()) {
            return Err(Refusal::bad_input(
                format!("{NOT}: two sections have one name, or one has none."),
                "Give each section a name of its own.",
            ));
        }
        let mut briefs = Vec::new();
        for id in &section.briefs {
            if !placed.insert(*id) {
                return Err(Refusal::bad_input(
                    format!("{NOT}: a brief stands in it twice."),
                    "Take one of them out.",
                ));
            }
            if !read.has_brief(*id)? {
                return Err(Refusal::not_found(
                    format!("{NOT}: there is no brief {id} in this archive."),
                    "Look at the edition again.",
                ));
            }
            briefs.push(Pinned { brief: *id, revision: read.current(*id)? });
        }
        found.push(Section { name, briefs });
    }
    Ok(found)
}
