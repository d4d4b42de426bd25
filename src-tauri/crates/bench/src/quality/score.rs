//! How much of what is true was found, and how much of what was found is true.

/// Found and true, found and false, true and not found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Score {
    pub right: usize,
    pub wrong: usize,
    pub missed: usize,
}

impl Score {
    /// The harmonic mean of precision and recall.
    pub fn f1(self) -> f64 {
        ratio(2 * self.right, 2 * self.right + self.wrong + self.missed)
    }

    /// The share of what is true that was found.
    pub fn recall(self) -> f64 {
        ratio(self.right, self.right + self.missed)
    }
}

impl std::ops::AddAssign for Score {
    fn add_assign(&mut self, other: Self) {
        self.right += other.right;
        self.wrong += other.wrong;
        self.missed += other.missed;
    }
}

/// One count as a share of another; 1 of nothing at all.
#[expect(clippy::cast_precision_loss, reason = "counts of a few thousand")]
pub fn ratio(part: usize, whole: usize) -> f64 {
    if whole == 0 { 1.0 } else { part as f64 / whole as f64 }
}
