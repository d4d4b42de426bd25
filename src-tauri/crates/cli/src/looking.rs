//! Commands that look at one brief.

use crate::archive::{acting, open_to_read, say};
use crate::args::{LookingCommand, Place};
use crate::failure::Failure;
use crate::render::{one_line, table};
use desk::{
    Desk, EarlierBrief, FigureFlag, FigureView, FiguresView, FlagKind, HeldView, PrintedOutlet,
    ReleaseRecord, UnapprovedView,
};
use redline::FigureKind;

pub fn run(place: &Place, command: LookingCommand) -> Result<(), Failure> {
    let desk = open_to_read(place)?;
    match command {
        LookingCommand::Figures { id, json } => {
            let brief = desk.brief_called(&id)?;
            let view = acting(&desk, place)?.figures(brief)?;
            say(json, &view, &figures_text(&view))
        }
        LookingCommand::Earlier { id, json } => {
            let brief = desk.brief_called(&id)?;
            let found = acting(&desk, place)?.earlier(brief)?;
            let rows: Vec<_> = found.iter().map(earlier_cells).collect();
            say(json, &found, &table(&rows))
        }
        LookingCommand::Releases { id: Some(id), json, .. } => releases(&desk, &id, json),
        LookingCommand::Releases { revision, json, .. } => {
            holding(&desk, &revision.unwrap_or_default(), json)
        }
    }
}

fn figures_text(view: &FiguresView) -> String {
    let flags = view.flags.iter().map(|flag| flag_line(view, flag)).collect::<String>();
    flags + &table(&view.figures.iter().map(figure_cells).collect::<Vec<_>>())
}

/// What does not fit together comes first, as the window has it.
fn flag_line(view: &FiguresView, flag: &FigureFlag) -> String {
    let figures = flag.figures.iter().filter_map(|at| view.figures.get(*at));
    let said: Vec<String> =
        figures.map(|one| format!("`{}` in {}", one_line(&one.text), place_of(one))).collect();
    let why = match flag.kind {
        FlagKind::TwoValues => "one quantity, two values",
        FlagKind::TwoSpellings => "one name, two spellings",
        FlagKind::Weekday => "the weekday is not that of the date",
    };
    let other = flag.other.as_ref().map_or_else(String::new, |other| {
        let whose = if flag.brief.is_some() { "another brief of the day has" } else { "it fits" };
        format!("; {whose} `{}`", one_line(other))
    });
    format!("{why}: {}{other}\n", said.join(", "))
}

fn figure_cells(figure: &FigureView) -> Vec<String> {
    let kind = match figure.kind {
        FigureKind::Number => "number",
        FigureKind::Date => "date",
        FigureKind::Name => "name",
        FigureKind::Quote => "quote",
    };
    let who: Vec<String> = figure.ticks.iter().map(|tick| one_line(&tick.person)).collect();
    let checked =
        if who.is_empty() { String::new() } else { format!("checked by {}", who.join(", ")) };
    vec![kind.into(), place_of(figure), one_line(&figure.text), checked]
}

/// `facts 2` rather than the id of the fact.
fn place_of(figure: &FigureView) -> String {
    let part = figure.field.split('/').next().unwrap_or_default();
    figure.position.map_or_else(|| part.to_owned(), |at| format!("{part} {}", at + 1))
}

fn earlier_cells(earlier: &EarlierBrief) -> Vec<String> {
    let mut why = Vec::new();
    if earlier.follows {
        why.push("followed".to_owned());
    }
    why.extend(earlier.names.iter().take(3).map(|name| one_line(name)));
    match earlier.links.len() {
        0 => {}
        1 => why.push("1 link".into()),
        more => why.push(format!("{more} links")),
    }
    vec![
        earlier.id.to_string(),
        earlier.date.clone().unwrap_or_else(|| "no date".into()),
        one_line(&earlier.headline),
        why.join(", "),
    ]
}

fn releases(desk: &Desk, id: &str, json: bool) -> Result<(), Failure> {
    let found = desk.releases(desk.brief_called(id)?)?;
    let text: String = found.iter().map(release_text).collect();
    say(json, &found, &text)
}

/// What whoever looks at a release has to know.
fn marks(outdated: bool, unapproved: Option<&UnapprovedView>) -> String {
    let old = outdated.then_some("readers there have an old version");
    let unapproved = unapproved.map(|mark| {
        let reviewed = "released without approval, reviewed since";
        if mark.reviewed { reviewed } else { "released without approval" }
    });
    old.into_iter().chain(unapproved).collect::<Vec<_>>().join(", ")
}

fn holding(desk: &Desk, digits: &str, json: bool) -> Result<(), Failure> {
    let held = desk.releases_of_version(digits)?;
    let row = |one: &HeldView| {
        let release = &one.release;
        let marks = marks(release.outdated, release.unapproved.as_ref());
        vec![
            one.brief.to_string(),
            one_line(&one.headline),
            format!("version {}", release.version),
            release.time.clone(),
            release.format.clone(),
            one_line(&release.place),
            marks,
        ]
    };
    say(json, &held, &table(&held.iter().map(row).collect::<Vec<_>>()))?;
    if held.is_empty() {
        return Err(Failure::Refused(format!(
            "Nothing was found: no release holds a version whose hash begins with `{digits}`. \
             `parallax history ID` lists the versions of a brief."
        )));
    }
    Ok(())
}

fn release_text(release: &ReleaseRecord) -> String {
    let marks = marks(release.outdated, release.unapproved.as_ref());
    let marks = if marks.is_empty() { marks } else { format!("  {marks}") };
    let line = format!(
        "{}  version {}  {}  {}  {}{marks}\n",
        release.time,
        release.version,
        release.format,
        one_line(&release.person),
        one_line(&release.place)
    );
    release.outlets.iter().map(outlet_line).fold(line, |text, line| text + &line)
}

fn outlet_line(outlet: &PrintedOutlet) -> String {
    let said = [&outlet.country, &outlet.owner, &outlet.ownership];
    let said: Vec<String> = said.into_iter().flatten().map(|text| one_line(text)).collect();
    let said = if said.is_empty() { "nothing known".into() } else { said.join(", ") };
    let others: Vec<String> =
        outlet.printed.iter().filter(|name| **name != outlet.name).map(|n| one_line(n)).collect();
    let printed =
        if others.is_empty() { String::new() } else { format!(" (as {})", others.join(", ")) };
    format!("  {}{printed}: {said}\n", one_line(&outlet.name))
}
