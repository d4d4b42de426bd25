//! The morning in the real window: a whole brief from material that was copied elsewhere, without
//! the mouse, in few keys.

use parallax_e2e::{Fault, Newsroom, Outcome, Window, copy_text, journey};
use serde_json::Value;
use std::cell::Cell;

/// The most keys that a complete brief of three facts, three perspectives and six links takes;
/// text that is typed is not counted, every other key or chord is one.
const MOST_KEYS: usize = 60;

const HEADLINE: &str = "Ossen Closes Its Last Salt Pan After Two Centuries";
const LEDE: &str = "On 4 March 1911 the last salt pan of Ossen was let dry, and 140 families were \
    given notice that the works would not open again in spring.";
const FACTS: [&str; 3] = [
    "The pan yielded 310 tonnes in its last season, a quarter of what it gave in 1880. \
     https://ossen-courier.example/1911/pan",
    "The works owed 22,000 crowns to the harbour bank, by the bank’s own account. \
     https://harbour-gazette.example/debts",
    "Rock salt from Varrin had sold at half the price for nine years. \
     https://varrin-trade.example/prices",
];
const CONTEXT: &str = "Salt was boiled at Ossen from 1706 on, and paid for its harbour.";
const PERSPECTIVES: [[&str; 4]; 3] = [
    [
        "Papers of the coast",
        "https://coast-herald.example/salt",
        "A town was left to the sea by owners who never lived there.",
        "Their readers worked the pans.",
    ],
    [
        "Trade papers",
        "https://salt-and-grain.example/ossen",
        "The works closed twenty years too late.",
        "They live on advertisements of the rock-salt mines.",
    ],
    [
        "The capital’s dailies",
        "https://capital-post.example/ossen",
        "Ossen shows what the new tariff does to small harbours.",
        "Both stand against the tariff’s author.",
    ],
];

/// Somebody at the keys.
struct Editor<'a> {
    window: &'a Window,
    pressed: Cell<usize>,
}

impl Editor<'_> {
    async fn press(&self, chord: &str) -> Outcome {
        self.pressed.set(self.pressed.get() + 1);
        self.window.press(chord).await
    }

    async fn paste(&self, text: &str) -> Outcome {
        copy_text(text)?;
        self.press("Mod+v").await
    }

    async fn write(&self, text: &str) -> Outcome {
        self.window.type_text(text).await
    }

    /// Waits until the caret is in that field; the last part of its name is enough.
    async fn in_field(&self, ending: &str) -> Outcome {
        let script = "return document.activeElement?.closest('[data-field]')?.dataset.field ?? ''";
        self.window
            .until(&format!("the caret in {ending}"), async |client| {
                let field = client.execute(script, vec![]).await?;
                Ok(field.as_str().is_some_and(|field| field.ends_with(ending)).then_some(()))
            })
            .await
    }

    async fn saved(&self) -> Outcome {
        self.window.see("[data-testid=view-write][data-saved=saved]").await?;
        Ok(())
    }
}

#[tokio::test]
async fn a_whole_brief_is_written_by_keyboard_in_few_keys() -> Outcome {
    let newsroom = Newsroom::new()?;
    newsroom.parallax(&["person", "Editor"])?;
    journey("a_whole_brief_is_written_by_keyboard", &newsroom, async |window| {
        window.see("[data-testid=view-desk]").await?;
        let editor = Editor { window, pressed: Cell::new(0) };
        begin(&editor).await?;
        facts(&editor).await?;
        for (at, words) in PERSPECTIVES.into_iter().enumerate() {
            perspective(&editor, at, words).await?;
        }
        editor.saved().await?;
        editor.press("Mod+Shift+Enter").await?;
        window.see("[data-testid=send-dialog]").await?;
        editor.press("Enter").await?;
        window.gone("[data-testid=send-dialog]").await?;
        let pressed = editor.pressed.get();
        println!("A whole brief took {pressed} keys besides its text.");
        assert!(pressed <= MOST_KEYS, "{pressed} keys");
        is_whole(&newsroom)
    })
    .await
}

/// The section, the headline and the lede.
async fn begin(editor: &Editor<'_>) -> Outcome {
    editor.press("Mod+n").await?;
    editor.window.see("[data-testid=new-brief-section]").await?;
    editor.write("World").await?;
    editor.press("Enter").await?;
    editor.in_field("headline").await?;
    editor.write(HEADLINE).await?;
    editor.press("Enter").await?;
    editor.in_field("lede").await?;
    editor.paste(LEDE).await?;
    editor.press("Enter").await
}

/// Each fact is pasted with the address under it, which becomes its source; then the context.
async fn facts(editor: &Editor<'_>) -> Outcome {
    for (at, fact) in FACTS.into_iter().enumerate() {
        editor.in_field("/text").await?;
        editor.paste(fact).await?;
        editor.window.see(&format!("[data-testid=fact-{at}-source-0]")).await?;
        editor.press("Enter").await?;
        editor.window.see(&format!("[data-testid=fact-{}-text]", at + 1)).await?;
    }
    // Enter in the fact that stayed empty leaves it behind.
    editor.in_field("/text").await?;
    editor.press("Enter").await?;
    editor.in_field("context").await?;
    editor.paste(CONTEXT).await?;
    editor.press("Tab").await?;
    editor.in_field("add-perspectives").await
}

async fn perspective(editor: &Editor<'_>, at: usize, words: [&str; 4]) -> Outcome {
    let [group, link, framing, bias] = words;
    // On the button that adds one, then at the end of the one before.
    editor.press("Enter").await?;
    editor.in_field("/group").await?;
    editor.write(group).await?;
    editor.press("Enter").await?;
    editor.in_field("/outlets").await?;
    editor.paste(link).await?;
    editor.window.see(&format!("[data-testid=perspective-{at}-chip-0]")).await?;
    editor.press("Enter").await?;
    editor.in_field("/framing").await?;
    editor.write(framing).await?;
    editor.press("Enter").await?;
    editor.in_field("/bias").await?;
    editor.write(bias).await
}

fn is_whole(newsroom: &Newsroom) -> Outcome {
    let list = newsroom.parallax(&["list"])?;
    let list = String::from_utf8_lossy(&list).into_owned();
    assert!(list.contains("in-review") && list.contains(HEADLINE), "{list}");
    let brief = newsroom.current("ossen-closes-its-last-salt-pan-after-two-centuries")?;
    let items = |name: &str| -> Outcome<Vec<Value>> {
        let found = brief[name].as_array().cloned();
        found.ok_or_else(|| Fault::new(format!("There are no {name}.")))
    };
    let (facts, perspectives) = (items("facts")?, items("perspectives")?);
    assert_eq!((facts.len(), perspectives.len()), (3, 3), "{brief}");
    for (fact, pasted) in facts.iter().zip(FACTS) {
        let (text, link) = pasted.rsplit_once(' ').unwrap_or_default();
        assert_eq!(fact["text"], text);
        assert_eq!(fact["sources"][0]["url"], link);
    }
    for (perspective, [group, link, framing, bias]) in perspectives.iter().zip(PERSPECTIVES) {
        assert_eq!(perspective["group"], group);
        assert_eq!(perspective["framing"], framing);
        assert_eq!(perspective["bias"], bias);
        assert_eq!(perspective["sources"][0]["url"], link);
    }
    assert_eq!(brief["lede"], LEDE);
    assert_eq!(brief["context"], CONTEXT);
    Ok(())
}
