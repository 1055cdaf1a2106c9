//! The names of projects that a build knows, found by parts of them: for whoever asks whether a
//! name or a word of it stands elsewhere.

use super::naming;
use mulu_model::Map;
use mulu_model::authority::Register;
use mulu_model::evidence::Evidence;
use mulu_model::notice::Notice;
use mulu_text::fold::name_key;
use std::collections::BTreeSet;

/// A name with where it is known from.
#[derive(Debug, Clone, Default)]
pub struct KnownName {
    /// The name as first met.
    pub name: String,
    /// The characters of its key.
    pub key: Vec<char>,
    /// The ids of the notices that have it, and of the one it was registered from.
    pub notices: BTreeSet<String>,
    /// The first place it was read at: the notice's id, and where.
    pub place: Option<(String, Evidence)>,
}

/// The names, and where in them characters stand.
#[derive(Debug, Clone, Default)]
pub struct NameIndex {
    names: Vec<KnownName>,
    by_key: Map<String, usize>,
    /// Names by their key with one character masked.
    masked: Map<String, Vec<usize>>,
    /// For each pair of neighbours the names that hold it.
    pairs: Map<(char, char), BTreeSet<usize>>,
    /// For each character the names that hold it.
    chars: Map<char, BTreeSet<usize>>,
}

impl NameIndex {
    /// The names of all notices and of the register.
    pub fn new(notices: &[Notice], register: &Register) -> Self {
        let mut index = NameIndex::default();
        for notice in notices {
            for named in naming::of_notice(notice).into_iter().flat_map(|p| p.named) {
                let place = named.evidence.map(|e| (notice.id.clone(), e));
                index.add(&named.name, &notice.id, place);
            }
        }
        for entry in &register.entries {
            index.add(&entry.name, &entry.source, None);
        }
        index
    }

    fn add(&mut self, name: &str, notice: &str, place: Option<(String, Evidence)>) {
        let key = name_key(name);
        let at = match self.by_key.get(&key) {
            Some(at) => *at,
            None => self.enter(name, key),
        };
        let known = &mut self.names[at];
        known.notices.insert(notice.to_string());
        known.place = known.place.take().or(place);
    }

    fn enter(&mut self, name: &str, key: String) -> usize {
        let at = self.names.len();
        let chars: Vec<char> = key.chars().collect();
        for n in 0..chars.len() {
            self.masked.entry(masked(&chars, n)).or_default().push(at);
            self.chars.entry(chars[n]).or_default().insert(at);
        }
        for pair in chars.windows(2) {
            self.pairs.entry((pair[0], pair[1])).or_default().insert(at);
        }
        self.by_key.insert(key, at);
        self.names.push(KnownName { name: name.to_string(), key: chars, ..KnownName::default() });
        at
    }

    /// Whether another notice has a name too, or had it first.
    pub fn is_attested_beside(&self, key: &str, notice: &str) -> bool {
        let known = self.by_key.get(key).map(|at| &self.names[*at]);
        known.is_some_and(|k| k.notices.iter().any(|n| n != notice))
    }

    /// The names that differ from a key in the character at an index alone.
    pub fn changed_at(&self, key: &[char], at: usize) -> impl Iterator<Item = &KnownName> {
        let like = self.masked.get(&masked(key, at)).map(Vec::as_slice).unwrap_or_default();
        let own = key[at];
        like.iter().map(|n| &self.names[*n]).filter(move |k| k.key[at] != own)
    }

    /// Whether a name other than these holds two characters next to each other.
    pub fn has_pair(&self, pair: &[char], but: &[&[char]]) -> bool {
        let [a, b] = pair else { return false };
        let holders = self.pairs.get(&(*a, *b));
        holders.into_iter().flatten().any(|n| !but.contains(&self.names[*n].key.as_slice()))
    }

    /// Whether a name other than this one holds a character.
    pub fn has_char(&self, c: char, but: &[char]) -> bool {
        let holders = self.chars.get(&c);
        holders.into_iter().flatten().any(|n| self.names[*n].key != but)
    }

    /// The names, others than this one, that hold two characters next to each other.
    pub fn with_pair(&self, a: char, b: char, but: &[char]) -> impl Iterator<Item = &KnownName> {
        let holders = self.pairs.get(&(a, b)).into_iter().flatten();
        holders.map(|n| &self.names[*n]).filter(move |k| k.key != but)
    }
}

/// A key with one character masked.
fn masked(key: &[char], at: usize) -> String {
    key.iter().enumerate().map(|(n, c)| if n == at { '\u{fffc}' } else { *c }).collect()
}
