-- Projected: reviewers' own wordings of an item, and what became of them. The name is that of the
-- decision by which it was made; `answer` is the decision that took or declined it.
CREATE TABLE suggestion (
    id          TEXT PRIMARY KEY,
    round       TEXT NOT NULL REFERENCES round (id),
    brief       TEXT NOT NULL REFERENCES brief (id),
    person      TEXT NOT NULL,
    path        TEXT NOT NULL,
    was         BLOB NOT NULL CHECK (length(was) = 32),
    item        BLOB NOT NULL CHECK (length(item) = 32),
    texts       TEXT NOT NULL,
    time        TEXT NOT NULL,
    withdrawn   INTEGER NOT NULL DEFAULT 0,
    answer      TEXT,
    answered_by TEXT,
    answered    TEXT,
    taken       BLOB CHECK (taken IS NULL OR length(taken) = 32),
    reply       TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;
CREATE INDEX suggestion_of_brief ON suggestion (brief);

-- Why it was decided so; empty where nobody said.
ALTER TABLE decision ADD COLUMN reason TEXT NOT NULL DEFAULT '';
