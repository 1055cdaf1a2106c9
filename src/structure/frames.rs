//! Tables that only frame others: an office or a web page lays its words out in a table, and the
//! tables of the notice stand in its cells.

use mulu_model::document::{Block, Cell, Table};

/// The blocks as they stand on the page, what a frame holds in its place.
pub(super) fn open<'a>(blocks: &'a [Block], found: &mut Vec<&'a Block>) {
    for block in blocks {
        match block {
            Block::Table(table) if is_frame(table) => {
                let cells = table.rows.iter().flat_map(|r| &r.cells);
                cells.for_each(|c| open(&c.blocks, found));
            }
            _ => found.push(block),
        }
    }
}

/// One cell with words in each row, and a table in one of them.
fn is_frame(table: &Table) -> bool {
    let alone = |cells: &[Cell]| cells.iter().filter(|c| c.blocks.iter().any(printed)).count() <= 1;
    let holds = |cell: &Cell| cell.blocks.iter().any(|b| matches!(b, Block::Table(_)));
    table.rows.iter().flat_map(|r| &r.cells).any(holds)
        && table.rows.iter().all(|r| alone(&r.cells))
}

fn printed(block: &Block) -> bool {
    match block {
        Block::Paragraph(p) => !p.text.is_blank() || p.label.is_some(),
        Block::Table(_) => true,
        Block::Furniture(_) => false,
    }
}
