//! How long a brief takes from the click on the desk to its text on the screen, in the real
//! window, over the published briefs where they are at hand and the sample edition elsewhere.

use parallax_e2e::{Fault, Newsroom, Outcome, Screens};
use serde_json::json;
use std::path::Path;

const CORPUS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/corpus/underlines");

/// What a person does not notice.
const WANTED: f64 = 100.0;

/// How many briefs are opened by each way; the first ones warm the window up and count like the others.
const BRIEFS: usize = 40;

/// How long a person holds the button of the mouse down at least, in milliseconds: the click counts
/// from when it comes up.
const PRESS: u64 = 60;

/// How long a person looks at the desk at least before the next click, in milliseconds.
const LOOK: u64 = 500;

#[tokio::main]
async fn main() -> Outcome {
    let newsroom = Newsroom::new()?;
    newsroom.parallax(&["person", "Editor"])?;
    if Path::new(CORPUS).is_dir() {
        newsroom.parallax(&["--as", "Editor", "import", CORPUS, "--published"])?;
    } else {
        println!("The published briefs are not at hand: this is the sample edition.");
        newsroom.parallax(&["--as", "Editor", "sample"])?;
    }
    let window = newsroom.open_to_measure().await?;
    let screens = Screens(&window);
    if screens.asks_who().await? {
        screens.choose_from_end(0).await?;
    }
    for (way, press) in [("With the mouse", Some(PRESS)), ("With Enter", None)] {
        let mut times = Vec::new();
        for at in 0..BRIEFS {
            screens.desk().await?;
            let Some(time) = open(&window, at, press).await? else { break };
            times.push(time);
        }
        println!("{way}:");
        report(times)?;
    }
    window.close().await
}

/// Opens a row of the desk; milliseconds from the click until its headline and its first fact stand
/// on the sheet and the frame with them was drawn. Nothing where there are fewer rows.
async fn open(
    window: &parallax_e2e::Window,
    at: usize,
    press: Option<u64>,
) -> Outcome<Option<f64>> {
    // Nothing is asked of the page while it works: the script answers when it is done.
    let script = "const [at, pause, press, answer] = arguments; \
        const row = document.querySelectorAll('[data-testid^=desk-row-] .open')[at]; \
        if (!row) { answer(null); return; } \
        const headline = row.textContent.trim(); \
        const shown = () => document.querySelector('[data-testid=sheet] h1')?.textContent === headline \
            && document.querySelector('[data-testid=fact-0]')?.textContent; \
        const look = () => { if (!shown()) { requestAnimationFrame(look); return; } \
            requestAnimationFrame(() => answer(performance.now() - start)); }; \
        let start; const click = () => { start = performance.now(); row.click(); \
            requestAnimationFrame(look); }; \
        setTimeout(() => { if (press === null) { click(); return; } \
            row.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true })); \
            setTimeout(click, press); }, pause)";
    Ok(window.ask_later(script, &[json!(at), json!(LOOK), json!(press)]).await?.as_f64())
}

fn report(mut times: Vec<f64>) -> Outcome {
    let order: Vec<String> = times.iter().map(|time| format!("{time:.0}")).collect();
    println!("In their order, in ms: {}", order.join(" "));
    times.sort_by(f64::total_cmp);
    let (Some(least), Some(most)) = (times.first(), times.last()) else {
        return Err(Fault::new("No brief was opened."));
    };
    let share = |part: usize| times[(times.len() * part / 100).min(times.len() - 1)];
    println!(
        "{} briefs opened: {least:.0} ms at best, {:.0} ms in the middle, {:.0} ms for 95 of 100, \
         {most:.0} ms at worst (wanted: {WANTED:.0} ms)",
        times.len(),
        share(50),
        share(95),
    );
    Ok(())
}
