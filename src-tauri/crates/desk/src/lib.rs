//! What a person can do: one function per action, each with its rules, each in one transaction.
//!
//! [`Desk`] holds an open archive; [`Desk::acting`] says who acts, and everything that changes
//! something is a method of the [`Acting`] person. Views are computed when asked for and never
//! stored. The window and the command line stand on these functions alone.

mod after_release;
mod approval;
mod approval_rules;
mod blamed;
mod briefs;
mod bring_back;
mod compare;
mod compared;
mod convert;
mod decided;
mod drafts;
mod earlier;
mod editions;
mod embargo;
mod figures;
mod follow;
mod gates;
mod gather;
mod hands;
mod heads;
mod import;
mod keys;
mod merge;
mod missing;
mod notices;
mod outlets;
mod packets;
mod pasted;
mod people;
mod place;
mod planning;
mod proven;
mod purge;
mod queue;
mod record;
mod refusal;
mod release;
mod restore;
mod review;
mod round_views;
mod said_before;
mod sample;
mod search;
mod settle;
mod spelling;
mod state;
mod steps;
mod style;
mod surroundings;
mod synced;
mod targets;
mod tell;
mod templates;
mod threads;
mod timeline;
mod tray;
mod turn;
mod undo;
mod versions;
mod views;
mod who_approves;

pub use after_release::PublicChangeView;
pub use approval_rules::{ApprovalRuleView, ApprovalRulesView};
pub use archive::{
    ApprovalRule, DecisionId, EditionPlan, OutletFacts, OutletId, Ownership, PersonId, PlannedDay,
    PlannedSection, PublicChange, PublicKey, Publication, ReleaseId, Role, RoundId, Signers,
    TargetId, Template, TemplateGroup, Verdict, Wording,
};
pub use blamed::{BlameView, BlamedField, BlamedItem, BlamedLine, WrittenIn};
pub use bring_back::RestoreView;
pub use compare::{Newer, compare_files};
pub use compared::*;
pub use convert::{Converted, FileRead, convert, read_file, redline_in, redline_sheet, write_file};
pub use decided::*;
pub use earlier::EarlierBrief;
pub use editions::{
    Arrangement, EditionDay, EditionReleaseView, EditionSectionView, EditionView, EditionWords,
    Gap, PlacedBrief,
};
pub use embargo::{ClockTimes, EmbargoTime, EmbargoTimes, EmbargoView, embargo_times};
pub use figures::{FigureFlag, FigureView, FiguresView, FlagKind, TickView};
pub use follow::{HandedView, RelatedBrief};
pub use import::{Identity, ImportOptions};
pub use keys::{
    EndedView, Found, KeyStore, KeyView, KeysInMemory, KeysView, Protection, Secret, read_key_file,
};
pub use merge::{Settled, Take};
pub use notices::{QueuedTurn, TurnNotice, TurnNotices, TurnWatch, turn_notice};
pub use outlets::*;
pub use packets::{
    FileKind, FolderNews, Lying, MadePacket, PacketBrief, PacketCounts, PacketFolder, PacketKey,
    PacketView,
};
pub use pasted::{DroppedView, LinkUse, LinkView, PastedPiece, PastedView};
pub use planning::{AsideView, PersonSeen};
pub use press::{Format, Typesetter, UnknownFormat, redlined};
pub use purge::{
    CopyView, KeptWords, PrivateView, PurgeView, PurgedRelease, PurgedSaid, PurgedVersion,
    PurgedView,
};
pub use queue::TurnReason;
pub use record::{BrokenView, ChainView, CheckProgress, NotedHead, RecordView};
pub use redline::{Accepted, Redline};
pub use refusal::{Code, Refusal};
pub use release::{
    Exported, HeldSettling, HeldTarget, HeldView, InboxView, LeftOut, PreviewBody, PreviewOf,
    PreviewView, Rebuilt, ReleaseProgress, ReleaseRecord, ReleaseReport, ReleaseStep,
    SavedComparison, UnapprovedView, VerifiedRelease,
};
pub use restore::restore;
pub use review::{
    AnswerKind, ApproverView, ApproversView, Asked, PointState, PointView, ReplyView, ToAnswer,
    WayBackView,
};
pub use round_views::{RoundView, SignatureView, SignaturesView};
pub use said_before::SaidBefore;
pub use spelling::DictionaryText;
pub use state::BriefState;
pub use style::{HouseStyleView, SpellingView};
pub use surroundings::{Surroundings, System, data_folder, default_archive, machine};
pub use synced::{move_archive, synced_by};
pub use targets::{PressView, TargetSetting, TargetTemplateView, TargetView};
pub use tell::{ToldPoint, ToldView};
pub use templates::{NewsroomView, TemplateView};
pub use threads::*;
pub use timeline::{DecidedCount, Lanes, PurgedCount, TimelineEntry, TimelinePage, TimelineView};
pub use tray::{TrayView, Trayed};
pub use turn::Reason;
pub use undo::UNDO_LIMIT;
pub use views::*;

use archive::{Archive, ArchiveError, Person, Write};
use keys::KeyRing;
use spelling::Lexicons;
use std::path::Path;
use std::sync::Arc;

/// An open archive with everything that can be done in it.
pub struct Desk {
    archive: Archive,
    surroundings: Arc<dyn Surroundings>,
    lexicons: Lexicons,
    keys: Arc<KeyRing>,
    /// Who sets type; without one nothing is written as a PDF.
    typesetter: Option<Box<dyn Typesetter>>,
}

/// A person at the desk: every change is made by somebody.
pub struct Acting<'a> {
    desk: &'a Desk,
    me: Person,
}

impl Desk {
    /// Opens the archive at `path`, or makes a new one where there is none.
    pub fn open(
        path: &Path,
        machine: uuid::Uuid,
        surroundings: Box<dyn Surroundings>,
    ) -> Result<Self, Refusal> {
        let salt = restore::fresh_salt(surroundings.as_ref());
        let archive = Archive::open(path, machine, salt).map_err(packets::unopened)?;
        Ok(Self::over(archive, surroundings))
    }

    /// Opens an archive that is there, to read only: where the disk is full, or the file may not
    /// be written.
    pub fn open_to_read(
        path: &Path,
        machine: uuid::Uuid,
        surroundings: Box<dyn Surroundings>,
    ) -> Result<Self, Refusal> {
        Ok(Self::over(Archive::open_to_read(path, machine)?, surroundings))
    }

    fn over(archive: Archive, surroundings: Box<dyn Surroundings>) -> Self {
        let keys = Arc::new(KeyRing::new(surroundings.keys()));
        let surroundings: Arc<dyn Surroundings> = surroundings.into();
        let salts = surroundings.clone();
        let archive = archive.signed_by(keys.clone()).salted_by(Arc::new(move || salts.salt()));
        Self { archive, surroundings, lexicons: Lexicons::default(), keys, typesetter: None }
    }

    /// The same with somebody who sets type.
    #[must_use]
    pub fn set_by(mut self, typesetter: Box<dyn Typesetter>) -> Self {
        self.typesetter = Some(typesetter);
        self
    }

    /// Where the archive is.
    pub fn path(&self) -> &Path {
        self.archive.path()
    }

    /// How often something was written since it was opened here.
    pub fn writes(&self) -> u64 {
        self.archive.writes()
    }

    /// How much was recorded, by anybody, in whichever window or program: more than before where
    /// something happened.
    #[expect(
        clippy::redundant_closure_for_method_calls,
        reason = "a method of a borrowing type is not general enough as a path"
    )]
    pub fn recorded(&self) -> Result<i64, Refusal> {
        Ok(self.archive.read::<_, ArchiveError>(|read| read.recorded())?)
    }

    /// The person who acts from here on.
    pub fn acting(&self, person: PersonId) -> Result<Acting<'_>, Refusal> {
        let found = self.archive.read::<_, ArchiveError>(|read| {
            let left = keys::has_left(read, person)?;
            Ok((read.person(person)?, left))
        });
        let (me, left) = found.map_err(|_| {
            Refusal::not_found(
                "Nothing was done: the archive does not know this person.",
                "Choose who is at the desk.",
            )
        })?;
        if left {
            return Err(Refusal::rule(
                format!("Nothing was done: {} has left the newsroom.", me.name),
                "Choose who is at the desk. With a key that a chief grants, the person comes back.",
            ));
        }
        Ok(Acting { desk: self, me })
    }

    /// The time now, as it is stored: RFC 3339 in UTC, to the millisecond.
    pub(crate) fn now(&self) -> String {
        let now = self.surroundings.now();
        let milliseconds = now.round(jiff::Unit::Millisecond).unwrap_or(now);
        // All digits always: times are compared as texts.
        format!("{milliseconds:.3}")
    }

    /// A fresh name that sorts by time.
    pub(crate) fn fresh(&self) -> uuid::Uuid {
        let milliseconds = u64::try_from(self.surroundings.now().as_millisecond()).unwrap_or(0);
        archive::uuid_at(milliseconds, self.surroundings.random())
    }
}

impl Acting<'_> {
    /// Who acts.
    pub fn person(&self) -> &Person {
        &self.me
    }

    /// One write transaction of this person. The roles are looked at again in it: a window that is
    /// open since before a role went must not act with it.
    pub(crate) fn write<T>(
        &self,
        action: impl FnOnce(&Write<'_>) -> Result<T, Refusal>,
    ) -> Result<T, Refusal> {
        self.desk.archive.write(|write| {
            if write.person(self.me.id)?.roles != self.me.roles {
                return Err(Refusal::rule(
                    "Nothing was done: your roles were changed in the meantime.",
                    "Look at the brief again; it shows what you may do now.",
                ));
            }
            action(write)
        })
    }
}
