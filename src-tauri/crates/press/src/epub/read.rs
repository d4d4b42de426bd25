//! A book back into briefs: by the exact brief that lies beside each chapter.

use crate::reading::{MAX_BRIEFS, MAX_WHOLE, decode};
use crate::{Reading, Unreadable, json};
use std::io::Cursor;
use zip::ZipArchive;

/// The briefs of a book, in its order.
pub(crate) fn read(bytes: &[u8]) -> Result<Vec<Result<Reading, Unreadable>>, Unreadable> {
    if bytes.len() > MAX_WHOLE {
        let text =
            format!("the book has more than {MAX_WHOLE} bytes, the most that is read at once");
        return Err(Unreadable::whole(text));
    }
    let mut zip = ZipArchive::new(Cursor::new(bytes))
        .map_err(|error| Unreadable::whole(format!("the file is no book: {error}")))?;
    let mut all = Vec::new();
    let mut left = MAX_WHOLE;
    for number in 1..=MAX_BRIEFS {
        let name = format!("EPUB/brief-{number}.json");
        if zip.index_for_name(&name).is_none() {
            break;
        }
        let unpacked = unpacked(&mut zip, &name, left)?;
        left = left.saturating_sub(unpacked.len());
        all.push(decode(&unpacked).and_then(|text| json::read(&text)));
    }
    if all.is_empty() {
        return Err(Unreadable::whole("the book carries no brief"));
    }
    Ok(all)
}

/// What lies under a name; what a header says of its size is not believed.
fn unpacked(
    zip: &mut ZipArchive<Cursor<&[u8]>>,
    name: &str,
    left: usize,
) -> Result<Vec<u8>, Unreadable> {
    let failed = |reason: String| Unreadable::whole(format!("{name} cannot be read: {reason}"));
    let file = zip.by_name(name).map_err(|error| failed(error.to_string()))?;
    let packed = file.compressed_size();
    crate::unpack::unpack(file, packed, left).map_err(failed)
}
