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

/// A few hundred keys fit into this much.
const LARGEST_HEAD: usize = 64 << 10;
/// How the last line of the head begins.
const HEAD_ENDS: &[u8] = b"\n--- ";

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

/// What was sealed for one of these keys; nothing where it is for somebody else's.
pub(crate) fn opened(bytes: &[u8], signers: &[Signer]) -> Result<Option<Vec<u8>>, Refusal> {
    refuse_too_large(bytes)?;
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

/// Each key that a packet is sealed for costs work before anything of it is known to be true.
fn refuse_too_large(bytes: &[u8]) -> Result<(), Refusal> {
    if bytes.len() as u64 > LARGEST_FILE {
        return Err(damaged(&"it is larger than any packet"));
    }
    let head = &bytes[..bytes.len().min(LARGEST_HEAD)];
    if head.windows(HEAD_ENDS.len()).any(|window| window == HEAD_ENDS) {
        return Ok(());
    }
    if bytes.len() > LARGEST_HEAD {
        return Err(damaged(&"it is sealed for more keys than anybody has"));
    }
    Err(damaged(&"it ends before what it says begins"))
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

/// `locked` are the people here whose keys open with a passphrase that nobody gave yet.
pub(crate) fn for_somebody_else(locked: &[String]) -> Refusal {
    let hint = match locked {
        [] => "Open it where its receiver works, or ask for one that is sealed for you.".into(),
        names => format!(
            "Open it where its receiver works. A passphrase opens the key of {}: where it is for \
             them, choose them at the desk first.",
            names.join(", ")
        ),
    };
    Refusal::rule(
        format!("{NOT}: the packet is sealed for a key that is not open on this machine."),
        hint,
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
        assert_eq!(opened(&packet, std::slice::from_ref(&ben)).unwrap(), None);
        assert_eq!(opened(&packet, &[ben, cleo.clone()]).unwrap().as_ref(), Some(&bytes));
        let mut changed = packet.clone();
        let last = changed.len() - 1;
        changed[last] ^= 1;
        opened(&changed, &[cleo]).unwrap_err();
        sealed(&bytes, &[]).unwrap_err();
    }

    #[test]
    fn any_of_several_keys_opens_it() {
        let machines = [1, 2, 3].map(|n| Signer::from_secret(&[n; 32]));
        let keys: Vec<PublicKey> = machines.iter().map(Signer::public).collect();
        let packet = sealed(b"said", &keys).unwrap();
        for machine in machines {
            assert_eq!(opened(&packet, &[machine]).unwrap().as_deref(), Some(&b"said"[..]));
        }
    }

    #[test]
    fn what_is_too_large_or_cut_off_is_refused_before_any_key_is_tried() {
        let says = |bytes: &[u8]| opened(bytes, &[]).unwrap_err().message;
        let mut endless = b"age-encryption.org/v1\n".to_vec();
        while endless.len() <= LARGEST_HEAD {
            endless.extend(b"-> X25519 AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\nAAAA\n");
        }
        assert!(says(&endless).contains("more keys than anybody"), "{}", says(&endless));
        assert!(says(&endless[..200]).contains("ends before"), "{}", says(&endless[..200]));
        let ben = Signer::from_secret(&[1; 32]);
        let packet = sealed(&b"said".repeat(100_000), &[ben.public()]).unwrap();
        for cut in [0, 30, 100, packet.len() / 2, packet.len() - 1] {
            opened(&packet[..cut], std::slice::from_ref(&ben)).unwrap_err();
        }
    }
}
