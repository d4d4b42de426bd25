//! Links that name their address elsewhere: `[text][name]` with a line `[name]: address`.

use super::blocks::{Block, Kind};
use super::inline::{escape_url, link_at, matching};
use std::collections::{BTreeSet, HashMap};

/// A longer name is none; keeps reading linear in hostile text.
const LONGEST_NAME: usize = 200;
/// How many brackets that turn out to be none are tried in one file.
const TRIES: usize = 2_000;

struct Definitions {
    /// The target as it stands in the source of a link, by name.
    targets: HashMap<String, String>,
    used: BTreeSet<String>,
    tries: usize,
}

/// Puts the address into every link that has it elsewhere, and takes the lines that define them
/// out. A definition that no link uses stays, to be reported.
pub(super) fn resolve(blocks: Vec<Block>) -> Vec<Block> {
    let mut targets = HashMap::new();
    for (name, target) in blocks.iter().filter_map(definition) {
        targets.entry(name).or_insert(target);
    }
    if targets.is_empty() {
        return blocks;
    }
    let mut known = Definitions { targets, used: BTreeSet::new(), tries: TRIES };
    let found: Vec<Block> = blocks.into_iter().map(|block| known.in_block(block)).collect();
    let is_used =
        |block: &Block| definition(block).is_some_and(|(name, _)| known.used.contains(&name));
    found.into_iter().filter(|block| !is_used(block)).collect()
}

/// The name and the target of a line that defines a link.
fn definition(block: &Block) -> Option<(String, String)> {
    let line =
        Some(&block.raw).filter(|raw| block.kind == Kind::Paragraph && !raw.contains('\n'))?;
    let end = matching(line, '[', ']', LONGEST_NAME)?;
    let name = line.get(1..end).filter(|name| !name.starts_with('^'))?;
    let target = line.get(end + 1..)?.strip_prefix(':')?.trim();
    let (url, title) = match target.strip_prefix('<') {
        Some(inside) => inside.split_once('>')?,
        None => target.split_once(char::is_whitespace).unwrap_or((target, "")),
    };
    let title = title.trim();
    let marks = [('"', '"'), ('\'', '\''), ('(', ')')];
    let titled =
        marks.iter().find_map(|(open, close)| title.strip_prefix(*open)?.strip_suffix(*close));
    let is_target = !url.is_empty() && (title.is_empty() || titled.is_some());
    let title = titled.map(|title| format!(" \"{title}\"")).unwrap_or_default();
    is_target.then(|| (folded(name), escape_url(url) + &title))
}

/// Names are the same in any case and spacing.
fn folded(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

impl Definitions {
    fn in_block(&mut self, mut block: Block) -> Block {
        if matches!(block.kind, Kind::Rule | Kind::Other) || definition(&block).is_some() {
            return block;
        }
        if let Kind::List(items) = &mut block.kind {
            for item in items {
                item.raw = self.in_text(&item.raw);
            }
        }
        block.raw = self.in_text(&block.raw);
        block
    }

    fn in_text(&mut self, raw: &str) -> String {
        let mut text = String::with_capacity(raw.len());
        let mut rest = raw;
        while let Some(at) = rest.find(['[', '\\']) {
            text.push_str(&rest[..at]);
            rest = &rest[at..];
            let (piece, length) = self.piece(rest);
            text.push_str(&piece);
            rest = &rest[length..];
        }
        text + rest
    }

    /// What stands at a bracket or a backslash, and how much of the source that is.
    fn piece(&mut self, rest: &str) -> (String, usize) {
        let escaped = rest.strip_prefix('\\').map(|behind| behind.chars().next());
        let length = match escaped {
            Some(hidden) => 1 + hidden.map_or(0, char::len_utf8),
            None if self.tries == 0 => 1,
            None => match link_at(rest) {
                Some((_, length)) => length,
                None => match self.reference(rest) {
                    Some(found) => return found,
                    None => 1,
                },
            },
        };
        (rest[..length].to_owned(), length)
    }

    /// `[text][name]`, `[name][]` or `[name]`.
    fn reference(&mut self, rest: &str) -> Option<(String, usize)> {
        self.tries -= 1;
        let end = matching(rest, '[', ']', LONGEST_NAME)?;
        let label = rest.get(1..end)?;
        let behind = rest.get(end + 1..)?;
        let second =
            matching(behind, '[', ']', LONGEST_NAME).and_then(|close| behind.get(1..close));
        let (name, length) = match second {
            Some("") => (label, end + 3),
            Some(name) => (name, end + 1 + name.len() + 2),
            None => (label, end + 1),
        };
        let name = folded(name);
        let target = self.targets.get(&name)?;
        let link = format!("[{label}]({target})");
        self.used.insert(name);
        self.tries += 1;
        Some((link, length))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::blocks::blocks;

    fn check(body: &str, expect: &[&str]) {
        let found = resolve(blocks(body, 0));
        let raws: Vec<&str> = found.iter().map(|block| block.raw.as_str()).collect();
        assert_eq!(raws, expect, "{body}");
    }

    #[test]
    fn addresses_are_put_where_their_names_stand() {
        check(
            "a [A][1], [B][ b  c ], [C][], [D] and [E](e)\n\n[1]: u \"T\"\n[B C]: <v w>\n[c]: x\n[d]: y\n",
            &["a [A](u \"T\"), [B](<v w>), [C](x), [D](y) and [E](e)"],
        );
        check("- [A][1]\n\n[1]: u\n", &["- [A](u)"]);
    }

    #[test]
    fn what_is_no_reference_stays() {
        check("[A][1] \\[x] [y]\n\n[x]: u\n", &["[A][1] \\[x] [y]", "[x]: u"]);
        check("[A][1]\n", &["[A][1]"]);
        check("[^1] said\n\n[^1]: a note\n", &["[^1] said", "[^1]: a note"]);
        check("[A][1]\n\n[1]: two words\n", &["[A][1]", "[1]: two words"]);
    }
}
