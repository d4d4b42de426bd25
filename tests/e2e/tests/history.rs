//! A brief's history in the real window: who wrote what, and bringing one fact back.

use parallax_e2e::{Newsroom, Outcome, Screens, Tab, Window, journey, sample};

const TRAM: &str = sample::TRAM;
const HEADLINE: &str = "Port Merrin Tram Crews End 20-Day Strike With a Deal on Night Shifts";
const FACT: &str = "Members accepted the offer by 1,421 votes to 967, on a turnout of 83%.";

/// Two people each wrote at the brief: the first fact, and then the headline.
fn written_by_two() -> Outcome<Newsroom> {
    let newsroom = Newsroom::new()?;
    newsroom.parallax(&["person", "Editor"])?;
    newsroom.parallax(&["person", "Second", "--role", "editor"])?;
    newsroom.parallax(&["--as", "Editor", "sample"])?;
    let mut brief = newsroom.current(TRAM)?;
    brief["facts"][0]["text"] = FACT.into();
    newsroom.save("Second", TRAM, &brief)?;
    brief["headline"] = HEADLINE.into();
    newsroom.save("Editor", TRAM, &brief)?;
    Ok(newsroom)
}

async fn open(newsroom: &Newsroom, window: &Window) -> Outcome {
    let screens = Screens(window);
    screens.choose(&newsroom.person("Editor")?).await?;
    screens.open_brief(&newsroom.brief(TRAM)?).await?;
    screens.tab(Tab::Write).await
}

#[tokio::test]
async fn every_sentence_says_who_wrote_it() -> Outcome {
    let newsroom = written_by_two()?;
    journey("every_sentence_says_who_wrote_it", &newsroom, async |window| {
        open(&newsroom, window).await?;
        window.press("Mod+Shift+b").await?;
        window.see("[data-testid=who-wrote]").await?;
        window.press("Home").await?;
        window.reads("[data-testid=who-told]", "Editor").await?;
        let told = walk_to(window, "1,421").await?;
        assert!(told.contains("Second"), "the fact is the second editor's: {told}");
        assert!(told.contains("version 2"), "{told}");
        window.press("Enter").await?;
        window.reads("[data-testid=view-compare]", "1,421").await?;
        Ok(())
    })
    .await
}

/// Goes down the text until the sentence with those words has the focus; gives what is told of it.
async fn walk_to(window: &Window, words: &str) -> Outcome<String> {
    let focused = "return document.activeElement?.textContent ?? ''";
    window
        .until(words, async |_| {
            let sentence = window.ask(focused, &[]).await?;
            if sentence.as_str().is_some_and(|text| text.contains(words)) {
                return Ok(Some(()));
            }
            window.press("ArrowDown").await?;
            Ok(None)
        })
        .await?;
    window.text("[data-testid=who-told]").await
}

#[tokio::test]
async fn one_fact_comes_back() -> Outcome {
    let newsroom = written_by_two()?;
    let imported = newsroom.parallax_json(&["history", TRAM])?[0]["hash"].clone();
    let before = newsroom.parallax_json(&["show", TRAM])?;
    journey("one_fact_comes_back", &newsroom, async |window| {
        open(&newsroom, window).await?;
        window.press("Mod+4").await?;
        window.see("[data-testid=view-history] .entry-button").await?;
        window.tab_to("history-version-3-open").await?;
        window.press("ArrowDown").await?;
        window.press("ArrowDown").await?;
        window.see("[data-testid=history-version-1-open]:focus").await?;
        window.press("r").await?;
        window.see("[data-testid=restore-dialog]").await?;
        window.click("[data-testid=restore-some]").await?;
        window.see("[data-testid=restore-parts]").await?;
        choose_facts_only(window).await?;
        window.reads("[data-testid=restore-preview]", "1,412").await?;
        window.see("[data-testid=restore-confirm]:not([aria-disabled=true])").await?;
        window.click("[data-testid=restore-confirm]").await?;
        window.gone("[data-testid=restore-dialog]").await?;
        window.see("[data-testid=history-version-4-open]").await?;
        Ok(())
    })
    .await?;
    let after = newsroom.current(TRAM)?;
    assert_eq!(after["headline"], HEADLINE, "only the fact was brought back");
    assert_ne!(after["facts"][0]["text"], before["facts"][0]["text"]);
    assert!(after["facts"][0]["text"].as_str().is_some_and(|text| text.contains("1,412")));
    let versions = newsroom.parallax_json(&["history", TRAM])?;
    assert_eq!(versions.as_array().map(Vec::len), Some(4), "nothing is rewritten");
    assert_eq!(versions[0]["hash"], imported);
    Ok(())
}

/// Of the parts that differ only the fact.
async fn choose_facts_only(window: &Window) -> Outcome {
    let script = "for (const box of document.querySelectorAll('[data-testid=restore-parts] input')) \
        if (box.checked !== box.dataset.part.startsWith('facts/')) box.click()";
    window.ask(script, &[]).await?;
    window.gone("[data-testid=restore-preview] article[data-path=headline]").await
}
