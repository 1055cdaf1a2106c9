//! Characters that only the instruction of a field holds: Word writes enclosed characters and ruby
//! as formulas of characters printed over each other (ECMA-376 17.16.5.15, `EQ \\o`).

use crate::numbering::Numeral;

/// What an instruction shows by itself; nothing for fields that have a result.
pub fn shown(instruction: &str) -> String {
    let words = instruction.trim_start();
    let formula = words.get(..2).is_some_and(|w| w.eq_ignore_ascii_case("eq"));
    let over = words.find("\\o").filter(|_| formula).and_then(|at| words.get(at..));
    let Some(inside) = over.and_then(|o| o.split_once('(')).map(|(_, inside)| inside) else {
        return String::new();
    };
    let parts: Vec<&str> = parts(inside).into_iter().filter(|p| !p.contains("\\s")).collect();
    match parts[..] {
        ["○" | "◯" | "〇", number] if number.trim().parse::<u32>().is_ok() => {
            let number = number.trim().parse().unwrap_or_default();
            Numeral::Circled.text(number)
        }
        _ => parts.concat(),
    }
}

/// The arguments up to the closing bracket.
fn parts(inside: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut depth, mut start) = (0u32, 0);
    for (at, c) in inside.char_indices() {
        match c {
            '(' => depth += 1,
            ')' if depth == 0 => {
                parts.push(&inside[start..at]);
                return parts;
            }
            ')' => depth -= 1,
            ',' | ';' if depth == 0 => {
                parts.push(&inside[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(&inside[start..]);
    parts
}

#[cfg(test)]
mod tests {
    use super::shown;

    #[test]
    fn formulas_show_their_characters() {
        let cases = [
            (r" EQ \* jc2 \o\ad(\s\up 23(きもん),鬼門)", "鬼門"),
            (r"eq \o\ac(○,3)", "③"),
            (r"EQ \o\ac(□,甲)", "□甲"),
            (r" PAGE ", ""),
            (r"HYPERLINK \o (x)", ""),
            (r"EQ \o(", ""),
        ];
        for (instruction, wanted) in cases {
            assert_eq!(shown(instruction), wanted, "{instruction}");
        }
    }
}
