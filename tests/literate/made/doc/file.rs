//! Lays out the streams of a Word 97 file.

use super::paragraph::{Paragraph, in_list};
use std::io::{Cursor, Write};

/// Where the text begins: behind the file information block.
const TEXT: usize = 0x400;
const PAGE: usize = 512;

/// A file in the making.
pub struct File {
    info: String,
    stories: [Vec<Paragraph>; 8],
    /// Length of each text within its story.
    texts: [Vec<u32>; 8],
    /// Text boxes: paragraph they are anchored in, whether in a group.
    boxes: Vec<(usize, bool)>,
    word: Vec<u8>,
    table: Vec<u8>,
    data: Vec<u8>,
    pairs: [(u32, u32); 93],
}

fn count_of_units(paragraphs: &[Paragraph]) -> u32 {
    paragraphs.iter().flat_map(|p| &p.runs).map(|(units, _)| units.len() as u32).sum()
}

/// A plex of positions and entries.
fn plex(positions: &[u32], entries: &[Vec<u8>]) -> Vec<u8> {
    let positions = positions.iter().flat_map(|p| p.to_le_bytes());
    positions.chain(entries.concat()).collect()
}

impl File {
    pub fn new(info: &str) -> Self {
        File {
            info: info.into(),
            stories: Default::default(),
            texts: Default::default(),
            boxes: Vec::new(),
            word: vec![0; TEXT],
            table: Vec::new(),
            data: Vec::new(),
            pairs: [(0, 0); 93],
        }
    }

    /// Adds a text to a story.
    pub fn add_story(&mut self, story: usize, info: &str, paragraphs: Vec<Paragraph>) {
        self.texts[story].push(count_of_units(&paragraphs));
        self.stories[story].extend(paragraphs);
        if story == 6 {
            let (at, group) = info.split_once(' ').unwrap_or((info, ""));
            self.boxes.push((at.parse().expect("a paragraph"), group == "group"));
        }
    }

    /// Puts a part into the table stream.
    fn put_part(&mut self, index: usize, bytes: &[u8]) {
        self.pairs[index] = (self.table.len() as u32, bytes.len() as u32);
        self.table.extend(bytes);
    }

    /// The text, its pieces and formatting pages.
    fn put_text(&mut self) {
        let mut all: Vec<Paragraph> =
            std::mem::take(&mut self.stories).into_iter().flatten().collect();
        let mut starts = vec![0; all.len()];
        let order: Vec<usize> = match self.info.as_str() {
            "fast" => (0..all.len()).rev().collect(),
            _ => (0..all.len()).collect(),
        };
        let (mut papx, mut chpx) = (Vec::new(), Vec::new());
        for n in order {
            let start = self.word.len() as u32;
            starts[n] = start;
            for (units, modifiers) in &all[n].runs {
                let at = self.word.len() as u32;
                self.characters(units);
                chpx.push((at, self.word.len() as u32, modifiers.clone()));
            }
            let list = std::mem::take(&mut all[n].list);
            let list = if self.info == "huge" { self.put_aside(&list) } else { list };
            let content = [&all[n].style.to_le_bytes()[..], &list].concat();
            papx.push((start, self.word.len() as u32, content));
        }
        self.pieces(&all, &starts);
        self.put_pages(13, papx, true);
        self.put_pages(12, chpx, false);
    }

    fn characters(&mut self, units: &[u16]) {
        let text = String::from_utf16(units).expect("text");
        match self.info.as_str() {
            "western" => self.word.extend(&*encoding_rs::WINDOWS_1252.encode(&text).0),
            "gbk" => self.word.extend(&*encoding_rs::GBK.encode(&text).0),
            _ => self.word.extend(units.iter().flat_map(|u| u.to_le_bytes())),
        }
    }

    fn put_aside(&mut self, list: &[u8]) -> Vec<u8> {
        let at = self.data.len() as u32;
        self.data.extend((list.len() as u16).to_le_bytes());
        self.data.extend(list);
        super::paragraph::sprm(0x6646, &at.to_le_bytes())
    }

    fn pieces(&mut self, all: &[Paragraph], starts: &[u32]) {
        let one_byte = matches!(self.info.as_str(), "western" | "gbk");
        let (mut positions, mut entries) = (vec![0], Vec::new());
        if one_byte {
            let bytes = self.word.len() - TEXT;
            positions.push(bytes as u32);
            let place = 0x4000_0000 | (TEXT as u32 * 2);
            entries.push([&[0, 0][..], &place.to_le_bytes(), &[0, 0]].concat());
        }
        for (paragraph, start) in all.iter().zip(starts).filter(|_| !one_byte) {
            positions.push(
                positions[positions.len() - 1] + count_of_units(std::slice::from_ref(paragraph)),
            );
            let short = paragraph.short.to_le_bytes();
            entries.push([&[0, 0][..], &start.to_le_bytes(), &short].concat());
        }
        let plex = plex(&positions, &entries);
        let head = [&[2][..], &(plex.len() as u32).to_le_bytes()].concat();
        if self.info != "textless" {
            self.put_part(33, &[head, plex].concat());
        }
    }

    /// A formatting page for each run.
    fn put_pages(&mut self, index: usize, mut runs: Vec<(u32, u32, Vec<u8>)>, paragraphs: bool) {
        runs.sort();
        let (mut positions, mut entries) = (Vec::new(), Vec::new());
        for (start, end, list) in &runs {
            self.word.resize(self.word.len().next_multiple_of(PAGE), 0);
            let mut page = vec![0; PAGE];
            page[..4].copy_from_slice(&start.to_le_bytes());
            page[4..8].copy_from_slice(&end.to_le_bytes());
            page[PAGE - 1] = 1;
            page[8] = if list.is_empty() { 0 } else { 0x20 };
            let head = match paragraphs {
                true => vec![0, list.len().div_ceil(2) as u8],
                false => vec![list.len() as u8],
            };
            let content = [head, list.clone()].concat();
            page[0x40..0x40 + content.len()].copy_from_slice(&content);
            positions.push(*start);
            entries.push((self.word.len() as u32 / PAGE as u32).to_le_bytes().to_vec());
            self.word.extend(page);
        }
        positions.extend(runs.last().map(|(_, end, _)| *end));
        let plex = plex(&positions, &entries);
        self.put_part(index, &plex);
    }

    /// Where the texts beside the main one begin.
    fn plexes(&mut self, main: &[Paragraph]) {
        let sums = |texts: &[u32], lead: usize| -> Vec<u32> {
            let mut sums = vec![0; lead + 1];
            texts.iter().for_each(|t| sums.push(sums[sums.len() - 1] + t));
            sums
        };
        for (story, index, lead) in [(1, 3, 0), (2, 11, 6), (4, 5, 0)] {
            let positions = sums(&self.texts[story], lead);
            self.put_part(index, &plex(&positions, &[]));
        }
        let (anchors, texts) = (self.boxes.clone(), self.texts[6].clone());
        let mut spa = Vec::new();
        let mut places: Vec<u32> =
            anchors.iter().map(|(at, _)| count_of_units(&main[..at.saturating_sub(1)])).collect();
        let mut records = record(0x0F, 0xF000, &[]);
        let mut shapes = Vec::new();
        for (n, (_, group)) in anchors.iter().enumerate() {
            let shape = 100 + n as u32;
            let anchored = if *group { shape + 500 } else { shape };
            spa.push([&anchored.to_le_bytes()[..], &[0; 22]].concat());
            if *group {
                shapes.extend(record(
                    0x0F,
                    0xF003,
                    &[shape_record(anchored), shape_record(shape)].concat(),
                ));
            }
        }
        let page = record(0x0F, 0xF003, &[shape_record(1), shapes].concat());
        records.push(0);
        records.extend(record(0x0F, 0xF002, &page));
        places.push(count_of_units(main));
        self.put_part(40, &plex(&places, &spa));
        self.put_part(50, &records);
        let entry = |n: usize| [&[0; 14][..], &(100 + n as u32).to_le_bytes(), &[0; 4]].concat();
        self.put_part(
            56,
            &plex(&sums(&texts, 0), &(0..texts.len()).map(entry).collect::<Vec<_>>()),
        );
        // Authors: none, then one.
        let author: Vec<u8> = "文稿审核".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let table = [&[0xFF, 0xFF, 2, 0, 0, 0, 0, 0, 4, 0][..], &author].concat();
        self.put_part(51, &table);
    }

    /// Lists, and lists as they are used.
    pub fn put_lists(&mut self, notation: &str) {
        let mut levels: Vec<(u32, usize, Vec<u8>)> = Vec::new();
        let mut uses: Vec<(u32, Vec<(u32, u32)>)> = Vec::new();
        for line in notation.lines() {
            if let Some(rest) = line.strip_prefix("use ") {
                let words: Vec<&str> = rest.split_whitespace().collect();
                let change = |w: &&str| {
                    let (level, start) = w.split_once(':').expect("level:start");
                    (level.parse().expect("a level"), start.parse().expect("a number"))
                };
                let changes = words[3..].iter().map(change).collect();
                uses.push((words[2].parse().expect("a list"), changes));
                continue;
            }
            let words: Vec<&str> = line.splitn(4, ' ').collect();
            let (list, level) = words[0].split_once('.').expect("list.level");
            let id = list.parse().expect("a list");
            levels.push((id, level.parse().expect("a level"), list_level(&words)));
            if !uses.iter().any(|(list, _)| *list == id) {
                uses.push((id, Vec::new()));
            }
        }
        let mut ids: Vec<u32> = levels.iter().map(|(id, ..)| *id).collect();
        ids.dedup();
        let mut head = (ids.len() as u16).to_le_bytes().to_vec();
        let mut behind = Vec::new();
        for id in &ids {
            head.extend(id.to_le_bytes());
            head.extend([0; 24]);
            for n in 0..9 {
                let own = levels.iter().find(|(i, level, _)| i == id && *level == n);
                behind
                    .extend(own.map_or_else(|| list_level(&["", "255", "1", ""]), |l| l.2.clone()));
            }
        }
        self.put_part(73, &head);
        self.table.extend(behind);
        let mut plf = (uses.len() as u32).to_le_bytes().to_vec();
        for (id, changes) in &uses {
            plf.extend(id.to_le_bytes());
            plf.extend([0, 0, 0, 0, 0, 0, 0, 0, changes.len() as u8, 0, 0, 0]);
        }
        for (_, changes) in &uses {
            plf.extend([0xFF; 4]);
            for (level, start) in changes {
                plf.extend(start.to_le_bytes());
                plf.extend((level | 0x10).to_le_bytes());
            }
        }
        self.put_part(74, &plf);
    }

    /// The style sheet: style 0 is the default.
    pub fn styles(&mut self, notation: &str) {
        let mut sheet = vec![18, 0, 30, 0, 10, 0];
        sheet.resize(20, 0);
        for n in 0..30u16 {
            let line = notation.lines().find(|l| l.split(' ').next() == Some(&n.to_string()));
            let words: Vec<&str> = line.unwrap_or_default().split(' ').collect();
            let base: u16 = words.get(1).map_or(0x0FFF, |b| b.parse().expect("a base"));
            let place = words.get(2).and_then(|w| w.strip_prefix('#')).map(in_list);
            let modifiers = [n.to_le_bytes().to_vec(), place.unwrap_or_default()].concat();
            let mut style = [0, 1 | base << 4, 2, 0, 0].map(u16::to_le_bytes).concat();
            // A name of one letter, then the two lists.
            style.extend([1, 0, b'a', 0, 0, 0]);
            style.extend((modifiers.len() as u16).to_le_bytes());
            style.extend(&modifiers);
            style.resize(style.len().next_multiple_of(2), 0);
            style.extend([0, 0]);
            sheet.extend((style.len() as u16).to_le_bytes());
            sheet.extend(style);
        }
        self.put_part(1, &sheet);
    }

    /// The compound file.
    pub fn into_bytes(mut self) -> Vec<u8> {
        let mut lengths: Vec<u32> = self.stories.iter().map(|s| count_of_units(s)).collect();
        if lengths[1..].iter().any(|l| *l > 0) {
            self.stories[7].push(super::paragraph(""));
        }
        if self.info == "gbk" {
            // Positions count bytes.
            let text: String = self.stories[0]
                .iter()
                .flat_map(|p| &p.runs)
                .map(|(u, _)| String::from_utf16(u).expect("text"))
                .collect();
            lengths[0] = encoding_rs::GBK.encode(&text).0.len() as u32;
        }
        let main = std::mem::take(&mut self.stories[0]);
        self.plexes(&main);
        self.stories[0] = main;
        self.put_text();
        self.put_head(&lengths);
        let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).expect("in memory");
        let streams =
            [("/WordDocument", &self.word), ("/1Table", &self.table), ("/Data", &self.data)];
        for (name, bytes) in streams {
            let mut stream = file.create_stream(name).expect("a stream");
            stream.write_all(bytes).expect("in memory");
        }
        file.into_inner().into_inner()
    }

    /// The file information block.
    fn put_head(&mut self, lengths: &[u32]) {
        let version: u16 = if self.info == "word95" { 0x68 } else { 0xC1 };
        let flags: u16 = if self.info == "password" { 0x1300 } else { 0x1200 };
        let mut put = |at: usize, bytes: &[u8]| {
            self.word[at..at + bytes.len()].copy_from_slice(bytes);
        };
        put(0, &[0xEC, 0xA5]);
        put(2, &version.to_le_bytes());
        put(6, &0x0804u16.to_le_bytes());
        put(10, &flags.to_le_bytes());
        put(32, &[14, 0]);
        put(62, &[22, 0]);
        for (n, length) in lengths.iter().enumerate() {
            put(64 + (3 + n) * 4, &length.to_le_bytes());
        }
        put(152, &[93, 0]);
        for (n, (at, len)) in self.pairs.iter().enumerate() {
            put(154 + n * 8, &[at.to_le_bytes(), len.to_le_bytes()].concat());
        }
    }
}

/// A record of drawings.
fn record(version: u16, kind: u16, content: &[u8]) -> Vec<u8> {
    let head = [version.to_le_bytes(), kind.to_le_bytes()].concat();
    [&head[..], &(content.len() as u32).to_le_bytes(), content].concat()
}

/// A shape of this number.
fn shape_record(number: u32) -> Vec<u8> {
    record(0x0F, 0xF004, &record(2, 0xF00A, &[number.to_le_bytes(), [0; 4]].concat()))
}

/// A level of a list: format, start, text.
fn list_level(words: &[&str]) -> Vec<u8> {
    let start: u32 = words[2].parse().expect("a number");
    let format: u8 = words[1].parse().expect("a format");
    let mut text: Vec<u16> = Vec::new();
    let mut places = Vec::new();
    let mut chars = words[3].chars();
    while let Some(c) = chars.next() {
        if c == '%' {
            let digit = chars.next().and_then(|c| c.to_digit(10)).expect("a level");
            text.push(digit as u16);
            places.push(text.len() as u8);
        } else {
            text.extend(c.to_string().encode_utf16());
        }
    }
    places.resize(9, 0);
    let mut level = start.to_le_bytes().to_vec();
    level.extend([format, 0]);
    level.extend(places);
    level.extend([0; 13]);
    level.extend((text.len() as u16).to_le_bytes());
    level.extend(text.iter().flat_map(|u| u.to_le_bytes()));
    level
}
