//! Mails back into briefs: a newsletter of ours by its plain text, which says everything that is printed; a
//! mail of somebody else by its HTML, else its text, as the beginning of a draft.

use super::plain;
use crate::html::draft;
use crate::pasted::read_pasted;
use crate::pasted::tokens::{Piece, each_piece, is_overladen};
use crate::reading::{MAX_BRIEFS, MAX_WHOLE, too_many};
use crate::templates::escaped;
use crate::{Reading, Remark, RemarkKind, Unreadable};
use brief::BriefId;
use mail_parser::{Message, MessageParser, PartType};

/// The most parts of a mail, and of the mails inside it.
const MAX_PARTS: usize = 200;

/// What announces a part.
const PART: &[u8] = b"content-type";

/// The briefs of a mail, in its order.
pub(crate) fn read(bytes: &[u8]) -> Result<Vec<Result<Reading, Unreadable>>, Unreadable> {
    if bytes.len() > MAX_WHOLE {
        let text =
            format!("the mail has more than {MAX_WHOLE} bytes, the most that is read at once");
        return Err(Unreadable::whole(text));
    }
    // The library calls itself for each mail inside another.
    let announced = bytes.windows(PART.len()).filter(|window| window.eq_ignore_ascii_case(PART));
    if announced.count() > MAX_PARTS {
        return Err(Unreadable::whole(format!("the mail has more than {MAX_PARTS} parts")));
    }
    let mail = MessageParser::default().parse(bytes).filter(is_mail).ok_or_else(|| {
        Unreadable::whole("the file is no mail: it has neither a sender, nor a subject, nor a day")
    })?;
    let html = mail.html_bodies().find_map(|part| match &part.body {
        PartType::Html(html) => Some(html.as_ref()),
        _ => None,
    });
    let text = mail.text_bodies().find_map(|part| match &part.body {
        PartType::Text(text) => Some(text.replace("\r\n", "\n")),
        _ => None,
    });
    let own = text.as_deref().map(plain::stories).unwrap_or_default();
    if own.len() > MAX_BRIEFS {
        return Err(too_many(own.len()));
    }
    if !own.is_empty() {
        return Ok(newsletter(own, &mail, html));
    }
    let mut only = foreign(&mail, html, text.as_deref());
    if let Ok(reading) = &mut only {
        reading.remarks.extend(attachments(&mail));
    }
    Ok(vec![only])
}

fn is_mail(mail: &Message<'_>) -> bool {
    mail.from().is_some() || mail.subject().is_some() || mail.date().is_some()
}

/// A newsletter of ours. Its text does not say in which language a story is; its HTML does.
fn newsletter(
    stories: Vec<plain::Story>,
    mail: &Message<'_>,
    html: Option<&str>,
) -> Vec<Result<Reading, Unreadable>> {
    let name = mail.message_id().unwrap_or_default();
    let languages = html.map(languages).filter(|all| all.len() == stories.len());
    let one = |(number, story): (usize, plain::Story)| {
        let mut brief = story.brief;
        brief.id = BriefId::made_from(&[b"mail", name.as_bytes(), number.to_string().as_bytes()]);
        if let Some(language) = languages.as_ref().and_then(|all| all.get(number)) {
            brief.language.clone_from(language);
        }
        let text = "a newsletter carries no exact brief: this is a draft of its own, read from the \
                    plain text";
        let mut remarks = vec![Remark::of_whole(RemarkKind::Guessed, text)];
        if let Some(mark) = story.mark {
            let text = format!("the mark of a proof was left out: {mark}");
            remarks.push(Remark::of_whole(RemarkKind::LeftOut, text));
        }
        remarks.extend(attachments(mail));
        Ok(Reading { remarks, ..Reading::plain(crate::edited::completed(brief)?) })
    };
    stories.into_iter().enumerate().map(one).collect()
}

/// The languages of the stories, in their order.
fn languages(html: &str) -> Vec<String> {
    let mut languages = Vec::new();
    if is_overladen(html) {
        return languages;
    }
    each_piece(html, |piece| {
        if let Piece::Open(tag) = piece
            && tag.name == "div"
            && tag.attribute("dir").is_some()
            && let Some(language) = tag.attribute("lang")
        {
            languages.push(language.to_owned());
        }
    });
    languages
}

fn foreign(
    mail: &Message<'_>,
    html: Option<&str>,
    text: Option<&str>,
) -> Result<Reading, Unreadable> {
    let subject = mail.subject();
    if let Some(html) = html {
        return draft(html, subject, "mail");
    }
    let Some(text) = text.filter(|text| !text.trim().is_empty()) else {
        return Err(Unreadable::whole("the mail has no text of its own, only files; import those"));
    };
    let pasted = read_pasted(None, Some(text))
        .map_err(|error| Unreadable::whole(format!("the mail is not read: {error}")))?;
    if let Some(found) = pasted.brief {
        let guessed = found.remarks.into_iter();
        let remarks = guessed.map(|text| Remark::of_whole(RemarkKind::Guessed, text));
        let brief = crate::edited::completed(found.brief)?;
        return Ok(Reading { remarks: remarks.collect(), ..Reading::plain(brief) });
    }
    let paragraphs: Vec<String> = text.split("\n\n").map(escaped).collect();
    draft(&format!("<p>{}</p>", paragraphs.join("</p><p>")), subject, "mail")
}

fn attachments(mail: &Message<'_>) -> Option<Remark> {
    let count = mail.attachment_count();
    let files = if count == 1 { "file" } else { "files" };
    let text = format!("left out: {count} attached {files}");
    (count > 0).then(|| Remark::of_whole(RemarkKind::LeftOut, text))
}
