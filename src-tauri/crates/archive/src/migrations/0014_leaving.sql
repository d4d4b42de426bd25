-- Projected: until when a brief may not leave, RFC 3339 with its zone.
CREATE TABLE brief_embargo (
    brief  TEXT PRIMARY KEY REFERENCES brief (id),
    until  TEXT NOT NULL,
    note   TEXT NOT NULL,
    person TEXT NOT NULL,
    time   TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Projected: releases of versions that nobody had approved. A row is never taken away.
CREATE TABLE unapproved_release (
    release  TEXT PRIMARY KEY REFERENCES release (id),
    brief    TEXT NOT NULL REFERENCES brief (id),
    revision BLOB NOT NULL REFERENCES revision (hash),
    round    TEXT NOT NULL REFERENCES round (id),
    reason   TEXT NOT NULL,
    person   TEXT NOT NULL,
    time     TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX unapproved_release_of_brief ON unapproved_release (brief);
