//! What leaves: a brief, an edition or a redline, with all that a writer may say beside its text.
//!
//! Writers read no clock and no chance: every date, id and boundary of an output comes from here, so
//! that the same writer and template make the same bytes again.

use brief::{Brief, Date};
use jiff::Timestamp;
use std::collections::BTreeMap;
use uuid::Uuid;

/// What is to be written.
#[derive(Clone, Copy, Debug)]
pub enum Document<'a> {
    /// One brief.
    Brief(&'a Outgoing),
    /// The briefs of a day, in sections, in order.
    Edition(&'a OutgoingEdition),
    /// Two versions of a brief and what lies between them.
    Redline(&'a OutgoingRedline),
}

/// The kinds of [`Document`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// One brief.
    Brief,
    /// An edition.
    Edition,
    /// A redline.
    Redline,
}

/// A brief on its way out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outgoing {
    /// Its text; of a withdrawn brief the notice that stands in its place.
    pub brief: Brief,
    /// The number of its version, from 1, where it has one.
    pub version: Option<usize>,
    /// Where it stands with its readers.
    pub status: Status,
    /// When readers got it first; nothing where they get it now.
    pub first_released: Option<Timestamp>,
    /// Until when it may not be published.
    pub embargo: Option<Timestamp>,
    /// What must stand on top of it.
    pub mark: Option<Mark>,
    /// What the newsroom's registry says of the outlets that it prints, in print order.
    pub outlets: Vec<PrintedOutlet>,
}

/// Where a brief stands with its readers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Status {
    /// As it was first published.
    #[default]
    Usable,
    /// Something was wrong, and its public note says what.
    Corrected,
    /// Something was added since.
    Updated,
    /// Nobody may use it any more: its text is only the notice.
    Withdrawn,
}

/// What stands on top of whatever may not be taken for released.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Which mark.
    pub kind: MarkKind,
    /// What is said behind it, on one line.
    pub reason: String,
}

/// Why something must be marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MarkKind {
    /// Nobody approved it.
    NotApproved,
    /// It is approved, and its time has not come.
    Embargoed,
}

/// An outlet as the newsroom's registry has it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PrintedOutlet {
    /// Its name there.
    pub name: String,
    /// The names under which the brief prints it; none where it is only linked.
    pub printed: Vec<String>,
    /// Where it is at home.
    pub country: Option<String>,
    /// Who owns it.
    pub owner: Option<String>,
    /// The kind of ownership.
    pub ownership: Option<String>,
}

/// An edition on its way out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutgoingEdition {
    /// Its name for other programs.
    pub id: Uuid,
    /// Its day.
    pub date: Option<Date>,
    /// Its name for people.
    pub name: String,
    /// The newsletter's subject.
    pub subject: Option<String>,
    /// What a mail program shows behind the subject.
    pub preheader: Option<String>,
    /// What stands before the first section; paragraphs separated by one blank line.
    pub intro: Option<String>,
    /// What stands after the last one; the same.
    pub sign_off: Option<String>,
    /// Its sections in order.
    pub sections: Vec<OutgoingSection>,
}

/// A section of an edition on its way out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutgoingSection {
    /// Its heading; nothing for what stands before the first one.
    pub name: Option<String>,
    /// Its briefs in order.
    pub briefs: Vec<Outgoing>,
}

/// Two versions of a brief on their way out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutgoingRedline {
    /// The older version.
    pub old: Brief,
    /// The newer version.
    pub new: Brief,
    /// What the two are called.
    pub names: [String; 2],
    /// Who made which change or edit, by its id.
    pub hands: BTreeMap<String, Hand>,
    /// Who made whatever is not in `hands`.
    pub hand: Hand,
    /// What was said about the newer version.
    pub comments: Vec<OutgoingComment>,
    /// What must stand on top of it, where the newer version is not approved or its time has not come.
    pub mark: Option<Mark>,
}

/// Who did something, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hand {
    /// The person's name.
    pub name: String,
    /// When; nothing where nobody knows.
    pub time: Option<Timestamp>,
}

/// A comment on a part of a brief, with its replies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutgoingComment {
    /// The part, as [`brief::ItemPath`] writes it: `headline`, `facts/ID`.
    pub path: String,
    /// The field of the part, where it has several: `framing`.
    pub field: Option<String>,
    /// The words that it is about, where it is about some.
    pub quote: Option<String>,
    /// What was said, in order; the first is the comment.
    pub said: Vec<(Hand, String)>,
}

/// What a release says of itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imprint {
    /// The name of the release, from which all ids and boundaries are made.
    pub id: Uuid,
    /// Its time.
    pub time: Timestamp,
    /// Who publishes.
    pub publication: Publication,
}

/// Who publishes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Publication {
    /// Its name; empty where the newsroom gave none.
    pub name: String,
    /// Where its pages are, as `https://…/`, ending in a slash.
    pub address: Option<String>,
    /// From whom its newsletter comes, as `Name <address>` or an address.
    pub sender: Option<String>,
    /// The BCP 47 tag of the language of whatever is not part of a brief.
    pub language: String,
}

/// Templates that stand in place of the built-in ones of the same name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Templates(pub BTreeMap<String, String>);

/// What a writer needs beside the document.
#[derive(Clone, Copy)]
pub struct Press<'a> {
    /// What the release says of itself.
    pub imprint: &'a Imprint,
    /// The newsroom's own templates.
    pub templates: &'a Templates,
    /// Who sets type, where somebody does.
    pub typesetter: Option<&'a dyn Typesetter>,
}

/// Sets a document on pages. It is apart because its fonts and its layout are many times larger than
/// everything else that writes.
pub trait Typesetter: Send + Sync {
    /// The document as a PDF, with what that cannot carry.
    fn pdf(
        &self,
        document: &Document<'_>,
        press: &Press<'_>,
    ) -> Result<crate::Written, crate::Unwritable>;

    /// Its pages as PNG pictures, for a screen.
    fn pictures(
        &self,
        document: &Document<'_>,
        press: &Press<'_>,
    ) -> Result<Vec<Vec<u8>>, crate::Unwritable>;
}

impl Document<'_> {
    /// Its kind.
    pub const fn kind(&self) -> Kind {
        match self {
            Self::Brief(_) => Kind::Brief,
            Self::Edition(_) => Kind::Edition,
            Self::Redline(_) => Kind::Redline,
        }
    }
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 3] = [Self::Brief, Self::Edition, Self::Redline];

    /// Its word.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Brief => "brief",
            Self::Edition => "edition",
            Self::Redline => "redline",
        }
    }
}

impl Outgoing {
    /// A brief of which nothing is known but its text.
    pub const fn of(brief: Brief) -> Self {
        Self {
            brief,
            version: None,
            status: Status::Usable,
            first_released: None,
            embargo: None,
            mark: None,
            outlets: Vec::new(),
        }
    }

    /// The same, marked.
    #[must_use]
    pub fn marked(mut self, kind: MarkKind, reason: &str) -> Self {
        self.mark = Some(Mark { kind, reason: reason.to_owned() });
        self
    }
}

impl OutgoingEdition {
    /// Its briefs in order.
    pub fn briefs(&self) -> impl Iterator<Item = &Outgoing> {
        self.sections.iter().flat_map(|section| &section.briefs)
    }

    /// What must stand on top of the whole: that of a brief that nobody approved, else of one whose
    /// time has not come.
    pub fn mark(&self) -> Option<&Mark> {
        let marks = || self.briefs().filter_map(|brief| brief.mark.as_ref());
        marks().find(|mark| mark.kind == MarkKind::NotApproved).or_else(|| marks().next())
    }
}

impl Imprint {
    /// For a document that nobody releases: a file that becomes another file. The same brief at the
    /// same time has the same imprint.
    pub fn unreleased(name: &[u8], time: Timestamp) -> Self {
        let id = brief::ItemId::made_from(&[b"imprint", name, time.to_string().as_bytes()]);
        let publication = Publication { language: "en".into(), ..Publication::default() };
        Self { id: id.uuid(), time, publication }
    }
}

impl Templates {
    /// The template of a name: the newsroom's own, or the built-in one.
    pub fn text<'a>(&'a self, name: &str, built_in: &'a str) -> &'a str {
        self.0.get(name).map_or(built_in, String::as_str)
    }
}

impl Mark {
    /// How the mark begins, without its reason.
    pub const fn word(&self) -> &'static str {
        match self.kind {
            MarkKind::NotApproved => PROOF_MARK,
            MarkKind::Embargoed => EMBARGO_MARK,
        }
    }

    /// The whole mark on one line: `NOT APPROVED — reason`.
    pub fn line(&self) -> String {
        let reason: Vec<&str> = self.reason.split_whitespace().collect();
        format!("{}{BEHIND_MARK}{}", self.word(), reason.join(" "))
    }
}

/// How the mark of a proof begins, in every format.
const PROOF_MARK: &str = "NOT APPROVED";

/// How it begins where the brief is approved and only its time has not come.
const EMBARGO_MARK: &str = "EMBARGOED";

/// What stands between the mark and its reason; without it, a text only begins alike.
const BEHIND_MARK: &str = " — ";

/// Whether a text begins with the mark of a proof.
pub(crate) fn is_marked(text: &str) -> bool {
    [PROOF_MARK, EMBARGO_MARK]
        .iter()
        .any(|mark| text.strip_prefix(mark).is_some_and(|behind| behind.starts_with(BEHIND_MARK)))
}
