//! Briefs made from other briefs, and drafts that change hands.

use crate::drafts::text_before;
use crate::people::require_role;
use crate::planning::{refuse_control, refuse_set_aside, refuse_unfit_writer};
use crate::steps::Situation;
use crate::templates::{begun, perspective};
use crate::{Acting, BriefState, BriefView, Desk, PersonId, Refusal, Role};
use archive::{Action, ArchiveError, Draft, HandedOver, Read, Write};
use brief::{Brief, BriefId, ItemId};
use serde::Serialize;

/// A brief beside another one.
#[derive(Clone, Debug, Serialize)]
pub struct RelatedBrief {
    /// The brief.
    pub id: BriefId,
    /// Its headline, as everybody sees it; empty while there is only a draft.
    pub headline: String,
    /// Its day.
    pub date: Option<String>,
    /// Its section.
    pub section: Option<String>,
    /// Where it stands.
    pub state: BriefState,
}

/// That somebody handed me a draft.
#[derive(Clone, Debug, Serialize)]
pub struct HandedView {
    /// Who.
    pub by: String,
    /// What was said with it; may be empty.
    pub note: String,
    /// When.
    pub time: String,
}

impl Desk {
    /// The briefs that this one follows, oldest first.
    pub fn follows_of(&self, brief: BriefId) -> Result<Vec<RelatedBrief>, Refusal> {
        self.archive.read(|read| related(read, read.follows_of(brief)?))
    }

    /// The briefs that follow this one, oldest first.
    pub fn followers_of(&self, brief: BriefId) -> Result<Vec<RelatedBrief>, Refusal> {
        self.archive.read(|read| related(read, read.followers_of(brief)?))
    }
}

pub(crate) fn related(read: &Read<'_>, briefs: Vec<BriefId>) -> Result<Vec<RelatedBrief>, Refusal> {
    let mut found = Vec::with_capacity(briefs.len());
    for id in briefs {
        let standing = read.standing(id)?;
        let state = BriefState::of(&standing);
        let placed = standing.placed;
        let (headline, date, section) = (placed.headline, placed.date, placed.section);
        found.push(RelatedBrief { id, headline, date, section, state });
    }
    Ok(found)
}

#[expect(
    clippy::redundant_closure_for_method_calls,
    reason = "a method of a borrowing type is not general enough as a path"
)]
impl Acting<'_> {
    /// Begins a brief with the text that I see of another one: my draft, else the current version.
    /// Every part gets a new id, and it follows the other one. Its date is today's where the
    /// section's template says so, since the copy is for another edition. What is embargoed is so in
    /// the copy too.
    pub fn take_copy(&self, of: BriefId) -> Result<BriefView, Refusal> {
        const NOT: &str = "No copy was taken";
        self.begin_from(of, NOT, |_, earlier, begun| {
            let mut text = earlier.clone();
            text.id = begun.id;
            text.date = begun.date;
            for fact in &mut text.facts {
                fact.id = self.fresh_item();
                fact.sources.iter_mut().for_each(|source| source.id = None);
            }
            for perspective in &mut text.perspectives {
                perspective.id = self.fresh_item();
                perspective.sources.iter_mut().for_each(|source| source.id = None);
            }
            text
        })
    }

    /// Begins a brief in the section of another one, with its groups and their outlets, and no texts.
    /// Facts and links come from the section's template. An embargo goes along: what a story's sides
    /// are called is a part of it.
    pub fn new_from(&self, of: BriefId) -> Result<BriefView, Refusal> {
        const NOT: &str = "No brief was begun";
        self.begin_from(of, NOT, |_, earlier, mut begun| {
            begun.language.clone_from(&earlier.language);
            let groups = earlier.perspectives.iter();
            begun.perspectives = groups
                .map(|one| perspective(self.fresh_item(), one.group.clone(), one.outlets.clone()))
                .collect();
            begun
        })
    }

    fn begin_from(
        &self,
        of: BriefId,
        not: &str,
        make: impl FnOnce(&Write<'_>, &Brief, Brief) -> Brief,
    ) -> Result<BriefView, Refusal> {
        self.require(Role::Editor, not)?;
        let id = BriefId::new(self.desk.fresh());
        let (time, today) = (self.desk.now(), self.desk.surroundings.today());
        self.write(|write| {
            if !write.has_brief(of)? {
                return Err(ArchiveError::Missing(format!("brief {of}")).into());
            }
            let (_, earlier) = text_before(write, self.desk, self.me.id, of)?;
            let earlier = earlier.ok_or_else(|| {
                Refusal::rule(
                    format!("{not}: the brief has no text that you could see."),
                    "Wait until its writer makes a version of it.",
                )
            })?;
            let section = earlier.section.as_deref();
            let blank = begun(write, id, section, Some(today), &mut |_| self.fresh_item())?;
            let text = make(write, &earlier, blank);
            let added =
                Action::BriefAdded { brief: id, section: text.section.clone(), origin: None };
            write.record(self.me.id, &time, &added)?;
            let follows = Action::BriefFollows { brief: id, earlier: of };
            write.record(self.me.id, &time, &follows)?;
            self.carry_embargo(write, &time, of, id)?;
            write.save_draft(id, self.me.id, 0, None, &text.to_json(), &time)?;
            Ok::<_, Refusal>(())
        })?;
        self.open_brief(id)
    }

    /// What was begun with the words of an embargoed brief is embargoed as long as that one, and says
    /// from which it is; by itself it is lifted like any other.
    fn carry_embargo(
        &self,
        write: &Write<'_>,
        time: &str,
        of: BriefId,
        brief: BriefId,
    ) -> Result<(), Refusal> {
        let earlier = write.standing(of)?;
        let Some(embargo) = &earlier.leaving.embargo else { return Ok(()) };
        if self.desk.running_embargo(Some(embargo)).is_none() {
            return Ok(());
        }
        // The headline of a draft is its writer's alone.
        let from = match earlier.placed.headline.as_str() {
            "" => "Embargoed with the brief that it follows".to_owned(),
            headline => format!("Embargoed with “{headline}”"),
        };
        let note = match embargo.note.as_str() {
            "" => from,
            note => format!("{from}: {note}"),
        };
        let until = embargo.until.clone();
        write.record(self.me.id, time, &Action::EmbargoSet { brief, until, note })?;
        Ok(())
    }

    pub(crate) fn fresh_item(&self) -> ItemId {
        ItemId::new(self.desk.fresh())
    }

    /// Makes my draft somebody else's, with a note, and assigns the brief to them. `counter` is the
    /// draft that I saw. On this device only: the text is in no event.
    pub fn hand_over(
        &self,
        id: BriefId,
        counter: i64,
        to: PersonId,
        note: &str,
    ) -> Result<BriefView, Refusal> {
        const NOT: &str = "The draft was not handed over";
        refuse_control(NOT, note)?;
        let time = self.desk.now();
        self.write(|write| {
            self.situation(write, id, |now| now.may_hand_over())?;
            let draft = write.draft(id, self.me.id, write.device())?;
            if let Some(draft) = draft.filter(|draft| draft.counter != counter) {
                return Err(ArchiveError::StaleDraft { found: draft.counter }.into());
            }
            self.refuse_taker(write, id, to)?;
            write.give_draft(id, self.me.id, to)?;
            let note = note.trim().to_owned();
            write.record(self.me.id, &time, &Action::DraftHandedOver { brief: id, to, note })?;
            Ok::<_, Refusal>(())
        })?;
        self.open_brief(id)
    }

    fn refuse_taker(&self, write: &Write<'_>, id: BriefId, to: PersonId) -> Result<(), Refusal> {
        const NOT: &str = "The draft was not handed over";
        if to == self.me.id {
            return Err(Refusal::rule(format!("{NOT}: it is yours already."), "Choose another."));
        }
        refuse_unfit_writer(write, NOT, Some(to))?;
        if write.draft(id, to, write.device())?.is_some() {
            let name = write.name_of(to)?;
            return Err(Refusal::rule(
                format!("{NOT}: {name} has a draft of this brief too, which would be lost."),
                format!(
                    "Ask {name} to make a version of it or to throw it away, then hand yours over; or make a version of yours."
                ),
            ));
        }
        Ok(())
    }
}

/// Whether a draft that I have was handed to me, and with which words.
pub(crate) fn handed_to(
    read: &Read<'_>,
    id: BriefId,
    me: PersonId,
    draft: Option<&Draft>,
) -> Result<Option<HandedView>, Refusal> {
    let Some(draft) = draft else { return Ok(None) };
    // A draft that was begun later is another one.
    let is_this = |handed: &HandedOver| handed.taker == me && draft.started <= handed.time;
    let Some(handed) = read.handed_over(id)?.filter(is_this) else { return Ok(None) };
    let by = read.name_of(handed.giver)?;
    Ok(Some(HandedView { by, note: handed.note, time: handed.time }))
}

impl Situation<'_> {
    pub fn may_hand_over(&self) -> Result<(), Refusal> {
        const NOT: &str = "The draft was not handed over";
        require_role(self.me, Role::Editor, NOT)?;
        if self.draft.is_none() {
            return Err(Refusal::rule(
                format!("{NOT}: you have none of this brief."),
                "Assign the brief instead.",
            ));
        }
        if self.state == BriefState::Spiked {
            return refuse_set_aside(self.state, NOT);
        }
        Ok(())
    }

    pub fn may_take_copy(&self) -> Result<(), Refusal> {
        const NOT: &str = "No copy was taken";
        require_role(self.me, Role::Editor, NOT)?;
        if self.history.current.is_none() && self.draft.is_none() {
            return Err(Refusal::rule(
                format!("{NOT}: the brief has no text that you could see."),
                "Wait until its writer makes a version of it.",
            ));
        }
        Ok(())
    }
}
