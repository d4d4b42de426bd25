//! Comparing in the real window: what an editor sees of a reworked brief, and how a draft that was
//! overtaken is brought together with the version that came.

use parallax_e2e::{Fault, Newsroom, Outcome, Screens, Tab, Window, journey, sample};
use serde_json::{Value, json};

const TRAM: &str = sample::TRAM;

/// A headline with another number, the third fact moved to the front, the first with another
/// number, the fourth split in two.
fn reworked(newsroom: &Newsroom) -> Outcome<Value> {
    let mut brief = newsroom.current(TRAM)?;
    brief["headline"] =
        "Port Merrin Tram Crews End 20-Day Strike With a Deal on Night Shifts".into();
    let facts = brief["facts"].as_array_mut().ok_or_else(|| Fault::new("There are no facts."))?;
    facts[0]["text"] =
        "Members accepted the offer by 1,421 votes to 967, on a turnout of 83%.".into();
    let sources = facts[3]["sources"].clone();
    facts[3]["text"] = "Merrin Tramways puts its lost fares at 6.2 million marks.".into();
    facts.push(json!({
        "id": "018f6b3a-5517-7c89-996e-ad5284b3a4f0",
        "text": "Merrin Tramways said that it will not raise prices this year.",
        "sources": sources,
    }));
    let pay = facts.remove(2);
    facts.insert(0, pay);
    Ok(brief)
}

#[tokio::test]
async fn a_reworked_brief_is_read_by_keyboard() -> Outcome {
    let newsroom = Newsroom::new()?;
    newsroom.parallax(&["person", "Editor"])?;
    newsroom.parallax(&["--as", "Editor", "sample"])?;
    newsroom.save("Editor", TRAM, &reworked(&newsroom)?)?;
    journey("a_reworked_brief_is_read_by_keyboard", &newsroom, async |window| {
        let screens = Screens(window);
        screens.open_brief(&newsroom.brief(TRAM)?).await?;
        screens.tab(Tab::Compare).await?;
        let changes = screens.changes().await?.join("\n");
        for part in ["Headline", "split", "moved"] {
            assert!(changes.contains(part), "{part} is not in {changes}");
        }
        assert_eq!(screens.changes().await?.len(), 4, "{changes}");
        walk(&screens, window).await?;
        follow_the_move(&screens, window).await?;
        two_columns(window).await
    })
    .await
}

/// From change to change by the keys, and through the list of sentences.
async fn walk(screens: &Screens<'_>, window: &Window) -> Outcome {
    screens.leave_fields().await?;
    assert_eq!(screens.current_path().await?, "headline", "what may change a fact comes first");
    window.press("Alt+F5").await?;
    let next = screens.current_path().await?;
    assert!(next.starts_with("facts/"), "{next}");
    window.press("Shift+Alt+F5").await?;
    assert_eq!(screens.current_path().await?, "headline");
    let said = screens.spoken_changes().await?;
    assert_eq!(said[0], "Headline, number: “19-Day” became “20-Day”");
    screens.close_dialog("spoken-list").await
}

/// The mark of a moved fact leads to where it stood, and from there back.
async fn follow_the_move(screens: &Screens<'_>, window: &Window) -> Outcome {
    screens.leave_fields().await?;
    window.click("article [data-testid^=moved-]").await?;
    let focused = "return document.activeElement.closest('li, p, div')?.textContent ?? ''";
    let trace = window.ask(focused, &[]).await?;
    assert!(trace.as_str().is_some_and(|text| text.contains("stood here")), "{trace}");
    window.press("Enter").await?;
    let badge = window.ask("return document.activeElement.dataset.testid ?? ''", &[]).await?;
    assert!(badge.as_str().is_some_and(|id| id.starts_with("moved-")), "{badge}");
    Ok(())
}

async fn two_columns(window: &Window) -> Outcome {
    window.press("Shift+d").await?;
    window.see("article .side").await?;
    let sides = window.texts("article[data-path=headline] .side").await?;
    assert_eq!(sides.len(), 2, "{sides:?}");
    assert!(sides[0].contains("19-Day") && sides[1].contains("20-Day"), "{sides:?}");
    Ok(())
}

#[tokio::test]
async fn an_overtaken_draft_meets_the_version_that_came() -> Outcome {
    let newsroom = Newsroom::new()?;
    newsroom.parallax(&["person", "Editor"])?;
    newsroom.parallax(&["person", "Second", "--role", "editor"])?;
    newsroom.parallax(&["--as", "Editor", "sample"])?;
    let mine = "Members accepted the offer by 1,421 votes to 967, on a turnout of 83%.";
    journey("an_overtaken_draft_meets_the_version", &newsroom, async |window| {
        let screens = Screens(window);
        screens.choose(&newsroom.person("Editor")?).await?;
        screens.open_brief(&newsroom.brief(TRAM)?).await?;
        screens.tab(Tab::Write).await?;
        screens.set_fact(0, mine).await?;
        screens.saved().await?;

        let mut theirs = newsroom.current(TRAM)?;
        theirs["facts"][0]["text"] =
            "Members accepted the offer by 1,431 votes to 967, on a turnout of 83%.".into();
        theirs["facts"][2]["text"] =
            "The agreement raises pay by 5% over two years; the union had asked for 9%.".into();
        newsroom.save("Second", TRAM, &theirs)?;

        screens.tab(Tab::Compare).await?;
        screens.settle_with("1").await?;
        screens.tab(Tab::Write).await?;
        let facts = screens.facts().await?;
        assert_eq!(facts[0], mine, "mine was taken where both changed one number");
        assert_eq!(json!(facts[2]), theirs["facts"][2]["text"], "what only they changed is there");
        screens.make_version(3).await?;
        let current = newsroom.current(TRAM)?;
        assert_eq!(current["facts"][0]["text"], mine);
        assert_eq!(current["facts"][2]["text"], theirs["facts"][2]["text"]);
        Ok(())
    })
    .await
}
