//! Builders, a clock that stands where it is told, and archives that vanish with the test.

use archive::{KeyHolder, NoSigner, Signer};
use brief::{Brief, BriefId, Fact, ItemId, Perspective, Source};
use desk::{
    Acting, Desk, Found, KeyStore, KeysInMemory, PersonId, PublicKey, Role, Secret, Surroundings,
};
use jiff::Timestamp;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU8, Ordering};
use tempfile::TempDir;
use uuid::Uuid;

/// A clock that moves a second at each look, and names that count upwards.
pub struct Fixed {
    ticks: AtomicI64,
    salts: AtomicI64,
    spells: bool,
    account: Account,
}

/// 12 May 2024, 05:00 UTC.
const START: i64 = 1_715_490_000;

impl Fixed {
    pub fn boxed() -> Box<dyn Surroundings> {
        Self::boxed_after(0)
    }

    /// The clock of another desk: it shows other seconds and gives other names.
    pub fn boxed_after(ticks: i64) -> Box<dyn Surroundings> {
        Self::boxed_with(ticks, true, Account::of_test())
    }

    /// The same without any dictionary: a desk is ready at once.
    #[allow(dead_code, reason = "each test file uses a part of it")]
    pub fn without_dictionaries() -> Box<dyn Surroundings> {
        Self::boxed_with(0, false, Account::of_test())
    }

    /// At a machine where other keys are kept.
    #[allow(dead_code, reason = "not every test has a second account")]
    pub fn of(account: &Account) -> Box<dyn Surroundings> {
        Self::boxed_with(0, true, account.clone())
    }

    pub fn boxed_with(ticks: i64, spells: bool, account: Account) -> Box<dyn Surroundings> {
        let (ticks, salts) = (AtomicI64::new(ticks), AtomicI64::new(ticks));
        Box::new(Self { ticks, salts, spells, account })
    }
}

/// The private keys of one account, in memory; each test has one of its own.
#[derive(Clone, Default)]
pub struct Account {
    kept: Arc<KeysInMemory>,
    made: Arc<AtomicU8>,
}

impl Account {
    /// The one that every archive of this test is opened with.
    pub fn of_test() -> Self {
        thread_local! { static ACCOUNT: Account = Account::default(); }
        ACCOUNT.with(Clone::clone)
    }

    /// Another one, whose keys are others.
    #[allow(dead_code, reason = "not every test has a second account")]
    pub fn other(number: u8) -> Self {
        Self { made: Arc::new(AtomicU8::new(number)), ..Self::default() }
    }
}

impl KeyStore for Account {
    fn chance(&self, bytes: &mut [u8]) -> Result<(), String> {
        bytes.fill(self.made.fetch_add(1, Ordering::SeqCst));
        Ok(())
    }

    fn find(
        &self,
        person: PersonId,
        key: PublicKey,
        passphrase: Option<&str>,
    ) -> Result<Found, String> {
        self.kept.find(person, key, passphrase)
    }

    fn keep(&self, person: PersonId, key: &Secret, words: Option<&str>) -> Result<(), String> {
        self.kept.keep(person, key, words)
    }
}

/// For an archive that is opened without a desk.
impl KeyHolder for Account {
    fn signer(&self, person: PersonId, keys: &[PublicKey]) -> Result<Signer, NoSigner> {
        let found = keys.iter().find_map(|key| match self.kept.find(person, *key, None) {
            Ok(Found::Open(secret, _)) => Some(Signer::from_secret(&secret)),
            _ => None,
        });
        found.ok_or(NoSigner::NotHere)
    }

    fn make(&self, person: PersonId) -> Result<Signer, NoSigner> {
        let mut secret = Secret::default();
        self.chance(secret.as_mut_slice()).map_err(NoSigner::Store)?;
        self.keep(person, &secret, None).map_err(NoSigner::Store)?;
        Ok(Signer::from_secret(&secret))
    }
}

impl Surroundings for Fixed {
    fn now(&self) -> Timestamp {
        let ticks = self.ticks.fetch_add(1, Ordering::SeqCst);
        Timestamp::from_second(START + ticks).expect("a time")
    }

    fn today(&self) -> jiff::civil::Date {
        jiff::civil::Date::constant(2024, 5, 12)
    }

    fn random(&self) -> [u8; 10] {
        let ticks = self.ticks.fetch_add(1, Ordering::SeqCst);
        let mut bytes = [7; 10];
        bytes[2..].copy_from_slice(&ticks.to_be_bytes());
        bytes
    }

    fn salt(&self) -> [u8; 16] {
        let salts = self.salts.fetch_add(1, Ordering::SeqCst);
        i128::from(salts).to_be_bytes()
    }

    fn keys(&self) -> Box<dyn KeyStore> {
        Box::new(self.account.clone())
    }

    /// English knows the words of the sample brief, and no other language has a dictionary.
    fn dictionaries(&self, language: &str) -> Vec<desk::DictionaryText> {
        if !self.spells {
            return Vec::new();
        }
        let sample = sample_brief();
        let texts: Vec<String> =
            sample.texts().into_iter().map(|(_, text)| text.to_lowercase()).collect();
        let words: Vec<&str> = texts
            .iter()
            .flat_map(|text| text.split(|c: char| !c.is_alphabetic()))
            .filter(|word| !word.is_empty())
            .collect();
        let dic = format!("{}\n{}", words.len(), words.join("\n"));
        let english = desk::DictionaryText { aff: "SET UTF-8\n".into(), dic };
        if language == "en" { vec![english] } else { Vec::new() }
    }
}

/// A newsroom in a temporary folder: Anna is chief, Ben edits, Cleo reviews.
pub struct Newsroom {
    pub desk: Desk,
    pub folder: TempDir,
    pub anna: PersonId,
    pub ben: PersonId,
    pub cleo: PersonId,
}

pub fn machine() -> Uuid {
    Uuid::from_u128(0x51ed_2700_0000_4000_8000_0000_0000_0001)
}

pub fn open(path: &Path) -> Result<Desk, desk::Refusal> {
    Desk::open(path, machine(), Fixed::boxed())
}

impl Newsroom {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let desk = open(&folder.path().join("news.parallax")).expect("an archive");
        let anna = desk.found("Anna Aalto").expect("a chief");
        let chief = desk.acting(anna).expect("Anna");
        let ben = chief.add_person("Ben Brandt", &[Role::Editor]).expect("an editor");
        let cleo =
            chief.add_person("Cleo Costa", &[Role::Reviewer, Role::Editor]).expect("a reviewer");
        Self { desk, folder, anna, ben, cleo }
    }

    pub fn as_(&self, person: PersonId) -> Acting<'_> {
        self.desk.acting(person).expect("a known person")
    }

    /// A brief that Anna brought in as published before.
    pub fn published(&self) -> Brief {
        let text = sample_brief();
        self.publish_before(&text);
        text
    }

    /// The same with another brief.
    #[allow(dead_code, reason = "each test file uses a part of it")]
    pub fn publish_before(&self, text: &Brief) {
        let file = self.folder.path().join("published.json");
        std::fs::write(&file, text.to_json()).expect("a file");
        let options = desk::ImportOptions { published: true, ..Default::default() };
        let report = self.as_(self.anna).import(&[file], &options, &mut |_| {}).expect("an import");
        assert_eq!(report.imported, 1, "{report:?}");
    }
}

pub fn item(n: u8) -> ItemId {
    ItemId::new(Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0000 + u128::from(n)))
}

/// A complete brief of an invented town.
pub fn sample_brief() -> Brief {
    let mut brief = Brief::new(
        BriefId::new(Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0001_0000)),
        "Ferry to Holm sinks at its pier",
    );
    brief.slug = "ferry-to-holm-sinks".into();
    brief.date = "2024-05-12".parse().ok();
    brief.section = Some("Harbour".into());
    brief.lede =
        "On 11 May 2024 the Holm ferry sank at its pier, an hour after 90 people had left it."
            .into();
    for (n, text) in (0_u8..).zip([
        "The ferry had passed its inspection in March.",
        "Nobody was hurt; two cars went down with the deck.",
        "The owner ran the line with 28,500 passengers a year.",
    ]) {
        let mut fact = Fact::new(item(n), text);
        fact.sources.push(Source::new("Holm Gazette", format!("https://gazette.example/{n}")));
        brief.facts.push(fact);
    }
    brief.context =
        "The pier was built in 1911.\n\nTwo earlier ferries were lost there in storms.".into();
    brief.perspectives.push(Perspective {
        id: item(20),
        group: "Island papers".into(),
        outlets: vec!["Holm Gazette".into()],
        framing: "They ask why the line has one ship.".into(),
        bias: "Their readers have no other way to town.".into(),
        sources: vec![Source::new("Holm Gazette", "https://gazette.example/leader")],
    });
    brief
}
