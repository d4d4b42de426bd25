//! Figures and their ticks, earlier briefs, and twins in an edition.

use crate::support::{Newsroom, item, sample_brief};
use brief::{Brief, BriefId, Fact};
use desk::{Code, FigureView, ImportOptions};
use uuid::Uuid;

fn figure<'a>(figures: &'a [FigureView], text: &str) -> &'a FigureView {
    figures.iter().find(|figure| figure.text == text).expect("the figure is there")
}

/// Another brief, brought in as published before.
fn publish(newsroom: &Newsroom, n: u8, change: impl FnOnce(&mut Brief)) -> BriefId {
    let mut text = sample_brief();
    text.id =
        BriefId::new(Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0002_0000 + u128::from(n)));
    text.slug = format!("brief-{n}");
    change(&mut text);
    let file = newsroom.folder.path().join(format!("{n}.json"));
    std::fs::write(&file, text.to_json()).unwrap();
    let options = ImportOptions { published: true, ..Default::default() };
    newsroom.as_(newsroom.anna).import(&[file], &options, &mut |_| {}).unwrap();
    text.id
}

#[test]
fn a_tick_is_seen_by_others_and_an_edit_of_its_sentence_clears_it() {
    let newsroom = Newsroom::new();
    let text = newsroom.published();
    let (ben, cleo) = (newsroom.as_(newsroom.ben), newsroom.as_(newsroom.cleo));
    let view = ben.figures(text.id).unwrap();
    let (passengers, year) = (figure(&view.figures, "28,500"), figure(&view.figures, "1911"));
    assert_eq!((passengers.position, passengers.field.ends_with("/text")), (Some(2), true));
    ben.tick_figure(text.id, passengers.key, true).unwrap();
    let ticked = ben.tick_figure(text.id, year.key, true).unwrap();
    assert!(figure(&ticked.figures, "1911").ticks[0].mine);
    let seen = cleo.figures(text.id).unwrap();
    let tick = &figure(&seen.figures, "28,500").ticks[0];
    assert_eq!((tick.person.as_str(), tick.mine), ("Ben Brandt", false));

    let mut edited = text.clone();
    edited.facts[2].text = "The owner ran the line with 28,500 riders a year.".into();
    edited.facts.swap(0, 2);
    ben.save_draft(text.id, 0, &edited).unwrap();
    let after = ben.figures(text.id).unwrap();
    assert!(figure(&after.figures, "28,500").ticks.is_empty());
    assert_eq!(figure(&after.figures, "1911").ticks.len(), 1);
    assert_eq!(cleo.figures(text.id).unwrap().figures.len(), seen.figures.len());

    let refusal = ben.tick_figure(text.id, passengers.key, true).unwrap_err();
    assert_eq!(refusal.code, Code::Refused);
    assert!(refusal.message.contains("its sentence was changed"), "{refusal}");
    let gone = ben.tick_figure(text.id, year.key, false).unwrap();
    assert!(figure(&gone.figures, "1911").ticks.is_empty());
    assert_eq!(newsroom.desk.verify().unwrap(), Vec::<String>::new());
}

#[test]
fn earlier_briefs_share_names_or_links_and_none_is_later() {
    let newsroom = Newsroom::new();
    let text = newsroom.published();
    let by_link = publish(&newsroom, 1, |brief| {
        brief.date = "2024-05-01".parse().ok();
        brief.headline = "Council asks for a second ship".into();
        brief.facts.truncate(1);
    });
    let unrelated = publish(&newsroom, 2, |brief| {
        brief.date = "2024-05-01".parse().ok();
        brief.facts = vec![Fact::new(item(90), "A loaf costs more than it did.")];
        (brief.headline, brief.lede) = ("Bread dearer".into(), "In May bread rose.".into());
        brief.context.clear();
        brief.perspectives.clear();
    });
    let later = publish(&newsroom, 3, |brief| brief.date = "2024-06-01".parse().ok());
    let found = newsroom.as_(newsroom.ben).earlier(text.id).unwrap();
    let ids: Vec<BriefId> = found.iter().map(|earlier| earlier.id).collect();
    assert_eq!(ids, [by_link], "{unrelated} {later}");
    assert!(found[0].links.contains(&"https://gazette.example/0".to_owned()), "{found:?}");
    assert_eq!(found[0].facts.len(), 1);
}

#[test]
fn a_twin_of_the_same_day_is_told_while_one_types() {
    let newsroom = Newsroom::new();
    let text = newsroom.published();
    let ben = newsroom.as_(newsroom.ben);
    let mut mine = ben.new_brief(Some("Harbour")).unwrap();
    mine.brief.date = text.date;
    mine.brief.headline = "Ferry sinks again".into();
    let counter = mine.draft.as_ref().unwrap().counter;
    let saved = ben.save_draft(mine.id, counter, &mine.brief).unwrap();
    assert!(saved.twin.is_none(), "two words are shared by many");
    mine.brief.headline = "Holm ferry sinks beside its pier".into();
    let saved = ben.save_draft(mine.id, saved.counter, &mine.brief).unwrap();
    assert_eq!(saved.twin.unwrap().id, text.id);
    mine.brief.date = "2024-05-13".parse().ok();
    assert!(ben.save_draft(mine.id, saved.counter, &mine.brief).unwrap().twin.is_none());
}
