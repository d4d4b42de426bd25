//! How a round of sixty changes is decided by keyboard in the real window: the time between frames
//! from the first key to the last, and how long each decision takes to be seen.

use parallax_e2e::{Fault, Newsroom, Outcome, Screens, Tab};
use serde_json::{Value, json};

/// How many facts are edited, each with one edit.
const CHANGES: usize = 60;

/// The longest time between two frames, in milliseconds, that nobody takes for a pause.
const PAUSE: f64 = 50.0;

const SLUG: &str = "merrin-depots-vote";

#[tokio::main]
async fn main() -> Outcome {
    let newsroom = Newsroom::new()?;
    newsroom.parallax(&["person", "Editor"])?;
    newsroom.parallax(&["person", "Reviewer", "--role", "reviewer"])?;
    newsroom.import_published("Editor", SLUG, &depots("took"))?;
    newsroom.save("Editor", SLUG, &depots("accepted"))?;
    newsroom.parallax(&["--as", "Editor", "send", SLUG, "--to", "Reviewer"])?;
    let window = newsroom.open_to_measure().await?;
    let screens = Screens(&window);
    screens.choose(&newsroom.person("Reviewer")?).await?;
    screens.open_brief(&newsroom.brief(SLUG)?).await?;
    screens.tab(Tab::Review).await?;
    window.see("[data-testid=accept]").await?;
    screens.leave_fields().await?;
    window.ask(RECORD, &[]).await?;
    screens.accept_all_left().await?;
    let answer = window.ask_later(REPORT, &[]).await?;
    window.close().await?;
    report(&answer)
}

/// Keeps the time of every frame and, for every decision, the time from letting go of its key (the
/// window keeps the press to itself) until the progress says something else on the screen; one that is
/// seen before its key is let go takes no time.
const RECORD: &str = "const frames = [], seen = []; let last, released = Infinity; \
    const progress = () => document.querySelector('[data-testid=view-review] .progress')?.textContent; \
    let said = progress(); \
    window.addEventListener('keyup', ({ key, timeStamp }) => { if (key === 'a') released = timeStamp; }, true); \
    const frame = (now) => { if (last !== undefined) frames.push(now - last); last = now; \
        if (progress() !== said) { said = progress(); seen.push(Math.max(0, now - released)); } \
        requestAnimationFrame(frame); }; \
    requestAnimationFrame(frame); \
    window.recordOfFrames = () => ({ frames, seen });";

/// The last decision is on the screen two frames later.
const REPORT: &str = "const answer = arguments[arguments.length - 1]; \
    requestAnimationFrame(() => requestAnimationFrame(() => answer(window.recordOfFrames())));";

/// A brief of sixty facts, all worded with that verb.
fn depots(verb: &str) -> Value {
    let fact = |at: usize| {
        json!({
            "id": format!("018f6b3a-0000-7000-8000-{at:012x}"),
            "text": format!("The crews of depot {at} {verb} the offer, the union says, and go back to their rosters."),
            "sources": [{ "outlet": "Merrin Ledger", "url": format!("https://merrin-ledger.example/depot/{at}") }],
        })
    };
    json!({
        "schema": "brief/1",
        "id": "018f6b3a-0000-7000-9000-000000000000",
        "slug": SLUG,
        "date": "2024-05-12",
        "section": "World",
        "headline": "Depot by Depot, Port Merrin’s Crews Vote on Their Hours",
        "lede": "On 12 May 2024 sixty depots of Port Merrin’s tram works voted on an offer of shorter nights.",
        "facts": (1..=CHANGES).map(fact).collect::<Vec<_>>(),
        "context": "Night shifts at the works were last put in order in 1998.",
        "perspectives": [{
            "id": "018f6b3a-0000-7000-a000-000000000000",
            "group": "Papers of the port",
            "outlets": ["Merrin Ledger"],
            "framing": "The crews were heard at last.",
            "bias": "Their readers ride these trams.",
            "sources": [],
        }],
        "links": [],
    })
}

fn report(answer: &Value) -> Outcome {
    let frames = sorted(&answer["frames"]);
    let seen = sorted(&answer["seen"]);
    if frames.is_empty() || seen.len() < CHANGES {
        return Err(Fault::new(format!("Only {} of {CHANGES} decisions were seen.", seen.len())));
    }
    let late = frames.iter().filter(|time| **time > PAUSE).count();
    println!(
        "{CHANGES} decisions by keyboard: seen after {}; {} frames, {}; {late} pauses over {PAUSE} ms",
        spread(&seen),
        frames.len(),
        spread(&frames),
    );
    Ok(())
}

fn sorted(times: &Value) -> Vec<f64> {
    let mut times: Vec<f64> =
        times.as_array().into_iter().flatten().filter_map(Value::as_f64).collect();
    times.sort_by(f64::total_cmp);
    times
}

/// The middle, what 95 of 100 stay under, the worst.
fn spread(sorted: &[f64]) -> String {
    let share = |part: usize| sorted[(sorted.len() * part / 100).min(sorted.len() - 1)];
    format!(
        "{:.0} ms in the middle, {:.0} for 95 of 100, {:.0} at worst",
        share(50),
        share(95),
        share(100)
    )
}
