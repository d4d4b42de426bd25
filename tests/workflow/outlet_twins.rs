//! How many of the proposed twins are one outlet, on the published archive beside the checkout.
//! Labelled by hand, pair by pair, by looking at what each entry links and which briefs name it.

use crate::support::Newsroom;
use desk::ImportOptions;
use std::collections::BTreeSet;
use std::path::Path;

/// Proposed, and one outlet.
const ONE: [(&str, &str); 40] = [
    ("AP NEWS", "AP News"),
    ("Al Jazeera Online", "Al Jazeera"),
    ("BNR", "Radio Bulgarie"),
    ("Bloomberg Business", "Bloomberg"),
    ("Breaking News.ie", "BreakingNews.ie"),
    ("CGTN", "news.cgtn.com"),
    ("China Daily", "global.chinadaily.com.cn"),
    ("Deutsche Welle", "DW"),
    ("EXPRESS", "Express"),
    ("EurActiv.com", "EurActiv"),
    ("Euronews English", "Euronews"),
    ("FXEmpire", "FXEmpire.com"),
    ("Financial Times News", "Financial Times"),
    ("GULF NEWS", "Gulf News"),
    ("Hartford Courant", "Hartfort Courant"),
    ("Investing.com", "Investing.com opinion"),
    ("Mirror", "The Mirror"),
    ("Motor1", "Motor1.com"),
    ("NBC News", "NBC"),
    ("PBS.org", "PBS"),
    ("People’s Daily", "People's Daily, China"),
    ("Proactiveinvestors UK", "Proactiveinvestors"),
    ("SFGate", "San Francisco Gate"),
    ("Siasat Daily quoting UN diplomats", "The Siasat Daily"),
    ("Sky News", "Sky News interviews with Bob Geldof"),
    ("Social Media Today", "Social Media Today |…"),
    ("Tech Times", "Tech Times quoting Commerce Secretary Howard Lutnick"),
    ("The Manila times", "The Manila Times"),
    ("The Register", "theregister.com"),
    ("The Washington Post", "Washington Post opinions"),
    ("TheRegister.com", "The Register"),
    ("TheRegister.com", "theregister.com"),
    ("Vatican News", "vaticannews.va"),
    ("Washington Post", "The Washington Post"),
    ("Washington Post", "Washington Post opinions"),
    ("Yahoo", "Yahoo News"),
    ("Yahoo! Finance", "Yahoo Finance"),
    ("mint", "Mint"),
    ("protothemanews.com", "ProtoThema"),
    ("protothemanews.com", "ProtoThema English"),
];

/// Proposed, and better kept apart: editions of one house for different countries.
const TWO: [(&str, &str); 2] = [("CNN International", "CNN"), ("Yahoo News", "Yahoo News UK")];

/// One outlet, and not proposed: nothing but the names says so, or it follows from two others.
const MISSED: [(&str, &str); 11] = [
    ("AP", "AP NEWS"),
    ("AP", "AP News"),
    ("AP", "Associated Press"),
    ("AP NEWS", "Associated Press"),
    ("AP News", "Associated Press"),
    ("CBS", "CBS News"),
    ("Devdiscourse", "Devdiscourse Science-Environment"),
    ("NDTV", "NDTV in India"),
    ("ProtoThema", "ProtoThema English"),
    ("Spectrum News", "Spectrum News Bay News 9"),
    ("VentureBeat", "VentureBeat leak discussion"),
];

type Pair = (String, String);

/// A label names a long name by its beginning.
const LONG: usize = 60;
const BEGINNING: usize = 20;

fn label(name: &str) -> String {
    if name.chars().count() <= LONG {
        return name.to_owned();
    }
    name.chars().take(BEGINNING).chain(['…']).collect()
}

fn pair(one: &str, other: &str) -> Pair {
    let (one, other) = (label(one), label(other));
    if one <= other { (one, other) } else { (other, one) }
}

fn pairs(list: &[(&str, &str)]) -> BTreeSet<Pair> {
    list.iter().map(|(one, other)| pair(one, other)).collect()
}

fn count(pairs: usize) -> f64 {
    f64::from(u32::try_from(pairs).unwrap())
}

#[test]
fn nine_in_ten_proposals_on_the_published_archive_are_one_outlet() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR"));
    let corpus = corpus.join("../../../../shared/corpus/underlines");
    if !corpus.exists() {
        println!("skipped: the published archive is not beside this checkout");
        return;
    }
    let newsroom = Newsroom::new();
    let anna = newsroom.as_(newsroom.anna);
    let options = ImportOptions { published: true, ..ImportOptions::default() };
    anna.import(&[corpus], &options, &mut |_| {}).unwrap();
    let proposals = newsroom.desk.twins().unwrap();
    let found: BTreeSet<Pair> =
        proposals.iter().map(|one| pair(&one.keep.name, &one.other.name)).collect();
    let (one, two, missed) = (pairs(&ONE), pairs(&TWO), pairs(&MISSED));
    let right = found.iter().filter(|pair| one.contains(*pair) || missed.contains(*pair));
    let right = count(right.count());
    // What nobody looked at yet counts as wrong.
    for pair in found.iter().filter(|pair| !one.contains(*pair) && !two.contains(*pair)) {
        println!("not labelled as proposed: {pair:?}");
    }
    let precision = right / count(found.len());
    let recall = right / count(one.len() + missed.len());
    println!("twins: {} proposed, precision {precision:.3}, recall {recall:.3}", found.len());
    assert!(precision >= 0.9, "precision {precision}");
    assert!(recall >= 0.7, "recall {recall}");
}
