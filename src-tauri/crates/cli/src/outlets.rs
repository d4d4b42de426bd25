//! Commands on the registry of outlets.

use crate::archive::{acting, open, open_to_read, say};
use crate::args::{OutletArgs, OutletCommand, Place};
use crate::failure::Failure;
use crate::render;
use desk::{
    Desk, OutletFacts, OutletPart, OutletRow, OutletUse, OutletView, Ownership, TwinProposal,
    TwinReason,
};
use std::fmt::Write as _;

pub fn run(place: &Place, json: bool, command: Option<OutletCommand>) -> Result<(), Failure> {
    match command {
        None => list(&open_to_read(place)?, json),
        Some(OutletCommand::Show { name, json }) => show(&open_to_read(place)?, &name, json),
        Some(OutletCommand::Twins { json }) => twins(&open_to_read(place)?, json),
        Some(command) => change(&open(place)?, place, command),
    }
}

fn change(desk: &Desk, place: &Place, command: OutletCommand) -> Result<(), Failure> {
    let acting = acting(desk, place)?;
    let outlet = |name: &str| desk.outlet_called(name);
    match command {
        OutletCommand::Fill { json } => {
            let filled = acting.fill_outlets()?;
            let text = format!("added outlets {}, domains {}\n", filled.outlets, filled.domains);
            say(json, &filled, &text)
        }
        OutletCommand::Merge { keep, other } => {
            let view = acting.merge_outlets(outlet(&keep)?, outlet(&other)?)?;
            say(false, &(), &facts_text(&view))
        }
        OutletCommand::Part { name } => {
            let view = acting.take_back_merge(desk.merged_outlet_called(&name)?)?;
            say(false, &(), &facts_text(&view))
        }
        OutletCommand::Apart { one, other } => {
            let left = acting.keep_outlets_apart(outlet(&one)?, outlet(&other)?)?;
            say(false, &(), &format!("proposals left: {}\n", left.len()))
        }
        OutletCommand::Add { name, facts } => {
            let facts = with_args(OutletFacts { name, ..OutletFacts::default() }, facts);
            say(false, &(), &facts_text(&acting.add_outlet(&facts)?))
        }
        OutletCommand::Set { name, rename, without, facts } => {
            let id = outlet(&name)?;
            let seen = desk.outlet(id)?.facts;
            let mut wanted = with_args(seen.clone(), facts);
            wanted.name = rename.unwrap_or(wanted.name);
            take_out(&mut wanted, &without)?;
            say(false, &(), &facts_text(&acting.set_outlet(id, &seen, &wanted)?))
        }
        OutletCommand::Show { .. } | OutletCommand::Twins { .. } => Ok(()),
    }
}

/// The facts with what was named added; an owner from the same day is put right instead.
fn with_args(mut facts: OutletFacts, args: OutletArgs) -> OutletFacts {
    facts.aliases.extend(args.alias);
    facts.domains.extend(args.domain);
    facts.country = args.country.or(facts.country);
    facts.notes = args.notes.unwrap_or(facts.notes);
    let Some(owner) = args.owner else { return facts };
    let is_meant = |one: &&mut Ownership| {
        one.owner == owner
            && (args.since.is_none() || one.since.is_none() || one.since == args.since)
    };
    match facts.ownership.iter_mut().find(is_meant) {
        Some(known) => {
            known.kind = args.ownership.unwrap_or_else(|| known.kind.clone());
            known.since = args.since.or_else(|| known.since.clone());
            known.until = args.until.or_else(|| known.until.clone());
        }
        None => facts.ownership.push(Ownership {
            owner,
            kind: args.ownership.unwrap_or_default(),
            since: args.since,
            until: args.until,
        }),
    }
    facts
}

fn take_out(facts: &mut OutletFacts, texts: &[String]) -> Result<(), Failure> {
    for text in texts {
        let count =
            |facts: &OutletFacts| facts.aliases.len() + facts.domains.len() + facts.ownership.len();
        let before = count(facts);
        facts.aliases.retain(|alias| alias != text);
        facts.domains.retain(|domain| domain != text);
        facts.ownership.retain(|one| one.owner != *text);
        if count(facts) == before {
            return Err(Failure::Refused(format!(
                "The outlet was not changed: it has no alias, domain or owner `{text}`. \
                 `parallax outlets show` lists them."
            )));
        }
    }
    Ok(())
}

fn list(desk: &Desk, json: bool) -> Result<(), Failure> {
    let list = desk.outlets()?;
    say(json, &list.rows, &render::table(&list.rows.iter().map(cells).collect::<Vec<_>>()))?;
    if !json && !list.missing.is_empty() {
        render::note(&format!(
            "names in briefs without an entry: {}; `parallax outlets fill` adds them",
            list.missing.len()
        ));
    }
    Ok(())
}

fn cells(row: &OutletRow) -> Vec<String> {
    let or_dash = |text: Option<&str>| text.map_or_else(|| "-".into(), render::one_line);
    vec![
        row.briefs.to_string(),
        or_dash(row.domains.first().map(String::as_str)),
        or_dash(row.country.as_deref()),
        or_dash(row.owner.as_deref()),
        render::one_line(&row.name),
    ]
}

fn show(desk: &Desk, name: &str, json: bool) -> Result<(), Failure> {
    let view = desk.outlet(desk.outlet_called(name)?)?;
    let mut text = facts_text(&view);
    text += &render::table(&view.briefs.iter().map(use_cells).collect::<Vec<_>>());
    say(json, &view, &text)
}

fn use_cells(one: &OutletUse) -> Vec<String> {
    let mut parts: Vec<&str> = one.places.iter().map(|place| part_word(place.part)).collect();
    parts.dedup();
    vec![
        one.id.to_string(),
        one.date.clone().unwrap_or_else(|| "no date".into()),
        parts.join(", "),
        render::one_line(&one.headline),
    ]
}

const fn part_word(part: OutletPart) -> &'static str {
    match part {
        OutletPart::Fact => "fact",
        OutletPart::Perspective => "perspective",
        OutletPart::Link => "link",
    }
}

fn facts_text(view: &OutletView) -> String {
    let facts = &view.facts;
    let mut text = format!("{}\n", render::one_line(&facts.name));
    let mut line = |word: &str, value: &str| {
        if !value.is_empty() {
            let _ = writeln!(text, "{word}: {}", render::one_line(value));
        }
    };
    line("id", &view.id.to_string());
    line("also", &facts.aliases.join("; "));
    line("domains", &facts.domains.join(", "));
    line("country", facts.country.as_deref().unwrap_or_default());
    for one in &facts.ownership {
        line("owner", &owner_text(one));
    }
    line("notes", &facts.notes);
    for merged in &view.merged {
        line("merged", &merged.name);
    }
    line("briefs", &view.briefs.len().to_string());
    text
}

fn owner_text(one: &Ownership) -> String {
    let mut text = one.owner.clone();
    for (word, value) in
        [("", Some(&one.kind)), ("since ", one.since.as_ref()), ("until ", one.until.as_ref())]
    {
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            let _ = write!(text, ", {word}{value}");
        }
    }
    text
}

fn twins(desk: &Desk, json: bool) -> Result<(), Failure> {
    let proposals = desk.twins()?;
    let cells = |one: &TwinProposal| {
        let reasons: Vec<&str> = one.reasons.iter().map(|reason| reason_words(*reason)).collect();
        vec![
            render::one_line(&one.keep.name),
            render::one_line(&one.other.name),
            reasons.join("; "),
        ]
    };
    say(json, &proposals, &render::table(&proposals.iter().map(cells).collect::<Vec<_>>()))
}

const fn reason_words(reason: TwinReason) -> &'static str {
    match reason {
        TwinReason::Spelling => "the same but for case, accents, spaces or signs",
        TwinReason::Article => "the same but for The",
        TwinReason::NameAndDomain => "one is called as the other's domain",
        TwinReason::SameDomain => "linked under one domain",
        TwinReason::Abbreviation => "one has the other in brackets",
        TwinReason::AddedWords => "one is the other with words added",
        TwinReason::OneLetter => "one letter apart",
    }
}
