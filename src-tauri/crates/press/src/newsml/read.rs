//! NewsML-G2 back into briefs: by the exact brief that an item of ours carries as a rendition.

use crate::xml::is_too_deep;
use crate::{Reading, Unreadable, json};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// The briefs of the items in a file.
pub(crate) fn read(text: &str) -> Result<Vec<Result<Reading, Unreadable>>, Unreadable> {
    if is_too_deep(text) {
        return Err(Unreadable::whole("its elements stand in each other deeper than in any item"));
    }
    let failed = |error: &dyn std::fmt::Display| {
        Unreadable::whole(format!("the file is no NewsML-G2: {error}"))
    };
    let mut reader = Reader::from_str(text);
    let mut all = Vec::new();
    loop {
        match reader.read_event().map_err(|error| failed(&error))? {
            Event::Start(start) if is_exact(&start) => {
                let quoted = reader.read_text(start.name()).map_err(|error| failed(&error))?;
                let exact = quick_xml::escape::unescape(&quoted).map_err(|error| failed(&error))?;
                all.push(json::read(&exact));
            }
            Event::Eof => break,
            _ => {}
        }
    }
    if all.is_empty() {
        return Err(Unreadable::whole("no item in the file carries a brief"));
    }
    Ok(all)
}

fn is_exact(start: &BytesStart<'_>) -> bool {
    start.local_name().as_ref() == "inlineData"
        && start.attributes().flatten().any(|attribute| {
            attribute.key.as_ref() == "contenttype"
                && attribute.value.as_ref() == "application/json"
        })
}
