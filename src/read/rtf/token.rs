//! The tokens of RTF: groups, control words and symbols, bytes of text.

/// A token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Token<'a> {
    /// `{`
    Open,
    /// `}`
    Close,
    /// A control word and its number: `\par`, `\u20154`.
    Word(&'a [u8], Option<i32>),
    /// A control symbol: `\~`. A line end behind a backslash is `\n`.
    Symbol(u8),
    /// A byte written in hexadecimal: `\'d6`.
    Byte(u8),
    /// Bytes of text as they are.
    Text(&'a [u8]),
}

/// Goes through the tokens of a file.
#[derive(Debug)]
pub struct Tokens<'a> {
    bytes: &'a [u8],
    at: usize,
    /// Whether a raw byte from 0x81 on takes the next byte with it, whatever that is: the second
    /// byte of a Chinese character may be a backslash or a brace.
    pub double: bool,
}

impl<'a> Tokens<'a> {
    /// The tokens of a file.
    pub fn new(bytes: &'a [u8]) -> Self {
        Tokens { bytes, at: 0, double: false }
    }

    /// What is left behind the tokens taken.
    pub fn rest(&self) -> &'a [u8] {
        self.bytes.get(self.at..).unwrap_or_default()
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    /// Goes to the brace that closes the group; returns whether there is one.
    pub fn skip_to_close(&mut self) -> bool {
        let mut depth = 0usize;
        loop {
            let Some(found) = memchr::memchr3(b'\\', b'{', b'}', self.rest()) else {
                self.at = self.bytes.len();
                return false;
            };
            self.at += found;
            match self.peek() {
                Some(b'{') => depth += 1,
                Some(b'}') if depth == 0 => return true,
                Some(b'}') => depth -= 1,
                _ => {
                    self.next();
                    continue;
                }
            }
            self.at += 1;
        }
    }

    /// Goes past the group that begins next, if one does.
    pub fn skip_group(&mut self) {
        while self.peek().is_some_and(|b| b.is_ascii_whitespace()) {
            self.at += 1;
        }
        if self.peek() == Some(b'{') {
            self.at += 1;
            if self.skip_to_close() {
                self.at += 1;
            }
        }
    }

    /// What stands behind a backslash.
    fn control(&mut self) -> Option<Token<'a>> {
        let first = self.peek()?;
        if first.is_ascii_alphabetic() {
            return Some(self.word());
        }
        self.at += 1;
        match first {
            b'\'' => {
                let pair = self.bytes.get(self.at..self.at + 2).unwrap_or_default();
                let hex = std::str::from_utf8(pair).ok().filter(|h| h.len() == 2);
                let Some(byte) = hex.and_then(|h| u8::from_str_radix(h, 16).ok()) else {
                    return Some(Token::Symbol(b'\''));
                };
                self.at += 2;
                Some(Token::Byte(byte))
            }
            b'\r' | b'\n' => {
                if first == b'\r' && self.peek() == Some(b'\n') {
                    self.at += 1;
                }
                Some(Token::Symbol(b'\n'))
            }
            other => Some(Token::Symbol(other)),
        }
    }

    fn word(&mut self) -> Token<'a> {
        let rest = self.rest();
        let letters = rest.iter().take_while(|b| b.is_ascii_alphabetic()).count();
        let (word, rest) = rest.split_at(letters);
        let minus = usize::from(rest.first() == Some(&b'-'));
        let digits = rest.iter().skip(minus).take_while(|b| b.is_ascii_digit()).count();
        let mut number = None;
        self.at += letters;
        if digits > 0 {
            let value = rest
                .iter()
                .skip(minus)
                .take(digits)
                .fold(0i64, |n, b| (n * 10 + i64::from(b - b'0')).min(i64::from(i32::MAX)));
            let value = if minus > 0 { -value } else { value };
            number = Some(value as i32);
            self.at += minus + digits;
        }
        if self.peek() == Some(b' ') {
            self.at += 1;
        }
        if word == b"bin" {
            let skipped = number.unwrap_or(0).max(0) as usize;
            self.at = self.at.saturating_add(skipped).min(self.bytes.len());
        }
        Token::Word(word, number)
    }

    /// Bytes of text up to the next token or line end.
    fn text(&mut self) -> Token<'a> {
        let start = self.at;
        while let Some(byte) = self.peek() {
            match byte {
                b'\\' | b'{' | b'}' | b'\r' | b'\n' => break,
                0x81.. if self.double => self.at += 2,
                _ => self.at += 1,
            }
        }
        self.at = self.at.min(self.bytes.len());
        Token::Text(&self.bytes[start..self.at])
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        while matches!(self.peek(), Some(b'\r' | b'\n')) {
            self.at += 1;
        }
        match self.peek()? {
            b'{' => {
                self.at += 1;
                Some(Token::Open)
            }
            b'}' => {
                self.at += 1;
                Some(Token::Close)
            }
            b'\\' => {
                self.at += 1;
                self.control()
            }
            _ => Some(self.text()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_symbols_and_bytes() {
        let tokens: Vec<Token<'_>> = Tokens::new(b"{\\u-3 ?\\'d6\\~\\bin3 }}}x\\par}").collect();
        let wanted = [
            Token::Open,
            Token::Word(b"u", Some(-3)),
            Token::Text(b"?"),
            Token::Byte(0xd6),
            Token::Symbol(b'~'),
            Token::Word(b"bin", Some(3)),
            Token::Text(b"x"),
            Token::Word(b"par", None),
            Token::Close,
        ];
        assert_eq!(tokens, wanted);
    }

    #[test]
    fn a_group_is_skipped_whatever_is_in_it() {
        let mut tokens = Tokens::new(b"a{b\\}{c}\\bin1 }}d}e");
        assert!(tokens.skip_to_close());
        assert_eq!(tokens.rest(), b"}e");
        assert!(!Tokens::new(b"{").skip_to_close());
    }
}
