use super::*;
use crate::{Imprint, MarkKind, OutgoingEdition, OutgoingSection, Publication, Templates};
use brief::{Brief, BriefId, Fact, ItemId, Perspective, Source};

fn imprint(sender: Option<&str>) -> Imprint {
    let publication = Publication {
        name: "Strait".into(),
        address: Some("https://strait.example/".into()),
        sender: sender.map(str::to_owned),
        language: "en".into(),
    };
    let time = "2024-05-12T05:45:30Z".parse().unwrap();
    Imprint { id: BriefId::made_from(&[b"release"]).uuid(), time, publication }
}

fn with<T>(sender: Option<&str>, then: impl FnOnce(&Press<'_>) -> T) -> T {
    let imprint = imprint(sender);
    then(&Press { imprint: &imprint, templates: &Templates::default(), typesetter: None })
}

fn brief(headline: &str) -> Brief {
    let mut brief = Brief::new(BriefId::made_from(&[headline.as_bytes()]), headline);
    brief.slug = "ferry".into();
    brief
}

fn mail(document: &Document<'_>, sender: Option<&str>) -> (String, Vec<Loss>) {
    let written = with(sender, |press| write(document, press)).unwrap();
    (String::from_utf8(written.bytes().to_vec()).unwrap(), written.losses)
}

/// The header lines, unfolded.
fn headers(mail: &str) -> Vec<String> {
    let (head, _) = mail.split_once("\r\n\r\n").unwrap();
    head.replace("\r\n ", " ").replace("\r\n\t", " ").split("\r\n").map(str::to_owned).collect()
}

fn names(mail: &str) -> Vec<String> {
    headers(mail).iter().map(|line| line.split(':').next().unwrap().to_owned()).collect()
}

fn long(sentences: usize) -> Brief {
    let mut brief = brief("Ferry sinks");
    brief.lede = "On 11 May it sank.".into();
    brief.context = "The board wrote a rule about the harbour.\n\n".repeat(sentences);
    let source = Source::new("Quay", "https://quay.example/a");
    brief.facts =
        vec![Fact { sources: vec![source], ..Fact::new(ItemId::made_from(&[b"f"]), "Nine.") }];
    brief
}

#[test]
fn the_headers_come_from_the_document_and_its_imprint_alone() {
    let outgoing = Outgoing::of(brief("Ferry sinks off “Holm”"));
    let document = Document::Brief(&outgoing);
    let (mail, losses) = mail(&document, Some("Strait <desk@strait.example>"));
    let expect = [
        "From",
        "Subject",
        "Date",
        "Message-ID",
        "X-Unsent",
        "Content-Language",
        "MIME-Version",
        "Content-Type",
    ];
    assert_eq!(names(&mail), expect);
    let all = headers(&mail);
    assert!(all.contains(&"Date: Sun, 12 May 2024 05:45:30 +0000".to_owned()), "{all:?}");
    assert!(all.contains(&"From: \"Strait\" <desk@strait.example>".to_owned()), "{all:?}");
    assert!(all[3].ends_with("@strait.example>"), "{all:?}");
    assert!(!losses.iter().any(|loss| loss.part == "sender"));
    assert!(
        mail.contains("Content-Type: text/plain; charset=\"utf-8\"") && mail.contains("text/html")
    );
    assert!(!mail.contains("<script"), "mail programs drop data, and filters take it for worse");
}

#[test]
fn nothing_in_a_document_becomes_a_header() {
    let attack = "A\r\nBcc: all@evil.example\r\n\r\n<b>";
    let outgoing = Outgoing::of(Brief { language: attack.into(), ..brief(attack) });
    let (text, losses) = mail(&Document::Brief(&outgoing), Some(attack));
    let found = names(&text);
    assert!(!found.contains(&"Bcc".to_owned()) && !found.contains(&"Content-Language".to_owned()));
    assert!(headers(&text).contains(&"Subject: A Bcc: all@evil.example <b>".to_owned()), "{text}");
    assert!(losses.iter().any(|loss| loss.part == "sender"), "who sends is not known");
    assert!(text.contains("no-sender@newsroom.invalid"));
}

#[test]
fn a_proof_says_so_before_it_is_opened_and_after() {
    let outgoing = Outgoing::of(brief("Ferry")).marked(MarkKind::NotApproved, "draft");
    let document = Document::Brief(&outgoing);
    with(None, |press| {
        let line = inbox_line(&document, press).unwrap();
        assert_eq!(line.subject, "[NOT APPROVED] Ferry");
        assert!(text(&document, press).unwrap().starts_with("NOT APPROVED — draft\n"));
        assert!(html(&document, press).unwrap().0.contains("<b>NOT APPROVED</b> — draft</p>"));
    });
}

#[test]
fn an_edition_has_its_own_subject_and_preheader() {
    let mut edition = OutgoingEdition {
        id: BriefId::made_from(&[b"e"]).uuid(),
        date: None,
        name: "Morning".into(),
        subject: Some("Nine\nlost".into()),
        preheader: None,
        intro: Some("Good <morning>.".into()),
        sign_off: None,
        sections: vec![OutgoingSection { name: None, briefs: vec![Outgoing::of(long(1))] }],
    };
    let line = |edition: &OutgoingEdition| {
        with(None, |press| inbox_line(&Document::Edition(edition), press).unwrap())
    };
    assert_eq!(line(&edition).subject, "Nine lost");
    assert_eq!(line(&edition).preheader, "On 11 May it sank.");
    (edition.subject, edition.preheader) = (None, Some("And a dam".into()));
    assert_eq!(
        (line(&edition).subject.as_str(), line(&edition).preheader.as_str()),
        ("Morning", "And a dam")
    );
    let html = with(None, |press| html(&Document::Edition(&edition), press).unwrap().0);
    assert!(html.contains("Good &lt;morning&gt;.") && html.contains("<h2 style"), "{html}");
}

#[test]
fn what_gmail_would_cut_is_left_out_in_order_and_said() {
    let parts = |outgoing: &Outgoing| {
        let document = Document::Brief(outgoing);
        with(Some("a@b.example"), |press| {
            let (page, losses) = html(&document, press).unwrap();
            assert!(page.len() < room::MOST_BYTES, "{}", page.len());
            let whole = text(&document, press).unwrap();
            assert_eq!(
                whole.matches("wrote a rule").count(),
                outgoing.brief.context.matches("wrote a rule").count()
            );
            let parts: Vec<String> = losses.into_iter().map(|loss| loss.part).collect();
            (page, parts)
        })
    };
    let (page, said) = parts(&Outgoing::of(long(20)));
    assert!(said.is_empty() && page.contains("quay.example") && !page.contains("Read on"));
    let (page, said) = parts(&Outgoing::of(long(2000)));
    assert_eq!(said, ["sources", "context"]);
    assert!(page.contains("wrote a rule") && !page.contains("quay.example"));
    assert!(page.contains("<a href=\"https://strait.example/undated/ferry.html\""), "{page}");
    let mut wordy = long(1);
    wordy.perspectives = (0..200_u32)
        .map(|n| Perspective {
            id: ItemId::made_from(&[&n.to_le_bytes()]),
            group: "g".repeat(900),
            outlets: Vec::new(),
            framing: String::new(),
            bias: String::new(),
            sources: Vec::new(),
        })
        .collect();
    let (page, said) = parts(&Outgoing::of(wordy));
    assert_eq!(said, ["sources", "context", "context", "facts"]);
    assert!(page.contains("On 11 May it sank.") && !page.contains("ggg"));
}

#[test]
fn an_edition_of_a_thousand_still_fits() {
    let briefs = (0..1000).map(|n| Outgoing::of(brief(&format!("Ferry {n} sinks")))).collect();
    let edition = OutgoingEdition {
        id: BriefId::made_from(&[b"e"]).uuid(),
        date: None,
        name: "Morning".into(),
        subject: None,
        preheader: None,
        intro: None,
        sign_off: None,
        sections: vec![OutgoingSection { name: None, briefs }],
    };
    let (html, losses) = with(None, |press| html(&Document::Edition(&edition), press).unwrap());
    assert!(html.len() < room::MOST_BYTES && html.contains("Ferry 0 sinks"));
    assert_eq!(losses.last().map(|loss| loss.part.as_str()), Some("briefs"));
    assert!(html.contains(": + 750"), "how many had no room");
}

#[test]
fn a_boundary_stands_in_no_part() {
    assert_eq!(unlike("=_a", &["x", "y =_a z", "=_a_"]), "=_a__");
}
