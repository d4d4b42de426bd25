//! How evenly a comparison of two hundred changes scrolls in the real window: the time between
//! frames while the page moves by a step a frame, as a wheel moves it.

use parallax_e2e::{Fault, Newsroom, Outcome, Screens, Tab, sample};
use serde_json::{Value, json};

/// How many facts are edited.
const CHANGES: usize = 200;

/// How many frames are measured, and how far each goes, in pixels.
const FRAMES: usize = 300;
const STEP: u32 = 24;

/// A frame of sixty a second, in milliseconds, with what a clock of whole milliseconds adds.
const FRAME: f64 = 17.5;

#[tokio::main]
async fn main() -> Outcome {
    let newsroom = Newsroom::new()?;
    newsroom.parallax(&["person", "Editor"])?;
    newsroom.parallax(&["--as", "Editor", "sample"])?;
    for round in 0..2 {
        newsroom.save("Editor", sample::TRAM, &long(&newsroom, round)?)?;
    }
    let window = newsroom.open_to_measure().await?;
    let screens = Screens(&window);
    screens.open_brief(&newsroom.brief(sample::TRAM)?).await?;
    screens.tab(Tab::Compare).await?;
    let choose = "const select = document.querySelector('[data-testid=compare-older]'); \
        const second = [...select.options].find((option) => option.textContent.includes('ersion 2')); \
        select.value = second.value; select.dispatchEvent(new Event('change', { bubbles: true }))";
    window.ask(choose, &[]).await?;
    window
        .until("the long comparison", async |client| {
            let count = "return document.querySelectorAll('article[data-path^=facts]').length";
            Ok((client.execute(count, vec![]).await?.as_u64() >= Some(CHANGES as u64))
                .then_some(()))
        })
        .await?;
    let scroll = "const [frames, step, answer] = arguments; const times = []; \
        const page = [...document.querySelectorAll('[data-keep-scroll], .scroll')] \
            .find((element) => element.scrollHeight > element.clientHeight + 1000 && element.querySelector('article')); \
        if (!page) { answer(null); return; } let last; \
        const move = (now) => { if (last !== undefined) times.push(now - last); last = now; \
            if (times.length >= frames) { answer({ times, moved: page.scrollTop }); return; } \
            page.scrollTop += step; requestAnimationFrame(move); }; \
        setTimeout(() => requestAnimationFrame(move), 1000)";
    let answer = window.ask_later(scroll, &[json!(FRAMES), json!(STEP)]).await?;
    window.close().await?;
    report(&answer)
}

/// The sample's brief with two hundred facts, worded by the round.
fn long(newsroom: &Newsroom, round: usize) -> Outcome<Value> {
    let mut brief = newsroom.current(sample::TRAM)?;
    let fact = |at: usize| {
        let votes = 1_000 + 7 * at + 13 * round;
        let word = ["accepted", "took"][round];
        json!({
            "id": format!("018f6b3a-0000-7000-8000-{at:012x}"),
            "text": format!(
                "Depot {at} {word} the offer by {votes} votes, the union says, and its crews go back to \
                 their rosters of nine night shifts a month.",
            ),
            "sources": [{ "outlet": "Merrin Ledger", "url": format!("https://merrin-ledger.example/depot/{at}") }],
        })
    };
    brief["facts"] = (1..=CHANGES).map(fact).collect();
    Ok(brief)
}

fn report(answer: &Value) -> Outcome {
    let times: Vec<f64> =
        answer["times"].as_array().into_iter().flatten().filter_map(Value::as_f64).collect();
    if times.is_empty() || answer["moved"].as_f64() <= Some(0.0) {
        return Err(Fault::new("The comparison did not scroll."));
    }
    let mut sorted = times.clone();
    sorted.sort_by(f64::total_cmp);
    let share = |part: usize| sorted[(sorted.len() * part / 100).min(sorted.len() - 1)];
    let late = times.iter().filter(|time| **time > FRAME).count();
    println!(
        "{} frames of {CHANGES} changes, {STEP} pixels each: {:.1} ms in the middle, {:.1} ms for 95 of 100, \
         {:.1} ms at worst; {late} later than a sixtieth of a second",
        times.len(),
        share(50),
        share(95),
        share(100),
    );
    Ok(())
}
