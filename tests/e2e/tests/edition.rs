//! A day's edition in the real window: put in order by keyboard, looked at as its targets would have it, and
//! released.

use parallax_e2e::{Newsroom, Outcome, Screens, Window, journey};
use std::collections::BTreeSet;

const SLUGS: &str = "return [...document.querySelectorAll('[data-testid=edition-row]')].map(row => row.dataset.slug)";
/// Whether every picture of the preview came, and how many there are.
const PICTURES: &str =
    "const all = [...document.querySelectorAll('[data-testid=preview-picture]')];
    return all.length > 0 && all.every(one => one.complete && one.naturalWidth > 400)";
/// Keeps what pages in frames tell of their place.
const LISTEN: &str = "window.told = []; \
    addEventListener('message', ({ data }) => { if (data?.preview) window.told.push(data.preview) })";
const TOLD: &str = "return window.told.some(({ top, way }) => top === 0 && way > 0)";

#[tokio::test]
async fn a_day_is_put_in_order_looked_at_and_released() -> Outcome {
    let newsroom = Newsroom::new()?;
    newsroom.parallax(&["person", "Editor"])?;
    newsroom.parallax(&["--as", "Editor", "sample"])?;
    journey("a_day_is_put_in_order_looked_at_and_released", &newsroom, async |window| {
        let screens = Screens(window);
        screens.edition().await?;
        order_by_keyboard(window).await?;
        look_at_targets(window).await?;
        release(&screens, &newsroom).await
    })
    .await
}

async fn order_by_keyboard(window: &Window) -> Outcome {
    let before = window.ask(SLUGS, &[]).await?;
    assert_eq!(before.as_array().map(Vec::len), Some(6), "{before}");
    window.ask("document.querySelector('[data-testid=edition-row] .open, [data-testid=edition-row] button').focus()", &[]).await?;
    window.press("Alt+ArrowDown").await?;
    window
        .until("the first brief below the second", async |_| {
            let after = window.ask(SLUGS, &[]).await?;
            Ok((after != before).then_some(()))
        })
        .await?;
    let after = window.ask(SLUGS, &[]).await?;
    let names = |all: &serde_json::Value| {
        all.as_array().into_iter().flatten().map(ToString::to_string).collect::<BTreeSet<_>>()
    };
    assert_eq!(names(&before), names(&after), "none is lost");
    Ok(())
}

/// The window shows what it is given under a scheme of the program's own.
async fn look_at_targets(window: &Window) -> Outcome {
    window.press("Mod+p").await?;
    window.click("[data-testid=preview-target][data-name=PDF]").await?;
    window
        .until("the pages of the PDF", async |_| {
            Ok((window.ask(PICTURES, &[]).await? == true).then_some(()))
        })
        .await?;
    window.ask(LISTEN, &[]).await?;
    window.click("[data-testid=preview-target][data-name=Newsletter]").await?;
    window.see("[data-testid=preview][data-kind=page][data-target=Newsletter] iframe").await?;
    // The lines that keep the place run under the page's own policy.
    window
        .until("the page to tell its place", async |_| {
            Ok((window.ask(TOLD, &[]).await? == true).then_some(()))
        })
        .await?;
    window.press("Escape").await?;
    window.gone("[data-testid=preview]").await
}

async fn release(screens: &Screens<'_>, newsroom: &Newsroom) -> Outcome {
    let window = screens.0;
    window.click("[data-testid=edition-release-open]").await?;
    screens.choose_targets(&["Newsletter", "PDF"]).await?;
    window.click("[data-testid=release-confirm]").await?;
    window.see("[data-testid=release-summary]").await?;
    window.click("[data-testid=release-done]").await?;
    window.see("[data-testid=edition-release]").await?;
    let mut endings = BTreeSet::new();
    for entry in std::fs::read_dir(newsroom.dialog_folder())? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        endings.insert(name.rsplit('.').next().unwrap_or_default().to_owned());
    }
    assert_eq!(endings, BTreeSet::from(["eml".to_owned(), "pdf".to_owned()]));
    newsroom.parallax(&["release", "--verify"])?;
    Ok(())
}
