//! Commands on keys.

use clap::Subcommand;
use std::path::PathBuf;

/// Commands on people's keys. A person is named by name or id, a key by its fingerprint.
#[derive(Debug, Subcommand)]
pub enum KeyCommand {
    /// Make yourself a new key in the place of the one that you have, which signs for it
    New {
        /// Why; it stands in the record
        #[arg(long, default_value = "", hide_default_value = true)]
        reason: String,
    },
    /// Put your key under a passphrase: `PARALLAX_NEW_PASSPHRASE`, or what you type
    Passphrase {
        /// Take the passphrase off it
        #[arg(long)]
        remove: bool,
    },
    /// Copy your key into a file, under `PARALLAX_NEW_PASSPHRASE` or what you type, for another machine of yours
    Copy {
        /// The file; it must not be there yet
        file: PathBuf,
    },
    /// Take in a key that was copied on another machine, with `PARALLAX_PASSPHRASE` or what you type
    Take {
        /// The file
        file: PathBuf,
    },
    /// Say that you compared a key's fingerprint with its owner's, and that it is the same (chiefs only)
    Confirm {
        /// Whose key
        // Not `person`: that is who acts.
        #[arg(value_name = "PERSON")]
        whom: String,
        /// The fingerprint as its owner reads it to you, with or without spaces
        #[arg(required = true, num_args = 1..)]
        fingerprint: Vec<String>,
    },
    /// Revoke a person's lost key and grant another, made on this machine (chiefs only)
    Grant {
        /// For whom
        // Not `person`: that is who acts.
        #[arg(value_name = "PERSON")]
        whom: String,
        /// Why; it stands in the record
        #[arg(long)]
        reason: String,
    },
    /// Revoke one key (chiefs only)
    Revoke {
        /// Whose key
        // Not `person`: that is who acts.
        #[arg(value_name = "PERSON")]
        whom: String,
        /// Its fingerprint, with or without spaces
        #[arg(required = true, num_args = 1..)]
        fingerprint: Vec<String>,
        /// Why; it stands in the record
        #[arg(long)]
        reason: String,
    },
    /// Note that a person left: no roles and no keys from here on (chiefs only)
    Retire {
        /// Who left
        // Not `person`: that is who acts.
        #[arg(value_name = "PERSON")]
        whom: String,
        /// Why, or where to
        #[arg(long, default_value = "", hide_default_value = true)]
        reason: String,
    },
}
