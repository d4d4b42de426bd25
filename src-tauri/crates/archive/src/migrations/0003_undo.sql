-- What a writer can take back: private like the draft, no event, no history. It leads to the draft with this
-- counter or, where that became a version, to the version.
CREATE TABLE draft_undo (
    brief   TEXT NOT NULL,
    person  TEXT NOT NULL,
    device  TEXT NOT NULL,
    counter INTEGER NOT NULL CHECK (counter >= 0),
    version BLOB,
    steps   TEXT NOT NULL,
    PRIMARY KEY (brief, person, device),
    CHECK ((counter = 0) = (version IS NOT NULL))
) STRICT, WITHOUT ROWID;
