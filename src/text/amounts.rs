//! Plain numbers with a unit, as cells of tables print them.

/// A plain number with one of these units or none; none where anything else stands beside it.
pub fn amount(folded: &str, units: &[impl AsRef<str>]) -> Option<f64> {
    let squeezed: String = folded.chars().filter(|c| !c.is_whitespace()).collect();
    let number = squeezed.trim_start_matches('¥');
    let number = units.iter().rev().find_map(|u| number.strip_suffix(u.as_ref())).unwrap_or(number);
    let is_plain = !number.is_empty() && number.chars().all(|c| c.is_ascii_digit() || c == '.');
    number.parse().ok().filter(|_| is_plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_may_have_its_unit_and_nothing_else() {
        assert_eq!(amount("180 元/人", &["元", "元/人"]), Some(180.0));
        assert_eq!(amount("¥99.5", &["元"]), Some(99.5));
        assert_eq!(amount("180元起", &["元"]), None);
        assert_eq!(amount("元", &["元"]), None);
    }
}
