-- Projected: comments. An anchor and what a comment says are JSON. The turns of a thread count its
-- comments and its being reopened, in the order in which they came to be.
CREATE TABLE thread (
    id           TEXT PRIMARY KEY,
    brief        TEXT NOT NULL REFERENCES brief (id),
    anchor       TEXT NOT NULL,
    person       TEXT NOT NULL,
    time         TEXT NOT NULL,
    resolved     INTEGER NOT NULL DEFAULT 0,
    settled_by   TEXT,
    settled      TEXT,
    settled_turn INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
CREATE INDEX thread_of_brief ON thread (brief, resolved);

-- Those whose text a thread is on.
CREATE TABLE thread_writer (
    person TEXT NOT NULL,
    thread TEXT NOT NULL REFERENCES thread (id),
    PRIMARY KEY (person, thread)
) STRICT, WITHOUT ROWID;

CREATE TABLE comment (
    id      TEXT PRIMARY KEY,
    thread  TEXT NOT NULL REFERENCES thread (id),
    turn    INTEGER NOT NULL,
    person  TEXT NOT NULL,
    time    TEXT NOT NULL,
    said    TEXT NOT NULL,
    edited  TEXT,
    deleted TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX comment_of_thread ON comment (thread, turn);
CREATE INDEX comment_of_person ON comment (person, thread);

CREATE TABLE comment_mention (
    person  TEXT NOT NULL,
    comment TEXT NOT NULL REFERENCES comment (id),
    PRIMARY KEY (person, comment)
) STRICT, WITHOUT ROWID;
CREATE INDEX mention_of_comment ON comment_mention (comment);
