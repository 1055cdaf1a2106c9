//! mulu (目录) reads official notices on 专项职业能力考核 and makes of them a versioned, structured
//! catalogue: every value quotes its source, every line is accounted for, every change is typed.

pub mod model;
pub mod text;

pub mod read;
pub mod structure;
// rooms in reading order
pub mod extract;
pub mod resolve;
pub mod catalogue;
pub mod diff;
