-- Projected: whose words a draft holds besides its writer's, since it was handed over, and then the version that
-- it became.
CREATE TABLE draft_giver (
    brief TEXT NOT NULL REFERENCES brief (id),
    taker TEXT NOT NULL,
    giver TEXT NOT NULL,
    PRIMARY KEY (brief, taker, giver)
) STRICT, WITHOUT ROWID;

CREATE TABLE revision_writer (
    revision BLOB NOT NULL REFERENCES revision (hash),
    person   TEXT NOT NULL,
    PRIMARY KEY (revision, person)
) STRICT, WITHOUT ROWID;
