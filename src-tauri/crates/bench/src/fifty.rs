//! Fifty briefs that leave: real ones where they are at hand, else ones made of sentences of our own.

use crate::{corpus, long, sample};
use brief::{Brief, BriefId};
use press::{Document, Format, Imprint, Outgoing, Press, Publication, Templates, Typesetter};

/// How many.
pub const FIFTY: usize = 50;

/// The seed of the sentences.
const SEED: u64 = 50;

/// Fifty briefs and what they are, for the reader of the figures.
pub fn briefs() -> (Vec<Outgoing>, &'static str) {
    let real = corpus::briefs();
    // From the whole of the months and not from their beginning.
    let step = (real.len() / FIFTY).max(1);
    let real: Vec<Brief> = real.into_iter().step_by(step).take(FIFTY).collect();
    let (briefs, what) = if real.len() == FIFTY {
        (real, "real briefs")
    } else {
        ((0..FIFTY).map(made).collect(), "briefs made of sentences of our own")
    };
    (briefs.into_iter().map(Outgoing::of).collect(), what)
}

/// The sample brief with a context of its own, so that nothing is set from memory.
fn made(number: usize) -> Brief {
    let mut rng = fastrand::Rng::with_seed(SEED + number as u64);
    let mut brief = sample::filed();
    brief.id = BriefId::made_from(&[b"fifty", &number.to_be_bytes()]);
    brief.slug = format!("fifty-{number}");
    brief.headline = long::sentence(&mut rng);
    brief.lede = (0..2).map(|_| long::sentence(&mut rng)).collect::<Vec<_>>().join(" ");
    brief.context = (0..12).map(|_| long::sentence(&mut rng)).collect::<Vec<_>>().join(" ");
    for fact in &mut brief.facts {
        fact.text = long::sentence(&mut rng);
    }
    for perspective in &mut brief.perspectives {
        perspective.framing = long::sentence(&mut rng);
        perspective.bias = long::sentence(&mut rng);
    }
    brief
}

/// What a release of the bench says of itself.
pub fn imprint() -> Imprint {
    let mut imprint = Imprint::unreleased(b"bench", jiff::Timestamp::UNIX_EPOCH);
    imprint.publication =
        Publication { name: "The Sound".into(), language: "en".into(), ..imprint.publication };
    imprint
}

/// The bytes of one brief in a format; nothing where it could not be written.
pub fn written(brief: &Outgoing, format: Format, typesetter: Option<&dyn Typesetter>) -> Vec<u8> {
    let (imprint, templates) = (imprint(), Templates::default());
    let press = Press { imprint: &imprint, templates: &templates, typesetter };
    let written = press::write(&Document::Brief(brief), format, &press);
    written.map(|written| written.bytes().to_vec()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn fifty_briefs_leave_and_no_two_are_alike() {
        let (briefs, _) = briefs();
        let made: Vec<Outgoing> =
            (0..FIFTY).map(|number| Outgoing::of(super::made(number))).collect();
        for briefs in [briefs, made] {
            let texts: BTreeSet<Vec<u8>> =
                briefs.iter().map(|brief| written(brief, Format::Docx, None)).collect();
            assert_eq!(texts.len(), FIFTY);
            assert!(texts.iter().all(|bytes| bytes.starts_with(b"PK")));
        }
    }
}
