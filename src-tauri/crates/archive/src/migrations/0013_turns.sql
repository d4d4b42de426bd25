-- Projected: who said of a brief that it is not their turn, by what had made it so.
CREATE TABLE turn_left (
    brief  TEXT NOT NULL REFERENCES brief (id),
    person TEXT NOT NULL,
    cause  TEXT NOT NULL,
    PRIMARY KEY (brief, person, cause)
) STRICT, WITHOUT ROWID;

-- Projected: who was asked to look at a brief and did nothing with it since.
CREATE TABLE turn_asked (
    id       TEXT PRIMARY KEY,
    brief    TEXT NOT NULL REFERENCES brief (id),
    person   TEXT NOT NULL,
    asked_by TEXT NOT NULL,
    reason   TEXT NOT NULL,
    time     TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX turn_asked_of_brief ON turn_asked (brief);

-- When a round got its last new changes, and who assigned a brief when, as the events say.
ALTER TABLE round ADD COLUMN extended TEXT;
UPDATE round SET extended = (
    SELECT event.time FROM event WHERE kind = 'review-extended' AND body ->> '$.round' = round.id
    ORDER BY event.rowid DESC LIMIT 1);

ALTER TABLE brief_assignee ADD COLUMN assigned_by TEXT NOT NULL DEFAULT '';
ALTER TABLE brief_assignee ADD COLUMN time TEXT NOT NULL DEFAULT '';
UPDATE brief_assignee SET
    assigned_by = coalesce((
        SELECT event.person FROM event
        WHERE kind IN ('brief-assigned', 'draft-handed-over')
          AND body ->> '$.brief' = brief_assignee.brief
        ORDER BY event.rowid DESC LIMIT 1), ''),
    time = coalesce((
        SELECT event.time FROM event
        WHERE kind IN ('brief-assigned', 'draft-handed-over')
          AND body ->> '$.brief' = brief_assignee.brief
        ORDER BY event.rowid DESC LIMIT 1), '');
