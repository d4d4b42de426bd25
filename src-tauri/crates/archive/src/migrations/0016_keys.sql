-- Which key signed an event; older events have no signature. It stands beside the event, not in its hash.
ALTER TABLE event ADD COLUMN signed_by BLOB CHECK (signed_by IS NULL OR length(signed_by) = 32);

-- Projected: everybody's public keys. Private ones are never in this file.
DROP TABLE person_key;
CREATE TABLE person_key (
    person          TEXT NOT NULL,
    key             BLOB NOT NULL CHECK (length(key) = 32),
    place           INTEGER NOT NULL,
    device          TEXT NOT NULL,
    added           TEXT NOT NULL,
    introduced      TEXT NOT NULL,
    reason          TEXT NOT NULL,
    confirmed_by    TEXT,
    confirmed       TEXT,
    revoked_by      TEXT,
    revoked         TEXT,
    revoked_because TEXT NOT NULL,
    PRIMARY KEY (person, key)
) STRICT, WITHOUT ROWID;

-- Projected: who left the newsroom.
CREATE TABLE person_retired (
    person TEXT PRIMARY KEY,
    by     TEXT NOT NULL,
    time   TEXT NOT NULL,
    reason TEXT NOT NULL
) STRICT, WITHOUT ROWID;
