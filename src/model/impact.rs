//! Whom a change touches, and which way a condition moved.

use schemars::JsonSchema;
use serde::Serialize;

/// Whom a change touches, and how.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Impact {
    /// Fewer may, or more is asked.
    Restrictive,
    /// More may, or less is asked.
    Relaxing,
    /// How, when or where it is done.
    Procedural,
    /// The words only.
    Editorial,
}

/// Which way a condition moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// Stricter throughout.
    Restrictive,
    /// Milder throughout.
    Relaxing,
    /// Both, or it cannot be told.
    Mixed,
}

impl Impact {
    /// What people call it.
    pub fn name(self) -> &'static str {
        match self {
            Impact::Restrictive => "收紧",
            Impact::Relaxing => "放宽",
            Impact::Procedural => "程序性",
            Impact::Editorial => "文字性",
        }
    }
}

impl Direction {
    /// What people call it.
    pub fn name(self) -> &'static str {
        match self {
            Direction::Restrictive => "趋严",
            Direction::Relaxing => "趋宽",
            Direction::Mixed => "宽严兼有或须人工判断",
        }
    }
}
