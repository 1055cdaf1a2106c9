//! The control words that mean something to the text, and what they do.

/// What a control word does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// Its group is no text.
    Skip,
    /// Its group is text although a `\*` stands before it.
    Through,
    /// Its group is a note, a head, a text box.
    Flow(Flow),
    /// Its group is read for something else than text.
    Enter(Destination),
    /// It stands for a character.
    Char(char),
    /// It changes how text is taken.
    Set(Set),
    /// It ends a part of the text.
    End(End),
    /// It says where the cells of a row stand.
    Row(RowWord),
    /// The first group is a copy for readers without Unicode.
    Upr,
    /// A character by its number.
    Unicode,
}

/// A text of its own within the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flow {
    /// The notice.
    Body,
    /// A head or foot of the page.
    Head,
    /// A footnote or endnote.
    Footnote,
    /// A comment.
    Comment,
    /// A text box.
    TextBox,
}

/// A group that is not text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Destination {
    /// Text.
    Body,
    /// The number before a paragraph, as displayed.
    Label,
    /// The instruction of a field.
    Instruction,
    /// The font table.
    Fonts,
    /// The style sheet.
    Styles,
    /// The authors of tracked changes.
    Authors,
    /// The cells of a nested row.
    NestedRow,
}

/// A property.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Set {
    /// `\ansicpg`
    CodePage,
    /// `\mac`
    Macintosh,
    /// `\deff`
    DefaultFont,
    /// `\f`
    Font,
    /// `\fcharset`
    Charset,
    /// `\cpg`
    FontCodePage,
    /// `\uc`
    Fallback,
    /// `\v`
    Hidden,
    /// `\deleted`
    Deleted,
    /// `\revauthdel`
    Author,
    /// `\revdttmdel`
    Date,
    /// `\plain`
    Plain,
    /// `\pard`
    Paragraph,
    /// `\intbl`
    InTable,
    /// `\itap`
    Depth,
    /// `\s`
    Style,
    /// `\outlinelevel`
    Outline,
}

/// An end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// `\par`
    Paragraph,
    /// `\sect`
    Section,
    /// `\page`
    Page,
    /// `\cell`
    Cell,
    /// `\nestcell`
    NestedCell,
    /// `\row`
    Row,
    /// `\nestrow`
    NestedRow,
}

/// A word of a row's definition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowWord {
    /// `\trowd`
    New,
    /// `\trleft`
    Left,
    /// `\cellx`
    Edge,
    /// `\clmrg`
    MergedAcross,
    /// `\clvmgf`
    FirstDown,
    /// `\clvmrg`
    MergedDown,
}

use Action::{Char, End as E, Enter, Flow as F, Row, Set as S, Skip, Through};

/// The words in the order of their bytes.
const WORDS: &[(&str, Action)] = &[
    ("annotation", F(Flow::Comment)),
    ("ansicpg", S(Set::CodePage)),
    ("atnauthor", Skip),
    ("atndate", Skip),
    ("atnicn", Skip),
    ("atnid", Skip),
    ("atnparent", Skip),
    ("atnref", Skip),
    ("atntime", Skip),
    ("atrfend", Skip),
    ("atrfstart", Skip),
    ("author", Skip),
    ("background", Skip),
    ("bkmkend", Skip),
    ("bkmkstart", Skip),
    ("bullet", Char('•')),
    ("cell", E(End::Cell)),
    ("cellx", Row(RowWord::Edge)),
    ("clmrg", Row(RowWord::MergedAcross)),
    ("clvmgf", Row(RowWord::FirstDown)),
    ("clvmrg", Row(RowWord::MergedDown)),
    ("colortbl", Skip),
    ("comment", Skip),
    ("cpg", S(Set::FontCodePage)),
    ("datafield", Skip),
    ("deff", S(Set::DefaultFont)),
    ("deleted", S(Set::Deleted)),
    ("do", Through),
    ("docvar", Skip),
    ("dptxbxtext", F(Flow::TextBox)),
    ("emdash", Char('—')),
    ("emspace", Char('\u{2003}')),
    ("endash", Char('–')),
    ("enspace", Char('\u{2002}')),
    ("f", S(Set::Font)),
    ("falt", Skip),
    ("fcharset", S(Set::Charset)),
    ("filetbl", Skip),
    ("fldinst", Enter(Destination::Instruction)),
    ("fldtype", Skip),
    ("fontemb", Skip),
    ("fonttbl", Enter(Destination::Fonts)),
    ("footer", F(Flow::Head)),
    ("footerf", F(Flow::Head)),
    ("footerl", F(Flow::Head)),
    ("footerr", F(Flow::Head)),
    ("footnote", F(Flow::Footnote)),
    ("formfield", Skip),
    ("ftncn", Skip),
    ("ftnsep", Skip),
    ("ftnsepc", Skip),
    ("header", F(Flow::Head)),
    ("headerf", F(Flow::Head)),
    ("headerl", F(Flow::Head)),
    ("headerr", F(Flow::Head)),
    ("info", Skip),
    ("intbl", S(Set::InTable)),
    ("itap", S(Set::Depth)),
    ("keycode", Skip),
    ("lbr", Char('\n')),
    ("ldblquote", Char('“')),
    ("line", Char('\n')),
    ("listoverridetable", Skip),
    ("listtable", Skip),
    ("listtext", Enter(Destination::Label)),
    ("lquote", Char('‘')),
    ("mac", S(Set::Macintosh)),
    ("moMath", Through),
    ("moMathPara", Through),
    ("mtype", Skip),
    ("nestcell", E(End::NestedCell)),
    ("nestrow", E(End::NestedRow)),
    ("nesttableprops", Enter(Destination::NestedRow)),
    ("nonesttables", Skip),
    ("nonshppict", Skip),
    ("objalias", Skip),
    ("objclass", Skip),
    ("objdata", Skip),
    ("objname", Skip),
    ("objsect", Skip),
    ("outlinelevel", S(Set::Outline)),
    ("page", E(End::Page)),
    ("par", E(End::Paragraph)),
    ("pard", S(Set::Paragraph)),
    ("pgdsctbl", Skip),
    ("pict", Skip),
    ("plain", S(Set::Plain)),
    ("pn", Skip),
    ("pnseclvl", Skip),
    ("pntext", Enter(Destination::Label)),
    ("pntxta", Skip),
    ("pntxtb", Skip),
    ("qmspace", Char('\u{2005}')),
    ("rdblquote", Char('”')),
    ("revauthdel", S(Set::Author)),
    ("revdttmdel", S(Set::Date)),
    ("revtbl", Enter(Destination::Authors)),
    ("row", E(End::Row)),
    ("rquote", Char('’')),
    ("rsidtbl", Skip),
    ("rxe", Skip),
    ("s", S(Set::Style)),
    ("sect", E(End::Section)),
    ("shpgrp", Through),
    ("shpinst", Through),
    ("shprslt", Skip),
    ("shptxt", F(Flow::TextBox)),
    ("sn", Skip),
    ("sp", Skip),
    ("stylesheet", Enter(Destination::Styles)),
    ("sv", Skip),
    ("tab", Char('\t')),
    ("tc", Skip),
    ("tcn", Skip),
    ("template", Skip),
    ("title", Skip),
    ("trleft", Row(RowWord::Left)),
    ("trowd", Row(RowWord::New)),
    ("txe", Skip),
    ("u", Action::Unicode),
    ("uc", S(Set::Fallback)),
    ("ud", Through),
    ("upr", Action::Upr),
    ("v", S(Set::Hidden)),
    ("xe", Skip),
    ("zwbo", Char('\u{200b}')),
    ("zwj", Char('\u{200d}')),
    ("zwnbo", Char('\u{2060}')),
    ("zwnj", Char('\u{200c}')),
];

/// What a control word does; `None` where it does nothing to the text.
pub fn action(word: &[u8]) -> Option<Action> {
    // The properties of mathematics (mfPr, mctrlPr) hold words that are not shown.
    if word.starts_with(b"m") && word.ends_with(b"Pr") {
        return Some(Skip);
    }
    let at = WORDS.binary_search_by(|(w, _)| w.as_bytes().cmp(word)).ok()?;
    WORDS.get(at).map(|(_, action)| *action)
}

/// The character that a control symbol stands for.
pub fn symbol(symbol: u8) -> Option<char> {
    match symbol {
        b'~' => Some('\u{a0}'),
        b'_' => Some('\u{2011}'),
        b'\t' => Some('\t'),
        b'\\' | b'{' | b'}' => Some(char::from(symbol)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stand_in_order() {
        let unsorted = WORDS.windows(2).find(|w| w[0].0.as_bytes() >= w[1].0.as_bytes());
        assert_eq!(unsorted.map(|w| w[0].0), None);
    }
}
