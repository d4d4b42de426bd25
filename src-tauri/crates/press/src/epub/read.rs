//! A book back into briefs: by the exact brief that lies beside each chapter.

use crate::reading::{MAX_BRIEFS, MAX_BYTES, MAX_WHOLE, decode};
use crate::{Reading, Unreadable, json};
use std::io::{Cursor, Read as _};
use zip::ZipArchive;

/// How many times its packed size a brief may have; JSON of words has a tenth of that.
const MAX_RATIO: u64 = 100;

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
        let unpacked = unpack(&mut zip, &name, left)?;
        left = left.saturating_sub(unpacked.len());
        all.push(decode(&unpacked).and_then(|text| json::read(&text)));
    }
    if all.is_empty() {
        return Err(Unreadable::whole("the book carries no brief"));
    }
    Ok(all)
}

/// What lies under a name; what a header says of its size is not believed.
fn unpack(
    zip: &mut ZipArchive<Cursor<&[u8]>>,
    name: &str,
    left: usize,
) -> Result<Vec<u8>, Unreadable> {
    let failed = |reason: String| Unreadable::whole(format!("{name} cannot be read: {reason}"));
    let file = zip.by_name(name).map_err(|error| failed(error.to_string()))?;
    let packed = file.compressed_size();
    let most = u64::try_from(left.min(MAX_BYTES)).unwrap_or_default();
    let most = most.min(packed.saturating_mul(MAX_RATIO));
    let mut bytes = Vec::new();
    let read = file.take(most + 1).read_to_end(&mut bytes);
    read.map_err(|error| failed(error.to_string()))?;
    if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > most {
        return Err(failed(format!("it unpacks to more than {most} bytes")));
    }
    Ok(bytes)
}
