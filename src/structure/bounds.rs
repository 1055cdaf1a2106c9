//! How long the parts of a document are, in characters where nothing else is said. They follow from how official
//! documents are printed (GB/T 9704-2012), so no office tunes them.

use std::ops::RangeInclusive;

/// A heading, or a caption, alone on its line: two printed lines at most.
pub const LONGEST_HEADING: usize = 50;
/// A heading before the first full stop of its paragraph; a longer one is the sentence itself.
pub const LONGEST_RUN_IN: usize = 20;
/// A heading before a colon, which more often stands within a sentence.
pub const LONGEST_BEFORE_COLON: usize = 16;
/// A heading that only a space, or a colon with nothing behind it, tells from its text.
pub const BARE_HEADING: RangeInclusive<usize> = 2..=12;
/// A heading has a word at least.
pub const SHORTEST_HEADING: usize = 2;
/// A line of offices, of a title, or about where something was published; a longer one is prose.
pub const LONGEST_LINE: usize = 60;
/// The name of one office.
pub const OFFICE_NAME: RangeInclusive<usize> = 4..=30;
/// A line of addressees, though it names every office of a province.
pub const LONGEST_ADDRESSEES: usize = 200;
/// The last line of a title alone names what it is about; a shorter one is the rest of the line above.
pub const SHORTEST_TITLE: usize = 4;
/// The last line of a title that is the rest of the one above.
pub const LONGEST_REST_OF_TITLE: usize = 10;
/// A bracket of its own below a title: （试行）, （2026年版）.
pub const LONGEST_TITLE_BRACKET: usize = 16;
/// Lines of the title of an attachment.
pub const MOST_TITLE_LINES: usize = 4;
/// A remark in brackets below a table says something; a shorter one is a mark such as （公章）.
pub const SHORTEST_REMARK: usize = 8;
/// A line with a telephone that names whom it reaches.
pub const LONGEST_NAMED_CONTACT: usize = 120;
