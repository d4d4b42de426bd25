//! A folder of one date as an edition: its sections and order, rebuilt from what slicing the
//! edition into files left at the end of each.

use crate::{Reading, Remark, RemarkKind, Unreadable, detect_format, read};
use brief::Date;
use std::collections::BTreeSet;

/// A file of the folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileIn {
    /// Its name with extension.
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// The briefs of a folder, in the order of the edition as far as it shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EditionReading {
    /// The day that most of the briefs carry.
    pub date: Option<Date>,
    /// Every file, unreadable ones last.
    pub briefs: Vec<Placed>,
    /// The known sections in the order of their first brief.
    pub sections: Vec<String>,
    /// What is known of the edition only in part, and briefs of another day.
    pub remarks: Vec<Remark>,
}

/// A file at its place in the edition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placed {
    /// The file's name.
    pub name: String,
    /// The brief, or why there is none.
    pub result: Result<Reading, Unreadable>,
    /// The section that it stands in, where that is known.
    pub section: Option<String>,
}

/// An anchor that differs in its end fits a file whose name was cut, if at least this much agrees.
const SHORTEST_CUT_NAME: usize = 40;

/// Reads a whole folder. Anchors say which brief follows which; section headings say which section the
/// next brief opens. Chains of briefs that nothing joins stand in the order of their file names,
/// but a chain that a section follows stands before one that nothing follows.
pub fn read_edition(files: Vec<FileIn>) -> EditionReading {
    reading(files, true)
}

/// Reads some files of a folder. Any number of briefs may stand between them, so that only anchors
/// join them, and nothing is concluded from what is left.
pub fn read_some(files: Vec<FileIn>) -> EditionReading {
    reading(files, false)
}

fn reading(mut files: Vec<FileIn>, is_whole: bool) -> EditionReading {
    files.sort_by(|a, b| a.name.cmp(&b.name));
    let mut read_files = Vec::new();
    let mut unreadable = Vec::new();
    for file in files {
        let format = detect_format(&file.bytes, Some(&file.name));
        let result = match format {
            Some(format) => read(&file.bytes, format, Some(&file.name)),
            None => Err(unknown_format()),
        };
        match result {
            Ok(reading) => read_files.push((file.name, reading)),
            Err(error) => {
                unreadable.push(Placed { name: file.name, result: Err(error), section: None });
            }
        }
    }
    let mut remarks = Vec::new();
    let date = common_date(&read_files, &mut remarks);
    let mut briefs = placed(read_files, is_whole, &mut remarks);
    let mut sections: Vec<String> = Vec::new();
    for section in briefs.iter().filter_map(|placed| placed.section.as_ref()) {
        if !sections.contains(section) {
            sections.push(section.clone());
        }
    }
    briefs.append(&mut unreadable);
    EditionReading { date, briefs, sections, remarks }
}

fn unknown_format() -> Unreadable {
    Unreadable::whole(format!(
        "neither name nor content show its format ({})",
        crate::Format::readable_names()
    ))
}

fn common_date(files: &[(String, Reading)], remarks: &mut Vec<Remark>) -> Option<Date> {
    let dates: Vec<Date> = files.iter().filter_map(|(_, reading)| reading.brief.date).collect();
    let count = |date: &Date| dates.iter().filter(|other| *other == date).count();
    let common = *dates.iter().max_by_key(|date| (count(date), std::cmp::Reverse(**date)))?;
    for (name, reading) in files {
        if let Some(other) = reading.brief.date.filter(|date| *date != common) {
            remark(remarks, format!("{name} carries the date {other}, most others {common}"));
        }
    }
    Some(common)
}

fn remark(remarks: &mut Vec<Remark>, text: String) {
    remarks.push(Remark { line: None, kind: RemarkKind::Guessed, text });
}

fn placed(files: Vec<(String, Reading)>, is_whole: bool, remarks: &mut Vec<Remark>) -> Vec<Placed> {
    let next = successors(&files, remarks);
    let mut chains = chains(&next);
    if is_whole {
        join_only_candidate(&files, &mut chains);
    }
    let ends_edition = |chain: &Vec<usize>| {
        let last = chain.last().and_then(|last| files.get(*last));
        last.is_none_or(|(_, reading)| reading.leftovers.section.is_none())
    };
    chains.sort_by_key(ends_edition);
    if chains.len() > 1 {
        let text = format!(
            "the order of the edition shows only in part: {} runs of briefs that nothing joins",
            chains.len()
        );
        remark(remarks, text);
    }
    let mut order: Vec<(usize, Option<String>)> = Vec::new();
    for chain in &chains {
        let mut section: Option<String> = None;
        for at in chain {
            let reading = &files[*at].1;
            section = reading.brief.section.clone().or(section);
            order.push((*at, section.clone()));
            section = reading.leftovers.section.clone().or(section);
        }
    }
    let mut files: Vec<Option<(String, Reading)>> = files.into_iter().map(Some).collect();
    let placed = order.into_iter().filter_map(|(at, section)| {
        let (name, reading) = files[at].take()?;
        Some(Placed { name, result: Ok(reading), section })
    });
    placed.collect()
}

/// Which file follows each, by its anchor; a brief follows at most one other.
fn successors(files: &[(String, Reading)], remarks: &mut Vec<Remark>) -> Vec<Option<usize>> {
    let mut taken = BTreeSet::new();
    let mut next = Vec::new();
    for (at, (name, reading)) in files.iter().enumerate() {
        let Some(anchor) = &reading.leftovers.anchor else {
            next.push(None);
            continue;
        };
        let found = following(files, anchor).filter(|found| *found != at && taken.insert(*found));
        if found.is_none() {
            let text = format!("the brief `{anchor}` that should follow {name} is not there");
            remark(remarks, text);
        }
        next.push(found);
    }
    next
}

/// The file of an anchor: the same slug, else the longest slug that the anchor begins with, since
/// the archive's file names are cut.
fn following(files: &[(String, Reading)], anchor: &str) -> Option<usize> {
    let slug = |at: &usize| files[*at].1.brief.slug.as_str();
    let exact = (0..files.len()).find(|at| slug(at) == anchor);
    let fits = |at: &usize| slug(at).len() >= SHORTEST_CUT_NAME && anchor.starts_with(slug(at));
    exact.or_else(|| (0..files.len()).filter(fits).max_by_key(|at| slug(at).len()))
}

/// Runs of briefs that follow each other. A circle is cut at its first file.
fn chains(next: &[Option<usize>]) -> Vec<Vec<usize>> {
    let followers: BTreeSet<usize> = next.iter().flatten().copied().collect();
    let heads = (0..next.len()).filter(|at| !followers.contains(at));
    let mut seen = vec![false; next.len()];
    let mut chains = Vec::new();
    for head in heads.chain(0..next.len()) {
        let mut chain = Vec::new();
        let mut at = Some(head);
        while let Some(here) = at.filter(|here| !seen[*here]) {
            seen[here] = true;
            chain.push(here);
            at = next[here];
        }
        if !chain.is_empty() {
            chains.push(chain);
        }
    }
    chains
}

/// Where a section follows a chain without an anchor, and only one other chain is there that
/// nothing leads to, that one opens the section.
fn join_only_candidate(files: &[(String, Reading)], chains: &mut Vec<Vec<usize>>) {
    let leads_on = |chain: &Vec<usize>| {
        let last = chain.last().map(|last| &files[*last].1.leftovers);
        last.is_some_and(|left| left.section.is_some() && left.anchor.is_none())
    };
    if chains.len() == 2 {
        match (leads_on(&chains[0]), leads_on(&chains[1])) {
            (true, false) => {
                let rest = chains.remove(1);
                chains[0].extend(rest);
            }
            (false, true) => {
                let rest = chains.remove(0);
                chains[0].extend(rest);
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(slug: &str, end: &str) -> FileIn {
        let text = format!(
            "---\ntitle: {slug}\ndate: 1921-05-05\n---\n\n# {slug}\n\n#### Context\n\nSo.\n\n{end}\n"
        );
        FileIn { name: format!("{slug}.mdx"), bytes: text.into_bytes() }
    }

    fn check(files: Vec<FileIn>, expect: &[(&str, Option<&str>)]) -> EditionReading {
        let edition = read_edition(files);
        let order: Vec<(&str, Option<&str>)> = edition
            .briefs
            .iter()
            .map(|placed| (placed.name.trim_end_matches(".mdx"), placed.section.as_deref()))
            .collect();
        assert_eq!(order, expect);
        edition
    }

    #[test]
    fn anchors_give_the_order_and_headings_the_sections() {
        let long = "a-very-long-slug-that-was-cut-to-fit-into-a-file-name";
        let edition = check(
            vec![
                file("b", &format!("---\n\n## Trade\n\n---\n\n<a id='{long}-on-disk'></a>")),
                file(long, "---"),
                file("c", "---\n\n<a id='b'></a>"),
            ],
            &[("c", None), ("b", None), (long, Some("Trade"))],
        );
        assert_eq!(edition.sections, ["Trade"]);
        assert_eq!(edition.date.map(|date| date.to_string()).as_deref(), Some("1921-05-05"));
        assert_eq!(edition.remarks, []);
    }

    #[test]
    fn what_nothing_joins_stays_in_the_order_of_names() {
        let files = vec![file("a", ""), file("b", "## Trade"), file("c", "## Science")];
        let edition = check(files, &[("b", None), ("c", None), ("a", None)]);
        assert_eq!(edition.remarks.len(), 1);
        check(vec![file("a", ""), file("b", "## Trade")], &[("b", None), ("a", Some("Trade"))]);
        let some = read_some(vec![file("a", ""), file("b", "## Trade")]);
        assert_eq!(some.sections, [] as [&str; 0], "other briefs may stand between them");
        let anchored = vec![file("a", ""), file("b", "## Trade\n\n<a id='a'></a>")];
        assert_eq!(read_some(anchored).sections, ["Trade"]);
    }

    #[test]
    fn a_circle_and_a_missing_brief_end_nothing() {
        let circle = vec![file("a", "<a id='b'></a>"), file("b", "<a id='a'></a>")];
        check(circle, &[("a", None), ("b", None)]);
        let edition = check(vec![file("a", "<a id='gone'></a>")], &[("a", None)]);
        assert!(edition.remarks[0].text.contains("`gone`"));
    }

    #[test]
    fn unreadable_files_come_last() {
        let broken = FileIn { name: "a.md".into(), bytes: b"\xff".to_vec() };
        let odd = FileIn { name: "b".into(), bytes: b"words".to_vec() };
        let edition = read_edition(vec![broken, odd, file("c", "")]);
        let read: Vec<bool> = edition.briefs.iter().map(|placed| placed.result.is_ok()).collect();
        assert_eq!(read, [true, false, false]);
    }
}
