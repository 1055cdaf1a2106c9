//! mulu (目录) reads official notices on 专项职业能力考核 and makes of them a versioned, structured
//! catalogue: every value quotes its source, every line is accounted for, every change is typed.
//!
//! The rooms in reading order; `src/README.md` is the architecture.

#![warn(missing_docs)]

pub mod model;
pub mod text;

pub mod read;
pub mod structure;

pub mod extract;
pub mod resolve;

pub mod lint;

pub mod catalogue;
pub mod diff;

pub mod publish;

pub mod cli;
pub mod pipeline;
