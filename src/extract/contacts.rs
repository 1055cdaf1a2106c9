//! Contact persons and telephones, in the text and in cells, in every shape: glued, two people with
//! one telephone, one name a line, an office before or in brackets behind.

mod tokens;

use super::context::Context;
use mulu_model::evidence::{Span, Traces};
use mulu_model::lexicon::Terms;
use mulu_model::notice::{Contact, Notice};
use mulu_model::reading::Reading;
use mulu_text::phones;
use tokens::{Token, tokens};

/// Reads the lines of contact of a notice; those of institutions are read with them.
pub fn read(context: &Context<'_>, notice: &mut Notice) {
    let terms = &context.lexicon().terms;
    let mut walk = Walk::default();
    for line in contact_lines(context) {
        let start = terms.contact_label.captures(line.folded()).and_then(|c| c.get(0));
        let start = start.map_or(0, |m| tokens::with_office(line.folded(), m.start(), terms));
        let words = line.from(start);
        walk.read_line(&words, &line.all_spans(), terms);
    }
    walk.finish_contact();
    for (contact, spans, address) in walk.done {
        let known = notice.contacts.iter().any(|c| {
            c.names == contact.names && c.phones == contact.phones && c.unit == contact.unit
        });
        if !known {
            let mut traces = Traces::default();
            if let Some((first, rest)) = spans.split_first() {
                traces = context.traces("names", &[*first]);
                context.quoter.add_traces(&mut traces, "phones", rest);
                context.quoter.add_traces(&mut traces, "address", &address);
            }
            notice.contacts.push(Contact { traces, ..contact });
        }
    }
}

/// Lines outside the clauses and paragraphs within that name a contact, in order.
fn contact_lines(context: &Context<'_>) -> Vec<Reading> {
    let outline = context.outline;
    let terms = &context.lexicon().terms;
    let outside = outline.contact_lines.iter().chain(&outline.annotations).cloned();
    let passages = context.passages().into_iter().map(|p| p.text.clone());
    let inside = passages.filter(|t| t.len() <= 240);
    let mut lines: Vec<Reading> = inside.chain(outside).filter(|l| is_contact(l, terms)).collect();
    lines.sort_by_key(|l| l.all_spans().first().copied());
    lines.dedup();
    lines
}

/// Whether a text names a contact: a label and a telephone or an office, or a telephone and little
/// else.
fn is_contact(line: &Reading, terms: &Terms) -> bool {
    let folded = line.folded();
    let called = !phones::find_all(folded).is_empty();
    let labelled = folded.contains(':') && terms.contact_label.is_match(folded);
    let named = terms.contact_line.is_match(folded);
    called && (labelled || line.len() <= 80) || labelled && named
}

/// The contact that is being read, and those that are complete.
#[derive(Default)]
struct Walk {
    open: Contact,
    /// A sentence or member ended behind the last telephone.
    ended: bool,
    /// The line at hand gave its address to the contact before.
    to_last: bool,
    spans: Vec<Span>,
    /// Each with its places, and those of an address that stands below it.
    done: Vec<(Contact, Vec<Span>, Vec<Span>)>,
}

impl Walk {
    fn read_line(&mut self, words: &Reading, spans: &[Span], terms: &Terms) {
        for token in tokens(words, terms) {
            self.take_token(token);
            let new = spans.iter().filter(|s| !self.spans.contains(s)).copied().collect::<Vec<_>>();
            if !self.is_blank() {
                self.spans.extend(new);
            }
            if let Some((.., own)) = self.done.last_mut().filter(|_| self.to_last) {
                own.extend(spans.iter().filter(|s| !own.contains(s)).copied().collect::<Vec<_>>());
                self.to_last = false;
            }
        }
        if !self.open.phones.is_empty() {
            self.finish_contact();
        }
    }

    fn take_token(&mut self, token: Token) {
        match token {
            Token::Purpose(purpose) => {
                if !self.open.phones.is_empty() || self.open.purpose.is_some() {
                    self.finish_contact();
                }
                self.open.purpose = Some(purpose);
            }
            Token::Unit { name, behind } => {
                if !self.open.phones.is_empty() && !behind {
                    self.finish_contact();
                }
                self.open.unit.get_or_insert(name);
            }
            Token::Name { name, behind } => {
                match self.open.phones.is_empty() || behind {
                    false if self.ended => self.finish_contact(),
                    false => self.split_off(),
                    true => {}
                }
                self.open.names.push(name);
            }
            Token::Phone(phone) => self.open.phones.push(phone),
            Token::Address(address) => {
                let last =
                    self.done.last_mut().map(|(c, ..)| c).filter(|_| self.open.phones.is_empty());
                self.to_last = last.as_ref().is_some_and(|c| c.address.is_none());
                last.unwrap_or(&mut self.open).address.get_or_insert(address);
            }
            Token::End => self.ended = !self.open.phones.is_empty(),
        }
    }

    /// A new person behind telephones: a new contact of the same office.
    fn split_off(&mut self) {
        let (unit, purpose) = (self.open.unit.clone(), self.open.purpose.clone());
        self.finish_contact();
        self.open.unit = unit;
        self.open.purpose = purpose;
    }

    fn is_blank(&self) -> bool {
        self.open == Contact::default()
    }

    fn finish_contact(&mut self) {
        self.ended = false;
        let contact = std::mem::take(&mut self.open);
        let spans = std::mem::take(&mut self.spans);
        let says = !contact.names.is_empty() || !contact.phones.is_empty();
        if says || contact.unit.is_some() && contact.purpose.is_none() {
            self.done.push((contact, spans, Vec::new()));
        }
    }
}

/// The contacts of a cell: telephones belong to the names before them.
pub fn of_cell(context: &Context<'_>, cell: &Reading) -> Vec<Contact> {
    let terms = &context.lexicon().terms;
    let mut walk = Walk::default();
    for line in cell.lines() {
        tokens(&line, terms)
            .into_iter()
            .filter(|t| *t != Token::End)
            .for_each(|t| walk.take_token(t));
    }
    walk.finish_contact();
    let traces = context.traces("names", &cell.all_spans());
    walk.done.into_iter().map(|(c, ..)| Contact { traces: traces.clone(), ..c }).collect()
}
