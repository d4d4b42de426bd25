//! Archives in which one brief stands at a point of its life, with Pat in some relation to it.

use super::Someone;
use crate::support::{Fixed, machine, sample_brief};
use brief::{Brief, BriefId};
use desk::{Acting, Desk, Format, ImportOptions, Role, Verdict};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

/// Pat wrote it and sent it.
pub const WROTE: &str = "wrote it";
/// The same, and typed something since.
pub const TYPES: &str = "wrote it, has a draft";
/// Quinn wrote it and sent it to Pat.
pub const ASKED: &str = "asked";
/// Quinn wrote it and sent it to nobody in particular.
pub const OTHER: &str = "other";

/// A point in the life of a brief.
pub struct Standing {
    pub name: &'static str,
    pub relations: &'static [&'static str],
    /// Brings the brief there.
    reach: fn(&Stage<'_>) -> BriefId,
}

const BOTH: &[&str] = &[WROTE, OTHER];
const SENT: &[&str] = &[WROTE, TYPES, ASKED, OTHER];
const DRAFTED: &[&str] = &[WROTE, TYPES, OTHER];

pub const STATES: [Standing; 18] = [
    Standing { name: "planned", relations: BOTH, reach: planned },
    Standing { name: "draft without a version", relations: BOTH, reach: draft },
    Standing { name: "draft with a version", relations: DRAFTED, reach: versioned },
    Standing { name: "in review, first read", relations: BOTH, reach: first_read },
    Standing { name: "in review, all read", relations: BOTH, reach: all_read },
    Standing { name: "in review, undecided", relations: SENT, reach: in_review },
    Standing { name: "in review, all accepted", relations: BOTH, reach: all_accepted },
    Standing { name: "changes requested", relations: SENT, reach: changes_requested },
    Standing { name: "withdrawn", relations: BOTH, reach: withdrawn },
    Standing { name: "approved", relations: DRAFTED, reach: approved },
    Standing { name: "published", relations: BOTH, reach: published },
    Standing { name: "published before", relations: BOTH, reach: published_before },
    Standing { name: "left without approval", relations: BOTH, reach: left_unapproved },
    Standing { name: "approved, embargoed", relations: BOTH, reach: embargoed },
    Standing { name: "withdrawal in review", relations: BOTH, reach: withdrawing },
    Standing { name: "withdrawn from readers", relations: BOTH, reach: killed },
    Standing { name: "held", relations: BOTH, reach: held },
    Standing { name: "spiked", relations: BOTH, reach: spiked },
];

/// An archive with a brief in a state.
pub struct Base {
    pub file: PathBuf,
    pub id: BriefId,
    pub chief: Someone,
    pub pat: Someone,
    pub quinn: Someone,
}

/// Everything that is needed to bring a brief somewhere.
pub struct Stage<'a> {
    desk: &'a Desk,
    folder: &'a Path,
    chief: Acting<'a>,
    writer: Acting<'a>,
    asked: Option<Someone>,
}

impl Base {
    pub fn build(standing: &Standing, relation: &str, folder: &Path) -> Self {
        let name = format!("{} - {relation}", standing.name);
        let place = folder.join(format!("{name}.making"));
        let desk = Desk::open(&place, machine(), Fixed::without_dictionaries()).unwrap();
        let chief = desk.found("Anna Aalto").unwrap();
        let anna = desk.acting(chief).unwrap();
        let both = [Role::Editor, Role::Reviewer];
        let pat = anna.add_person("Pat Poe", &both).unwrap();
        let quinn = anna.add_person("Quinn Quist", &both).unwrap();
        let writer = if [WROTE, TYPES].contains(&relation) { pat } else { quinn };
        let stage = Stage {
            desk: &desk,
            folder,
            chief: anna,
            writer: desk.acting(writer).unwrap(),
            asked: (relation == ASKED).then_some(pat),
        };
        let id = (standing.reach)(&stage);
        if relation == TYPES {
            stage.types(id, |brief| brief.lede.push_str(" Nobody knows why."));
        }
        let file = folder.join(format!("{name}.parallax"));
        let _ = std::fs::remove_file(&file);
        desk.backup(&file).unwrap();
        Self { file, id, chief, pat, quinn }
    }
}

impl Stage<'_> {
    /// Puts something into the writer's draft.
    fn types(&self, id: BriefId, change: impl FnOnce(&mut Brief)) {
        let view = self.writer.open_brief(id).unwrap();
        let mut text = view.brief;
        change(&mut text);
        let counter = view.draft.map_or(0, |draft| draft.counter);
        self.writer.save_draft(id, counter, &text).unwrap();
    }

    fn makes(&self, id: BriefId) {
        let counter = self.writer.open_brief(id).unwrap().draft.unwrap().counter;
        self.writer.make_version(id, counter, "").unwrap();
    }

    fn sends(&self, id: BriefId) {
        self.writer.send_to_review(id, self.asked, "").unwrap();
    }

    fn chief_approves(&self, id: BriefId) {
        let shown = self.chief.review(id).unwrap();
        self.chief.approve(id, shown.round.id, shown.result_hash).unwrap();
    }
}

fn planned(stage: &Stage<'_>) -> BriefId {
    stage.writer.plan_brief(Some("Harbour"), "Ferry inquiry", None, None).unwrap().id
}

fn draft(stage: &Stage<'_>) -> BriefId {
    let id = stage.writer.new_brief(Some("Harbour")).unwrap().id;
    stage.writer.save_draft(id, 1, &Brief { id, ..sample_brief() }).unwrap();
    id
}

fn versioned(stage: &Stage<'_>) -> BriefId {
    let id = draft(stage);
    stage.makes(id);
    id
}

fn first_read(stage: &Stage<'_>) -> BriefId {
    let id = draft(stage);
    stage.sends(id);
    id
}

fn all_read(stage: &Stage<'_>) -> BriefId {
    let id = first_read(stage);
    let review = stage.chief.review(id).unwrap();
    for path in &review.unread {
        stage.chief.mark_read(id, review.round.id, path.parse().unwrap(), true).unwrap();
    }
    id
}

fn in_review(stage: &Stage<'_>) -> BriefId {
    let id = published_before(stage);
    stage.types(id, |brief| {
        brief.headline = "Holm ferry sinks".into();
        brief.context.push_str("\n\nA third was lost in 1931.");
    });
    stage.sends(id);
    id
}

fn all_accepted(stage: &Stage<'_>) -> BriefId {
    let id = in_review(stage);
    let review = stage.chief.review(id).unwrap();
    stage.chief.decide(id, review.round.id, &review.undecided, Verdict::Accepted).unwrap();
    id
}

fn changes_requested(stage: &Stage<'_>) -> BriefId {
    let id = in_review(stage);
    let round = stage.chief.review(id).unwrap().round.id;
    stage.chief.request_changes(id, round, "Shorter.").unwrap();
    id
}

fn withdrawn(stage: &Stage<'_>) -> BriefId {
    let id = in_review(stage);
    stage.writer.withdraw(id).unwrap();
    id
}

fn approved(stage: &Stage<'_>) -> BriefId {
    let id = all_accepted(stage);
    stage.chief_approves(id);
    id
}

/// A folder in which nothing stands: what another archive released is not to be replaced.
pub fn unused_folder(folder: &Path) -> PathBuf {
    static MADE: AtomicUsize = AtomicUsize::new(0);
    let folder = folder.join(format!("out {}", MADE.fetch_add(1, Ordering::Relaxed)));
    std::fs::create_dir(&folder).unwrap();
    folder
}

fn published(stage: &Stage<'_>) -> BriefId {
    let id = approved(stage);
    stage.chief.release(id, Format::Text, &unused_folder(stage.folder)).unwrap();
    id
}

fn published_before(stage: &Stage<'_>) -> BriefId {
    let file = stage.folder.join(format!("{:?}.json", std::thread::current().id()));
    std::fs::write(&file, sample_brief().to_json()).unwrap();
    let options = ImportOptions { published: true, ..ImportOptions::default() };
    stage.chief.import(&[file], &options, &mut |_| {}).unwrap();
    assert_eq!(stage.desk.count().unwrap(), 1);
    sample_brief().id
}

fn left_unapproved(stage: &Stage<'_>) -> BriefId {
    let id = versioned(stage);
    let reason = "People wait at the pier.";
    stage.chief.release_unapproved(id, Format::Text, &unused_folder(stage.folder), reason).unwrap();
    id
}

fn embargoed(stage: &Stage<'_>) -> BriefId {
    let id = approved(stage);
    stage.writer.set_embargo(id, super::actions::LATER, "").unwrap();
    id
}

fn withdrawing(stage: &Stage<'_>) -> BriefId {
    let id = published(stage);
    stage.writer.kill(id, "It was wrong.", "We have withdrawn this brief.").unwrap();
    id
}

fn killed(stage: &Stage<'_>) -> BriefId {
    let id = withdrawing(stage);
    let review = stage.chief.review(id).unwrap();
    stage.chief.decide(id, review.round.id, &review.undecided, Verdict::Accepted).unwrap();
    stage.chief_approves(id);
    id
}

fn held(stage: &Stage<'_>) -> BriefId {
    let id = versioned(stage);
    stage.chief.hold(id, None, "").unwrap();
    id
}

fn spiked(stage: &Stage<'_>) -> BriefId {
    let id = versioned(stage);
    stage.chief.spike(id, "").unwrap();
    id
}
