//! mulu (目录) reads official notices on 专项职业能力考核 and makes of them a versioned, structured
//! catalogue: every value quotes its source, every line is accounted for, every change is typed.
//!
//! The rooms in reading order, each a crate below `src/`; `src/README.md` is the architecture.

pub use mulu_model as model;
pub use mulu_text as text;

pub use mulu_read as read;
pub use mulu_structure as structure;

pub use mulu_extract as extract;
pub use mulu_resolve as resolve;

pub use mulu_judge as judge;
pub use mulu_lint as lint;

pub use mulu_catalogue as catalogue;
pub use mulu_diff as diff;

pub use mulu_publish as publish;

pub mod cli;
pub mod fault;
pub mod pipeline;
