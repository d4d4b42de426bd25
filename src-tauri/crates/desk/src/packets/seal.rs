//! Packets that only their receiver can open, since what is under embargo travels by mail. They are
//! `age` files for X25519 keys; the receiver's signing key serves as one, in its Montgomery form, so
//! that nobody has a second key to keep and to compare.

use super::bundle::LARGEST_FILE;
use super::refusals::{NOT, damaged};
use crate::Refusal;
use age::x25519::{Identity, Recipient};
use archive::{PublicKey, Signer};
use bech32::{Bech32, Hrp};
use std::io::{Read as _, Write as _};

const RECIPIENT: Hrp = Hrp::parse_unchecked("age");
const IDENTITY: Hrp = Hrp::parse_unchecked("age-secret-key-");

/// The same bytes, for whoever has one of the keys.
pub(crate) fn sealed(bytes: &[u8], keys: &[PublicKey]) -> Result<Vec<u8>, Refusal> {
    let recipients: Vec<Recipient> = keys.iter().filter_map(recipient).collect();
    let each = recipients.iter().map(|one| -> &dyn age::Recipient { one });
    let encryptor = age::Encryptor::with_recipients(each).map_err(|error| unsealed(&error))?;
    let mut sealed = Vec::with_capacity(bytes.len() + 256);
    let mut writer = encryptor.wrap_output(&mut sealed).map_err(|error| unsealed(&error))?;
    writer.write_all(bytes).map_err(|error| unsealed(&error))?;
    writer.finish().map_err(|error| unsealed(&error))?;
    Ok(sealed)
}

/// What was sealed for one of these people; nothing where it is for somebody else.
pub(crate) fn opened(bytes: &[u8], signers: &[Signer]) -> Result<Option<Vec<u8>>, Refusal> {
    let decryptor = age::Decryptor::new_buffered(bytes).map_err(|error| damaged(&error))?;
    let identities: Vec<Identity> = signers.iter().filter_map(identity).collect();
    let each = identities.iter().map(|one| -> &dyn age::Identity { one });
    let reader = match decryptor.decrypt(each) {
        Ok(reader) => reader,
        Err(age::DecryptError::NoMatchingKeys) => return Ok(None),
        Err(error) => return Err(damaged(&error)),
    };
    let mut opened = Vec::new();
    let read = reader.take(LARGEST_FILE + 1).read_to_end(&mut opened);
    if read.map_err(|error| damaged(&error))? as u64 > LARGEST_FILE {
        return Err(damaged(&"it is larger than any packet"));
    }
    Ok(Some(opened))
}

fn recipient(key: &PublicKey) -> Option<Recipient> {
    let text = bech32::encode::<Bech32>(RECIPIENT, &key.for_sealing()?).ok()?;
    text.parse().ok()
}

fn identity(signer: &Signer) -> Option<Identity> {
    let text = zeroize::Zeroizing::new(
        bech32::encode_upper::<Bech32>(IDENTITY, signer.for_opening().as_slice()).ok()?,
    );
    text.parse().ok()
}

fn unsealed(error: &dyn std::fmt::Display) -> Refusal {
    let message = format!("No packet was made: it could not be sealed: {error}.");
    Refusal::new(crate::Code::Internal, message, "Send it unsealed by a safe way, or try again.")
}

pub(crate) fn for_somebody_else() -> Refusal {
    Refusal::rule(
        format!("{NOT}: the packet is sealed for somebody whose key is not on this machine."),
        "Open it where its receiver works. Where a passphrase opens your key, choose yourself at \
         the desk first.",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_receiver_opens_it_and_a_changed_one_is_refused() {
        let (ben, cleo) = (Signer::from_secret(&[1; 32]), Signer::from_secret(&[2; 32]));
        let bytes = b"under embargo".repeat(10_000);
        let packet = sealed(&bytes, &[cleo.public()]).unwrap();
        assert!(packet.starts_with(b"age-encryption.org/v1\n"));
        assert!(!packet.windows(13).any(|window| window == b"under embargo"));
        assert_eq!(opened(&packet, &[ben.clone()]).unwrap(), None);
        assert_eq!(opened(&packet, &[ben, cleo.clone()]).unwrap().as_ref(), Some(&bytes));
        let mut changed = packet.clone();
        let last = changed.len() - 1;
        changed[last] ^= 1;
        opened(&changed, &[cleo]).unwrap_err();
        sealed(&bytes, &[]).unwrap_err();
    }
}
