//! `cargo xtask bench`: what must be fast and true, measured in release builds.

use crate::{Failure, Outcome, Place};

/// The name that people use, and the benches of `parallax-bench` behind it, in order.
const BENCHES: [(&str, &[&str]); 1] = [("redline", &["speed", "quality"])];

pub fn bench(place: &Place, arguments: &[String]) -> Outcome {
    let known = BENCHES.map(|(name, _)| name);
    if let Some(unknown) = arguments.iter().find(|word| !known.contains(&word.as_str())) {
        return Err(Failure::new(format!("There is no bench `{unknown}`."))
            .hint(format!("The benches are: {}", known.join(", "))));
    }
    let wanted = BENCHES
        .iter()
        .filter(|(name, _)| arguments.is_empty() || arguments.iter().any(|word| word == name));
    for target in wanted.flat_map(|(_, targets)| *targets) {
        place.cargo().args(["bench", "-p", "parallax-bench", "--bench", target]).run()?;
    }
    Ok(())
}
