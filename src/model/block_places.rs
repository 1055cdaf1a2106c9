//! Where the blocks of a file stand: its pages and lines, once a notice instead of once a quote.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Where the blocks of a source stand. The numbers count on from the block before, so that a line put in
/// at the top changes one of them: the page and the line of a block are the sums up to it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct BlockPlaces {
    /// How many lines further each block begins than the one before; the first counts from 0. Absent
    /// where the format has no lines.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub lines: Vec<i64>,
    /// How many pages further each block begins than the one before; the first counts from 0. Absent
    /// where the format has no pages.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub pages: Vec<i64>,
}

impl BlockPlaces {
    /// The places of blocks of which each is known by page and line, as far as its format has them. A
    /// block without a place stands where the one before it does.
    pub fn new(blocks: &[(Option<u32>, Option<u32>)]) -> Self {
        let lines: Vec<Option<u32>> = blocks.iter().map(|(_, line)| *line).collect();
        let pages: Vec<Option<u32>> = blocks.iter().map(|(page, _)| *page).collect();
        BlockPlaces { lines: steps_between(&lines), pages: steps_between(&pages) }
    }

    /// The line that a block begins on, from 1.
    pub fn line_of(&self, block: u32) -> Option<u32> {
        sum_of_steps(&self.lines, block)
    }

    /// The page that a block begins on, from 1.
    pub fn page_of(&self, block: u32) -> Option<u32> {
        sum_of_steps(&self.pages, block)
    }
}

fn steps_between(numbers: &[Option<u32>]) -> Vec<i64> {
    if numbers.iter().all(Option::is_none) {
        return Vec::new();
    }
    let mut last = 0;
    let step = |number: &Option<u32>| {
        let number = number.map_or(last, i64::from);
        let step = number - last;
        last = number;
        step
    };
    numbers.iter().map(step).collect()
}

fn sum_of_steps(steps: &[i64], block: u32) -> Option<u32> {
    let steps = steps.get(..=block as usize)?;
    u32::try_from(steps.iter().sum::<i64>()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_at_the_top_changes_one_number() {
        let lines = |first: u32| -> Vec<_> { (0..5).map(|n| (None, Some(first + n))).collect() };
        let (one, other) = (BlockPlaces::new(&lines(8)), BlockPlaces::new(&lines(9)));
        assert_eq!((one.lines.first(), other.lines.first()), (Some(&8), Some(&9)));
        assert_eq!(one.lines[1..], other.lines[1..]);
        assert_eq!((other.line_of(4), other.page_of(4), other.line_of(5)), (Some(13), None, None));
    }
}
