//! How a record describes itself: each type of record that is published and compared says once, beside
//! its struct, which fields it has. Comparison, papers, tables and workbooks walk that table and know no
//! field by name.
//!
//! Adding a field: the struct's field and its line in the table of the same file. Everything later
//! follows.

use super::bound::Bound;
use super::change_kind::ChangeKind;
use super::evidence::Traces;
use super::field::About;
pub use super::field::{Compared, FieldId, NAME, ORDER, PLACE, Wording};
use super::impact::Impact;
use super::rule::Rule;
use super::subject::Subject;
use super::value::{AsValue, Value};

/// A type of record that describes itself.
pub trait Described: Sized + 'static {
    /// Its table.
    fn description() -> &'static Description<Self>;
    /// Where it was read.
    fn traces(&self) -> &Traces;
    /// The condition it holds, which follows from its text.
    fn rule(&self) -> Option<&Rule> {
        None
    }
    /// Which side of its value it allows.
    fn bound(&self) -> Option<Bound> {
        None
    }
}

/// A type of record that is a thing over the years by itself, and not only by its place in a list.
pub trait Identified: Described {
    /// What it is over the years; the year is that of its edition.
    fn identity(&self, year: i32) -> Identity;
}

/// What a record is over the years.
#[derive(Debug, Clone, PartialEq)]
pub struct Identity {
    /// The key that pairs it.
    pub key: String,
    /// What a change of it is said to be about.
    pub subject: Subject,
    /// What it is called in a sentence.
    pub name: String,
}

/// How records of two years that have no key in common are still found to be one thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Alike {
    /// Not at all.
    Never,
    /// Their names are one by a decision or an accepted rule.
    Names,
    /// As names, or they share address and telephone.
    NamesOrOffice,
    /// They share a telephone.
    Telephones,
    /// Their titles have most words in common.
    Titles,
}

/// What is known of a type of record.
#[derive(Debug)]
pub struct RecordType {
    /// Its key.
    pub key: &'static str,
    /// The name of its struct, by which schemas call it.
    pub schema: &'static str,
    /// What a thing of it is called.
    pub name: &'static str,
    /// What it is called when one comes.
    pub came: (ChangeKind, Impact),
    /// What it is called when one goes.
    pub went: (ChangeKind, Impact),
    /// How two of them without a common key are found to be one.
    pub alike: Alike,
    /// Its name on a sheet of the workbook; none where it has no sheet.
    pub sheet: Option<&'static str>,
}

/// Reads a field of a record.
type Get<R> = Box<dyn Fn(&R) -> Option<Value> + Send + Sync>;

/// A cell as printed, and folded as patterns read it.
#[derive(Debug, Clone, Copy)]
pub struct Printed<'a> {
    /// As printed, joined over line breaks.
    pub text: &'a str,
    /// One character for one, width and marks folded.
    pub folded: &'a str,
    /// Units that may stand behind a number in its column.
    pub units: &'a [String],
}

/// Fills a field of a record from its cell; `false` where the cell is no value of its kind.
type Set<R> = fn(&mut R, Printed<'_>) -> bool;

/// A field of a type of record.
pub struct Field<R> {
    about: About,
    get: Get<R>,
    set: Option<Set<R>>,
    has_change: bool,
}

/// A field: its key, its names in Chinese and English, and how it is read. It is compared and has a
/// column; a difference of it is a change of its record.
pub fn field<R>(
    key: &'static str,
    [name, name_en]: [&'static str; 2],
    get: impl Fn(&R) -> Option<Value> + Send + Sync + 'static,
) -> Field<R> {
    let about = About {
        key,
        name,
        name_en,
        unit: None,
        compared: Compared::Facts,
        change: ChangeKind::RecordChanged,
        lapse: ChangeKind::RecordChanged,
        impact: Impact::Procedural,
        column: true,
        wording: Wording::Plain,
        groups: false,
        carried: false,
        nested: true,
        trace: key.split_once('.').map_or(key, |(outer, _)| outer),
        rank: 0,
    };
    Field { about, get: Box::new(get), set: None, has_change: false }
}

/// A field that only a comparison fills: a place, an order, a phase of a plan as a whole.
pub fn of_comparison<R>(key: &'static str, names: [&'static str; 2]) -> Field<R> {
    field(key, names, |_: &R| None).outside_tables().only_compared()
}

/// A type of record that only stands within others.
pub fn within([key, schema, name]: [&'static str; 3], change: (ChangeKind, Impact)) -> RecordType {
    RecordType { key, schema, name, came: change, went: change, alike: Alike::Never, sheet: None }
}

impl<R> Field<R> {
    /// With a unit of its numbers.
    pub fn unit(mut self, unit: &'static str) -> Self {
        self.about.unit = Some(unit);
        self
    }

    /// Read from a cell of a table alone, under a header that `columns.yaml` has this key for.
    pub fn reads(mut self, set: Set<R>) -> Self {
        self.set = Some(set);
        self
    }

    /// With what a difference is called, and what is known of its impact.
    pub fn changes(mut self, change: ChangeKind, impact: Impact) -> Self {
        (self.about.change, self.about.lapse, self.about.impact) = (change, change, impact);
        self.has_change = true;
        self
    }

    /// With what it is called where the earlier side alone has it.
    pub fn lapses(mut self, lapse: ChangeKind) -> Self {
        self.about.lapse = lapse;
        self
    }

    /// Not compared: numbering, a key, or what follows from other fields.
    pub fn form_only(mut self) -> Self {
        self.about.compared = Compared::FormOnly;
        self
    }

    /// Without a column in tables.
    pub fn outside_tables(mut self) -> Self {
        self.about.column = false;
        self
    }

    /// The label of its record, which pairs by it or by an id: only a renaming is a change of it.
    pub fn label(self) -> Self {
        self.worded(Wording::Label).form_only()
    }

    /// The label of its record that is compared word by word.
    pub fn label_compared(self) -> Self {
        self.worded(Wording::Label)
    }

    /// A blank cell left of the name holds what the cell above it does.
    pub fn carried(mut self) -> Self {
        self.about.carried = true;
        self
    }

    /// It parts the list that its record stands in.
    pub fn groups(mut self) -> Self {
        self.about.groups = true;
        self
    }

    /// Only a comparison asks for it; no record within a record has it.
    pub fn only_compared(mut self) -> Self {
        self.about.nested = false;
        self
    }

    /// With a wording of its own.
    pub fn worded(mut self, wording: Wording) -> Self {
        self.about.wording = wording;
        self
    }
}

/// The table of a type of record.
pub struct Description<R> {
    /// What is known of the type.
    pub record: RecordType,
    fields: Vec<Field<R>>,
}

impl<R> Description<R> {
    /// A table; a field that says no kind of change is `otherwise`.
    pub fn new(
        record: RecordType,
        otherwise: (ChangeKind, Impact),
        fields: impl IntoIterator<Item = Field<R>>,
    ) -> Self {
        let mut fields: Vec<Field<R>> = fields.into_iter().collect();
        for (rank, field) in fields.iter_mut().enumerate() {
            field.about.rank = rank;
            if !field.has_change {
                field.about.change = otherwise.0;
                field.about.lapse = otherwise.0;
                field.about.impact = otherwise.1;
            }
        }
        Description { record, fields }
    }

    /// What is known of its fields, in order.
    pub fn fields(&'static self) -> impl Iterator<Item = FieldId> {
        self.fields.iter().map(|f| FieldId(&f.about))
    }

    /// A field by its key.
    pub fn field(&'static self, key: &str) -> Option<FieldId> {
        self.fields().find(|id| id.key == key)
    }

    /// The fields that a record has within another, with their values, in order.
    pub fn values(&'static self, record: &R) -> Vec<(FieldId, Value)> {
        let nested = self.fields.iter().filter(|f| f.about.nested);
        nested.filter_map(|f| Some((FieldId(&f.about), (f.get)(record)?))).collect()
    }

    /// The fields of a record that are compared, with their values.
    pub fn facts(&'static self, record: &R) -> impl Iterator<Item = (FieldId, Value)> {
        let compared = self.fields.iter().filter(|f| f.about.compared == Compared::Facts);
        compared.filter_map(move |f| Some((FieldId(&f.about), (f.get)(record)?)))
    }

    /// The fields that are read from a cell alone.
    pub fn cell_fields(&'static self) -> impl Iterator<Item = FieldId> {
        self.fields.iter().filter(|f| f.set.is_some()).map(|f| FieldId(&f.about))
    }

    /// A field that is read from a cell alone, by its key.
    pub fn cell_field(&'static self, key: &str) -> Option<FieldId> {
        self.cell_fields().find(|id| id.key == key)
    }

    /// Reads a field of a record from its cell; `false` where the cell is no value of its kind.
    pub fn read(&'static self, record: &mut R, id: FieldId, cell: Printed<'_>) -> bool {
        let field = self.fields.iter().find(|f| f.about.key == id.key);
        field.and_then(|f| f.set).is_some_and(|set| set(record, cell))
    }

    /// The fields that have a column, each with the value of a record.
    pub fn cells(&'static self, record: &R) -> impl Iterator<Item = (FieldId, Option<Value>)> {
        let columns = self.fields.iter().filter(|f| f.about.column);
        columns.map(move |f| (FieldId(&f.about), (f.get)(record)))
    }
}

/// A table of whatever type of record.
pub trait Table: Send + Sync {
    /// What is known of the type.
    fn record(&'static self) -> &'static RecordType;
    /// A field by its key.
    fn field(&'static self, key: &str) -> Option<FieldId>;
    /// Its fields, in order.
    fn all_fields(&'static self) -> Vec<FieldId>;
}

impl<R: 'static> Table for Description<R> {
    fn record(&'static self) -> &'static RecordType {
        &self.record
    }

    fn field(&'static self, key: &str) -> Option<FieldId> {
        Description::field(self, key)
    }

    fn all_fields(&'static self) -> Vec<FieldId> {
        self.fields().collect()
    }
}

/// A table of a type of record that is not said here.
pub type AnyTable = &'static dyn Table;

impl<R: Described> AsValue for R {
    fn as_value(&self) -> Option<Value> {
        Some(Value::Record(R::description().values(self)))
    }
}
