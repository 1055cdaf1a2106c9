//! Verdicts that several rooms ask: whether names are alike, whether a day is a working day, where a
//! quote stands, whether a finding has been dealt with.
//!
//! *In -> out*: nouns of `model` and the hand-kept truth in them -> a verdict, which changes nothing.
//! *Invariants*: a verdict names the rule, the calendar or the waiver it rests on, and says where it is
//! not certain; what day it is comes as an argument.
//! *Adding one*: a file here and its `pub mod` line. What one room alone asks stays in that room.

pub mod landmarks;
pub mod name_index;
pub mod names_alike;
pub mod naming;
pub mod places;
pub mod rule_names;
pub mod settings;
pub mod waivers;
pub mod words;
pub mod working_days;
