-- Projected: the named ways out, as the newsroom set them; one that was taken away says nothing.
CREATE TABLE target (
    id    TEXT PRIMARY KEY,
    turn  INTEGER NOT NULL,
    body  TEXT
) STRICT, WITHOUT ROWID;

-- The target of a release, where it is one that can change its name; by which writer, templates and imprint it was
-- made, as JSON, so that it can be made again; and, of a brief, the release of the edition that it left with.
ALTER TABLE release ADD COLUMN target_id TEXT;
ALTER TABLE release ADD COLUMN made TEXT;
ALTER TABLE release ADD COLUMN within TEXT;
CREATE INDEX release_of_edition ON release (edition);
CREATE INDEX release_within ON release (within);

-- Projected: what was done about readers who hold an old version, apart from releasing a new one.
CREATE TABLE held_settled (
    release  TEXT NOT NULL,
    revision BLOB NOT NULL CHECK (length(revision) = 32),
    brief    TEXT NOT NULL REFERENCES brief (id),
    how      TEXT NOT NULL,
    reason   TEXT NOT NULL,
    person   TEXT NOT NULL,
    time     TEXT NOT NULL,
    PRIMARY KEY (release, revision)
) STRICT, WITHOUT ROWID;
