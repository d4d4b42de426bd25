//! `parallax verify`: whether everything in the archive still holds.

use crate::archive::{archive_path, opened_to_read, say};
use crate::args::Place;
use crate::failure::Failure;
use crate::render;
use desk::{CheckProgress, Code, NotedHead, RecordView};

/// A file too damaged to be opened has failed the check too.
pub fn verify(place: &Place, json: bool, head: bool, expect: &[NotedHead]) -> Result<(), Failure> {
    let bar = crate::archive::progress_bar();
    let mut show = |progress: CheckProgress| {
        bar.set_message(progress.stage);
        bar.set_length(progress.total as u64);
        bar.set_position(progress.done as u64);
    };
    let path = archive_path(place)?;
    let checked = opened_to_read(&path).and_then(|desk| desk.check_record(expect, &mut show));
    bar.finish_and_clear();
    let (faults, record) = match checked {
        Err(refusal) if refusal.code == Code::ArchiveDamaged => {
            let fault = refusal.message.trim_start_matches("Nothing was changed: ");
            (vec![render::one_line(fault)], None)
        }
        record => {
            let record = record?;
            let broken = record.broken.iter().map(|broken| render::one_line(&broken.says));
            (broken.chain(record.faults.iter().cloned()).collect(), Some(record))
        }
    };
    let text = match &record {
        Some(record) if faults.is_empty() => summary(record, head),
        _ => faults.iter().flat_map(|fault| [fault.as_str(), "\n"]).collect(),
    };
    say(json, &serde_json::json!({ "faults": faults, "record": record }), &text)?;
    if faults.is_empty() {
        return Ok(());
    }
    Err(Failure::Refused(format!(
        "The archive does not hold; faults found: {}, the first first. Restore a backup that does.",
        faults.len()
    )))
}

fn summary(record: &RecordView, head: bool) -> String {
    if head {
        return record.chains.iter().fold(String::new(), |text, chain| text + &chain.line + "\n");
    }
    let RecordView { events, signed, unsigned, approvals, texts, unplayed, .. } = record;
    let before = match unsigned {
        0 => String::new(),
        n => format!(", {n} unsigned from before there were keys"),
    };
    let left = match unplayed {
        0 => String::new(),
        n => format!(", {n} not, since they were decided on in a state that is gone"),
    };
    format!(
        "Everything holds: pages, hashes, chains, signatures, keys, approvals and tables.\n\
         {events} events, {signed} signed{before}; {approvals} approvals worked out anew, {texts} \
         texts made again from their decisions{left}.\n"
    )
}
