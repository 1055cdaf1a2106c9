//! `mulu review`: names that may be one thing, and what a person decides on them.

use super::error::{Error, Kind};
use super::{Format, Outcome, authority, clock, inputs, print};
use crate::model::authority::Authority;
use crate::model::matching::{Candidate, Decision, Decisions, Matches, Relation, Zone};
use crate::{pipeline, publish};
use clap::ValueEnum;
use std::fmt::Write as _;
use std::io::{BufRead, IsTerminal, Write as _};
use std::path::PathBuf;

/// 核对相近的名称，并记录决定
///
/// Shows names that may be one thing and writes what you decide to the authority data. Without flags it
/// asks one by one on a terminal; in a pipe it lists what is open.
#[derive(clap::Args)]
pub struct Arguments {
    /// Files and folders; `seeds` and `corpus` where none are given
    inputs: Vec<PathBuf>,
    /// Folder of the authority data; decisions are written to its `decisions.yaml`
    #[arg(long, default_value = "authority", value_name = "DIR")]
    authority: PathBuf,
    /// Decide that a pair (`prj-0021~prj-0114`) is one thing
    #[arg(long, value_name = "PAIR")]
    accept: Vec<String>,
    /// Decide that a pair is two things
    #[arg(long, value_name = "PAIR")]
    refuse: Vec<String>,
    /// Put a pair off, with a reason
    #[arg(long, value_name = "PAIR")]
    later: Vec<String>,
    /// Take a decision (`dec-0003`) back
    #[arg(long, value_name = "DECISION")]
    withdraw: Vec<String>,
    /// How an accepted pair belongs together
    #[arg(long, value_enum, default_value = "exact-match")]
    relation: Accepted,
    /// Who decides
    #[arg(long, value_name = "NAME", env = "USER")]
    by: Option<String>,
    /// Why
    #[arg(long, value_name = "TEXT")]
    why: Option<String>,
    /// List every pair, decided ones and those that rules judge too
    #[arg(long)]
    all: bool,
    /// How to list
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
}

/// How an accepted pair belongs together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Accepted {
    /// The same thing under another name
    ExactMatch,
    /// Alike enough to be compared
    CloseMatch,
    /// The first has become the second
    Renamed,
    /// The first has gone into the second
    Merged,
    /// The second has come out of the first
    Split,
    /// The second stands in the first's place
    Superseded,
}

impl From<Accepted> for Relation {
    fn from(accepted: Accepted) -> Self {
        match accepted {
            Accepted::ExactMatch => Relation::ExactMatch,
            Accepted::CloseMatch => Relation::CloseMatch,
            Accepted::Renamed => Relation::Renamed,
            Accepted::Merged => Relation::Merged,
            Accepted::Split => Relation::Split,
            Accepted::Superseded => Relation::Superseded,
        }
    }
}

/// Runs the command.
///
/// # Errors
/// No input, authority data that cannot be used or written, a pair or decision that there is not, a
/// decision without a name and a reason.
pub fn run(arguments: &Arguments) -> Result<Outcome, Error> {
    let mut authority = authority::load(&arguments.authority)?;
    let understood = inputs::understood(&arguments.inputs, &authority, true)?;
    let editions = pipeline::catalogue(understood, &mut authority).editions;
    let matches = pipeline::registers(&editions, &authority).matches;
    let flags = [&arguments.accept, &arguments.refuse, &arguments.later, &arguments.withdraw];
    let mut desk = Desk { arguments, taken: authority.decisions.all.clone() };
    if flags.iter().any(|f| !f.is_empty()) {
        desk.take_from_flags(&matches)?;
    } else if std::io::stdin().is_terminal() && !arguments.all && arguments.format == Format::Text {
        desk.ask_one_by_one(&matches, &authority)?;
    } else {
        return list_pairs(&matches, arguments, &authority);
    }
    let new = &desk.taken[authority.decisions.all.len()..];
    if !new.is_empty() {
        authority::save_decisions(&arguments.authority, &desk.taken)?;
    }
    new.iter().for_each(|d| eprintln!("已记录 {}：{}", d.id, d.why));
    Ok(Outcome::Clean)
}

/// Decisions being taken.
struct Desk<'a> {
    arguments: &'a Arguments,
    /// Those taken before, and the new ones behind them.
    taken: Vec<Decision>,
}

impl Desk<'_> {
    fn take_from_flags(&mut self, matches: &Matches) -> Result<(), Error> {
        let usage = |message: &str| Error::new(Kind::Usage, message.to_string());
        let by = self.arguments.by.clone().filter(|b| !b.trim().is_empty());
        let by = by.ok_or_else(|| usage("请用 --by 写明决定人"))?;
        let why = self.arguments.why.clone().filter(|w| !w.trim().is_empty());
        let why = why.ok_or_else(|| usage("请用 --why 写明理由"))?;
        let verdicts = [
            (&self.arguments.accept, Some(self.arguments.relation.into())),
            (&self.arguments.refuse, Some(Relation::Different)),
            (&self.arguments.later, None),
        ];
        for (pairs, relation) in verdicts {
            for pair in pairs {
                let known = matches.candidates.iter().find(|c| c.id == *pair);
                let known = known.ok_or_else(|| usage(&format!("没有待核的一对：{pair}")))?;
                self.take_decision(known, relation, (&by, &why));
            }
        }
        for id in &self.arguments.withdraw {
            if !self.taken.iter().any(|d| d.id == *id) {
                return Err(usage(&format!("没有这项决定：{id}")));
            }
            let decision = Decision {
                withdraws: Some(id.clone()),
                pair: Vec::new(),
                ..self.decision(None, (&by, &why))
            };
            self.taken.push(decision);
        }
        Ok(())
    }

    fn take_decision(
        &mut self,
        candidate: &Candidate,
        relation: Option<Relation>,
        who: (&str, &str),
    ) {
        let pair = vec![candidate.one.id.clone(), candidate.other.id.clone()];
        let decision = Decision { pair, ..self.decision(relation, who) };
        self.taken.push(decision);
    }

    fn decision(&self, relation: Option<Relation>, (by, why): (&str, &str)) -> Decision {
        Decision {
            id: Decisions::new(self.taken.clone()).next_id(),
            pair: Vec::new(),
            relation,
            withdraws: None,
            by: by.trim().to_string(),
            on: clock::today().to_string(),
            why: why.trim().to_string(),
        }
    }

    /// Walks a person through the open pairs.
    fn ask_one_by_one(&mut self, matches: &Matches, authority: &Authority) -> Result<(), Error> {
        let open: Vec<&Candidate> = matches.candidates.iter().filter(|c| c.is_open()).collect();
        if open.is_empty() {
            eprintln!("没有待核的名称");
            return Ok(());
        }
        let by = match &self.arguments.by {
            Some(by) => by.clone(),
            None => question("决定人：")?.unwrap_or_default(),
        };
        for (n, candidate) in open.iter().enumerate() {
            eprint!("{}/{} {}", n + 1, open.len(), pair_in_words(candidate, authority));
            let relation = loop {
                let answer = question("[a] 同一项  [r] 不是同一项  [l] 以后再定  [q] 结束：")?;
                match answer.as_deref() {
                    Some("a") => break Some(Relation::from(self.arguments.relation)),
                    Some("r") => break Some(Relation::Different),
                    Some("l") => break None,
                    Some("q") | None => return Ok(()),
                    _ => {}
                }
            };
            let why = question("理由：")?.unwrap_or_default();
            self.take_decision(candidate, relation, (&by, &why));
        }
        Ok(())
    }
}

/// A line from the terminal; `None` at its end.
fn question(text: &str) -> Result<Option<String>, Error> {
    eprint!("{text}");
    let _ = std::io::stderr().flush();
    let mut line = String::new();
    let read = std::io::stdin().lock().read_line(&mut line);
    let read = read.map_err(|e| Error::io("standard input", &e))?;
    Ok((read > 0).then(|| line.trim().to_string()))
}

fn list_pairs(
    matches: &Matches,
    arguments: &Arguments,
    authority: &Authority,
) -> Result<Outcome, Error> {
    let wanted = |c: &&Candidate| arguments.all || c.is_open();
    let candidates: Vec<Candidate> = matches.candidates.iter().filter(wanted).cloned().collect();
    let listed = Matches { candidates, ..matches.clone() };
    match arguments.format {
        Format::Text => {
            let text: String =
                listed.candidates.iter().map(|c| pair_in_words(c, authority)).collect();
            let count = |zone: Zone| listed.candidates.iter().filter(|c| c.zone == zone).count();
            let (accepted, refused) = (count(Zone::Accepted), count(Zone::Refused));
            let open = listed.candidates.iter().filter(|c| c.is_open()).count();
            print(text.as_bytes())?;
            eprintln!("待核 {open} 对，已认定同一项 {accepted} 对，不是同一项 {refused} 对");
        }
        Format::Json => print(&publish::json(&listed))?,
        Format::Yaml => print(&publish::yaml(&listed))?,
    }
    Ok(Outcome::Clean)
}

/// A pair for a person: both names and where they are listed, the rule and its reason.
fn pair_in_words(candidate: &Candidate, authority: &Authority) -> String {
    let mut out = String::new();
    let verdict = match (candidate.is_open(), candidate.zone) {
        (true, _) => "待核",
        (_, Zone::Accepted) => "同一项",
        (_, _) => "不同项",
    };
    let _ = writeln!(out, "{}  {verdict}  相似度 {:.2}", candidate.id, candidate.score);
    for side in [&candidate.one, &candidate.other] {
        let _ = writeln!(out, "  {}  {}（{}）", side.id, side.name, side.jurisdictions.join("、"));
    }
    let rule = authority.matching.rules.iter().find(|r| r.rule == candidate.rule);
    let _ = writeln!(out, "  规则 {}：{}", candidate.rule, rule.map_or("", |r| r.why.as_str()));
    if let Some(decision) = &candidate.decision {
        let found = authority.decisions.all.iter().find(|d| d.id == *decision);
        let words = found.map(|d| format!("（{}，{}：{}）", d.by, d.on, d.why));
        let _ = writeln!(out, "  决定 {decision}{}", words.unwrap_or_default());
    }
    out
}
