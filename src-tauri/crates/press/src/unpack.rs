//! Unpacking what somebody else packed: never more than a brief has, whatever the file says of itself.

use crate::reading::MAX_BYTES;
use std::io::Read;

/// How many times its packed size a brief may have; JSON of words has a tenth of that.
const MAX_RATIO: u64 = 100;

/// All that a reader unpacks of so many packed bytes, where there is room for `left` more.
pub(crate) fn unpack(reader: impl Read, packed: u64, left: usize) -> Result<Vec<u8>, String> {
    let most = u64::try_from(left.min(MAX_BYTES)).unwrap_or_default();
    let most = most.min(packed.saturating_mul(MAX_RATIO));
    let mut bytes = Vec::new();
    reader.take(most + 1).read_to_end(&mut bytes).map_err(|error| error.to_string())?;
    if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > most {
        return Err(format!("it unpacks to more than {most} bytes"));
    }
    Ok(bytes)
}
