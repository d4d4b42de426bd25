//! What a reader of the pages will not find. The exact brief lies in the file, but nobody reads that.

use press::{Document, Loss, Outgoing};

/// The losses of a document, in its order.
pub(crate) fn of(document: &Document<'_>) -> Vec<Loss> {
    match document {
        Document::Brief(outgoing) => of_brief(outgoing, true),
        Document::Edition(edition) => {
            let briefs = edition.briefs().flat_map(|outgoing| {
                let slug = &outgoing.brief.slug;
                let at = move |loss: Loss| Loss { part: format!("{slug}: {}", loss.part), ..loss };
                of_brief(outgoing, false).into_iter().map(at)
            });
            let mut losses: Vec<Loss> = briefs.collect();
            if edition.preheader.as_deref().is_some_and(|text| !text.trim().is_empty()) {
                losses.push(Loss::new("preheader", "it is for mail only, and is not printed"));
            }
            losses
        }
        Document::Redline(_) => Vec::new(),
    }
}

fn of_brief(outgoing: &Outgoing, is_alone: bool) -> Vec<Loss> {
    let brief = &outgoing.brief;
    let mut losses = vec![Loss::new("slug", "it is not printed; the attached brief has it")];
    let ids = !brief.facts.is_empty() || !brief.perspectives.is_empty();
    if ids {
        losses.push(Loss::new("ids", "they are not printed; the attached brief has them"));
    }
    let parts = brief.facts.iter().enumerate().map(|(n, f)| (format!("facts/{n}"), &f.sources));
    let others = brief
        .perspectives
        .iter()
        .enumerate()
        .map(|(n, p)| (format!("perspectives/{n}"), &p.sources));
    for (part, sources) in parts.chain(others) {
        let mut lose =
            |what: &str, text: &str| losses.push(Loss::new(format!("{part}/{what}"), text));
        if sources.iter().any(|source| source.archived.is_some()) {
            lose(
                "archived",
                "the hash of the archived copy is not printed; the attached brief has it",
            );
        }
        if !is_alone && sources.iter().any(|s| s.quote.is_some() || s.seen.is_some()) {
            lose("sources", "quotes and days of reading are not printed in an edition");
        }
    }
    for (n, fact) in brief.facts.iter().enumerate() {
        if fact.text.trim().is_empty() && fact.sources.is_empty() {
            losses.push(Loss::new(format!("facts/{n}"), "it says nothing, and is left out"));
        }
    }
    for (n, one) in brief.perspectives.iter().enumerate() {
        let texts = [&one.group, &one.framing, &one.bias];
        let is_empty = texts.iter().all(|text| text.trim().is_empty());
        if is_empty && one.outlets.is_empty() && one.sources.is_empty() {
            losses.push(Loss::new(format!("perspectives/{n}"), "it says nothing, and is left out"));
        }
    }
    let urls = brief.links.iter().map(|link| &link.url);
    for (n, url) in urls.enumerate().filter(|(_, url)| crate::galley::address(url).is_none()) {
        let text = format!("{} is no address of the web, and only printed", shown(url));
        losses.push(Loss::new(format!("links/{n}"), text));
    }
    losses
}

fn shown(url: &str) -> String {
    if url.trim().is_empty() { "nothing".into() } else { crate::galley::shortened(url, 80) }
}
