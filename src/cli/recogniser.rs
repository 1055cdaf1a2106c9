//! Reads the characters of scans with tesseract, where that is installed with Chinese data.
//!
//! The program gets a picture on its standard input and gives words with their places. It opens no
//! file that a notice names, and is ended when it takes too long for a page.

use crate::read::{Picture, Recogniser, Refusal, Word};
use std::io::{Read, Write};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::time::{Duration, Instant};

/// The program.
const PROGRAM: &str = "tesseract";
/// Its data: simplified Chinese.
const LANGUAGE: &str = "chi_sim";
/// How it takes a page apart: as one column of text. It keeps the lines of tables whole, which the
/// other ways break up or leave out.
const SEGMENTATION: &str = "4";
/// Time that a page may take.
const PAGE_TIME: Duration = Duration::from_secs(60);
/// Bytes that a page's words may take.
const MAX_OUTPUT: u64 = 16 << 20;

/// How long it is left alone before it is asked again whether it has ended.
const LOOK_AGAIN: Duration = Duration::from_millis(10);
/// Resolutions that tesseract takes; what a picture says beyond them is a mistake of its file.
const PLAUSIBLE_DPI: std::ops::RangeInclusive<u32> = 70..=2400;

/// The program `tesseract` with its data for simplified Chinese.
pub struct Tesseract;

impl Recogniser for Tesseract {
    fn name(&self) -> String {
        program_found().as_ref().map_or_else(|_| PROGRAM.to_string(), String::clone)
    }

    fn words(&self, picture: &Picture<'_>) -> Result<Vec<Word>, Refusal> {
        match program_found() {
            Ok(_) => recognised_table(picture).map(|table| words_of_table(&table)),
            Err(refusal) => Err(refusal.clone()),
        }
    }
}

/// Its name and data, or what is missing; looked for when the first scan is met.
fn program_found() -> &'static Result<String, Refusal> {
    static FOUND: OnceLock<Result<String, Refusal>> = OnceLock::new();
    FOUND.get_or_init(|| {
        let version = output(&["--version"]).ok_or_else(Refusal::scan)?;
        let languages = output(&["--list-langs"]).unwrap_or_default();
        if !languages.lines().any(|l| l.trim() == LANGUAGE) {
            return Err(without_data());
        }
        let first = version.lines().next().unwrap_or(PROGRAM).trim().to_string();
        Ok(format!("{first} {LANGUAGE}"))
    })
}

/// What a short call prints, on either output.
fn output(arguments: &[&str]) -> Option<String> {
    let done = Command::new(PROGRAM).args(arguments).stdin(Stdio::null()).output().ok()?;
    let printed = [done.stdout, done.stderr].concat();
    done.status.success().then(|| String::from_utf8_lossy(&printed).into_owned())
}

fn recognised_table(picture: &Picture<'_>) -> Result<String, Refusal> {
    let mut command = Command::new(PROGRAM);
    command.args(["stdin", "stdout", "-l", LANGUAGE, "--psm", SEGMENTATION]);
    if let Some(dpi) = picture.dpi.filter(|dpi| PLAUSIBLE_DPI.contains(dpi)) {
        command.args(["--dpi", &dpi.to_string()]);
    }
    command.arg("tsv").env("OMP_THREAD_LIMIT", "1");
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    let child = command.spawn().map_err(|_| Refusal::scan())?;
    output_fed_with(child, picture.bytes)
}

/// Feeds a picture to the program and takes what it prints, both at once so that neither waits for
/// the other.
fn output_fed_with(mut child: Child, bytes: &[u8]) -> Result<String, Refusal> {
    let (input, output) = (child.stdin.take(), child.stdout.take());
    let (table, status) = std::thread::scope(|scope| {
        scope.spawn(move || input.map(|mut pipe| pipe.write_all(bytes)));
        let reader = scope.spawn(move || {
            let mut table = Vec::new();
            let read = output.map(|pipe| pipe.take(MAX_OUTPUT).read_to_end(&mut table));
            read.and_then(Result::ok).map(|_| table).unwrap_or_default()
        });
        let status = succeeded_in_time(&mut child);
        (reader.join().unwrap_or_default(), status)
    });
    match status {
        Some(true) => Ok(String::from_utf8_lossy(&table).into_owned()),
        Some(false) => Err(failed("不能识别这张图片", "it could not read the picture")),
        None => Err(failed("识别一页超过60秒", "a page took longer than 60 seconds")),
    }
}

/// Waits for the program, and ends it when its time is over; whether it succeeded.
fn succeeded_in_time(child: &mut Child) -> Option<bool> {
    let start = Instant::now();
    loop {
        match child.try_wait() {
            Ok(Some(status)) => return Some(status.success()),
            Ok(None) if start.elapsed() < PAGE_TIME => {
                std::thread::sleep(LOOK_AGAIN);
            }
            _ => {
                let _ = child.kill();
                let _ = child.wait();
                return None;
            }
        }
    }
}

fn failed(what: &str, what_en: &str) -> Refusal {
    Refusal::new(
        "scan",
        format!("这是扫描件或图片，tesseract {what}；请提供可编辑的原文件"),
        format!("a scan; tesseract failed: {what_en}; provide the original"),
    )
}

fn without_data() -> Refusal {
    Refusal::new(
        "scan",
        "这是扫描件或图片，没有文字层；已有 tesseract，但缺少简体中文数据，请安装 tesseract-ocr-chi-sim 后再试，或提供可编辑的原文件",
        "a scan without a text layer; tesseract is here without its Chinese data: install tesseract-ocr-chi-sim, or provide the original",
    )
}

/// The words of tesseract's table: level, page, block, paragraph, line, word, left, top, width,
/// height, confidence, text; level 1 is a page, level 5 a word. Pages of one picture (TIFF) stand
/// below each other.
fn words_of_table(table: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut last = None;
    let mut line = 0;
    let (mut above, mut below) = (0.0, 0.0);
    for row in table.lines() {
        let columns: Vec<&str> = row.splitn(12, '\t').collect();
        let [level, page, block, paragraph, row, _, left, top, width, height, _, text] =
            columns[..]
        else {
            continue;
        };
        let numbers = [left, top, width, height].map(|n| n.parse::<f32>().ok());
        let [Some(left), Some(top), Some(width), Some(height)] = numbers else { continue };
        if level == "1" {
            (above, below) = (below, below + height);
        }
        if level != "5" || text.trim().is_empty() {
            continue;
        }
        let top = top + above;
        let place = Some([page, block, paragraph, row]);
        line += u32::from(last != place);
        last = place;
        let edges = [left, top, left + width, top + height];
        words.push(Word { text: text.to_string(), line, edges });
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_the_table_keep_line_and_place() {
        let table = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n\
            1\t1\t0\t0\t0\t0\t0\t0\t100\t100\t-1\t\n\
            5\t1\t1\t1\t1\t1\t10\t20\t30\t12\t96.5\t考核\n\
            5\t1\t1\t1\t1\t2\t40\t20\t15\t12\t90\t项\n\
            5\t1\t1\t1\t2\t1\t10\t40\t15\t12\t90\t \n\
            5\t1\t1\t1\t3\t1\t10\t60\t15\tx\t90\t目\n\
            5\t1\t1\t2\t1\t1\t10\t80\t15\t12\t90\t录\n\
            1\t2\t0\t0\t0\t0\t0\t0\t100\t100\t-1\t\n\
            5\t2\t1\t1\t1\t1\t10\t5\t15\t12\t90\t表\n";
        let got = words_of_table(table);
        let shown: Vec<_> = got.iter().map(|w| (w.text.as_str(), w.line, w.edges)).collect();
        assert_eq!(
            shown,
            [
                ("考核", 1, [10.0, 20.0, 40.0, 32.0]),
                ("项", 1, [40.0, 20.0, 55.0, 32.0]),
                ("录", 2, [10.0, 80.0, 25.0, 92.0]),
                ("表", 3, [10.0, 105.0, 25.0, 117.0]),
            ]
        );
    }
}
