//! Titles of documents: what two printings of one title share, and what the titles of a yearly series
//! share.

use super::fold::name_key;

/// The title without the offices before 关于, without brackets of titles and quotation marks: two
/// citations of one document share it, whether or not they name its issuer.
pub fn core(title: &str) -> String {
    let key: String = name_key(title)
        .chars()
        .filter(|c| !matches!(c, '<' | '>' | '《' | '》' | '“' | '”'))
        .collect();
    match key.find("关于") {
        Some(at) => key[at..].to_string(),
        None => key,
    }
}

/// The title from 关于 on, each number a ×: the same over the years.
pub fn series(title: &str) -> String {
    let title = name_key(title).replace("年度", "年");
    let title = title.find("关于").map_or(title.as_str(), |at| &title[at..]);
    let mut out = String::new();
    for c in title.chars() {
        match c {
            '0'..='9' if out.ends_with('×') => {}
            '0'..='9' => out.push('×'),
            c => out.push(c),
        }
    }
    out
}

/// How alike two texts are, 0 to 1: twice the characters of their longest common subsequence, in
/// proportion to all characters.
pub fn likeness(a: &str, b: &str) -> f64 {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    if a.is_empty() || b.is_empty() {
        return 0.0;
    }
    let mut row = vec![0usize; b.len() + 1];
    for x in &a {
        let mut diagonal = 0;
        for (n, y) in b.iter().enumerate() {
            let above = row[n + 1];
            row[n + 1] = if x == y { diagonal + 1 } else { above.max(row[n]) };
            diagonal = above;
        }
    }
    2.0 * row[b.len()] as f64 / (a.len() + b.len()) as f64
}

/// A title that stands within 《》: its own 《》 become 〈〉.
pub fn nested(title: &str) -> String {
    title.replace('《', "〈").replace('》', "〉")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_is_the_same_with_and_without_its_issuer() {
        let with = "省财政厅 省发展和改革委员会关于印发〈收费目录〉的通知";
        assert_eq!(core(with), core("关于印发《收费目录》的通知"));
        assert_ne!(core(with), core("关于印发《缴费目录》的通知"));
    }

    #[test]
    fn a_series_is_the_title_without_its_year() {
        assert_eq!(series("某厅关于做好2024年考核的通知"), series("关于做好2025年度考核的通知"));
    }

    #[test]
    fn likeness_is_in_proportion() {
        assert!((likeness("查询流程", "查询流程") - 1.0).abs() < 1e-9);
        assert!(likeness("查询流程", "申请表") < 0.2);
    }
}
