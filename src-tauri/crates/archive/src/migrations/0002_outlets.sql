-- Projected: outlets that somebody said are not the same, so that they are not proposed again.
-- `one` sorts before `other`.
CREATE TABLE outlet_apart (
    one   TEXT NOT NULL REFERENCES outlet (id),
    other TEXT NOT NULL REFERENCES outlet (id),
    PRIMARY KEY (one, other),
    CHECK (one < other)
) STRICT, WITHOUT ROWID;
