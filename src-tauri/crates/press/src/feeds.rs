use crate::{Document, Press, Unwritable, Written};

pub(crate) fn write_rss(_: &Document<'_>, _: &Press<'_>) -> Result<Written, Unwritable> {
    Err(Unwritable::Failed("not built yet".into()))
}

pub(crate) fn write_atom(_: &Document<'_>, _: &Press<'_>) -> Result<Written, Unwritable> {
    Err(Unwritable::Failed("not built yet".into()))
}

pub(crate) fn write_json_feed(_: &Document<'_>, _: &Press<'_>) -> Result<Written, Unwritable> {
    Err(Unwritable::Failed("not built yet".into()))
}
