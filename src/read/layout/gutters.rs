//! Tables without upright lines: columns are what the gaps between them leave.

use super::line::Line;
use super::ruling::{Stroke, TOUCHING};
use super::{Element, Framed, slots};
use mulu_text::{fold, labels};

/// A gap between columns is at least this many characters wide.
const GUTTER: f32 = 0.8;
/// Rows further apart than this many font sizes are not of one table.
const TABLE_GAP: f32 = 4.0;
/// Rows with several columns that a table has at least: between level lines, and without any.
const ROWS: [usize; 2] = [2, 3];
/// Columns on another page may stand elsewhere by this many points.
const SLACK: f32 = 40.0;

/// Lines of a table without lines; no page has more.
const MOST_LINES: usize = 400;

/// The lines of a page, top down, with those that make a table as one. Tables that stand at `tops`
/// part them.
pub fn tables(lines: Vec<Line>, alone: &[Stroke], tops: &[f32]) -> Vec<Element> {
    let mut out = Vec::new();
    let mut rest = lines.as_slice();
    while let Some(first) = rest.first() {
        let run = run(rest, tops);
        match table(run, alone) {
            Some(table) => {
                out.push(Element::Table(table));
                rest = &rest[run.len()..];
            }
            None => {
                out.push(Element::Line(first.clone()));
                rest = &rest[1..];
            }
        }
    }
    out
}

/// Gaps that go through all lines so far.
struct Gaps(Vec<[f32; 2]>);

impl Gaps {
    fn of(line: &Line) -> Self {
        let sides = line.segments.iter().map(|s| s.sides);
        let mut from = f32::MIN;
        let mut gaps = Vec::new();
        for [left, right] in sides {
            gaps.push([from, left]);
            from = right;
        }
        gaps.push([from, f32::MAX]);
        Gaps(gaps)
    }

    fn common(&self, other: &Gaps, least: f32) -> Gaps {
        let mut common = Vec::new();
        for a in &self.0 {
            for b in &other.0 {
                let both = [a[0].max(b[0]), a[1].min(b[1])];
                if both[1] - both[0] >= least {
                    common.push(both);
                }
            }
        }
        Gaps(common)
    }

    /// Gaps with text on both sides.
    fn inner(&self) -> Vec<[f32; 2]> {
        let inner = |g: &&[f32; 2]| g[0] > f32::MIN && g[1] < f32::MAX;
        self.0.iter().filter(inner).copied().collect()
    }
}

/// The lines from the first on that leave common gaps, the last one having several segments.
fn run<'a>(lines: &'a [Line], tops: &[f32]) -> &'a [Line] {
    let first = &lines[0];
    if first.segments.len() < 2 {
        return &[];
    }
    let mut gaps = Gaps::of(first);
    let mut end = 1;
    for (n, pair) in lines.windows(2).take(MOST_LINES).enumerate() {
        let (above, below) = (&pair[0], &pair[1]);
        let parted = tops.iter().any(|t| above.middle() < *t && *t < below.middle());
        let common = gaps.common(&Gaps::of(below), GUTTER * below.size);
        let far = below.middle() - above.middle() > TABLE_GAP * above.size.max(below.size);
        if far || parted || common.inner().is_empty() {
            break;
        }
        gaps = common;
        // The last lines of a cell stand alone, but not in the first column.
        let inner = gaps.inner().iter().any(|gap| gap[1] <= below.edges[0] + 0.1);
        if below.segments.len() > 1 || inner && below.middle() - above.middle() < 2.0 * below.size {
            end = n + 2;
        }
    }
    &lines[..end]
}

fn table(run: &[Line], alone: &[Stroke]) -> Option<Framed> {
    let first = run.first()?;
    let ruled = is_ruled(run, alone);
    let rows = run.iter().filter(|l| l.segments.len() > 1).count();
    let least = ROWS[usize::from(!ruled)];
    if rows < least || is_contact(run) {
        return None;
    }
    let all = run.iter().map(Gaps::of);
    let gaps = all.reduce(|a, b| a.common(&b, GUTTER * first.size))?;
    let columns = slots::columns(run, &gaps.inner())?;
    let regular = columns.len() > 4 && rows > ROWS[1] || slots::has_serials(run, &columns);
    (ruled || regular).then(|| Framed {
        page: first.page,
        edges: around(run),
        slack: SLACK,
        table: slots::table(run, &columns),
        columns,
        brinks: Vec::new(),
    })
}

/// Whether level lines stand above and below, or below the first row and the last.
fn is_ruled(run: &[Line], alone: &[Stroke]) -> bool {
    let [left, top, right, bottom] = around(run);
    let reach = run.first().map_or(0.0, |l| l.size * 2.0);
    let spanning = |s: &&Stroke| {
        let wide = s.from <= left + 2.0 * TOUCHING && s.to >= right - 2.0 * TOUCHING;
        wide && s.at > top - reach && s.at < bottom + reach
    };
    alone.iter().filter(spanning).count() >= 2
}

/// Lines of contact stand side by side and are no table.
fn is_contact(run: &[Line]) -> bool {
    let contact = |l: &&Line| labels::contact(fold::trim(&fold::fold(&l.text)));
    run.iter().filter(contact).count() * 2 >= run.len()
}

fn around(run: &[Line]) -> [f32; 4] {
    let start = [f32::MAX, f32::MAX, f32::MIN, f32::MIN];
    run.iter()
        .map(|l| l.edges)
        .fold(start, |e, [l, t, r, b]| [e[0].min(l), e[1].min(t), e[2].max(r), e[3].max(b)])
}
