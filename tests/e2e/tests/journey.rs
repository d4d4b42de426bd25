//! The journeys that a newsroom makes every day, in the real window.

use parallax_e2e::{Fault, Newsroom, Outcome, Screens, Tab, journey, sample};
use std::path::{Path, PathBuf};

const EDITED_FACT: &str =
    "Members accepted the offer by 1,421 votes to 958, on a turnout of 83%, the union says.";
const REJECTED_HEADLINE: &str = "Tram Crews Win in Port Merrin";

#[tokio::test]
async fn from_the_sample_to_a_release() -> Outcome {
    let newsroom = Newsroom::new()?;
    journey("from_the_sample_to_a_release", &newsroom, async |window| {
        let screens = Screens(window);
        screens.begin("Editor").await?;
        screens.open_sample().await?;
        screens.add_reviewer("Reviewer").await?;
        let before = newsroom.current(sample::TRAM)?;
        let brief = newsroom.brief(sample::TRAM)?;

        write(&screens, &brief).await?;
        see_the_changes(&screens).await?;
        screens.tab(Tab::Write).await?;
        screens.send_to_review(Some(&newsroom.person("Reviewer")?)).await?;

        screens.switch_to(&newsroom.person("Reviewer")?).await?;
        screens.open_brief(&brief).await?;
        screens.tab(Tab::Review).await?;
        screens.leave_fields().await?;
        // The headline is the first part in print order, so its change has the focus.
        screens.reject_focused().await?;
        screens.accept_all_left().await?;
        screens.approve().await?;

        screens.switch_to(&newsroom.person("Editor")?).await?;
        screens.open_brief(&brief).await?;
        screens.release_as_text().await?;

        let after = newsroom.current(sample::TRAM)?;
        assert_eq!(after["headline"], before["headline"], "the rejected change is not in it");
        let facts = |brief: &serde_json::Value, at: usize| brief["facts"][at]["text"].clone();
        assert_eq!(facts(&after, 0), EDITED_FACT, "the accepted edit is in it");
        assert_eq!(facts(&after, 1), facts(&before, 2), "the third fact is now the second");
        assert_eq!(facts(&after, 2), facts(&before, 1));
        released_bytes_are_the_versions(&newsroom)
    })
    .await
}

async fn write(screens: &Screens<'_>, brief: &str) -> Outcome {
    screens.open_brief(brief).await?;
    screens.tab(Tab::Write).await?;
    screens.set_headline(REJECTED_HEADLINE).await?;
    screens.set_fact(0, EDITED_FACT).await?;
    let before = screens.facts().await?;
    screens.move_fact_up(2).await?;
    let after = screens.facts().await?;
    assert_eq!((&after[1], &after[2]), (&before[2], &before[1]), "the fact moved up by one");
    assert_eq!(after[0], EDITED_FACT);
    screens.saved().await?;
    screens.make_version(2).await
}

async fn see_the_changes(screens: &Screens<'_>) -> Outcome {
    screens.tab(Tab::Compare).await?;
    let changes = screens.changes().await?;
    // The headline, the edited fact, and one of the two that changed places.
    assert_eq!(changes.len(), 3, "{changes:?}");
    let all = changes.join("\n").to_lowercase();
    assert!(all.contains("headline"), "{all}");
    assert!(all.contains("moved") || all.contains("from"), "{all}");
    Ok(())
}

/// The file that left through the window holds the bytes that the command line makes of the
/// approved version.
fn released_bytes_are_the_versions(newsroom: &Newsroom) -> Outcome {
    let released = only_file_in(&newsroom.dialog_folder())?;
    let exported = newsroom.parallax(&["export", sample::TRAM, "-t", "text", "-o", "-"])?;
    let released = std::fs::read(&released)?;
    assert_eq!(String::from_utf8_lossy(&released), String::from_utf8_lossy(&exported));
    assert_eq!(released, exported);
    Ok(())
}

fn only_file_in(folder: &Path) -> Outcome<PathBuf> {
    let files: Vec<PathBuf> =
        std::fs::read_dir(folder)?.filter_map(|entry| Some(entry.ok()?.path())).collect();
    match files.as_slice() {
        [file] => Ok(file.clone()),
        files => Err(Fault::new(format!("One released file was expected, not {files:?}."))),
    }
}

#[tokio::test]
async fn a_draft_outlives_the_program() -> Outcome {
    let newsroom = Newsroom::new()?;
    let typed = "Crews get at least eleven hours of rest, and the night bus a new number: 71.";
    let window = newsroom.open().await?;
    let screens = Screens(&window);
    screens.begin("Editor").await?;
    screens.open_sample().await?;
    let brief = newsroom.brief(sample::TRAM)?;
    screens.open_brief(&brief).await?;
    screens.tab(Tab::Write).await?;
    screens.set_fact(1, typed).await?;
    screens.saved().await?;
    window.kill()?;

    journey("a_draft_outlives_the_program", &newsroom, async |window| {
        let screens = Screens(window);
        screens.open_brief(&brief).await?;
        screens.tab(Tab::Write).await?;
        assert_eq!(screens.facts().await?[1], typed);
        let current = newsroom.current(sample::TRAM)?;
        assert_ne!(current["facts"][1]["text"], typed, "a draft is not a version");
        Ok(())
    })
    .await
}

/// Styles that a script makes need the policy's nonce: the text is there either way, so only what
/// the window computed tells the two apart.
#[tokio::test]
async fn prose_fields_are_styled_under_the_production_policy() -> Outcome {
    let newsroom = Newsroom::new()?;
    newsroom.parallax(&["person", "Editor"])?;
    newsroom.parallax(&["sample"])?;
    journey("prose_fields_are_styled", &newsroom, async |window| {
        let screens = Screens(window);
        screens.open_brief(&newsroom.brief(sample::DAM)?).await?;
        screens.tab(Tab::Write).await?;
        let editor = "[data-testid=fact-0] .cm-editor";
        assert_eq!(window.style(editor, "display").await?, "flex");
        let content = window.style(&format!("{editor} .cm-content"), "white-space").await?;
        assert_eq!(content, "break-spaces");
        assert_eq!(window.ask("return typeof window.__TAURI__", &[]).await?, "undefined");
        Ok(())
    })
    .await
}
