//! What happened: the events from which everything else follows.

use crate::after_release::PublicChange;
use crate::keys::{EventSignature, PublicKey, SignatureBytes};
use crate::names::{
    AskId, CommentId, DecisionId, DeviceId, EditionId, OutletId, PersonId, ReleaseId, RoundId,
    TargetId, ThreadId,
};
use crate::newsroom::Template;
use crate::outlets::{NewOutlet, OutletDomain, OutletFacts};
use crate::press::{EditionPlan, Publication, TargetFacts};
use crate::purge::{PurgedBytes, PurgedContent};
use crate::releases::Made;
use crate::rules::ApprovalRule;
use crate::suggestions::Wording;
use crate::threads::{Anchor, CommentPiece};
use crate::words::Words;
use brief::{
    BriefId, ContentHash, HouseStyle, ItemHash, ItemPath, Origin, RevisionFacts, RevisionHash,
};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

/// What a person may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Names people and roles, imports what was published before.
    Chief,
    /// Writes, sends to review, releases.
    Editor,
    /// Decides on changes and approves.
    Reviewer,
}

impl Role {
    /// All roles, in the order of a list.
    pub const ALL: [Self; 3] = [Self::Chief, Self::Editor, Self::Reviewer];

    /// The stored word.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Chief => "chief",
            Self::Editor => "editor",
            Self::Reviewer => "reviewer",
        }
    }

    /// The role of that word, where this program knows it.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.as_str() == name)
    }
}

/// A version as an event carries it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RevisionRecord {
    /// Its name.
    pub hash: RevisionHash,
    /// The brief.
    pub brief: BriefId,
    /// What it says.
    pub content: ContentHash,
    /// The versions it stands on.
    pub parents: Vec<RevisionHash>,
    /// Who made it.
    pub author: PersonId,
    /// Where it was made.
    pub device: DeviceId,
    /// When, RFC 3339 in UTC.
    pub time: String,
    /// The version note.
    pub note: String,
    /// What made it, by its stored name.
    pub kind: String,
}

impl RevisionRecord {
    /// The hash that these fields have; equal to `hash` unless somebody changed one.
    pub fn computed_hash(&self) -> RevisionHash {
        RevisionFacts {
            brief: self.brief,
            content: self.content,
            parents: &self.parents,
            author: self.author.0,
            device: self.device.0,
            time: &self.time,
            note: &self.note,
            kind: &self.kind,
        }
        .hash()
    }
}

/// A person's word that one item, as its hash says, is right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attested {
    /// The item.
    pub path: ItemPath,
    /// What it says.
    pub item: ItemHash,
}

/// What a decision did to one field, kept so that it can be replayed without any diff.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Splice {
    /// The change or edit that was decided.
    pub part: String,
    /// The path of the change.
    pub path: String,
    /// The field inside the item.
    pub field: String,
    /// The base's text.
    pub old: String,
    /// The head's text.
    pub new: String,
    /// Where the old text stands, in Unicode scalar values.
    pub old_range: [usize; 2],
    /// Where the new text stands.
    pub new_range: [usize; 2],
}

/// Accept or reject.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// The change stands.
    Accepted,
    /// The base's text stands.
    Rejected,
}

impl Verdict {
    /// The stored word.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::Rejected => "rejected",
        }
    }
}

/// How far somebody had seen a chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeenChain {
    /// The chain.
    pub device: DeviceId,
    /// Up to which event.
    pub seq: i64,
}

/// One thing that a person did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "body", rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the fields are named by the model's words")]
pub enum Action {
    /// A person joined. The first one is the chief.
    PersonAdded { person: PersonId, name: String, initials: String, roles: Vec<Role> },
    /// A person's name was put right.
    PersonRenamed { person: PersonId, name: String, initials: String },
    /// A person's roles were granted or taken.
    RolesSet { person: PersonId, roles: Vec<Role> },
    /// A brief came to be.
    BriefAdded { brief: BriefId, section: Option<String>, origin: Option<Origin> },
    /// A version was saved; the current ref moves if it stands where `expects` says.
    RevisionSaved {
        revision: RevisionRecord,
        expects: Option<RevisionHash>,
        published_before: bool,
    },
    /// A round of review was opened.
    ReviewOpened {
        round: RoundId,
        brief: BriefId,
        number: u32,
        base: Option<RevisionHash>,
        head: RevisionHash,
        asked_of: Option<PersonId>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        asked_role: Option<Role>,
        note: String,
    },
    /// New changes were added to a running round.
    ReviewExtended { round: RoundId, head: RevisionHash },
    /// A round was withdrawn by its side.
    ReviewWithdrawn { round: RoundId },
    /// Some changes or edits were decided.
    Decided {
        decision: DecisionId,
        round: RoundId,
        brief: BriefId,
        verdict: Verdict,
        splices: Vec<Splice>,
        parts: Vec<String>,
        attested: Vec<Attested>,
        #[serde(default, skip_serializing_if = "String::is_empty")]
        reason: String,
    },
    /// A reviewer's own wording of an item, whose word it is that the whole item may say so.
    WordingSuggested {
        decision: DecisionId,
        round: RoundId,
        brief: BriefId,
        was: ItemHash,
        attested: Attested,
        texts: Vec<Wording>,
        #[serde(default, skip_serializing_if = "String::is_empty")]
        reason: String,
    },
    /// Somebody else made a version of a suggested wording, and accepts what it changes.
    WordingTaken {
        suggestion: DecisionId,
        decision: DecisionId,
        round: RoundId,
        brief: BriefId,
        revision: RevisionHash,
        parts: Vec<String>,
        splices: Vec<Splice>,
        attested: Vec<Attested>,
    },
    /// Somebody else keeps what the item says.
    WordingDeclined {
        suggestion: DecisionId,
        decision: DecisionId,
        round: RoundId,
        brief: BriefId,
        reply: String,
    },
    /// Parts of a first read were ticked.
    PartsRead { decision: DecisionId, round: RoundId, brief: BriefId, attested: Vec<Attested> },
    /// A decision, or a tick, was taken back.
    Undone { decision: DecisionId },
    /// The reviewer sent the brief back.
    ChangesRequested { round: RoundId, note: String },
    /// The author of a rejected change or edit keeps it and says why, or takes that back.
    RejectionAnswered {
        round: RoundId,
        brief: BriefId,
        part: String,
        path: String,
        reply: Option<String>,
    },
    /// A version was signed. Where it `waits` for other signatures, the round stays open.
    Approved {
        round: RoundId,
        brief: BriefId,
        revision: RevisionHash,
        content: ContentHash,
        assurance: String,
        decision: DecisionId,
        attested: Vec<Attested>,
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        waits: bool,
    },
    /// Who must approve was set, for a section or for all that have no rule of their own, or taken
    /// away.
    ApprovalRuleSet { section: Option<String>, rule: Option<ApprovalRule> },
    /// A version left the newsroom, by itself or `within` the release of an edition.
    Released {
        release: ReleaseId,
        brief: BriefId,
        revision: RevisionHash,
        target: String,
        format: String,
        place: String,
        bytes: ContentHash,
        registry: Value,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        target_id: Option<TargetId>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        made: Option<Made>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        within: Option<ReleaseId>,
    },
    /// A version of an edition left; its briefs have releases of their own within it.
    EditionReleased {
        release: ReleaseId,
        edition: EditionId,
        revision: ContentHash,
        target: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        target_id: Option<TargetId>,
        format: String,
        place: String,
        bytes: ContentHash,
        made: Made,
    },
    /// A person sent what a release put ready, or did not after all.
    ReleaseSent { release: ReleaseId, sent: bool },
    /// The same for the release of an edition.
    EditionReleaseSent { release: ReleaseId, sent: bool },
    /// What was done about readers who hold an old version, because of a newer one that is cleared.
    HeldSettled {
        brief: BriefId,
        release: ReleaseId,
        revision: RevisionHash,
        how: String,
        reason: String,
    },
    /// Who publishes was set.
    PublicationSet { publication: Publication },
    /// A named way out was set, all of it, or taken away.
    TargetSet { target: TargetId, facts: Option<TargetFacts> },
    /// What an edition should hold was set, all of it.
    EditionPlanSet { plan: EditionPlan },
    /// An edition got a version.
    EditionSaved {
        edition: EditionId,
        date: Option<String>,
        name: String,
        revision: ContentHash,
        parent: Option<ContentHash>,
        body: String,
        note: String,
    },
    /// A brief that has no text yet was planned, or planned anew.
    BriefPlanned { brief: BriefId, headline: String, date: Option<String> },
    /// Somebody is to write a brief, or nobody in particular.
    BriefAssigned { brief: BriefId, assignee: Option<PersonId> },
    /// A brief waits for another day.
    BriefHeld { brief: BriefId, until: Option<String>, reason: String },
    /// It waits no longer.
    BriefResumed { brief: BriefId },
    /// A brief was given up.
    BriefSpiked { brief: BriefId, reason: String },
    /// It was taken up again.
    BriefRestored { brief: BriefId },
    /// A draft went to somebody else, on this device; its text is in no event.
    DraftHandedOver { brief: BriefId, to: PersonId, note: String },
    /// Somebody was asked to look at a brief.
    TurnAsked { ask: AskId, brief: BriefId, person: PersonId, reason: String },
    /// A person said that a brief is not their turn, for what had made it so.
    TurnLeft { brief: BriefId, causes: Vec<String> },
    /// That was taken back.
    TurnTakenBack { brief: BriefId, causes: Vec<String> },
    /// A brief goes on from an earlier one.
    BriefFollows { brief: BriefId, earlier: BriefId },
    /// What a brief of a section begins with was set, or taken away.
    TemplateSet { section: String, template: Option<Template> },
    /// When the day is due was set, `HH:MM`, or taken away.
    DeadlineSet { deadline: Option<String> },
    /// Outlets came into the registry, one or many, and hosts to those that were there.
    OutletsAdded {
        outlets: Vec<NewOutlet>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        domains: Vec<OutletDomain>,
    },
    /// What the registry says of an outlet was put right, all of it.
    OutletSet { outlet: OutletId, facts: OutletFacts },
    /// Two outlets are one: the merged one leads to the kept one from here on.
    OutletsMerged { kept: OutletId, merged: OutletId },
    /// They are two after all.
    OutletMergeTakenBack { merged: OutletId },
    /// Two that look like one are two, so that nobody is asked again.
    OutletsKeptApart { one: OutletId, other: OutletId },
    /// The house style was set, all of it.
    HouseStyleSet { style: HouseStyle },
    /// The spelling learned a word.
    WordLearned { word: String },
    /// It does not know the word after all.
    WordForgotten { word: String },
    /// A figure was checked against its source; its name holds its sentence.
    FigureTicked { brief: BriefId, path: ItemPath, figure: ContentHash },
    /// The person's tick was taken back.
    FigureUnticked { brief: BriefId, figure: ContentHash },
    /// A thread began with its first comment. The writers are those whose text it is on.
    ThreadOpened {
        thread: ThreadId,
        brief: BriefId,
        anchor: Anchor,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        writers: Vec<PersonId>,
        comment: CommentId,
        said: Vec<CommentPiece>,
    },
    /// Somebody replied.
    CommentAdded { thread: ThreadId, brief: BriefId, comment: CommentId, said: Vec<CommentPiece> },
    /// A comment was put otherwise by who wrote it.
    CommentEdited { brief: BriefId, comment: CommentId, said: Vec<CommentPiece> },
    /// A comment was taken back by who wrote it.
    CommentDeleted { brief: BriefId, comment: CommentId },
    /// A thread is done with.
    ThreadResolved { thread: ThreadId, brief: BriefId },
    /// It is not after all.
    ThreadReopened { thread: ThreadId, brief: BriefId },
    /// A brief may not leave before a time, RFC 3339 with its zone.
    EmbargoSet { brief: BriefId, until: String, note: String },
    /// It may.
    EmbargoLifted { brief: BriefId, reason: String },
    /// Beside a release: nobody had approved what left, why it could not wait, and the round in
    /// which somebody is to look at it.
    ReleasedUnapproved {
        release: ReleaseId,
        brief: BriefId,
        revision: RevisionHash,
        round: RoundId,
        reason: String,
    },
    /// Something was begun on a brief whose `released` version readers have, while `current` stood.
    PublicChangeBegun {
        brief: BriefId,
        change: PublicChange,
        released: RevisionHash,
        current: RevisionHash,
        reason: String,
    },
    /// It is not to be after all.
    PublicChangeDropped { brief: BriefId },
    /// What some versions, events and releases of a brief said was purged by a chief. Of versions
    /// the hashes of their items stay, each listed once.
    Purged {
        brief: BriefId,
        contents: Vec<PurgedContent>,
        items: Vec<Attested>,
        /// Those whose words went, by their hashes.
        events: Vec<ContentHash>,
        released: Vec<PurgedBytes>,
        reason: String,
    },
    /// A person's key: the first one, or one that an earlier one signed for.
    KeyAdded {
        person: PersonId,
        key: PublicKey,
        proof: SignatureBytes,
        #[serde(default, skip_serializing_if = "String::is_empty")]
        reason: String,
        /// What the person had done before; it has no signature.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        known: Vec<SeenChain>,
    },
    /// A chief gave a person a key in the place of one that is lost.
    KeyGranted { person: PersonId, key: PublicKey, proof: SignatureBytes, reason: String },
    /// A chief compared the key's fingerprint with the person's own.
    KeyConfirmed { person: PersonId, key: PublicKey },
    /// A key counts no more but for what whoever revoked it had seen.
    KeyRevoked { person: PersonId, key: PublicKey, reason: String, known: Vec<SeenChain> },
    /// A person left: no roles, no keys; what was signed and seen before stays signed.
    PersonRetired { person: PersonId, reason: String, known: Vec<SeenChain> },
}

/// An event in its chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// Whose chain.
    pub device: DeviceId,
    /// Its place there, from 1.
    pub seq: i64,
    /// The hash of everything else here.
    pub hash: ContentHash,
    /// The event before it in the chain.
    pub previous: Option<ContentHash>,
    /// The last events that its writer knew of what it is about, and of the people.
    pub seen: Vec<ContentHash>,
    /// When, RFC 3339 in UTC.
    pub time: String,
    /// Who.
    pub person: PersonId,
    /// What, by its stored name.
    pub kind: String,
    /// The rest of what, as JSON; kept verbatim. Numbers stand in the places of its words.
    pub body: String,
    /// What people wrote in it. Its hash covers the words' own hash, so that they can be purged.
    pub words: Words,
    /// The person's signature over the hash; older events have none. It is not in the hash.
    pub signature: Option<EventSignature>,
}

impl Event {
    /// The hash over the event's fields: BLAKE3 in derive-key mode with `parallax/event/2`,
    /// each field length-prefixed.
    pub fn computed_hash(&self) -> ContentHash {
        self.hash_in("parallax/event/2")
    }

    /// Whether the event says what its hash says.
    pub fn fits_its_hash(&self) -> bool {
        self.names_its_matter() || self.hash == self.hash_in("parallax/event/1")
    }

    /// Whether `seen` names the last events of its matter, so that all of them must be there. Events
    /// of the first format name the last ones of the other chains, whatever those are about.
    pub fn names_its_matter(&self) -> bool {
        self.hash == self.computed_hash()
    }

    fn hash_in(&self, context: &str) -> ContentHash {
        let mut hasher = blake3::Hasher::new_derive_key(context);
        let mut field = |bytes: &[u8]| {
            hasher.update(&(bytes.len() as u64).to_le_bytes());
            hasher.update(bytes);
        };
        field(self.device.0.as_bytes());
        field(&self.seq.to_le_bytes());
        field(self.previous.as_ref().map_or(&[][..], |hash| hash.as_bytes()));
        field(&(self.seen.len() as u64).to_le_bytes());
        for hash in &self.seen {
            field(hash.as_bytes());
        }
        field(self.time.as_bytes());
        field(self.person.0.as_bytes());
        field(self.kind.as_bytes());
        field(self.body.as_bytes());
        ContentHash::from_bytes(*hasher.finalize().as_bytes())
    }

    /// What happened, where this program knows events of that kind.
    pub fn action(&self) -> Option<Action> {
        let body = self.joined()?;
        serde_json::from_value(serde_json::json!({ "kind": self.kind, "body": body })).ok()
    }
}

/// A fresh name that sorts by the time of making, milliseconds since 1970.
pub fn uuid_at(milliseconds: u64, random: [u8; 10]) -> Uuid {
    uuid::Builder::from_unix_timestamp_millis(milliseconds, &random).into_uuid()
}
