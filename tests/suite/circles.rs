//! No circles: which module of a crate uses which, read from the paths in its files.

use super::ROOT;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// A module's path below its crate.
type Module = Vec<String>;

/// For each module the modules of the same crate that it names.
struct Uses(BTreeMap<Module, BTreeSet<Module>>);

impl Uses {
    /// What the files of a crate say, each by its path below the crate.
    fn new(files: &[(String, String)]) -> Self {
        let modules: BTreeSet<Module> = files.iter().map(|(path, _)| module(path)).collect();
        let named = |(path, text): &(String, String)| {
            let own = module(path);
            let found = paths(text).into_iter().filter_map(|p| target(&own, &p, &modules));
            (own.clone(), found.filter(|to| *to != own).collect())
        };
        Uses(files.iter().map(named).collect())
    }

    /// Circles of modules that stand side by side; what a module uses counts for those it stands in. A
    /// part may use what the module around it gives its parts.
    fn circles(&self) -> Vec<String> {
        let mut beside: BTreeMap<Module, BTreeMap<String, BTreeSet<String>>> = BTreeMap::new();
        for (from, all) in &self.0 {
            for to in all {
                let common = from.iter().zip(to).take_while(|(a, b)| a == b).count();
                if let (Some(own), Some(other)) = (from.get(common), to.get(common)) {
                    let group = beside.entry(from[..common].to_vec()).or_default();
                    group.entry(own.clone()).or_default().insert(other.clone());
                }
            }
        }
        let mut circles = Vec::new();
        for (within, uses) in beside {
            let in_circle = |name: &&String| reached(&uses, name).contains(*name);
            let names: Vec<&str> = uses.keys().filter(in_circle).map(String::as_str).collect();
            if !names.is_empty() {
                circles.push(format!("{}: {}", within.join("::"), names.join(", ")));
            }
        }
        circles
    }
}

/// Everything that a module uses by way of others.
fn reached<'a>(uses: &'a BTreeMap<String, BTreeSet<String>>, from: &str) -> BTreeSet<&'a String> {
    let mut found = BTreeSet::new();
    let mut open: Vec<&String> = uses.get(from).into_iter().flatten().collect();
    while let Some(name) = open.pop() {
        if found.insert(name) {
            open.extend(uses.get(name).into_iter().flatten());
        }
    }
    found
}

fn module(path: &str) -> Module {
    let mut parts: Module = path.trim_end_matches(".rs").split('/').map(String::from).collect();
    parts.pop_if(|last| last == "mod" || last == "lib");
    parts
}

/// The module that a path of a file names: as much of it as is one.
fn target(own: &Module, path: &str, modules: &BTreeSet<Module>) -> Option<Module> {
    let mut at = own.clone();
    let mut parts = path.split("::").peekable();
    match parts.peek().copied()? {
        "crate" => {
            at.clear();
            parts.next();
        }
        "self" => drop(parts.next()),
        "super" => {
            while parts.next_if_eq(&"super").is_some() {
                at.pop();
            }
        }
        // A path may begin with a module below.
        first => drop(modules.contains(&[own.as_slice(), &[first.into()]].concat()).then_some(())?),
    }
    for part in parts {
        at.push(part.to_string());
        if !modules.contains(&at) {
            at.pop();
            break;
        }
    }
    Some(at)
}

/// Every path in the code of a file, those of grouped imports one by one.
fn paths(text: &str) -> Vec<String> {
    let code = text.split("#[cfg(test)]").next().unwrap_or(text);
    let lines = code.lines().map(|l| l.split("//").next().unwrap_or(l));
    let code = lines.filter(|l| !l.trim().is_empty()).collect::<Vec<_>>().join("\n");
    let mut found = Vec::new();
    let mut rest = code.as_str();
    while let Some(at) = rest.find(|c: char| c.is_alphabetic() || c == '_') {
        let tail = &rest[at..];
        let end = tail.find(|c: char| !(c.is_alphanumeric() || c == '_' || c == ':'));
        let (path, behind) = tail.split_at(end.unwrap_or(tail.len()));
        match behind.strip_prefix('{').filter(|_| path.ends_with("::")) {
            Some(group) => {
                let close = closing(group);
                found.extend(grouped(path, &group[..close]));
                rest = &group[close..];
            }
            None => {
                found.extend(path.contains("::").then(|| path.to_string()));
                rest = behind;
            }
        }
    }
    found
}

/// Where a group ends that has just begun.
fn closing(group: &str) -> usize {
    let mut depth = 1;
    let end = group.char_indices().find(|(_, c)| {
        depth += i32::from(*c == '{') - i32::from(*c == '}');
        depth == 0
    });
    end.map_or(group.len(), |(at, _)| at)
}

/// The paths of a group: `super::` and `{a, b::{c, d}}` are three.
fn grouped(head: &str, group: &str) -> Vec<String> {
    let mut found = Vec::new();
    let (mut start, mut depth) = (0, 0);
    for (at, c) in group.char_indices().chain([(group.len(), ',')]) {
        depth += i32::from(c == '{') - i32::from(c == '}');
        if c != ',' || depth != 0 {
            continue;
        }
        let item = group[start..at].trim();
        start = at + 1;
        match item.split_once('{') {
            Some((more, inner)) => {
                let inner = &inner[..closing(inner)];
                found.extend(grouped(&format!("{head}{more}"), inner));
            }
            None if item.is_empty() => {}
            None => {
                let name = item.split(" as ").next().unwrap_or(item);
                found.push(format!("{head}{name}").trim_end_matches("::self").to_string());
            }
        }
    }
    found
}

/// The files of a crate by their paths in it.
fn files_below(folder: &Path, prefix: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        let name = format!("{prefix}{}", path.file_name().expect("a name").to_string_lossy());
        if path.is_dir() {
            found.extend(files_below(&path, &format!("{name}/")));
        } else if name.ends_with(".rs") {
            found.push((name, std::fs::read_to_string(&path).expect("a source")));
        }
    }
    found.sort();
    found
}

/// The crates: the rooms, and the command line with the pipeline.
fn crates() -> Vec<(String, Vec<(String, String)>)> {
    let source = Path::new(ROOT).join("src");
    let mut crates = Vec::new();
    let mut own = files_below(&source, "");
    for room in super::tidy::ROOMS {
        own.retain(|(path, _)| !path.starts_with(&format!("{room}/")));
        crates.push((room.to_string(), files_below(&source.join(room), "")));
    }
    crates.push(("mulu".to_string(), own));
    crates
}

#[test]
fn no_module_uses_itself_by_way_of_others() {
    let circles = crates().into_iter().flat_map(|(name, files)| {
        let found = Uses::new(&files).circles().into_iter();
        found.map(move |circle| format!("{name} {circle}"))
    });
    let circles: Vec<String> = circles.collect();
    assert!(circles.is_empty(), "{}", circles.join("\n"));
}

#[test]
fn no_lint_asks_another_lint() {
    let (_, files) = crates().into_iter().find(|(name, _)| name == "lint").expect("the room");
    let is_lint =
        |m: &Module| mulu::lint::LINTS.iter().any(|l| m.first().is_some_and(|f| f == l.id));
    let Uses(uses) = Uses::new(&files);
    for (from, all) in uses.iter().filter(|(from, _)| !from.is_empty()) {
        let others: Vec<&Module> = all.iter().filter(|to| is_lint(to)).collect();
        assert!(others.is_empty(), "{from:?} names {others:?}");
    }
}

#[test]
fn a_circle_is_seen_however_it_is_imported() {
    let circle = |one: &str, other: &str| {
        let files = [("mod.rs", "mod a; mod b;"), ("a.rs", one), ("b.rs", other)];
        Uses::new(&files.map(|(path, text)| (path.to_string(), text.to_string()))).circles()
    };
    for import in [
        "use super::b;",
        "use super::{c, b};",
        "use crate::{\n    c::{D, E},\n    b::{self as other, F},\n};",
        "use crate::b as other;",
        "fn f() { super::b::g(); }",
        "fn f() -> crate::b::G { todo() }",
    ] {
        assert_eq!(circle(import, "use super::a::H;"), [": a, b"], "{import}");
    }
    assert!(circle("// use super::b;", "use super::a::H;").is_empty());
    assert!(circle("use super::c;", "use super::a::{H, I};").is_empty());
}
