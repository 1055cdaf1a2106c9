//! Words that join the members of enumerations, and words of lines of contact, kept in
//! `authority/lexicon/terms.yaml`.

use serde::{Deserialize, Serialize};

/// Words that join the members of enumerations.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EnumerationWords {
    /// Characters that join the last two members.
    pub and: Vec<char>,
    /// The one of them that joins two members without a mark between others.
    pub between_two: char,
    /// A word that joins the last members, longer than a character.
    pub and_last: String,
    /// What closes an enumeration that names only some.
    pub and_so_on: char,
    /// Characters with which the words begin that lead to the members, and marks that do.
    pub leads_to_members: Vec<char>,
}

/// Words of lines of contact.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ContactWords {
    /// Labels whose values are passed over: 传真.
    pub passed_over: Vec<String>,
    /// Labels of addresses.
    pub address: Vec<String>,
    /// Characters of which an address has one.
    pub place: Vec<char>,
    /// Words before an office to turn to.
    pub leads_to_office: Vec<String>,
    /// Marks and words around the words before a label.
    pub around_lead: Vec<char>,
    /// How labels of telephones end; what stands before is the errand.
    pub telephone: Vec<String>,
    /// What stands there and is no errand.
    pub no_errand: Vec<String>,
    /// What stands before an extension.
    pub extension: char,
}
