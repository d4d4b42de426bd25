//! Copies of an archive, and whether they still say something.

use crate::content::unpack;
use crate::sql::{all, run};
use crate::{Archive, ArchiveError, Read, Write};
use brief::BriefId;
use rusqlite::Connection;
use std::path::{Path, PathBuf};

/// A file that was made of this archive, on this machine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CopyMade {
    /// Where it was written.
    pub path: PathBuf,
    /// `backup` or `packet`.
    pub kind: String,
    /// When.
    pub time: String,
}

impl Read<'_> {
    /// The copies that were made of this archive here, oldest first.
    pub fn copies_made(&self) -> Result<Vec<CopyMade>, ArchiveError> {
        let sql = "SELECT path, kind, time FROM copy_made ORDER BY time, path";
        all(self.sql, sql, [], |row| {
            let path: String = row.get(0)?;
            Ok(CopyMade { path: path.into(), kind: row.get(1)?, time: row.get(2)? })
        })
    }
}

impl Write<'_> {
    /// Remembers a copy, so that a purge can name it.
    pub fn remember_copy(&self, path: &Path, kind: &str, time: &str) -> Result<(), ArchiveError> {
        let sql = "INSERT INTO copy_made (path, kind, time) VALUES (?1, ?2, ?3)
                   ON CONFLICT (path) DO UPDATE SET kind = ?2, time = ?3";
        run(self.sql, sql, (path.to_string_lossy(), kind, time)).map(|_| ())
    }
}

impl Archive {
    /// Whether anything that another file holds of a brief says something; the file is opened to read, and
    /// may be of an older schema.
    pub fn copy_says(
        path: &Path,
        brief: BriefId,
        says: &dyn Fn(&str) -> bool,
    ) -> Result<bool, ArchiveError> {
        let copy = Self::peek(path)?;
        let id = brief.to_string();
        let packed = "SELECT codec, length, body FROM content WHERE body IS NOT NULL AND hash IN
                          (SELECT content FROM revision WHERE brief = ?1)
                      UNION ALL SELECT codec, length, body FROM blob WHERE body IS NOT NULL AND hash IN
                          (SELECT bytes FROM release WHERE brief = ?1)";
        let bodies = all(&copy, packed, [&id], |row| {
            let (codec, body): (String, Vec<u8>) = (row.get(0)?, row.get(2)?);
            unpack(&codec, &body, row.get(1)?)
        })?;
        if bodies.iter().any(|bytes| says(&String::from_utf8_lossy(bytes))) {
            return Ok(true);
        }
        let mut plain = vec![
            "SELECT body FROM draft WHERE brief = ?1",
            "SELECT steps FROM draft_undo WHERE brief = ?1",
            "SELECT event.body FROM event JOIN event_matter USING (device, seq) WHERE matter = ?1",
        ];
        if has_words(&copy)? {
            plain.push(
                "SELECT words.body FROM words JOIN event ON event.hash = words.event
                 JOIN event_matter USING (device, seq)
                 WHERE matter = ?1 AND words.body IS NOT NULL",
            );
        }
        for sql in plain {
            let texts = all(&copy, sql, [&id], |row| Ok(row.get::<_, String>(0)?))?;
            if texts.iter().any(|text| says(text)) {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

fn has_words(copy: &Connection) -> Result<bool, ArchiveError> {
    let sql = "SELECT 1 FROM sqlite_schema WHERE name = 'words'";
    Ok(!all(copy, sql, [], |row| Ok(row.get::<_, i64>(0)?))?.is_empty())
}
