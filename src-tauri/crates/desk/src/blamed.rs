//! Who wrote each sentence of a brief, and when: read anew from its versions.

use crate::compare::{nothing_side, version_side};
use crate::drafts::read_draft;
use crate::place::History;
use crate::{Acting, Newer, PersonId, PersonSeen, Refusal, Side};
use archive::{ArchiveError, Read, RevisionRecord};
use brief::{Brief, BriefId, RevisionHash, RevisionKind};
use redline::{Blame, Origin};
use serde::Serialize;
use std::collections::HashMap;

/// A version as the one who wrote something is told, or my draft.
#[derive(Clone, Debug, Serialize)]
pub struct WrittenIn {
    /// The version; null for my draft.
    pub hash: Option<RevisionHash>,
    /// Its number; null for my draft.
    pub number: Option<usize>,
    /// The version before it, to compare with.
    pub before: Option<RevisionHash>,
    /// Who made it.
    pub person: PersonSeen,
    /// Who wrote at it too, where a draft was handed over: whose of them a sentence is, nothing says.
    pub with: Vec<PersonSeen>,
    /// When.
    pub time: String,
    /// Why: the version note.
    pub note: String,
    /// What made it.
    pub kind: String,
}

/// A sentence, or an entry of a list, with its writer.
#[derive(Clone, Debug, Serialize)]
pub struct BlamedLine {
    /// Where it stands in its field, in Unicode scalar values; in a list, in entries.
    pub range: [usize; 2],
    /// What it says.
    pub text: String,
    /// In which version it was written as it stands, by place in `written`.
    pub wrote: usize,
    /// In which version it began, in other words.
    pub began: usize,
    /// How often it was reworded in between.
    pub times: usize,
}

/// One field of a brief in sentences.
#[derive(Clone, Debug, Serialize)]
pub struct BlamedField {
    /// The item or field: `headline`, `facts/ID`.
    pub path: String,
    /// The field inside it: `text`, `framing`, `sources`.
    pub field: &'static str,
    /// The item's position in its list, from 0.
    pub position: Option<usize>,
    /// Its sentences or entries.
    pub lines: Vec<BlamedLine>,
}

/// When an item came, and when it was last touched.
#[derive(Clone, Debug, Serialize)]
pub struct BlamedItem {
    /// `facts/ID` or `perspectives/ID`.
    pub path: String,
    /// The version that first had it, by place in `written`.
    pub added: usize,
    /// The version that last changed it.
    pub changed: usize,
}

/// Who wrote what in a version, or in my draft.
#[derive(Clone, Debug, Serialize)]
pub struct BlameView {
    /// The brief.
    pub id: BriefId,
    /// What is told of.
    pub of: Side,
    /// The versions that something comes from, oldest first.
    pub written: Vec<WrittenIn>,
    /// Every field that says something, in print order.
    pub fields: Vec<BlamedField>,
    /// Facts and perspectives, in print order.
    pub items: Vec<BlamedItem>,
    /// Versions whose text is gone or cannot be read; what came in them is told of the next.
    pub unread: usize,
}

impl Acting<'_> {
    /// Who wrote each sentence and each entry of a version, or of my draft.
    pub fn blame(&self, brief: BriefId, of: Newer) -> Result<BlameView, Refusal> {
        self.desk.archive.read(|read| self.blamed(read, brief, of))
    }

    pub(crate) fn blamed(
        &self,
        read: &Read<'_>,
        brief: BriefId,
        of: Newer,
    ) -> Result<BlameView, Refusal> {
        let history = History::read(read, brief)?;
        let draft = match of {
            Newer::Draft => read.draft(brief, self.me.id, self.desk.archive.device())?,
            Newer::Version(_) => None,
        };
        let head = match (of, &draft) {
            (Newer::Version(hash), _) => Some(hash),
            (Newer::Draft, Some(draft)) => draft.base,
            (Newer::Draft, None) => history.current,
        };
        if let Some(unknown) = head.filter(|head| history.number(*head).is_none()) {
            return Err(crate::versions::no_version(unknown));
        }
        let mut traced = Traced::read(read, &history, head)?;
        let mut side = head.map_or_else(nothing_side, |head| version_side(&history, head));
        let mut last = head.and_then(|head| traced.at.get(&head).cloned()).unwrap_or_default();
        if let Some(draft) = &draft {
            side = Side::called("draft");
            let text = read_draft(&draft.body)?;
            last = vec![traced.blame.add(&text, &last, true)];
        }
        let drafted = draft.map(|draft| (self.me.id, draft.saved));
        let writers = Writers::read(read, brief)?;
        let view = View { id: brief, read, history: &history, traced: &traced, writers, drafted };
        view.of(side, last.first())
    }
}

/// The versions up to a head, with what each of them says told apart.
pub(crate) struct Traced {
    pub blame: Blame,
    /// Which of the records each number of the blame is.
    pub records: Vec<usize>,
    /// The number of each version; of one that cannot be read, those of what it stands on.
    pub at: HashMap<RevisionHash, Vec<usize>>,
    pub unread: usize,
}

impl Traced {
    /// Reads the versions that a head stands on; all of them where no head is named.
    pub fn read(
        read: &Read<'_>,
        history: &History,
        head: Option<RevisionHash>,
    ) -> Result<Self, Refusal> {
        let lineage = head.map(|head| history.lineage(head, None));
        let mut traced =
            Self { blame: Blame::default(), records: Vec::new(), at: HashMap::new(), unread: 0 };
        for (at, record) in history.records.iter().enumerate() {
            if lineage.as_ref().is_none_or(|lineage| lineage.contains(&record.hash)) {
                traced.add(read, history, at)?;
            }
        }
        Ok(traced)
    }

    fn add(&mut self, read: &Read<'_>, history: &History, at: usize) -> Result<(), Refusal> {
        let record = &history.records[at];
        let mut parents: Vec<usize> =
            record.parents.iter().filter_map(|hash| self.at.get(hash)).flatten().copied().collect();
        parents.dedup();
        if let Some(text) = text_if_readable(read, record)? {
            // Whoever calls a version decided that nobody approved has written it.
            let writes = record.kind != RevisionKind::Decided.as_str()
                || !history.approved.contains(&record.hash);
            let number = self.blame.add(&text, &parents, writes);
            self.records.push(at);
            self.at.insert(record.hash, vec![number]);
        } else {
            self.unread += 1;
            self.at.insert(record.hash, parents);
        }
        Ok(())
    }
}

/// What a version says, where its text is still there and this program can read it.
pub(crate) fn text_if_readable(
    read: &Read<'_>,
    record: &RevisionRecord,
) -> Result<Option<Brief>, Refusal> {
    match read.content(record.content) {
        Ok(stored) => Ok(stored.brief()?.ok()),
        Err(ArchiveError::Purged(_)) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// Telling of what was traced.
struct View<'a> {
    id: BriefId,
    read: &'a Read<'a>,
    history: &'a History,
    traced: &'a Traced,
    writers: Writers,
    /// Who writes the draft, and when it was saved.
    drafted: Option<(PersonId, String)>,
}

impl View<'_> {
    fn of(&self, of: Side, number: Option<&usize>) -> Result<BlameView, Refusal> {
        let fields = number.map(|number| self.traced.blame.fields(*number)).unwrap_or_default();
        let items = number.map(|number| self.traced.blame.items(*number)).unwrap_or_default();
        let named = |origin: &Origin| [origin.wrote, origin.began];
        let mut used: Vec<usize> =
            fields.iter().flat_map(|f| &f.lines).flat_map(|line| named(&line.origin)).collect();
        used.extend(items.iter().flat_map(|item| [item.added, item.changed]));
        used.sort_unstable();
        used.dedup();
        let place = |number: usize| used.binary_search(&number).unwrap_or_default();
        let line = |line: redline::LineOrigin| BlamedLine {
            range: line.range,
            text: line.text,
            wrote: place(line.origin.wrote),
            began: place(line.origin.began),
            times: line.origin.times,
        };
        let positions = Positions::of(&items);
        Ok(BlameView {
            id: self.id,
            of,
            written: used
                .iter()
                .map(|number| self.written_in(*number))
                .collect::<Result<_, _>>()?,
            items: items
                .iter()
                .map(|item| BlamedItem {
                    path: item.path.clone(),
                    added: place(item.added),
                    changed: place(item.changed),
                })
                .collect(),
            fields: fields
                .into_iter()
                .map(|field| BlamedField {
                    position: positions.position(&field.path),
                    path: field.path,
                    field: field.field,
                    lines: field.lines.into_iter().map(line).collect(),
                })
                .collect(),
            unread: self.traced.unread,
        })
    }

    fn written_in(&self, number: usize) -> Result<WrittenIn, Refusal> {
        let known = self.traced.records.get(number).map(|at| (*at, &self.history.records[*at]));
        match (known, &self.drafted) {
            (Some((at, record)), _) => self.writers.written_in(self.read, at, record),
            (None, Some((person, saved))) => Ok(WrittenIn {
                hash: None,
                number: None,
                before: None,
                person: seen(self.read, *person)?,
                with: seen_all(self.read, self.read.draft_givers(self.id, *person)?)?,
                time: saved.clone(),
                note: String::new(),
                kind: RevisionKind::Edit.as_str().into(),
            }),
            (None, None) => Err(Refusal::new(crate::Code::Internal, "A version is not there.", "")),
        }
    }
}

/// Whose words versions brought: a suggested wording that was taken is its suggester's.
pub(crate) struct Writers(HashMap<RevisionHash, PersonId>);

impl Writers {
    pub fn read(read: &Read<'_>, brief: BriefId) -> Result<Self, Refusal> {
        let suggestions = read.suggestions(brief)?.into_iter();
        let taken = suggestions.filter_map(|one| Some((one.answer?.taken?, one.person)));
        Ok(Self(taken.collect()))
    }

    /// A version as the one in which something was written.
    pub fn written_in(
        &self,
        read: &Read<'_>,
        at: usize,
        record: &RevisionRecord,
    ) -> Result<WrittenIn, Refusal> {
        let id = self.0.get(&record.hash).copied().unwrap_or(record.author);
        let others = read.other_writers(record.hash)?.into_iter().filter(|other| *other != id);
        Ok(WrittenIn {
            hash: Some(record.hash),
            number: Some(at + 1),
            before: record.parents.first().copied(),
            person: seen(read, id)?,
            with: seen_all(read, others)?,
            time: record.time.clone(),
            note: record.note.clone(),
            kind: record.kind.clone(),
        })
    }
}

fn seen(read: &Read<'_>, id: PersonId) -> Result<PersonSeen, Refusal> {
    Ok(PersonSeen { id, name: read.name_of(id)? })
}

fn seen_all(
    read: &Read<'_>,
    ids: impl IntoIterator<Item = PersonId>,
) -> Result<Vec<PersonSeen>, Refusal> {
    ids.into_iter().map(|id| seen(read, id)).collect()
}

/// Where items stand in their lists.
struct Positions<'a>(Vec<&'a str>);

impl<'a> Positions<'a> {
    fn of(items: &'a [redline::ItemOrigin]) -> Self {
        Self(items.iter().map(|item| item.path.as_str()).collect())
    }

    fn position(&self, path: &str) -> Option<usize> {
        let (list, name) = path.split_once('/')?;
        let in_list = self.0.iter().filter(|known| known.starts_with(list));
        in_list.clone().position(|known| *known == path).or_else(|| name.parse().ok())
    }
}
