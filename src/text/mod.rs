//! Pure helpers of the domain: what a text means, letter by letter, before anyone asks where it
//! stood.
//!
//! *In -> out*: `&str` in, values and byte ranges out.
//! *Invariants*: no state, no input or output, nothing of any province; knows no other room.
//! *Adding one*: a file here and its `pub mod` line.

pub mod addresses;
pub mod amounts;
pub mod dates;
pub mod document_number;
pub mod file_names;
pub mod fingerprint;
pub mod fold;
pub mod labels;
pub mod likeness;
pub mod lists;
pub mod months;
pub mod numerals;
pub mod phones;
pub mod printed_dates;
pub mod punctuation;
pub mod titles;
