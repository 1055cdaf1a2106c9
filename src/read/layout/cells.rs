//! The cells of a frame: a grid of all its lines, whose fields are one cell where no line parts them.

use super::ruling::{Frame, Stroke, TOUCHING, chunks};

/// The cells of a frame.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Grid {
    /// Where columns begin, and where the last one ends.
    pub columns: Vec<f32>,
    /// Where rows begin, and where the last one ends.
    pub rows: Vec<f32>,
    /// The cells, row by row.
    pub cells: Vec<Field>,
}

/// A cell by its first and last (not included) column and row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Field {
    /// First column.
    pub left: usize,
    /// First row.
    pub top: usize,
    /// Column behind the last.
    pub right: usize,
    /// Row below the last.
    pub bottom: usize,
}

/// Fields of a grid; more of them are a drawing.
const MOST_FIELDS: usize = 200_000;
/// A line parts two fields where it runs along this share of their edge.
const PARTING_SHARE: f32 = 0.6;
/// How far level lines stand out where a table has no lines at its sides.
const OPEN_SIDE: f32 = 12.0;

/// The grid of a frame; `None` for what has no fields or too many.
pub fn grid(frame: &Frame) -> Option<Grid> {
    let columns = places(&frame.upright, &frame.level);
    let rows = places(&frame.level, &frame.upright);
    let (wide, high) = (columns.len().checked_sub(1)?, rows.len().checked_sub(1)?);
    if wide == 0 || high == 0 || wide.saturating_mul(high) > MOST_FIELDS {
        return None;
    }
    let beside = walls(&frame.upright, &columns, &rows);
    let below = walls(&frame.level, &rows, &columns);
    let mut cells = fields([wide, high], |x, y| beside[x * high + y], |x, y| below[y * wide + x]);
    cells.sort_by_key(|c| (c.top, c.left));
    Some(compressed(Grid { columns, rows, cells }))
}

/// Places of lines in one direction, and of open sides.
fn places(strokes: &[Stroke], across: &[Stroke]) -> Vec<f32> {
    let mut at: Vec<f32> = strokes.iter().map(|s| s.at).collect();
    at.sort_by(f32::total_cmp);
    let mut places: Vec<f32> =
        chunks(&at, |a| *a, TOUCHING).iter().map(|run| middle(run)).collect();
    let from = across.iter().map(|s| s.from).fold(f32::MAX, f32::min);
    let to = across.iter().map(|s| s.to).fold(f32::MIN, f32::max);
    if places.first().is_none_or(|first| from < first - OPEN_SIDE) {
        places.insert(0, from);
    }
    if places.last().is_none_or(|last| to > last + OPEN_SIDE) {
        places.push(to);
    }
    places
}

fn middle(run: &[f32]) -> f32 {
    (run[0] + run[run.len() - 1]) / 2.0
}

/// For every place but the last, and every stretch across: whether a line runs there. The first and
/// the last place are walls in any case.
fn walls(strokes: &[Stroke], places: &[f32], across: &[f32]) -> Vec<bool> {
    let stretches = across.len() - 1;
    let mut covered = vec![0.0f32; places.len() * stretches];
    for stroke in strokes {
        let near =
            |n: usize| places.get(n).is_some_and(|p| (p - stroke.at).abs() <= TOUCHING + 0.1);
        let behind = places.partition_point(|p| *p < stroke.at);
        let at = [behind, behind.wrapping_sub(1)].into_iter().find(|n| near(*n));
        let Some(at) = at else { continue };
        let first = across.partition_point(|a| *a <= stroke.from).saturating_sub(1);
        for n in first..stretches {
            let (from, to) = (across[n], across[n + 1]);
            if from >= stroke.to {
                break;
            }
            covered[at * stretches + n] += to.min(stroke.to) - from.max(stroke.from);
        }
    }
    let part = |(n, length): (usize, f32)| {
        let stretch = n % stretches;
        let edge = n / stretches == 0;
        edge || length >= PARTING_SHARE * (across[stretch + 1] - across[stretch])
    };
    covered.into_iter().enumerate().map(part).collect()
}

/// Joins the fields that no wall parts into rectangles. `beside` and `below` tell of a wall at a
/// field's left and upper edge.
fn fields(
    [wide, high]: [usize; 2],
    beside: impl Fn(usize, usize) -> bool,
    below: impl Fn(usize, usize) -> bool,
) -> Vec<Field> {
    let mut taken = vec![false; wide * high];
    let mut cells = Vec::new();
    for top in 0..high {
        for left in 0..wide {
            if taken[top * wide + left] {
                continue;
            }
            let mut right = left + 1;
            while right < wide && !taken[top * wide + right] && !beside(right, top) {
                right += 1;
            }
            let mut bottom = top + 1;
            let open = |y: usize| (left..right).all(|x| !below(x, y));
            let whole = |y: usize| (left + 1..right).all(|x| !beside(x, y));
            while bottom < high && open(bottom) && whole(bottom) {
                bottom += 1;
            }
            for y in top..bottom {
                taken[y * wide + left..y * wide + right].fill(true);
            }
            cells.push(Field { left, top, right, bottom });
        }
    }
    cells
}

/// The grid without the lines that no cell begins at.
fn compressed(grid: Grid) -> Grid {
    let used = |count: usize, first: &dyn Fn(&Field) -> usize| {
        let mut used = vec![false; count];
        grid.cells.iter().for_each(|c| used[first(c)] = true);
        used[count - 1] = true;
        used
    };
    let columns = used(grid.columns.len(), &|c| c.left);
    let rows = used(grid.rows.len(), &|c| c.top);
    let renumbered = |used: &[bool]| -> Vec<usize> {
        used.iter().scan(0, |n, u| Some(std::mem::replace(n, *n + usize::from(*u)))).collect()
    };
    let (x, y) = (renumbered(&columns), renumbered(&rows));
    let kept = |places: &[f32], used: &[bool]| -> Vec<f32> {
        places.iter().zip(used).filter(|(_, u)| **u).map(|(p, _)| *p).collect()
    };
    let moved = |c: &Field| Field {
        left: x[c.left],
        top: y[c.top],
        right: x[c.right],
        bottom: y[c.bottom],
    };
    Grid {
        columns: kept(&grid.columns, &columns),
        rows: kept(&grid.rows, &rows),
        cells: grid.cells.iter().map(moved).collect(),
    }
}

impl Grid {
    /// Left, top, right and bottom edge of a cell.
    pub fn edges(&self, cell: Field) -> [f32; 4] {
        [
            self.columns[cell.left],
            self.rows[cell.top],
            self.columns[cell.right],
            self.rows[cell.bottom],
        ]
    }

    /// Left, top, right and bottom edge of all cells.
    pub fn around(&self) -> [f32; 4] {
        let last = |places: &[f32]| places[places.len() - 1];
        [self.columns[0], self.rows[0], last(&self.columns), last(&self.rows)]
    }

    /// For every field of the grid, row by row, the cell that it belongs to.
    pub fn index(&self) -> Vec<usize> {
        let wide = self.columns.len() - 1;
        let mut index = vec![0; wide * (self.rows.len() - 1)];
        for (n, cell) in self.cells.iter().enumerate() {
            for y in cell.top..cell.bottom {
                index[y * wide + cell.left..y * wide + cell.right].fill(n);
            }
        }
        index
    }

    /// The field that a point lies in.
    pub fn at(&self, [x, y]: [f32; 2]) -> Option<usize> {
        let field = |places: &[f32], at: f32| {
            let behind = places.partition_point(|p| *p <= at);
            (behind > 0 && behind < places.len()).then(|| behind - 1)
        };
        Some(field(&self.rows, y)? * (self.columns.len() - 1) + field(&self.columns, x)?)
    }
}
