//! Where things are in the window: the one file to change when the window is rearranged.

use crate::{Fault, Outcome, Window};
use fantoccini::Locator;
use serde_json::json;

/// The window by the places that a person knows.
pub struct Screens<'a>(pub &'a Window);

/// What a tab inside a brief is called.
#[derive(Clone, Copy, Debug)]
pub enum Tab {
    /// The brief as forms.
    Write,
    /// Two versions side by side.
    Compare,
    /// A version and the decisions on it.
    Review,
    /// What became of it, and by whom.
    History,
}

impl Tab {
    fn name(self) -> &'static str {
        match self {
            Self::Write => "write",
            Self::Compare => "compare",
            Self::Review => "review",
            Self::History => "history",
        }
    }
}

/// The selector of the element with that test id.
fn id(name: &str) -> String {
    format!("[data-testid=\"{name}\"]")
}

impl Screens<'_> {
    // ── Start ──

    /// Gives a new archive its first person, who may do everything.
    pub async fn begin(&self, name: &str) -> Outcome {
        self.0.fill(&id("first-name"), name).await?;
        self.0.click(&id("first-begin")).await?;
        self.0.see(&id("view-desk")).await?;
        Ok(())
    }

    /// Whether the window asks who is at the desk.
    pub async fn asks_who(&self) -> Outcome<bool> {
        self.0.see("[data-testid=view-desk], [data-testid^=choose-]").await?;
        self.0.shows("[data-testid^=choose-]").await
    }

    /// Answers with the person that the list has in that place, from its end.
    pub async fn choose_from_end(&self, at: usize) -> Outcome {
        let script = "const all = [...document.querySelectorAll('[data-testid^=choose-]')]; \
            all.at(-1 - Math.min(arguments[0], all.length - 1)).click()";
        self.0.ask(script, &[json!(at)]).await?;
        self.0.see(&id("view-desk")).await?;
        Ok(())
    }

    /// Answers with this person, where the window asks.
    pub async fn choose(&self, person: &str) -> Outcome {
        if self.asks_who().await? {
            self.0.click(&id(&format!("choose-{person}"))).await?;
        }
        self.0.see(&id("view-desk")).await?;
        Ok(())
    }

    /// Takes the sample edition in, from the empty desk.
    pub async fn open_sample(&self) -> Outcome {
        self.0.click(&id("import-sample")).await?;
        // A report is shown only where something was left out.
        self.0.see("[data-testid=import-done], [data-testid^=desk-row-]").await?;
        if self.0.shows(&id("import-done")).await? {
            self.0.click(&id("import-done")).await?;
        }
        self.0.see("[data-testid^=desk-row-]").await?;
        Ok(())
    }

    // ── People ──

    /// Adds a reviewer in the settings.
    pub async fn add_reviewer(&self, name: &str) -> Outcome {
        self.settings().await?;
        self.0.fill(&id("person-name"), name).await?;
        for (role, wanted) in [("chief", false), ("editor", false), ("reviewer", true)] {
            let field = id(&format!("new-role-{role}"));
            let script = "return document.querySelector(arguments[0]).checked";
            if self.0.ask(script, &[json!(field)]).await? != json!(wanted) {
                self.0.click(&field).await?;
            }
        }
        self.0.click(&id("person-add")).await?;
        self.0.reads(&id("view-settings"), name).await?;
        Ok(())
    }

    /// Lets another person sit down at the desk.
    pub async fn switch_to(&self, person: &str) -> Outcome {
        self.0.click(&id("person-badge")).await?;
        self.0.click(&id(&format!("person-{person}"))).await?;
        let seated = format!("[data-testid=person-badge][data-person=\"{person}\"]");
        self.0.see(&seated).await?;
        Ok(())
    }

    // ── Places ──

    /// Goes to the desk.
    pub async fn desk(&self) -> Outcome {
        self.0.click(&id("place-desk")).await?;
        self.0.see("[data-testid^=desk-row-], [data-testid=empty-new]").await?;
        Ok(())
    }

    /// Goes to the settings.
    pub async fn settings(&self) -> Outcome {
        self.0.click(&id("place-settings")).await?;
        self.0.see(&id("view-settings")).await?;
        Ok(())
    }

    /// Goes to the registry of outlets.
    pub async fn outlets(&self) -> Outcome {
        self.0.click(&id("place-outlets")).await?;
        self.0.see(&id("view-outlets")).await?;
        Ok(())
    }

    /// Opens a brief from the desk, on the tab that the window chooses.
    pub async fn open_brief(&self, brief: &str) -> Outcome {
        self.desk().await?;
        self.0.click(&format!("[data-testid=\"desk-row-{brief}\"] .open")).await?;
        self.0.see(&id("tab-write")).await?;
        Ok(())
    }

    /// Opens the first brief of the desk in that state; tells whether there is one.
    pub async fn open_brief_in_state(&self, state: &str) -> Outcome<bool> {
        self.open_nth_brief_in_state(state, 0).await
    }

    /// Opens a brief of the desk in that state, counted from 0; tells whether there are so many.
    pub async fn open_nth_brief_in_state(&self, state: &str, at: usize) -> Outcome<bool> {
        self.desk().await?;
        let script = "const row = document.querySelectorAll(arguments[0])[arguments[1]]; \
            row?.click(); return row !== undefined";
        let rows = format!("[data-testid^=desk-row-][data-state=\"{state}\"] .open");
        if self.0.ask(script, &[json!(rows), json!(at)]).await? != json!(true) {
            return Ok(false);
        }
        self.0.see(&id("tab-write")).await?;
        Ok(true)
    }

    /// Goes to a tab of the open brief.
    pub async fn tab(&self, tab: Tab) -> Outcome {
        self.0.click(&id(&format!("tab-{}", tab.name()))).await?;
        self.0.see(&format!("[data-testid=view-{}] h1", tab.name())).await?;
        Ok(())
    }

    // ── Write ──

    /// Puts another headline in place.
    pub async fn set_headline(&self, text: &str) -> Outcome {
        self.0.fill(&id("field-headline"), text).await
    }

    /// Puts another statement in place of a fact's; facts count from 0.
    pub async fn set_fact(&self, at: usize, text: &str) -> Outcome {
        self.0.fill(&fact_field(at), text).await
    }

    /// Moves a fact up by one place, with the caret in it.
    pub async fn move_fact_up(&self, at: usize) -> Outcome {
        self.0.click(&fact_field(at)).await?;
        self.0.press("Alt+ArrowUp").await
    }

    /// The statements in their order.
    pub async fn facts(&self) -> Outcome<Vec<String>> {
        self.0.see(&fact_field(0)).await?;
        // Fields become editors a few at a time; those that still wait have no name yet.
        self.0.gone("[data-testid=sheet] .still[role=textbox]").await?;
        self.0.texts("[data-testid^=fact-][data-testid$=-text]").await
    }

    /// Waits until the footer says that everything typed is on the disk.
    pub async fn saved(&self) -> Outcome {
        self.0.see("[data-testid=view-write][data-saved=saved]").await?;
        self.0.reads(&id("saved-state"), "Saved ").await?;
        Ok(())
    }

    /// Makes a version of the draft, silently; `number` is the one it will have.
    pub async fn make_version(&self, number: usize) -> Outcome {
        self.0.press("Mod+s").await?;
        let expected = format!("Version {number}");
        self.0
            .until(&expected, async |client| {
                let state = client.find(Locator::Css("[data-testid=version-state]")).await?;
                Ok((state.text().await? == expected).then_some(()))
            })
            .await
    }

    /// Sends the brief to one person, or to anybody who may review.
    pub async fn send_to_review(&self, person: Option<&str>) -> Outcome {
        self.0.press("Mod+Shift+Enter").await?;
        self.0.see(&id("send-dialog")).await?;
        if let Some(person) = person {
            self.0.click(&id(&format!("send-to-{person}"))).await?;
        }
        self.0.click(&id("send-confirm")).await?;
        self.0.gone(&id("send-dialog")).await
    }

    // ── Compare and Review ──

    /// What the list of changes says.
    pub async fn changes(&self) -> Outcome<Vec<String>> {
        self.0.see("[data-testid=change-list] [data-testid^=list-]").await?;
        self.0.texts("[data-testid=change-list] [data-testid^=list-]").await
    }

    /// Rejects the change in focus, all its edits, by its key, and waits for the next.
    pub async fn reject_focused(&self) -> Outcome {
        self.decide("Shift+x").await
    }

    /// Accepts every edit that is left, one by one.
    pub async fn accept_all_left(&self) -> Outcome {
        while self.0.shows(&id("accept")).await? {
            self.decide("a").await?;
        }
        Ok(())
    }

    async fn decide(&self, key: &str) -> Outcome {
        self.0.see(&id("accept")).await?;
        let before = self.progress().await?;
        self.0.press(key).await?;
        self.0
            .until("the decision to count", async |client| {
                let found = client.find(Locator::Css(PROGRESS)).await?;
                Ok((found.text().await? != before).then_some(()))
            })
            .await
    }

    async fn progress(&self) -> Outcome<String> {
        self.0.text(PROGRESS).await
    }

    /// Approves what the review led to.
    pub async fn approve(&self) -> Outcome {
        // The button is blocked until the program has taken the last decision.
        self.0.see("[data-testid=approve]:not([aria-disabled=true])").await?;
        self.0.click(&id("approve")).await?;
        self.0.see(&id("approve-sheet")).await?;
        self.0.click(&id("approve-confirm")).await?;
        self.0.reads(&id("round-state"), "approved").await?;
        Ok(())
    }

    /// Releases the approved version of the open brief as house text.
    pub async fn release_as_text(&self) -> Outcome {
        self.tab(Tab::Review).await?;
        self.0.click(&id("release-after-approve")).await?;
        self.choose_targets(&["Text"]).await?;
        self.0.click(&id("release-confirm")).await?;
        self.0.see(&id("release-summary")).await?;
        self.0.click(&id("release-done")).await
    }

    /// Ticks these targets in the open dialog, and no others.
    pub async fn choose_targets(&self, names: &[&str]) -> Outcome {
        self.0.see(&id("release-target")).await?;
        let script = "for (const box of document.querySelectorAll('[data-testid=release-target]'))
                          if (box.checked !== arguments[0].includes(box.dataset.name)) box.click();";
        self.0.ask(script, &[serde_json::json!(names)]).await?;
        Ok(())
    }

    /// Opens the edition of a day.
    pub async fn edition(&self) -> Outcome {
        self.0.click(&id("place-edition")).await?;
        self.0.see(&id("edition-row")).await?;
        Ok(())
    }

    /// Goes back from the shown day to one with as many briefs, or to the first there is.
    pub async fn earlier_day_with(&self, briefs: usize) -> Outcome {
        const ROWS: &str = "return document.querySelectorAll('[data-testid=edition-row]').length";
        const DAY: &str =
            "return document.querySelector('[data-testid=view-edition] h1')?.textContent";
        loop {
            let rows = self.0.ask(ROWS, &[]).await?.as_u64().unwrap_or(0);
            let is_first = self.0.shows("[data-testid=day-earlier][aria-disabled=true]").await?;
            if rows >= briefs as u64 || is_first {
                return Ok(());
            }
            let day = self.0.ask(DAY, &[]).await?;
            self.0.click(&id("day-earlier")).await?;
            self.0
                .until("the day before", async |_| {
                    Ok((self.0.ask(DAY, &[]).await? != day).then_some(()))
                })
                .await?;
            self.0.see(&id("edition-row")).await?;
        }
    }

    /// Opens the list of changes in sentences by its key, and gives them.
    pub async fn spoken_changes(&self) -> Outcome<Vec<String>> {
        self.open_dialog("F7", "spoken-list").await?;
        self.0.texts("[data-testid=spoken-list] li button").await
    }

    /// Brings the draft and the version that came since together, one key for every conflict.
    pub async fn settle_with(&self, key: &str) -> Outcome {
        self.0.see(&id("behind")).await?;
        self.0.click(&id("merge")).await?;
        self.0.see(&id("conflict")).await?;
        self.leave_fields().await?;
        while self.0.shows("[data-testid=merge-save][aria-disabled=true]").await? {
            self.0.press(key).await?;
            self.0.press("j").await?;
        }
        self.0.press("Mod+Shift+Enter").await?;
        self.0.gone(&id("view-merge")).await
    }

    /// Which part of the brief the change in focus belongs to: `headline`, `facts/ID`, …
    pub async fn current_path(&self) -> Outcome<String> {
        let card = self.0.see(CURRENT).await?;
        card.attr("data-path").await?.ok_or_else(|| Fault::new("The card names no part."))
    }

    // ── Above everything ──

    /// Opens the palette, the key sheet or another dialog by its keys.
    pub async fn open_dialog(&self, keys: &str, name: &str) -> Outcome {
        self.0.press(keys).await?;
        self.0.see(&id(name)).await?;
        Ok(())
    }

    /// Closes the dialog in front.
    pub async fn close_dialog(&self, name: &str) -> Outcome {
        self.0.press("Escape").await?;
        self.0.gone(&id(name)).await
    }

    /// Gives the focus back to the page, so that single letters are commands.
    pub async fn leave_fields(&self) -> Outcome {
        self.0.ask("document.activeElement?.blur()", &[]).await?;
        Ok(())
    }
}

/// The change in focus.
const CURRENT: &str = "article[aria-current=true]";
const PROGRESS: &str = "[data-testid=view-review] .progress";

fn fact_field(at: usize) -> String {
    // The editor takes the place of the still text as soon as there is time.
    format!("[data-testid=fact-{at}-text][contenteditable=true]")
}
