-- Projected: a round may be sent to a role.
ALTER TABLE round ADD COLUMN asked_role TEXT;

-- Projected: a version may need several signatures, and one person may sign it in several rounds.
-- Every signature before this one was the only one that its version needed.
CREATE TABLE approval_by_round (
    revision  BLOB NOT NULL REFERENCES revision (hash),
    brief     TEXT NOT NULL REFERENCES brief (id),
    round     TEXT NOT NULL REFERENCES round (id),
    person    TEXT NOT NULL,
    device    TEXT NOT NULL,
    assurance TEXT NOT NULL,
    time      TEXT NOT NULL,
    completes INTEGER NOT NULL,
    PRIMARY KEY (revision, person, round)
) STRICT, WITHOUT ROWID;
INSERT INTO approval_by_round
SELECT revision, brief, round, person, device, assurance, time, 1 FROM approval;
DROP TABLE approval;
ALTER TABLE approval_by_round RENAME TO approval;
CREATE INDEX approval_of_brief ON approval (brief);
CREATE TRIGGER approval_is_kept BEFORE DELETE ON approval
BEGIN SELECT RAISE(ABORT, 'history is never rewritten: an approval cannot be deleted'); END;
CREATE TRIGGER approval_is_fixed BEFORE UPDATE ON approval
BEGIN SELECT RAISE(ABORT, 'history is never rewritten: an approval cannot be changed'); END;

-- Projected: who must approve, as JSON; the empty section is for all that have no rule of their own.
CREATE TABLE approval_rule (
    section TEXT PRIMARY KEY,
    rule    TEXT NOT NULL,
    person  TEXT NOT NULL,
    time    TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Projected: what authors said to rejections that they do not take.
CREATE TABLE reply (
    round  TEXT NOT NULL REFERENCES round (id),
    part   TEXT NOT NULL,
    path   TEXT NOT NULL,
    person TEXT NOT NULL,
    reply  TEXT NOT NULL,
    time   TEXT NOT NULL,
    PRIMARY KEY (round, part)
) STRICT, WITHOUT ROWID;
