-- The first schema. Never edited once released: a later change is a later file.
-- Ids are UUIDs as text, hashes are 32 bytes, times are RFC 3339 in UTC, enums are words.

CREATE TABLE archive (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- What happened, one chain per device. Everything below that is marked "projected" is a pure
-- function of these rows, in causal order.
CREATE TABLE event (
    device    TEXT NOT NULL,
    seq       INTEGER NOT NULL CHECK (seq > 0),
    hash      BLOB NOT NULL UNIQUE CHECK (length(hash) = 32),
    previous  BLOB CHECK (previous IS NULL OR length(previous) = 32),
    seen      TEXT NOT NULL,
    time      TEXT NOT NULL,
    person    TEXT NOT NULL,
    kind      TEXT NOT NULL,
    body      TEXT NOT NULL,
    signature BLOB,
    PRIMARY KEY (device, seq),
    CHECK ((seq = 1) = (previous IS NULL))
) STRICT;

-- Projected: who is who.
CREATE TABLE person (
    id       TEXT PRIMARY KEY,
    name     TEXT NOT NULL,
    initials TEXT NOT NULL,
    added    TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE person_role (
    person TEXT NOT NULL REFERENCES person (id),
    role   TEXT NOT NULL,
    PRIMARY KEY (person, role)
) STRICT, WITHOUT ROWID;

CREATE TABLE person_key (
    person     TEXT NOT NULL REFERENCES person (id),
    public_key BLOB NOT NULL,
    device     TEXT NOT NULL,
    granted    TEXT NOT NULL,
    revoked    TEXT,
    PRIMARY KEY (person, public_key)
) STRICT, WITHOUT ROWID;

-- What versions say. A body that was purged leaves its hash, its length and the event.
CREATE TABLE content (
    hash   BLOB PRIMARY KEY CHECK (length(hash) = 32),
    schema TEXT NOT NULL,
    codec  TEXT NOT NULL,
    length INTEGER NOT NULL,
    body   BLOB,
    purged BLOB,
    CHECK ((body IS NULL) = (purged IS NOT NULL))
) STRICT;

-- Projected: briefs, their versions as a graph, and where each stands.
CREATE TABLE brief (
    id       TEXT PRIMARY KEY,
    section  TEXT,
    added    TEXT NOT NULL,
    added_by TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE origin (
    scheme TEXT NOT NULL,
    date   TEXT NOT NULL,
    slug   TEXT NOT NULL,
    brief  TEXT NOT NULL REFERENCES brief (id),
    PRIMARY KEY (scheme, date, slug)
) STRICT, WITHOUT ROWID;
CREATE INDEX origin_of_brief ON origin (brief);

CREATE TABLE revision (
    hash    BLOB PRIMARY KEY CHECK (length(hash) = 32),
    brief   TEXT NOT NULL REFERENCES brief (id),
    content BLOB NOT NULL REFERENCES content (hash),
    author  TEXT NOT NULL,
    device  TEXT NOT NULL,
    time    TEXT NOT NULL,
    note    TEXT NOT NULL,
    kind    TEXT NOT NULL
) STRICT;
CREATE INDEX revision_of_brief ON revision (brief);
CREATE INDEX revision_of_content ON revision (content);

CREATE TABLE revision_parent (
    revision BLOB NOT NULL REFERENCES revision (hash),
    position INTEGER NOT NULL,
    parent   BLOB NOT NULL REFERENCES revision (hash),
    PRIMARY KEY (revision, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX revision_child ON revision_parent (parent);

CREATE TABLE brief_ref (
    brief    TEXT NOT NULL REFERENCES brief (id),
    name     TEXT NOT NULL,
    revision BLOB NOT NULL REFERENCES revision (hash),
    moved    TEXT NOT NULL,
    PRIMARY KEY (brief, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE published_before (
    revision BLOB PRIMARY KEY REFERENCES revision (hash),
    brief    TEXT NOT NULL REFERENCES brief (id),
    time     TEXT NOT NULL,
    person   TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX published_before_of_brief ON published_before (brief);

-- Drafts are private working copies: not events, not history.
CREATE TABLE draft (
    brief   TEXT NOT NULL,
    person  TEXT NOT NULL,
    device  TEXT NOT NULL,
    counter INTEGER NOT NULL CHECK (counter > 0),
    base    BLOB,
    body    TEXT NOT NULL,
    started TEXT NOT NULL,
    saved   TEXT NOT NULL,
    PRIMARY KEY (brief, person, device)
) STRICT, WITHOUT ROWID;

-- Projected: reviews.
CREATE TABLE round (
    id        TEXT PRIMARY KEY,
    brief     TEXT NOT NULL REFERENCES brief (id),
    number    INTEGER NOT NULL,
    base      BLOB REFERENCES revision (hash),
    head      BLOB NOT NULL REFERENCES revision (hash),
    opened_by TEXT NOT NULL,
    opened    TEXT NOT NULL,
    asked_of  TEXT,
    note      TEXT NOT NULL,
    state     TEXT NOT NULL,
    closed_by TEXT,
    closed    TEXT,
    answer    TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX round_of_brief ON round (brief, number);

CREATE TABLE decision (
    id      TEXT PRIMARY KEY,
    round   TEXT NOT NULL REFERENCES round (id),
    person  TEXT NOT NULL,
    verdict TEXT NOT NULL,
    parts   TEXT NOT NULL,
    splices TEXT NOT NULL,
    time    TEXT NOT NULL,
    turn    INTEGER NOT NULL,
    undone  INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
CREATE INDEX decision_of_round ON decision (round, turn);

CREATE TABLE attestation (
    brief    TEXT NOT NULL REFERENCES brief (id),
    person   TEXT NOT NULL,
    path     TEXT NOT NULL,
    item     BLOB NOT NULL CHECK (length(item) = 32),
    device   TEXT NOT NULL,
    decision TEXT NOT NULL,
    time     TEXT NOT NULL,
    PRIMARY KEY (brief, person, path, item, decision)
) STRICT, WITHOUT ROWID;
CREATE INDEX attestation_of_decision ON attestation (decision);

CREATE TABLE approval (
    revision  BLOB NOT NULL REFERENCES revision (hash),
    brief     TEXT NOT NULL REFERENCES brief (id),
    round     TEXT NOT NULL REFERENCES round (id),
    person    TEXT NOT NULL,
    device    TEXT NOT NULL,
    assurance TEXT NOT NULL,
    time      TEXT NOT NULL,
    PRIMARY KEY (revision, person)
) STRICT, WITHOUT ROWID;
CREATE INDEX approval_of_brief ON approval (brief);

-- Projected: editions, with versions of their own.
CREATE TABLE edition (
    id    TEXT PRIMARY KEY,
    date  TEXT,
    name  TEXT NOT NULL,
    added TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX edition_of_date ON edition (date);

CREATE TABLE edition_revision (
    hash    BLOB PRIMARY KEY CHECK (length(hash) = 32),
    edition TEXT NOT NULL REFERENCES edition (id),
    parent  BLOB REFERENCES edition_revision (hash),
    body    TEXT NOT NULL,
    author  TEXT NOT NULL,
    device  TEXT NOT NULL,
    time    TEXT NOT NULL,
    note    TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE edition_ref (
    edition  TEXT NOT NULL REFERENCES edition (id),
    name     TEXT NOT NULL,
    revision BLOB NOT NULL REFERENCES edition_revision (hash),
    PRIMARY KEY (edition, name)
) STRICT, WITHOUT ROWID;

-- Projected: what left the newsroom, with its exact bytes in `blob`.
CREATE TABLE blob (
    hash   BLOB PRIMARY KEY CHECK (length(hash) = 32),
    codec  TEXT NOT NULL,
    length INTEGER NOT NULL,
    body   BLOB,
    purged BLOB,
    CHECK ((body IS NULL) = (purged IS NOT NULL))
) STRICT;

CREATE TABLE release (
    id       TEXT PRIMARY KEY,
    brief    TEXT REFERENCES brief (id),
    edition  TEXT REFERENCES edition (id),
    revision BLOB NOT NULL,
    target   TEXT NOT NULL,
    format   TEXT NOT NULL,
    place    TEXT NOT NULL,
    bytes    BLOB NOT NULL REFERENCES blob (hash),
    registry TEXT NOT NULL,
    person   TEXT NOT NULL,
    time     TEXT NOT NULL,
    sent     TEXT,
    CHECK ((brief IS NULL) <> (edition IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX release_of_brief ON release (brief);

-- Projected: the registry of outlets, joined when read; it never rewrites briefs.
CREATE TABLE outlet (
    id      TEXT PRIMARY KEY,
    name    TEXT NOT NULL,
    country TEXT,
    notes   TEXT NOT NULL,
    merged  TEXT REFERENCES outlet (id)
) STRICT, WITHOUT ROWID;

CREATE TABLE outlet_alias (
    alias  TEXT PRIMARY KEY,
    outlet TEXT NOT NULL REFERENCES outlet (id)
) STRICT, WITHOUT ROWID;

CREATE TABLE outlet_domain (
    domain TEXT PRIMARY KEY,
    outlet TEXT NOT NULL REFERENCES outlet (id)
) STRICT, WITHOUT ROWID;

CREATE TABLE outlet_ownership (
    outlet TEXT NOT NULL REFERENCES outlet (id),
    since  TEXT NOT NULL,
    until  TEXT,
    owner  TEXT NOT NULL,
    kind   TEXT NOT NULL,
    PRIMARY KEY (outlet, since, owner)
) STRICT, WITHOUT ROWID;

-- A cache for lists and search, rebuilt from the current versions at any time.
CREATE TABLE brief_index (
    brief    TEXT PRIMARY KEY REFERENCES brief (id),
    slug     TEXT NOT NULL,
    date     TEXT,
    section  TEXT,
    headline TEXT NOT NULL
) STRICT;
CREATE INDEX brief_index_by_date ON brief_index (date);

CREATE VIRTUAL TABLE brief_search USING fts5 (
    headline, text, brief UNINDEXED,
    tokenize = 'unicode61 remove_diacritics 2'
);

-- History is never rewritten.
CREATE TRIGGER event_is_kept BEFORE DELETE ON event
BEGIN SELECT RAISE(ABORT, 'history is never rewritten: an event cannot be deleted'); END;
CREATE TRIGGER event_is_fixed BEFORE UPDATE ON event
BEGIN SELECT RAISE(ABORT, 'history is never rewritten: an event cannot be changed'); END;
CREATE TRIGGER revision_is_kept BEFORE DELETE ON revision
BEGIN SELECT RAISE(ABORT, 'history is never rewritten: a version cannot be deleted'); END;
CREATE TRIGGER revision_is_fixed BEFORE UPDATE ON revision
BEGIN SELECT RAISE(ABORT, 'history is never rewritten: a version cannot be changed'); END;
CREATE TRIGGER revision_parent_is_kept BEFORE DELETE ON revision_parent
BEGIN SELECT RAISE(ABORT, 'history is never rewritten: a parent cannot be deleted'); END;
CREATE TRIGGER revision_parent_is_fixed BEFORE UPDATE ON revision_parent
BEGIN SELECT RAISE(ABORT, 'history is never rewritten: a parent cannot be changed'); END;
CREATE TRIGGER edition_revision_is_kept BEFORE DELETE ON edition_revision
BEGIN SELECT RAISE(ABORT, 'history is never rewritten: a version cannot be deleted'); END;
CREATE TRIGGER edition_revision_is_fixed BEFORE UPDATE ON edition_revision
BEGIN SELECT RAISE(ABORT, 'history is never rewritten: a version cannot be changed'); END;
CREATE TRIGGER approval_is_kept BEFORE DELETE ON approval
BEGIN SELECT RAISE(ABORT, 'history is never rewritten: an approval cannot be deleted'); END;
CREATE TRIGGER approval_is_fixed BEFORE UPDATE ON approval
BEGIN SELECT RAISE(ABORT, 'history is never rewritten: an approval cannot be changed'); END;
CREATE TRIGGER content_is_kept BEFORE DELETE ON content
BEGIN SELECT RAISE(ABORT, 'history is never rewritten: content cannot be deleted'); END;
-- A body may only go, with the event that purged it.
CREATE TRIGGER content_is_fixed BEFORE UPDATE ON content
WHEN NOT (OLD.hash IS NEW.hash AND OLD.schema IS NEW.schema AND OLD.length IS NEW.length
          AND NEW.body IS NULL AND NEW.purged IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'history is never rewritten: content cannot be changed'); END;
CREATE TRIGGER blob_is_kept BEFORE DELETE ON blob
BEGIN SELECT RAISE(ABORT, 'history is never rewritten: released bytes cannot be deleted'); END;
CREATE TRIGGER blob_is_fixed BEFORE UPDATE ON blob
WHEN NOT (OLD.hash IS NEW.hash AND OLD.length IS NEW.length
          AND NEW.body IS NULL AND NEW.purged IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'history is never rewritten: released bytes cannot be changed'); END;
