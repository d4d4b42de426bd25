//! A review from the first key to the approval, in the real window and by keyboard alone.

use parallax_e2e::{Newsroom, Outcome, Screens, Window, journey, sample};
use serde_json::Value;

const TRAM: &str = sample::TRAM;
const HEADLINE: &str = "Tram Crews Win in Port Merrin";
const REASON: &str = "Nobody has won yet; the agreement still has to be signed.";

/// Another headline, another number in the first fact, another word in the third.
fn reworked(before: &Value) -> Value {
    let mut brief = before.clone();
    brief["headline"] = HEADLINE.into();
    brief["facts"][0]["text"] =
        "Members accepted the offer by 1,421 votes to 967, on a turnout of 83%.".into();
    brief["facts"][2]["text"] =
        "The agreement raises pay by 5% over two years; the union had demanded 9%.".into();
    brief
}

#[tokio::test]
async fn a_review_takes_no_mouse() -> Outcome {
    let newsroom = Newsroom::new()?;
    newsroom.parallax(&["person", "Editor"])?;
    newsroom.parallax(&["person", "Reviewer", "--role", "reviewer"])?;
    newsroom.parallax(&["--as", "Editor", "sample"])?;
    let before = newsroom.current(TRAM)?;
    newsroom.save("Editor", TRAM, &reworked(&before))?;
    newsroom.parallax(&["--as", "Editor", "send", TRAM, "--to", "Reviewer"])?;
    journey("a_review_takes_no_mouse", &newsroom, async |window| {
        let screens = Screens(window);
        come_in(window, &newsroom.person("Reviewer")?).await?;
        decide(&screens, window).await?;
        approve(window).await?;
        let after = newsroom.current(TRAM)?;
        assert_eq!(after["headline"], before["headline"], "the rejected change is not in it");
        assert_eq!(after["facts"][0]["text"], reworked(&before)["facts"][0]["text"]);
        assert_eq!(after["facts"][2]["text"], reworked(&before)["facts"][2]["text"]);
        Ok(())
    })
    .await
}

/// Says who is there, and goes to what waits for them.
async fn come_in(window: &Window, person: &str) -> Outcome {
    window.see("[data-testid^=choose-]").await?;
    window.tab_to(&format!("choose-{person}")).await?;
    window.press("Enter").await?;
    window.gone("[data-testid^=choose-]").await?;
    window.press("Mod+Alt+Enter").await?;
    window.see("[data-testid=view-review] [data-testid=accept]").await?;
    Ok(())
}

/// The headline is rejected with a reason, the rest accepted, one decision taken back and taken
/// again, and the brief read as it stands so far.
async fn decide(screens: &Screens<'_>, window: &Window) -> Outcome {
    assert_eq!(screens.current_path().await?, "headline", "what may change a fact comes first");
    window.press("w").await?;
    window.see("[data-testid=reason]:focus").await?;
    window.type_text(REASON).await?;
    window.press("Enter").await?;
    window.gone("[data-testid=reason]").await?;
    // The headline has a second edit.
    assert_eq!(screens.current_path().await?, "headline");
    screens.reject_focused().await?;
    window.reads("[data-testid=view-review]", REASON).await?;
    screens.accept_all_left().await?;
    window.press("u").await?;
    window.see("[data-testid=accept]").await?;
    screens.accept_all_left().await?;
    window.press("r").await?;
    window.reads("[data-testid=view-review]", "1,421 votes to 967").await?;
    window.press("Escape").await?;
    window.see("[data-testid=change-list]").await?;
    Ok(())
}

/// The sheet that is approved has the focus, so that it is read before the keys can approve it.
async fn approve(window: &Window) -> Outcome {
    window.see("[data-testid=approve]:not([aria-disabled=true])").await?;
    window.press("Mod+Shift+Enter").await?;
    window.see("[data-testid=approve-sheet]:focus").await?;
    window.press("Mod+Enter").await?;
    window.reads("[data-testid=round-state]", "approved").await?;
    Ok(())
}
