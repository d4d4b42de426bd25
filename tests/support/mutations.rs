//! Files as they never should be: valid ones with bits turned, parts cut out, doubled, moved or put in.
#![allow(dead_code, reason = "each crate's tests use their part")]

use proptest::collection::vec;
use proptest::prelude::*;

/// What is done to a file; places are parts of its length, in 65536ths.
#[derive(Clone, Debug)]
pub enum Mutation {
    /// Turns one bit.
    Flip(u16, u8),
    /// Ends the file there.
    Truncate(u16),
    /// Takes some bytes out.
    Remove(u16, u16),
    /// Puts some bytes of the file elsewhere in it.
    Splice(u16, u16, u16),
    /// Puts the same bytes in again and again.
    Repeat(u16, u8, u16),
    /// Puts a piece in that means something to one of the formats.
    Insert(u16, &'static str),
    /// Puts such a piece in very often.
    Nest(u16, &'static str, u16),
}

const PIECES: [&str; 34] = [
    "<",
    ">",
    "</",
    "\"",
    "'",
    "&",
    "<!--",
    "<article class=\"story\">",
    "</article>",
    "<p>",
    "<li>",
    "<h1 class=headline>",
    "<script class=parallax-brief>",
    "</script>",
    "<br>",
    "<a href=x>",
    "[",
    "]",
    "{",
    "}",
    "<<",
    ">>",
    "(",
    "\n\n",
    "\r\n",
    "=",
    "* ",
    "----------------------------------------\n",
    "Content-Type: message/rfc822\r\n\r\n",
    "\0",
    "\u{feff}",
    "\\u0000",
    "CONTEXT",
    " 0 R ",
];

fn mutation() -> impl Strategy<Value = Mutation> {
    let piece = || prop::sample::select(&PIECES[..]);
    prop_oneof![
        4 => (any::<u16>(), 0..8_u8).prop_map(|(at, bit)| Mutation::Flip(at, bit)),
        1 => any::<u16>().prop_map(Mutation::Truncate),
        2 => (any::<u16>(), 1..200_u16).prop_map(|(at, length)| Mutation::Remove(at, length)),
        2 => (any::<u16>(), any::<u16>(), 1..400_u16)
            .prop_map(|(from, to, length)| Mutation::Splice(from, to, length)),
        1 => (any::<u16>(), 1..30_u8, 1..300_u16)
            .prop_map(|(at, length, times)| Mutation::Repeat(at, length, times)),
        3 => (any::<u16>(), piece()).prop_map(|(at, piece)| Mutation::Insert(at, piece)),
        1 => (any::<u16>(), piece(), 1..3_000_u16)
            .prop_map(|(at, piece, times)| Mutation::Nest(at, piece, times)),
    ]
}

/// One to five mutations.
pub fn mutations() -> impl Strategy<Value = Vec<Mutation>> {
    vec(mutation(), 1..6)
}

/// The bytes with all of that done to them.
pub fn mutated(bytes: &[u8], mutations: &[Mutation]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for mutation in mutations {
        mutate(&mut bytes, mutation);
    }
    bytes
}

fn mutate(bytes: &mut Vec<u8>, mutation: &Mutation) {
    let length = bytes.len();
    let place = |at: u16| length * usize::from(at) / 65_536;
    let part = |at: u16, long: usize| place(at)..(place(at) + long).min(length);
    match *mutation {
        Mutation::Flip(at, bit) => {
            if let Some(byte) = bytes.get_mut(place(at)) {
                *byte ^= 1 << bit;
            }
        }
        Mutation::Truncate(at) => bytes.truncate(place(at)),
        Mutation::Remove(at, long) => drop(bytes.drain(part(at, long.into()))),
        Mutation::Splice(from, to, long) => {
            let moved = bytes[part(from, long.into())].to_vec();
            bytes.splice(place(to)..place(to), moved);
        }
        Mutation::Repeat(at, long, times) => {
            let again = bytes[part(at, long.into())].repeat(times.into());
            bytes.splice(place(at)..place(at), again);
        }
        Mutation::Insert(at, piece) => drop(bytes.splice(place(at)..place(at), piece.bytes())),
        Mutation::Nest(at, piece, times) => {
            let nested = piece.repeat(times.into()).into_bytes();
            bytes.splice(place(at)..place(at), nested);
        }
    }
}
