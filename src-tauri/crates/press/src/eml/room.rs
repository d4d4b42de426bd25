//! What a newsletter leaves out where a mail program would cut it.

use super::letter::{Letter, Mail};
use crate::html::{Story, shortened};
use crate::{Loss, Unwritable};
use std::borrow::Cow;

/// Gmail shows so many bytes of the HTML of a mail, and cuts the rest off behind *View entire
/// message* (102 KB, as Google's and the sending services' pages on clipped messages say).
pub(super) const MOST_BYTES: usize = 102 * 1024;

/// How much of a context is kept, in characters.
const CONTEXT: usize = 600;

/// How much of a lede, a headline or a paragraph is kept where there is room for nothing else.
const HEAD: usize = 300;

/// One thing that is left out.
#[derive(Clone, Copy)]
enum Cut {
    Sources,
    LongContexts,
    Contexts,
    AllButHeads,
    LastBriefs,
}

const IN_ORDER: [Cut; 5] =
    [Cut::Sources, Cut::LongContexts, Cut::Contexts, Cut::AllButHeads, Cut::LastBriefs];

/// Fills the template, with as little left out as there is room for.
pub(super) fn fitted(
    letter: &mut Letter<'_>,
    fill: impl Fn(&Letter<'_>) -> Result<String, Unwritable>,
) -> Result<(String, Vec<Loss>), Unwritable> {
    let mut html = fill(letter)?;
    let mut losses = Vec::new();
    for cut in IN_ORDER {
        if html.len() < MOST_BYTES {
            break;
        }
        cut.make(&mut letter.mail);
        html = fill(letter)?;
        if matches!(cut, Cut::LastBriefs) {
            // Half as many each time, so that even an edition of thousands is soon done.
            while html.len() >= MOST_BYTES && letter.mail.stories().count() > 0 {
                cut.make(&mut letter.mail);
                html = fill(letter)?;
            }
        }
        losses.push(cut.loss());
    }
    Ok((html, losses))
}

impl Cut {
    fn make(self, mail: &mut Mail<'_>) {
        match self {
            Self::Sources => mail.stories().for_each(Story::drop_sources),
            Self::LongContexts => mail.stories().for_each(|story| story.cut_context(CONTEXT)),
            Self::Contexts => mail.stories().for_each(|story| story.cut_context(0)),
            Self::AllButHeads => {
                mail.stories().for_each(|story| story.cut_to_head(HEAD));
                for paragraphs in [&mut mail.intro, &mut mail.sign_off] {
                    paragraphs.truncate(3);
                    for paragraph in paragraphs {
                        *paragraph = Cow::Owned(shortened(paragraph, HEAD));
                    }
                }
                mail.name = mail.name.take().map(|name| Cow::Owned(shortened(&name, HEAD)));
            }
            Self::LastBriefs => {
                let number = mail.stories().count();
                keep(mail, number / 2);
                mail.more = Some(mail.more.unwrap_or_default() + number - number / 2);
            }
        }
    }

    fn loss(self) -> Loss {
        let (part, what) = match self {
            Self::Sources => ("sources", "the sources, and what is known of the outlets, are"),
            Self::LongContexts => ("context", "all but the beginning of each context is"),
            Self::Contexts => ("context", "the contexts are"),
            Self::AllButHeads => ("facts", "everything but headlines, notices and ledes is"),
            Self::LastBriefs => ("briefs", "the last briefs are"),
        };
        Loss::new(
            part,
            format!(
                "{what} left out of the HTML, of which Gmail shows 102 kB; the plain text has all"
            ),
        )
    }
}

fn keep(mail: &mut Mail<'_>, mut number: usize) {
    for section in &mut mail.sections {
        section.stories.truncate(number);
        number -= section.stories.len();
    }
    mail.sections.retain(|section| !section.stories.is_empty());
}
