//! Commands on targets, editions and releases.

use crate::archive::{acting, open, open_to_read, progress_bar, say};
use crate::args::{EditionArgs, Place, PressCommand, ReleaseArgs, TargetCommand};
use crate::failure::Failure;
use crate::render::{self, one_line, table};
use desk::{
    Acting, Arrangement, Desk, EditionView, EditionWords, HeldSettling, HeldTarget, PlacedBrief,
    PressView, Publication, Rebuilt, ReleaseId, ReleaseReport, TargetSetting, TargetView,
    VerifiedRelease,
};
use std::fmt::Write as _;
use std::path::Path;

pub fn run(place: &Place, command: PressCommand) -> Result<(), Failure> {
    match command {
        PressCommand::Release(args) if args.verify => verify(&open_to_read(place)?, &args),
        PressCommand::Release(args) => release(place, &args),
        PressCommand::Targets { json, command: None } => {
            let view = open_to_read(place)?.press()?;
            say(json, &view.targets, &targets_text(&view))
        }
        PressCommand::Targets { command: Some(command), .. } => set_target(place, command),
        PressCommand::Publication { name, address, sender, language, json } => {
            publication(place, [name, address, sender, language], json)
        }
        PressCommand::Edition(args) => edition(place, args),
        PressCommand::Held { release: None, json, .. } => {
            let held = open_to_read(place)?.held_targets()?;
            say(json, &held, &held_text(&held))
        }
        PressCommand::Held { release: Some(release), nothing, json, .. } => {
            settle(place, &release, nothing, json)
        }
        PressCommand::Sent { release, not } => {
            let desk = open(place)?;
            Ok(acting(&desk, place)?.mark_sent(release_called(&release)?, !not)?)
        }
    }
}

fn release(place: &Place, args: &ReleaseArgs) -> Result<(), Failure> {
    let made = args.output.as_deref().filter(|folder| !folder.exists());
    if let Some(folder) = args.output.as_deref() {
        std::fs::create_dir_all(folder).map_err(|error| {
            Failure::Unusable(format!(
                "Nothing was released: {} was not made: {error}.",
                folder.display()
            ))
        })?;
    }
    released(place, args).inspect_err(|_| {
        // A refusal leaves nothing behind; a folder that has files stays.
        if let Some(folder) = made {
            let _ = std::fs::remove_dir(folder);
        }
    })
}

fn released(place: &Place, args: &ReleaseArgs) -> Result<(), Failure> {
    let desk = open(place)?;
    let acting = acting(&desk, place)?;
    if let (Some(format), Some(folder), Some(id)) = (args.to, &args.output, &args.id) {
        let id = desk.brief_called(id)?;
        let released = match &args.unapproved {
            Some(reason) => acting.release_unapproved(id, format, folder, reason)?,
            None => acting.release(id, format, folder)?,
        };
        note_losses(&released.losses);
        return say(args.json, &released, &format!("{}\n", released.place));
    }
    if args.to.is_some() {
        return Err(Failure::Unusable(
            "Nothing was released: an edition leaves by targets. Name them with --target; \
             `parallax targets` lists them."
                .into(),
        ));
    }
    let report = to_targets(&desk, &acting, args)?;
    tell(&report, args.json)
}

fn to_targets(
    desk: &Desk,
    acting: &Acting<'_>,
    args: &ReleaseArgs,
) -> Result<ReleaseReport, Failure> {
    let folder = args.output.as_deref();
    let bar = progress_bar();
    let mut go_on = |step: desk::ReleaseProgress| {
        bar.set_length(step.total as u64);
        bar.set_position(step.done as u64);
        bar.set_message(one_line(&format!("{}: {}", step.target, step.name)));
        true
    };
    let report = match (&args.id, &args.edition) {
        (Some(id), _) => {
            let id = desk.brief_called(id)?;
            acting.release_to(id, &args.target, folder, args.replace, &mut go_on)
        }
        (None, Some(date)) => {
            acting.release_edition(date, &args.target, folder, args.replace, &mut go_on)
        }
        (None, None) => {
            return Err(Failure::Unusable(
                "Nothing was released: name a brief, or a day with --edition.".into(),
            ));
        }
    };
    bar.finish_and_clear();
    Ok(report?)
}

fn tell(report: &ReleaseReport, json: bool) -> Result<(), Failure> {
    let mut text = String::new();
    for step in &report.steps {
        let name = one_line(&step.headline);
        match (&step.place, &step.refusal) {
            (Some(place), _) => {
                let _ = writeln!(text, "{}: {name}: {}", step.target_name, one_line(place));
                note_losses(&step.losses);
            }
            (None, Some(refusal)) => {
                let said = one_line(&refusal.to_string());
                render::note(&format!("{}: {name}: {said}", step.target_name));
            }
            (None, None) => {}
        }
    }
    for one in &report.left_out {
        let line = format!("left out: {}: {}", one_line(&one.headline), one_line(&one.reason));
        render::note(&line);
    }
    say(json, report, &text)?;
    if report.is_whole() { Ok(()) } else { Err(Failure::Silent(1)) }
}

fn note_losses(losses: &[String]) {
    for loss in losses {
        render::note(&one_line(&format!("left out: {loss}")));
    }
}

fn verify(desk: &Desk, args: &ReleaseArgs) -> Result<(), Failure> {
    let brief = args.id.as_deref().map(|id| desk.brief_called(id)).transpose()?;
    let found = desk.verify_releases(brief)?;
    let rows: Vec<Vec<String>> = found.iter().map(verified_cells).collect();
    say(args.json, &found, &table(&rows))?;
    let wrong = found.iter().filter(|release| !release.holds()).count();
    if wrong > 0 {
        return Err(Failure::Refused(format!(
            "{wrong} of {} releases do not hold. Restore a backup to see what they were.",
            found.len()
        )));
    }
    Ok(())
}

fn verified_cells(release: &VerifiedRelease) -> Vec<String> {
    let bytes = match release.bytes {
        Some(true) => "bytes hold",
        Some(false) => "bytes damaged",
        None => "bytes purged",
    };
    let rebuilt = match release.rebuilt {
        Rebuilt::Same => "made again, the same",
        Rebuilt::Differs => "made again, other bytes",
        Rebuilt::OtherWriter => "made by another version of Parallax",
        Rebuilt::NotKept => "not kept how it was made",
        Rebuilt::Gone => "cannot be made again",
    };
    let there = match release.there {
        Some(true) => "the file is the one that left",
        Some(false) => "the file was changed since",
        None => "the file is not there",
    };
    let place = format!("{} ({there})", one_line(&release.place));
    [release.id.to_string(), release.time.clone(), one_line(&release.target), bytes.into()]
        .into_iter()
        .chain([rebuilt.into(), place])
        .collect()
}

fn targets_text(view: &PressView) -> String {
    let cells = |target: &TargetView| {
        let ticked = if target.ticked { "ticked" } else { "-" };
        let each = if target.each { "a file a brief" } else { "one file" };
        let folder = target.folder.as_deref().map_or("asks for a folder".into(), one_line);
        let first = [ticked.into(), one_line(&target.name), target.format.into(), each.into()];
        first.into_iter().chain([one_line(&target.pattern), folder]).collect()
    };
    table(&view.targets.iter().map(cells).collect::<Vec<Vec<String>>>())
}

fn set_target(place: &Place, command: TargetCommand) -> Result<(), Failure> {
    let desk = open(place)?;
    let acting = acting(&desk, place)?;
    let known = desk.press()?.targets;
    let called = |name: &str| {
        known.iter().find(|target| target.name.to_lowercase() == name.trim().to_lowercase())
    };
    match command {
        TargetCommand::Remove { name } => {
            let target = called(&name).ok_or_else(|| {
                let line = format!(
                    "The target was not removed: there is no target `{name}`. \
                     `parallax targets` lists them."
                );
                Failure::Refused(line)
            })?;
            acting.remove_target(target.id)?;
            Ok(())
        }
        TargetCommand::Set {
            name,
            rename,
            to,
            folder,
            no_folder,
            pattern,
            each,
            ticked,
            template,
            no_template,
        } => {
            let before = called(&name);
            let format = to.map(|format| format.name().to_owned());
            let format = format.or_else(|| before.map(|target| target.format.to_owned()));
            let format = format.ok_or_else(|| {
                let line = "The target was not made: nothing says its format. Name it with -t.";
                Failure::Unusable(line.into())
            })?;
            let folder = folder.map(|folder| folder.display().to_string());
            let kept = before.and_then(|target| target.folder.clone()).filter(|_| !no_folder);
            let pattern = pattern.or_else(|| before.map(|target| target.pattern.clone()));
            let setting = TargetSetting {
                id: before.map(|target| target.id),
                name: rename.unwrap_or_else(|| name.clone()),
                format,
                folder: folder.or(kept),
                pattern: pattern.unwrap_or_default(),
                each: each.unwrap_or_else(|| before.is_some_and(|target| target.each)),
                ticked: ticked.unwrap_or_else(|| before.is_none_or(|target| target.ticked)),
            };
            let called = setting.name.clone();
            let view = acting.set_target(setting)?;
            give_template(&acting, &view, &called, template.as_deref(), no_template)
        }
    }
}

fn give_template(
    acting: &Acting<'_>,
    view: &PressView,
    name: &str,
    template: Option<&Path>,
    none: bool,
) -> Result<(), Failure> {
    let target = view.targets.iter().find(|target| target.name == name.trim());
    if let Some(target) = target.filter(|_| template.is_some() || none) {
        acting.set_target_template(target.id, template)?;
    }
    Ok(())
}

fn publication(
    place: &Place,
    [name, address, sender, language]: [Option<String>; 4],
    json: bool,
) -> Result<(), Failure> {
    let sets = [&name, &address, &sender, &language].iter().any(|said| said.is_some());
    let publication = if sets {
        let desk = open(place)?;
        let before = desk.press()?.publication;
        let said = Publication {
            name: name.unwrap_or(before.name),
            address: address.or(before.address),
            sender: sender.or(before.sender),
            language: language.unwrap_or(before.language),
        };
        acting(&desk, place)?.set_publication(said)?.publication
    } else {
        open_to_read(place)?.press()?.publication
    };
    let said = |text: &Option<String>| text.as_deref().map_or("-".into(), one_line);
    let rows = [
        vec!["name".into(), one_line(&publication.name)],
        vec!["address".into(), said(&publication.address)],
        vec!["sender".into(), said(&publication.sender)],
        vec!["language".into(), one_line(&publication.language)],
    ];
    say(json, &publication, &table(&rows))
}

fn edition(place: &Place, args: EditionArgs) -> Result<(), Failure> {
    let Some(date) = &args.date else {
        let desk = open_to_read(place)?;
        let days = acting(&desk, place)?.editions()?;
        let cells = |day: &desk::EditionDay| {
            let ready = format!("{} of {} ready", day.ready, day.briefs);
            let released = if day.released { "released" } else { "-" };
            vec![day.date.clone(), ready, released.into(), one_line(&day.name)]
        };
        return say(args.json, &days, &table(&days.iter().map(cells).collect::<Vec<_>>()));
    };
    let words = [&args.subject, &args.preheader, &args.intro, &args.sign_off];
    let sets_words = words.iter().any(|said| said.is_some());
    if !sets_words && args.r#move.is_none() {
        let desk = open_to_read(place)?;
        let view = acting(&desk, place)?.edition(date)?;
        return say(args.json, &view, &edition_text(&view));
    }
    let desk = open(place)?;
    let acting = acting(&desk, place)?;
    let mut view = acting.edition(date)?;
    if sets_words {
        let words = EditionWords {
            subject: args.subject.or(view.subject),
            preheader: args.preheader.or(view.preheader),
            intro: args.intro.or(view.intro),
            sign_off: args.sign_off.or(view.sign_off),
        };
        view = acting.set_edition_words(date, view.version, words)?;
    }
    if let Some(name) = &args.r#move {
        let before = args.before.as_deref().map(|name| desk.brief_called(name)).transpose()?;
        let order = moved(&view, desk.brief_called(name)?, before);
        view = acting.arrange_edition(date, view.version, &order)?;
    }
    say(args.json, &view, &edition_text(&view))
}

/// The order with a brief before another one, or at the end.
fn moved(
    view: &EditionView,
    id: brief::BriefId,
    before: Option<brief::BriefId>,
) -> Vec<Arrangement> {
    let kept = |briefs: &[PlacedBrief]| {
        briefs.iter().map(|placed| placed.id).filter(|other| *other != id).collect()
    };
    let mut order: Vec<Arrangement> = view
        .sections
        .iter()
        .map(|section| Arrangement { name: section.name.clone(), briefs: kept(&section.briefs) })
        .collect();
    let place = before.and_then(|before| {
        order.iter_mut().find_map(|section| {
            let at = section.briefs.iter().position(|other| *other == before)?;
            Some((&mut section.briefs, at))
        })
    });
    match place {
        Some((briefs, at)) => briefs.insert(at, id),
        None => match order.last_mut() {
            Some(last) => last.briefs.push(id),
            None => order.push(Arrangement { name: None, briefs: vec![id] }),
        },
    }
    order
}

fn edition_text(view: &EditionView) -> String {
    let mut text = format!("{} {}\n", view.date, one_line(&view.name));
    if let Some(subject) = &view.subject {
        let _ = writeln!(text, "subject: {}", one_line(subject));
    }
    for section in &view.sections {
        let planned = section.planned.map_or_else(String::new, |day| {
            format!(" ({} of {}–{})", section.briefs.len(), day.least, day.most)
        });
        let name = section.name.as_deref().map_or("(before the first section)".into(), one_line);
        let _ = writeln!(text, "\n{name}{planned}");
        text += &briefs_text(&section.briefs);
    }
    if !view.unplaced.is_empty() {
        text += "\n(not placed)\n";
        text += &briefs_text(&view.unplaced);
    }
    for gap in &view.gaps {
        let about = headline_of(view, gap.brief).or(gap.section.as_deref());
        let about = about.map(|name| format!("{name}: ")).unwrap_or_default();
        let _ = writeln!(text, "! {}", one_line(&(about + &gap.text)));
    }
    text
}

fn headline_of(view: &EditionView, id: Option<brief::BriefId>) -> Option<&str> {
    let placed = view.sections.iter().flat_map(|section| &section.briefs).chain(&view.unplaced);
    let found = placed.into_iter().find(|placed| Some(placed.id) == id);
    found.map(|placed| placed.headline.as_str())
}

fn briefs_text(briefs: &[PlacedBrief]) -> String {
    let cells = |placed: &PlacedBrief| {
        let ready = if placed.ready { "ready" } else { "-" };
        let id: String = placed.id.to_string().chars().take(8).collect();
        vec![id, ready.into(), placed.state.as_str().into(), one_line(&placed.headline)]
    };
    table(&briefs.iter().map(cells).collect::<Vec<_>>())
}

fn held_text(held: &[HeldTarget]) -> String {
    let cells = |one: &HeldTarget| {
        let versions = format!("version {}, newest {}", one.version, one.newest);
        let first = [one.release.to_string(), one_line(&one.target), versions];
        first.into_iter().chain([one_line(&one.headline), one_line(&one.place)]).collect()
    };
    table(&held.iter().map(cells).collect::<Vec<Vec<String>>>())
}

fn settle(
    place: &Place,
    release: &str,
    nothing: Option<String>,
    json: bool,
) -> Result<(), Failure> {
    let desk = open(place)?;
    let id = release_called(release)?;
    let brief = desk.held_targets()?.into_iter().find(|one| one.release == id.0);
    let brief = brief.map(|one| one.brief).ok_or_else(|| {
        let line = "Nothing was ticked: no readers hold an old version by that release. \
                    `parallax held` lists those who do.";
        Failure::Refused(line.into())
    })?;
    let settling = match nothing {
        Some(reason) => HeldSettling::Nothing { reason },
        None => HeldSettling::CorrectionSent,
    };
    let held = acting(&desk, place)?.settle_held(brief, id, settling)?;
    say(json, &held, &held_text(&held))
}

fn release_called(name: &str) -> Result<ReleaseId, Failure> {
    name.parse().map_err(|_| {
        let line = format!("Nothing was done: `{name}` is no release. Use its whole id.");
        Failure::Unusable(line)
    })
}
