//! The JSON shape of a brief; the shape itself is the model's.

use crate::document::is_marked;
use crate::{Loss, Outgoing, Reading, Remark, RemarkKind, Unreadable};
use brief::{Brief, ReadError};
use serde_json::Value;
use std::borrow::Cow;

/// The shape allows no unknown keys, so the mark of a proof stands in front of the public note, where
/// everybody who prints the brief must meet it.
pub(crate) fn write(outgoing: &Outgoing) -> (Vec<u8>, Vec<Loss>) {
    (with_mark(outgoing).to_json().into_bytes(), Vec::new())
}

/// The brief as it is written: a proof with its mark in front of the note.
pub(crate) fn with_mark(outgoing: &Outgoing) -> Cow<'_, Brief> {
    let Some(mark) = &outgoing.mark else { return Cow::Borrowed(&outgoing.brief) };
    let mut marked = outgoing.brief.clone();
    let note = marked.note.take().map(|note| format!("\n{note}")).unwrap_or_default();
    marked.note = Some(mark.line() + &note);
    Cow::Owned(marked)
}

pub(crate) fn read(text: &str) -> Result<Reading, Unreadable> {
    if let Some(place) = serde_json::from_str(text).ok().and_then(|value| bare_list(&value)) {
        return Err(Unreadable::whole(format!(
            "{place} is a list where the keys of an object belong"
        )));
    }
    Brief::from_json(text).map(without_mark).map_err(|error| match error {
        ReadError::Shape { line, column, reason } if line > 0 => {
            Unreadable::at(line, format!("{reason}, at character {column}"))
        }
        other => Unreadable::whole(other.to_string()),
    })
}

/// A proof that comes back is a brief again: its mark was never the newsroom's note, and must not
/// become one that somebody approves.
fn without_mark(mut brief: Brief) -> Reading {
    let Some(marked) = brief.note.take_if(|note| is_marked(note)) else {
        return Reading::plain(brief);
    };
    let (mark, note) = match marked.split_once('\n') {
        Some((mark, note)) => (mark, Some(note.to_owned())),
        None => (marked.as_str(), None),
    };
    let text = format!("the mark of a proof was left out of the note: {mark}");
    let remark = Remark { line: None, kind: RemarkKind::LeftOut, text };
    brief.note = note;
    Reading { remarks: vec![remark], ..Reading::plain(brief) }
}

/// Where a list stands in place of an object: the model's reader would take its entries for the
/// values of the keys in order, which the schema does not allow.
fn bare_list(value: &Value) -> Option<String> {
    if value.is_array() {
        return Some("the file".into());
    }
    let lists = ["facts", "perspectives", "links", "sources"];
    lists.into_iter().find_map(|list| {
        let items = value.get(list)?.as_array()?.iter().enumerate();
        let mut inside = items.filter_map(|(n, item)| {
            if item.is_array() {
                return Some(format!("{list}/{n}"));
            }
            bare_list(item).map(|place| format!("{list}/{n}/{place}"))
        });
        inside.next()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::MarkKind;
    use brief::BriefId;

    #[test]
    fn a_proof_that_comes_back_carries_no_mark() {
        for note in [None, Some("Corrected on 12 May.".to_owned())] {
            let mut brief = Brief::new(BriefId::made_from(&[b"proof"]), "Ferry sinks");
            brief.slug = "ferry-sinks".into();
            brief.note.clone_from(&note);
            let proof =
                write(&Outgoing::of(brief.clone()).marked(MarkKind::NotApproved, "draft")).0;
            let text = String::from_utf8(proof).unwrap();
            assert!(text.contains("NOT APPROVED"));
            let reading = read(&text).unwrap();
            assert_eq!(reading.brief.note, note);
            assert_eq!(reading.remarks.len(), 1, "the report says so");
            let early =
                write(&Outgoing::of(brief).marked(MarkKind::Embargoed, "until 13 May 2024")).0;
            let text = String::from_utf8(early).unwrap();
            assert!(text.contains("EMBARGOED") && !text.contains("NOT APPROVED"));
            assert_eq!(read(&text).unwrap().brief.note, note);
        }
    }

    #[test]
    fn a_note_that_only_begins_like_a_mark_is_a_note() {
        let mut brief = Brief::new(BriefId::made_from(&[b"note"]), "Ferry sinks");
        brief.note = Some("NOT APPROVED by the harbour board, as first said.".into());
        let reading = read(&brief.to_json()).unwrap();
        assert_eq!((reading.brief.note, reading.remarks.len()), (brief.note, 0));
    }

    #[test]
    fn what_breaks_the_shape_is_told_with_line_and_character() {
        let reason = |text: &str| read(text).unwrap_err().to_string();
        let raw = reason("{\"schema\": \"brief/1\",\n\"headline\": \"a\u{13}b\"}");
        assert!(
            raw.starts_with("line 2: control character") && raw.ends_with("character 15"),
            "{raw}"
        );
    }
}
