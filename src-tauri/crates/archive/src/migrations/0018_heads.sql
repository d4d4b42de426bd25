-- The last event of each chain about each matter, so that whoever adds one need not read them all.
CREATE TABLE matter_head (
    matter TEXT NOT NULL,
    device TEXT NOT NULL,
    seq    INTEGER NOT NULL,
    hash   BLOB NOT NULL CHECK (length(hash) = 32),
    PRIMARY KEY (matter, device)
) STRICT, WITHOUT ROWID;

-- By events of which matters a last event is named as seen; also what is named before it comes in.
CREATE TABLE matter_named (
    hash   BLOB NOT NULL CHECK (length(hash) = 32),
    matter TEXT NOT NULL,
    PRIMARY KEY (hash, matter)
) STRICT, WITHOUT ROWID;
