//! Contact persons and telephones, in the text and in cells, in every shape: glued, two people with
//! one telephone, one name a line.

use super::context::Context;
use crate::model::evidence::Traces;
use crate::model::notice::{Contact, Notice};
use crate::model::reading::Reading;
use crate::text::{fold, lists, phones, punctuation};
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

/// Reads the lines of contact of a notice; those of institutions are read with them.
pub fn read(context: &Context<'_>, notice: &mut Notice) {
    for line in lines(context) {
        line_contacts(context, &line, notice);
    }
}

/// Lines outside the clauses that say so, and paragraphs within that name a contact.
fn lines(context: &Context<'_>) -> Vec<Reading> {
    let outline = context.outline;
    let outside = outline.contact_lines.iter().chain(&outline.annotations).cloned();
    let inside =
        context.passages().into_iter().filter(|p| in_clause(p.text)).map(|p| p.text.clone());
    let mut lines: Vec<Reading> = inside.chain(outside).collect();
    lines.retain(|l| is_contact(l));
    lines.sort_by_key(|l| l.all().first().copied());
    lines.dedup();
    lines
}

fn in_clause(text: &Reading) -> bool {
    text.len() <= 200 && is_contact(text)
}

static LABEL: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = concat!(
        r"(?P<lead>[\p{Han}A-Za-z、]{0,20}?)(?P<word>联系人及(?:联系)?电话|联系人及联系方式|联系人|联系电话|咨询电话|监督电话|举报电话|投诉电话|服务电话|业务电话|报名电话",
        r"|监督举报电话|咨询服务电话|联系单位|联系方式|咨询热线|服务热线|监督热线|热线|电话|联系地址|通讯地址|地址|传真|电子邮箱|邮箱|邮编|咨询|监督) ?: ?"
    );
    Regex::new(pattern).expect("a constant pattern")
});

/// Whether a line names a contact: a label of one with a colon, and a telephone or an office.
fn is_contact(line: &Reading) -> bool {
    let folded = line.folded();
    let labelled = LABEL.is_match(folded);
    let called = !phones::find_all(folded).is_empty();
    labelled && (called || folded.contains("联系人") || folded.contains("联系单位"))
}

/// A labelled piece of a line.
struct Piece {
    lead: Option<Range<usize>>,
    word: String,
    value: Range<usize>,
}

/// Reads one line: every label opens a piece; a new person or a second kind of telephone opens a new
/// contact.
fn line_contacts(context: &Context<'_>, line: &Reading, notice: &mut Notice) {
    for piece in pieces(line) {
        let value = line.part(piece.value.clone());
        let lead = piece.lead.map(|r| line.part(r)).filter(|l| !l.is_empty());
        match piece.word.as_str() {
            "联系地址" | "通讯地址" | "地址" => address(context, &value, line, notice),
            "传真" | "电子邮箱" | "邮箱" | "邮编" => {}
            "联系单位" => push(
                context,
                notice,
                line,
                Contact {
                    unit: Some(value.text().trim_end_matches(['）', ')', '。']).to_string()),
                    ..Contact::default()
                },
            ),
            word => person(context, line, (lead, word), &value, notice),
        }
    }
}

fn pieces(line: &Reading) -> Vec<Piece> {
    let folded = line.folded();
    let labels: Vec<_> = LABEL.captures_iter(folded).collect();
    let mut pieces = Vec::new();
    for (n, captures) in labels.iter().enumerate() {
        let whole = captures.get(0).map_or(0..0, |m| m.range());
        let end = labels.get(n + 1).and_then(|c| c.get(0)).map_or(folded.len(), |m| m.start());
        pieces.push(Piece {
            lead: captures.name("lead").map(|m| m.range()),
            word: captures["word"].to_string(),
            value: whole.end..end,
        });
    }
    pieces
}

/// An address belongs to the contact before it.
fn address(context: &Context<'_>, value: &Reading, line: &Reading, notice: &mut Notice) {
    if let Some(last) = notice.contacts.last_mut() {
        last.address
            .get_or_insert(value.text().trim_end_matches(['）', ')', '。', '，']).to_string());
        context.quoter.add(&mut last.traces, "address", &line.all());
    }
}

fn person(
    context: &Context<'_>,
    line: &Reading,
    (lead, word): (Option<Reading>, &str),
    value: &Reading,
    notice: &mut Notice,
) {
    let (unit, purpose) = who(lead.as_ref(), word);
    let (value, bracket) = unit_bracket(value);
    let unit = bracket.or(unit);
    let mut found = groups(&value);
    if found.is_empty() {
        return;
    }
    let calls_only = word != "联系人"
        && !word.starts_with("联系人及")
        && found.iter().all(|g| g.names.is_empty());
    let open = notice.contacts.last_mut().filter(|c| c.phones.is_empty() && !c.names.is_empty());
    let same_errand =
        |c: &Contact| !matches!(word, "监督电话" | "举报电话" | "投诉电话") || c.purpose == purpose;
    if let Some(last) = open.filter(|c| calls_only && same_errand(c)) {
        last.phones = found.iter_mut().flat_map(|g| std::mem::take(&mut g.phones)).collect();
        last.unit = last.unit.take().or(unit);
        context.quoter.add(&mut last.traces, "phones", &line.all());
        return;
    }
    if found.len() > 1 && found.iter().all(|g| g.names.is_empty()) {
        let phones = found.iter_mut().flat_map(|g| std::mem::take(&mut g.phones)).collect();
        found = vec![Group { names: Vec::new(), phones }];
    }
    for group in found {
        let contact = Contact {
            unit: unit.clone(),
            purpose: purpose.clone(),
            names: group.names,
            phones: group.phones,
            ..Contact::default()
        };
        push(context, notice, line, contact);
    }
}

fn push(context: &Context<'_>, notice: &mut Notice, line: &Reading, mut contact: Contact) {
    let known = notice
        .contacts
        .iter()
        .any(|c| c.names == contact.names && c.phones == contact.phones && c.unit == contact.unit);
    if !known {
        contact.traces = context.traces("names", &line.all());
        notice.contacts.push(contact);
    }
}

/// The office and the errand in the words before a label: `技能鉴定部联系人`, `监督电话`.
fn who(lead: Option<&Reading>, word: &str) -> (Option<String>, Option<String>) {
    const OFFICES: [char; 9] = ['部', '处', '科', '室', '中', '厅', '局', '办', '会'];
    let lead = lead.map(|l| l.text()).unwrap_or_default();
    let lead = lead.trim_matches(['、', '，', ' ', '（', '(']).to_string();
    let errand = word
        .strip_suffix("电话")
        .or(word.strip_suffix("热线"))
        .filter(|w| !matches!(*w, "联系" | "" | "服务"));
    let errand = errand
        .filter(|w| !w.starts_with("联系人"))
        .or(Some(word).filter(|w| matches!(*w, "咨询" | "监督")));
    if lead.is_empty() {
        return (None, errand.map(str::to_string));
    }
    let office = lead.ends_with(OFFICES) || lead.ends_with("中心");
    match office {
        true => (Some(lead), errand.map(str::to_string)),
        false => (None, Some(format!("{lead}{}", errand.unwrap_or_default()))),
    }
}

/// `028-86156861（省职鉴中心技能鉴定部）`: the office in the bracket behind.
fn unit_bracket(value: &Reading) -> (Reading, Option<String>) {
    let folded = value.folded().trim_end_matches(['。', ';', ',']);
    match punctuation::trailing_bracket(folded) {
        Some((head, start, end))
            if head > 0
                && phones::find_all(&folded[start..end]).is_empty()
                && !folded[start..end].contains(|c: char| c.is_ascii_digit()) =>
        {
            (value.part(0..head), Some(value.slice(start..end)))
        }
        _ => (value.clone(), None),
    }
}

/// Persons and the telephones behind them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Group {
    /// Persons.
    pub names: Vec<String>,
    /// Telephones, national form.
    pub phones: Vec<String>,
}

/// The groups in a text of names and telephones: telephones belong to the names before them.
pub fn groups(text: &Reading) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    text.lines().iter().for_each(|line| line_groups(line, &mut groups));
    groups
}

fn line_groups(text: &Reading, groups: &mut Vec<Group>) {
    let folded = text.folded();
    let mut at = 0;
    let found = phones::find_all(folded);
    for phone in &found {
        names(text, at..phone.range.start, groups);
        if groups.is_empty() {
            groups.push(Group::default());
        }
        if let Some(group) = groups.last_mut() {
            group.phones.push(phone.national.clone());
        }
        at = phone.range.end;
        if let Some((extension, end)) = further_extension(folded, at, &phone.national) {
            if let Some(group) = groups.last_mut() {
                group.phones.push(extension);
            }
            at = end;
        }
    }
    names(text, at..folded.len(), groups);
}

/// `0898-65200915转601、602`: a second extension of the same number.
fn further_extension(folded: &str, at: usize, phone: &str) -> Option<(String, usize)> {
    let (number, _) = phone.split_once('转')?;
    let rest = folded[at..].strip_prefix(['、', '/'])?;
    let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
    let end = folded.len() - rest.len() + digits.len();
    ((2..=5).contains(&digits.len())).then(|| (format!("{number}转{digits}"), end))
}

/// Adds the names of a stretch; after telephones they open a new group.
fn names(text: &Reading, range: Range<usize>, groups: &mut Vec<Group>) {
    let stretch = text.part(range);
    let mut names: Vec<String> = Vec::new();
    for part in
        lists::split(stretch.folded(), &['、', ',', ' ', ';', '/', ':', '(', ')', '。', '-', '—'])
    {
        let name = fold::close_up(&stretch.slice(part));
        let word = ["联系人", "电话", "手机", "联系电话", "办公电话", "负责人", "传真"]
            .contains(&name.as_str());
        let length = name.chars().count();
        let han = name.chars().all(|c| punctuation::is_han(c) || c == '·');
        if !word && han && (2..=12).contains(&length) {
            names.push(name);
        }
    }
    if names.is_empty() {
        return;
    }
    match groups.last_mut().filter(|g| g.phones.is_empty()) {
        Some(group) => group.names.extend(names),
        None => groups.push(Group { names, phones: Vec::new() }),
    }
}

/// The contacts of a cell.
pub fn of_cell(context: &Context<'_>, cell: &Reading) -> Vec<Contact> {
    let traces = || -> Traces { context.traces("names", &cell.all()) };
    let contact = |g: Group| Contact {
        names: g.names,
        phones: g.phones,
        traces: traces(),
        ..Contact::default()
    };
    groups(cell).into_iter().map(contact).collect()
}
