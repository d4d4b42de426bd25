//! Documents that every format must hold: plain, right to left, Chinese, emoji, very long and almost
//! empty; as briefs, as an edition and as redlines.
#![allow(dead_code, clippy::unwrap_used, reason = "each crate's tests use their part")]

use brief::{Brief, BriefId, Date, Fact, ItemId, Link, Perspective, Source};
use press::{
    Document, Format, Hand, Imprint, MarkKind, Outgoing, OutgoingComment, OutgoingEdition,
    OutgoingRedline, OutgoingSection, Press, PrintedOutlet, Publication, Status, Templates,
    Typesetter, Written,
};

/// The documents by name: `plain`, `arabic`, `hebrew`, `chinese`, `emoji`, `long`, `empty`, `marked`,
/// `corrected`, `withdrawn`.
pub fn briefs() -> Vec<(&'static str, Outgoing)> {
    let mut marked =
        Outgoing::of(named(plain(), "marked")).marked(MarkKind::NotApproved, "draft of Tuesday");
    marked.version = Some(3);
    let mut corrected = Outgoing::of(named(plain(), "corrected"));
    corrected.brief.note = Some("An earlier version gave the toll as eleven; it is nine.".into());
    corrected.status = Status::Corrected;
    corrected.version = Some(5);
    corrected.first_released = Some("2024-05-12T05:30:00Z".parse().unwrap());
    corrected.outlets = outlets();
    let mut withdrawn = Outgoing::of(Brief::new(id("withdrawn"), "Ferry sinks off Holm"));
    withdrawn.brief.slug = "withdrawn".into();
    withdrawn.brief.date = Some(Date::constant(2024, 5, 12));
    withdrawn.brief.note = Some("This brief was withdrawn: the ferry was another one.".into());
    withdrawn.brief.lede = withdrawn.brief.note.clone().unwrap_or_default();
    withdrawn.status = Status::Withdrawn;
    let mut embargoed = Outgoing::of(named(plain(), "embargoed"));
    embargoed.embargo = Some("2024-05-13T05:00:00Z".parse().unwrap());
    embargoed = embargoed.marked(MarkKind::Embargoed, "until 13 May 2024, 06:00 (Europe/London)");
    vec![
        ("plain", Outgoing { outlets: outlets(), version: Some(2), ..Outgoing::of(plain()) }),
        ("arabic", Outgoing::of(arabic())),
        ("hebrew", Outgoing::of(hebrew())),
        ("chinese", Outgoing::of(chinese())),
        ("emoji", Outgoing::of(emoji())),
        ("long", Outgoing::of(long())),
        ("empty", Outgoing::of(empty())),
        ("marked", marked),
        ("embargoed", embargoed),
        ("corrected", corrected),
        ("withdrawn", withdrawn),
    ]
}

/// An edition of all of them, and one of nothing but its name.
pub fn editions() -> Vec<(&'static str, OutgoingEdition)> {
    let all: Vec<Outgoing> = briefs().into_iter().map(|(_, brief)| brief).collect();
    let unmarked = |outgoing: &&Outgoing| outgoing.mark.is_none();
    let clean: Vec<Outgoing> = all.iter().filter(unmarked).cloned().collect();
    let (first, rest) = clean.split_at(3);
    let section = |name: Option<&str>, briefs: &[Outgoing]| OutgoingSection {
        name: name.map(str::to_owned),
        briefs: briefs.to_vec(),
    };
    let day = OutgoingEdition {
        id: BriefId::made_from(&[b"edition"]).uuid(),
        date: Some(Date::constant(2024, 5, 12)),
        name: "Morning edition".into(),
        subject: Some("Nine lost off Holm, and a dam that nobody owns".into()),
        preheader: Some("Also: what the islands’ papers leave out".into()),
        intro: Some("Good morning. Nine stories, each told by those who disagree about it.\n\nRead on & write back.".into()),
        sign_off: Some("That was the day. Write to us: desk@parallax.example".into()),
        sections: vec![
            section(None, first),
            section(Some("World & Trade"), rest),
            section(Some("Nothing today"), &[]),
        ],
    };
    let mut proof = day.clone();
    proof.id = BriefId::made_from(&[b"proof"]).uuid();
    proof.name = "Proof".into();
    proof.sections[0].briefs = all;
    let bare = OutgoingEdition {
        id: BriefId::made_from(&[b"bare"]).uuid(),
        date: None,
        name: "Bare".into(),
        subject: None,
        preheader: None,
        intro: None,
        sign_off: None,
        sections: Vec::new(),
    };
    vec![("day", day), ("proof", proof), ("bare", bare)]
}

/// Redlines: of every kind of change, of nothing, of a first version, right to left.
pub fn redlines() -> Vec<(&'static str, OutgoingRedline)> {
    let old = plain();
    let mut new = old.clone();
    new.headline = "Ferry sinks off Holm; nine are lost".into();
    new.lede = new.lede.replace("eleven", "nine").replace("said", "confirmed");
    new.facts.swap(0, 2);
    new.facts[1].text = new.facts[1].text.replace("in 1987", "in 1988");
    new.facts.push(Fact::new(item("new fact"), "The inquiry opens on 3 June in Holm."));
    new.context =
        new.context.replace("Nobody was charged.", "Two officers were charged and acquitted.");
    new.perspectives.remove(1);
    new.perspectives[0].framing = "They ask who signed the certificate.".into();
    new.perspectives[0].outlets.push("Harbour Post".into());
    new.links.push(Link {
        label: "The harbour board’s notice".into(),
        url: "https://board.example/notice".into(),
    });
    let mut turned = arabic();
    turned.lede = turned.lede.replace("تسعة", "أحد عشر");
    turned.facts.remove(0);
    let hand =
        |name: &str, time: &str| Hand { name: name.into(), time: Some(time.parse().unwrap()) };
    let of = |old: &Brief, new: &Brief| OutgoingRedline {
        old: old.clone(),
        new: new.clone(),
        names: ["version 1".into(), "version 2".into()],
        hands: std::collections::BTreeMap::default(),
        hand: hand("Night desk", "2024-05-12T04:10:00Z"),
        comments: Vec::new(),
        mark: None,
    };
    let mut changed = of(&old, &new);
    changed.comments = vec![
        OutgoingComment {
            path: "lede".into(),
            field: None,
            quote: Some("nine".into()),
            said: vec![
                (
                    hand("Copy desk", "2024-05-12T04:20:00Z"),
                    "Does the board say nine & not “about nine”?".into(),
                ),
                (hand("Night desk", "2024-05-12T04:25:00Z"), "It does: <nine>.".into()),
            ],
        },
        OutgoingComment {
            path: format!("facts/{}", new.facts[3].id),
            field: None,
            quote: None,
            said: vec![(hand("Copy desk", "2024-05-12T04:21:00Z"), "Source?".into())],
        },
    ];
    let first = of(&Brief::new(new.id, ""), &new);
    let mut long_changed = long();
    long_changed.context = long_changed.context.replace("harbour", "port");
    vec![
        ("changed", changed),
        ("same", of(&old, &old)),
        ("first", first),
        ("arabic", of(&arabic(), &turned)),
        ("long", of(&long(), &long_changed)),
        ("emptied", of(&new, &empty())),
    ]
}

/// Every document of every kind that a format holds, with a name for its files.
pub fn each_document(format: Format, mut then: impl FnMut(&str, &Document<'_>)) {
    for (name, brief) in &briefs() {
        holds(format, &format!("brief-{name}"), &Document::Brief(brief), &mut then);
    }
    for (name, edition) in &editions() {
        holds(format, &format!("edition-{name}"), &Document::Edition(edition), &mut then);
    }
    for (name, redline) in &redlines() {
        holds(format, &format!("redline-{name}"), &Document::Redline(redline), &mut then);
    }
}

fn holds(
    format: Format,
    name: &str,
    document: &Document<'_>,
    then: &mut impl FnMut(&str, &Document<'_>),
) {
    if format.shape(document.kind()).is_some() {
        then(name, document);
    }
}

/// What a release of these documents says of itself.
pub fn imprint() -> Imprint {
    Imprint {
        id: BriefId::made_from(&[b"release"]).uuid(),
        time: "2024-05-12T05:45:30Z".parse().unwrap(),
        publication: Publication {
            name: "The Strait & Sound".into(),
            address: Some("https://strait.example/briefs/".into()),
            sender: Some("The Strait & Sound <desk@strait.example>".into()),
            language: "en".into(),
        },
    }
}

/// Writes a document as a release of a publication without templates of its own.
pub fn written(
    document: &Document<'_>,
    format: Format,
    typesetter: Option<&dyn Typesetter>,
) -> Written {
    let press = Press { imprint: &imprint(), templates: &Templates::default(), typesetter };
    press::write(document, format, &press).unwrap_or_else(|error| panic!("{format}: {error}"))
}

fn id(name: &str) -> BriefId {
    BriefId::made_from(&[b"document", name.as_bytes()])
}

fn item(name: &str) -> ItemId {
    ItemId::made_from(&[b"item", name.as_bytes()])
}

fn named(mut brief: Brief, name: &str) -> Brief {
    brief.id = id(name);
    brief.slug = name.into();
    brief
}

fn fact(text: &str, sources: Vec<Source>) -> Fact {
    Fact { sources, ..Fact::new(item(text), text) }
}

fn perspective(
    group: &str,
    outlets: &[&str],
    framing: &str,
    bias: &str,
    sources: Vec<Source>,
) -> Perspective {
    Perspective {
        id: item(group),
        group: group.into(),
        outlets: outlets.iter().map(|outlet| (*outlet).to_owned()).collect(),
        framing: framing.into(),
        bias: bias.into(),
        sources,
    }
}

fn begun(name: &str, headline: &str, language: &str) -> Brief {
    let mut brief = Brief::new(id(name), headline);
    brief.slug = name.into();
    brief.date = Some(Date::constant(2024, 5, 12));
    brief.language = language.into();
    brief
}

/// What a registry says of an outlet.
pub fn outlets() -> Vec<PrintedOutlet> {
    vec![PrintedOutlet {
        name: "Holm Gazette".into(),
        printed: vec!["Holm Gazette".into()],
        country: Some("Norway".into()),
        owner: Some("Holm Press & Sons".into()),
        ownership: Some("private".into()),
    }]
}

/// Every field is used, and what markup would take for itself is in it.
pub fn plain() -> Brief {
    let mut brief = begun("plain", "Ferry sinks off Holm", "en");
    brief.section = Some("World & Trade".into());
    brief.byline = Some("The night desk".into());
    brief.lede = "On 11 May the ferry “Aurora” sank off Holm with 43 aboard; eleven are missing, the harbour board said.".into();
    let mut gazette = Source::new("Holm Gazette", "https://gazette.example/a?b=1&c=<2>");
    gazette.quote = Some("She had “no business” at sea & they knew.".into());
    gazette.seen = Some(Date::constant(2024, 5, 11));
    brief.facts = vec![
        fact("The Aurora was built in 1987 & certified for 40 passengers.", vec![gazette]),
        fact(
            "Winds of 52 knots were measured at Holm light at 21:40 — the limit is 45.",
            vec![
                Source::new("Met Office", "https://met.example/log"),
                Source::new("", "https://plain.example/only-an-address"),
            ],
        ),
        fact("The operator’s insurer paid for two hulls in 2019; <none> since.", vec![]),
    ];
    brief.context = "Ferries tie the islands together, and most are older than their crews.\n\nA like loss in 1994 led to rules that were written, fought over and then eased twice. Nobody was charged.\nA line of its own.".into();
    brief.perspectives = vec![
        perspective(
            "Island papers",
            &["Holm Gazette", "The Skerry, Weekly"],
            "They ask who let her sail.",
            "Readers ride these boats daily; blame of the crew would be blame of neighbours.",
            vec![Source::new("Holm Gazette", "https://gazette.example/leader")],
        ),
        perspective(
            "Shipping trade press",
            &["Fairplay Log"],
            "They speak of weather that no rule foresaw.",
            "Owners buy the advertisements.",
            vec![],
        ),
        perspective("Capital dailies", &[], "They count the cost of new boats.", "", vec![]),
    ];
    brief.links = vec![Link {
        label: "Go Deeper".into(),
        url: "https://strait.example/deeper?x=1&y=2".into(),
    }];
    brief
}

/// Right to left, with numbers and a Latin name.
pub fn arabic() -> Brief {
    let mut brief = begun("arabic", "غرق عبّارة قبالة جزيرة هولم", "ar");
    brief.section = Some("العالم".into());
    brief.lede = "في 11 مايو غرقت العبّارة «أورورا» وعلى متنها 43 راكبًا؛ تسعة في عداد المفقودين، بحسب مجلس الميناء.".into();
    brief.facts = vec![
        fact(
            "بُنيت العبّارة عام 1987 (رخصة رقم HB-40).",
            vec![Source::new("Holm Gazette", "https://gazette.example/a")],
        ),
        fact("بلغت سرعة الرياح 52 عقدة عند الساعة 21:40.", vec![]),
    ];
    brief.context = "تربط العبّارات الجزر بعضها ببعض.\n\nلم يُتّهم أحد في حادث عام 1994.".into();
    brief.perspectives = vec![perspective(
        "صحف الجزر",
        &["صوت هولم", "Holm Gazette"],
        "تسأل عمّن سمح لها بالإبحار.",
        "قرّاؤها يركبون هذه القوارب كل يوم.",
        vec![],
    )];
    brief
}

/// Right to left in another script.
pub fn hebrew() -> Brief {
    let mut brief = begun("hebrew", "מעבורת טבעה מול האי הולם", "he");
    brief.lede = "ב־11 במאי טבעה המעבורת „אורורה“ ועליה 43 נוסעים, לדברי רשות הנמל.".into();
    brief.facts = vec![fact("המעבורת נבנתה בשנת 1987 (MV Aurora).", vec![])];
    brief.context = "המעבורות מחברות בין האיים.".into();
    brief.perspectives = vec![perspective(
        "עיתוני האיים",
        &["קול הולם"],
        "הם שואלים מי אישר את ההפלגה.",
        "הקוראים נוסעים בהן מדי יום.",
        vec![],
    )];
    brief
}

/// Without spaces between words.
pub fn chinese() -> Brief {
    let mut brief = begun("chinese", "渡轮在霍尔姆岛附近沉没", "zh-Hans");
    brief.section = Some("国际".into());
    brief.lede = "5月11日，载有43人的“极光号”渡轮在霍尔姆岛附近沉没；港务局表示，九人失踪。".into();
    brief.facts = vec![
        fact(
            "“极光号”建于1987年，核定载客四十人。",
            vec![Source::new("海岛日报", "https://daily.example/渡轮")],
        ),
        fact("当晚21时40分，灯塔测得风速52节，超过45节的限制。", vec![]),
    ];
    brief.context =
        "渡轮把各岛连接起来，大多数船龄比船员还大。\n\n1994年的事故之后，规则写了又改。".into();
    brief.perspectives = vec![perspective(
        "海岛报纸",
        &["海岛日报"],
        "它们追问是谁批准出航。",
        "读者每天乘坐这些船。",
        vec![],
    )];
    brief
}

/// Characters of several code points.
pub fn emoji() -> Brief {
    let mut brief = begun("emoji", "⛴️ Ferry sinks 🌊 off Holm 🇳🇴", "en");
    brief.lede = "On 11 May 👩🏽‍🚀 said: “👍🏿 or 👎?” — and ❤️‍🔥 followed.".into();
    brief.facts = vec![fact("Family 👨‍👩‍👧‍👦 counted as one; keycap 7️⃣; text ☂︎ and ☂️.", vec![])];
    brief.context = "Z̷a̷l̷g̷o̷ and ﷽ and a\u{200d}joiner.".into();
    brief.perspectives =
        vec![perspective("📰 Papers", &["The 📢 Post"], "They 😡.", "They 💰.", vec![])];
    brief
}

/// More than five thousand words.
pub fn long() -> Brief {
    let mut brief = begun(
        "long",
        "The harbour at Holm, its owners, its debts, its ferries and everybody who ever wrote a rule for it: a headline of length",
        "en",
    );
    let sentence = |n: usize| {
        format!(
            "In year {n} the harbour took {} ships and the board wrote rule {n} about them. ",
            n * 7
        )
    };
    let paragraph = |n: usize| (n..n + 6).map(sentence).collect::<String>().trim_end().to_owned();
    brief.lede = paragraph(1);
    brief.facts = (0..20).map(|n| fact(&format!("Fact {n}: {}", sentence(n)), vec![])).collect();
    brief.context = (0..50).map(|n| paragraph(n * 6)).collect::<Vec<_>>().join("\n\n");
    brief.perspectives = (0..8).map(|n| perspective(&format!("Group {n} of those who wrote about the harbour for longer than a line of print can hold"), &["Harbour Post"], &paragraph(n), &paragraph(n + 9), vec![])).collect();
    brief
}

/// Nothing but what a brief must have.
pub fn empty() -> Brief {
    let mut brief = Brief::new(id("empty"), "Empty");
    brief.slug = "empty".into();
    brief.facts = vec![Fact::new(item("nothing"), "")];
    brief.perspectives = vec![perspective("", &[], "", "", vec![])];
    brief
}
