//! The tables follow from the events, and copies are whole.

use crate::support::{Fixed, Newsroom, machine, open};
use desk::Format;

#[test]
fn everything_holds_after_a_day_of_work_and_in_a_restored_backup() {
    let newsroom = Newsroom::new();
    let text = newsroom.published();
    let anna = newsroom.as_(newsroom.anna);
    anna.import_sample(&mut |_| {}).unwrap();
    anna.release(text.id, Format::Markdown, newsroom.folder.path()).unwrap();
    assert_eq!(newsroom.desk.verify().unwrap(), Vec::<String>::new());

    let copy = newsroom.folder.path().join("copy.parallax");
    newsroom.desk.backup(&copy).unwrap();
    newsroom.desk.backup(&copy).unwrap_err();
    let place = newsroom.folder.path().join("restored.parallax");
    let kept = desk::restore(&copy, &place, false, machine(), Fixed::boxed()).unwrap();
    assert_eq!(kept, None);
    let restored = open(&place).unwrap();
    assert_eq!(restored.count().unwrap(), newsroom.desk.count().unwrap());
    let person = restored.acting(newsroom.anna).unwrap();
    person.new_brief(None).unwrap();
    assert_eq!(restored.verify().unwrap(), Vec::<String>::new());

    let refusal = desk::restore(&copy, &place, false, machine(), Fixed::boxed()).unwrap_err();
    assert!(refusal.hint.contains("--force"), "{refusal}");
    let kept = desk::restore(&copy, &place, true, machine(), Fixed::boxed()).unwrap();
    assert!(kept.unwrap().exists());
}

#[test]
fn the_sample_edition_comes_in_once_in_its_order() {
    let newsroom = Newsroom::new();
    let anna = newsroom.as_(newsroom.anna);
    assert_eq!(anna.import_sample(&mut |_| {}).unwrap().imported, 6);
    assert_eq!(anna.import_sample(&mut |_| {}).unwrap().unchanged, 6);
    let rows = anna.desk_view().unwrap().rows;
    let slugs: Vec<&str> = rows.iter().map(|row| row.slug.as_str()).collect();
    let files: Vec<&str> = desk::Desk::sample_files().into_iter().map(|(name, _)| name).collect();
    let named: Vec<&str> = files.iter().map(|name| name.trim_end_matches(".json")).collect();
    assert_eq!(slugs, named);
    let found = newsroom.desk.search("herring").unwrap();
    assert!(found.iter().any(|hit| hit.headline.to_lowercase().contains("herring")));
}
