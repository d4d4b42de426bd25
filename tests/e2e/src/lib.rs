//! Drives the built program as a person would: real keys and clicks in the real window, with the
//! production content policy, on an archive and a home folder of its own.
//!
//! A [`Newsroom`] is the folder that one test lives in; [`Newsroom::open`] starts the program in it
//! and gives the [`Window`]. Nothing here waits for a time to pass: every helper asks until it sees
//! what it waits for, and gives up with a sentence that names it.

mod clipboard;
mod driver;
mod fault;
mod journey;
mod keys;
mod newsroom;
mod screens;
mod window;

pub use clipboard::{copy_rich, copy_text};
pub use driver::Driver;
pub use fault::{Fault, Outcome};
pub use journey::journey;
pub use newsroom::Newsroom;
pub use screens::{Screens, Tab};
pub use window::Window;

/// The slugs of the sample edition's briefs that journeys use.
pub mod sample {
    /// Four facts, three perspectives.
    pub const TRAM: &str = "port-merrin-tram-strike-ends";
    /// Three facts, quotation marks in the context.
    pub const DAM: &str = "keld-dam-crack-empties-valley";
}
