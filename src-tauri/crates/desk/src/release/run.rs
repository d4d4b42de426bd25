//! A release runs one or more targets over a brief or a day: step by step, with one report at the end. What
//! left stays released when it is stopped or a later step fails.

use super::edition::LeftOut;
use crate::targets::{Target, target_called};
use crate::{Acting, Refusal, Released};
use archive::TargetId;
use brief::BriefId;
use serde::Serialize;
use std::path::{Path, PathBuf};
use uuid::Uuid;

/// How far a release is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ReleaseProgress {
    /// Steps that are done.
    pub done: usize,
    /// Steps in all.
    pub total: usize,
    /// The target of the step that begins now.
    pub target: String,
    /// What it releases.
    pub name: String,
}

/// What became of one step.
#[derive(Clone, Debug, Serialize)]
pub struct ReleaseStep {
    /// The target.
    pub target: Option<TargetId>,
    /// Its name.
    pub target_name: String,
    /// The brief; nothing for a whole edition.
    pub brief: Option<BriefId>,
    /// Its headline, or the edition's name.
    pub headline: String,
    /// Where it was put; nothing where it was refused.
    pub place: Option<String>,
    /// The release.
    pub release: Option<Uuid>,
    /// How many bytes.
    pub bytes: usize,
    /// What the format could not carry.
    pub losses: Vec<String>,
    /// Why it did not leave.
    pub refusal: Option<Refusal>,
}

/// What a release did.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ReleaseReport {
    /// Its steps, as far as it came.
    pub steps: Vec<ReleaseStep>,
    /// Briefs that did not leave, and why.
    pub left_out: Vec<LeftOut>,
    /// Whether it was stopped before its end.
    pub cancelled: bool,
}

impl ReleaseReport {
    /// Whether every step was taken.
    pub fn is_whole(&self) -> bool {
        !self.cancelled && self.steps.iter().all(|step| step.refusal.is_none())
    }
}

/// A step that is still to be taken.
struct Ahead<'t> {
    target: &'t Target,
    folder: PathBuf,
    brief: Option<BriefId>,
    name: String,
}

impl Ahead<'_> {
    fn done(self, outcome: Result<Released, Refusal>) -> ReleaseStep {
        let (released, refusal) = match outcome {
            Ok(released) => (Some(released), None),
            Err(refusal) => (None, Some(refusal)),
        };
        ReleaseStep {
            target: self.target.id,
            target_name: self.target.facts.name.clone(),
            brief: self.brief,
            headline: self.name,
            place: released.as_ref().map(|released| released.place.clone()),
            release: released.as_ref().and_then(|released| released.id),
            bytes: released.as_ref().map_or(0, |released| released.bytes),
            losses: released.map(|released| released.losses).unwrap_or_default(),
            refusal,
        }
    }
}

impl Acting<'_> {
    /// Releases one brief by targets, named by id or name. A target without a folder of its own puts its file
    /// into `folder`. `go_on` is told of each step before it is taken, and stops the rest by saying no.
    pub fn release_to(
        &self,
        id: BriefId,
        names: &[String],
        folder: Option<&Path>,
        replace: bool,
        go_on: &mut dyn FnMut(ReleaseProgress) -> bool,
    ) -> Result<ReleaseReport, Refusal> {
        const NOT: &str = "The brief was not released";
        let (targets, name) = self.desk.archive.read(|read| {
            let targets = called(read, names, NOT)?;
            Ok::<_, Refusal>((targets, read.standing(id)?.placed.headline))
        })?;
        let mut steps = Vec::new();
        for target in &targets {
            let folder = folder_of(target, folder, NOT)?;
            steps.push(Ahead { target, folder, brief: Some(id), name: name.clone() });
        }
        let report = ReleaseReport::default();
        Ok(take(steps, report, go_on, |step| {
            self.release_by(id, step.target, &step.folder, replace)
        }))
    }

    /// Releases all briefs of a day that may leave, by targets.
    pub fn release_edition(
        &self,
        date: &str,
        names: &[String],
        folder: Option<&Path>,
        replace: bool,
        go_on: &mut dyn FnMut(ReleaseProgress) -> bool,
    ) -> Result<ReleaseReport, Refusal> {
        const NOT: &str = "The edition was not released";
        self.require(crate::Role::Editor, NOT)?;
        let (targets, day) = self.desk.archive.read(|read| {
            let targets = called(read, names, NOT)?;
            Ok::<_, Refusal>((targets, self.leaving_day(read, date)?))
        })?;
        let mut steps = Vec::new();
        for target in &targets {
            let folder = folder_of(target, folder, NOT)?;
            if target.takes_editions() {
                let name = day.day.text.name.clone();
                steps.push(Ahead { target, folder, brief: None, name });
                continue;
            }
            for leaving in day.briefs() {
                let name = leaving.outgoing.brief.headline.clone();
                steps.push(Ahead { target, folder: folder.clone(), brief: Some(leaving.id), name });
            }
        }
        if day.briefs().next().is_none() {
            return Err(Refusal::rule(
                format!("{NOT}: no brief of it may leave."),
                "Approve one first; the edition says what each of them lacks.",
            ));
        }
        let report = ReleaseReport { left_out: day.left_out, ..ReleaseReport::default() };
        Ok(take(steps, report, go_on, |step| match step.brief {
            Some(id) => self.release_by(id, step.target, &step.folder, replace),
            None => self.release_whole(date, step.target, &step.folder, replace),
        }))
    }
}

fn take<'t>(
    steps: Vec<Ahead<'t>>,
    mut report: ReleaseReport,
    go_on: &mut dyn FnMut(ReleaseProgress) -> bool,
    release: impl Fn(&Ahead<'t>) -> Result<Released, Refusal>,
) -> ReleaseReport {
    let total = steps.len();
    for (done, step) in steps.into_iter().enumerate() {
        let (target, name) = (step.target.facts.name.clone(), step.name.clone());
        if !go_on(ReleaseProgress { done, total, target, name }) {
            report.cancelled = true;
            break;
        }
        let outcome = release(&step);
        report.steps.push(step.done(outcome));
    }
    report
}

fn called(read: &archive::Read<'_>, names: &[String], not: &str) -> Result<Vec<Target>, Refusal> {
    if names.is_empty() {
        return Err(Refusal::bad_input(
            format!("{not}: no target was named."),
            "Choose at least one.",
        ));
    }
    names.iter().map(|name| target_called(read, name, not)).collect()
}

fn folder_of(target: &Target, folder: Option<&Path>, not: &str) -> Result<PathBuf, Refusal> {
    let own = target.facts.folder.as_ref().map(PathBuf::from);
    own.or_else(|| folder.map(Path::to_path_buf)).ok_or_else(|| {
        Refusal::bad_input(
            format!("{not}: the target {} has no folder.", target.facts.name),
            "Name a folder, or give the target one in Settings.",
        )
    })
}
