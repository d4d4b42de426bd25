-- Private to this archive, like drafts: up to which version of a round a person has seen it.
CREATE TABLE round_seen (
    round  TEXT NOT NULL,
    person TEXT NOT NULL,
    head   BLOB NOT NULL CHECK (length(head) = 32),
    PRIMARY KEY (round, person)
) STRICT, WITHOUT ROWID;
