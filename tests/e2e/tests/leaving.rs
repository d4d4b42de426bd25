//! What keeps a brief from leaving, in the real window: the button that cannot be used says why and
//! leads there.

use parallax_e2e::{Newsroom, Outcome, Screens, Tab, Window, journey, sample};
use serde_json::json;

const TRAM: &str = sample::TRAM;
const FACT: &str = "Members accepted the offer by 1,421 votes to 967, on a turnout of 83%.";

/// A brief that was approved, and a house that asks for checked figures since.
fn approved_and_then_asked_more() -> Outcome<Newsroom> {
    let newsroom = Newsroom::new()?;
    newsroom.parallax(&["person", "Editor"])?;
    newsroom.parallax(&["person", "Reviewer", "--role", "reviewer"])?;
    newsroom.parallax(&["--as", "Editor", "sample"])?;
    let mut brief = newsroom.current(TRAM)?;
    brief["facts"][0]["text"] = FACT.into();
    newsroom.save("Editor", TRAM, &brief)?;
    newsroom.parallax(&["--as", "Editor", "send", TRAM, "--to", "Reviewer"])?;
    newsroom.parallax(&["--as", "Reviewer", "decide", TRAM, "--accept", "all"])?;
    newsroom.parallax(&["--as", "Reviewer", "approve", TRAM])?;
    newsroom.set_style("Editor", &json!({ "later": { "release": { "figures": "required" } } }))?;
    Ok(newsroom)
}

#[tokio::test]
async fn a_blocked_release_explains_itself() -> Outcome {
    let newsroom = approved_and_then_asked_more()?;
    journey("a_blocked_release_explains_itself", &newsroom, async |window| {
        let screens = Screens(window);
        screens.choose(&newsroom.person("Editor")?).await?;
        screens.open_brief(&newsroom.brief(TRAM)?).await?;
        screens.tab(Tab::Write).await?;
        window.see("[data-testid=release][aria-disabled=true]").await?;
        let why = window.text("[data-testid=why-not]").await?;
        assert!(why.contains("checked against"), "{why}");
        leads_there(window).await
    })
    .await?;
    let refused = newsroom.parallax(&["--as", "Editor", "release", TRAM, "-t", "text", "-o", "."]);
    assert!(refused.is_err(), "what the window blocks, the program refuses");
    Ok(())
}

/// The button itself takes whoever presses it to what is missing.
async fn leads_there(window: &Window) -> Outcome {
    window.tab_to("release").await?;
    window.press("Enter").await?;
    window.see("[data-field]:focus, [data-field] :focus").await?;
    assert!(!window.shows("[data-testid=release-dialog]").await?, "nothing is to be released");
    Ok(())
}
