use crate::{Document, Press, Unwritable, Written};

pub(crate) fn write(_: &Document<'_>, _: &Press<'_>) -> Result<Written, Unwritable> {
    Err(Unwritable::Failed("not built yet".into()))
}
