//! What can be asked of the registry of outlets.

use clap::{Args, Subcommand};

/// Commands on the registry of outlets. An outlet is named by its name, an alias, a domain or its id.
#[derive(Debug, Subcommand)]
pub enum OutletCommand {
    /// One entry, and the briefs that name or link it
    Show {
        /// The outlet
        name: String,
        /// Print it as JSON
        #[arg(long)]
        json: bool,
    },
    /// Add what briefs name and link and no entry has yet
    Fill {
        /// Print what was added as JSON
        #[arg(long)]
        json: bool,
    },
    /// Entries that are probably one outlet, with the reasons
    Twins {
        /// Print an array
        #[arg(long)]
        json: bool,
    },
    /// Make two entries one; no brief is changed
    Merge {
        /// The one that is kept
        keep: String,
        /// The one that leads to it from here on
        other: String,
    },
    /// Take a merge back
    Part {
        /// The entry that was merged, by its own name or id
        name: String,
    },
    /// Say that two entries are two outlets, so that they are not proposed again
    Apart {
        /// The one
        one: String,
        /// The other
        other: String,
    },
    /// Add an entry
    Add {
        /// Its name
        name: String,
        #[command(flatten)]
        facts: OutletArgs,
    },
    /// Put down what is known of an outlet; what is not named stays
    Set {
        /// The outlet
        name: String,
        /// Call it so; the former name becomes an alias
        #[arg(long, value_name = "NAME")]
        rename: Option<String>,
        /// Take out an alias, a domain or an owner; may stand several times
        #[arg(long, value_name = "TEXT")]
        without: Vec<String>,
        #[command(flatten)]
        facts: OutletArgs,
    },
}

/// What is known of an outlet.
#[derive(Debug, Args)]
pub struct OutletArgs {
    /// Another name; may stand several times
    #[arg(long, value_name = "NAME")]
    pub alias: Vec<String>,
    /// A domain, or an address on it; may stand several times
    #[arg(long, value_name = "DOMAIN")]
    pub domain: Vec<String>,
    /// Where it is at home
    #[arg(long)]
    pub country: Option<String>,
    /// Who owns it
    #[arg(long)]
    pub owner: Option<String>,
    /// The kind of ownership: private, listed, state, public-service, non-profit, cooperative,
    /// party, religious or other
    #[arg(long, value_name = "KIND", requires = "owner")]
    pub ownership: Option<String>,
    /// Since when: 2013, 2013-05 or 2013-05-31
    #[arg(long, value_name = "DATE", requires = "owner")]
    pub since: Option<String>,
    /// Until when
    #[arg(long, value_name = "DATE", requires = "owner")]
    pub until: Option<String>,
    /// What else is worth knowing; takes the place of earlier notes
    #[arg(long)]
    pub notes: Option<String>,
}
