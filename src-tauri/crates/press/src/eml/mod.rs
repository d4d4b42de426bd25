//! A newsletter as a mail: RFC 5322 and MIME, plain text beside HTML with its styles inlined. The
//! draft opens in mail programs to be sent from there.

mod letter;
mod plain;
mod read;
mod room;
mod sender;
mod style;
#[cfg(test)]
mod tests;
mod text;

use crate::html::{empty_sections, unlinked, unshown};
use crate::newsletter::InboxLine;
use crate::templates::Engine;
use crate::writing::of_brief;
use crate::{Document, Format, Loss, Outgoing, Press, Unwritable, Written, name_of};
use letter::Letter;
use mail_builder::MessageBuilder;
use mail_builder::headers::address::Address;
use mail_builder::headers::content_type::ContentType;
use mail_builder::headers::raw::Raw;
use mail_builder::mime::MimePart;
use sender::Sender;

pub(crate) use read::read;

pub(crate) fn write(document: &Document<'_>, press: &Press<'_>) -> Result<Written, Unwritable> {
    let (html, mut losses) = html(document, press)?;
    let text = text(document, press)?;
    let mail = message(document, press, &html, &text)?;
    if sender(press).is_none() {
        let text = "the publication has no sender that is a mail address; the mail says so";
        losses.push(Loss::new("sender", text));
    }
    losses.extend(losses_of(document));
    Ok(Written::one(name_of(document, Format::Eml), mail, losses))
}

/// The body in HTML, with what had no room.
pub(crate) fn html(
    document: &Document<'_>,
    press: &Press<'_>,
) -> Result<(String, Vec<Loss>), Unwritable> {
    let mut letter = letter(document, press)?;
    let engine = Engine::new(press.templates)?;
    room::fitted(&mut letter, |letter| engine.fill("mail.html", letter))
}

/// The body in plain text.
pub(crate) fn text(document: &Document<'_>, press: &Press<'_>) -> Result<String, Unwritable> {
    Ok(text::of(&letter(document, press)?))
}

/// What an inbox shows of it.
pub(crate) fn inbox_line(
    document: &Document<'_>,
    press: &Press<'_>,
) -> Result<InboxLine, Unwritable> {
    let mail = letter(document, press)?.mail;
    let from = sender(press).unwrap_or_else(|| Sender::nobody(mail.publication)).shown();
    Ok(InboxLine { from, subject: mail.title, preheader: mail.preheader })
}

fn letter<'a>(document: &Document<'a>, press: &Press<'a>) -> Result<Letter<'a>, Unwritable> {
    let no_such = Unwritable::NoSuchDocument { format: Format::Eml, kind: document.kind() };
    Letter::of(document, press).ok_or(no_such)
}

fn sender(press: &Press<'_>) -> Option<Sender> {
    press.imprint.publication.sender.as_deref().and_then(Sender::read)
}

fn message(
    document: &Document<'_>,
    press: &Press<'_>,
    html: &str,
    text: &str,
) -> Result<Vec<u8>, Unwritable> {
    let mail = letter(document, press)?.mail;
    let sender = sender(press).unwrap_or_else(|| Sender::nobody(mail.publication));
    let host = sender.address.rsplit_once('@').map_or("newsroom.invalid", |(_, host)| host);
    let id = id_of(document, press);
    // RFC 2046 (§5.1.1) allows 70 characters; quoted-printable writes no `=_`.
    let boundary = unlike(&format!("=_{id}"), &[html, text]);
    let parts = vec![MimePart::new("text/plain", text), MimePart::new("text/html", html)];
    let kind = ContentType::new("multipart/alternative").attribute("boundary", &boundary);
    let mut message = MessageBuilder::new()
        .from(Address::new_address(sender.name.as_deref(), sender.address.as_str()))
        .subject(mail.title.as_str())
        .date(press.imprint.time.as_second())
        .message_id(format!("{id}@{host}"))
        // Programs that know it open the mail to be sent, not as one that came.
        .header("X-Unsent", Raw::new("1"));
    if is_tag(mail.language) {
        message = message.header("Content-Language", Raw::new(mail.language));
    }
    let message = message.body(MimePart::new(kind, parts));
    message.write_to_vec().map_err(|error| Unwritable::Failed(error.to_string()))
}

/// The name of a mail: that of the release, and of the document, of which a release may have many.
fn id_of(document: &Document<'_>, press: &Press<'_>) -> String {
    let of_document = match document {
        Document::Brief(outgoing) => outgoing.brief.id.uuid(),
        Document::Edition(edition) => edition.id,
        Document::Redline(redline) => redline.new.id.uuid(),
    };
    format!("{}.{}", press.imprint.id.simple(), of_document.simple())
}

/// A boundary that stands in none of the parts.
fn unlike(boundary: &str, parts: &[&str]) -> String {
    let stands = |boundary: &str| parts.iter().any(|part| part.contains(boundary));
    let mut unlike = boundary.to_owned();
    while stands(&unlike) {
        unlike.push('_');
    }
    unlike
}

/// Whether a text may be a language tag: nothing else may come into the header.
fn is_tag(text: &str) -> bool {
    let subtag = |part: &str| {
        (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
    };
    text.len() <= 60 && text.split('-').all(subtag)
}

fn losses_of(document: &Document<'_>) -> Vec<Loss> {
    match document {
        Document::Brief(outgoing) => losses_of_brief(outgoing),
        Document::Edition(edition) => {
            let mut losses: Vec<Loss> = empty_sections(edition).collect();
            for outgoing in edition.briefs() {
                losses.extend(of_brief(&outgoing.brief.slug, losses_of_brief(outgoing)));
            }
            losses
        }
        Document::Redline(_) => Vec::new(),
    }
}

fn losses_of_brief(outgoing: &Outgoing) -> Vec<Loss> {
    let brief = &outgoing.brief;
    let mut losses =
        vec![Loss::new("id", "the ids of the brief and its items are not in the mail")];
    if brief.slug != brief::slugify(&brief.headline) {
        losses.push(Loss::new("slug", format!("the slug `{}` is not in the mail", brief.slug)));
    }
    if let Some(version) = outgoing.version {
        losses
            .push(Loss::new("version", format!("that it is version {version} is not in the mail")));
    }
    if outgoing.first_released.is_some() {
        losses.push(Loss::new("published", "when it was first published is not in the mail"));
    }
    let of_facts = brief.facts.iter().flat_map(|fact| &fact.sources);
    let mut sources = of_facts.chain(brief.perspectives.iter().flat_map(|p| &p.sources));
    if sources.any(|source| source.archived.is_some()) {
        losses.push(Loss::new("archived", "the hashes of archived copies are not in the mail"));
    }
    losses.extend(unlinked(outgoing));
    losses.extend(unshown(outgoing));
    losses
}
