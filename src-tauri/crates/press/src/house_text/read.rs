//! Reading house text: line by line, with the line of whatever is not as it should be.

use super::{CONTEXT, DASH, FACTS, PERSPECTIVES};
use crate::document::is_marked;
use crate::{Reading, Remark, RemarkKind, Unreadable};
use brief::{
    Brief, BriefId, Fact, ItemId, Perspective, first_control_character, split_first_sentence,
};

/// How many lines `Perspectives` are tried; keeps reading linear.
const TRIES: usize = 8;

pub(crate) fn read(text: &str) -> Result<Reading, Unreadable> {
    if let Some(found) = first_control_character(text) {
        let reason = format!(
            "the control character U+{:04X} at character {}; house text holds none but tab",
            u32::from(found.character),
            found.column
        );
        return Err(Unreadable::at(found.line, reason));
    }
    let text = text.strip_suffix('\n').unwrap_or(text);
    let lines: Vec<&str> = text.split('\n').collect();
    let mut remarks = Vec::new();
    let first = usize::from(is_proof_mark(&lines, &mut remarks));
    let facts = section_line(&lines, first, FACTS)?;
    let context = section_line(&lines, facts + 1, CONTEXT)?;
    let (perspectives, found) = perspectives(&lines, context + 1)?;

    let mut brief = read_top(&lines[..facts], first, &mut remarks)?;
    brief.facts = read_facts(&lines[..context], facts + 1, &mut remarks)?;
    brief.context = read_context(&lines[context + 1..perspectives]);
    brief.perspectives = found;
    brief.id = BriefId::made_from(&[b"text", &brief.canonical_bytes()]);
    brief.finish_reading().map_err(|error| Unreadable::at(first + 2, error.to_string()))?;
    Ok(Reading { remarks, ..Reading::plain(brief) })
}

fn is_proof_mark(lines: &[&str], remarks: &mut Vec<Remark>) -> bool {
    let Some(mark) = lines.first().filter(|line| is_marked(line)) else {
        return false;
    };
    let text = format!("the mark of a proof was left out: {mark}");
    remarks.push(Remark::new(1, RemarkKind::LeftOut, text));
    true
}

fn section_line(lines: &[&str], from: usize, name: &str) -> Result<usize, Unreadable> {
    let found = lines.iter().skip(from).position(|line| line.trim() == name);
    found.map(|at| at + from).ok_or_else(|| {
        let reason = format!("the text ends without the line `{name}`");
        Unreadable::at(lines.len(), reason)
    })
}

/// The line before the perspectives, and the perspectives. A paragraph of the context may read
/// like that line; it is the first one behind which perspectives stand.
fn perspectives(lines: &[&str], from: usize) -> Result<(usize, Vec<Perspective>), Unreadable> {
    let mut at = section_line(lines, from, PERSPECTIVES)?;
    let first = read_perspectives(lines, at + 1);
    let mut found = first.clone();
    for _ in 0..TRIES {
        match (found, section_line(lines, at + 1, PERSPECTIVES)) {
            (Ok(found), _) => return Ok((at, found)),
            (Err(_), Err(_)) => break,
            (Err(_), Ok(next)) => {
                at = next;
                found = read_perspectives(lines, at + 1);
            }
        }
    }
    first.map(|found| (at, found))
}

/// Section, headline and lede stand on a line each, empty where there is none; a lede may have
/// more lines. Text that was typed or pasted may have blank lines between them instead.
fn read_top(lines: &[&str], first: usize, remarks: &mut Vec<Remark>) -> Result<Brief, Unreadable> {
    let lines = &lines[first..];
    let (section, headline, lede) = match lines {
        [section, headline, lede @ ..] if !lede.is_empty() && !headline.trim().is_empty() => {
            (*section, *headline, without_blank_ends(lede).join("\n"))
        }
        [section, headline, lede] => (*section, *headline, (*lede).to_owned()),
        _ => loose_top(lines).ok_or_else(|| Unreadable::at(first + 1, "there is no headline"))?,
    };
    if lines.len() != 3 {
        let text = format!(
            "there are {} lines before `{FACTS}` instead of three; taken as section `{section}`, \
             headline `{headline}` and lede",
            lines.len(),
        );
        remarks.push(Remark::new(first + 1, RemarkKind::Guessed, text));
    }
    let mut brief = Brief::new(BriefId::missing(), headline);
    brief.section = (!section.is_empty()).then(|| section.to_owned());
    brief.lede = lede;
    Ok(brief)
}

/// A single line is the lede whatever it is; around more of them, blank ones are spacing.
fn without_blank_ends<'a>(lines: &'a [&'a str]) -> &'a [&'a str] {
    let is_said = |line: &&str| !line.trim().is_empty();
    match (lines.iter().position(is_said), lines.iter().rposition(is_said)) {
        (Some(from), Some(to)) if lines.len() > 1 => &lines[from..=to],
        (None, _) if lines.len() > 1 => &[],
        _ => lines,
    }
}

fn loose_top<'a>(lines: &[&'a str]) -> Option<(&'a str, &'a str, String)> {
    let said: Vec<&str> = lines.iter().copied().filter(|line| !line.trim().is_empty()).collect();
    Some(match said.as_slice() {
        [] => return None,
        [headline] => ("", *headline, String::new()),
        [headline, lede] => ("", *headline, (*lede).to_owned()),
        [section, headline, lede @ ..] => (*section, *headline, lede.join("\n")),
    })
}

/// A line without a bullet goes on with the fact before it: a fact may have a line break.
fn read_facts(
    lines: &[&str],
    from: usize,
    remarks: &mut Vec<Remark>,
) -> Result<Vec<Fact>, Unreadable> {
    let mut facts: Vec<Fact> = Vec::new();
    for (at, line) in lines.iter().enumerate().skip(from) {
        if let Some(text) = bullet(line) {
            facts.push(Fact::new(ItemId::missing(), text));
        } else if let Some(fact) = facts.last_mut().filter(|_| !line.trim().is_empty()) {
            fact.text.push('\n');
            fact.text.push_str(line);
            let text = format!("a line without `- ` was added to the fact before it: {line}");
            remarks.push(Remark::new(at + 1, RemarkKind::Guessed, text));
        } else if !line.trim().is_empty() {
            return Err(Unreadable::at(at + 1, "a fact must begin with `- `"));
        }
    }
    Ok(facts)
}

fn bullet(line: &str) -> Option<&str> {
    if line == "-" {
        return Some("");
    }
    ["- ", "• ", "* "].iter().find_map(|mark| line.strip_prefix(mark))
}

fn read_context(lines: &[&str]) -> String {
    let said: Vec<&str> = lines.iter().copied().filter(|line| !line.trim().is_empty()).collect();
    said.join("\n\n")
}

fn read_perspectives(lines: &[&str], from: usize) -> Result<Vec<Perspective>, Unreadable> {
    let lines: Vec<(usize, &str)> = lines.iter().copied().enumerate().skip(from).collect();
    let strictly_paired =
        lines.len().is_multiple_of(2) && lines.chunks(2).all(|pair| is_body(pair[1].1));
    if strictly_paired {
        return lines.chunks(2).map(|pair| read_perspective(pair[0].1, pair[1])).collect();
    }
    let mut perspectives = Vec::new();
    let mut group: Option<(usize, &str)> = None;
    for (at, line) in lines.into_iter().filter(|(_, line)| !line.trim().is_empty()) {
        if is_body(line) {
            let group = group.take().map_or("", |(_, group)| group);
            perspectives.push(read_perspective(group, (at, line))?);
        } else if let Some(group) = group.replace((at, line)) {
            return Err(groupless(group));
        }
    }
    group.map_or(Ok(perspectives), |group| Err(groupless(group)))
}

fn groupless((at, group): (usize, &str)) -> Unreadable {
    let reason = format!(
        "the group `{group}` is not followed by a line that begins with `e.g.,` or `{DASH}`"
    );
    Unreadable::at(at + 1, reason)
}

fn is_body(line: &str) -> bool {
    line.starts_with("e.g.") || line.starts_with(DASH)
}

fn read_perspective(group: &str, (at, line): (usize, &str)) -> Result<Perspective, Unreadable> {
    let (outlets, text) = if let Some(text) = line.strip_prefix(DASH) {
        ("", text)
    } else {
        split_at_dash(line).ok_or_else(|| {
            let reason = format!("there is no ` {DASH} ` between the outlets and the text");
            Unreadable::at(at + 1, reason)
        })?
    };
    let (framing, bias) = split_first_sentence(text.strip_prefix(' ').unwrap_or(text));
    let outlets = outlets.strip_prefix("e.g.").unwrap_or(outlets);
    let outlets = outlets.strip_prefix(',').unwrap_or(outlets);
    let outlets = outlets.strip_prefix(' ').unwrap_or(outlets);
    let named = (!outlets.is_empty()).then(|| outlets.split(", ").map(str::to_owned).collect());
    Ok(Perspective {
        id: ItemId::missing(),
        group: group.to_owned(),
        outlets: named.unwrap_or_default(),
        framing: framing.to_owned(),
        bias: bias.to_owned(),
        sources: Vec::new(),
    })
}

fn split_at_dash(line: &str) -> Option<(&str, &str)> {
    line.split_once(" — ").or_else(|| line.strip_suffix(" —").map(|outlets| (outlets, "")))
}
