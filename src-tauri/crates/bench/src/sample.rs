//! One brief of about 700 words, what an editor's day makes of it, and the texts that other
//! programs are given of it.

use brief::{Brief, Fact, ItemId, Link, Source};
use uuid::Uuid;

const BRIEF: &str = include_str!("../data/brief.json");

/// What an editor changed in the words, by place: figures, days, names, quoted words, negations,
/// hedges, attributions, spelling, marks, whole sentences.
const WORDS: &[(&str, &str, &str)] = &[
    ("headline", "171 Years", "170 Years"),
    ("lede", "saying that ships steer", "arguing that most ships steer"),
    ("lede", "$1.4 million", "$1.6 million"),
    ("context", "nine ships were lost", "eleven ships were lost"),
    ("context", "Tobias Wren", "Tobias Wrenn"),
    ("context", "on the night of 3 February 1854", "on the night of 4 February 1854"),
    (
        "context",
        "Each of these steps was fought over in its time, and each was said to be the end of the coast as people knew it.",
        "Each of these steps was fought over in its time.",
    ),
    ("context", "about a third of their major lights", "more than a third of their major lights"),
    (
        "context",
        "Historians answer that",
        "The saving is real: a buoy costs a fiftieth of a tower to keep. Historians answer that",
    ),
    ("context", "seldom builds them again", "never builds them again"),
    ("context", "may not be known", "will not be known"),
    ("facts/0", "roughly 2,300 people", "roughly 1,900 people"),
    ("facts/1", "citing an engineer's report", "citing an engineer’s report"),
    ("facts/2", "61 vessels", "64 vessels"),
    ("facts/2", "about 38 %", "about 40 %"),
    ("facts/4", "said that it logged no accidents", "denied that there were accidents"),
    (
        "perspectives/0",
        "\"nobody pays for two maps of the same road,\"",
        "\"nobody pays for two maps of one road,\"",
    ),
    ("perspectives/1", "say that crews", "warn that crews"),
    ("perspectives/3", "would rather see the towers passed", "would sooner see the towers handed"),
];

/// The brief as it was filed. Its ids were given.
pub fn filed() -> Brief {
    Brief::from_json(BRIEF).unwrap_or_else(|_| Brief::new(brief::BriefId::missing(), "unreadable"))
}

/// The brief as it came back: words of every kind, sentences, a fact moved, one gone, two new, a
/// perspective moved and one gone, sources, outlets, links, section.
pub fn edited() -> Brief {
    let mut brief = filed();
    for (place, old, new) in WORDS {
        if let Some(text) = text_at(&mut brief, place) {
            *text = text.replacen(old, new, 1);
        }
    }
    brief.section = Some("Coast".into());
    brief.note = Some("The number of people on the quay was corrected on 15 March.".into());
    let tower = brief.facts.remove(3);
    brief.facts.insert(1, tower);
    brief.facts.push(fact(
        31,
        "The board will hear objections until 30 June; the lamp itself goes to the museum at Vellmark.",
    ));
    brief.facts.insert(0, fact(32, "No other station of the board has been closed since 1996."));
    brief.facts[1].sources.push(Source::new("The Creel", "https://creel.example/quay"));
    let planners = brief.perspectives.remove(3);
    brief.perspectives.remove(2);
    brief.perspectives.insert(0, planners);
    brief.perspectives[1].outlets.push("The Ledger".into());
    brief.links[1].label = "The list of lights of the northern sounds".into();
    brief.links.push(Link {
        label: "Chart of the Skerra reef".into(),
        url: "https://charts.example/skerra".into(),
    });
    brief
}

/// The same brief edited by two people at once, mostly at different places; both changed one
/// figure.
pub fn rivals() -> (Brief, Brief) {
    let (mut ours, mut theirs) = (filed(), filed());
    for (n, (place, old, new)) in WORDS.iter().enumerate() {
        let side = if n % 2 == 0 { &mut ours } else { &mut theirs };
        if let Some(text) = text_at(side, place) {
            *text = text.replacen(old, new, 1);
        }
    }
    theirs.headline = theirs.headline.replacen("171", "172", 1);
    let tower = ours.facts.remove(3);
    ours.facts.insert(1, tower);
    theirs.facts.push(fact(33, "The quay was closed to cars for the ceremony."));
    theirs.perspectives.remove(2);
    (ours, theirs)
}

/// The same brief as a reader makes it that finds no ids in a file.
pub fn with_made_ids(brief: &Brief) -> Brief {
    let mut bare = brief.without_ids();
    bare.id = brief.id;
    bare.make_missing_ids();
    bare
}

/// The prose of a brief in print order, for programs that compare texts. Addresses are left out:
/// they would only give the others more to do.
pub fn flat(brief: &Brief) -> String {
    let mut parts = vec![brief.headline.as_str(), &brief.lede];
    parts.extend(brief.facts.iter().map(|fact| fact.text.as_str()));
    parts.push(&brief.context);
    for perspective in &brief.perspectives {
        parts.extend([perspective.group.as_str(), &perspective.framing, &perspective.bias]);
        parts.extend(perspective.outlets.iter().map(String::as_str));
    }
    parts.extend(brief.links.iter().map(|link| link.label.as_str()));
    parts.join("\n")
}

/// The brief as the house prints it, for programs that compare lines.
pub fn house_text(brief: &Brief) -> String {
    let imprint = press::Imprint::unreleased(b"bench", jiff::Timestamp::UNIX_EPOCH);
    let templates = press::Templates::default();
    let press = press::Press { imprint: &imprint, templates: &templates, typesetter: None };
    let outgoing = press::Outgoing::of(brief.clone());
    let written = press::write(&press::Document::Brief(&outgoing), press::Format::Text, &press);
    written.map(|written| String::from_utf8_lossy(written.bytes()).into_owned()).unwrap_or_default()
}

fn fact(n: u128, text: &str) -> Fact {
    let uuid = Uuid::from_u128(0x019a_0000_0000_7000_8000_0000_0000_0000 + n);
    let mut fact = Fact::new(ItemId::new(uuid), text);
    fact.sources.push(Source::new("North Haven Echo", "https://echo.example/more"));
    fact
}

fn text_at<'a>(brief: &'a mut Brief, place: &str) -> Option<&'a mut String> {
    match place.split_once('/') {
        None => match place {
            "headline" => Some(&mut brief.headline),
            "lede" => Some(&mut brief.lede),
            _ => Some(&mut brief.context),
        },
        Some(("facts", at)) => brief.facts.get_mut(at.parse::<usize>().ok()?).map(|f| &mut f.text),
        Some((_, at)) => {
            brief.perspectives.get_mut(at.parse::<usize>().ok()?).map(|p| &mut p.framing)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_brief_is_as_long_as_it_says_and_every_edit_takes() {
        let words = brief::word_count(&filed());
        assert!((650..=750).contains(&words), "{words} words");
        for (place, old, _) in WORDS {
            let mut brief = filed();
            assert!(text_at(&mut brief, place).unwrap().contains(old), "{place}: {old}");
        }
        let found = redline::redline(&filed(), &edited());
        assert!(found.changes.len() > 15, "{} changes", found.changes.len());
    }
}
