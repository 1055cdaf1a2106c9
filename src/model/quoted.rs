//! Everything that quotes: a notice goes through its evidence record by record, so that no stage looks
//! for quotes by their keys.

use super::contact::Contact;
use super::entry::Entry;
use super::evidence::{Evidence, Traces};
use super::form::Form;
use super::institution::Institution;
use super::lists::{Column, OtherTable, ProjectList};
use super::notice::Notice;
use super::schedule::Schedule;

/// What quotes the words it was read from.
trait Quoted {
    /// Adds its evidence and that of what is within it.
    fn add_quotes<'a>(&'a self, found: &mut Vec<&'a Evidence>);
}

impl Notice {
    /// Every place that a record of the notice quotes; the accounting, which is made of them, apart.
    pub fn quotes(&self) -> Vec<&Evidence> {
        let found = &mut Vec::new();
        self.traces.add_quotes(found);
        traced(self.preamble.iter().chain(&self.closing).map(|s| &s.traces), found);
        traced(self.clauses.iter().map(|c| &c.traces), found);
        traced(self.marks.iter().map(|m| &m.traces), found);
        traced(self.attachments.iter().map(|a| &a.traces), found);
        traced(self.citations.iter().map(|c| &c.traces), found);
        add_all(&self.contacts, found);
        add_all(&self.project_lists, found);
        add_all(&self.schedules, found);
        traced(self.eligibility.iter().map(|e| &e.traces), found);
        add_all(&self.registration_institutions, found);
        traced(self.announced_changes.iter().map(|c| &c.traces), found);
        add_all(&self.forms, found);
        traced(self.provisions.iter().map(|p| &p.traces), found);
        traced(self.stated_counts.iter().map(|c| &c.traces), found);
        traced(self.definitions.iter().map(|d| &d.traces), found);
        traced(self.mentions.iter().map(|m| &m.traces), found);
        add_all(&self.other_tables, found);
        traced(self.revisions.iter().map(|r| &r.traces), found);
        traced(self.metadata.iter().map(|m| &m.traces), found);
        std::mem::take(found)
    }

    /// Every place that stands in the notice, that of lines set aside and of unaccounted ones too.
    pub fn quotes_and_accounting(&self) -> Vec<&Evidence> {
        let mut found = self.quotes();
        let set_aside = self.accounting.discarded.iter().chain(&self.accounting.unaccounted);
        found.extend(set_aside.map(|s| &s.evidence));
        found
    }
}

fn add_all<'a, T: Quoted>(records: &'a [T], found: &mut Vec<&'a Evidence>) {
    records.iter().for_each(|record| record.add_quotes(found));
}

fn traced<'a>(traces: impl Iterator<Item = &'a Traces>, found: &mut Vec<&'a Evidence>) {
    traces.for_each(|own| own.add_quotes(found));
}

impl Quoted for Traces {
    fn add_quotes<'a>(&'a self, found: &mut Vec<&'a Evidence>) {
        found.extend(self.evidence.iter().chain(self.field_evidence.values().flatten()));
    }
}

impl Quoted for Column {
    fn add_quotes<'a>(&'a self, found: &mut Vec<&'a Evidence>) {
        found.extend(&self.evidence);
    }
}

impl Quoted for Contact {
    fn add_quotes<'a>(&'a self, found: &mut Vec<&'a Evidence>) {
        self.traces.add_quotes(found);
    }
}

impl Quoted for Entry {
    fn add_quotes<'a>(&'a self, found: &mut Vec<&'a Evidence>) {
        self.traces.add_quotes(found);
        traced(self.variants.iter().map(|v| &v.traces), found);
    }
}

impl Quoted for ProjectList {
    fn add_quotes<'a>(&'a self, found: &mut Vec<&'a Evidence>) {
        self.traces.add_quotes(found);
        add_all(&self.entries, found);
        traced(self.batches.iter().map(|b| &b.traces), found);
        add_all(&self.columns, found);
    }
}

impl Quoted for Schedule {
    fn add_quotes<'a>(&'a self, found: &mut Vec<&'a Evidence>) {
        self.traces.add_quotes(found);
        traced(self.sessions.iter().map(|s| &s.traces), found);
        add_all(&self.columns, found);
    }
}

impl Quoted for Institution {
    fn add_quotes<'a>(&'a self, found: &mut Vec<&'a Evidence>) {
        self.traces.add_quotes(found);
        add_all(&self.contacts, found);
    }
}

impl Quoted for Form {
    fn add_quotes<'a>(&'a self, found: &mut Vec<&'a Evidence>) {
        self.traces.add_quotes(found);
        traced(self.fields.iter().map(|f| &f.traces), found);
        traced(self.printed.iter().map(|s| &s.traces), found);
    }
}

impl Quoted for OtherTable {
    fn add_quotes<'a>(&'a self, found: &mut Vec<&'a Evidence>) {
        self.rows.iter().for_each(|row| found.extend(&row.evidence));
    }
}
