//! What fits together and what does not, in small cases; then the published archive, where it lies
//! beside the checkout.

use super::{FigureFlag, FlagKind, Spotted, flags, spotted};
use brief::{Brief, BriefId, Fact, ItemId};
use press::Format;
use std::path::{Path, PathBuf};

fn brief(texts: &[&str]) -> Brief {
    let mut brief = Brief::new(BriefId::missing(), "");
    brief.date = "2024-05-12".parse().ok();
    let id = |n: usize| ItemId::made_from(&[&n.to_le_bytes()]);
    brief.facts = texts.iter().enumerate().map(|(n, text)| Fact::new(id(n), *text)).collect();
    brief
}

fn told(spotted: &[Spotted<'_>], found: &[FigureFlag]) -> Vec<String> {
    let words = |flag: &FigureFlag| {
        let texts = flag.figures.iter().map(|at| spotted[*at].text().to_owned());
        texts.chain(flag.other.clone()).collect::<Vec<_>>().join(" | ")
    };
    found.iter().map(words).collect()
}

#[track_caller]
fn check(texts: &[&str], expected: &[&str]) {
    let brief = brief(texts);
    let spotted = spotted(&brief);
    assert_eq!(told(&spotted, &flags(&brief, &spotted, &[])), expected, "{texts:?}");
}

#[test]
fn one_quantity_with_two_values_is_told() {
    check(
        &["The storm killed 12 people in Merrin.", "In Merrin the storm killed 14 people."],
        &["12 | 14"],
    );
    check(
        &[
            "The treaty gives the port $5 million a year.",
            "The port gets $7 million a year by the treaty.",
        ],
        &["$5 million | $7 million"],
    );
}

#[test]
fn what_may_well_be_two_quantities_is_not() {
    for texts in [
        [
            "The storm killed 12 people in Merrin.",
            "The storm killed more than 10 people in Merrin.",
        ],
        ["The storm killed 12 people in Merrin.", "The storm killed twelve people in Merrin."],
        ["The storm killed 12 people in Merrin.", "The storm sank 14 ships in Merrin."],
        [
            "In 1911 the storm killed 12 people in Merrin.",
            "In 1922 the storm killed 14 people in Merrin.",
        ],
        [
            "The storm killed 12 people in Merrin, then 14 people.",
            "The storm killed 14 people in Merrin.",
        ],
        [
            "July was 1 °C above the mean of Merrin.",
            "July was 2 °C above the mean of Ossen in Merrin.",
        ],
        ["The storm killed 12 people.", "A strike of tram drivers hurt 14 people in Ossen."],
    ] {
        check(&texts, &[]);
    }
}

#[test]
fn one_name_in_two_spellings_is_told() {
    check(
        &["They met Zelensky in the harbour.", "It was not known when Zelenskyy left."],
        &["Zelensky | Zelenskyy"],
    );
    check(
        &["In the harbour they met Anna Erdoğan.", "It was not known when Anna Erdogan left."],
        &["Anna Erdoğan | Anna Erdogan"],
    );
    check(
        &["In the harbour of Merrrin they met.", "It was not known who left Merrin."],
        &["Merrrin | Merrin"],
    );
}

#[test]
fn forms_of_a_name_and_two_bearers_are_not() {
    for texts in [
        [
            "They met in Israel without delay.",
            "They later met Israelis and an Israeli envoy there.",
        ],
        ["There the Houthi leader met them later.", "There they met the Houthis’ leader again."],
        ["There they later met Mohammed Karim.", "There they later met Mohammad Aziz."],
        ["There they later met in Merrin.", "There they later met in Merril."],
        ["There they later met in Ukraine.", "There they later met a Ukrainian."],
        ["There they later met Merrin’s mayor.", "There they later met in Merrin."],
    ] {
        check(&texts, &[]);
    }
}

#[test]
fn a_spelling_of_the_same_edition_is_told_with_its_brief() {
    let (one, other) = (
        brief(&["They met Zelensky in the harbour."]),
        brief(&["It was not known when Zelenskyy left."]),
    );
    let here = spotted(&one);
    let found = flags(&one, &here, &[(BriefId::missing(), other)]);
    assert_eq!(told(&here, &found), ["Zelensky | Zelenskyy"]);
    assert!(found[0].brief.is_some() && found[0].kind == FlagKind::TwoSpellings);
}

#[test]
fn a_weekday_is_held_to_its_date() {
    check(&["On Monday, 3 May 2024 it sank."], &["Monday, 3 May 2024 | Friday"]);
    check(&["On Friday, May 3 it sank."], &[]);
    check(&["On Saturday, May 3rd it sank."], &["Saturday, May 3rd | Friday"]);
    for text in [
        "On Friday, 3 May 2024 it sank.",
        "On Monday it sank.",
        "On 3 May it sank.",
        "On Monday in May it sank.",
    ] {
        check(&[text], &[]);
    }
}

/// The published archive, where it lies beside the checkout.
fn corpus() -> Option<PathBuf> {
    let checkout = Path::new(env!("CARGO_MANIFEST_DIR"));
    let found = checkout.ancestors().map(|above| above.join("shared/corpus/underlines"));
    found.into_iter().find(|folder| folder.is_dir())
}

fn archive_of(folder: &Path) -> Vec<(String, Brief)> {
    let mut found = Vec::new();
    let files = |folder: &Path| -> Vec<PathBuf> {
        let entries = std::fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok);
        let mut paths: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
        paths.sort();
        paths
    };
    for day in files(folder).iter().filter(|path| path.is_dir()) {
        let date = day.file_name().unwrap().to_string_lossy().into_owned();
        for file in files(day) {
            let bytes = std::fs::read(&file).unwrap();
            if let Ok(read) = press::read(&bytes, Format::Markdown, None) {
                let mut brief = read.brief;
                brief.date = date.parse().ok();
                found.push((date.clone(), brief));
            }
        }
    }
    found
}

#[test]
fn the_published_archive_has_few_flags() {
    let Some(folder) = corpus() else {
        println!("skipped: the published archive is not there");
        return;
    };
    let briefs = archive_of(&folder);
    let (mut figures, mut flagged) = (0, Vec::new());
    for (date, brief) in &briefs {
        let same_day = briefs.iter().filter(|(day, other)| day == date && other.id != brief.id);
        let others: Vec<_> = same_day.map(|(_, other)| (other.id, other.clone())).collect();
        let spotted = spotted(brief);
        figures += spotted.len();
        let found = flags(brief, &spotted, &others);
        for (flag, words) in found.iter().zip(told(&spotted, &found)) {
            let sentences: Vec<_> = flag.figures.iter().map(|at| spotted[*at].sentence()).collect();
            flagged.push(format!("{:?} {words}\n    {}", flag.kind, sentences.join("\n    ")));
        }
    }
    println!("{} briefs, {figures} figures, {} flags", briefs.len(), flagged.len());
    for flag in &flagged {
        println!("{flag}");
    }
    assert!(figures > briefs.len() * 20, "a brief of the archive has figures");
    assert!(flagged.len() < briefs.len() / 10, "flags are rare enough to be read");
}
