//! Purging: a chief names words, sees what would go and what would stay, and lets it go with a reason. What
//! goes is gone; that it went, when, by whom and why stays, with the hashes.

mod copies;
mod find;
mod views;

pub(crate) use views::purged_view;
pub use views::{
    CopyView, KeptWords, PrivateView, PurgeView, PurgedRelease, PurgedSaid, PurgedVersion,
    PurgedView,
};

use crate::planning::{refuse_control, tidy_line};
use crate::said_before::Terms;
use crate::{Acting, Desk, Refusal, Role};
use archive::{Action, Read};
use brief::{BriefId, ContentHash};
use find::{Found, Looking, text_says};
use std::collections::BTreeSet;

const NOT: &str = "Nothing was purged";

impl Acting<'_> {
    /// What would go of a brief with these words, what would stay, and which files hold them. Words are
    /// found as *who ever said it* finds them. Nothing is changed by asking.
    pub fn look_at_purge(&self, id: BriefId, words: &str) -> Result<PurgeView, Refusal> {
        let terms = self.terms(words)?;
        let found =
            self.desk.archive.read::<_, Refusal>(|read| Looking::at(read, id, &terms)?.found())?;
        self.with_copies(found.view, &terms)
    }

    /// Purges the words. It cannot be taken back; the answer is what went, and where they still are.
    pub fn purge(&self, id: BriefId, words: &str, reason: &str) -> Result<PurgeView, Refusal> {
        let terms = self.terms(words)?;
        refuse_control(NOT, reason)?;
        let reason = tidy_line(reason);
        if reason.is_empty() {
            return Err(Refusal::bad_input(
                format!("{NOT}: nothing says why."),
                "Give the reason; it stays with the brief.",
            ));
        }
        if text_says(&terms, &reason) {
            return Err(Refusal::bad_input(
                format!("{NOT}: the reason says the words itself, and it would stay."),
                "Put the reason without them.",
            ));
        }
        let time = self.desk.now();
        let view = self.write(|write| {
            let found = Looking::at(write, id, &terms)?.found()?;
            refuse_blocked(&found)?;
            if found.round.is_some() {
                self.withdraw_open(write, &time, id)?;
            }
            for text in &found.private {
                write.drop_private_text(id, text)?;
            }
            let (contents, said, released) = (&found.contents, &found.words, &found.released);
            let action = write.purge_of(id, contents, said, released, reason.clone())?;
            let others = of_others(write, id, released, &reason)?;
            let event = write.record(self.me.id, &time, &action)?;
            for action in &others {
                write.record(self.me.id, &time, action)?;
            }
            Ok(PurgeView { purged: Some(event.hash), ..found.view })
        })?;
        let wiped = self.desk.wipe_purged();
        self.with_copies(PurgeView { wiped, ..view }, &terms)
    }

    fn terms(&self, words: &str) -> Result<Terms, Refusal> {
        self.require(Role::Chief, NOT)?;
        refuse_control(NOT, words)?;
        let terms = Terms::of(words);
        if terms.are_none() {
            return Err(Refusal::bad_input(
                format!("{NOT}: there are no words to look for."),
                "Name words, or a phrase in quotation marks.",
            ));
        }
        Ok(terms)
    }

    fn with_copies(&self, mut view: PurgeView, terms: &Terms) -> Result<PurgeView, Refusal> {
        view.copies = self.desk.copies(view.id, terms)?;
        let released = view.releases.iter();
        view.copies.extend(released.map(|one| copies::released_copy(&one.place, &one.time, terms)));
        Ok(view)
    }
}

impl Desk {
    /// Wipes what was purged from the file, where something was; whether all is wiped. Where another
    /// program reads the archive, or there is no room, it is done when the archive is opened next.
    pub(crate) fn wipe_purged(&self) -> bool {
        match self.archive.sweep_wanted() {
            Ok(false) => true,
            Ok(true) => self.archive.sweep().is_ok(),
            Err(_) => false,
        }
    }
}

/// The file of a whole edition is also what its other briefs left in. Each of them says for itself that it
/// went, since each travels without the others.
fn of_others(
    read: &Read<'_>,
    id: BriefId,
    released: &BTreeSet<ContentHash>,
    reason: &str,
) -> Result<Vec<Action>, Refusal> {
    let none = BTreeSet::new();
    let others = read.left_with(id, released)?;
    let purge = |(other, files)| read.purge_of(other, &none, &none, &files, reason.to_owned());
    Ok(others.into_iter().map(purge).collect::<Result<_, _>>()?)
}

fn refuse_blocked(found: &Found) -> Result<(), Refusal> {
    if let Some(why) = &found.view.blocked {
        return Err(Refusal::rule(
            format!("{NOT}: {why}."),
            "Make a version without the words first, then purge.",
        ));
    }
    if found.is_empty() {
        return Err(Refusal::not_found(
            format!("{NOT}: nothing that can go says that in this brief."),
            "Look for other words; what stands in quotation marks is looked for as it is.",
        ));
    }
    Ok(())
}
