-- Links that a person put aside for a brief: private like the draft, no event, no history.
CREATE TABLE link_tray (
    brief  TEXT NOT NULL,
    person TEXT NOT NULL,
    url    TEXT NOT NULL,
    label  TEXT NOT NULL,
    place  INTEGER NOT NULL,
    added  TEXT NOT NULL,
    PRIMARY KEY (brief, person, url)
) STRICT, WITHOUT ROWID;
