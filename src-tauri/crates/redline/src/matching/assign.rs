//! The assignment of items that has the most in common as a whole.
//!
//! Candidates fall into groups that share no item; each small group is solved exactly (H. W. Kuhn,
//! Naval Res. Logist. Q. 2, 1955, in the shortest-path form of R. Jonker and A. Volgenant, 1987),
//! a large one greedily.

use super::Pair;
use super::bags::Candidate;
use rustc_hash::FxHashMap;

/// Groups with more items than this on a side are solved greedily.
const EXACT: usize = 64;

/// Each item at most once, for the greatest sum of likenesses. On a tie nearer positions win.
pub(crate) fn assign(candidates: &[Candidate]) -> Vec<Pair> {
    let mut found = Vec::new();
    for group in groups(candidates) {
        found.extend(solve(&group));
    }
    found.sort_unstable_by_key(|(_, h)| *h);
    found
}

/// An item: whether of the newer list, and its position.
type Node = (bool, usize);

/// For each item another one of its group, up to the one that leads it.
type Leaders = FxHashMap<Node, Node>;

fn root(leader: &Leaders, mut at: Node) -> Node {
    while let Some(next) = leader.get(&at).copied().filter(|next| *next != at) {
        at = next;
    }
    at
}

/// Candidates that hang together.
fn groups(candidates: &[Candidate]) -> Vec<Vec<Candidate>> {
    let mut leader = Leaders::default();
    for c in candidates {
        let (a, b) = (root(&leader, (false, c.base)), root(&leader, (true, c.head)));
        leader.insert(a, b);
    }
    let mut groups: FxHashMap<Node, Vec<Candidate>> = FxHashMap::default();
    for c in candidates {
        let group = root(&leader, (false, c.base));
        groups.entry(group).or_default().push(*c);
    }
    let mut groups: Vec<Vec<Candidate>> = groups.into_values().collect();
    groups.sort_by_key(|group| group.first().map(|c| (c.head, c.base)));
    groups
}

fn solve(group: &[Candidate]) -> Vec<Pair> {
    if let [one] = group {
        return vec![(one.base, one.head)];
    }
    let places = |of: fn(&Candidate) -> usize| {
        let mut places: Vec<usize> = group.iter().map(of).collect();
        places.sort_unstable();
        places.dedup();
        places
    };
    let (base, head) = (places(|c| c.base), places(|c| c.head));
    if base.len() > EXACT || head.len() > EXACT {
        return greedy(group);
    }
    exact(group, &base, &head)
}

fn greedy(group: &[Candidate]) -> Vec<Pair> {
    let mut sorted = group.to_vec();
    sorted.sort_by(|x, y| {
        let apart = |c: &Candidate| c.base.abs_diff(c.head);
        y.likeness
            .total_cmp(&x.likeness)
            .then_with(|| apart(x).cmp(&apart(y)))
            .then_with(|| (x.base, x.head).cmp(&(y.base, y.head)))
    });
    let (mut base, mut head) = (rustc_hash::FxHashSet::default(), rustc_hash::FxHashSet::default());
    sorted.retain(|c| {
        let free = !base.contains(&c.base) && !head.contains(&c.head);
        if free {
            base.insert(c.base);
            head.insert(c.head);
        }
        free
    });
    sorted.into_iter().map(|c| (c.base, c.head)).collect()
}

/// Rows are the smaller side; every row gets a column, if need be one that stands for nothing.
fn exact(group: &[Candidate], base: &[usize], head: &[usize]) -> Vec<Pair> {
    let (rows, columns) = (base.len(), head.len() + base.len());
    let far = 1.0 / 65_536.0;
    let mut costs = vec![1.0_f64; rows * columns];
    for c in group {
        let (Ok(row), Ok(column)) = (base.binary_search(&c.base), head.binary_search(&c.head))
        else {
            continue;
        };
        #[expect(clippy::cast_precision_loss, reason = "positions in a list")]
        let apart = c.base.abs_diff(c.head) as f64;
        costs[row * columns + column] = 1.0 - c.likeness + (apart * far).min(0.01);
    }
    let chosen = shortest_paths(&costs, rows, columns);
    let chosen = chosen
        .into_iter()
        .enumerate()
        .filter(|(row, column)| *column < head.len() && costs[row * columns + column] < 1.0);
    chosen.map(|(row, column)| (base[row], head[column])).collect()
}

/// For each row its column, for the least sum of costs; there are at least as many columns.
fn shortest_paths(costs: &[f64], rows: usize, columns: usize) -> Vec<usize> {
    // Positions count from 1; 0 stands for "none yet".
    let mut row_price = vec![0.0; rows + 1];
    let mut column_price = vec![0.0; columns + 1];
    let mut row_of = vec![0_usize; columns + 1];
    let mut way = vec![0_usize; columns + 1];
    for row in 1..=rows {
        row_of[0] = row;
        let mut column = 0;
        let mut least = vec![f64::INFINITY; columns + 1];
        let mut done = vec![false; columns + 1];
        loop {
            done[column] = true;
            let from = row_of[column];
            let (mut delta, mut next) = (f64::INFINITY, 0);
            for to in (1..=columns).filter(|to| !done[*to]) {
                let cost =
                    costs[(from - 1) * columns + to - 1] - row_price[from] - column_price[to];
                if cost < least[to] {
                    least[to] = cost;
                    way[to] = column;
                }
                if least[to] < delta {
                    delta = least[to];
                    next = to;
                }
            }
            for to in 0..=columns {
                if done[to] {
                    row_price[row_of[to]] += delta;
                    column_price[to] -= delta;
                } else {
                    least[to] -= delta;
                }
            }
            column = next;
            if row_of[column] == 0 {
                break;
            }
        }
        while column != 0 {
            let before = way[column];
            row_of[column] = row_of[before];
            column = before;
        }
    }
    let mut found = vec![usize::MAX; rows];
    for (column, row) in row_of.iter().enumerate().skip(1).filter(|(_, row)| **row > 0) {
        found[row - 1] = column - 1;
    }
    found
}
