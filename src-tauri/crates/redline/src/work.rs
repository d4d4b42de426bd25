//! How much a comparison may cost. The limit counts steps and not time, so that the same two
//! briefs give the same redline on every machine.

use std::cell::Cell;

/// Steps of alignment for one redline: a few milliseconds on any machine of the last ten years.
/// The redline of a brief takes a hundredth of it.
const STEPS: usize = 3_000_000;

/// Bytes that may be cut into words for one redline.
const BYTES: usize = 256 * 1024;

/// What is left to spend on one redline.
#[derive(Debug)]
pub(crate) struct Work {
    steps: Cell<usize>,
    bytes: Cell<usize>,
}

impl Default for Work {
    fn default() -> Self {
        Self { steps: Cell::new(STEPS), bytes: Cell::new(BYTES) }
    }
}

impl Work {
    /// Takes steps of alignment; false where so many are not left.
    pub fn take_steps(&self, steps: usize) -> bool {
        take(&self.steps, steps)
    }

    /// Takes bytes to cut into words; false where so many are not left.
    pub fn take_bytes(&self, bytes: usize) -> bool {
        take(&self.bytes, bytes)
    }
}

fn take(left: &Cell<usize>, wanted: usize) -> bool {
    let rest = left.get().checked_sub(wanted);
    left.set(rest.unwrap_or(left.get()));
    rest.is_some()
}
