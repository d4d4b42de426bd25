//! A brief in a second window.

use parallax_e2e::{Newsroom, Outcome, Screens, Tab, journey, sample};

const TYPED: &str = "Crews get at least eleven hours of rest between two shifts.";

#[tokio::test]
async fn a_second_window_of_a_draft_follows_the_first_and_closes_by_itself() -> Outcome {
    let newsroom = Newsroom::new()?;
    journey("a_second_window", &newsroom, async |window| {
        let screens = Screens(window);
        screens.begin("Editor").await?;
        screens.open_sample().await?;
        let brief = newsroom.brief(sample::TRAM)?;
        screens.open_brief(&brief).await?;
        screens.tab(Tab::Write).await?;
        let first = window.handles().await?.remove(0);

        window.press("Mod+Shift+n").await?;
        let second = window.another(&first).await?;
        window.go_to(&second).await?;
        // The same brief, under the same policy and for the same person.
        window.see("[data-testid=view-write]").await?;
        assert_eq!(window.ask("return typeof window.__TAURI__", &[]).await?, "undefined");
        screens.set_fact(1, TYPED).await?;
        screens.saved().await?;

        window.go_to(&first).await?;
        window.reads("[data-testid=fact-1-text]", TYPED).await?;
        window.go_to(&second).await?;
        window.close_this().await?;
        window.go_to(&first).await?;
        assert_eq!(window.handles().await?.len(), 1);
        assert_eq!(screens.facts().await?[1], TYPED);
        Ok(())
    })
    .await
}
