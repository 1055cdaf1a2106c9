//! What several lints look at, each seen in one place: a lint never asks another lint.

pub mod clause_numbers;
pub mod frequency;
pub mod mentions;
pub mod ordinals;
pub mod plan_year;
pub mod unpaired;
