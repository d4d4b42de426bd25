//! One journey, with a picture of where it stopped.

use crate::{Newsroom, Outcome, Window};
use std::path::{Path, PathBuf};

/// Opens the window, takes the steps, closes it. Where a step fails, a picture and the page's text
/// stay in `target/journeys`.
pub async fn journey(
    name: &str,
    newsroom: &Newsroom,
    steps: impl AsyncFnOnce(&Window) -> Outcome,
) -> Outcome {
    let window = newsroom.open().await?;
    let outcome = steps(&window).await;
    if outcome.is_err() {
        // The step's own fault is the news; a picture that fails must not hide it.
        let _ = keep(name, &window).await;
    }
    let closed = window.close().await;
    outcome.and(closed)
}

async fn keep(name: &str, window: &Window) -> Outcome {
    let picture = folder().join(format!("{name}.png"));
    eprintln!("A picture of where it stopped: {}", picture.display());
    window.screenshot(&picture).await?;
    let text = window.ask("return document.body.innerText", &[]).await?;
    std::fs::write(picture.with_extension("txt"), text.as_str().unwrap_or_default())?;
    Ok(())
}

fn folder() -> PathBuf {
    let target = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/journeys");
    std::path::absolute(&target).unwrap_or(target)
}
