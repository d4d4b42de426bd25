//! How long a brief takes from the click on the desk to its text on the screen, in the real
//! window, over the published briefs where they are at hand and the sample edition elsewhere.

use parallax_e2e::{Fault, Newsroom, Outcome, Screens};
use serde_json::json;
use std::path::Path;

const CORPUS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/corpus/underlines");

/// What a person does not notice.
const WANTED: f64 = 100.0;

/// How many briefs are opened; the first ones warm the window up and count like the others.
const BRIEFS: usize = 40;

#[tokio::main]
async fn main() -> std::process::ExitCode {
    match measure().await {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(fault) => {
            eprintln!("{fault}");
            std::process::ExitCode::FAILURE
        }
    }
}

async fn measure() -> Outcome {
    let newsroom = Newsroom::new()?;
    newsroom.parallax(&["person", "Editor"])?;
    if Path::new(CORPUS).is_dir() {
        newsroom.parallax(&["--as", "Editor", "import", CORPUS, "--published"])?;
    } else {
        println!("The published briefs are not at hand: this is the sample edition.");
        newsroom.parallax(&["--as", "Editor", "sample"])?;
    }
    let window = newsroom.open().await?;
    let screens = Screens(&window);
    if screens.asks_who().await? {
        screens.choose_from_end(0).await?;
    }
    let mut times = Vec::new();
    for at in 0..BRIEFS {
        screens.desk().await?;
        let Some(time) = open(&window, at).await? else { break };
        times.push(time);
    }
    window.close().await?;
    report(times)
}

/// Opens a row of the desk; milliseconds until its headline stands on the sheet and the frame with
/// it was drawn. Nothing where there are fewer rows.
async fn open(window: &parallax_e2e::Window, at: usize) -> Outcome<Option<f64>> {
    let script = "const rows = document.querySelectorAll('[data-testid^=desk-row-] .open'); \
        const row = rows[arguments[0]]; if (!row) return false; \
        const headline = row.textContent.trim(); delete window.opened; \
        const start = performance.now(); \
        const shown = () => { const title = document.querySelector('[data-testid=view-write] h1'); \
            return title && headline.includes((title.textContent || '').trim().slice(0, 20)) \
                && document.querySelector('[data-testid=fact-0-text]'); }; \
        const drawn = () => { if (!shown()) { requestAnimationFrame(drawn); return; } \
            requestAnimationFrame(() => { window.opened = performance.now() - start; }); }; \
        row.click(); requestAnimationFrame(drawn); return true";
    if window.ask(script, &[json!(at)]).await? != json!(true) {
        return Ok(None);
    }
    let time = window
        .until("the brief on the screen", async |client| {
            Ok(client.execute("return window.opened ?? null", vec![]).await?.as_f64())
        })
        .await?;
    Ok(Some(time))
}

fn report(mut times: Vec<f64>) -> Outcome {
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
