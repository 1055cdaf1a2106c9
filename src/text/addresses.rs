//! Postal addresses: province, city, district, and the street with its number.

use regex::Regex;
use std::sync::LazyLock;

/// The parts of an address, as printed in the folded text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Address {
    /// 省 or 自治区.
    pub province: Option<String>,
    /// 市, 州, 盟 or 地区.
    pub city: Option<String>,
    /// 区, 县 or 旗, or a city below the city.
    pub district: Option<String>,
    /// The rest: street, number, floor and room.
    pub rest: String,
}

static PARTS: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = concat!(
        r"^(?P<province>\p{Han}{2,6}?(?:省|自治区))?",
        r"(?P<city>\p{Han}{2,7}?(?:市|自治州|地区|盟))?",
        r"(?P<district>\p{Han}{1,7}?(?:区|县|旗|市))?",
        r"(?P<rest>.*)$"
    );
    Regex::new(pattern).expect("a constant pattern")
});

static STREET: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^.{1,20}?[0-9]+(?:号|弄)").expect("a constant pattern"));

/// Takes an address apart.
pub fn parse(folded: &str) -> Address {
    let squeezed: String = folded.chars().filter(|c| !c.is_whitespace()).collect();
    let Some(captures) = PARTS.captures(&squeezed) else { return Address::default() };
    let group = |name: &str| captures.name(name).map(|m| m.as_str().to_string());
    let street = |words: &String| {
        let inner: String = words.chars().skip(1).collect();
        ["路", "街", "巷", "大道"].iter().any(|w| inner.contains(w))
    };
    let rest = group("rest").unwrap_or_default();
    match group("district") {
        Some(words) if street(&words) => Address {
            province: group("province"),
            city: group("city"),
            district: None,
            rest: words + &rest,
        },
        district => Address { province: group("province"), city: group("city"), district, rest },
    }
}

impl Address {
    /// The street with its number: what two printings of one address have in common.
    pub fn street(&self) -> Option<&str> {
        STREET.find(&self.rest).map(|m| m.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_falls_into_its_parts() {
        let address = parse("四川省成都市武侯区高朋大道5号B座401室");
        assert_eq!(address.city.as_deref(), Some("成都市"));
        assert_eq!(address.district.as_deref(), Some("武侯区"));
        assert_eq!(address.street(), Some("高朋大道5号"));
        let bare = parse("成都市人民南路三段17号附1号华西美庐B栋602");
        assert_eq!((bare.district.as_deref(), bare.street()), (None, Some("人民南路三段17号")));
        assert_eq!(parse("东二巷18号").city, None);
    }
}
