//! Fences `drawn`: what is drawn on a page, one fence a page, in points from its top left corner.
//!
//! `x y size words` is a line of text with its left edge and top, whose ideographs are as wide as the
//! size and other characters half as wide; `rule x y x y` a line; `grid x,x,x y,y,y` all lines of a
//! table. The pages are those of an OFD file of A4, the format that says this with the fewest words.

use super::{bodies, ofd};
use crate::case_file::Case;

/// Millimetres in a point.
const MILLIMETRES: f32 = 25.4 / 72.0;

/// Makes the file.
pub fn make(case: &Case) -> Vec<u8> {
    let pages: Vec<String> = bodies(case, "drawn").map(|(_, body)| page_xml(body)).collect();
    let pages: Vec<(&str, &str)> = pages.iter().map(|p| ("", p.as_str())).collect();
    ofd::container(case, &[], &pages)
}

fn page_xml(body: &str) -> String {
    body.lines().filter(|l| !l.trim().is_empty()).map(object).collect()
}

fn object(line: &str) -> String {
    let words: Vec<&str> = line.splitn(4, ' ').collect();
    match words.as_slice() {
        ["rule", ..] => {
            let ends = numbers(line.trim_start_matches("rule "), ' ');
            rule_xml(ends[0], ends[1], ends[2], ends[3])
        }
        ["grid", across, down] => {
            let (x, y) = (numbers(across, ','), numbers(down, ','));
            let (right, bottom) = (x[x.len() - 1], y[y.len() - 1]);
            let upright = x.iter().map(|at| rule_xml(*at, y[0], *at, bottom));
            upright.chain(y.iter().map(|at| rule_xml(x[0], *at, right, *at))).collect()
        }
        [x, y, size, words] => text_xml(numbers(&format!("{x} {y} {size}"), ' '), words),
        _ => panic!("neither text nor lines: {line}"),
    }
}

fn numbers(list: &str, mark: char) -> Vec<f32> {
    list.split(mark).map(|n| n.parse().expect("a number")).collect()
}

fn rule_xml(x: f32, y: f32, to_x: f32, to_y: f32) -> String {
    let [x, y, to_x, to_y] = [x, y, to_x, to_y].map(|n| n * MILLIMETRES);
    format!(
        "<ofd:PathObject ID=\"1\" Boundary=\"0 0 210 297\" LineWidth=\"0.2\">\
         <ofd:AbbreviatedData>M {x} {y} L {to_x} {to_y}</ofd:AbbreviatedData></ofd:PathObject>\n"
    )
}

fn text_xml(place: Vec<f32>, words: &str) -> String {
    let [x, y, size] = [place[0], place[1], place[2]].map(|n| n * MILLIMETRES);
    let baseline = size * 0.88;
    let step = |c: char| if c.is_ascii() { size / 2.0 } else { size };
    let steps: Vec<String> = words.chars().map(|c| step(c).to_string()).collect();
    format!(
        "<ofd:TextObject ID=\"1\" Boundary=\"{x} {y} 200 {size}\" Font=\"1\" Size=\"{size}\">\
         <ofd:TextCode X=\"0\" Y=\"{baseline}\" DeltaX=\"{}\">{words}</ofd:TextCode>\
         </ofd:TextObject>\n",
        steps.join(" ")
    )
}
