//! What versions say, and the exact bytes of releases, by their hash.

use crate::sql::{named, one, run};
use crate::{ArchiveError, Read, Write};
use brief::{Brief, BriefId, ContentHash};

/// Packed at the level where time and size meet for a few kilobytes of text.
const LEVEL: i32 = 3;

/// Canonical bytes as they were stored, with the name of their schema.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored {
    /// The schema that the bytes say they have.
    pub schema: String,
    /// The bytes, never re-encoded.
    pub bytes: Vec<u8>,
}

/// Content of a schema that this program does not know, to be shown and not edited.
#[derive(Clone, Debug, thiserror::Error)]
#[error("the version was written in the newer schema {0}")]
pub struct UnknownContent(pub String);

impl Stored {
    /// Reads the bytes as a brief, where this program knows their schema.
    pub fn brief(&self) -> Result<Result<Brief, UnknownContent>, ArchiveError> {
        if self.schema != brief::SCHEMA {
            return Ok(Err(UnknownContent(self.schema.clone())));
        }
        let brief = serde_json::from_slice(&self.bytes)
            .map_err(|error| ArchiveError::malformed("a version", error))?;
        Ok(Ok(brief))
    }
}

impl Write<'_> {
    /// Keeps what a version says; storing the same content twice keeps it once.
    pub fn keep_content(&self, brief: &Brief) -> Result<ContentHash, ArchiveError> {
        self.keep_content_bytes(&brief.schema, &brief.canonical_bytes())
    }

    /// Keeps canonical bytes verbatim, also those of a newer schema.
    pub fn keep_content_bytes(
        &self,
        schema: &str,
        bytes: &[u8],
    ) -> Result<ContentHash, ArchiveError> {
        let hash = ContentHash::of_bytes(bytes);
        let (codec, body) = pack(bytes)?;
        run(
            self.sql,
            "INSERT INTO content (hash, schema, codec, length, body) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT DO NOTHING",
            (hash.as_bytes(), schema, codec, bytes.len() as i64, body),
        )?;
        Ok(hash)
    }

    /// Keeps the exact bytes of a release.
    pub fn keep_bytes(&self, bytes: &[u8]) -> Result<ContentHash, ArchiveError> {
        let hash = ContentHash::of_bytes(bytes);
        let (codec, body) = pack(bytes)?;
        run(
            self.sql,
            "INSERT INTO blob (hash, codec, length, body) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT DO NOTHING",
            (hash.as_bytes(), codec, bytes.len() as i64, body),
        )?;
        Ok(hash)
    }
}

impl Read<'_> {
    /// What a version says, as it was stored.
    pub fn content(&self, hash: ContentHash) -> Result<Stored, ArchiveError> {
        let found = one(
            self.sql,
            "SELECT schema, codec, length, body FROM content WHERE hash = ?1",
            [hash.as_bytes()],
            |row| {
                let (schema, codec): (String, String) = (row.get(0)?, row.get(1)?);
                let body: Option<Vec<u8>> = row.get(3)?;
                Ok((schema, codec, row.get::<_, i64>(2)?, body))
            },
        )?;
        let (schema, codec, length, body) =
            found.ok_or_else(|| ArchiveError::Missing(format!("content {hash}")))?;
        let body = body.ok_or(ArchiveError::Purged(hash))?;
        Ok(Stored { schema, bytes: unpack(&codec, &body, length)? })
    }

    /// What every current version says, as it was stored, newest day first; purged ones are left
    /// out.
    pub fn current_contents(&self) -> Result<Vec<(BriefId, Stored)>, ArchiveError> {
        let rows = crate::sql::all(
            self.sql,
            "SELECT brief_ref.brief, content.schema, content.codec, content.length, content.body
             FROM brief_ref
             JOIN revision ON revision.hash = brief_ref.revision
             JOIN content ON content.hash = revision.content
             LEFT JOIN brief_index ON brief_index.brief = brief_ref.brief
             WHERE brief_ref.name = 'current' AND content.body IS NOT NULL
             ORDER BY brief_index.date DESC, brief_ref.brief",
            [],
            |row| {
                let (schema, codec): (String, String) = (row.get(1)?, row.get(2)?);
                let body: Vec<u8> = row.get(4)?;
                Ok((named(row, 0)?, schema, unpack(&codec, &body, row.get(3)?)?))
            },
        )?;
        let stored = |(brief, schema, bytes)| (brief, Stored { schema, bytes });
        Ok(rows.into_iter().map(stored).collect())
    }

    /// The exact bytes of a release.
    pub fn bytes(&self, hash: ContentHash) -> Result<Vec<u8>, ArchiveError> {
        let found = one(
            self.sql,
            "SELECT codec, length, body FROM blob WHERE hash = ?1",
            [hash.as_bytes()],
            |row| {
                let body: Option<Vec<u8>> = row.get(2)?;
                Ok((row.get::<_, String>(0)?, row.get::<_, i64>(1)?, body))
            },
        )?;
        let (codec, length, body) =
            found.ok_or_else(|| ArchiveError::Missing(format!("released bytes {hash}")))?;
        unpack(&codec, &body.ok_or(ArchiveError::Purged(hash))?, length)
    }

    /// Every stored content hash whose bytes do not hash to it; purged bodies are passed over.
    /// `tell` hears how many were looked at, and of how many.
    pub(crate) fn broken_contents(
        &self,
        tell: &mut dyn FnMut(usize, usize),
    ) -> Result<Vec<ContentHash>, ArchiveError> {
        let hashes = crate::sql::all(
            self.sql,
            "SELECT hash FROM content WHERE body IS NOT NULL",
            [],
            |row| crate::sql::hash(row, 0, ContentHash::from_bytes),
        )?;
        let blobs =
            crate::sql::all(self.sql, "SELECT hash FROM blob WHERE body IS NOT NULL", [], |row| {
                crate::sql::hash(row, 0, ContentHash::from_bytes)
            })?;
        let mut broken = Vec::new();
        let of = hashes.len() + blobs.len();
        for (done, hash) in hashes.into_iter().enumerate() {
            tell(done, of);
            let fits = self.content(hash).is_ok_and(|s| ContentHash::of_bytes(&s.bytes) == hash);
            broken.extend((!fits).then_some(hash));
        }
        for hash in blobs {
            let fits = self.bytes(hash).is_ok_and(|bytes| ContentHash::of_bytes(&bytes) == hash);
            broken.extend((!fits).then_some(hash));
        }
        Ok(broken)
    }
}

fn pack(bytes: &[u8]) -> Result<(&'static str, Vec<u8>), ArchiveError> {
    let packed =
        zstd::bulk::compress(bytes, LEVEL).map_err(|e| ArchiveError::malformed("content", e))?;
    if packed.len() < bytes.len() { Ok(("zstd", packed)) } else { Ok(("plain", bytes.to_vec())) }
}

pub(crate) fn unpack(codec: &str, body: &[u8], length: i64) -> Result<Vec<u8>, ArchiveError> {
    match codec {
        "plain" => Ok(body.to_vec()),
        "zstd" => {
            let capacity = usize::try_from(length).unwrap_or(0);
            zstd::bulk::decompress(body, capacity)
                .map_err(|error| ArchiveError::malformed("content", error))
        }
        other => Err(ArchiveError::malformed("content", format!("unknown packing `{other}`"))),
    }
}
