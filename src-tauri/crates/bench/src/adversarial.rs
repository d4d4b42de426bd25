//! Pairs of briefs that make a comparison slow where nothing bounds it.

use brief::{Brief, BriefId, Fact, ItemId};
use fastrand::Rng;

/// What the pair is, and its two sides.
pub type Case = (&'static str, Brief, Brief);

/// Every pair, in one context unless it says otherwise.
pub fn cases() -> Vec<Case> {
    let mut cases = texts();
    cases.push(unlike_facts());
    cases.push(twin_facts());
    cases.push(reversed_facts());
    cases
}

/// One word of so many letters, of which the last is another. What compares letters in a square
/// would take all memory for the long one, so the short one comes first.
pub fn long_word(name: &'static str, letters: usize) -> Case {
    let word = |end: &str| "a".repeat(letters - 1) + end;
    in_context(name, word("x"), word("y"))
}

fn texts() -> Vec<Case> {
    let rng = &mut Rng::with_seed(7);
    let chinese: String = (0..680_000_u32)
        .map(|n| char::from_u32(0x4e00 + (n * 7919) % 20_000).unwrap_or('中'))
        .collect();
    let reversed: String = chinese.chars().rev().collect();
    let few = words(12_000, |_| ["ja", "nein", "doch"][rng.usize(..3)].into());
    let few_more = words(12_000, |_| ["ja", "nein", "doch"][rng.usize(..3)].into());
    let less = words(2_900, |_| ["ja", "nein", "doch"][rng.usize(..3)].into());
    let less_more = words(2_900, |_| ["ja", "nein", "doch"][rng.usize(..3)].into());
    let every_other = |count: usize, mark: &'static str| {
        words(count, move |n| if n % 2 == 0 { format!("k{n}") } else { format!("{mark}{n}") })
    };
    let shuffled = |seed: u64| {
        let mut numbers: Vec<usize> = (0..10_000).collect();
        Rng::with_seed(seed).shuffle(&mut numbers);
        words(numbers.len(), |n| format!("w{}", numbers[n]))
    };
    let sentences = |seed: u64| {
        let rng = &mut Rng::with_seed(seed);
        words(10_000, |n| {
            format!("{}{}", ["a", "b"][rng.usize(..2)], if n % 3 == 2 { "." } else { "" })
        })
    };
    vec![
        in_context("2 MB of Chinese, reversed", chinese, reversed),
        in_context("10,000 times one word, then 9,000", same(10_000), same(9_000)),
        in_context("2 MB of one word, then one less", same(400_000), same(399_999)),
        in_context("30,000 words, all different", unlike('a'), unlike('b')),
        in_context("12,000 random words of three", few, few_more),
        in_context("2,900 random words of three", less, less_more),
        in_context(
            "every other of 10,000 words new",
            every_other(10_000, "x"),
            every_other(10_000, "y"),
        ),
        in_context(
            "every other of 2,900 words new",
            every_other(2_900, "x"),
            every_other(2_900, "y"),
        ),
        in_context("10,000 words shuffled", shuffled(1), shuffled(2)),
        in_context("3,300 sentences of two words", sentences(3), sentences(4)),
    ]
}

fn in_context(name: &'static str, old: String, new: String) -> Case {
    let side = |text: String| {
        let mut brief = Brief::new(BriefId::made_from(&[b"adversarial"]), "H");
        brief.context = text;
        brief
    };
    (name, side(old), side(new))
}

fn words(count: usize, word: impl FnMut(usize) -> String) -> String {
    (0..count).map(word).collect::<Vec<_>>().join(" ")
}

fn same(count: usize) -> String {
    words(count, |_| "same".into())
}

fn unlike(mark: char) -> String {
    words(30_000, |n| format!("{mark}{n}"))
}

fn with_facts(texts: impl Iterator<Item = String>) -> Brief {
    let mut brief = Brief::new(BriefId::made_from(&[b"adversarial"]), "H");
    brief.facts = texts.map(|text| Fact::new(ItemId::missing(), text)).collect();
    brief.make_missing_ids();
    brief
}

/// Five hundred facts a side without given ids, none like another: every pair would be weighed.
fn unlike_facts() -> Case {
    let side =
        |mark: char| with_facts((0..500).map(|n| words(20, |word| format!("{mark}{n}w{word}"))));
    ("500 facts, all different", side('a'), side('b'))
}

/// Facts that are all nearly the same: every pair is alike.
fn twin_facts() -> Case {
    let side = |from: usize| {
        with_facts(
            (from..from + 300).map(|n| format!("The count of ward {n} was held over once more.")),
        )
    };
    ("300 facts that differ in a number", side(0), side(1_000))
}

fn reversed_facts() -> Case {
    let text = |n: usize| format!("Ward {n} sent {n} voters and item {n} of the list was read.");
    (
        "2,000 facts in reverse order",
        with_facts((0..2_000).map(text)),
        with_facts((0..2_000).rev().map(text)),
    )
}
