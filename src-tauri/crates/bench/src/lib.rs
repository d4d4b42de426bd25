//! What is measured of the redline: how fast it is beside others that compare texts, and how well
//! it says what really changed; and of the press: how fast it is beside others that make files. The
//! benches print tables and write them into `docs/benchmarks.md`; nothing here is shipped and no test
//! measures time.

pub mod adversarial;
pub mod checkout;
pub mod corpus;
pub mod fifty;
pub mod long;
pub mod machine;
pub mod plant;
pub mod quality;
pub mod report;
pub mod sample;
pub mod texts;
pub mod versions;
