//! The words of the field, kept in `authority/lexicon/` and reviewed like code.

use super::column_key::ColumnKey;
use super::joining::{ContactWords, EnumerationWords};
use super::keys::{AnnouncedKind, DocumentKind, MentionTopic, Topic, Unit};
pub use super::layout::Layout;
use super::lists::Role;
use super::notice::{Bound, Counted};
pub use super::pattern::Pattern;
use super::rule::Level;
use super::schedule::Mode;
use serde::{Deserialize, Serialize};

impl Lexicon {
    /// Units that the cells of a column may print behind a number.
    pub fn units_of(&self, column: ColumnKey) -> &[String] {
        self.columns.iter().find(|t| t.key == column).map_or(&[], |t| &t.units)
    }

    /// The first word that code asks for and no file gives: the file below `authority/`, and the word.
    pub fn missing(&self) -> Option<(&'static str, String)> {
        let columns: Vec<_> = self.columns.iter().map(|t| t.key).collect();
        let kinds: Vec<_> = self.terms.document_kinds.iter().map(|t| t.key).collect();
        let topics: Vec<_> = self.provisions.iter().map(|t| t.topic).collect();
        let units: Vec<_> = self.provisions.iter().filter_map(|t| t.unit).collect();
        let changes: Vec<_> = self.changes.iter().map(|t| t.kind).collect();
        let mentions: Vec<_> = self.mentions.iter().map(|t| t.topic).collect();
        fn first_missing<T: PartialEq + ToString>(all: &[T], given: &[T]) -> Option<String> {
            all.iter().find(|key| !given.contains(key)).map(T::to_string)
        }
        let of = |path: &'static str, word: Option<String>| Some((path, word?));
        of("lexicon/columns.yaml", first_missing(&ColumnKey::all(), &columns))
            .or_else(|| of("lexicon/terms.yaml", first_missing(DocumentKind::ALL, &kinds)))
            .or_else(|| of("lexicon/provisions.yaml", first_missing(Topic::ALL, &topics)))
            .or_else(|| of("lexicon/provisions.yaml", first_missing(Unit::ALL, &units)))
            .or_else(|| of("lexicon/changes.yaml", first_missing(AnnouncedKind::ALL, &changes)))
            .or_else(|| of("lexicon/mentions.yaml", first_missing(MentionTopic::ALL, &mentions)))
    }
}

/// All words of the field.
#[derive(Debug, Clone, Serialize)]
pub struct Lexicon {
    /// What stands above columns.
    pub columns: Vec<ColumnTerm>,
    /// What documents, offices, forms and lists are called.
    pub terms: Terms,
    /// By what the parts of a document are told apart.
    pub layout: Layout,
    /// How conditions are worded.
    pub conditions: Conditions,
    /// How quantities are worded.
    pub provisions: Vec<ProvisionTerm>,
    /// How announced changes are worded.
    pub changes: Vec<ChangeTerm>,
    /// Words of duty.
    pub modals: Vec<Modal>,
    /// How the text names and asks for what is no quantity.
    pub mentions: Vec<MentionTerm>,
    /// What drifts, is mistaken for something else, or counts.
    pub wording: Wording,
}

/// Words whose use a careful reader compares throughout a notice.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wording {
    /// How many projects, institutions or exams there are; group `count`.
    pub sizes: Vec<SizeTerm>,
    /// Words before a number that make it a part of the whole.
    pub partial_size: Pattern,
    /// A number in brackets that ends a title; groups `count` and `unit`.
    pub size_in_title: Pattern,
    /// Units of such numbers that count institutions.
    pub institution_units: Vec<String>,
    /// The sentence that says what is issued; group `year`.
    pub issued_year: Pattern,
    /// A short form in brackets; group `term`, `plain` where it stands without quotation marks.
    pub definition: Pattern,
    /// Words that stand for one another within a short form, in groups.
    pub interchangeable: Vec<Vec<String>>,
    /// What leads to the words that a short form stands for.
    pub definition_lead: Pattern,
    /// Names of systems in quotation marks; group `name`.
    pub quoted_system: Pattern,
    /// Words that a system's name may have or lack.
    pub system_fillers: Vec<String>,
    /// The rest of a system's name behind the name of its place.
    pub placed_system: Pattern,
    /// Names of one role or kind of exam of which one form should do; group `form` tells them apart.
    pub roles: Vec<Pattern>,
    /// Words with the variants that should not be mixed.
    pub variants: Vec<Pattern>,
    /// Endings that all members of an enumeration share.
    pub member_endings: Vec<String>,
    /// Names that stand for all projects, or for all others.
    pub collective: Pattern,
    /// Characters that are taken for one another in print, in groups.
    pub look_alike: Vec<String>,
    /// What stands before digits that are no telephone.
    pub not_telephone: Pattern,
    /// What things are counted by.
    pub counted_by: Vec<char>,
}

/// How a size is worded.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SizeTerm {
    /// What is counted.
    pub of: Counted,
    /// The words; group `count`, and `attachment` where they name it.
    pub pattern: Pattern,
}

impl Wording {
    /// Whether two characters are taken for one another: they look alike, or sound alike.
    pub fn confusable(&self, a: char, b: char) -> bool {
        let alike = self.look_alike.iter().any(|group| group.contains(a) && group.contains(b));
        a != b && (alike || mulu_text::likeness::same_sound(a, b))
    }
}

/// Headers that mean one key.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ColumnTerm {
    /// The key.
    pub key: ColumnKey,
    /// Headers, folded and without white space and brackets.
    #[serde(default)]
    pub exact: Vec<String>,
    /// Patterns on the folded header without white space, brackets kept.
    #[serde(default)]
    pub patterns: Vec<Pattern>,
    /// Units that its cells may print behind a number.
    #[serde(default)]
    pub units: Vec<String>,
}

/// How a letter addresses an office.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OfficeAddress {
    /// The ending of its name.
    pub ending: String,
    /// The address: 贵厅.
    pub address: String,
}

/// What documents, offices, forms and lists are called.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Terms {
    /// 文种 with their keys; of two that fit the longer counts.
    pub document_kinds: Vec<KindTerm>,
    /// Endings of the names of offices.
    pub office_endings: Vec<String>,
    /// How an office is addressed, by the ending of its name; the first that fits counts.
    pub office_addresses: Vec<OfficeAddress>,
    /// Titles of cited documents end in these, the kinds of document apart.
    pub cited_endings: Vec<String>,
    /// Titles of blank forms.
    pub form_title: Pattern,
    /// Titles of lists of projects.
    pub list_title: Pattern,
    /// What lists are lists of; the first that fits counts, one that is not weak before one that is.
    pub list_roles: Vec<RoleTerm>,
    /// How exams are held; the first that fits counts.
    pub exam_modes: Vec<ModeTerm>,
    /// Titles of plans for a part of a year.
    pub part_of_year: Pattern,
    /// Words that leave room beside a rule.
    pub as_a_rule: Pattern,
    /// What follows the project's name in the title of its specification.
    pub specification_suffixes: Vec<String>,
    /// Rows that sum up.
    pub total_rows: Pattern,
    /// Titles of lists that only add to an earlier one.
    pub extends: Pattern,
    /// Sentences that say so of the attachment they name.
    pub extends_text: Pattern,
    /// How a sentence names an attachment; group `attachment`.
    pub attachment_reference: Pattern,
    /// A list of projects in prose; groups `list` and, where stated, `count`.
    pub prose_lists: Vec<Pattern>,
    /// How many projects a text says an attachment lists; groups `count` and `attachment`.
    pub stated_counts: Vec<Pattern>,
    /// Where an attachment is to be had, in brackets behind its title.
    pub location: Pattern,
    /// The place within those words; group `place`.
    pub location_place: Pattern,
    /// Words that end a body: 特此通知.
    pub closing_words: Pattern,
    /// An attachment that is said not to be there.
    pub withheld: Pattern,
    /// The day up to which a table is true; the date follows.
    pub as_of: Pattern,
    /// Days within which an exam is to be completed; group `days`.
    pub complete_within: Pattern,
    /// Notes that say when an exam begins.
    pub start_note: Pattern,
    /// Lines at the end that carry no fact: 抄送, 印发.
    pub imprint: Pattern,
    /// What leads to the subject of a quantity and is no part of it.
    pub subject_lead: Pattern,
    /// What ends the subject of a quantity and is no part of it.
    pub subject_end: Pattern,
    /// Words of a line of contact.
    pub contact_words: Pattern,
    /// Marks of a seal behind the name of an office that signs.
    pub seals: Vec<String>,
    /// Headings of clauses that are about contacts.
    pub contact_heading: Pattern,
    /// A label of contact; groups `lead` for the words before it and `word` for itself.
    pub contact_label: Pattern,
    /// Endings of the names of offices and of parts of them, in lines of contact.
    pub contact_offices: Vec<String>,
    /// Short words of lines of contact that are no person's name.
    pub not_persons: Pattern,
    /// Words that make a sentence a plan, a condition or a procedure and no announcement.
    pub not_announced: Pattern,
    /// The day a change takes effect; group `date`.
    pub effective: Pattern,
    /// The day the whole document takes effect; group `date`.
    pub commencement: Pattern,
    /// That something takes effect on the day of issue.
    pub on_issue: Pattern,
    /// Verbs that follow a place as the one who issues a certificate or form: 核发, 颁发.
    pub issuing_verbs: Vec<String>,
    /// A sentence that names where something can be done and not what.
    pub verbless: Pattern,
    /// The part of an exam that asks for knowledge.
    pub theory: String,
    /// The part of an exam that asks for skill.
    pub practical: Pattern,
    /// Words that make a single day the last of several.
    pub until_day: Pattern,
    /// Words that make a single day the first of several.
    pub from_day: Pattern,
    /// The number of a session in a heading of its own.
    pub session_number: Pattern,
    /// Headers that name a unit.
    pub unit_header: Pattern,
    /// Headers whose unit is minutes.
    pub minutes_header: Pattern,
    /// Headers that name a day.
    pub dated_header: Pattern,
    /// Lines that name persons, offices or places to turn to.
    pub contact_line: Pattern,
    /// Words that join the members of enumerations.
    pub enumeration: EnumerationWords,
    /// Words of lines of contact.
    pub contact: ContactWords,
}

/// A 文种 with its key.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KindTerm {
    /// The key.
    pub key: DocumentKind,
    /// The word.
    pub word: String,
}

/// A kind of list with the words that tell it.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RoleTerm {
    /// The role.
    pub role: Role,
    /// Words in its title or in the clause that names it.
    pub pattern: Pattern,
    /// The words count only where those of no other kind stand in any title above the list.
    #[serde(default)]
    pub weak: bool,
}

/// A mode of exams with the words that tell it.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ModeTerm {
    /// The mode.
    pub mode: Mode,
    /// Words in the title, or in the text that leads to the calendar.
    pub pattern: Pattern,
    /// Phases that only exams of this mode have a column for.
    #[serde(default)]
    pub phases: Vec<ColumnKey>,
}

/// How conditions are worded.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Conditions {
    /// Levels of schooling with their words; the longest that fits counts.
    pub levels: Vec<LevelTerm>,
    /// The legal working age.
    pub legal_age: Pattern,
    /// An age in years; group `years`.
    pub age: Pattern,
    /// Equivalent learning.
    pub equivalent: Pattern,
    /// Students about to graduate; groups `from` and `from2` for the schools.
    pub graduating: Pattern,
    /// That one of the following must hold.
    pub one_of: Pattern,
    /// That all of the following must hold.
    pub each_of: Pattern,
    /// Skill; group `words`.
    pub skills: Vec<Pattern>,
    /// Occupation; group `words`.
    pub occupations: Vec<Pattern>,
    /// Years in an occupation; groups `occupation` and `years`.
    pub occupation_years: Pattern,
    /// Fields of study alone, for the schooling before them; group `fields`.
    pub fields_only: Pattern,
    /// Endings that only name whom a condition is for.
    pub ends: Vec<String>,
    /// What leads a list of fields of study in brackets.
    pub fields_lead: Pattern,
    /// Occupations that the words name only as belonging to the project.
    pub unnamed_occupation: Pattern,
    /// A list of such occupations, in brackets or alone; group `words`.
    pub occupation_list: Pattern,
    /// Words before a level of schooling; group `fields`.
    pub schooling_before: Pattern,
    /// Words behind a level; groups `eq` for equivalents and `rest`.
    pub schooling_after: Pattern,
    /// That rest; group `fields`.
    pub schooling_rest: Pattern,
    /// What stands where fields of study would and names none.
    pub schooling_plain: Vec<String>,
    /// Words that state nothing by themselves.
    pub filler: Pattern,
    /// What a clause begins with that goes on, or names all.
    pub opening: Vec<char>,
    /// What leads on behind an age.
    pub and: Vec<char>,
    /// That clauses hold at once.
    pub at_once: String,
    /// What parts alternatives.
    pub or: char,
    /// What may follow it as part of the word.
    pub or_ending: char,
    /// Words before which it parts none.
    pub or_not_before: Vec<String>,
    /// What ends an attribute: 的.
    pub possessive: char,
    /// What closes an enumeration that names only some.
    pub and_so_on: char,
    /// What goes on with an age that is no lower bound.
    pub age_goes_on: Vec<char>,
    /// The word for a field of study.
    pub field: String,
    /// The character that makes words a class of fields.
    pub field_class: char,
    /// Occupations named only as belonging to the project, as the rule gives them.
    pub unnamed: String,
    /// Words for occupations, at the end of a name.
    pub occupation_words: Vec<String>,
    /// What stands before them where they name none: 本.
    pub this_occupation: Vec<String>,
    /// The word for skill.
    pub skill: String,
    /// What stands before it where it names none: 相应.
    pub this_skill: Vec<String>,
    /// The beginning of the words for equivalent learning.
    pub equivalent_stem: String,
    /// What stands around schools that are named in a bracket.
    pub around_schools: Vec<char>,
    /// What stands around the rest of a bracket.
    pub around_bracket: Vec<char>,
}

/// A level of schooling with its words.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LevelTerm {
    /// The level.
    pub level: Level,
    /// Its words.
    pub words: Vec<String>,
}

/// How one kind of quantity is worded.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProvisionTerm {
    /// What it is about.
    pub topic: Topic,
    /// Which side of the value is allowed.
    pub bound: Bound,
    /// Its unit.
    pub unit: Option<Unit>,
    /// The words; group `value` for a number or `date` for a day, and `subject` where they name it.
    pub pattern: Pattern,
    /// The value where the words are no number: 半月.
    #[serde(default)]
    pub value: Option<f64>,
}

/// How one kind of announced change is worded.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChangeTerm {
    /// Its kind.
    pub kind: AnnouncedKind,
    /// The words; groups `names` (several) or `name`, and `new_names` or `new_name`.
    pub pattern: Pattern,
}

/// A word of duty: 须, 应, 可, 不得.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Modal {
    /// The word.
    pub word: String,
    /// How much it binds, low to high.
    pub rank: u8,
    /// Longer words that hold it and are no duty.
    #[serde(default)]
    pub not_in: Vec<String>,
}

/// How the text names or asks for one kind of thing that is no quantity.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MentionTerm {
    /// What it is.
    pub topic: MentionTopic,
    /// Tables, contacts and titles are looked at too, not running text alone.
    #[serde(default)]
    pub everywhere: bool,
    /// The words; groups `subject` and `number`, where they are named.
    pub pattern: Pattern,
}
