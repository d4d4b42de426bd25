//! Approved first, changed after: whatever part it is, what was approved is not what would leave.

use super::*;
use crate::support::item;
use brief::{Fact, Link, Source};

/// Changes an approved brief, tries to release it, to approve it alone, and to sign what was signed.
fn changed_after_approval(change: impl FnOnce(&mut Brief)) {
    let newsroom = Newsroom::new();
    let id = approved(&newsroom);
    let (ben, cleo) = (newsroom.as_(newsroom.ben), newsroom.as_(newsroom.cleo));
    let before = cleo.open_brief(id).unwrap().brief;
    edit(&newsroom, newsroom.cleo, id, change);
    cleo.send_to_review(id, None, "").unwrap();
    let review = cleo.review(id).unwrap();
    assert_ne!(review.result, before, "something was changed");
    stays_inside(&newsroom, id);
    refused(&newsroom, Code::Refused, || cleo.approve(id, review.round.id, review.result_hash));
    refused(&newsroom, Code::Stale, || cleo.approve(id, review.round.id, before.content_hash()));
    // Not even whoever wrote the rest can sign it without having been asked.
    refused(&newsroom, Code::Refused, || ben.approve(id, review.round.id, review.result_hash));
    cleo.withdraw(id).unwrap();
    stays_inside(&newsroom, id);
}

macro_rules! changed {
    ($($attack:ident: $change:expr;)*) => {$(
        #[test]
        fn $attack() {
            changed_after_approval($change);
        }
    )*};
}

changed! {
    the_headline_is_changed_after_approval: |brief| brief.headline = "Holm ferry lost".into();
    the_lede_is_changed_after_approval: |brief| brief.lede.push_str(" Nobody knows why.");
    a_facts_text_is_changed_after_approval: |brief| brief.facts[1].text = "Two were hurt.".into();
    a_facts_source_is_changed_after_approval:
        |brief| brief.facts[1].sources[0].url = "https://elsewhere.example/1".into();
    a_source_is_added_after_approval:
        |brief| brief.facts[1].sources.push(Source::new("Wire", "https://wire.example/1"));
    a_sources_quote_is_added_after_approval:
        |brief| brief.facts[1].sources[0].quote = Some("It never passed.".into());
    the_facts_are_put_in_another_order_after_approval: |brief| brief.facts.swap(0, 1);
    a_fact_is_removed_after_approval: |brief| drop(brief.facts.remove(0));
    a_fact_is_added_after_approval:
        |brief| brief.facts.push(Fact::new(item(9), "The captain was alone."));
    the_context_is_changed_after_approval:
        |brief| brief.context = brief.context.replace("1911", "1921");
    what_they_say_is_changed_after_approval:
        |brief| brief.perspectives[0].framing = "They praise the line.".into();
    what_colours_it_is_changed_after_approval:
        |brief| brief.perspectives[0].bias = "The line pays them.".into();
    the_group_is_changed_after_approval: |brief| brief.perspectives[0].group = "Owners".into();
    the_outlets_are_changed_after_approval:
        |brief| brief.perspectives[0].outlets = vec!["Holm Wire".into()];
    a_perspective_is_removed_after_approval: |brief| brief.perspectives.clear();
    a_link_is_added_after_approval: |brief| brief.links.push(Link {
        label: "More".into(),
        url: "https://elsewhere.example/more".into(),
    });
    the_slug_is_changed_after_approval: |brief| brief.slug = "another-story".into();
    the_date_is_changed_after_approval: |brief| brief.date = "2024-05-13".parse().ok();
    the_section_is_changed_after_approval: |brief| brief.section = Some("Opinion".into());
    the_language_is_changed_after_approval: |brief| brief.language = "nn".into();
    the_byline_is_changed_after_approval: |brief| brief.byline = Some("Somebody".into());
    the_note_is_changed_after_approval: |brief| brief.note = Some("Nothing to correct.".into());
}
