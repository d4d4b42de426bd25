//! Printed pages back into briefs: by the exact briefs that our PDFs carry as associated files (ISO 19005-3,
//! annex E). What is printed is not read: words on pages say no more which part of a brief they are.
//!
//! The file is read here and not by a library for all of PDF: those read every object of a file, as often
//! as its table names it, or set no limit to what streams unpack to. Here only the way from the catalog to
//! the attached files is followed.

mod file;
mod syntax;

use crate::reading::{MAX_BRIEFS, MAX_WHOLE, decode};
use crate::{Reading, Unreadable, json};
use file::File;
use syntax::{Dictionary, Object};

/// The names of attached files are a tree, no deeper than this and of no more nodes.
const MAX_DEPTH: usize = 16;
const MAX_NODES: usize = 2 * MAX_BRIEFS;

/// The briefs that a file carries, in its order.
pub(crate) fn read(bytes: &[u8]) -> Result<Vec<Result<Reading, Unreadable>>, Unreadable> {
    if bytes.len() > MAX_WHOLE {
        let text =
            format!("the PDF has more than {MAX_WHOLE} bytes, the most that is read at once");
        return Err(Unreadable::whole(text));
    }
    if !bytes.starts_with(b"%PDF-") {
        return Err(Unreadable::whole("the file is no PDF: it does not begin as one"));
    }
    let mut file = File::open(bytes)?;
    if file.trailer.contains_key(&b"Encrypt"[..]) {
        return Err(Unreadable::whole(
            "the PDF is locked by a password; save it without one, or copy its text and paste it",
        ));
    }
    let mut all = Vec::new();
    let mut left = MAX_WHOLE;
    for attached in attached(&mut file)? {
        let Object::Dictionary(attached) = file.resolved(&attached)? else { continue };
        let Some(number) = embedded(&mut file, &attached)? else { continue };
        let (about, bytes) = file.stream(number, left)?;
        left = left.saturating_sub(bytes.len());
        if about.get(&b"Subtype"[..]) != Some(&Object::Name(b"application/json".to_vec())) {
            continue;
        }
        all.push(decode(&bytes).and_then(|text| json::read(&text)));
    }
    if all.is_empty() {
        return Err(Unreadable::whole(
            "the PDF carries no brief, as those do that Parallax wrote of briefs and editions; copy its text \
             and paste it into a new brief",
        ));
    }
    Ok(all)
}

/// What the file says of those attached to it.
fn attached(file: &mut File<'_>) -> Result<Vec<Object>, Unreadable> {
    let trailer = file.trailer.clone();
    let Some(catalog) = file.dictionary(&trailer, b"Root")? else { return Ok(Vec::new()) };
    let mut all = file.array(&catalog, b"AF")?;
    if all.is_empty()
        && let Some(names) = file.dictionary(&catalog, b"Names")?
        && let Some(tree) = file.dictionary(&names, b"EmbeddedFiles")?
    {
        let mut nodes = 0;
        leaves(file, &tree, MAX_DEPTH, &mut nodes, &mut all)?;
    }
    if all.len() > MAX_BRIEFS {
        return Err(Unreadable::whole(format!(
            "the PDF has {} files attached, and the most is {MAX_BRIEFS}",
            all.len()
        )));
    }
    Ok(all)
}

fn leaves(
    file: &mut File<'_>,
    node: &Dictionary,
    depth: usize,
    nodes: &mut usize,
    all: &mut Vec<Object>,
) -> Result<(), Unreadable> {
    *nodes += 1;
    let Some(depth) = depth.checked_sub(1).filter(|_| *nodes <= MAX_NODES) else {
        return Err(Unreadable::whole("the names of the files attached to the PDF have no end"));
    };
    // A name, then what bears it.
    all.extend(file.array(node, b"Names")?.into_iter().skip(1).step_by(2));
    for kid in file.array(node, b"Kids")? {
        if let Object::Dictionary(kid) = file.resolved(&kid)? {
            leaves(file, &kid, depth, nodes, all)?;
        }
    }
    Ok(())
}

/// The number of the stream in which an attached file lies; nothing where it is outside.
fn embedded(file: &mut File<'_>, attached: &Dictionary) -> Result<Option<u32>, Unreadable> {
    let Some(places) = file.dictionary(attached, b"EF")? else { return Ok(None) };
    let place = places.get(&b"UF"[..]).or_else(|| places.get(&b"F"[..]));
    Ok(match place {
        Some(Object::Reference(number)) => Some(*number),
        _ => None,
    })
}

#[cfg(test)]
mod tests;
