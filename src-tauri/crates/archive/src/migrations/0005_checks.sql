-- Projected: what the house asks of its briefs, as JSON; one row once somebody set it.
CREATE TABLE house_style (
    one    INTEGER PRIMARY KEY CHECK (one = 1),
    style  TEXT NOT NULL,
    person TEXT NOT NULL,
    time   TEXT NOT NULL
) STRICT;

-- Projected: words that people taught the spelling.
CREATE TABLE house_word (
    word TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;

-- Projected: who checked which figure against its source. A figure is named by what it says and by
-- its sentence, so that a changed sentence has no ticks.
CREATE TABLE figure_tick (
    brief  TEXT NOT NULL REFERENCES brief (id),
    figure BLOB NOT NULL CHECK (length(figure) = 32),
    person TEXT NOT NULL,
    path   TEXT NOT NULL,
    time   TEXT NOT NULL,
    PRIMARY KEY (brief, figure, person)
) STRICT, WITHOUT ROWID;
