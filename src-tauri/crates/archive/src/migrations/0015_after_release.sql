-- Projected: what was begun on briefs that readers have, in its order. A row is never taken away.
CREATE TABLE public_change (
    brief    TEXT NOT NULL REFERENCES brief (id),
    turn     INTEGER NOT NULL,
    change   TEXT NOT NULL,
    released BLOB NOT NULL REFERENCES revision (hash),
    current  BLOB NOT NULL REFERENCES revision (hash),
    reason   TEXT NOT NULL,
    person   TEXT NOT NULL,
    time     TEXT NOT NULL,
    dropped  INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (brief, turn)
) STRICT, WITHOUT ROWID;
