//! What edits are said to mean, measured against what an editor would say of them.
//!
//! A case is an older text, a newer one, and the classes of the whole edit. Spelling, punctuation,
//! space and wording are what an edit is when it is nothing else; whether such words stand in an
//! edit of their own beside a number is a matter of the comparison, so that they count only where
//! the editor named nothing riskier.

#![allow(clippy::unwrap_used, reason = "tests")]

use brief::{Brief, BriefId, Fact, ItemId, Link, Perspective, Source};
use redline::{Class, Unseen, redline};
use std::collections::BTreeSet;
use uuid::Uuid;

const ALL: [Class; 14] = [
    Class::Number,
    Class::Date,
    Class::Name,
    Class::Quote,
    Class::Negation,
    Class::Attribution,
    Class::Hedge,
    Class::Source,
    Class::Outlet,
    Class::Order,
    Class::Spelling,
    Class::Punctuation,
    Class::Space,
    Class::Wording,
];

/// Those that an edit is when it is nothing else.
const PLAIN: [Class; 4] = [Class::Spelling, Class::Punctuation, Class::Space, Class::Wording];

/// Those whose figures must be the best.
const STRICT: [Class; 4] = [Class::Number, Class::Date, Class::Quote, Class::Negation];

struct Case {
    field: String,
    old: String,
    new: String,
    expected: BTreeSet<Class>,
    line: String,
}

/// Reads cases: `old ⇒ new ⇒ class, class`; `[field]` names the field of those that follow.
fn cases(text: &str) -> Vec<Case> {
    let mut field = String::new();
    let mut found = Vec::new();
    for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        if let Some(name) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
            name.clone_into(&mut field);
            continue;
        }
        let parts: Vec<&str> = line.split(" ⇒ ").collect();
        let [old, new, classes] = parts[..] else { panic!("three parts in {line:?}") };
        let class = |name: &str| {
            *ALL.iter().find(|class| class.as_str() == name).unwrap_or_else(|| panic!("{line}"))
        };
        found.push(Case {
            field: field.clone(),
            old: unescape(old),
            new: unescape(new),
            expected: classes.split(", ").map(class).collect(),
            line: line.to_owned(),
        });
    }
    found
}

/// `\n` and `\u{A0}` as in Rust.
fn unescape(text: &str) -> String {
    let mut parts = text.replace("\\n", "\n");
    while let Some(at) = parts.find("\\u{") {
        let end = at + parts[at..].find('}').unwrap();
        let code = u32::from_str_radix(&parts[at + 3..end], 16).unwrap();
        parts.replace_range(at..=end, &char::from_u32(code).unwrap().to_string());
    }
    parts
}

fn id(n: u8) -> ItemId {
    ItemId::new(Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0000 + u128::from(n)))
}

/// A brief that says a text in one of its fields. Prose without a field of its own stands in turn
/// in the lede, the context and a fact.
fn brief(field: &str, text: &str, turn: usize) -> Brief {
    let mut brief = Brief::new(BriefId::made_from(&[b"classes"]), "Tunnel opens");
    let mut group = Perspective {
        id: id(9),
        group: "Local press".into(),
        outlets: Vec::new(),
        framing: String::new(),
        bias: String::new(),
        sources: Vec::new(),
    };
    let entries = || text.split(" | ").map(str::to_owned);
    match (field, turn % 3) {
        ("headline", _) => brief.headline = text.into(),
        ("byline", _) => brief.byline = Some(text.into()),
        ("date", _) => brief.date = Some(text.parse().unwrap()),
        ("url", _) => brief.links = vec![Link { label: "More".into(), url: text.into() }],
        ("outlets", _) => {
            group.outlets = entries().collect();
            brief.perspectives = vec![group];
        }
        ("sources", _) => {
            let source = |entry: String| {
                let (outlet, url) = entry.split_once(' ').unwrap();
                Source::new(outlet, url)
            };
            brief.facts = vec![Fact::new(id(1), "It opened.")];
            brief.facts[0].sources = entries().map(source).collect();
        }
        ("facts", _) => {
            // A fact is known by its first two words.
            brief.facts = entries()
                .map(|text| {
                    let known: Vec<&str> = text.split(' ').take(2).collect();
                    Fact::new(ItemId::made_from(&[known.join(" ").as_bytes()]), text)
                })
                .collect();
        }
        (_, 0) => brief.lede = text.into(),
        (_, 1) => brief.context = text.into(),
        _ => brief.facts = vec![Fact::new(id(1), text)],
    }
    brief
}

fn found(case: &Case, turn: usize) -> BTreeSet<Class> {
    let of = |text: &str| brief(&case.field, text, turn);
    let changes = redline(&of(&case.old), &of(&case.new)).changes;
    let mut found: BTreeSet<Class> =
        changes.iter().flat_map(|change| change.classes.iter().copied()).collect();
    if case.expected.iter().any(|class| !PLAIN.contains(class)) {
        found.retain(|class| !PLAIN.contains(class));
    }
    found
}

#[derive(Clone, Copy, Default)]
struct Figures {
    right: u32,
    wrong: u32,
    missed: u32,
}

impl Figures {
    fn precision(self) -> f64 {
        ratio(self.right, self.right + self.wrong)
    }

    fn recall(self) -> f64 {
        ratio(self.right, self.right + self.missed)
    }
}

fn ratio(part: u32, whole: u32) -> f64 {
    if whole == 0 { 1.0 } else { f64::from(part) / f64::from(whole) }
}

/// Runs cases, prints a table and what went wrong, and gives the figures of each class.
fn measure(title: &str, cases: &[Case]) -> Vec<(Class, Figures)> {
    let mut figures = [Figures::default(); ALL.len()];
    let mut exact = 0;
    for (turn, case) in cases.iter().enumerate() {
        let found = found(case, turn);
        exact += u32::from(found == case.expected);
        if found != case.expected {
            let names: Vec<&str> = found.iter().map(|class| class.as_str()).collect();
            println!("  {} — found {}", case.line, names.join(", "));
        }
        for (class, figures) in ALL.iter().zip(&mut figures) {
            match (case.expected.contains(class), found.contains(class)) {
                (true, true) => figures.right += 1,
                (false, true) => figures.wrong += 1,
                (true, false) => figures.missed += 1,
                (false, false) => {}
            }
        }
    }
    println!("{title}: {exact} of {} cases are right in full", cases.len());
    println!("{:<12} {:>5} {:>9} {:>6}", "class", "cases", "precision", "recall");
    for (class, figures) in ALL.iter().zip(figures) {
        let cases = figures.right + figures.missed;
        let (precision, recall) = (figures.precision(), figures.recall());
        println!("{:<12} {cases:>5} {precision:>9.3} {recall:>6.3}", class.as_str());
    }
    ALL.into_iter().zip(figures).collect()
}

fn assert_good(figures: &[(Class, Figures)]) {
    for (class, figures) in figures {
        let (precision, recall) = if STRICT.contains(class) { (0.95, 0.90) } else { (0.90, 0.85) };
        assert!(figures.precision() >= precision, "precision of {}", class.as_str());
        assert!(figures.recall() >= recall, "recall of {}", class.as_str());
    }
}

#[test]
fn edits_mean_what_an_editor_would_say() {
    let text = [
        include_str!("cases/number.txt"),
        include_str!("cases/date.txt"),
        include_str!("cases/name.txt"),
        include_str!("cases/quote.txt"),
        include_str!("cases/negation.txt"),
        include_str!("cases/attribution.txt"),
        include_str!("cases/hedge.txt"),
        include_str!("cases/plain.txt"),
        include_str!("cases/mixed.txt"),
        include_str!("cases/languages.txt"),
        include_str!("cases/fields.txt"),
    ];
    // Each file begins without a field.
    let cases: Vec<Case> = text.into_iter().flat_map(cases).collect();
    assert_good(&measure("cases", &cases));
}

#[test]
fn edits_that_the_code_was_not_written_for_are_read_as_well() {
    let first = measure("held out", &cases(include_str!("cases/heldout.txt")));
    let second = measure("held out later", &cases(include_str!("cases/heldout2.txt")));
    assert_good(&first);
    assert_good(&second);
}

#[test]
fn what_the_eye_may_miss_is_named_with_its_class() {
    use Unseen::{Bidi, Invisible, LookAlike, QuoteStyle, Space};
    let cases: &[(&str, &str, Class, &[Unseen])] = &[
        ("It opened  late.", "It opened late.", Class::Space, &[Space]),
        ("It opened\u{A0}late.", "It opened late.", Class::Space, &[Space]),
        ("They call it 'fair'.", "They call it ‘fair’.", Class::Punctuation, &[QuoteStyle]),
        ("The yard isn't open.", "The yard isn’t open.", Class::Punctuation, &[QuoteStyle]),
        ("It opened - late.", "It opened – late.", Class::Punctuation, &[QuoteStyle]),
        ("The bank failed.", "The bаnk failed.", Class::Spelling, &[LookAlike]),
        ("It sails to Kerch today.", "It sails to Κerch today.", Class::Name, &[LookAlike]),
        ("It cost 15 crowns.", "It cost １５ crowns.", Class::Number, &[LookAlike]),
        ("The bank failed.", "The ba\u{200B}nk failed.", Class::Space, &[Invisible]),
        ("The bank failed.", "The \u{202E}bank failed.", Class::Space, &[Bidi]),
        ("It cost 15 crowns.", "It cost 16\u{200B} crowns.", Class::Number, &[Invisible]),
        ("It opened late.", "It opened soon.", Class::Wording, &[]),
        ("It opened late.", "It “opened” late.", Class::Quote, &[]),
    ];
    for (old, new, class, unseen) in cases {
        let changes = redline(&brief("", old, 0), &brief("", new, 0)).changes;
        let hunks = || changes.iter().flat_map(|change| &change.hunks);
        let classes: BTreeSet<Class> = hunks().flat_map(|hunk| hunk.classes.clone()).collect();
        let found: BTreeSet<Unseen> = hunks().flat_map(|hunk| hunk.unseen.clone()).collect();
        assert_eq!(classes, BTreeSet::from([*class]), "{old} ⇒ {new}");
        assert_eq!(found, unseen.iter().copied().collect(), "{old} ⇒ {new}");
    }
}
