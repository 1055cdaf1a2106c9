//! A section of a number format, and what a cell shows by it (ECMA-376 part 1, 18.8.31).

/// One of up to four parts of a code: positive, negative, zero, text; or by conditions.
#[derive(Debug, Clone, Default)]
pub struct Section {
    /// The values it is for.
    pub condition: Option<(Compare, f64)>,
    /// What is printed.
    pub tokens: Vec<Token>,
    /// Chinese numerals, for `[DBNum1]` and `[DBNum2]`.
    pub numerals: Option<u8>,
    /// Whether names of days and months are Chinese.
    pub chinese: bool,
}

/// How a condition compares.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Compare {
    /// `<`.
    Less,
    /// `<=`.
    AtMost,
    /// `=`.
    Equal,
    /// `<>`.
    Other,
    /// `>=`.
    AtLeast,
    /// `>`.
    More,
}

/// A piece of a section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Token {
    /// Characters as they are.
    Literal(String),
    /// A place for a digit: `0`, `#` or `?`.
    Digit(char),
    /// The decimal point.
    Point,
    /// A comma between or behind places for digits.
    Comma,
    /// `%`.
    Percent,
    /// `E+` or `E-`.
    Exponent(bool),
    /// `@`: the text, or the number as General gives it.
    Text,
    /// `General`.
    General,
    /// A letter of a date or time and how often it stands: `('y', 4)`; minutes are `'n'`.
    Date(char, usize),
    /// Hours, minutes or seconds in all: `[h]`.
    Elapsed(char),
    /// Half of the day; whether in Chinese.
    Half(bool),
}

/// What a cell shows, and the whole date where it shows less.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Shown {
    /// The text displayed.
    pub text: String,
    /// The date or number behind it, where the text does not say it.
    pub held: Option<String>,
}
