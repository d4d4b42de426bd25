-- Projected: what people arranged around a brief; none of it is its text.
CREATE TABLE brief_plan (
    brief    TEXT PRIMARY KEY REFERENCES brief (id),
    headline TEXT NOT NULL,
    date     TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE brief_assignee (
    brief  TEXT PRIMARY KEY REFERENCES brief (id),
    person TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- A brief may be both held and spiked; spiked then counts.
CREATE TABLE brief_held (
    brief  TEXT PRIMARY KEY REFERENCES brief (id),
    until  TEXT,
    reason TEXT NOT NULL,
    person TEXT NOT NULL,
    time   TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE brief_spiked (
    brief  TEXT PRIMARY KEY REFERENCES brief (id),
    reason TEXT NOT NULL,
    person TEXT NOT NULL,
    time   TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE brief_handover (
    brief  TEXT PRIMARY KEY REFERENCES brief (id),
    giver  TEXT NOT NULL,
    taker  TEXT NOT NULL,
    note   TEXT NOT NULL,
    time   TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE brief_follows (
    brief   TEXT NOT NULL REFERENCES brief (id),
    earlier TEXT NOT NULL REFERENCES brief (id),
    PRIMARY KEY (brief, earlier)
) STRICT, WITHOUT ROWID;
CREATE INDEX follower_of_brief ON brief_follows (earlier);

-- Projected: how the newsroom works. A template is JSON.
CREATE TABLE section_template (
    section TEXT PRIMARY KEY,
    body    TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE newsroom (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
