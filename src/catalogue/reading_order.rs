//! Which of several files of a notice comes first and tells its facts: a rule of their paths alone, so
//! that the same set of inputs gives the same catalogue in whatever order they are named.
//!
//! A file below fewer folders comes first, for what was put at the top was put there by itself; then
//! by path, folder by folder. An archive counts as a file, so that what is in it stands beside it.

use std::cmp::Ordering;

/// The order of two files by their paths.
pub fn reading_order(one: &str, other: &str) -> Ordering {
    folders(one).cmp(&folders(other)).then_with(|| one.split('/').cmp(other.split('/')))
}

/// The folders above a file: the parts before the first that has an extension.
fn folders(path: &str) -> usize {
    let is_folder = |part: &&str| !part.trim_start_matches('.').contains('.');
    path.split('/').take_while(is_folder).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_lies_higher_comes_first_and_an_archive_is_a_file() {
        let mut paths = ["b/c/1.zip/2/3.doc", "b/c/1.doc", "a-b/4.txt", "a/b/5.txt", "../a/6.txt"];
        paths.sort_by(|a, b| reading_order(a, b));
        assert_eq!(
            paths,
            ["a-b/4.txt", "../a/6.txt", "a/b/5.txt", "b/c/1.doc", "b/c/1.zip/2/3.doc"]
        );
    }
}
