//! Every real site file: the reader against a second, naive extraction, and nothing lost.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod support;

use brief::Brief;
use press::{FileIn, Format, RemarkKind, read_edition};
use std::collections::{BTreeMap, HashMap};
use support::{read, site_files, write};

/// What the naive extraction finds, as plain text.
#[derive(Debug, Default, PartialEq, Eq)]
struct Naive {
    headline: String,
    date: String,
    lede: String,
    facts: Vec<String>,
    context: Vec<String>,
    perspectives: Vec<NaivePerspective>,
    links: Vec<(String, String)>,
}

#[derive(Debug, Default, PartialEq, Eq)]
struct NaivePerspective {
    group: String,
    outlets: Vec<String>,
    text: String,
    sources: Vec<(String, String)>,
}

fn naive(page: &str) -> Naive {
    let mut found = Naive::default();
    let mut part = "";
    let mut rules = 0;
    for line in page.lines().filter(|line| !line.trim().is_empty()) {
        if line == "---" {
            rules += 1;
        } else if rules == 1 {
            if let Some(date) = line.strip_prefix("date: ") {
                date.clone_into(&mut found.date);
            }
        } else if let Some(headline) = line.strip_prefix("# ") {
            headline.clone_into(&mut found.headline);
            part = "lede";
        } else if let Some(name) = line.strip_prefix("#### ") {
            part = name;
        } else if line.starts_with("## ") || line.starts_with("<a id=") {
            part = "next";
        } else if line.starts_with("[Go") {
            found.links.extend(naive_links(line));
        } else {
            match part {
                "lede" if found.lede.is_empty() => line.clone_into(&mut found.lede),
                "lede" => found.lede = format!("{}\n\n{line}", found.lede),
                "Focusing Facts" => found.facts.push(line.strip_prefix("- ").unwrap().to_owned()),
                "Context" => found.context.push(line.to_owned()),
                "Narrow Perspectives" if line.starts_with('|') => {
                    found.perspectives.extend(naive_row(line));
                }
                "Narrow Perspectives" => found.perspectives.push(naive_item(line)),
                other => panic!("a line in no part ({other}): {line}"),
            }
        }
    }
    found
}

fn naive_links(text: &str) -> Vec<(String, String)> {
    let pairs = text.split("](").collect::<Vec<_>>();
    let label = |before: &str| before.rsplit('[').next().unwrap().to_owned();
    let url = |after: &str| after.split(')').next().unwrap().to_owned();
    pairs.windows(2).map(|pair| (label(pair[0]), url(pair[1]))).collect()
}

fn naive_group(label: &str) -> (String, Vec<String>) {
    match label.split_once(" (e.g., ") {
        Some((group, rest)) => {
            let outlets = rest.strip_suffix(')').unwrap().split(", ");
            (group.to_owned(), outlets.map(str::to_owned).collect())
        }
        None => (label.to_owned(), Vec::new()),
    }
}

fn naive_item(line: &str) -> NaivePerspective {
    let (label, rest) = line.strip_prefix("- **").unwrap().split_once("**: ").unwrap();
    let (text, links) = rest.rsplit_once(" ([").map_or((rest, ""), |(text, links)| (text, links));
    let (group, outlets) = naive_group(label);
    NaivePerspective {
        group,
        outlets,
        text: text.to_owned(),
        sources: naive_links(&format!("[{links}")),
    }
}

fn naive_row(line: &str) -> Option<NaivePerspective> {
    let line = line.trim_matches('|');
    let mut cells = line.splitn(4, '|').map(str::trim);
    let (label, framing, bias, sources) =
        (cells.next()?, cells.next()?, cells.next()?, cells.next()?);
    if label == "Group" || label.starts_with("--") {
        return None;
    }
    let (group, outlets) = naive_group(label);
    let text = format!("{framing} {bias}");
    Some(NaivePerspective { group, outlets, text, sources: naive_links(sources) })
}

fn same_form(brief: &Brief) -> Naive {
    let pair = |source: &brief::Source| (source.outlet.clone(), source.url.clone());
    let perspective = |p: &brief::Perspective| NaivePerspective {
        group: p.group.clone(),
        outlets: p.outlets.clone(),
        text: [p.framing.as_str(), &p.bias].join(" ").trim().to_owned(),
        sources: p.sources.iter().map(pair).collect(),
    };
    let lines = brief.context.lines().filter(|line| !line.is_empty());
    Naive {
        headline: brief.headline.clone(),
        date: brief.date.map(|date| date.to_string()).unwrap_or_default(),
        lede: brief.lede.clone(),
        facts: brief.facts.iter().map(|fact| fact.text.clone()).collect(),
        context: lines.map(str::to_owned).collect(),
        perspectives: brief.perspectives.iter().map(perspective).collect(),
        links: brief.links.iter().map(|link| (link.label.clone(), link.url.clone())).collect(),
    }
}

#[test]
fn the_reader_agrees_with_a_naive_extraction() {
    for (day, name, bytes) in site_files() {
        let page = String::from_utf8(bytes.clone()).unwrap();
        let reading = press::read(&bytes, Format::Markdown, Some(&name)).unwrap();
        assert_eq!(same_form(&reading.brief), naive(&page), "{day}/{name}");
        assert_eq!(format!("{}.mdx", reading.brief.slug), name);
        // A bare colon in a title is no YAML; nothing else in the archive needs a guess.
        let expected = |remark: &press::Remark| {
            remark.kind == RemarkKind::Leftover || remark.text.contains("not valid YAML")
        };
        let surprising = reading.remarks.iter().find(|remark| !expected(remark));
        assert_eq!(surprising, None, "{day}/{name}");
    }
}

#[test]
fn every_real_brief_goes_through_markdown_unchanged() {
    let mut exact_copies = 0;
    let mut total = 0;
    for (day, name, bytes) in site_files() {
        let brief = press::read(&bytes, Format::Markdown, Some(&name)).unwrap().brief;
        let json = read(brief.to_json().as_bytes(), Format::Json);
        let page = write(&json, Format::Markdown);
        assert!(read(&page.bytes, Format::Markdown).says_the_same(&brief), "{day}/{name}");
        let has_copy = String::from_utf8(page.bytes).unwrap().contains("\nparallax: ");
        exact_copies += usize::from(has_copy);
        total += 1;
    }
    println!("{exact_copies} of {total} pages hold an exact copy");
    assert!(exact_copies * 10 <= total, "{exact_copies} of {total} pages need an exact copy");
}

#[test]
fn no_word_is_lost() {
    for (day, name, bytes) in site_files() {
        let page = String::from_utf8(bytes.clone()).unwrap();
        let reading = press::read(&bytes, Format::Markdown, Some(&name)).unwrap();
        let mut found: HashMap<String, usize> = HashMap::new();
        let texts = reading.brief.texts();
        let remarks = reading.remarks.iter().map(|remark| remark.text.as_str());
        // The title stands in the front matter once more, and headings are the structure itself.
        let structure = "title date e g Focusing Facts Context Narrow Perspectives a id a";
        let header = "Group General Perspective Possible Bias Sources";
        let groups = "e g ".repeat(reading.brief.perspectives.len());
        let date = reading.brief.date.map(|date| date.to_string()).unwrap_or_default();
        let known = [structure, header, &groups, &date, &reading.brief.headline];
        let all = texts.iter().map(|(_, text)| *text).chain(remarks).chain(known);
        for word in all.flat_map(words) {
            *found.entry(word).or_default() += 1;
        }
        for word in words(&page) {
            let left = found.get_mut(&word).filter(|left| **left > 0);
            *left.unwrap_or_else(|| panic!("{day}/{name}: the word `{word}` was lost")) -= 1;
        }
    }
}

fn words(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_owned)
}

#[test]
fn every_folder_is_an_edition() {
    let mut folders: BTreeMap<String, Vec<FileIn>> = BTreeMap::new();
    for (day, name, bytes) in site_files() {
        folders.entry(day).or_default().push(FileIn { name, bytes });
    }
    let mut whole = 0;
    for (day, files) in folders {
        let number = files.len();
        let edition = read_edition(files);
        assert_eq!(edition.date.map(|date| date.to_string()), Some(day.clone()));
        assert_eq!(edition.briefs.len(), number, "{day}");
        assert!(edition.briefs.iter().all(|placed| placed.result.is_ok()));
        whole += usize::from(edition.remarks.is_empty());
        for (placed, next) in edition.briefs.iter().zip(edition.briefs.iter().skip(1)) {
            let (Ok(placed), Ok(next)) = (&placed.result, &next.result) else { continue };
            if let Some(anchor) = &placed.leftovers.anchor {
                let slug = &next.brief.slug;
                assert!(anchor.starts_with(slug.as_str()) || !edition.remarks.is_empty(), "{day}");
            }
        }
    }
    println!("{whole} editions in one run of briefs");
}

#[test]
fn the_fixture_folder_is_an_edition() {
    let names = [
        "erie-canal-nears-its-last-lock.mdx",
        "niepce-fixes-a-view-from-his-window.mdx",
        "stockton-line-first-public-steam-train-runs.mdx",
    ];
    let file = |name: &str| FileIn {
        name: name.to_owned(),
        bytes: support::fixture(&format!("edition/{name}")),
    };
    let edition = read_edition(names.into_iter().map(file).collect());
    let order: Vec<&str> = edition.briefs.iter().map(|placed| placed.name.as_str()).collect();
    assert_eq!(order, [names[0], names[2], names[1]]);
    let sections: Vec<Option<&str>> =
        edition.briefs.iter().map(|placed| placed.section.as_deref()).collect();
    assert_eq!(sections, [None, None, Some("Science & Letters")]);
    assert_eq!(edition.sections, ["Science & Letters"]);
    assert_eq!(edition.remarks, []);
}
