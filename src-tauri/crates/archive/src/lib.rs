//! The story database: one `SQLite` file. This is the only crate that knows SQL.
//!
//! One writer and a pool of readers share the file in WAL mode; a write is a transaction that is
//! either whole on the disk or did not happen. What a person does is an [`Event`]; the tables that
//! views read are a pure function of the events ([`Write::record`] writes both together).

#![allow(clippy::cast_possible_wrap, reason = "lengths of texts and lists fit 63 bits")]

mod after_release;
mod backup;
mod briefs;
mod check;
mod checks;
mod content;
mod copies;
mod drafts;
mod editions;
mod error;
mod event;
mod events;
mod fault;
mod fold;
mod keys;
mod leaving;
mod ledger;
mod matter;
mod names;
mod newsroom;
mod open;
mod order;
mod outlets;
mod people;
mod press;
mod project;
mod purge;
mod receive;
mod releases;
mod replies;
mod reviews;
mod revisions;
mod rules;
mod search;
mod seen;
mod sql;
mod standing;
mod suggestions;
mod sweep;
#[cfg(feature = "tampering")]
mod tampering;
mod threads;
mod transaction;
mod tray;
mod turns;
mod undo;
mod words;
mod writers;

pub use after_release::{BegunChange, PublicChange};
pub use briefs::{Draftless, LastRound, Placed, Standing};
pub use check::{CheckStage, Checked};
pub use checks::FigureTick;
pub use content::{Stored, UnknownContent};
pub use copies::CopyMade;
pub use drafts::{Draft, DraftMark};
pub use editions::{Edition, EditionVersion};
pub use error::ArchiveError;
pub use event::{
    Action, Attested, Event, RevisionRecord, Role, SeenChain, Splice, Verdict, uuid_at,
};
pub use fault::{Broken, Fault, Link};
pub use keys::{
    EventSignature, Introduced, KeyHolder, NoSigner, NotAKey, PersonKey, PublicKey, Retirement,
    SignatureBytes, Signer,
};
pub use leaving::{Embargo, Leaving, UnapprovedRelease};
pub use ledger::{Head, Ledger};
pub use matter::Matter;
pub use names::{
    AskId, CommentId, DecisionId, DeviceId, EditionId, OutletId, PersonId, ReleaseId, RoundId,
    TargetId, ThreadId,
};
pub use newsroom::{Template, TemplateGroup};
pub use open::{Archive, NEWEST_SCHEMA};
pub use outlets::{NewOutlet, Outlet, OutletDomain, OutletFacts, Ownership};
pub use people::Person;
pub use press::{
    EditionPlan, PlannedDay, PlannedSection, Publication, TargetFacts, TargetTemplate,
};
pub use purge::{Items, PrivateText, Purge, PurgedBytes, PurgedContent, Tombstone};
pub use receive::{NotTaken, Taken};
pub use releases::{EditionRelease, HeldSettled, Left, Made, Release};
pub use replies::Reply;
pub use reviews::{Accepted, Approval, Attestation, Decision, Round, RoundState};
pub use rules::{ApprovalRule, Signers};
pub use search::{Hit, Piece};
pub use standing::{Arranged, Given, HandedOver, Plan, SetAside};
pub use suggestions::{Answer, Suggestion, Wording};
#[cfg(feature = "tampering")]
pub use tampering::tamper;
pub use threads::{Anchor, AnchoredChange, Comment, CommentPiece, Thread, ThreadWait, WaitReason};
pub use transaction::{Read, Salts, Write};
pub use tray::TrayLink;
pub use turns::{Ask, TurnLeft};
pub use words::{PURGED, Words, words_hash};
