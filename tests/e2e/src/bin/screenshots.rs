//! Pictures of every screen, light and dark, in both sizes that the window is designed for.

use parallax_e2e::{Fault, Newsroom, Outcome, Screens, Tab, Window, sample};
use std::path::{Path, PathBuf};

const USAGE: &str = "Usage: screenshots --out FOLDER [--archive FILE]";
const SIZES: [(u32, u32); 2] = [(1280, 800), (1920, 1080)];
/// More presses change nothing.
const STEPS_TO_THE_LARGEST_TEXT: usize = 10;
const STATES: [&str; 6] =
    ["planned", "draft", "changes-requested", "in-review", "published-before", "published"];
/// A day with as many briefs is full.
const FULL: usize = 5;
const THEMES: [&str; 2] = ["light", "dark"];
/// Targets that are previewed, and what is seen once they are.
const SIGNS: [(&str, &str); 2] =
    [("Newsletter", "iframe"), ("PDF", "[data-testid=preview-picture]")];

#[tokio::main]
async fn main() -> Outcome {
    let wish = Wish::read(std::env::args().skip(1))?;
    if wish.archive.is_none() {
        let newsroom = Newsroom::new()?;
        let window = newsroom.open().await?;
        let camera = Camera::new(&window, &wish.out);
        let outcome = empty_screens(&camera).await;
        window.close().await?;
        outcome?;
    }
    let newsroom = match &wish.archive {
        Some(archive) => Newsroom::on_copy_of(archive)?,
        None => busy_newsroom()?,
    };
    let window = newsroom.open().await?;
    let camera = Camera::new(&window, &wish.out);
    let outcome = full_screens(&camera).await;
    window.close().await?;
    outcome?;
    // What leaves is set and released by others than those who review.
    let window = newsroom.open().await?;
    let camera = Camera::new(&window, &wish.out);
    let outcome = press_screens(&camera).await;
    window.close().await?;
    outcome
}

struct Wish {
    out: PathBuf,
    archive: Option<PathBuf>,
}

impl Wish {
    fn read(mut arguments: impl Iterator<Item = String>) -> Outcome<Self> {
        let (mut out, mut archive) = (None, None);
        while let Some(argument) = arguments.next() {
            let value = arguments.next().map(PathBuf::from);
            match argument.as_str() {
                "--out" => out = value,
                "--archive" => archive = value,
                _ => return Err(Fault::new(USAGE)),
            }
        }
        let out = out.ok_or_else(|| Fault::new(USAGE))?;
        Ok(Self { out, archive })
    }
}

/// The sample edition with one brief in review, one draft under way, and one that was changed after it left.
fn busy_newsroom() -> Outcome<Newsroom> {
    let newsroom = Newsroom::new()?;
    newsroom.parallax(&["person", "Editor"])?;
    newsroom.parallax(&["person", "Reviewer", "--role", "reviewer"])?;
    newsroom.parallax(&["--as", "Editor", "sample"])?;
    let mut brief = newsroom.current(sample::DAM)?;
    let facts = brief["facts"].as_array_mut().ok_or_else(|| Fault::new("There are no facts."))?;
    facts.swap(0, 1);
    facts[0]["text"] = "No water has passed through the crack, according to the authority, and \
        all three spillway gates are now open."
        .into();
    brief["lede"] = "Late on 10 May 2024 Kaldmark’s water authority ordered 2,450 residents of \
        the Lower Keld valley to leave after divers found a 14-metre crack in the dam of 1931 \
        above them."
        .into();
    newsroom.save("Editor", sample::DAM, &brief)?;
    newsroom.parallax(&["--as", "Editor", "send", sample::DAM, "--to", "Reviewer"])?;
    let mut fresh = newsroom.current(sample::TRAM)?;
    fresh["id"] = "018f6b2a-4c00-7a11-9b5e-3f2d1c0b9a87".into();
    fresh["slug"] = "port-merrin-trams-back-on-time".into();
    fresh["headline"] = "Port Merrin’s Trams Are Back, and for One Morning All on Time".into();
    newsroom.save("Editor", "port-merrin-trams-back-on-time", &fresh)?;
    newsroom.parallax(&["--as", "Editor", "send", "port-merrin-trams-back-on-time"])?;
    changed_after_it_left(&newsroom)?;
    Ok(newsroom)
}

/// Readers of two targets have an old version of a brief.
fn changed_after_it_left(newsroom: &Newsroom) -> Outcome {
    let folder = newsroom.dialog_folder();
    let folder = folder.to_str().ok_or_else(|| Fault::new("The folder has no plain name."))?;
    for target in ["Newsletter", "PDF"] {
        let release = ["--as", "Editor", "release", sample::TRAM, "--target", target];
        newsroom.parallax(&[&release[..], &["--output", folder]].concat())?;
    }
    let mut brief = newsroom.current(sample::TRAM)?;
    brief["facts"][0]["text"] =
        "Members accepted the offer by 1,421 votes to 967, on a turnout of 83%.".into();
    newsroom.save("Editor", sample::TRAM, &brief)?;
    newsroom.parallax(&["--as", "Editor", "send", sample::TRAM, "--to", "Reviewer"])?;
    newsroom.parallax(&["--as", "Reviewer", "decide", sample::TRAM, "--accept", "all"])?;
    newsroom.parallax(&["--as", "Reviewer", "approve", sample::TRAM])?;
    Ok(())
}

/// Takes the same place in every size and theme.
struct Camera<'a> {
    window: &'a Window,
    out: &'a Path,
    sizes: &'a [(u32, u32)],
    /// What the names of its pictures begin with.
    prefix: &'a str,
}

impl<'a> Camera<'a> {
    fn new(window: &'a Window, out: &'a Path) -> Self {
        Self { window, out, sizes: &SIZES, prefix: "" }
    }

    async fn shoot(&self, name: &str) -> Outcome {
        self.shoot_at(name, None).await
    }

    /// The same with a part of the page in view, in whatever size.
    async fn shoot_at(&self, name: &str, part: Option<&str>) -> Outcome {
        let name = format!("{}{name}", self.prefix);
        for (width, height) in self.sizes {
            let (width, height) = (*width, *height);
            self.window.resize(width, height).await?;
            if let Some(part) = part {
                let show =
                    "document.querySelector(arguments[0])?.scrollIntoView({ block: 'center' })";
                self.window.ask(show, &[part.into()]).await?;
            }
            for theme in THEMES {
                self.window.theme(theme).await?;
                let file = self.out.join(format!("{name}-{width}x{height}-{theme}.png"));
                self.window.screenshot(&file).await?;
                println!("{}", file.display());
            }
        }
        Ok(())
    }
}

/// A new archive: who are you, and an empty desk.
async fn empty_screens(camera: &Camera<'_>) -> Outcome {
    let screens = Screens(camera.window);
    camera.window.see("[data-testid=first-name]").await?;
    camera.shoot("start").await?;
    screens.begin("Editor").await?;
    camera.shoot("desk-empty").await
}

/// Shows what is previewed by another target. A whole edition is typeset for longer than anything else is waited
/// for where the machine is busy.
async fn show_by(window: &Window, target: &str, sign: &str) -> Outcome {
    const LONGER: usize = 5;
    window.click(&format!("[data-testid=preview-target][data-name={target}]")).await?;
    let shown = format!("[data-testid=preview][data-target={target}] {sign}");
    for _ in 0..LONGER {
        if window.see(&shown).await.is_ok() {
            return Ok(());
        }
    }
    window.see(&shown).await.map(|_| ())
}

/// The fullest of the last days as its targets would have it.
async fn previews(camera: &Camera<'_>, screens: &Screens<'_>) -> Outcome {
    screens.earlier_day_with(FULL).await?;
    camera.shoot("edition-full").await?;
    camera.window.press("Mod+p").await?;
    for (target, sign) in SIGNS {
        show_by(camera.window, target, sign).await?;
        camera.shoot(&format!("edition-{}", target.to_lowercase())).await?;
    }
    camera.window.press("Escape").await
}

/// What leaves, as the first person on the list sees it: who founded the archive sets it.
async fn press_screens(camera: &Camera<'_>) -> Outcome {
    let screens = Screens(camera.window);
    if screens.asks_who().await? {
        screens.choose_from_end(usize::MAX).await?;
    }
    screens.desk().await?;
    if camera.window.shows("[data-testid=held-strip]").await? {
        camera.shoot("desk-old-versions").await?;
    }
    screens.settings().await?;
    for (name, part) in [
        ("settings-publication", "[data-testid=publication-save]"),
        ("settings-targets", "[data-testid=target-add]"),
        ("settings-plan", "[data-testid=plan]"),
    ] {
        camera.shoot_at(name, Some(part)).await?;
    }
    release_dialog(camera, &screens).await?;
    beside(camera, &screens).await
}

/// What a release asks, of the fullest of the last days.
async fn release_dialog(camera: &Camera<'_>, screens: &Screens<'_>) -> Outcome {
    screens.edition().await?;
    screens.earlier_day_with(FULL).await?;
    if camera.window.shows("[data-testid=edition-release-open][aria-disabled=true]").await? {
        return Ok(());
    }
    camera.window.click("[data-testid=edition-release-open]").await?;
    camera.window.see("[data-testid=release-target]").await?;
    camera.shoot("release").await?;
    screens.close_dialog("release-dialog").await
}

/// Previews beside the sheet and beside compared versions, where there is room; and where a brief's
/// releases stand.
async fn beside(camera: &Camera<'_>, screens: &Screens<'_>) -> Outcome {
    let camera = &Camera { sizes: &SIZES[1..], ..*camera };
    camera.window.resize(SIZES[1].0, SIZES[1].1).await?;
    let mut opened = false;
    for state in ["approved", "published", "published-before"] {
        opened = opened || screens.open_brief_in_state(state).await?;
    }
    if !opened {
        return Ok(());
    }
    for (tab, name) in [(Tab::Write, "write-beside"), (Tab::Compare, "compare-beside")] {
        screens.tab(tab).await?;
        screens.leave_fields().await?;
        camera.window.press("Mod+p").await?;
        for (target, sign) in SIGNS {
            show_by(camera.window, target, sign).await?;
            camera.shoot(&format!("{name}-{}", target.to_lowercase())).await?;
        }
        camera.window.press("Mod+p").await?;
    }
    screens.tab(Tab::History).await?;
    camera.shoot_at("history-releases", Some("[data-testid=releases]")).await
}

/// An archive with briefs: the screens as the last person on the list sees them.
async fn full_screens(camera: &Camera<'_>) -> Outcome {
    let screens = Screens(camera.window);
    if screens.asks_who().await? {
        camera.shoot("who").await?;
        screens.choose_from_end(0).await?;
    }
    screens.desk().await?;
    camera.shoot("desk").await?;
    dialogs(camera, &screens).await?;
    screens.edition().await?;
    camera.shoot("edition").await?;
    previews(camera, &screens).await?;
    screens.outlets().await?;
    camera.shoot("outlets").await?;
    screens.settings().await?;
    camera.shoot("settings").await?;
    briefs(camera, &screens).await?;
    large(camera, &screens).await
}

/// The same at the largest text, in the smaller window alone; what comes after has the usual one.
async fn large(camera: &Camera<'_>, screens: &Screens<'_>) -> Outcome {
    screens.desk().await?;
    screens.leave_fields().await?;
    for _ in 0..STEPS_TO_THE_LARGEST_TEXT {
        camera.window.press("Mod++").await?;
    }
    let smaller = Camera { sizes: &SIZES[..1], prefix: "large-", ..*camera };
    smaller.shoot("desk").await?;
    briefs(&smaller, screens).await?;
    screens.desk().await?;
    screens.leave_fields().await?;
    for _ in 0..STEPS_TO_THE_LARGEST_TEXT {
        camera.window.press("Mod+-").await?;
    }
    Ok(())
}

async fn briefs(camera: &Camera<'_>, screens: &Screens<'_>) -> Outcome {
    in_review(camera, screens).await?;
    for state in STATES {
        if screens.open_brief_in_state(state).await? {
            screens.tab(Tab::Write).await?;
            camera.shoot(&format!("write-{state}")).await?;
        }
    }
    Ok(())
}

async fn dialogs(camera: &Camera<'_>, screens: &Screens<'_>) -> Outcome {
    for (keys, dialog, name) in [
        ("Mod+k", "palette", "palette"),
        ("Mod+o", "quick-open", "quick-open"),
        ("Shift+?", "key-sheet", "keys"),
    ] {
        screens.leave_fields().await?;
        screens.open_dialog(keys, dialog).await?;
        camera.shoot(name).await?;
        screens.close_dialog(dialog).await?;
    }
    Ok(())
}

async fn in_review(camera: &Camera<'_>, screens: &Screens<'_>) -> Outcome {
    for (at, name) in ["review", "review-second"].into_iter().enumerate() {
        if !screens.open_nth_brief_in_state("in-review", at).await? {
            continue;
        }
        screens.tab(Tab::Review).await?;
        camera.shoot(name).await?;
        screens.tab(Tab::Compare).await?;
        camera.shoot(&name.replace("review", "compare")).await?;
        screens.tab(Tab::History).await?;
        camera.shoot(&name.replace("review", "history")).await?;
    }
    Ok(())
}
