//! Free properties: they hold on every document, whatever it says.

use super::seeds;
use super::shared::{AUTHORITY, broken_by_delta, broken_by_mirror, broken_properties, notice};
use mulu::{pipeline, read};
use proptest::prelude::*;

#[test]
fn every_seed_keeps_the_properties_and_accounts_for_every_line() {
    let expected = [160, 166, 600, 324, 174];
    for ((path, bytes), lines) in seeds().into_iter().zip(expected) {
        let document = read::document(&path, &bytes).expect("a seed");
        assert_eq!(broken_properties(&document), Vec::<String>::new(), "{path}");
        let accounting = notice(&document).accounting;
        assert_eq!(accounting.lines, lines, "{path}");
        assert_eq!(document.lines, Some(lines), "{path}");
        assert!(accounting.unaccounted.is_empty(), "{path}: {:?}", accounting.unaccounted);
        assert_eq!(accounting.used + accounting.discarded.len() as u32, lines, "{path}");
    }
}

#[test]
fn deltas_of_all_pairs_of_seeds_are_complete_and_invertible() {
    let notices: Vec<_> =
        seeds().iter().map(|(p, b)| notice(&read::document(p, b).expect("a seed"))).collect();
    for a in &notices {
        for b in &notices {
            assert_eq!(broken_by_delta(a, b), Vec::<String>::new());
        }
    }
}

#[test]
fn mirrored_comparisons_mirror() {
    let notices: Vec<_> =
        seeds().iter().map(|(p, b)| notice(&read::document(p, b).expect("a seed"))).collect();
    let there = pipeline::compare_notices(&notices[0], &notices[1], &AUTHORITY);
    let back = pipeline::compare_notices(&notices[1], &notices[0], &AUTHORITY);
    assert_eq!(there.changes.len(), back.changes.len());
    for earlier in &notices {
        for later in &notices {
            assert_eq!(broken_by_mirror(earlier, later), Vec::<String>::new());
        }
    }
}

#[test]
fn encodings_and_line_ends_give_the_same_notice() {
    for (path, bytes) in seeds() {
        let text = String::from_utf8(bytes.clone()).expect("the seeds are UTF-8");
        let utf16: Vec<u8> = std::iter::once(0xfeffu16)
            .chain(text.encode_utf16())
            .flat_map(u16::to_le_bytes)
            .collect();
        let forms: [(&str, Vec<u8>); 4] = [
            ("BOM", [b"\xef\xbb\xbf".as_slice(), text.as_bytes()].concat()),
            ("CRLF", text.replace('\n', "\r\n").into_bytes()),
            ("UTF-16", utf16),
            ("GB18030", encoding_rs::GB18030.encode(&text).0.into_owned()),
        ];
        let mut plain = notice(&read::document(&path, &bytes).expect("a seed"));
        plain.sources.clear();
        for (name, form) in forms {
            let mut other = notice(&read::document(&path, &form).expect(name));
            other.sources.clear();
            assert!(plain == other, "{path} as {name}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    /// Any bytes at all are read or refused, without a panic.
    #[test]
    fn no_bytes_panic(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
        let _ = super::understood(&[("random", bytes)], &AUTHORITY);
    }

    /// Text of the field's own characters keeps the properties.
    #[test]
    fn text_of_the_field_keeps_the_properties(text in "[一二三（）()、。：:\n\t 0-9年月日附件备注序号名称《》〔〕号关于通知考核0-9A-C—-]{0,160}") {
        if let Ok(document) = read::document("random.txt", text.as_bytes()) {
            let broken = broken_properties(&document);
            prop_assert!(broken.is_empty(), "{:?}", broken);
        }
    }

    /// A seed with lines taken out, doubled or cut still keeps the properties.
    #[test]
    fn damaged_seeds_keep_the_properties(seed in 0usize..5, edits in proptest::collection::vec((any::<u16>(), 0u8..4), 1..12)) {
        let (path, bytes) = seeds().swap_remove(seed);
        let text = String::from_utf8(bytes).expect("the seeds are UTF-8");
        let mut lines: Vec<String> = text.lines().map(str::to_string).collect();
        for (at, edit) in edits {
            let at = at as usize % lines.len();
            match edit {
                0 => drop(lines.remove(at)),
                1 => lines.insert(at, lines[at].clone()),
                2 => lines[at] = lines[at].chars().take(lines[at].chars().count() / 2).collect(),
                _ => lines.insert(at, String::new()),
            }
        }
        let original = notice(&read::document(&path, text.as_bytes()).expect("a seed"));
        let document = read::document(&path, lines.join("\n").as_bytes()).expect("text");
        let broken = broken_properties(&document);
        prop_assert!(broken.is_empty(), "{:?}", broken);
        prop_assert_eq!(broken_by_delta(&original, &notice(&document)), Vec::<String>::new());
    }
}
