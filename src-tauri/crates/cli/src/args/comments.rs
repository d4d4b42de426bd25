//! What can be asked for about comments.

use clap::Subcommand;

/// Commands on comments. A comment is named by its thread's id, which `comments` shows. `@` and a name,
/// a first name or initials ask that person to look.
#[derive(Debug, Subcommand)]
pub enum CommentCommand {
    /// The comments on a brief; alone, those on any brief that wait for your answer
    Comments {
        /// The brief: an id, the beginning of one, or a slug
        id: Option<String>,
        /// Print them as JSON
        #[arg(long)]
        json: bool,
    },
    /// Comment on a brief, a part of it, or words; prints the thread's id
    Comment {
        /// The brief
        id: String,
        /// What you say
        text: String,
        /// The part: headline, lede, facts/2, context, perspectives/1
        #[arg(long, value_name = "PATH")]
        on: Option<String>,
        /// The words that it is about, as they stand there
        #[arg(long, value_name = "TEXT")]
        quote: Option<String>,
        /// Print the brief's comments as JSON
        #[arg(long)]
        json: bool,
    },
    /// Answer in a thread
    Reply {
        /// The thread
        thread: String,
        /// What you say
        text: String,
        /// Print the brief's comments as JSON
        #[arg(long)]
        json: bool,
    },
    /// Say that a thread is done with
    Resolve {
        /// The thread
        thread: String,
        /// It is not done with after all
        #[arg(long)]
        reopen: bool,
        /// Print the brief's comments as JSON
        #[arg(long)]
        json: bool,
    },
}
