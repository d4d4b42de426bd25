//! The program's window: what a person sees in it and does with it.

use crate::{Driver, Fault, Outcome, keys};
use fantoccini::{Client, Locator, elements::Element, wd::WindowHandle};
use serde_json::{Value, json};
use std::{path::Path, time::Duration};

/// How long a thing may take to appear. Far above what was seen; reached only by a fault.
const PATIENCE: Duration = Duration::from_secs(20);
/// How often Tab is pressed before a thing counts as out of its reach.
const STOPS: usize = 60;
const POLL: Duration = Duration::from_millis(40);

/// An open window.
pub struct Window {
    client: Client,
    driver: Driver,
}

impl Window {
    pub(crate) async fn open(driver: Driver, program: &Path) -> Outcome<Self> {
        let client = driver.session(program, &[]).await?;
        Ok(Self { client, driver })
    }

    /// Closes the window and ends the program.
    pub async fn close(self) -> Outcome {
        Ok(self.client.close().await?)
    }

    /// Ends the program without warning, as a power cut would.
    pub fn kill(self) -> Outcome {
        self.driver.kill_program()
    }

    // ── Waiting ──

    /// Asks again and again until there is an answer.
    pub async fn until<T>(
        &self,
        what: &str,
        mut ask: impl AsyncFnMut(&Client) -> Outcome<Option<T>>,
    ) -> Outcome<T> {
        let mut last = None;
        let asking = async {
            loop {
                // A page that is being redrawn loses elements between two questions.
                match ask(&self.client).await {
                    Ok(Some(answer)) => return answer,
                    Ok(None) => last = None,
                    Err(fault) => last = Some(fault),
                }
                tokio::time::sleep(POLL).await;
            }
        };
        tokio::time::timeout(PATIENCE, asking).await.map_err(|_| {
            let why = last.map(|fault| format!(" Last: {fault}")).unwrap_or_default();
            Fault::new(format!("Waited in vain for {what}.{why}"))
        })
    }

    /// The visible element that the selector finds first.
    pub async fn see(&self, css: &str) -> Outcome<Element> {
        self.until(css, async |client| {
            for element in client.find_all(Locator::Css(css)).await? {
                if element.is_displayed().await? {
                    return Ok(Some(element));
                }
            }
            Ok(None)
        })
        .await
    }

    /// Waits until nothing of that kind is to be seen.
    pub async fn gone(&self, css: &str) -> Outcome {
        self.until(&format!("{css} to go"), async |client| {
            for element in client.find_all(Locator::Css(css)).await? {
                if element.is_displayed().await? {
                    return Ok(None);
                }
            }
            Ok(Some(()))
        })
        .await
    }

    /// Waits until the element's text holds these words; gives the whole text.
    pub async fn reads(&self, css: &str, words: &str) -> Outcome<String> {
        self.until(&format!("“{words}” in {css}"), async |client| {
            // As the page has it: the driver cannot tell the text round a list of suggestions.
            let script = "return document.querySelector(arguments[0])?.innerText ?? ''";
            let text = client.execute(script, vec![json!(css)]).await?;
            Ok(text.as_str().filter(|text| text.contains(words)).map(str::to_owned))
        })
        .await
    }

    /// Whether the selector finds something to be seen now.
    pub async fn shows(&self, css: &str) -> Outcome<bool> {
        for element in self.client.find_all(Locator::Css(css)).await? {
            if element.is_displayed().await? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    // ── Second windows ──

    /// The names of all windows, that in front among them.
    pub async fn handles(&self) -> Outcome<Vec<WindowHandle>> {
        Ok(self.client.windows().await?)
    }

    /// Waits for a window beside this one.
    pub async fn another(&self, than: &WindowHandle) -> Outcome<WindowHandle> {
        self.until("a second window", async |client| {
            Ok(client.windows().await?.into_iter().find(|handle| handle != than))
        })
        .await
    }

    /// What follows is asked of that window.
    pub async fn go_to(&self, window: &WindowHandle) -> Outcome {
        Ok(self.client.switch_to_window(window.clone()).await?)
    }

    /// Closes the window in front alone.
    pub async fn close_this(&self) -> Outcome {
        Ok(self.client.close_window().await?)
    }

    // ── Doing ──

    /// Clicks it, as soon as it can be clicked.
    pub async fn click(&self, css: &str) -> Outcome {
        self.until(&format!("a click on {css}"), async |client| {
            client.find(Locator::Css(css)).await?.click().await?;
            Ok(Some(()))
        })
        .await
    }

    /// Presses a chord: `Mod+Shift+P`, `Alt+ArrowUp`, `a`.
    pub async fn press(&self, chord: &str) -> Outcome {
        Ok(self.client.perform_actions(keys::press(chord)?).await?)
    }

    /// Goes on with Tab until the element with that test id has the focus, as a person without a
    /// mouse does.
    pub async fn tab_to(&self, test_id: &str) -> Outcome {
        for _ in 0..STOPS {
            self.press("Tab").await?;
            let focused = "return document.activeElement?.dataset?.testid ?? ''";
            if self.ask(focused, &[]).await? == json!(test_id) {
                return Ok(());
            }
        }
        Err(Fault::new(format!("{test_id} is not among the first {STOPS} stops of Tab.")))
    }

    /// Types into what has the focus.
    pub async fn type_text(&self, text: &str) -> Outcome {
        Ok(self.client.perform_actions(keys::type_text(text)).await?)
    }

    /// Clicks a field and puts the text in place of what it held.
    pub async fn fill(&self, css: &str, text: &str) -> Outcome {
        self.click(css).await?;
        self.press("Mod+a").await?;
        self.type_text(text).await
    }

    // ── Reading ──

    /// The element's text, as it is rendered.
    pub async fn text(&self, css: &str) -> Outcome<String> {
        Ok(self.see(css).await?.text().await?)
    }

    /// The texts of all that the selector finds.
    pub async fn texts(&self, css: &str) -> Outcome<Vec<String>> {
        let mut texts = Vec::new();
        for element in self.client.find_all(Locator::Css(css)).await? {
            texts.push(element.text().await?);
        }
        Ok(texts)
    }

    /// Runs a script in the page and gives what it returns.
    pub async fn ask(&self, script: &str, arguments: &[Value]) -> Outcome<Value> {
        Ok(self.client.execute(script, arguments.to_vec()).await?)
    }

    /// Runs a script that hands its answer to the function it got as the last argument.
    pub async fn ask_later(&self, script: &str, arguments: &[Value]) -> Outcome<Value> {
        Ok(self.client.execute_async(script, arguments.to_vec()).await?)
    }

    /// A style as the window computed it: the only proof that styles arrived under the policy.
    pub async fn style(&self, css: &str, property: &str) -> Outcome<String> {
        Ok(self.see(css).await?.css_value(property).await?)
    }

    // ── Pictures ──

    /// Makes the page exactly that large, whatever frame the window has around it.
    pub async fn resize(&self, width: u32, height: u32) -> Outcome {
        let (mut outer_width, mut outer_height) = (width, height);
        self.until(&format!("a page of {width}×{height}"), async |client| {
            client.set_window_rect(0, 0, outer_width, outer_height).await?;
            let size = client.execute("return [innerWidth, innerHeight]", vec![]).await?;
            if size == json!([width, height]) {
                return Ok(Some(()));
            }
            let inner = |at: usize| size[at].as_u64().and_then(|n| u32::try_from(n).ok());
            outer_width = width + width.saturating_sub(inner(0).unwrap_or(width));
            outer_height = height + height.saturating_sub(inner(1).unwrap_or(height));
            Ok(None)
        })
        .await
    }

    /// `light` or `dark`.
    pub async fn theme(&self, name: &str) -> Outcome {
        // Colours change in a transition, which begins with the next frame.
        let script = "const root = document.documentElement; root.dataset.theme = arguments[0]; \
            delete root.dataset.drawn; \
            requestAnimationFrame(() => requestAnimationFrame(() => { root.dataset.drawn = arguments[0]; }))";
        self.ask(script, &[json!(name)]).await?;
        self.until("the colours to be drawn", async |client| {
            let drawn = "return document.documentElement.dataset.drawn";
            let drawn = client.execute(drawn, vec![]).await?;
            Ok((drawn == json!(name)).then_some(()))
        })
        .await
    }

    /// Saves what the window shows as a PNG, after its fonts have come and its motion has ended.
    pub async fn screenshot(&self, file: &Path) -> Outcome {
        self.until("fonts and motion to settle", async |client| {
            let settled = "return document.fonts.status === 'loaded' && \
                document.getAnimations().every((a) => a.playState !== 'running' || \
                a.effect?.getComputedTiming().iterations === Infinity)";
            let settled = client.execute(settled, vec![]).await?;
            Ok((settled == json!(true)).then_some(()))
        })
        .await?;
        if let Some(folder) = file.parent() {
            std::fs::create_dir_all(folder)?;
        }
        std::fs::write(file, self.client.screenshot().await?)?;
        Ok(())
    }
}
