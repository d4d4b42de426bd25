//! Who may do what, when: every role, relation to the brief, state and action, each really tried. The
//! whole answer is a text beside this file, so that a change of the rules is a change of its lines.
//!
//! `PARALLAX_WRITE_TABLE=1 cargo test -p desk --test workflow table` writes it anew.

mod actions;
mod states;

use crate::support::{Fixed, machine};
use actions::{ACTIONS, ANYWHERE, Action, Agrees, Facts};
use desk::{Desk, PersonId, Refusal, Role};
use states::{Base, STATES, Standing};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;
use std::sync::Mutex;

const TABLE: &str = include_str!("rules.txt");

/// Every set of roles that differs in what it may do; a chief may do what the others may.
const ROLES: [(&str, &[Role]); 5] = [
    ("no role", &[]),
    ("editor", &[Role::Editor]),
    ("reviewer", &[Role::Reviewer]),
    ("both", &[Role::Editor, Role::Reviewer]),
    ("chief", &[Role::Chief]),
];

/// What came of trying: the words of the refusal, or none.
type Answer = Result<(), String>;

/// Where the steps that a brief shows say otherwise than the actions.
type Odd = Mutex<BTreeSet<String>>;

/// Who tried: which relation to the brief and which roles.
type Who = (&'static str, &'static str);

#[test]
fn every_role_every_action_every_state() {
    // Nothing here needs to outlive the test, so the files may be in memory.
    let memory = Path::new("/dev/shm");
    let folder = if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() };
    let folder = folder.unwrap();
    let odd = Odd::default();
    let halves: Vec<String> = std::thread::scope(|scope| {
        let (first, second) = STATES.split_at(STATES.len() / 2);
        let halves = [("first", first), ("second", second)];
        let tried = halves.map(|(name, states)| {
            let (odd, folder) = (&odd, folder.path().join(name));
            std::fs::create_dir(&folder).unwrap();
            scope.spawn(move || sections(odd, states, &folder))
        });
        tried.into_iter().map(|half| half.join().unwrap()).collect()
    });
    let found = format!("{}{}", anywhere(&odd, folder.path()), halves.concat());
    compare(&found);
    let odd = odd.into_inner().unwrap();
    assert!(odd.is_empty(), "steps and actions do not agree: {odd:#?}");
}

/// Compares with the kept text, or writes it.
fn compare(found: &str) {
    if std::env::var_os("PARALLAX_WRITE_TABLE").is_some() {
        let file =
            Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../tests/workflow/table/rules.txt");
        std::fs::write(file, found).unwrap();
        return;
    }
    let lines = |text: &str| text.lines().map(str::to_owned).collect::<Vec<_>>();
    let (kept, found) = (lines(TABLE), lines(found));
    let gone: Vec<_> = kept.iter().filter(|line| !found.contains(line)).collect();
    let new: Vec<_> = found.iter().filter(|line| !kept.contains(line)).collect();
    assert!(
        kept == found,
        "who may do what is not as the table says it.\nNot so any more: {gone:#?}\nNew: {new:#?}\n\
         Where that is meant, write the table anew with PARALLAX_WRITE_TABLE=1."
    );
}

fn sections(odd: &Odd, states: &[Standing], folder: &Path) -> String {
    states.iter().map(|state| section(odd, state, folder)).collect()
}

fn section(odd: &Odd, state: &Standing, folder: &Path) -> String {
    let mut answers: Vec<BTreeMap<Who, Answer>> = vec![BTreeMap::new(); ACTIONS.len()];
    for relation in state.relations {
        let base = Base::build(state, relation, folder);
        for (name, roles) in ROLES {
            let mut bench = Bench::new(odd, &base, roles);
            for (action, found) in ACTIONS.iter().zip(&mut answers) {
                found.insert((*relation, name), bench.try_out(action));
            }
        }
    }
    let mut text = format!("\n## {}\n", state.name);
    for (action, found) in ACTIONS.iter().zip(&answers) {
        text += &lines_of(action.name, found);
    }
    text
}

/// What needs no brief: only the roles count.
fn anywhere(odd: &Odd, folder: &Path) -> String {
    let state = STATES.first().unwrap();
    let folder = folder.join("anywhere");
    std::fs::create_dir(&folder).unwrap();
    let base = Base::build(state, state.relations[0], &folder);
    let mut answers: Vec<BTreeMap<Who, Answer>> = vec![BTreeMap::new(); ANYWHERE.len()];
    for (name, roles) in ROLES {
        let mut bench = Bench::new(odd, &base, roles);
        for (action, found) in ANYWHERE.iter().zip(&mut answers) {
            found.insert(("", name), bench.try_out(action));
        }
    }
    let mut text = String::from("## anywhere\n");
    for (action, found) in ANYWHERE.iter().zip(&answers) {
        text += &lines_of(action.name, found);
    }
    text
}

/// One line for each different answer, with everybody who gets it.
fn lines_of(action: &str, found: &BTreeMap<Who, Answer>) -> String {
    let mut answers: Vec<(&Answer, Vec<Who>)> = Vec::new();
    for (who, answer) in found {
        match answers.iter_mut().find(|(one, _)| *one == answer) {
            Some((_, all)) => all.push(*who),
            None => answers.push((answer, vec![*who])),
        }
    }
    answers.sort_by_key(|(answer, _)| (answer.is_err(), (*answer).clone().err()));
    let mut text = String::new();
    for (answer, who) in answers {
        let all: BTreeSet<&str> = found.keys().map(|(relation, _)| *relation).collect();
        let who = if who.len() == found.len() { "everybody".into() } else { in_words(&who, &all) };
        let _ = match answer {
            Ok(()) => writeln!(text, "{action}: yes: {who}"),
            Err(why) => writeln!(text, "{action}: no: {who}: {why}"),
        };
    }
    text
}

/// Roles alone where the relation makes no difference.
fn in_words(who: &[Who], all: &BTreeSet<&str>) -> String {
    let roles_of = |relation: &str| {
        let mut roles: Vec<&str> = ROLES.iter().map(|(name, _)| *name).collect();
        roles.retain(|role| who.iter().any(|(one, name)| *one == relation && name == role));
        if roles.len() == ROLES.len() { "anybody".to_owned() } else { roles.join(", ") }
    };
    let different: BTreeSet<String> = all.iter().map(|relation| roles_of(relation)).collect();
    if let [same] = different.iter().collect::<Vec<_>>().as_slice() {
        return (*same).clone();
    }
    let relations = all.iter().filter(|relation| who.iter().any(|(one, _)| one == *relation));
    let of = |relation: &&str| format!("{relation} ({})", roles_of(relation));
    relations.map(of).collect::<Vec<_>>().join("; ")
}

/// A copy of an archive in which one person, with these roles, tries one action after the other.
struct Bench<'a> {
    odd: &'a Odd,
    base: &'a Base,
    roles: &'a [Role],
    desk: Desk,
    facts: Facts,
}

impl<'a> Bench<'a> {
    fn new(odd: &'a Odd, base: &'a Base, roles: &'a [Role]) -> Self {
        let (desk, facts) = Self::fresh(base, roles);
        Self { odd, base, roles, desk, facts }
    }

    fn fresh(base: &Base, roles: &[Role]) -> (Desk, Facts) {
        let file = base.file.with_extension("copy");
        for end in ["copy", "copy-wal", "copy-shm"] {
            let _ = std::fs::remove_file(base.file.with_extension(end));
        }
        std::fs::copy(&base.file, &file).unwrap();
        let desk = Desk::open(&file, machine(), Fixed::without_dictionaries()).unwrap();
        desk.acting(base.chief).unwrap().set_roles(base.pat, roles).unwrap();
        let facts = Facts::of(&desk.acting(base.pat).unwrap(), base, file.parent().unwrap());
        (desk, facts)
    }

    /// Tries an action, and holds the step of that name against what came of it.
    fn try_out(&mut self, action: &Action) -> Answer {
        let before = self.desk.writes();
        let pat = self.desk.acting(self.base.pat).unwrap();
        let answer = (action.act)(&pat, &self.facts);
        self.hold_against_step(action, &answer);
        // An import that skips its only file looks through it in a transaction of its own.
        if answer.is_err() && !action.name.starts_with("import") {
            assert_eq!(self.desk.writes(), before, "{}: a refusal that wrote", action.name);
        } else if self.desk.writes() != before {
            (self.desk, self.facts) = Self::fresh(self.base, self.roles);
        }
        answer.map_err(|refusal| refusal.message)
    }

    fn hold_against_step(&self, action: &Action, answer: &Result<(), Refusal>) {
        let Some((name, agrees)) = action.step else { return };
        let step = &self.facts.view.steps.iter().find(|one| one.step == name).unwrap().refusal;
        let message = |refusal: &Refusal| refusal.message.clone();
        let (told, came) = (step.as_ref().map(message), answer.as_ref().err().map(message));
        let agree = match agrees {
            Agrees::InAll => told == came,
            Agrees::WhetherAtAll => told.is_some() == came.is_some(),
            Agrees::WhereItRefuses => told.is_none() || came.is_some(),
        };
        if !agree {
            let state = self.base.file.file_stem().unwrap_or_default().display().to_string();
            let odd =
                format!("{}, {state}: the step says {told:?}, it came to {came:?}", action.name);
            self.odd.lock().unwrap().insert(odd);
        }
    }
}

/// Somebody at the desk of these archives.
type Someone = PersonId;
