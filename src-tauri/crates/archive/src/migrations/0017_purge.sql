-- What people wrote in events, beside them, so that it can be purged: a JSON list whose first text is a salt. The
-- event's hash covers the hash of the words. Events from before have theirs in their bodies.
CREATE TABLE words (
    hash   BLOB PRIMARY KEY CHECK (length(hash) = 32),
    event  BLOB NOT NULL UNIQUE REFERENCES event (hash),
    body   TEXT,
    purged BLOB,
    CHECK ((body IS NULL) = (purged IS NOT NULL))
) STRICT;
CREATE TRIGGER words_are_kept BEFORE DELETE ON words
BEGIN SELECT RAISE(ABORT, 'history is never rewritten: words cannot be deleted'); END;
CREATE TRIGGER words_are_fixed BEFORE UPDATE ON words
WHEN NOT (OLD.hash IS NEW.hash AND OLD.event IS NEW.event
          AND NEW.body IS NULL AND NEW.purged IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'history is never rewritten: words cannot be changed'); END;

-- Projected: what a chief purged, when and why.
CREATE TABLE purge (
    event  BLOB PRIMARY KEY CHECK (length(event) = 32),
    brief  TEXT NOT NULL REFERENCES brief (id),
    reason TEXT NOT NULL,
    person TEXT NOT NULL,
    time   TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX purge_of_brief ON purge (brief);

-- Projected: what went: the text of a version by its content's hash, the words of an event by the event's, the bytes
-- of a release by theirs; by the first purge that names it. Of a text the hashes of its items stay, as JSON.
CREATE TABLE purged_body (
    kind    TEXT NOT NULL,
    hash    BLOB NOT NULL CHECK (length(hash) = 32),
    purge   BLOB NOT NULL REFERENCES purge (event),
    section TEXT,
    items   TEXT NOT NULL,
    PRIMARY KEY (kind, hash)
) STRICT, WITHOUT ROWID;

-- Private to this archive: copies and packets that were made of it here, so that a purge can name those that still hold
-- what went.
CREATE TABLE copy_made (
    path TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    time TEXT NOT NULL
) STRICT, WITHOUT ROWID;
