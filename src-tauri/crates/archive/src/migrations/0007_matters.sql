-- What each event is about: a brief's id, `people`, or `house` for what concerns the newsroom. It follows from the
-- event; it is kept so that the events of one brief are found without reading all. An event that was taken in from
-- elsewhere may stand in its chain without the ones before it.
CREATE TABLE event_matter (
    device TEXT NOT NULL,
    seq    INTEGER NOT NULL,
    matter TEXT NOT NULL,
    taken  INTEGER NOT NULL CHECK (taken IN (0, 1)),
    PRIMARY KEY (device, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_of_matter ON event_matter (matter);

-- Which brief a round, a decision or another named thing belongs to.
CREATE TABLE brief_thing (
    name  TEXT PRIMARY KEY,
    brief TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- A packet may bring a brief without the earlier one that it follows.
CREATE TABLE brief_follows_loosely (
    brief   TEXT NOT NULL REFERENCES brief (id),
    earlier TEXT NOT NULL,
    PRIMARY KEY (brief, earlier)
) STRICT, WITHOUT ROWID;
INSERT INTO brief_follows_loosely SELECT brief, earlier FROM brief_follows;
DROP TABLE brief_follows;
ALTER TABLE brief_follows_loosely RENAME TO brief_follows;
CREATE INDEX follower_of_brief ON brief_follows (earlier);
