//! The years a notice governs, from its title and its tables.

use super::context::Context;
use mulu_model::notice::Notice;
use mulu_model::reading::Reading;
use mulu_text::dates;
use std::ops::Range;

/// Reads the years: those of the title, cited titles and 版 apart, and those of its calendars and
/// lists.
pub fn read(context: &Context<'_>, notice: &mut Notice) {
    let title = Reading::join(&context.outline.header.title);
    for (range, year) in of_title(&title) {
        notice.years.push(year);
        context.quoter.add_traces(&mut notice.traces, "years", &title.spans_at(range));
    }
    notice.years.extend(notice.schedules.iter().filter_map(|s| s.year));
    notice.years.extend(notice.project_lists.iter().filter_map(|l| l.year));
    notice.years.sort_unstable();
    notice.years.dedup();
}

/// The years that a title plans for, with their places.
pub fn of_title(title: &Reading) -> Vec<(Range<usize>, i32)> {
    let folded = title.folded();
    let governs = |(range, _): &(Range<usize>, i32)| {
        let quoted = folded[..range.start].matches('《').count()
            > folded[..range.start].matches('》').count();
        let rest = folded[range.end..].trim_start_matches([' ', '年', '度']);
        !quoted && !rest.starts_with(['版', '修']) && !is_dated(&folded[range.end..])
    };
    dates::years(folded).into_iter().filter(governs).collect()
}

/// `2024年3月…` is a date, no year that is planned for.
fn is_dated(after: &str) -> bool {
    let rest = after.trim_start_matches([' ', '年']);
    rest.starts_with(|c: char| c.is_ascii_digit())
}
